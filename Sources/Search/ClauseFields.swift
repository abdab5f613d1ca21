import Handbook

/// The texts of a clause by field. What indexing counts, and what an explanation counts again.
struct ClauseFields {
  /// Text and field, in the order in which they are read.
  let texts: [(field: SearchField, text: String)]

  init(_ clause: Clause, of document: Document, synonyms: [String]) {
    var texts: [(field: SearchField, text: String)] = []
    let title = clause.title.isEmpty ? document.title : clause.title
    if clause.opening == .number {
      // The title of a numbered paragraph is but the beginning of its text.
      if let number = clause.number { texts.append((.heading, number)) }
      if clause.text.isEmpty { texts.append((.body, title)) }
    } else {
      let isQuestion = document.kind == .faq && clause.opening != .document
      texts.append((isQuestion ? .question : .heading, title))
      if let number = clause.number { texts.append((.heading, number)) }
    }
    for name in clause.breadcrumb where name != title { texts.append((.breadcrumb, name)) }
    for synonym in synonyms { texts.append((.synonyms, synonym)) }
    for alias in clause.aliases + clause.anchors { texts.append((.names, alias)) }
    if ClauseFields.isTelling(clause.id, beside: title) { texts.append((.names, clause.id)) }
    texts.append((.body, clause.text))
    self.texts = texts
  }

  /// Whether an id holds other words than the heading: a Latin id of a heading without Latin letters was not made of it.
  private static func isTelling(_ id: String, beside title: String) -> Bool {
    func isLatin(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    return id.utf8.contains(where: isLatin) && id.utf8.allSatisfy { $0 < 0x80 } && !title.utf8.contains(where: isLatin)
  }
}
