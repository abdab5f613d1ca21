import Language

/// The forms in which typed answers compare with their keys.
enum ShortText {
  /// Without case, ё/е, kinds of quotes and dashes, invisible characters and extra space; NFC.
  static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var space = false
    for scalar in TextNormalisation.foldYo(TextNormalisation.nfc(text).lowercased()).unicodeScalars {
      switch scalar {
      case "\u{AD}", "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": continue
      case _ where scalar.properties.isWhitespace:
        space = !scalars.isEmpty
        continue
      default: break
      }
      if space { scalars.append(" ") }
      space = false
      switch scalar {
      case "«", "»", "„", "“", "”", "‟": scalars.append("\"")
      case "‘", "’", "‚", "ʼ": scalars.append("'")
      case "‐"..."―", "−": scalars.append("-")
      case "…": scalars.append(contentsOf: "...".unicodeScalars)
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The folded form without punctuation around it; the folded form itself if nothing else is there.
  static func bare(_ text: String) -> String {
    let folded = folded(text)
    let isTrim: (Character) -> Bool = { $0.isWhitespace || ".,;:!?\"'()".contains($0) }
    guard let first = folded.firstIndex(where: { !isTrim($0) }), let last = folded.lastIndex(where: { !isTrim($0) }) else {
      return folded
    }
    return String(folded[first...last])
  }

  /// The bare form of Markdown source, marks of emphasis and code dropped.
  static func plain(_ markdown: String) -> String {
    bare(String(markdown.filter { !"*`_".contains($0) }))
  }

  /// Whether a typed text is what a key says.
  static func matches(_ text: String, key: String) -> Bool {
    folded(text) == folded(key) || bare(text) == bare(key)
  }
}
