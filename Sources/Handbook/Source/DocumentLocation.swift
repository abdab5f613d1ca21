internal import Language

/// What a path says about a document.
enum DocumentLocation {
  /// Path without extension, relative to `Standards/` or `Exams/`, else to the root; NFC, case kept.
  static func id(of path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    if parts.count > 1, parts[0] == "Standards" || parts[0] == "Exams" { parts.removeFirst() }
    if let last = parts.last, let dot = last.lastIndex(of: "."), dot > last.startIndex { parts[parts.count - 1] = String(last[..<dot]) }
    return TextNormalisation.nfc(parts.joined(separator: "/"))
  }

  /// The kind by the nearest folder; `glossary.md` and `faq.md` say it themselves; else a standard, or an exam under `Exams/`.
  static func kind(of path: String) -> DocumentKind {
    let parts = path.split(separator: "/").map { $0.lowercased() }
    switch parts.last {
    case "glossary.md": return .glossary
    case "faq.md": return .faq
    default: break
    }
    for folder in parts.dropLast().reversed() {
      if let kind = FrontMatterNames.folders[folder] { return kind }
    }
    return parts.first == "exams" && parts.count > 1 ? .exam : .standard
  }
}
