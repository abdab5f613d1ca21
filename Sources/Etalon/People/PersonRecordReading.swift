import Certification
import Digest
import Exams
public import Handbook
import Records
import Training

extension TrainingDesk {
  /// The record of a person.
  /// - Parameter from: the first day; nil: two years ago.
  public func record(of id: String, from: Day? = nil) async throws(EtalonError) -> PersonRecord {
    let state = try await state(of: id)
    let today = clock.today
    let first = from ?? Day(clampedYear: today.year - 2, month: today.month, day: today.day)
    let days = min(first, today)...today
    let (entries, attempts, people) = try await recorded { () async throws(RecordsError) in
      (try await records.entries(EntryQuery(person: id)), try await records.attempts(of: id), try await records.people())
    }
    let recent = entries.filter { days.contains(day($0.at)) }
    let ownSheets = entries.filter { $0.kind == ChecklistDesk.filled }.compactMap(ChecklistDesk.sheet)
    let results = Dictionary(
      try await results(of: attempts).map { ($0.attempt.id, $0.result) }, uniquingKeysWith: { first, _ in first })
    let closed = try await ChecklistDesk(workspace, clock: clock, records: records).closedActions()
    return PersonRecord(
      person: state.person, days: days, programs: state.programs, programStarts: state.history.starts.mapValues(day),
      programEnds: Dictionary(
        state.programs.compactMap { program in program.doneAt.map { (program.program.id, day($0)) } },
        uniquingKeysWith: { first, _ in first }),
      exams: attempts.map { line($0, results[$0.id]) }.filter { days.contains($0.day) }.reversed(),
      certificates: recent.filter { PersonRecord.admissionEvents[$0.kind] != nil }.map(line).reversed(),
      events: recent.filter { PersonRecord.otherEvents[$0.kind] != nil }.map(line).reversed(),
      sheets: ownSheets.filter { days.contains($0.sheet.day) }.sorted { ($0.sheet.day, $0.number) > ($1.sheet.day, $1.number) },
      actions: ActionItem.all(in: ownSheets, closed: closed, today: today).filter { item in
        item.state != .done || item.closed.map { days.contains(day($0.at)) } ?? false
      },
      reading: reading(state.history, days), rereads: state.rereads.map(\.clause), drills: drills(state.history, days),
      weak: weak(state.history, days), deckSize: state.deck.cards.count,
      names: Dictionary(people.map { ($0.id, $0.name.isEmpty ? $0.id : $0.name) }, uniquingKeysWith: { first, _ in first }))
  }

  private func day(_ milliseconds: Int) -> Day { clock.day(of: milliseconds / 1_000) }

  private func line(_ attempt: AttemptSummary, _ result: ExamResult?) -> PersonRecord.ExamLine {
    PersonRecord.ExamLine(
      day: day(attempt.submittedAt ?? attempt.startedAt), exam: attempt.exam,
      title: title(ofExam: attempt.exam), attempt: attempt.id, number: attempt.number,
      share: result?.share, isPassed: result?.isPassed, grade: result?.grade)
  }

  private func line(_ entry: Entry) -> PersonRecord.EventLine {
    let body = entry.body.flatMap { try? CanonicalJSON(reading: $0) }
    return PersonRecord.EventLine(
      day: day(entry.at), kind: entry.kind, subject: subject(of: entry), by: entry.by,
      reason: body?["reason"]?.text ?? body?["comment"]?.text ?? "")
  }

  private func title(ofExam id: String) -> Localized {
    let whole = DeltaExam.whole(of: id)
    let title = handbook.exams.first { $0.id == whole ?? id }?.title ?? whole ?? id
    return whole == nil ? Localized(ru: title, en: title) : Localized(ru: "\(title): изменения", en: "\(title): changes")
  }

  /// The exam by its title, a certificate by its number; an attempt has nothing to be called by.
  private func subject(of entry: Entry) -> String {
    let exams = handbook.exams
    if let exam = exams.first(where: { $0.id == (DeltaExam.whole(of: entry.subject) ?? entry.subject) }) { return exam.title }
    return CertificateNumber.reading(entry.subject) ?? ""
  }

  private func reading(_ history: TrainingHistory, _ days: ClosedRange<Day>) -> [PersonRecord.ReadLine] {
    struct Key: Hashable {
      let day: Day
      let document: String
    }
    var known: Set<String> = []
    var order: [Key] = []
    var counts: [Key: (first: Int, again: Int)] = [:]
    for read in history.acknowledgements {
      let place = handbook.clause(named: read.clause)
      let isFirst = known.insert(place.map { handbook[$0].reference } ?? read.clause).inserted
      let title = place.map { handbook.documents[$0.document].title } ?? read.clause
      let key = Key(day: day(read.at), document: title)
      guard days.contains(key.day) else { continue }
      if counts[key] == nil { order.append(key) }
      let count = counts[key] ?? (0, 0)
      counts[key] = (count.first + (isFirst ? 1 : 0), count.again + (isFirst ? 0 : 1))
    }
    return order.reversed().map { key in
      PersonRecord.ReadLine(day: key.day, document: key.document, first: counts[key]?.first ?? 0, again: counts[key]?.again ?? 0)
    }
  }

  private func drills(_ history: TrainingHistory, _ days: ClosedRange<Day>) -> [PersonRecord.DrillLine] {
    struct Count {
      var answers = 0
      var right = 0
      var tasks = 0
      var done = 0
    }
    var months: [String: Count] = [:]
    for review in history.reviews where days.contains(day(review.at)) {
      let month = String(day(review.at).description.prefix(7))
      months[month, default: Count()].answers += 1
      months[month, default: Count()].right += review.rating >= .good ? 1 : 0
    }
    for answer in history.practice where days.contains(day(answer.at)) {
      let month = String(day(answer.at).description.prefix(7))
      months[month, default: Count()].tasks += 1
      months[month, default: Count()].done += answer.isPassed ? 1 : 0
    }
    return months.sorted { $0.key > $1.key }.map {
      PersonRecord.DrillLine(
        month: $0.key, answers: $0.value.answers, right: $0.value.right, tasks: $0.value.tasks, tasksDone: $0.value.done)
    }
  }

  /// So many of the clauses missed most are named.
  private static let mostWeak = 5

  private func weak(_ history: TrainingHistory, _ days: ClosedRange<Day>) -> [PersonRecord.WeakClause] {
    var misses: [String: Int] = [:]
    func add(_ reference: String) {
      guard let place = handbook.clause(named: reference) else { return }
      misses[handbook[place].reference, default: 0] += 1
    }
    let questions = Dictionary(handbook.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for review in history.reviews where review.rating < .good && days.contains(day(review.at)) {
      for clause in questions[review.question]?.clauses ?? [] { add(clause) }
    }
    for weakness in history.weaknesses where days.contains(day(weakness.at)) { add(weakness.clause) }
    return misses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(TrainingDesk.mostWeak).map { reference, count in
      let title = handbook.clause(named: reference).map { handbook[$0].title } ?? reference
      return PersonRecord.WeakClause(clause: reference, title: title, misses: count)
    }
  }
}
