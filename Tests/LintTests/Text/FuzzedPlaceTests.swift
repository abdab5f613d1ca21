import Foundation
import Handbook
import Lint
import Testing

@Suite("Places in fuzzed drafts")
struct FuzzedPlaceTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private static let pieces = [
    "вы сами виноваты", "Вы", "сами", "виноваты", "не", "😀", "👩‍👩‍👧", "и\u{306}", "е\u{308}", "\r\n", "\n", "\r", "\n\n", " ", "  ", "\u{A0}",
    "\u{200B}", "\u{AD}", "\u{FEFF}", "**", "*", "_", "`", "«", "»", "\"", "> ", "- ", "-- \n", "https://a.ru/б", "a@b.ru", ".", "!", "?",
    "…", ",", "𝔸", "日本", "<b>", "[", "](x)", "don't", "С", "c", "в ы с а м и", "винова\u{301}ты", "вы сам", "виноваты.", "~~~\n", "```\n",
  ]

  @Test("Bytes, UTF-16 units, lines and columns of findings lead back to the text found")
  func fuzzed() {
    let set = rules(phrase("вы сами виноваты"), phrase("сами"), phrase("you do not"), phrase("виноваты"))
    var random = Random(state: 42)
    var found = 0
    for _ in 0..<10_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        text += FuzzedPlaceTests.pieces.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { text += " " }
      }
      let bytes = Array(text.utf8)
      let units = Array(text.utf16)
      for finding in Linter.findings(in: Draft(text), rules: set) {
        found += 1
        let (start, end) = (finding.start, finding.end)
        #expect(Array(finding.text.utf8) == Array(bytes[start.byte..<end.byte]))
        #expect(Array(finding.text.utf16) == Array(units[start.utf16..<end.utf16]))
        for position in [start, end] {
          #expect(byte(line: position.line, column: position.column, in: text) == position.byte, "\(text.debugDescription)")
        }
        let bare = String(finding.text.unicodeScalars.filter { $0.properties.isAlphabetic }).lowercased()
        #expect(!bare.isEmpty)
      }
    }
    #expect(found > 2_000)
  }

  /// The byte of a line and column, counted another way: line ends are LF, CRLF or CR, columns are scalars, a byte order mark has none.
  private func byte(line: Int, column: Int, in text: String) -> Int {
    var (row, place, byte) = (1, 1, 0)
    let scalars = Array(text.unicodeScalars)
    for (number, scalar) in scalars.enumerated() {
      if row == line, place == column, !(number == 0 && scalar == "\u{FEFF}") { return byte }
      byte += UTF8.width(scalar)
      if scalar == "\n" || (scalar == "\r" && !(number + 1 < scalars.count && scalars[number + 1] == "\n")) {
        row += 1
        place = 1
      } else if !(number == 0 && scalar == "\u{FEFF}") {
        place += 1
      }
    }
    return byte
  }
}
