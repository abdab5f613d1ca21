import Digest
public import Exams
public import Handbook
import Records

extension ExamDesk {
  /// Something that a client noticed: evidence for whoever reads the protocol, never a judgement.
  public enum Observation: String, Sendable, CaseIterable {
    /// The window was not in front.
    case focusLost = "focus-lost"
    /// Text was pasted into an answer.
    case textPasted = "text-pasted"
  }

  // MARK: - Saving

  /// Stores an answer. The receipt is written when the answer is on the disk; sending the same delivery again is harmless.
  ///
  /// Throws `refused` for an answer that does not belong to the question: nothing is stored that cannot be graded.
  public func save(_ delivery: AnswerDelivery, exam: Exam? = nil) async throws(EtalonError) -> SaveReceipt {
    try await use {
      let sheet = try await frozen(delivery.attempt)
      guard let item = sheet.paper.item(slot: delivery.slot), delivery.answer?.fits(item) ?? true else {
        throw EtalonError(
          .refused, ru: "Ответ не подходит к вопросу \(delivery.slot).", en: "The answer does not fit question \(delivery.slot).",
          remedyRu: "Ответьте ещё раз.", remedyEn: "Answer again.")
      }
      if let other = try await owner(of: delivery.attempt), other.session != delivery.session { return .takenOver(at: other.at) }
      if let pause = try await allowances(of: sheet.person, at: sheet.exam).pause(at: clock.milliseconds) {
        return .paused(until: pause.until)
      }
      let body = Answer.spelling(delivery.answer)
      if let exam, !exam.reviewDuring.isEmpty {
        // Whoever has seen what is right cannot answer again; the same answer may arrive twice.
        let stored = try await records.answers(of: delivery.attempt).first { $0.slot == delivery.slot }
        if let stored, let answer = try Answer.reading(stored.body), stored.body != body { return .final(stored: answer) }
      }
      let new = NewAnswer(
        attempt: delivery.attempt, slot: delivery.slot, sequence: delivery.sequence, body: body,
        savedAt: try await moment(in: delivery.attempt))
      switch try await records.save(new) {
      case .saved(let saved), .repeated(let saved): return .saved(at: saved.savedAt, isLate: saved.isLate)
      case .outdated(let stored): return .outdated(stored: try Answer.reading(stored.body), sequence: stored.sequence)
      case .closed: return .closed
      }
    }
  }

  /// The time within an attempt: a clock that was set back does not bring back time that has passed.
  func moment(in attempt: String) async throws -> Int {
    let last = try await records.answers(of: attempt).map(\.savedAt).max() ?? 0
    return max(clock.milliseconds, last)
  }

  /// Saves an answer in a sitting; nil takes one back. Returns after the answer is on the disk.
  public func save(_ answer: Answer?, slot: Int, in sitting: inout Sitting, exam: Exam? = nil) async throws(EtalonError) {
    let sequence = (sitting.sequences[slot] ?? 0) + 1
    let delivery = AnswerDelivery(
      attempt: sitting.attempt, session: sitting.session, slot: slot, sequence: sequence, answer: answer)
    switch try await save(delivery, exam: exam) {
    case .saved:
      sitting.sequences[slot] = sequence
      sitting.answers[slot] = answer
    case .outdated(let stored, let last):
      // Another window answered meanwhile: its answer stands.
      sitting.sequences[slot] = last
      sitting.answers[slot] = stored
      throw EtalonError(
        .refused, ru: "На этот вопрос уже ответили в другом окне; сохранён тот ответ.",
        en: "This question was answered in another window; that answer stands.",
        remedyRu: "Ответьте ещё раз, если хотите изменить.", remedyEn: "Answer again to change it.")
    case .closed:
      throw EtalonError(
        .refused, ru: "Попытка закрыта или время вышло, ответ не принят.",
        en: "The attempt is closed or time is up, the answer was not taken.",
        remedyRu: "Сохранённые ответы оценены.", remedyEn: "The answers saved before are graded.")
    case .takenOver(let at): throw takenOver(at)
    case .paused(let until): throw paused(until)
    case .final:
      throw EtalonError(
        .refused, ru: "Разбор этого вопроса уже показан, ответ изменить нельзя.",
        en: "What is right was shown already, the answer cannot be changed.",
        remedyRu: "Отвечайте на следующий вопрос.", remedyEn: "Go on to the next question.")
    }
  }

  func takenOver(_ at: Int) -> EtalonError {
    EtalonError(
      .refused, ru: "Эту попытку открыли в другом окне в \(clock.time(of: at / 1_000)); здесь ответы больше не принимаются.",
      en: "This attempt was opened in another window at \(clock.time(of: at / 1_000)); no more answers are taken here.",
      remedyRu: "Продолжайте там или запустите ту же команду здесь снова: сохранённое на месте.",
      remedyEn: "Go on there, or run the same command here again: what was saved is kept.")
  }

  /// Keeps evidence of what a client noticed.
  public func observe(_ observation: Observation, slot: Int?, attempt: String, session: String) async throws(EtalonError) {
    try await use {
      let person = try await records.attempt(attempt).summary.person
      let body: [String: CanonicalJSON] = ["slot": slot.map { .number($0) } ?? .null, "session": .string(session)]
      try await note(observation.rawValue, person: person, subject: attempt, body)
    }
  }

  // MARK: - Time

  /// Whether the time to answer, grace included, is over.
  public func isOver(_ sitting: Sitting, exam: Exam) -> Bool {
    sitting.deadline.map { clock.seconds > $0 + exam.grace.seconds } ?? false
  }

  /// `09:30` of a moment in milliseconds since 1970, by the company's clock.
  public func time(of moment: Int) -> String { clock.time(of: moment / 1_000) }

  /// `2026-12-01 09:30` of a moment in milliseconds since 1970, by the company's clock.
  public func stamp(_ moment: Int) -> String { clock.stamp(moment) }

  /// Seconds left before answers count as late; nil: no limit.
  public func secondsLeft(_ sitting: Sitting) -> Int? { sitting.deadline.map { max(0, $0 - clock.seconds) } }

  // MARK: - Review

  /// When somebody looks at an attempt.
  public enum ReviewPhase: Sendable {
    /// While it goes on.
    case during
    /// After it was handed in or its time was over.
    case after
  }

  /// What of results a candidate may see in a phase.
  public static func shown(_ exam: Exam, _ phase: ReviewPhase) -> Set<ReviewItem> {
    Set(phase == .during ? exam.reviewDuring : exam.reviewAfter)
  }

  /// What a saved answer brought, while the attempt goes on; nil where the exam shows nothing then, or a person has to read the answer.
  public func review(slot: Int, in sitting: Sitting, exam: Exam) -> ItemResult? {
    guard !exam.reviewDuring.isEmpty, let item = sitting.paper.item(slot: slot) else { return nil }
    let result = try? Grader.grade(item, sitting.answers[slot], judge: item.needsJudge ? workspace.judge : nil)
    return result.flatMap { $0.status == .pending ? nil : $0 }
  }
}
