import Handbook

/// Which quantity stands in a clause; beside it stand other numbers of the same unit that the handbook knows.
struct QuantityQuestions {
  private let source: GenerationSource
  private let statements: [Statement]
  /// Numbers of the handbook by unit.
  private let known: [String: [Double: String]]

  /// A sentence or a row of a table.
  private struct Statement {
    let text: String
    let clause: Clause
    let document: Document
    let isRussian: Bool
    let quantities: [Quantity]
  }

  init(_ source: GenerationSource) {
    self.source = source
    var statements: [Statement] = []
    var known: [String: [Double: String]] = [:]
    for document in source.documents where document.kind == .standard || document.kind == .manual {
      for clause in document.clauses {
        let blocks = ClauseBlocks(clause, of: document)
        let texts = blocks.paragraphs.flatMap(ClauseBlocks.sentences) + blocks.rows.map { "\($0.left) — \($0.right)" }
        for text in texts + blocks.lists.joined() {
          for quantity in Quantity.all(in: text) { known[quantity.key, default: [:]][quantity.value] = quantity.number }
        }
        for text in texts {
          statements.append(
            Statement(
              text: text, clause: clause, document: document, isRussian: GeneratedText.isRussian(text), quantities: Quantity.all(in: text)))
        }
      }
    }
    self.statements = statements
    self.known = known
  }

  func questions() -> [Question] {
    let own = Dictionary(grouping: statements, by: \.clause.reference)
    return statements.flatMap { statement in
      let neighbours = own[statement.clause.reference, default: []].flatMap(\.quantities)
      return statement.quantities.compactMap { question(statement, $0, neighbours) }
    }
  }

  private func question(_ statement: Statement, _ key: Quantity, _ neighbours: [Quantity]) -> Question? {
    guard isAskable(statement, key), key.form < 3 else { return nil }
    let gapped = statement.text.replacingCharacters(key.range, with: "____")
    let id = Lot.id("number", statement.clause.reference, gapped)
    // A number that the clause itself names elsewhere could be argued for.
    let taken = Set(neighbours.filter { $0.key == key.key }.map(\.value)).union(
      Quantity.all(in: statement.clause.text).filter { $0.key == key.key }.map(\.value))
    let fitting = known[key.key, default: [:]].filter { value, _ in
      value != key.value && !taken.contains(value) && Quantity.form(value, isRussian: statement.isRussian) == key.form
        && value <= key.value * 12 && key.value <= value * 12
    }
    // Near ones first: 15 beside 10 and 20 rather than beside 120.
    let ordered = Lot.ordered(Array(fitting), of: id) { $0.value }.sorted { left, right in
      distance(left.key, key.value) < distance(right.key, key.value)
    }
    guard ordered.count >= 3 else { return nil }
    let offered = Lot.ordered(Array(ordered.prefix(5)), of: id, by: { $0.value }).prefix(3)
    let values = [(key.value, key.number)] + offered.map { ($0.key, $0.value) }
    let title = GeneratedText.quoted(statement.clause.title)
    let stem =
      statement.isRussian
      ? "Пункт \(title). Что пропущено?\n\n> \(GeneratedText.sentence(gapped))"
      : "Clause \(title). What is missing?\n\n> \(GeneratedText.sentence(gapped))"
    return Question(
      madeFrom: statement.clause, id: id, type: .single, stem: stem,
      answers: .choice(values.enumerated().map { ChoiceOption(text: $1.1 + key.unit, weight: $0 == 0 ? 1 : 0) }),
      enemies: ["generated:" + statement.clause.reference], explanation: GeneratedText.sentence(statement.text),
      document: statement.document)
  }

  /// A step on a scale where twice as much is as far as half as much, in rough steps so that the lot decides among equals.
  private func distance(_ left: Double, _ right: Double) -> Int {
    let ratio = left > right ? left / right : right / left
    return ratio <= 2 ? 0 : ratio <= 4 ? 1 : 2
  }

  /// Whether a statement stands for itself and names the quantity once, outside of quoted words.
  private func isAskable(_ statement: Statement, _ key: Quantity) -> Bool {
    let text = statement.text
    let words = GeneratedText.words(text)
    guard (5...32).contains(words.count), text.count <= 240, !statement.clause.id.isEmpty, let first = words.first,
      !QuantityQuestions.continuations.contains(first), !text.contains("?"), !text.hasPrefix("«"), !text.hasPrefix("“")
    else { return false }
    guard statement.quantities.count(where: { $0.key == key.key }) == 1 else { return false }
    let before = text[..<key.range.lowerBound]
    let depth = before.count { $0 == "«" || $0 == "„" || $0 == "“" } - before.count { $0 == "»" || $0 == "”" }
    return depth <= 0 && !GeneratedText.words(statement.clause.title).contains(key.number)
  }

  /// Words that lean on the sentence before.
  private static let continuations: Set<String> = [
    "он", "она", "оно", "они", "это", "этот", "эта", "эти", "его", "ее", "их", "тогда", "дальше", "потом", "затем", "еще", "такой", "такая",
    "такое", "такие", "там", "тут", "здесь", "но", "а", "и", "или", "поэтому", "иначе", "тот", "та", "те", "то", "после", "остальное",
    "it", "they", "this", "these", "then", "that", "those", "there", "but", "and", "or", "so", "otherwise",
  ]
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
