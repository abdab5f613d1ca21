import Foundation
import Testing

@testable import Server

@Suite("The search page", .serialized)
struct SearchPageTests {
  @Test("Without a query it offers the box, examples from the FAQ, and every document by kind, drafts and question banks left out")
  func overview() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/")
      #expect(page.status == 200)
      #expect(page.header("content-type") == "text/html; charset=utf-8")
      #expect(page.text.contains("<h1>Что ответить клиенту?</h1>"))
      #expect(page.text.contains("Светлячок"))
      #expect(page.text.contains(">Сколько стоит доставка?</a>"))
      #expect(page.text.contains("href=\"/doc/service/complaints\">Жалобы</a>"))
      #expect(page.text.contains("Вопросы и ответы"))
      #expect(!page.text.contains("Новый порядок"))
      #expect(!page.text.contains("Банк вопросов"))
    }
  }

  @Test("It says what is due for review, and pins what must be read while it holds")
  func cautions() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/").text
      #expect(page.contains("Пора пересмотреть"))
      #expect(page.contains("<section class=\"pinned\""))
      #expect(page.contains("Склад закрыт до понедельника"))
    }
    try await RunningServer.use(today: "2026-12-06") { site async throws in
      #expect(try await site.ask("GET", "/").text.contains("<section class=\"pinned\"") == false)
    }
  }

  @Test("A hit shows kind, path, title with a link to the clause, and the searched words marked")
  func hit() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.search("стоимость доставки лампы").text
      #expect(page.contains("<h2><a href=\"/doc/faq/delivery#price\">Сколько стоит доставка?</a></h2>"))
      #expect(page.contains("<span class=\"kind\" lang=\"ru\">Вопрос и ответ</span><span class=\"path\">Вопросы о доставке</span>"))
      #expect(page.contains("<mark>"))
    }
  }

  @Test("A plus sign in the address is a space, as forms write it")
  func plus() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/?q=%D1%86%D0%B5%D0%BD%D0%B0+%D0%B4%D0%BE%D1%81%D1%82%D0%B0%D0%B2%D0%BA%D0%B8").text
      #expect(page.contains("value=\"цена доставки\""))
    }
  }

  @Test("A query in the wrong keyboard layout is repaired, and the page says so")
  func repaired() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.search("ljcnfdrf").text
      #expect(page.contains("Показаны результаты для <strong><bdi>доставка</bdi></strong>"))
      #expect(page.contains("Вы написали: <bdi>ljcnfdrf</bdi>"))
    }
  }

  @Test("Filters are links that keep the query and each other")
  func filters() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.search("сроки", "&kind=standard&channel=email").text
      let query = PercentCoding.encoded("сроки")
      #expect(page.contains("href=\"/?q=\(query)&amp;kind=standard&amp;channel=email\" aria-current=\"true\">Стандарты</a>"))
      #expect(page.contains("href=\"/?q=\(query)&amp;kind=standard&amp;channel=chat\">Чат</a>"))
      #expect(page.contains("<input type=\"hidden\" name=\"kind\" value=\"standard\">"))
      #expect(!page.contains("/doc/faq/delivery#when"))
    }
  }

  @Test("A search without results suggests what clients ask, and the same search without filters")
  func nothing() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.search("синхрофазотрон").text
      #expect(page.contains("По запросу ничего не нашлось"))
      #expect(page.contains(">Сколько стоит доставка?</a>"))
      let filtered = try await site.search("люстра", "&kind=templates").text
      #expect(filtered.contains("С этими фильтрами ничего не нашлось"))
      #expect(filtered.contains(">Искать без фильтров (1)</a>"))
    }
  }

  @Test("A variant of a template is named after the answer it is a variant of")
  func variant() async throws {
    try await RunningServer.use { site async throws in
      #expect(try await site.search("заменим перегоревшую").text.contains(">Лампа перегорела · Почта</a>"))
    }
  }

  @Test("Spaces alone are no query")
  func blank() async throws {
    try await RunningServer.use { site async throws in
      #expect(try await site.ask("GET", "/?q=+%20+").text.contains("Что ответить клиенту?"))
    }
  }

  @Test(
    "A query of a thousand characters passes, a longer one and other wrong values are refused in words",
    arguments: [
      ("/?q=" + String(repeating: "a", count: 1_001), "Запрос слишком длинный"), ("/?q=a&limit=0", "limit=0"),
      ("/?q=a&limit=51", "limit=51"), ("/?q=a&limit=%D0%B4", "limit=д"), ("/?q=a&kind=questions", "kind=questions"),
      ("/?q=a&channel=telex", "channel=telex"), ("/?q=%D0", "обрывки кодировки"), ("/?q=%zz", "обрывки кодировки"),
      ("/?q=a&limit=99999999999999999999", "limit=9"),
    ])
  func refused(target: String, words: String) async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", target)
      #expect(page.status == 400)
      #expect(page.text.contains(words))
      #expect(page.text.contains("href=\"/\">На главную</a>"))
    }
  }

  @Test("The longest query is answered, also in characters of four bytes")
  func longest() async throws {
    try await RunningServer.use { site async throws in
      #expect(try await site.search(String(repeating: "ё", count: 1_000)).status == 200)
      #expect(try await site.search(String(repeating: "🦊", count: 1_000)).status == 200)
    }
  }

  @Test(
    "Markup in a query stays text",
    arguments: [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)", "</title><script>alert(1)</script>",
      // A combining accent makes a grapheme cluster of the quotation mark.
      "\"\u{301} autofocus onfocus=alert(1) x=\"\u{301}", "<\u{338}script>alert(1)</script>", "&lt;script&gt;", "{{frame.main}}",
      "{{{words}}}", "\u{0}<b>\u{7}", "javascript:alert(1)",
    ])
  func markup(query: String) async throws {
    try await RunningServer.use { site async throws in
      for rest in ["", "&kind=faq", "&product=" + PercentCoding.encoded(query)] {
        let page = try await site.search(query, rest)
        #expect(page.status == (rest.hasPrefix("&product") ? 400 : 200))
        let found = Markup.problems(page.text)
        #expect(found.isEmpty, "\(found)")
        // No document is about such a product.
        guard page.status == 200 else { continue }
        #expect(page.text.contains("value=\"\(HTMLText.escaped(query))\""))
      }
    }
  }
}

/// Finds what no page of ours may hold, by reading tags and quoted attributes as a browser does.
enum Markup {
  static func problems(_ html: String) -> [String] {
    var problems: [String] = []
    let bytes = Array(html.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, isLetter(bytes[index + 1]) else {
        index += 1
        continue
      }
      var tag = ""
      index += 1
      while index < bytes.count, isLetter(bytes[index]) || (48...57).contains(bytes[index]) {
        tag.unicodeScalars.append(Unicode.Scalar(bytes[index]))
        index += 1
      }
      if !known.contains(tag.lowercased()) { problems.append("tag \(tag)") }
      index = attributes(bytes, from: index, tag: tag, &problems)
    }
    return problems
  }

  private static let known: Set<String> = [
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "span", "nav", "main", "section", "h1", "h2", "h3", "h4",
    "h5",
    "h6", "form", "label", "div", "input", "kbd", "button", "p", "ul", "ol", "li", "small", "footer", "mark", "strong", "bdi", "em", "code",
    "pre", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "article", "dl", "dt", "dd", "blockquote", "hr", "br",
  ]

  private static func attributes(_ bytes: [UInt8], from start: Int, tag: String, _ problems: inout [String]) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if " \n/".utf8.contains(bytes[index]) {
        index += 1
        continue
      }
      var name: [UInt8] = []
      while index < bytes.count, !" \n=>/".utf8.contains(bytes[index]) {
        name.append(bytes[index])
        index += 1
      }
      let written = String(decoding: name, as: UTF8.self).lowercased()
      if written.hasPrefix("on") || written == "style" || !name.allSatisfy({ isLetter($0) || $0 == UInt8(ascii: "-") }) {
        problems.append("attribute \(written) of \(tag)")
      }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        problems.append("unquoted \(written) of \(tag)")
        continue
      }
      var value: [UInt8] = []
      index += 1
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
        value.append(bytes[index])
        index += 1
      }
      index += 1
      let text = String(decoding: value, as: UTF8.self)
      if ["href", "src", "action"].contains(written), !text.hasPrefix("/") && !text.hasPrefix("#") || text.hasPrefix("//") {
        problems.append("\(written)=\(text)")
      }
    }
    return index
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
}
