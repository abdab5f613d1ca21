import Handbook

/// Which quantity stands in a clause; beside it stand other numbers of the same unit, those of the handbook first.
struct QuantityQuestions {
  private let source: GenerationSource
  private let statements: [Statement]
  /// Numbers of the handbook by unit, ascending, each as it is written.
  private let known: [String: [(value: Double, number: String)]]

  /// A sentence with its quantities and their units.
  private struct Statement {
    let text: String
    let clause: Clause
    let document: Document
    let isRussian: Bool
    let quantities: [(quantity: Quantity, unit: Unit)]
  }

  init(_ source: GenerationSource) {
    self.source = source
    var statements: [Statement] = []
    var known: [String: [Double: String]] = [:]
    for document in source.documents where document.kind == .standard || document.kind == .manual {
      for clause in document.clauses where ClauseBlocks.mayHoldNumber(clause, of: document) {
        for text in QuantityQuestions.sentences(clause, document) {
          let isRussian = GeneratedText.isRussian(text)
          let quantities = Quantity.all(in: text).compactMap { quantity in
            Unit(quantity, before: text[..<quantity.range.lowerBound], source.grammar).map { (quantity, $0) }
          }
          for (quantity, unit) in quantities { known[unit.key, default: [:]][quantity.value] = quantity.number }
          guard !quantities.isEmpty, source.isWanted(clause.reference) else { continue }
          statements.append(Statement(text: text, clause: clause, document: document, isRussian: isRussian, quantities: quantities))
        }
      }
    }
    self.statements = statements
    self.known = known.mapValues { numbers in numbers.sorted { $0.key < $1.key }.map { (value: $0.key, number: $0.value) } }
  }

  /// What a clause states: sentences of paragraphs and of lists; the words before a list lead to each of its items.
  private static func sentences(_ clause: Clause, _ document: Document) -> [String] {
    let blocks = ClauseBlocks(clause, of: document)
    let items = blocks.bullets.flatMap { item -> [String] in
      let sentences = ClauseBlocks.sentences(item.text)
      guard !item.lead.isEmpty, item.lead.count <= 90, let first = sentences.first else { return sentences }
      return ["\(item.lead) \(GeneratedText.lowercasedStart(first))"] + sentences.dropFirst()
    }
    // A step of handling a device says nothing without the steps around it.
    guard document.kind == .standard else { return blocks.paragraphs.flatMap(ClauseBlocks.sentences) }
    return blocks.paragraphs.flatMap(ClauseBlocks.sentences) + items + blocks.lists.joined().flatMap(ClauseBlocks.sentences)
  }

  func questions() -> [Question] {
    let own = Dictionary(grouping: statements, by: \.clause.reference)
    return statements.flatMap { statement in
      let neighbours = own[statement.clause.reference, default: []].flatMap(\.quantities)
      return statement.quantities.indices.compactMap { question(statement, $0, neighbours) }
    }
  }

  private func question(_ statement: Statement, _ number: Int, _ neighbours: [(quantity: Quantity, unit: Unit)]) -> Question? {
    let (key, unit) = statement.quantities[number]
    guard isAskable(statement, key, unit) else { return nil }
    let gapped = statement.text[..<key.range.lowerBound] + "____" + statement.text[key.range.upperBound...]
    let id = Lot.id("number", statement.clause.reference, String(gapped))
    // A number that the clause itself names elsewhere could be argued for.
    let taken = Set(neighbours.filter { $0.unit.key == unit.key }.map(\.quantity.value))
    let offered = QuantityLadder(key, of: unit.key, among: known[unit.key, default: []].filter { !taken.contains($0.value) })
      .numbers { value in !taken.contains(value) && unit.written(after: value, isRussian: statement.isRussian) != nil }
    let chosen = Ring(offered) { $0.number }.take(3, for: id) { _, _ in true }
    func written(_ value: Double, _ number: String) -> String {
      number + key.gap + (unit.written(after: value, isRussian: statement.isRussian) ?? "")
    }
    let place = GeneratedText.place(statement.clause, of: statement.document)
    let text = GeneratedText.escaped(GeneratedText.sentence(GeneratedText.capitalised(String(gapped))))
    return Question(
      madeFrom: statement.clause, of: statement.document, id: id,
      stem: (statement.isRussian ? "\(place). Что пропущено?" : "\(place). What is missing?") + "\n\n> \(text)",
      key: key.text, others: chosen.map { written($0.value, $0.number) }, enemies: statement.clause.reference,
      explanation: GeneratedText.escaped(GeneratedText.sentence(statement.text)))
  }

  /// Whether a statement stands for itself and names the quantity once, outside of quoted words.
  private func isAskable(_ statement: Statement, _ key: Quantity, _ unit: Unit) -> Bool {
    let text = statement.text
    let words = GeneratedText.words(text)
    guard (5...32).contains(words.count), text.count <= 240, let first = text.first, first.isUppercase,
      !words.prefix(6).contains(where: QuantityQuestions.pronouns.contains), !QuantityQuestions.continuations.contains(words[0]),
      !text.contains("?"), !text.hasSuffix(":"), !QuantityQuestions.isExample(text), unit.key != "раз" || key.value > 1
    else { return false }
    guard statement.quantities.count(where: { $0.unit.key == unit.key }) == 1 else { return false }
    let before = text[..<key.range.lowerBound]
    // «Подпись — 5 строк: имя; должность; …»: what is counted stands behind.
    if text[key.range.upperBound...].first == ":" { return false }
    // How to handle a device is shown, not asked.
    if statement.document.kind == .manual, Grammar.words(text).contains(where: { source.grammar.isStep($0, .imperative) }) { return false }
    let depth = before.count { "«„“".contains($0) } - before.count { "»”".contains($0) }
    // «Весит 9 кг и …»: one of a row is no question, and neither is the beginning of a sentence.
    let last = GeneratedText.words(String(before.suffix(20))).last ?? ""
    guard depth <= 0, !last.isEmpty, !isOneOfSeveral(String(before)), !isElliptic(text) else { return false }
    let behind = GeneratedText.words(String(text[key.range.upperBound...].prefix(16)))
    if let next = behind.first, ["и", "или", "and", "or"].contains(next), behind.dropFirst().contains(where: { Int($0) != nil }) {
      return false
    }
    // The beginning of a numbered paragraph serves as its title; it is not shown.
    let heading = statement.clause.opening == .number ? "" : statement.clause.title
    let title = GeneratedText.words(heading + " " + statement.document.title)
    guard words.count(where: { GeneratedText.words(key.number).contains($0) }) == GeneratedText.words(key.number).count else {
      return false
    }
    // «Семь дней после получения»: the heading must not give the number away.
    return !GeneratedText.words(key.number).contains(where: title.contains)
      && !title.contains { word in QuantityQuestions.numerals.contains { word.hasPrefix($0) } }
  }

  /// Beginnings of numbers written as words.
  private static let numerals: [String] = [
    "один", "одна", "одно", "два", "две", "двух", "трех", "три", "четыр", "пять", "пяти", "шест", "семь", "семи", "восем", "девят", "десят",
    "двадцат", "сорок", "полто", "сутк", "суток", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "twelve",
    "twenty",
    "thirty", "half",
  ]

  /// «За 7 и за 30 дней»: one of a row is no question.
  private func isOneOfSeveral(_ before: String) -> Bool {
    let words = GeneratedText.words(String(before.suffix(24)))
    let last = words.suffix(3)
    guard let joint = last.lastIndex(where: { ["и", "или", "либо", "and", "or", "плюс", "plus"].contains($0) }) else { return false }
    return joint == words.count - 1 || joint > 0 && Int(words[joint - 1]) != nil
  }

  /// «Просроченную заменяем за 5 минут»: the noun stands in the sentence before.
  private func isElliptic(_ text: String) -> Bool {
    // A row of ranges names the answer by its differences.
    let ranges = text.indices.count { "–-".contains(text[$0]) && text[text.index(after: $0)...].first?.isNumber ?? false }
    if ranges > 1 { return true }
    let parts = Grammar.words(text).prefix(2).map { source.grammar.readings($0).first?.tag.partOfSpeech }
    guard parts.count == 2, let first = parts[0], let second = parts[1] else { return false }
    return (first == .fullAdjective || first == .fullParticiple) && (second == .verb || second == .infinitive)
  }

  private static func isExample(_ text: String) -> Bool {
    text.hasPrefix("«") || text.hasPrefix("“") || text.hasPrefix("\"")
      || text.contains(" плохо: ") || text.contains(" хорошо: ")
      || ["Плохо:", "Хорошо:", "Пример", "Например", "Нельзя:", "Можно:", "Bad:", "Good:", "Example", "For example"].contains {
        text.hasPrefix($0)
      }
  }

  /// Words that point back to what was said before.
  private static let pronouns: Set<String> = [
    "он", "она", "оно", "они", "его", "ее", "их", "ей", "ему", "им", "ними", "ней", "нем", "них", "ним", "нее", "него", "этот", "эта",
    "это",
    "эти", "этого", "этой", "этом", "этому", "этих", "такой", "такая", "такое", "такие", "там", "тут", "здесь", "туда", "тот", "та", "те",
    "it", "its", "they", "their", "them", "this", "these", "that", "those", "there", "he", "she", "such", "here",
  ]

  /// Words that continue the sentence before.
  private static let continuations: Set<String> = [
    "тогда", "дальше", "далее", "потом", "затем", "еще", "но", "а", "и", "или", "поэтому", "иначе", "то", "остальное", "остальные", "также",
    "же", "не", "нет", "больше", "меньше", "позже", "раньше", "дольше", "ближе", "второй", "вторая", "второе", "третий", "кроме", "после",
    "then", "but", "and", "or", "so", "otherwise", "also", "afterwards",
    "after", "second", "another", "else",
  ]
}
