/// Clauses that cards of the glossary lead to. Part of the index: for each term, numbered as in `SynonymTable`, the number of references
/// (groups of seven bits), then each as a text.
struct LeadTable: Sendable {
  private let references: [[String]]

  /// Reads the part of an index. O(terms).
  init(_ file: IndexFile) {
    var cursor = ByteCursor(UnsafeRawBufferPointer(rebasing: file.source.bytes[file.part(.leads)]))
    var references: [[String]] = []
    while !cursor.isAtEnd { references.append((0..<cursor.variable()).map { _ in cursor.text() }) }
    self.references = references
  }

  /// The part for the references of each term.
  static func part(_ references: [[String]]) -> [UInt8] {
    var part: [UInt8] = []
    for leads in references {
      part.append(variable: leads.count)
      for reference in leads { part.append(text: reference) }
    }
    return part
  }

  /// References of the clauses that a term leads to.
  func references(ofTerm term: Int) -> [String] {
    references.indices.contains(term) ? references[term] : []
  }
}
