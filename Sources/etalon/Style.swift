import ArgumentParser
import Foundation

/// When to colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// Marks for the terminal; without colour they are nothing.
struct Style: Sendable {
  let isColored: Bool

  init(_ choice: ColorChoice) {
    switch choice {
    case .always: isColored = true
    case .never: isColored = false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      isColored = Console.isOutputTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    }
  }

  func bold(_ text: String) -> String { mark(text, "1") }
  func dim(_ text: String) -> String { mark(text, "2") }
  func red(_ text: String) -> String { mark(text, "31") }
  func green(_ text: String) -> String { mark(text, "32") }
  func yellow(_ text: String) -> String { mark(text, "33") }
  func blue(_ text: String) -> String { mark(text, "34") }
  func underlined(_ text: String) -> String { mark(text, "4") }

  private func mark(_ text: String, _ code: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Text laid out for a terminal.
enum Layout {
  /// Breaks text at spaces into lines of at most `width` characters, each behind `indent`.
  static func wrapped(_ text: String, width: Int, indent: String) -> String {
    // Most of what is printed fits, and counting characters is slow.
    if text.utf8.count <= max(20, width - indent.utf8.count), !text.utf8.contains(0x0A) { return text.isEmpty ? "" : indent + text }
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var length = 0
      for word in paragraph.split(separator: " ") {
        let added = word.count
        if !line.isEmpty, length + 1 + added > max(20, width - indent.count) {
          lines.append(line)
          line = String(word)
          length = added
        } else {
          length += added + (line.isEmpty ? 0 : 1)
          line += (line.isEmpty ? "" : " ") + word
        }
      }
      lines.append(line)
    }
    return lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
  }
}
