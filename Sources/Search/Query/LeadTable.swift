/// Clauses that cards of the glossary lead to. Part of the index: for each term, numbered as in `SynonymTable`, the reference of its card as
/// a text, the number of references that it leads to (groups of seven bits), then each as a text.
struct LeadTable: Sendable {
  private var references: [[String]] = []
  /// Term of each card that leads somewhere.
  private var terms: [String: Int] = [:]

  /// Reads the part of an index. O(terms).
  init(_ file: IndexFile) {
    var cursor = ByteCursor(UnsafeRawBufferPointer(rebasing: file.source.bytes[file.part(.leads)]))
    while !cursor.isAtEnd {
      let card = cursor.text()
      let leads = (0..<cursor.variable()).map { _ in cursor.text() }
      if !leads.isEmpty { terms[card] = references.count }
      references.append(leads)
    }
  }

  /// The part for terms.
  static func part(_ terms: [IndexedTerm]) -> [UInt8] {
    var part: [UInt8] = []
    for term in terms {
      part.append(text: term.card)
      part.append(variable: term.leads.count)
      for reference in term.leads { part.append(text: reference) }
    }
    return part
  }

  /// References of the clauses that a term leads to.
  func references(ofTerm term: Int) -> [String] {
    references.indices.contains(term) ? references[term] : []
  }

  /// References of the clauses that a card leads to.
  func references(ofCard reference: String) -> [String] {
    terms[reference].map { references[$0] } ?? []
  }
}
