/// Checks what questions, checklists, programs and exams name: clauses, exams, checklists.
struct ReferenceCheck {
  private let handbook: Handbook
  private var found: [Diagnostic] = []

  init(_ handbook: Handbook) {
    self.handbook = handbook
  }

  func diagnostics() -> [Diagnostic] {
    var check = self
    check.questions()
    check.checklists()
    check.programs()
    check.exams()
    check.decisions()
    return check.found
  }

  private mutating func questions() {
    for question in handbook.questions {
      if question.clauses.isEmpty {
        error(
          "question-no-clause", question.spot, ru: "У вопроса \(question.id) нет пункта стандарта.",
          en: "The question \(question.id) names no clause.",
          remedyRu: "Добавьте в блок question строку clause: документ#пункт.",
          remedyEn: "Add clause: document#clause to its question block.")
      }
      for clause in question.clauses { need(clause: clause, of: question.id, at: question.spot) }
    }
  }

  private mutating func checklists() {
    for checklist in handbook.checklists {
      for criterion in checklist.criteria {
        guard let clause = criterion.clause else { continue }
        need(clause: clause, of: criterion.text, at: Spot(path: checklist.spot.path, line: criterion.line))
      }
    }
  }

  private mutating func programs() {
    for program in handbook.programs {
      for step in program.steps {
        let spot = Spot(path: program.spot.path, line: step.line)
        switch step.action {
        case .read(let pattern):
          let glob = Glob(pattern)
          let exists = handbook.documents.contains { document in
            glob.matches(document.id) || document.clauses.contains { glob.matches($0.reference) }
          }
          if !exists {
            error(
              "nothing-selected", spot, ru: "По «\(pattern)» читать нечего.", en: "“\(pattern)” selects nothing to read.",
              remedyRu: "Укажите документ или папку из etalon list documents.",
              remedyEn: "Name a document or folder of etalon list documents.")
          }
        case .drill(let selector), .practise(let selector): need(selector: selector, at: spot)
        case .exam(let id):
          if !handbook.exams.contains(where: { $0.id == id }) {
            let near = NearestName.find(id, among: handbook.exams.map(\.id), within: 3)
            error(
              "unknown-exam", spot, ru: "Экзамена «\(id)» нет.", en: "There is no exam “\(id)”.",
              remedyRu: near.map { "Возможно, «\($0)»?" } ?? "Список: etalon list exams.",
              remedyEn: near.map { "Did you mean “\($0)”?" } ?? "See etalon list exams.")
          }
        case .act(_, _, let checklist):
          guard let checklist, !handbook.checklists.contains(where: { ReferenceIndex.key($0.id) == ReferenceIndex.key(checklist) }) else {
            continue
          }
          error(
            "unknown-checklist", spot, ru: "Чек-листа «\(checklist)» нет.", en: "There is no checklist “\(checklist)”.",
            remedyRu: "Список: etalon list checklists.", remedyEn: "See etalon list checklists.")
        }
      }
    }
  }

  private mutating func exams() {
    let known = Set(handbook.exams.map(\.id) + handbook.programs.map(\.id))
    for exam in handbook.exams {
      for required in exam.requires where !known.contains(required) {
        error(
          "unknown-exam", exam.spot, ru: "Условие экзамена: «\(required)» — нет ни экзамена, ни программы с таким id.",
          en: "The exam requires “\(required)”: there is no exam or program of that id.",
          remedyRu: "Исправьте requires.", remedyEn: "Correct requires.")
      }
    }
  }

  private mutating func decisions() {
    // An accepted finding whose clause is gone does no harm: it is unused (`DecisionCheck`).
    for decision in handbook.decisions where !decision.clause.isEmpty && decision.accepted == nil {
      need(clause: decision.clause, of: decision.kind, at: Spot(path: DecisionsReader.path, line: decision.line))
    }
  }

  private mutating func need(clause: String, of item: String, at spot: Spot) {
    guard handbook.clause(named: clause) == nil else { return }
    let numbered = handbook.clauses(numbered: clause, atMost: 6).map { handbook[$0].reference }
    if numbered.count > 1 {
      let names = numbered.prefix(5).joined(separator: ", ") + (numbered.count > 5 ? ", …" : "")
      error(
        "ambiguous-clause", spot, ru: "«\(brief(item))» ссылается на пункт «\(clause)», а он есть не в одном месте: \(names).",
        en: "“\(brief(item))” names the clause “\(clause)”, which exists more than once: \(names).",
        remedyRu: "Назовите пункт вместе с документом, например «\(numbered[0])».",
        remedyEn: "Name the clause with its document, as “\(numbered[0])”.")
      return
    }
    let document = clause.lastIndex(of: "#").map { String(clause[..<$0]) } ?? clause
    let candidates =
      handbook.index.document(document).map { handbook.documents[$0].clauses.map(\.reference) } ?? handbook.documents.map(\.id)
    let near = NearestName.find(clause, among: candidates, within: 4)
    error(
      "unknown-clause", spot, ru: "«\(brief(item))» ссылается на пункт «\(clause)», которого нет.",
      en: "“\(brief(item))” names the clause “\(clause)”, which does not exist.",
      remedyRu: near.map { "Возможно, «\($0)»?" } ?? "Список пунктов: etalon list clauses.",
      remedyEn: near.map { "Did you mean “\($0)”?" } ?? "All clauses: etalon list clauses.")
  }

  private mutating func need(selector: String, at spot: Spot) {
    guard handbook.questions(selectedBy: selector).isEmpty else { return }
    error(
      "nothing-selected", spot, ru: "По «\(selector)» в банке нет ни одного вопроса.", en: "“\(selector)” selects no question of the bank.",
      remedyRu: "Проверьте тег, тип или пункт.", remedyEn: "Check the tag, type or clause.")
  }

  private func brief(_ text: String) -> String { FrontMatterReader.brief(text) }

  private mutating func error(_ code: String, _ spot: Spot, ru: String, en: String, remedyRu: String, remedyEn: String) {
    found.append(Diagnostic(code, .error, spot, Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }
}
