import Digest
public import Exams
public import Handbook
import Language
public import Lint
import Records
public import Training

extension TrainingDesk {
  // MARK: - Reading

  /// Puts clauses down as read, pinned to what they said. Confirming twice does no harm.
  /// - Returns: steps completed by it.
  /// - Throws: `refused` if one was changed while it was being read.
  @discardableResult
  public func acknowledge(_ readings: [Reading], person id: String, isNotice: Bool = false) async throws(EtalonError) -> [StepProgress] {
    let state = try await state(of: id)
    var entries: [NewEntry] = []
    for reading in readings {
      guard let place = handbook.clause(named: reading.clause), handbook[place].fingerprint.description == reading.fingerprint else {
        throw EtalonError(
          .refused, ru: "Пункт «\(reading.title)» изменили, пока вы его читали.", en: "“\(reading.title)” was changed while you read it.",
          remedyRu: "Прочтите его ещё раз.", remedyEn: "Read it once more.")
      }
      if state.ledger.state(of: handbook[place]).isRead { continue }
      let text = CanonicalJSON.object([
        "fingerprint": .string(reading.fingerprint), "title": .string(reading.title), "text": .string(reading.text),
      ])
      entries.append(
        NewEntry(
          kind: TrainingLog.clauseText, person: nil, subject: reading.clause, at: clock.milliseconds, body: text.spelling,
          key: "\(reading.clause) \(reading.fingerprint)"))
      // What was read before is part of the key: a clause that is changed back is read once more.
      let last = state.ledger.acknowledgement(of: handbook[place])
      entries.append(
        NewEntry(
          kind: TrainingLog.clauseRead, person: id, subject: reading.clause, by: id, at: clock.milliseconds,
          body: CanonicalJSON.object(["fingerprint": .string(reading.fingerprint), "notice": .bool(isNotice)]).spelling,
          key: TrainingLog.key(state.person, reading.clause, reading.fingerprint, last.map { "\($0.fingerprint) \($0.at)" } ?? "")))
    }
    if !entries.isEmpty { try await add(entries) }
    return try await settle(id)
  }

  // MARK: - Drills

  /// Grades an answer, nil for none, and puts down how well the question is known.
  /// - Parameter token: of a client that may send an answer twice: the same one counts once.
  public func answer(_ answer: Answer?, to drill: Drill, person id: String, token: String? = nil) async throws(EtalonError) -> DrillOutcome
  {
    let result: ItemResult
    do {
      result = try Grader.grade(drill.item, answer)
    } catch {
      throw EtalonError(.refused, ru: error.message.ru, en: error.message.en)
    }
    let state = try await state(of: id)
    let share = result.maximum > 0 ? result.points / result.maximum : result.status == .right ? 1 : 0
    let rating = Rating(share: share)
    let now = clock.milliseconds
    try await add([
      NewEntry(
        kind: TrainingLog.questionDrilled, person: id, subject: drill.question, by: id, at: now,
        body: CanonicalJSON.object(["rating": .number(rating.rawValue), "share": .number(share)]).spelling,
        key: token.map { TrainingLog.key(state.person, drill.question, $0) })
    ])
    let memory = state.deck.reviewed(drill.question, rating: rating, at: now)
    return DrillOutcome(
      result: result, rating: rating, memory: memory, nextDay: clock.day(of: memory.due / 1_000),
      completed: try await settle(id))
  }

  // MARK: - Practice

  /// Grades a reply or an essay by the linter and the rubric, and puts it down.
  /// - Parameter selfChecks: what the trainee says beside the sample to the criteria that a person judges, in their order.
  public func practise(
    _ task: PracticeTask, text: String, selfChecks: [Bool] = [], person id: String, language: InterfaceLanguage = .ru
  ) async throws(EtalonError) -> PracticeOutcome {
    try await file(grader(language).grade(text, for: task), task, text: text, selfChecks: selfChecks, person: id)
  }

  /// The judgement of a reply before it is put down: nothing is recorded.
  public func preview(_ task: PracticeTask, text: String, language: InterfaceLanguage = .ru) throws(EtalonError) -> PracticeResult {
    try grader(language).grade(text, for: task)
  }

  /// Grades what a trainee took for faults of a reply, and puts it down.
  public func practise(
    _ task: PracticeTask, marks: [String], person id: String, language: InterfaceLanguage = .ru
  ) async throws(EtalonError) -> PracticeOutcome {
    guard case .spot(let reply) = task.kind, let result = try grader(language).grade(marks: marks, in: reply, for: task) else {
      throw EtalonError(
        .refused, ru: "В задании «\(task.question.id)» линтер ничего не находит: искать нечего.",
        en: "The linter finds nothing in “\(task.question.id)”: there is nothing to look for.",
        remedyRu: "Скажите тренеру: вопрос или правило нужно поправить.", remedyEn: "Tell a trainer: the question or a rule needs mending.")
    }
    return try await file(result, task, text: marks.joined(separator: "\n"), selfChecks: [], person: id)
  }

  private func grader(_ language: InterfaceLanguage) throws(EtalonError) -> PracticeGrader {
    let lexicon: Lexicon
    do {
      lexicon = try Lexicon.located()
    } catch {
      throw EtalonError(
        .unavailable, ru: "Ответы проверить нельзя: \(error.sentence.ru).", en: "Answers cannot be graded: \(error.sentence.en).",
        remedyRu: "Сделайте словарь: make setup build.", remedyEn: "Make the dictionary: make setup build.")
    }
    return PracticeGrader(rules: workspace.rules, lexicon: lexicon, language: language)
  }

  private func file(
    _ result: PracticeResult, _ task: PracticeTask, text: String, selfChecks: [Bool], person id: String
  ) async throws(EtalonError) -> PracticeOutcome {
    let body = CanonicalJSON.object([
      "passed": .bool(result.isPassed), "share": .optional(result.share), "text": .string(text),
      "weak": .array(result.weakClauses.map { .string($0) }), "self": .array(selfChecks.map { .bool($0) }),
    ])
    try await add([
      NewEntry(
        kind: TrainingLog.practiceAnswered, person: id, subject: task.question.id, by: id, at: clock.milliseconds, body: body.spelling)
    ])
    return PracticeOutcome(result: result, completed: try await settle(id))
  }

  /// Puts down that the linter found something in a person's draft, at the person's own wish: questions about the clause come back.
  public func note(_ findings: [Finding], person id: String) async throws(EtalonError) {
    let person = try await person(id)
    let day = clock.today
    try await add(
      findings.map { finding in
        NewEntry(
          kind: TrainingLog.findingNoted, person: id, subject: finding.clause, by: id, at: clock.milliseconds,
          body: CanonicalJSON.object(["rule": .string(finding.rule)]).spelling,
          // The same slip twice on a day is one to learn from.
          key: TrainingLog.key(person, finding.rule, day.description))
      })
  }

  // MARK: - Steps

  /// Puts a step down as done that somebody else has to confirm.
  /// - Parameters:
  ///   - number: of the step, from 1.
  ///   - by: who confirms: somebody else, of the role that the step names.
  ///   - sheets: numbers of the filled sheets that it rests on; empty: those there are.
  public func confirm(
    step number: Int, of program: Program, person id: String, by: String, comment: String = "", sheets: [Int] = []
  ) async throws(EtalonError) -> [StepProgress] {
    let confirmer = try await person(by)
    let state = try await state(of: id)
    guard let progress = state.programs.first(where: { $0.program.id == program.id }) else {
      throw EtalonError(
        .refused, ru: "«\(id)» ещё не начинал программу «\(program.id)».", en: "“\(id)” has not begun the program “\(program.id)”.",
        remedyRu: "Начать: etalon train \(id).", remedyEn: "To begin: etalon train \(id).")
    }
    guard let step = progress.steps.first(where: { $0.number == number }), case .act(_, let role, let checklist) = step.step.action else {
      let known = progress.steps.filter { if case .act = $0.step.action { true } else { false } }.map { "\($0.number)" }
      throw EtalonError(
        .refused, ru: "Шаг \(number) никто не подтверждает.", en: "Nobody confirms step \(number).",
        remedyRu: known.isEmpty ? "В программе нет таких шагов." : "Подтверждают шаги \(known.joined(separator: ", ")).",
        remedyEn: known.isEmpty ? "The program has no such steps." : "Steps to confirm: \(known.joined(separator: ", ")).")
    }
    if step.state.isDone { return [] }
    if let current = progress.current, current.number < number {
      throw EtalonError(
        .refused, ru: "Шаг \(number) ещё впереди: не закончен шаг \(current.number).",
        en: "Step \(number) is yet to come: step \(current.number) is not done.",
        remedyRu: "Шаги идут по порядку.", remedyEn: "Steps come in order.")
    }
    try TrainingDesk.allow(confirmer, to: role, trainee: id)
    var used = sheets
    if let checklist {
      let filed = try await self.sheets(checklist, of: id)
      if let stray = sheets.first(where: { number in !filed.contains { $0.number == number } }) {
        throw EtalonError(
          .refused, ru: "Листа \(stray) по «\(checklist)» у «\(id)» нет.", en: "“\(id)” has no sheet \(stray) of “\(checklist)”.",
          remedyRu: "Листы: etalon checklist report --checklist \(checklist).",
          remedyEn: "Sheets: etalon checklist report --checklist \(checklist).")
      }
      if used.isEmpty { used = filed.map(\.number) }
      guard !used.isEmpty else {
        throw EtalonError(
          .refused, ru: "К шагу \(number) нужен заполненный лист «\(checklist)».",
          en: "Step \(number) needs a filled sheet “\(checklist)”.",
          remedyRu: "Заполните его: etalon checklist fill \(checklist) --person \(id) --by \(by) — или назовите файл: --checklist ФАЙЛ.",
          remedyEn: "Fill it: etalon checklist fill \(checklist) --person \(id) --by \(by), or name a file: --checklist FILE.")
      }
    }
    try await add([entry(step, progress, state, by: by, comment: comment, sheets: used)])
    let after = try await self.state(of: id).programs.first { $0.program.id == program.id }
    return (after?.steps.filter { $0.number == number } ?? []) + (try await settle(id))
  }

  /// Whether somebody may confirm a step that names a role, or a person.
  private static func allow(_ confirmer: Person, to role: String?, trainee: String) throws(EtalonError) {
    guard confirmer.id != trainee else {
      throw EtalonError(
        .refused, ru: "Свой шаг подтвердить нельзя.", en: "Nobody confirms their own step.",
        remedyRu: "Назовите наставника: --by.", remedyEn: "Name a trainer: --by.")
    }
    guard confirmer.retiredAt == nil else {
      throw EtalonError(
        .refused, ru: "«\(confirmer.id)» больше не работает.", en: "“\(confirmer.id)” has left.",
        remedyRu: "Назовите другого: --by.", remedyEn: "Name somebody else: --by.")
    }
    let own = confirmer.role.map { $0.lowercased() } ?? ""
    if let role, role == confirmer.id || role.lowercased() == own || ["administrator", "director"].contains(own) { return }
    if role == nil, !own.isEmpty, own != "trainee" { return }
    let wanted = role ?? "trainer"
    throw EtalonError(
      .refused, ru: "Шаг подтверждает \(wanted), а у «\(confirmer.id)» роль \(own.isEmpty ? "не указана" : "«\(own)»").",
      en: "A \(wanted) confirms this step; the role of “\(confirmer.id)” is \(own.isEmpty ? "not set" : "“\(own)”").",
      remedyRu: "Назовите другого или задайте роль: etalon person add \(confirmer.id) --role \(wanted).",
      remedyEn: "Name somebody else, or set the role: etalon person add \(confirmer.id) --role \(wanted).")
  }

  /// Sheets of a checklist that a person filled, or on which they were assessed, the oldest first.
  func sheets(_ checklist: String?, of id: String) async throws(EtalonError) -> [FiledSheet] {
    guard let checklist else { return [] }
    let key = ReferenceIndex.key(checklist)
    return try await ChecklistDesk(workspace, clock: clock, records: records).sheets()
      .filter { ReferenceIndex.key($0.sheet.checklist) == key && ($0.person == id || $0.by == id) }
  }

  /// Puts down steps in which everything is done, in order, for as long as there are such.
  private func settle(_ id: String) async throws(EtalonError) -> [StepProgress] {
    let state = try await state(of: id)
    var completed: [StepProgress] = []
    var entries: [NewEntry] = []
    for progress in state.programs {
      for step in progress.steps where !step.state.isDone {
        guard step.isComplete else { break }
        completed.append(step)
        entries.append(entry(step, progress, state, by: nil, comment: "", sheets: []))
      }
    }
    if !entries.isEmpty { try await add(entries) }
    return completed
  }

  private func entry(
    _ step: StepProgress, _ progress: ProgramProgress, _ state: State, by: String?, comment: String, sheets: [Int]
  ) -> NewEntry {
    let body = CanonicalJSON.object([
      "step": .string(step.key.description), "hours": .number(step.step.hours), "comment": .string(comment),
      "sheets": .array(sheets.map { .number($0) }),
    ])
    return NewEntry(
      kind: TrainingLog.stepCompleted, person: state.person.id, subject: progress.program.id, by: by, at: clock.milliseconds,
      body: body.spelling, key: TrainingLog.key(state.person, progress.program.id, step.key.description))
  }
}
