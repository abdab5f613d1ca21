import Handbook
import Lint
import Testing

/// A text in which `1️⃣` stands before and `⏹` behind what is to be found; a mark with nothing behind it is a thing that is missing.
struct MarkedText {
  /// The text without marks.
  let text: String
  /// Byte ranges, by the numbers of the marks.
  let places: [Range<Int>]

  init(_ marked: String) {
    var text = ""
    var starts: [Int: Int] = [:]
    var ends: [Int: Int] = [:]
    var open: Int?
    for character in marked {
      if character == "⏹" {
        if let number = open { ends[number] = text.utf8.count }
        open = nil
      } else if let number = MarkedText.marks[character] {
        starts[number] = text.utf8.count
        open = number
      } else {
        text.append(character)
      }
    }
    self.text = text
    places = starts.sorted { $0.key < $1.key }.map { $0.value..<(ends[$0.key] ?? $0.value) }
  }

  private static let marks: [Character: Int] = ["1️⃣": 1, "2️⃣": 2, "3️⃣": 3, "4️⃣": 4, "5️⃣": 5]
}

/// Expects findings exactly at the marks of a text; returns them.
@discardableResult
func expectFindings(
  _ marked: String, _ rules: RuleSet, _ change: (inout Draft) -> Void = { _ in }, sourceLocation: SourceLocation = #_sourceLocation
) -> [Finding] {
  let text = MarkedText(marked)
  var draft = Draft(text.text)
  change(&draft)
  let findings = Linter.findings(in: draft, rules: rules)
  let found = findings.map { $0.start.byte..<$0.end.byte }
  #expect(found == text.places, "\(findings.map { "\($0.text) — \($0.message)" })", sourceLocation: sourceLocation)
  for finding in findings {
    let bytes = Array(text.text.utf8)[finding.start.byte..<finding.end.byte]
    #expect(finding.text == String(decoding: bytes, as: UTF8.self), sourceLocation: sourceLocation)
  }
  return findings
}
