import Handbook

/// The clauses that are searched, numbered in the order of the handbook.
struct Units: Sendable {
  /// A clause by its place in the handbook.
  struct Unit: Sendable {
    let document: Int32
    let clause: Int32
  }

  /// Kinds of documents whose clauses are searched: those an agent may quote from.
  static let searchedKinds: Set<DocumentKind> = [.standard, .faq, .manual, .glossary, .templates, .notice, .checklist]

  /// Every document of the handbook, searched or not.
  let documents: [Document]
  private(set) var units: [Unit] = []
  /// Weighted number of words of each unit.
  private(set) var lengths: [UInt32] = []
  /// Bytes of all texts of all units.
  private var bytes = 0

  /// Bytes of a unit's texts on average.
  var averageBytes: Float { Float(bytes) / Float(max(1, units.count)) }

  /// Whether each document is archived.
  let isArchived: [Bool]

  init(documents: [Document]) {
    self.documents = documents
    isArchived = documents.map { $0.frontMatter.status == .archived }
  }

  var count: Int { units.count }

  func documentNumber(_ unit: Int) -> Int { Int(units[unit].document) }

  func document(_ unit: Int) -> Document { documents[Int(units[unit].document)] }

  func clause(_ unit: Int) -> Clause { document(unit).clauses[Int(units[unit].clause)] }

  /// The number of a clause that is searched.
  func unit(document: Int, clause: Int) -> Int? {
    var low = 0
    var high = units.count
    while low < high {
      let middle = (low + high) / 2
      let other = units[middle]
      if (Int(other.document), Int(other.clause)) < (document, clause) { low = middle + 1 } else { high = middle }
    }
    guard low < units.count, units[low].document == document, units[low].clause == clause else { return nil }
    return low
  }

  mutating func append(document: Int, clause: Int, length: UInt32, bytes: Int) {
    self.bytes += bytes
    units.append(Unit(document: Int32(clamping: document), clause: Int32(clamping: clause)))
    lengths.append(length)
  }

  /// Whether clauses of the document are searched.
  static func areSearched(_ document: Document) -> Bool {
    searchedKinds.contains(document.kind) && !document.isDraft
  }

  /// Whether a clause can answer anything: text before the first heading counts only if there is some, or nothing else.
  static func isSearched(_ clause: Clause, of document: Document) -> Bool {
    guard clause.opening == .document, document.clauses.count > 1 else { return true }
    return clause.text.unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  /// The title of a clause, that of its document where it has none.
  func title(_ unit: Int) -> String {
    let clause = clause(unit)
    return clause.title.isEmpty ? document(unit).title : clause.title
  }
}
