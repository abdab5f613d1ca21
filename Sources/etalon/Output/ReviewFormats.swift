import Handbook
import Lint

/// Findings as Checkstyle's XML, which build servers read.
enum Checkstyle {
  static func text(_ replies: [CheckedReply], _ message: (Finding) -> String) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
    for reply in replies {
      text += "  <file name=\"\(escaped(reply.path))\">\n"
      for (finding, place) in zip(reply.report.findings, reply.places(of: reply.report.findings)) {
        text +=
          "    <error line=\"\(place.start.line)\" column=\"\(place.start.column)\" severity=\"\(severity(finding))\" "
          + "message=\"\(escaped(message(finding)))\" source=\"\(escaped(finding.rule))\"/>\n"
      }
      text += "  </file>\n"
    }
    return text + "</checkstyle>"
  }

  private static func severity(_ finding: Finding) -> String {
    switch finding.severity {
    case .block, .error: "error"
    case .warning: "warning"
    case .hint, .trial: "info"
    }
  }

  /// XML 1.0 knows no control characters but three; in attributes these three are written as references.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return result
  }
}

/// Findings in reviewdog's Diagnostic Format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). Its columns are bytes.
enum ReviewdogDiagnostics {
  struct Log: Encodable {
    let source: Source
    let diagnostics: [Diagnostic]
  }

  struct Source: Encodable {
    let name: String
  }

  struct Diagnostic: Encodable {
    let message: String
    let location: Location
    let severity: String
    let code: Code
    let suggestions: [Suggestion]?
  }

  struct Location: Encodable {
    let path: String
    let range: Range
  }

  struct Range: Encodable {
    let start: Place
    let end: Place
  }

  struct Place: Encodable {
    let line: Int
    let column: Int
  }

  struct Code: Encodable {
    let value: String
  }

  struct Suggestion: Encodable {
    let range: Range
    let text: String
  }

  static func log(_ replies: [CheckedReply], _ message: (Finding) -> String) -> Log {
    Log(
      source: Source(name: "etalon"),
      diagnostics: replies.flatMap { reply in
        let lines = LineIndex(reply.markedText)
        return zip(reply.report.findings, reply.places(of: reply.report.findings)).map { finding, marked in
          let range = Range(start: place(marked.start, lines), end: place(marked.end, lines))
          // Words put into the file of a letter would have to be encoded as it is.
          let suggestions = reply.letter == nil ? finding.suggestions.map { Suggestion(range: range, text: $0.text) } : []
          return Diagnostic(
            message: message(finding), location: Location(path: reply.path, range: range), severity: severity(finding),
            code: Code(value: finding.rule), suggestions: suggestions.isEmpty ? nil : suggestions)
        }
      })
  }

  private static func place(_ position: Position, _ lines: LineIndex) -> Place {
    Place(line: position.line, column: position.byte - lines.start(ofLine: position.line) + 1)
  }

  private static func severity(_ finding: Finding) -> String {
    switch finding.severity {
    case .block, .error: "ERROR"
    case .warning: "WARNING"
    case .hint, .trial: "INFO"
    }
  }
}
