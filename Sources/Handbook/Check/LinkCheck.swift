/// Finds relative links that lead nowhere.
struct LinkCheck {
  private let handbook: Handbook
  private let resolver: LinkResolver

  init(_ handbook: Handbook) {
    self.handbook = handbook
    resolver = LinkResolver(handbook)
  }

  func diagnostics() -> [Diagnostic] {
    var found: [Diagnostic] = []
    var known = Known()
    for document in handbook.documents {
      var lines: LineIndex?
      for clause in document.clauses {
        for link in clause.links {
          guard let (message, remedy, severity) = problem(link, in: document, known: &known) else { continue }
          let index = lines ?? LineIndex(document.source)
          lines = index
          let spot = LinkCheck.spot(of: link, in: document, lines: index)
          found.append(Diagnostic(severity == .error ? "dead-link" : "dead-file", severity, spot, message, remedy: remedy))
        }
      }
    }
    return found
  }

  /// What was looked up before: the same dead link stands in many documents.
  private struct Known {
    var files: [String: Bool] = [:]
    var clauses: [Int: FoldedNames] = [:]
  }

  private func problem(
    _ link: Link, in document: Document, known: inout Known
  ) -> (Localized, remedy: Localized, Diagnostic.Severity)? {
    switch resolver.resolve(link.destination, from: document) {
    case .clause, .elsewhere: return nil
    case .nothing(let path):
      // A document outside the folders that are loaded, say a README beside them, is a file like any other.
      if exists(path, &known) { return nil }
      return (
        Localized(ru: "Ссылка ведёт в никуда: «\(link.destination)».", en: "The link leads nowhere: “\(link.destination)”."),
        Localized(ru: "Документа \(path) нет; исправьте путь.", en: "There is no document \(path); correct the path."), .error
      )
    case .noClause(let target, let id):
      let near = NearestName.find(id, among: names(ofDocument: target, &known), within: 3)
      let title = handbook.documents[target].id
      return (
        Localized(ru: "В документе \(title) нет пункта «\(id)».", en: "The document \(title) has no clause “\(id)”."),
        Localized(
          ru: near.map { "Возможно, «\($0)»?" } ?? "Список пунктов: etalon list clauses.",
          en: near.map { "Did you mean “\($0)”?" } ?? "All clauses: etalon list clauses."), .error
      )
    case .file(let path):
      if exists(path, &known) { return nil }
      return (
        Localized(ru: "Файла «\(link.destination)» нет.", en: "There is no file “\(link.destination)”."),
        Localized(ru: "Положите файл \(path) или уберите ссылку.", en: "Add the file \(path) or remove the link."), .warning
      )
    }
  }

  private func exists(_ path: String, _ known: inout Known) -> Bool {
    if let answer = known.files[path] { return answer }
    let found = ContentRoot.exists(handbook.root + "/" + path)
    known.files[path] = found
    return found
  }

  /// Ids of a document that a slip may have meant; of a very long one the first.
  private func names(ofDocument number: Int, _ known: inout Known) -> FoldedNames {
    if let names = known.clauses[number] { return names }
    let ids = handbook.documents[number].clauses.lazy.flatMap { [$0.id] + $0.aliases }.filter { !$0.isEmpty }
    let names = FoldedNames(Array(ids.prefix(500)))
    known.clauses[number] = names
    return names
  }

  /// The column of the destination on its line, else the line.
  private static func spot(of link: Link, in document: Document, lines: LineIndex) -> Spot {
    let wanted = Array(link.destination.utf8)
    guard !wanted.isEmpty else { return Spot(path: document.path, line: link.line) }
    // libcmark counts inline lines from the block; definitions taken off its head may shift them by a few.
    for line in link.line..<min(link.line + 4, lines.starts.count + 1) {
      let start = lines.start(ofLine: line)
      let end = line < lines.starts.count ? lines.start(ofLine: line + 1) : document.source.count
      guard end - start >= wanted.count else { continue }
      for position in start...(end - wanted.count)
      where document.source[position] == wanted[0] && document.source[position..<position + wanted.count].elementsEqual(wanted) {
        let place = lines.lineAndColumn(of: position, in: document.source)
        return Spot(path: document.path, line: place.line, column: place.column)
      }
    }
    return Spot(path: document.path, line: link.line)
  }
}
