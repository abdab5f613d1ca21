import Testing

@testable import Server

@Suite("The reply checker", .serialized)
struct ReplyPageTests {
  @Test("Without scripts a form brings the findings, the text stays as it was typed")
  func form() async throws {
    try await RunningServer.use { site async throws in
      let empty = try await site.ask("GET", "/lint")
      #expect(empty.status == 200)
      #expect(empty.text.contains("<h1>Проверьте ответ до отправки</h1>"))
      #expect(empty.text.contains("method=\"post\""))
      let text = "Вы сами виноваты & \"точка\" </textarea><script>alert(1)</script>"
      let answer = try await site.submit("/lint", ["text": text, "letter": "Где заказ?", "channel": "email", "client": "Анна"])
      #expect(answer.status == 200)
      #expect(answer.text.contains("<q>Вы сами виноваты</q>"))
      #expect(answer.text.contains("<strong lang=\"ru\">Давайте разберёмся</strong>"))
      #expect(answer.text.contains("href=\"/clause?ref=phrases%2Fblame%23blame\""))
      #expect(
        answer.text.contains(">Вы сами виноваты &amp; &quot;точка&quot; &lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>"))
      #expect(answer.text.contains(">Где заказ?</textarea>"))
      #expect(answer.text.contains("<option value=\"email\" selected>"))
      #expect(!answer.text.contains("<script>alert"))
    }
  }

  @Test("A clean reply may be sent, and the page says so in either language")
  func clean() async throws {
    try await RunningServer.use { site async throws in
      let fields = ["text": "Здравствуйте, Анна! Лампу привезём завтра до 15:00."]
      let russian = try await site.submit("/lint", fields)
      #expect(russian.text.contains("Замечаний нет: можно отправлять.") || russian.text.contains("class=\"finding"))
      let english = try await site.submit("/lint?lang=en", ["text": "вы сами виноваты"])
      #expect(english.text.contains("Findings:"))
      #expect(english.text.contains(">Replace by: <strong"))
    }
  }

  @Test("An unknown channel is refused")
  func channel() async throws {
    try await RunningServer.use { site async throws in
      #expect(try await site.submit("/lint", ["text": "а", "channel": "голубь"]).status == 400)
    }
  }
}
