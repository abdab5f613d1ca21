import Testing

@testable import Handbook

/// A document under test, with 1️⃣ marks where findings must stand.
struct KindProbe {
  /// What was read.
  let parsed: ParsedFile
  /// Line and column of each mark, in order.
  let marks: [Place]

  struct Place: Hashable, CustomStringConvertible {
    let line: Int
    let column: Int

    var description: String { "\(line):\(column)" }
  }

  /// Parses a text as the file of a content root; marks are cut out first.
  init(_ marked: String, path: String = "Standards/phrases/list.md", channels: [String] = []) {
    var text = ""
    var places: [Place] = []
    var line = 1
    var column = 1
    for character in marked {
      if "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣".contains(character), character.unicodeScalars.count > 1 {
        places.append(Place(line: line, column: column))
        continue
      }
      text.append(character)
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += character.unicodeScalars.count
      }
    }
    var settings = Settings()
    settings.ownChannels = channels
    parsed = HandbookLoader.parse(path: path, bytes: Array(text.utf8), settings: settings)
    marks = places
  }

  var rules: [PhraseRule] { parsed.phraseRules }

  /// Findings of a code, in order of the file.
  func places(_ code: String) -> [Place] {
    parsed.diagnostics.filter { $0.code == code }.map { Place(line: $0.spot.line, column: $0.spot.column) }
  }

  /// Codes of all findings.
  var codes: [String] { parsed.diagnostics.map(\.code) }

  /// The only finding of a code.
  func finding(_ code: String) -> Diagnostic? { parsed.diagnostics.first { $0.code == code } }
}

extension PhrasePattern {
  /// The pattern in a short form for comparison: words, `code`, (a|b), [a], … and a final ?.
  var sketch: String { PhrasePattern.sketch(elements) + (questionOnly ? "?" : "") }

  private static func sketch(_ elements: [PatternElement]) -> String {
    elements.map { element in
      switch element {
      case .word(let word): word
      case .literal(let text): "`\(text)`"
      case .gap: "…"
      case .alternatives(let branches): "(" + branches.map(sketch).joined(separator: "|") + ")"
      case .optional(let inner): "[" + sketch(inner) + "]"
      }
    }.joined(separator: " ")
  }
}

/// Sketches of all patterns of a rule.
func sketches(_ rule: PhraseRule?) -> [String] { rule?.patterns.map(\.sketch) ?? [] }
