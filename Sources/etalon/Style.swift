import ArgumentParser
import Etalon
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
      isColored = Console.isOutputTerminal && ProcessEnvironment["NO_COLOR"] == nil && ProcessEnvironment["TERM"] != "dumb"
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
  /// Columns that characters take: East Asian wide ones and emoji two, all others one.
  static func columns(_ characters: some Sequence<Character>) -> Int {
    characters.reduce(0) { sum, character in
      let isWide = character.unicodeScalars.contains { scalar in
        switch scalar.value {
        case 0xFE0F, 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF60,
          0x20000...0x3FFFD:
          true
        default: scalar.properties.isEmojiPresentation
        }
      }
      return sum + (isWide ? 2 : 1)
    }
  }

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
