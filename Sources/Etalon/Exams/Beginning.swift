import Certification
import Digest
import Exams
import Foundation
public import Handbook
import Records

extension ExamDesk {
  /// Goes on with the open attempt of a person, or begins a new one. Nobody takes an exam again that is passed, unless somebody allowed it
  /// or the certificate comes to its end; where the standard changed, the paper asks about the changes alone.
  ///
  /// - Parameters:
  ///   - attempt: the id for a new attempt, chosen by the client; the same id begins the same attempt however often it is sent.
  ///   - session: the window or terminal; it may answer until another one opens the attempt.
  public func begin(
    _ whole: Exam, person: String, attempt: String? = nil, session: String? = nil
  ) async throws(EtalonError) -> Beginning {
    let session = session ?? UUID().uuidString.lowercased()
    return try await use {
      let certification = self.certification
      let task = try await certification.task(whole, person: person)
      let exam = task.exam
      if let attempt, let stored = try? await records.attempt(attempt) {
        guard stored.summary.person == person, ExamDesk.whole(of: stored.summary.exam) == whole.id else {
          throw RecordsError.idTaken(attempt)
        }
        if !stored.isOpen { return .timeRanOut(try await result(of: stored), try paper(of: stored)) }
      }
      let now = clock.milliseconds
      let allowances = try await allowances(of: person, at: whole.id)
      if let open = try await records.openAttempt(person: person, exam: exam.id) {
        try refuse(pause: allowances.pause(at: now))
        let timed = try await settled(open, exam, allowances)
        if let closes = timed.summary.closesAt, try await moment(in: timed.id) > closes {
          return .timeRanOut(try await close(timed, as: .expired), try paper(of: timed))
        }
        return .sitting(try await sitting(timed, session: session, isResumed: true))
      }
      let earlier = try await records.attempts(of: person).filter { $0.exam == exam.id && $0.startedAt >= task.since }
      if let finished = try await finished(earlier, allowances) { return finished }
      try refuse(pause: allowances.pause(at: now))
      try await refuseUnprepared(whole, person: person, allowances)
      try admit(exam, person: try await records.person(person), after: earlier, allowances, now: now)
      let known = try await records.add(person: person, name: person, at: now).value
      let drawer = try ExamDesk.drawer(for: exam, in: workspace, from: task.questions)
      let id = attempt ?? UUID().uuidString.lowercased()
      var seen: Set<String> = []
      for summary in earlier {
        let stored = try await records.attempt(summary.id)
        if let paper = try? paper(of: stored) { seen.formUnion(paper.items.map(\.question)) }
      }
      let paper = drawer.paper(variant: id, avoiding: seen)
      let timing = AttemptTiming(exam, factor: max(known.extraTime, allowances.factor), startedAt: now, clock: clock)
      let end = timing.end(allowances, attempt: id)
      if let coverage = task.coverage { try await certification.freeze(attempt: id, of: person, covering: coverage) }
      let started = try await records.start(
        NewAttempt(
          id: id, person: person, exam: exam.id, paper: paper.frozen, seed: paper.variant, startedAt: now, deadline: end.deadline,
          closesAt: end.closesAt))
      if started.isNew { try await freeze(paper, timing, attempt: id, person: person) }
      return .sitting(try await sitting(started.value, session: session, isResumed: !started.isNew))
    }
  }

  /// Keeps beside the paper what the clauses said that its key rests on, for appeals, and what its end is reckoned from.
  private func freeze(_ paper: Paper, _ timing: AttemptTiming, attempt: String, person: String) async throws {
    var sources: [String: CanonicalJSON] = [:]
    for reference in Set(paper.items.flatMap(\.key.clauses)) {
      guard let place = workspace.handbook.clause(named: reference) else { continue }
      let clause = workspace.handbook[place]
      sources[reference] = .object([
        "title": .string(clause.title), "text": .string(clause.text), "fingerprint": .string(clause.fingerprint.description),
      ])
    }
    try await note(
      "attempt-frozen", person: person, subject: attempt, ["clauses": .object(sources), "timing": timing.json], key: attempt)
  }

  /// The last attempt, if nothing is to be taken after it.
  func finished(_ earlier: [AttemptSummary], _ allowances: Allowances) async throws -> Beginning? {
    for summary in earlier.reversed() {
      let attempt = try await records.attempt(summary.id)
      guard let result = try? await result(of: attempt) else { continue }
      let ended = summary.submittedAt ?? summary.startedAt
      if summary.id == earlier.last?.id, result.isProvisional { return .awaitsMarks(result, try paper(of: attempt)) }
      guard result.isPassed, !result.isProvisional else { continue }
      if allowances.attemptsAllowed(after: ended) > 0 { return nil }
      return .passed(result, try paper(of: attempt), day: "\(clock.day(of: ended / 1_000))")
    }
    return nil
  }

  private func refuse(pause: Allowances.Pause?) throws(EtalonError) {
    if let pause { throw paused(pause.until) }
  }

  func paused(_ until: Int?) -> EtalonError {
    let until = until.map(clock.stamp)
    return EtalonError(
      .refused, ru: "Экзамен приостановлен" + (until.map { " до \($0)." } ?? "."),
      en: "The exam is paused" + (until.map { " until \($0)." } ?? "."),
      remedyRu: "Время не идёт. Продолжить раньше: etalon exam allow … --resume.",
      remedyEn: "The time stands still. To go on earlier: etalon exam allow … --resume.")
  }

  func admit(
    _ exam: Exam, person: Person?, after earlier: [AttemptSummary], _ allowances: Allowances, now: Int
  ) throws(EtalonError) {
    if person?.retiredAt != nil {
      throw EtalonError(
        .refused, ru: "Сотрудник «\(person?.id ?? "")» уволен.", en: "“\(person?.id ?? "")” has left the company.",
        remedyRu: "Проверьте имя: etalon person list.", remedyEn: "Check the id: etalon person list.")
    }
    let timing = AttemptTiming(exam, factor: max(person?.extraTime ?? 1, allowances.factor), startedAt: now, clock: clock)
    if let opens = timing.opens, now < opens {
      throw EtalonError(
        .refused, ru: "Экзамен откроется \(clock.stamp(opens)).", en: "The exam opens on \(clock.stamp(opens)).",
        remedyRu: "Приходите в это время.", remedyEn: "Come then.")
    }
    if let closes = timing.closes, now >= closes {
      throw EtalonError(
        .refused, ru: "Экзамен закрыт с \(clock.stamp(closes)).", en: "The exam has been closed since \(clock.stamp(closes)).",
        remedyRu: "Срок продлевают в файле экзамена: time: {closes: …}.",
        remedyEn: "The file of the exam says until when: time: {closes: …}.")
    }
    let last = earlier.compactMap { $0.submittedAt ?? $0.closesAt }.max()
    // Whoever allows another attempt wants it to be made.
    if let last, allowances.attemptsAllowed(after: last) > 0 { return }
    if let maximum = exam.maximumAttempts, earlier.count >= maximum + allowances.attempts {
      throw EtalonError(
        .refused, ru: "Попытки исчерпаны: \(earlier.count) из \(maximum + allowances.attempts).",
        en: "No attempts left: \(earlier.count) of \(maximum + allowances.attempts).",
        remedyRu: "Дополнительную попытку разрешает руководитель: etalon exam allow.",
        remedyEn: "A supervisor may allow another one: etalon exam allow.")
    }
    guard let last, !exam.delays.isEmpty, !earlier.isEmpty else { return }
    let delay = exam.delays[min(earlier.count, exam.delays.count) - 1]
    let from = (last + delay.seconds * 1_000) / 1_000
    guard now / 1_000 < from else { return }
    throw EtalonError(
      .refused, ru: "Следующая попытка возможна \(clock.day(of: from)) с \(clock.time(of: from)).",
      en: "The next attempt is possible on \(clock.day(of: from)) from \(clock.time(of: from)).",
      remedyRu: "До этого дня повторите пункты, в которых ошиблись.", remedyEn: "Until then, read the clauses you missed again.")
  }

  // MARK: - Sessions

  func sitting(_ attempt: Attempt, session: String, isResumed: Bool) async throws -> Sitting {
    let other = try await openSession(of: attempt.id)
    let tookOver = other.flatMap { $0.session == session ? nil : $0.at }
    if other?.session != session {
      try await note("session-opened", person: attempt.summary.person, subject: attempt.id, ["session": .string(session)])
    }
    var answers: [Int: Answer] = [:]
    var sequences: [Int: Int] = [:]
    for saved in try await records.answers(of: attempt.id) {
      sequences[saved.slot] = saved.sequence
      answers[saved.slot] = try Answer.reading(saved.body)
    }
    return Sitting(
      attempt: attempt.id, session: session, number: attempt.summary.number, paper: try paper(of: attempt), answers: answers,
      sequences: sequences, deadline: attempt.summary.deadline.map { $0 / 1_000 }, isResumed: isResumed, tookOverFrom: tookOver)
  }

  /// The window that has an attempt, if it has not left it.
  func openSession(of attempt: String) async throws -> (session: String, at: Int)? {
    let entries = try await records.entries(EntryQuery(kinds: ["session-opened", "session-closed"], subject: attempt))
    guard let last = entries.last, last.kind == "session-opened" else { return nil }
    return (ExamDesk.session(in: last), last.at)
  }

  /// The window that opened an attempt last: it alone may answer, and one that it displaced does not get the attempt back when it leaves.
  func owner(of attempt: String) async throws -> (session: String, at: Int)? {
    let last = try await records.entries(EntryQuery(kinds: ["session-opened"], subject: attempt)).last
    return last.map { (ExamDesk.session(in: $0), $0.at) }
  }

  private static func session(in entry: Entry) -> String {
    entry.body.flatMap { try? CanonicalJSON(reading: $0) }?["session"]?.text ?? ""
  }

  /// Leaves an attempt that goes on later: the next window need not be told of this one.
  public func leave(_ sitting: Sitting) async throws(EtalonError) {
    try await use {
      guard try await openSession(of: sitting.attempt)?.session == sitting.session else { return }
      let person = try await records.attempt(sitting.attempt).summary.person
      try await note("session-closed", person: person, subject: sitting.attempt, ["session": .string(sitting.session)])
    }
  }
}
