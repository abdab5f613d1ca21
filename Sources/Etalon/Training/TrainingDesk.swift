import Digest
import Exams
public import Handbook
import Language
public import Records
public import Training

/// Where people are trained: the same use cases for the terminal and for the web.
///
/// Nothing is kept but entries of the log: what is due, how far a program is and what comes back are computed from them.
public struct TrainingDesk: Sendable {
  let workspace: Workspace
  let clock: Clock
  let records: any RecordStore

  /// Opens the records of a workspace.
  /// - Parameter creating: whether there may be none yet; else that is an error.
  public init(_ workspace: Workspace, clock: Clock, creating: Bool = true) throws(EtalonError) {
    do {
      self.init(workspace, clock: clock, records: try SQLiteRecords(folder: workspace.dataFolder, creating: creating))
    } catch {
      throw EtalonError(error)
    }
  }

  /// Works on records that are open.
  public init(_ workspace: Workspace, clock: Clock, records: any RecordStore) {
    self.workspace = workspace
    self.clock = clock
    self.records = records
  }

  var handbook: Handbook { workspace.handbook }

  // MARK: - People and programs

  /// A person of the records. Throws `refused` if there is none.
  public func person(_ id: String) async throws(EtalonError) -> Person {
    if let person = try await recorded({ () async throws(RecordsError) in try await records.person(id) }) { return person }
    throw EtalonError(
      .refused, ru: "Сотрудника «\(id)» нет в записях.", en: "There is no person “\(id)” in the records.",
      remedyRu: "Добавьте его: etalon person add \(id).", remedyEn: "Add them: etalon person add \(id).")
  }

  /// Adds whoever comes to train for the first time; whether they are new.
  public func welcome(_ id: String) async throws(EtalonError) -> Bool {
    let now = clock.milliseconds
    return try await recorded { () async throws(RecordsError) in try await records.add(person: id, name: id, at: now) }.isNew
  }

  /// A program by its id; nil: the only one there is. Throws `refused` if there is none, or several and none is named.
  public static func program(_ id: String?, in handbook: Handbook) throws(EtalonError) -> Program {
    let known = handbook.programs.map(\.id).joined(separator: ", ")
    if let id {
      if let program = handbook.programs.first(where: { $0.id == id }) { return program }
      throw EtalonError(
        .refused, ru: "Программы «\(id)» нет.", en: "There is no program “\(id)”.",
        remedyRu: known.isEmpty ? "В Exams/programs нет ни одной исправной: etalon check." : "Есть: \(known).",
        remedyEn: known.isEmpty ? "Exams/programs has no sound one: etalon check." : "There are: \(known).")
    }
    if handbook.programs.count == 1 { return handbook.programs[0] }
    throw EtalonError(
      .refused, ru: known.isEmpty ? "Программ обучения нет." : "Программ несколько.",
      en: known.isEmpty ? "There is no training program." : "There are several programs.",
      remedyRu: known.isEmpty
        ? "Создайте первую в Exams/programs." : "Назовите одну: --program \(handbook.programs[0].id). Есть: \(known).",
      remedyEn: known.isEmpty
        ? "Write the first one in Exams/programs." : "Name one: --program \(handbook.programs[0].id). There are: \(known).")
  }

  /// Begins a program; one that was begun stays as it is.
  public func begin(_ program: Program, person id: String) async throws(EtalonError) {
    let person = try await person(id)
    try await add([
      NewEntry(
        kind: TrainingLog.programStarted, person: id, subject: program.id, at: clock.milliseconds,
        body: CanonicalJSON.object(["title": .string(program.title)]).spelling, key: TrainingLog.key(person, program.id))
    ])
  }

  // MARK: - The day

  /// What a person has to do today. O(entries of the person + content).
  public func day(of id: String) async throws(EtalonError) -> TrainingDay {
    let state = try await state(of: id)
    let today = clock.today
    let deck = state.deck
    let mustRead = handbook.mustRead(on: today)
    var notices: [Notice] = []
    for document in mustRead {
      let readings = try await readings(unread(in: document, state), state)
      guard !readings.isEmpty else { continue }
      let source = handbook.documents[document]
      notices.append(Notice(id: source.id, title: source.title, until: source.frontMatter.validUntil, readings: readings))
    }
    let (now, end) = (clock.milliseconds, clock.dayEnd)
    let load = deck.load(dayEnd: end, days: 8)
    return TrainingDay(
      person: id, name: state.person.name, programs: state.programs, notices: notices,
      rereads: try await readings(state.rereads.map(\.place), state),
      due: deck.due(at: now, dayEnd: end).compactMap { drill($0.question, state, $0.weakness) }, coming: Array(load.dropFirst()),
      deckSize: deck.cards.count)
  }

  /// What the current step of a program asks for; nil: the program is done.
  public func work(on progress: ProgramProgress, person id: String) async throws(EtalonError) -> Work? {
    guard let current = progress.current else { return nil }
    let state = try await state(of: id)
    switch current.step.action {
    case .read(let pattern):
      let places = handbook.readable(pattern, on: clock.today)
      guard !places.isEmpty else { return .nothing }
      return .read(try await readings(places.filter { !state.ledger.state(of: handbook[$0]).isRead }, state))
    case .drill(let selector), .practise(let selector):
      let questions = handbook.trainable(selector)
      let open = questions.filter { !state.history.mastered.contains($0.id) }
      guard !questions.isEmpty else { return .nothing }
      let tasks = open.compactMap(PracticeTask.init)
      if !tasks.isEmpty, tasks.count == open.count { return .practise(tasks) }
      let drills = open.compactMap { drill($0.id, state, nil) }
      return drills.isEmpty && !tasks.isEmpty ? .practise(tasks) : .drill(drills)
    case .act(let text, let confirmedBy, let checklist):
      let sheets = try await sheets(checklist, of: id).count
      return .act(text, confirmedBy: confirmedBy, checklist: checklist, sheets: sheets)
    case .exam(let exam):
      guard let exam = handbook.exams.first(where: { $0.id == exam }) else { return .nothing }
      return .exam(exam, missing: state.missing(for: exam, handbook))
    }
  }

  /// A question to be asked once more, its options mixed anew; nil: it cannot be asked.
  public func drill(_ question: String, person id: String) async throws(EtalonError) -> Drill? {
    drill(question, try await state(of: id), nil)
  }

  /// What is missing before somebody may take an exam (`audience.requires`); empty: nothing. Somebody unknown has done nothing.
  public func missing(for exam: Exam, person id: String) async throws(EtalonError) -> [Requirement] {
    guard !exam.requires.isEmpty else { return [] }
    return try await state(of: id, all: true).missing(for: exam, handbook)
  }

  // MARK: - State

  /// Everything that the records say of a person, held against the content.
  struct State: Sendable {
    let person: Person
    let history: TrainingHistory
    let ledger: ReadingLedger
    let programs: [ProgramProgress]
    let rereads: [RereadItem]
    let deck: Deck

    func missing(for exam: Exam, _ handbook: Handbook) -> [Requirement] {
      exam.missing(progress: programs, history: history, rereads: rereads, handbook: handbook)
    }
  }

  /// - Parameter all: with programs that were never begun.
  func state(of id: String, all: Bool = false) async throws(EtalonError) -> State {
    let person = try await person(id)
    let (entries, attempts) = try await recorded { () async throws(RecordsError) in
      (try await records.entries(EntryQuery(kinds: TrainingLog.kinds, person: id)), try await records.attempts(of: id))
    }
    let history = TrainingLog.history(entries, results: try await results(of: attempts))
    let today = clock.today
    let ledger = ReadingLedger(history.acknowledgements, handbook: handbook)
    let programs = handbook.programs.filter { all || history.starts[$0.id] != nil }
      .map { ProgramProgress($0, history: history, ledger: ledger, handbook: handbook, on: today) }
      .sorted { history.starts[$0.program.id] ?? .max < history.starts[$1.program.id] ?? .max }
    let rereads = RereadItem.all(history, ledger: ledger, handbook: handbook, on: today, apart: Set(handbook.mustRead(on: today)))
    let deck = Deck(owner: person.id, reviews: history.reviews, weaknesses: history.weaknesses, handbook: handbook)
    return State(person: person, history: history, ledger: ledger, programs: programs, rereads: rereads, deck: deck)
  }

  /// What closed attempts came to; one whose result cannot be read counts for nothing.
  func results(of attempts: [AttemptSummary]) async throws(EtalonError) -> [(attempt: AttemptSummary, result: ExamResult)] {
    let exams = ExamDesk(workspace, clock: clock, records: records)
    var results: [(attempt: AttemptSummary, result: ExamResult)] = []
    for attempt in attempts where attempt.state != .open {
      if let result = try? await exams.result(ofAttempt: attempt.id) { results.append((attempt, result)) }
    }
    return results
  }

  private func unread(in document: Int, _ state: State) -> [ReferenceIndex.Place] {
    handbook.documents[document].clauses.indices.map { ReferenceIndex.Place(document: document, clause: $0) }
      .filter { !handbook[$0].text.isEmpty && !state.ledger.state(of: handbook[$0]).isRead }
  }

  func readings(_ places: [ReferenceIndex.Place], _ state: State) async throws(EtalonError) -> [Reading] {
    var readings: [Reading] = []
    for place in places {
      let (document, clause) = (handbook.documents[place.document], handbook[place])
      let text = document.readingText(of: clause)
      var before: Reading.Before?
      if let last = state.ledger.acknowledgement(of: clause) {
        let old = try await self.text(of: last)
        before = Reading.Before(at: last.at, change: old.map { TextChange(from: $0, to: text) })
      }
      readings.append(
        Reading(
          clause: clause.reference, title: clause.title, document: document.title, fingerprint: clause.fingerprint.description, text: text,
          before: before))
    }
    return readings
  }

  /// What a clause said when it was read; nil: it was not kept.
  private func text(of read: Acknowledgement) async throws(EtalonError) -> String? {
    let entries = try await recorded { () async throws(RecordsError) in
      try await records.entries(EntryQuery(kinds: [TrainingLog.clauseText], subject: read.clause))
    }
    for entry in entries {
      guard let body = entry.body.flatMap({ try? CanonicalJSON(reading: $0) }), body["fingerprint"]?.text == read.fingerprint else {
        continue
      }
      return body["text"]?.text
    }
    return nil
  }

  func drill(_ question: String, _ state: State, _ weakness: Weakness.Source?) -> Drill? {
    guard let source = handbook.questions.first(where: { $0.id == question }) else { return nil }
    let count = state.deck.cards[question]?.memory.reviews ?? 0
    return PaperItem(single: source, variant: "\(state.person.id) \(count)").map {
      Drill(item: $0, weakness: weakness, token: "drill \(count)")
    }
  }

  // MARK: - Records

  func recorded<Value>(_ body: () async throws(RecordsError) -> Value) async throws(EtalonError) -> Value {
    do { return try await body() } catch { throw EtalonError(error) }
  }

  @discardableResult
  func add(_ entries: [NewEntry], expecting: Int? = nil) async throws(EtalonError) -> [Recorded<Entry>] {
    try await recorded { () async throws(RecordsError) in try await records.add(entries, expecting: expecting) }
  }
}
