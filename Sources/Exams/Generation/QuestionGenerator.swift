import Digest
public import Handbook
public import Lint

/// Makes questions out of the standards: the key is what the clause or its rule says, so it cannot disagree with them.
///
/// Made are: which phrase may not be sent and what to write instead (phrase lists), which clause a reply breaks (examples of rules),
/// what a term means (glossary), in which order steps come (numbered procedures of a standard), which quantity stands in a clause.
/// The same handbook gives the same questions. What is offered beside a key is chosen by lot of its own for each question, and
/// ids rest on the question's own clause or rule: an edit elsewhere moves neither, unless it touches what is offered.
public enum QuestionGenerator {
  /// All questions, ordered by id. `rules` are those of the handbook: they prove keys right and what is offered beside them harmless.
  ///
  /// O(examples × linting + quantities²).
  public static func questions(from handbook: Handbook, rules: RuleSet) -> [Question] {
    let documents = handbook.documents.filter { !$0.isDraft && $0.frontMatter.status == .valid }
    let source = GenerationSource(handbook: handbook, documents: documents)
    let questions =
      PhraseQuestions(source, rules: rules).questions() + TermQuestions(source, lexicon: rules.lexicon).questions()
      + ProcedureQuestions(source).questions()
      + QuantityQuestions(source).questions()
    var ids: Set<String> = []
    return questions.filter { ids.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }
}

/// What questions are made from.
struct GenerationSource {
  let handbook: Handbook
  /// Documents in force.
  let documents: [Document]
  private let places: [String: (document: Int, clause: Int)]

  init(handbook: Handbook, documents: [Document]) {
    self.handbook = handbook
    self.documents = documents
    var places: [String: (document: Int, clause: Int)] = [:]
    for (position, document) in documents.enumerated() {
      for (number, clause) in document.clauses.enumerated() { places[clause.reference] = (position, number) }
    }
    self.places = places
  }

  /// A clause in force with its document.
  func clause(_ reference: String) -> (clause: Clause, document: Document)? {
    places[reference].map { (documents[$0.document].clauses[$0.clause], documents[$0.document]) }
  }
}

/// Chance without a generator: everything has a number of its own, so what is added or removed changes no other.
enum Lot {
  /// The number of a text in the lot of a question.
  static func number(_ question: String, _ text: String) -> UInt64 {
    Digest.sha256(question + "\u{0}" + text).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Elements in the order of their numbers.
  static func ordered<Element>(_ elements: [Element], of question: String, by text: (Element) -> String) -> [Element] {
    elements.map { (number(question, text($0)), text($0), $0) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// `generated:phrase-1f3c…`: no id that a writer may give has a colon.
  static func id(_ kind: String, _ parts: String...) -> String {
    "generated:\(kind)-" + Digest.hex(Array(Digest.sha256(parts.joined(separator: "\u{0}")).prefix(8)))
  }
}

/// The language of a text, told by its letters, and quotation marks in it.
enum GeneratedText {
  static func isRussian(_ text: String) -> Bool {
    text.unicodeScalars.contains { ("а"..."я").contains($0) || ("А"..."Я").contains($0) || $0 == "ё" }
  }

  /// In quotation marks of its language; inner ones change to the other form.
  static func quoted(_ text: String) -> String {
    guard isRussian(text) else {
      return "“" + text.replacing("“", with: "‘").replacing("”", with: "’") + "”"
    }
    return "«" + text.replacing("«", with: "„").replacing("»", with: "“") + "»"
  }

  static func capitalised(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// A full stop where the text ends without a mark.
  static func sentence(_ text: String) -> String {
    guard let last = text.last(where: { !"»”\"“)".contains($0) }), !".!?…".contains(last) else { return text }
    return text + "."
  }

  /// Words in lower case, ё as е.
  static func words(_ text: String) -> [String] {
    text.lowercased().replacing("ё", with: "е").split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether two texts share a word, inflection apart.
  static func shareWord(_ left: String, _ right: String) -> Bool {
    !stems(left).isDisjoint(with: stems(right))
  }

  /// What the words of a text compare by, short ones left out.
  static func stems(_ text: String) -> Set<String> { Set(words(text).filter { $0.count > 3 }.map(stem)) }

  static func stem(_ word: String) -> String { String(word.prefix(max(4, word.count - 3))) }

  /// Whether neither is much longer than the other: the longest answer must not be the right one by its looks.
  static func isAlikeInLength(_ text: String, _ key: String, within factor: Double = 2.2) -> Bool {
    let (left, right) = (Double(text.count) + 8, Double(key.count) + 8)
    return left <= right * factor && right <= left * factor
  }
}
