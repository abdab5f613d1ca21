import Digest
import Foundation
import Handbook
import Testing

@testable import Lint

@Suite("Findings as JSON")
struct FindingJSONTests {
  private func encoded(_ findings: [Finding]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(findings), as: UTF8.self)
  }

  private func written(_ findings: [Finding]) -> String {
    var json = JSONLine()
    json.findings(findings)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func finding(_ text: String, confidence: Double? = nil, isBare: Bool = true) -> Finding {
    let (start, end) = (Position(line: 1, column: 2, byte: 3, utf16: 4), Position(line: 5, column: 6, byte: 7, utf16: 8))
    let stretch = RelatedPlace.Stretch(start: end, end: start)
    return Finding(
      rule: "a#b/" + text, clause: text, severity: .hint, message: text, reason: isBare ? nil : text, text: text, start: start, end: end,
      suggestions: isBare ? [] : [Suggestion(text: text, fix: true), Suggestion(text: "", fix: false)], advice: isBare ? nil : text,
      fingerprint: "0123456789abcdef", confidence: confidence, due: isBare ? nil : "2026-12-01T18:00",
      related: isBare
        ? []
        : [
          RelatedPlace(source: "letter", text: text, start: start, end: end, answer: nil),
          RelatedPlace(source: "letter", text: "", start: end, end: end, answer: stretch),
        ])
  }

  @Test("Written directly they are byte for byte what the encoder writes")
  func equality() throws {
    var control = ""
    for value in 0..<0x20 { control.unicodeScalars.append(Unicode.Scalar(UInt8(value))) }
    let texts = [
      "", "Вы «сами» виноваты", "\"\\/</b>&\u{7F}\u{80}\u{2028}\u{2029}\u{FEFF}", control, "😀👨‍👩‍👧 e\u{301}", "a\"b\\c\nd", "\u{FFFD}\0",
    ]
    for text in texts {
      for isBare in [true, false] {
        let findings = [finding(text, isBare: isBare), finding(text, confidence: 0.5, isBare: !isBare)]
        #expect(written(findings) == (try encoded(findings)))
      }
    }
    for confidence in [0, 1, 0.1, 0.35, 0.6200000000000001, 1.0 / 3, 0.99999, 0.001] {
      #expect(written([finding("а", confidence: confidence)]) == (try encoded([finding("а", confidence: confidence)])))
    }
    #expect(written([]) == "[]")
  }
}
