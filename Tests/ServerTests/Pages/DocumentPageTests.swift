import Foundation
import Testing

@testable import Server

@Suite("The reading pages", .serialized)
struct DocumentPageTests {
  @Test("A document shows title, owner, review date, channels, contents and clauses with anchors")
  func document() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/doc/service/complaints")
      #expect(page.status == 200)
      #expect(page.text.contains("<title>Жалобы — Эталон</title>"))
      #expect(page.text.contains("<h1>Жалобы</h1>"))
      #expect(page.text.contains("<dd>отдел качества</dd>"))
      #expect(page.text.contains("<dd>1 июня 2026 — срок прошёл</dd>"))
      #expect(page.text.contains("<dd>Почта, Чат</dd>"))
      #expect(page.text.contains("<section class=\"clause\" id=\"no-blame\">"))
      #expect(page.text.contains("<span class=\"alias\" id=\"old-blame\"></span>"))
      #expect(page.text.contains("<h2>Не обвиняем клиента<a class=\"anchor\" href=\"#no-blame\""))
      #expect(page.text.contains("Standards/service/complaints.md"))
    }
  }

  @Test("The margin says what enforces a clause, what asks about it and what cites it")
  func margin() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/doc/service/complaints").text
      #expect(page.contains("<dt>Проверяет линтер</dt>"))
      #expect(page.contains("<a href=\"/doc/phrases/blame#blame\">Обвинение клиента</a> <small>2 правила</small>"))
      #expect(page.contains("<dt>Спрашивают на экзамене</dt>\n<dd>Слова без вины</dd>"))
      #expect(page.contains("<a href=\"/doc/faq/delivery#when\">Как скоро привезут люстру?</a> <small>Вопросы о доставке</small>"))
    }
  }

  @Test("Question banks with their keys are never shown, by whatever address")
  func keys() async throws {
    try await RunningServer.use { site async throws in
      for target in [
        "/doc/questions/bank", "/doc/Exams/questions/bank", "/clause?ref=questions/bank%23blame-001", "/doc/questions%2Fbank",
      ] {
        let page = try await site.ask("GET", target)
        #expect(page.status == 404)
        #expect(!page.text.contains("Секретный верный ответ"))
      }
      #expect(try await site.search("Секретный верный ответ").text.contains("/doc/questions") == false)
    }
  }

  @Test(
    "Ids in Cyrillic and with spaces open, percent-encoded in either case",
    arguments: [
      "/doc/" + PercentCoding.encoded("Общее") + "/" + PercentCoding.encoded("Тон речи"),
      "/doc/" + (PercentCoding.encoded("Общее") + "/" + PercentCoding.encoded("Тон речи")).lowercased(),
      "/doc/" + PercentCoding.encoded("Общее/Тон речи"), "/doc/" + PercentCoding.encoded("Общее/Тон речи") + "/?lang=ru",
    ])
  func cyrillic(target: String) async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", target)
      #expect(page.status == 200)
      #expect(page.text.contains("<h1>Тон речи</h1>"))
      // The first heading is the title and is not written twice.
      #expect(!page.text.contains("<h2>Тон речи"))
      #expect(page.text.contains("href=\"#\(PercentCoding.encoded("обращение-на-вы"))\""))
    }
  }

  @Test("An id is found whether its й is one character or two")
  func normalisation() async throws {
    try await RunningServer.use(["Standards/мой.md": "# Мой стандарт\n\nТекст."]) { site async throws in
      #expect(try await site.ask("GET", "/doc/" + PercentCoding.encoded("мои\u{306}")).status == 200)
    }
  }

  @Test("Markup in the content stays text")
  func content() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/doc/service/complaints").text
      #expect(!page.contains("<script>alert"))
      #expect(Markup.problems(page).isEmpty)
    }
    let nasty = [
      "Standards/\"onclick=x<b>.md":
        "---\ntitle: \"<b>x</b>\\\"'\"\nowner: <img src=x>\n---\n\n## <i>Заголовок</i> \"{#a\"onclick=1}\n\n[a](javascript:alert) ![x](data:1)\n"
    ]
    try await RunningServer.use(nasty) { site async throws in
      let overview = try await site.ask("GET", "/").text
      #expect(Markup.problems(overview).isEmpty)
      let page = try await site.ask("GET", "/doc/" + PercentCoding.encoded("\"onclick=x<b>"))
      #expect(page.status == 200)
      #expect(Markup.problems(page.text).isEmpty, "\(Markup.problems(page.text))")
    }
  }

  @Test("A draft opens with a banner")
  func draft() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/doc/service/new")
      #expect(page.status == 200)
      #expect(page.text.contains("Черновик: ещё не действует"))
    }
  }

  @Test("An unknown document is a page of its own that names the nearest ones")
  func unknown() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/doc/service/complainst")
      #expect(page.status == 404)
      #expect(page.text.contains("<h1>Такого пункта нет</h1>"))
      #expect(page.text.contains("«service/complainst»"))
      #expect(page.text.contains("<a href=\"/doc/service/complaints\">Жалобы</a>"))
      let nasty = try await site.ask("GET", "/doc/%3Cscript%3Ealert(1)%3C/script%3E\"'")
      #expect(nasty.status == 404)
      #expect(Markup.problems(nasty.text).isEmpty)
      #expect(try await site.ask("GET", "/doc/%D0").status == 400)
      #expect(try await site.ask("GET", "/doc/" + String(repeating: "x/", count: 4_000)).status == 404)
    }
  }

  @Test("A reference leads to its clause, old ids included; one that leads nowhere is told")
  func reference() async throws {
    try await RunningServer.use { site async throws in
      let old = try await site.ask("GET", "/clause?ref=service/complaints%23old-blame")
      #expect(old.status == 302)
      #expect(old.header("location") == "/doc/service/complaints#no-blame")
      let cyrillic = try await site.ask("GET", "/clause?ref=" + PercentCoding.encoded("Общее/Тон речи#обращение-на-вы"))
      let address =
        "/doc/\(PercentCoding.encoded("Общее"))/\(PercentCoding.encoded("Тон речи"))#\(PercentCoding.encoded("обращение-на-вы"))"
      #expect(cyrillic.header("location") == address)
      let gone = try await site.ask("GET", "/clause?ref=service/complaints%23gone")
      #expect(gone.status == 404)
      #expect(gone.text.contains("<a href=\"/doc/service/complaints\">Жалобы</a>"))
      #expect(try await site.ask("GET", "/clause").status == 404)
      #expect(try await site.ask("GET", "/clause?ref=https://example.com/%0d%0aSet-Cookie:%20a=b").status == 404)
    }
  }
}
