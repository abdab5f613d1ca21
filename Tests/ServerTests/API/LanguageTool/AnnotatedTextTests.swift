import Testing

@testable import Server

@Suite("Text with markup")
struct AnnotatedTextTests {
  @Test("Plain text stands where it was sent")
  func plain() {
    let text = AnnotatedText("😀 Вы сами")
    #expect(text.judged == text.sent)
    #expect(text.place(of: 3..<5) == 3..<5)
    #expect(text.place(of: 10..<10) == 10..<10)
    #expect(text.place(of: 0..<0) == 0..<0)
  }

  @Test("Markup is not judged, and places count it")
  func markup() throws {
    let json =
      #"{"annotation":[{"text":"Вы "},{"markup":"<b>"},{"text":"сами"},{"markup":"</b>"},{"text":" виноваты"},"#
      + #"{"markup":"<br>","interpretAs":"\n"},{"text":"Да"}]}"#
    let text = try AnnotatedText(json: json)
    #expect(text.judged == "Вы сами виноваты\nДа")
    #expect(text.sent == "Вы <b>сами</b> виноваты<br>Да")
    let sent = Array(text.sent.utf16)
    func cut(_ range: Range<Int>) -> String { String(decoding: sent[text.place(of: range)], as: UTF16.self) }
    #expect(cut(0..<16) == "Вы <b>сами</b> виноваты")
    #expect(cut(3..<7) == "сами")
    #expect(cut(8..<16) == "виноваты")
    #expect(cut(16..<17) == "<br>")
    #expect(cut(8..<19) == "виноваты<br>Да")
    #expect(text.place(of: 19..<19) == 29..<29)
  }

  @Test(
    "What is no annotation is refused",
    arguments: [
      "", "{}", "[]", #"{"annotation":[{}]}"#, #"{"annotation":[{"text":"a","markup":"b"}]}"#, #"{"annotation":[{"interpretAs":"b"}]}"#,
    ])
  func refused(json: String) {
    #expect(throws: LanguageToolProblem.badData) { try AnnotatedText(json: json) }
  }
}
