internal import Language

/// Gives the clauses of a document their ids, breadcrumbs and ends.
struct DocumentBuilder {
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - drafts: clauses in the order of the file.
  ///   - id: document id.
  mutating func build(
    _ drafts: [ClauseScanner.Draft], file: SourceFile, bodyStart: Int, id: String, kind: DocumentKind, frontMatter: FrontMatter
  ) -> Document {
    let title =
      frontMatter.title ?? drafts.lazy.compactMap { $0.syntax?.title }.first { !$0.isEmpty } ?? DocumentBuilder.fileName(file.path)
    let ids = assignIDs(drafts, file: file)
    var headings: [(level: Int, title: String)] = []
    var numbers: [(depth: Int, title: String)] = []
    var clauses: [Clause] = []
    clauses.reserveCapacity(max(1, drafts.count))
    for (index, draft) in drafts.enumerated() {
      let text = TextEncoding.text(draft.text)
      var breadcrumb = [title]
      var clauseTitle = title
      switch draft.opening {
      case .document: breadcrumb = []
      case .heading(let level):
        clauseTitle = draft.syntax?.title ?? ""
        while let last = headings.last, last.level >= level { headings.removeLast() }
        numbers.removeAll()
        for heading in headings where !(breadcrumb.count == 1 && heading.title == title) { breadcrumb.append(heading.title) }
        headings.append((level, clauseTitle))
      case .number:
        clauseTitle = DocumentBuilder.beginning(text)
        let depth = draft.number?.split(separator: ".").count ?? 2
        while let last = numbers.last, last.depth >= depth { numbers.removeLast() }
        for heading in headings where !(breadcrumb.count == 1 && heading.title == title) { breadcrumb.append(heading.title) }
        breadcrumb += numbers.map(\.title)
        numbers.append((depth, clauseTitle))
      }
      let end = index + 1 < drafts.count ? drafts[index + 1].byte : file.bytes.count
      clauses.append(
        Clause(
          reference: id + "#" + (ids[index].first ?? ""), id: ids[index].first ?? "", aliases: Array(ids[index].dropFirst()),
          anchors: draft.anchors, number: draft.number, title: clauseTitle, opening: draft.opening, breadcrumb: breadcrumb,
          line: draft.line,
          bytes: draft.byte..<max(draft.byte, end), text: text, fingerprint: draft.fingerprint, links: draft.links))
    }
    if clauses.isEmpty {
      clauses.append(
        Clause(
          reference: id + "#", id: "", aliases: [], number: nil, title: title, opening: .document, breadcrumb: [],
          line: file.lines.line(of: bodyStart), bytes: bodyStart..<file.bytes.count, text: "", fingerprint: Fingerprint.empty, links: []))
    }
    return Document(
      path: file.path, id: id, title: title, kind: kind, frontMatter: frontMatter, source: file.bytes, bodyStart: bodyStart,
      clauses: clauses)
  }

  /// Explicit ids first, so that a slug never takes the id that a later heading states.
  private mutating func assignIDs(_ drafts: [ClauseScanner.Draft], file: SourceFile) -> [[String]] {
    var ids: [[String]] = Array(repeating: [], count: drafts.count)
    var taken: [ReferenceKey: Int] = [:]
    for (index, draft) in drafts.enumerated() {
      if let malformed = draft.syntax?.malformed {
        diagnostics.append(
          Diagnostic(
            "clause-id", .warning, file.spot(line: draft.line),
            Localized(ru: "«\(malformed)» похоже на id, но им быть не может.", en: "“\(malformed)” looks like an id but cannot be one."),
            remedy: Localized(
              ru: "Запишите {#id} буквами, цифрами и дефисами без пробелов.",
              en: "Write {#id} in letters, digits and hyphens, without spaces.")))
      }
      for id in draft.syntax?.ids ?? [] {
        let key = ReferenceKey(ReferenceIndex.key(id))
        if let line = taken[key] {
          diagnostics.append(
            Diagnostic(
              "duplicate-id", .error, file.spot(line: draft.line),
              Localized(ru: "Id «\(id)» уже есть в строке \(line).", en: "The id “\(id)” is taken on line \(line) already."),
              remedy: Localized(ru: "Дайте одному из двух пунктов другой id.", en: "Give one of the two clauses another id.")))
          continue
        }
        taken[key] = draft.line
        ids[index].append(id)
      }
    }
    var nextSuffix: [ReferenceKey: Int] = [:]
    for (index, draft) in drafts.enumerated() where ids[index].isEmpty {
      let slug: String
      switch draft.opening {
      case .document:
        ids[index] = [""]
        continue
      case .heading: slug = HeadingSlug.make(draft.syntax?.title ?? "")
      case .number: slug = draft.number ?? "section"
      }
      let base = ReferenceKey(ReferenceIndex.key(slug))
      var candidate = slug
      var key = base
      if taken[base] != nil {
        var suffix = nextSuffix[base] ?? 1
        repeat {
          candidate = "\(slug)-\(suffix)"
          key = ReferenceKey(ReferenceIndex.key(candidate))
          suffix += 1
        } while taken[key] != nil
        nextSuffix[base] = suffix
      }
      taken[key] = draft.line
      ids[index] = [candidate]
    }
    return ids
  }

  private static func fileName(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The beginning of a text as a title: its first sentence, cut at a word after 80 characters.
  private static func beginning(_ text: String) -> String {
    let line = text.prefix { $0 != "\n" }
    let rest = HeadingSyntax.leadingNumber(String(line.prefix(400))).rest
    if let stop = rest.indices.first(where: { index in
      ".!?;".contains(rest[index]) && rest.index(after: index) < rest.endIndex && rest[rest.index(after: index)] == " "
    }), rest.distance(from: rest.startIndex, to: stop) <= 80 {
      return String(rest[..<stop])
    }
    guard rest.count > 80 else { return rest.last.map { ".;:".contains($0) } ?? false ? String(rest.dropLast()) : rest }
    let head = rest.prefix(80)
    return (head.lastIndex(of: " ").map { String(head[..<$0]) } ?? String(head)) + "…"
  }
}
