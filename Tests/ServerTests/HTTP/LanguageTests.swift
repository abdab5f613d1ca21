import Handbook
import Testing

@testable import Server

@Suite("The language of pages", .serialized)
struct LanguageTests {
  @Test(
    "The browser's wish is understood with its weights",
    arguments: [
      ("en", .en), ("en-GB,en;q=0.9,ru;q=0.8", .en), ("de, ru;q=0.7, en;q=0.3", .ru), ("ru;q=0.2,en;q=0.9", .en), ("de", nil), ("", nil),
      ("*", nil), ("en;q=0, ru", .ru), ("EN-us", .en), ("english", nil), (";;;q=,,", nil), ("ru;q=abc", .ru),
    ] as [(String, InterfaceLanguage?)])
  func accepted(header: String, language: InterfaceLanguage?) {
    #expect(LanguageChoice.accepted([header]) == language)
  }

  @Test("The cookie is found among others; a strange one is ignored")
  func cookie() {
    #expect(LanguageChoice.remembered(["a=b; etalon-lang=en; c=d"]) == .en)
    #expect(LanguageChoice.remembered(["a=b", "etalon-lang=ru"]) == .ru)
    #expect(LanguageChoice.remembered(["etalon-lang=<script>"]) == nil)
    #expect(LanguageChoice.remembered(["xetalon-lang=en", ""]) == nil)
  }

  @Test("A choice beats the cookie, the cookie beats the browser, the browser beats the server's own language")
  func order() async throws {
    try await RunningServer.use { site async throws in
      let plain = try await site.ask("GET", "/")
      #expect(plain.text.contains("<html lang=\"ru\">"))
      #expect(plain.header("set-cookie") == nil)
      #expect(plain.header("vary") == "Accept-Language, Cookie")
      let browser = try await site.ask("GET", "/", ["Accept-Language": "en-GB,en;q=0.8"])
      #expect(browser.text.contains("<html lang=\"en\">"))
      #expect(browser.header("content-language") == "en")
      let cookie = try await site.ask("GET", "/", ["Accept-Language": "en", "Cookie": "etalon-lang=ru"])
      #expect(cookie.text.contains("<html lang=\"ru\">"))
      let chosen = try await site.ask("GET", "/doc/service/complaints?lang=en", ["Cookie": "etalon-lang=ru"])
      #expect(chosen.text.contains("<dt lang=\"en\">Owner</dt>"))
      #expect(chosen.text.contains("<article lang=\"ru\">"))
      #expect(chosen.header("set-cookie") == "etalon-lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly")
      #expect(try await site.ask("GET", "/?lang=%3Cb%3E").header("set-cookie") == nil)
    }
    try await RunningServer.use(language: .en) { site async throws in
      #expect(try await site.ask("GET", "/").text.contains("<html lang=\"en\">"))
    }
  }

  @Test("The switch keeps the query and the page, and leads to no other host")
  func links() async throws {
    try await RunningServer.use { site async throws in
      #expect(try await site.ask("GET", "/?q=a&kind=faq").text.contains("href=\"/?q=a&amp;kind=faq&amp;lang=en\""))
      let twice = try await site.ask("GET", "//doc//service/complaints")
      #expect(Markup.problems(twice.text).isEmpty)
    }
  }
}
