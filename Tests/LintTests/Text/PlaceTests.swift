import Handbook
import Lint
import Testing

@Suite("Places of findings")
struct PlaceTests {
  private let set = rules(phrase("вы сами виноваты"))

  @Test("Lines, columns, bytes and UTF-16 units are counted in the text as given")
  func units() throws {
    let finding = try #require(Linter.findings(in: Draft("\u{FEFF}Привет 😀\r\nИтак, вы\u{AD} сами\nвиноваты."), rules: set).first)
    #expect(finding.start == Position(line: 2, column: 7, byte: 32, utf16: 18))
    #expect(finding.end == Position(line: 3, column: 9, byte: 64, utf16: 35))
    #expect(finding.text == "вы\u{AD} сами\nвиноваты")
  }

  @Test("The byte order mark has no column")
  func byteOrderMark() throws {
    let finding = try #require(Linter.findings(in: Draft("\u{FEFF}вы сами виноваты"), rules: set).first)
    #expect(finding.start == Position(line: 1, column: 1, byte: 3, utf16: 1))
  }

  @Test(
    "Disguised words are found where they stand",
    arguments: [
      "1️⃣Bы caми винoвaты⏹", "1️⃣ВЫ САМИ ВИНОВАТЫ⏹", "1️⃣в\u{AD}ы с\u{200B}ами вино\u{2060}ваты⏹", "1️⃣вы\u{A0}сами \t виноваты⏹",
      "1️⃣вы са́ми винова\u{301}ты⏹", "Но **1️⃣вы** са*ми* винов**аты⏹", "1️⃣вы с а м и  виноваты⏹", "1️⃣вы\nсами\r\nвиноваты⏹",
      "1️⃣вы [сами](https://a.ru) виноваты⏹", "1️⃣вы <b>сами</b> виноваты⏹", "1️⃣В Ы  С А М И  В И Н О В А Т Ы⏹",
    ])
  func disguises(text: String) {
    expectFindings(text, set)
  }

  @Test("Decomposed letters are the same letters")
  func decomposed() {
    expectFindings("Увы, 1️⃣чужои\u{306} отдел⏹.", rules(phrase("чужой отдел")))
    expectFindings("1️⃣истёк срок⏹, 2️⃣исте\u{308}к срок⏹", rules(phrase("истек срок")))
  }

  @Test(
    "What is not own text is silent",
    arguments: [
      "> вы сами виноваты", "Вы пишете: «вы сами виноваты».", "Код `вы сами виноваты`.", "```\nвы сами виноваты\n```",
      "https://a.ru/вы-сами-виноваты", "Текст.\n-- \nвы сами виноваты", "\"вы сами виноваты\"",
    ])
  func silence(text: String) {
    expectFindings(text, set)
  }

  @Test("What is not judged counts as an inserted word")
  func opaque() {
    expectFindings("1️⃣вы сами «тут» виноваты⏹", set)
    expectFindings("верните «раз» `два` a@b.ru товар", rules(phrase("верните товар")))
  }

  @Test("An answer between quoted lines is judged, the quote is not")
  func inlineAnswer() {
    expectFindings("> вы сами виноваты\n1️⃣вы сами виноваты⏹\n> вы сами виноваты\n", set)
  }

  @Test("Any bytes may come")
  func damaged() {
    var state: UInt64 = 42
    for length in 0..<200 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let value = UInt8(truncatingIfNeeded: state >> 33)
        return value % 3 == 0 ? [0xD0, 0xB2, 0x60, 0x22, 0x3E, 0x0A, 0x2A, 0xC2, 0xE2, 0xF0][Int(value) % 10] : value
      }
      let findings = Linter.findings(in: Draft(text: bytes), rules: set)
      #expect(findings.allSatisfy { $0.end.byte <= bytes.count })
    }
    let bytes: [UInt8] = [0xFF] + Array("вы сами виноваты".utf8) + [0xD0]
    #expect(Linter.findings(in: Draft(text: bytes), rules: set).map(\.start.byte) == [1])
  }
}
