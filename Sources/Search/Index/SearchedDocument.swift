public import Handbook
internal import Language

/// A document as the search keeps it: its clauses with their texts by field, in bytes that know nothing of other documents.
///
/// What indexing counts, explanations count again, snippets are cut from and hits are filled with. Layout: number of clauses (u32), where
/// each begins (u32 each) and where the last ends, then the head: id, path, title, distinct titles around clauses, terms with their
/// cards, synonyms and leads; then the clauses. A clause: line, flags, id, title, titles around it (by number), fields; a field: its number, length,
/// text. Numbers are in groups of seven bits but for the table.
public struct SearchedDocument: Sendable {
  /// The bytes, as they go into the text file.
  public let bytes: [UInt8]
  /// What filters look at.
  let facts: DocumentFacts
  /// Number of clauses.
  let clauseCount: Int

  /// Kinds of documents whose clauses are searched: those an agent may quote from.
  static let searchedKinds: Set<DocumentKind> = [.standard, .faq, .manual, .glossary, .templates, .notice, .checklist]

  /// Whether documents of a kind are searched.
  public static func isSearched(_ kind: DocumentKind) -> Bool { searchedKinds.contains(kind) }

  /// Encodes a document; nil if it is not searched: a draft, a mystery shopper's scenario, or of a kind that no one quotes from. O(text).
  /// - Parameter terms: those of the glossary that the document explains.
  public init?(_ document: Document, terms: [Term]) {
    guard SearchedDocument.isSearched(document.kind), !document.isDraft, !document.isScenario else { return nil }
    let clauses = document.clauses.filter { SearchedDocument.isSearched($0, of: document) }
    var crumbs = NumberedTitles()
    var synonyms: [String: [String]] = [:]
    for term in terms { synonyms[term.clause, default: []] += term.synonyms }
    let indexed = terms.map { term in
      IndexedTerm(term, clause: clauses.first { $0.reference == term.clause }, of: document)
    }
    let telling = indexed.filter(\.isTelling)
    var head: [UInt8] = []
    head.append(text: document.id)
    head.append(text: document.path)
    var body: [UInt8] = []
    var starts: [Int] = []
    for clause in clauses {
      starts.append(body.count)
      SearchedDocument.append(
        clause, of: document, breadcrumb: crumbs.numbers(of: clause.breadcrumb), synonyms: synonyms[clause.reference] ?? [], to: &body)
    }
    starts.append(body.count)
    head.append(variable: crumbs.titles.count)
    for name in crumbs.titles { head.append(text: name) }
    head.append(variable: telling.count)
    for term in telling {
      head.append(text: term.card)
      for texts in [term.names, term.leads] {
        head.append(variable: texts.count)
        for text in texts { head.append(text: text) }
      }
    }
    var bytes: [UInt8] = []
    let table = 4 + starts.count * 4
    bytes.reserveCapacity(table + head.count + body.count)
    bytes.append(number: UInt32(clauses.count))
    for start in starts { bytes.append(number: UInt32(clamping: table + head.count + start)) }
    bytes += head
    bytes += body
    self.bytes = bytes
    clauseCount = clauses.count
    facts = DocumentFacts(document, hasTerms: !telling.isEmpty)
  }

  /// Whether a clause can answer anything: text before the first heading counts only if there is some, or nothing else.
  private static func isSearched(_ clause: Clause, of document: Document) -> Bool {
    guard clause.opening == .document, document.clauses.count > 1 else { return true }
    return clause.text.unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  private static func append(
    _ clause: Clause, of document: Document, breadcrumb: [Int], synonyms: [String], to bytes: inout [UInt8]
  ) {
    let title = clause.title.isEmpty ? document.title : clause.title
    let isNumber = clause.opening == .number
    bytes.append(variable: clause.line)
    bytes.append(isNumber ? 1 : 0)
    bytes.append(text: clause.id)
    bytes.append(text: title)
    bytes.append(text: clause.number ?? "")
    bytes.append(variable: clause.aliases.count)
    for alias in clause.aliases { bytes.append(text: alias) }
    bytes.append(variable: breadcrumb.count)
    for number in breadcrumb { bytes.append(variable: number) }
    var fields: [(field: SearchField, text: String)] = []
    if isNumber {
      // The title of a numbered paragraph is but the beginning of its text.
      if clause.text.isEmpty { fields.append((.body, title)) }
    } else {
      fields.append((SearchedDocument.titleField(of: clause, in: document), title))
    }
    if let number = clause.number { fields.append((.heading, number)) }
    for synonym in synonyms { fields.append((.synonyms, synonym)) }
    for alias in clause.aliases + clause.anchors { fields.append((.names, alias)) }
    if isTelling(clause.id, beside: title) { fields.append((.names, clause.id)) }
    fields.append((.body, clause.text))
    bytes.append(variable: fields.count)
    for (field, text) in fields {
      bytes.append(field.number)
      bytes.append(text: text)
    }
  }

  /// What the title of a clause counts as.
  private static func titleField(of clause: Clause, in document: Document) -> SearchField {
    switch (document.kind, clause.opening) {
    case (.faq, let opening) where opening != .document: .question
    // A template's variant is called after its channel, which says nothing about what it answers.
    case (.templates, .heading(let level)) where level > 2: .breadcrumb
    // What stands before the first heading says what the document is about, like the title around its other clauses.
    case (_, .document) where document.clauses.count > 1: .breadcrumb
    default: .heading
    }
  }

  /// Whether an id holds other words than the heading: a Latin id of a heading without Latin letters was not made of it.
  private static func isTelling(_ id: String, beside title: String) -> Bool {
    func isLatin(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    return id.utf8.contains(where: isLatin) && id.utf8.allSatisfy { $0 < 0x80 } && !title.utf8.contains(where: isLatin)
  }
}

/// The distinct titles around the clauses of a document, numbered as they come.
private struct NumberedTitles {
  private(set) var titles: [String] = []
  private var known: [String: Int] = [:]
  private var last: (titles: [String], numbers: [Int]) = ([], [])

  /// The number of each title. Neighbours stand under the same titles: comparing is much faster than hashing.
  mutating func numbers(of breadcrumb: [String]) -> [Int] {
    let numbers = breadcrumb.enumerated().map { place, title in
      if place < last.titles.count, last.titles[place] == title { return last.numbers[place] }
      if let number = known[title] { return number }
      known[title] = titles.count
      titles.append(title)
      return titles.count - 1
    }
    last = (breadcrumb, numbers)
    return numbers
  }
}

/// Reads what `SearchedDocument` wrote. Valid as long as the bytes are.
struct DocumentReader {
  let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Number of clauses.
  var count: Int { bytes.count < 8 ? 0 : Int(number(0)) }

  private func number(_ index: Int) -> UInt32 {
    guard index * 4 + 4 <= bytes.count else { return 0 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
  }

  private var head: ByteCursor { ByteCursor(bytes, at: 4 + (count + 1) * 4) }

  /// Id of the document.
  var id: String {
    var cursor = head
    return cursor.text()
  }

  /// Path relative to the root.
  var path: String {
    var cursor = head
    cursor.skipText()
    return cursor.text()
  }

  /// Titles of the document and of headings, as clauses number them.
  var crumbs: [String] {
    var cursor = head
    cursor.skipText()
    cursor.skipText()
    return (0..<cursor.variable()).map { _ in cursor.text() }
  }

  /// Some of these titles, by the numbers that a clause keeps.
  func crumbs(_ numbers: ClauseReader.Numbers) -> [String] {
    var cursor = head
    cursor.skipText()
    cursor.skipText()
    let count = cursor.variable()
    let first = cursor
    var crumb = 0
    var found: [String] = []
    found.reserveCapacity(min(numbers.count, 16))
    numbers.forEach { number in
      guard number < count else { return }
      // Titles further out come first, in the head as in a clause.
      if number < crumb { (cursor, crumb) = (first, 0) }
      while crumb < number {
        cursor.skipText()
        crumb += 1
      }
      found.append(cursor.text())
      crumb += 1
    }
    return found
  }

  /// The reference of a clause: the document's id and its own behind `#`.
  func reference(to clause: UnsafeBufferPointer<UInt8>) -> String {
    var cursor = head
    let id = cursor.take(cursor.variable())
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: id.count + 1 + clause.count) { buffer in
      _ = buffer.initialize(from: id)
      buffer[id.count] = 0x23
      _ = UnsafeMutableBufferPointer(rebasing: buffer[(id.count + 1)...]).initialize(from: clause)
      return String(sound: UnsafeBufferPointer(buffer))
    }
  }

  /// Terms of the glossary.
  var terms: [IndexedTerm] {
    var cursor = head
    cursor.skipText()
    cursor.skipText()
    for _ in 0..<cursor.variable() { cursor.skipText() }
    func texts() -> [String] { (0..<cursor.variable()).map { _ in cursor.text() } }
    return (0..<cursor.variable()).map { _ in IndexedTerm(card: cursor.text(), names: texts(), leads: texts()) }
  }

  /// A clause.
  func clause(_ index: Int) -> ClauseReader {
    ClauseReader(cursor: ByteCursor(bytes, at: Int(number(1 + index))))
  }
}

/// Reads a clause of a searched document.
struct ClauseReader {
  fileprivate let cursor: ByteCursor

  /// What a hit and an exact match need.
  struct Card {
    let line: Int
    /// Whether a number opens the clause, so that its title is but the beginning of its text.
    let isNumber: Bool
    let id: String
    /// That of the document where the clause has none.
    let title: String
    let number: String
    let aliases: [String]
    /// Numbers of the titles around it, outermost first.
    let breadcrumb: [Int]
  }

  /// The part of its reference behind `#`.
  var id: String {
    var cursor = cursor
    _ = cursor.variable()
    _ = cursor.byte()
    return cursor.text()
  }

  /// Whole numbers one behind the other, read when they are asked for.
  struct Numbers {
    let count: Int
    fileprivate let cursor: ByteCursor

    func forEach(_ body: (Int) -> Void) {
      var cursor = cursor
      for _ in 0..<count { body(cursor.variable()) }
    }
  }

  /// What a hit shows: the part of a card that every search reads ten times.
  struct HitCard {
    let line: Int
    /// Valid as long as the bytes are.
    let id: UnsafeBufferPointer<UInt8>
    let title: String
    /// Numbers of the titles around it, outermost first.
    let breadcrumb: Numbers
    /// The text of the clause, valid as long as the bytes are.
    let body: UnsafeBufferPointer<UInt8>
  }

  var hitCard: HitCard {
    var cursor = cursor
    let line = cursor.variable()
    _ = cursor.byte()
    let id = cursor.take(cursor.variable())
    let title = cursor.text()
    cursor.skipText()
    for _ in 0..<cursor.variable() { cursor.skipText() }
    let breadcrumb = Numbers(count: cursor.variable(), cursor: cursor)
    for _ in 0..<breadcrumb.count { _ = cursor.variable() }
    // The body is the last of the fields.
    var body = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    for _ in 0..<cursor.variable() {
      _ = cursor.byte()
      body = cursor.take(cursor.variable())
    }
    return HitCard(line: line, id: id, title: title, breadcrumb: breadcrumb, body: body)
  }

  var card: Card {
    var cursor = cursor
    let line = cursor.variable()
    let isNumber = cursor.byte() & 1 != 0
    let id = cursor.text()
    let title = cursor.text()
    let number = cursor.text()
    let aliases = (0..<cursor.variable()).map { _ in cursor.text() }
    let breadcrumb = (0..<cursor.variable()).map { _ in cursor.variable() }
    return Card(line: line, isNumber: isNumber, id: id, title: title, number: number, aliases: aliases, breadcrumb: breadcrumb)
  }

  /// Calls `body` with each text of the clause itself, as bytes that are valid during the call; the last one is its body.
  @inline(__always)
  func forEachField(_ body: (SearchField, UnsafeBufferPointer<UInt8>) -> Void) {
    var cursor = cursor
    _ = cursor.variable()
    _ = cursor.byte()
    for _ in 0..<3 { cursor.skipText() }
    for _ in 0..<cursor.variable() { cursor.skipText() }
    for _ in 0..<cursor.variable() { _ = cursor.variable() }
    for _ in 0..<cursor.variable() {
      let field = SearchField(number: cursor.byte())
      body(field, cursor.take(cursor.variable()))
    }
  }

  /// The texts around the clause that count for it: titles other than its own.
  func breadcrumb(_ crumbs: [String]) -> [String] {
    let card = card
    return card.breadcrumb.lazy.filter { $0 < crumbs.count }.map { crumbs[$0] }.filter { $0 != card.title }
  }
}

extension SearchField {
  /// Number in the index.
  fileprivate var number: UInt8 {
    switch self {
    case .heading: 0
    case .question: 1
    case .breadcrumb: 2
    case .body: 3
    case .synonyms: 4
    case .names: 5
    }
  }

  fileprivate init(number: UInt8) {
    self =
      switch number {
      case 0: .heading
      case 1: .question
      case 2: .breadcrumb
      case 4: .synonyms
      case 5: .names
      default: .body
      }
  }
}
