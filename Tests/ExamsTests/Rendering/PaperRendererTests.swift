import TestSupport
import Testing

@testable import Exams
@testable import Handbook

@Suite struct PaperRendererTests {
  static func paper(_ questions: [Question], title: String? = nil) throws -> Paper {
    try PaperDrawer(exam: Bank.exam([Bank.pick(.all, questions.count)]), questions: questions).paper(variant: "1")
  }

  @Test("The same paper gives the same bytes, in every format")
  func stable() throws {
    let paper = try PaperJSONTests.paper()
    let again = try Paper(frozen: paper.frozen)
    let renderer = PaperRenderer()
    for withKey in [false, true] {
      #expect(renderer.markdown(paper, withKey: withKey) == renderer.markdown(again, withKey: withKey))
      #expect(renderer.html(paper, withKey: withKey) == renderer.html(again, withKey: withKey))
      #expect(renderer.json(paper, withKey: withKey) == renderer.json(again, withKey: withKey))
    }
  }

  @Test("Every format bears the digest")
  func digest() throws {
    let paper = try PaperJSONTests.paper()
    let renderer = PaperRenderer()
    for text in [renderer.markdown(paper, withKey: false), renderer.html(paper, withKey: false), renderer.json(paper, withKey: false)] {
      #expect(text.contains(paper.digest))
    }
  }

  @Test("The key is on the sheet with the key only")
  func key() throws {
    let paper = try Self.paper([Bank.question("q-1", .short, explanation: "ПОТОМУ")])
    let renderer = PaperRenderer()
    for text in [renderer.markdown(paper, withKey: false), renderer.html(paper, withKey: false)] {
      for secret in ["эскалация", "ПОТОМУ", "Ключ", "first-reply"] { #expect(!text.contains(secret)) }
    }
    for text in [renderer.markdown(paper, withKey: true), renderer.html(paper, withKey: true)] {
      for part in ["эскалация", "ПОТОМУ", "Ключ", "first-reply"] { #expect(text.contains(part)) }
    }
  }

  @Test("Markdown of a question: number, task, points, options with letters")
  func markdown() throws {
    let question = Bank.question(
      "q-1", answers: .choice([Bank.option("15 минут\nв чате", 1), Bank.option("сутки", last: true)]), points: 2, stem: "В какой срок?")
    let text = PaperRenderer().markdown(try Bank.item(question))
    #expect(text == "**1. Один ответ · 2\u{A0}балла**\n\nВ какой срок?\n\n- а) 15 минут\n  в чате\n- б) сутки")
  }

  @Test("Nothing of a question becomes markup of the page")
  func escaping() throws {
    let evil = #"<script>alert("x")</script> & <img src=x onerror='y'> [a](javascript:alert(1)) "></p>"#
    let questions = [
      Bank.question("q-1", answers: .choice([Bank.option(evil, 1, feedback: evil), Bank.option("б")]), stem: evil, explanation: evil),
      Bank.question("q-2", .matching, answers: .matching(pairs: [Bank.pair(evil, evil)], distractors: [evil]), stem: evil),
      Bank.question("q-3", .ordering, answers: .ordering([evil, evil]), stem: evil),
      Bank.question("q-4", .cloze, answers: .cloze([.text(evil), .blank(keys: [evil], distractors: [evil + "2"])]), clauses: [evil]),
      Bank.question("q-5", .short, answers: .short([ShortKey(text: evil, weight: 0.5, feedback: nil)])),
    ]
    let exam = Bank.exam([Bank.section([Bank.pick(.all, 5)], evil)], instruction: evil)
    let paper = try PaperDrawer(exam: exam, questions: questions).paper(variant: evil)
    let html = PaperRenderer().html(paper, withKey: true)
    for markup in ["<script", "<img", "javascript:alert(1)\"", "href"] { #expect(!html.contains(markup)) }
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test("The page stands alone: nothing is loaded from elsewhere")
  func selfContained() throws {
    let html = PaperRenderer(language: .en).html(try PaperJSONTests.paper(), withKey: true)
    for reference in ["src=", "href=", "@import", "url(", "http"] { #expect(!html.contains(reference)) }
    #expect(html.contains("@page { size: A4;"))
    #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(html.contains("Digest of the paper"))
  }

  @Test("Tags of the page are balanced")
  func balanced() throws {
    let html = PaperRenderer().html(try PaperJSONTests.paper(), withKey: true)
    for tag in ["section", "article", "table", "tr", "td", "ul", "ol", "li", "div", "header", "footer", "p", "h3"] {
      let opened = html.split(separator: "<\(tag)>").count + html.split(separator: "<\(tag) ").count
      #expect(opened - 1 == html.split(separator: "</\(tag)>").count, "\(tag)")
    }
  }

  @Test("Keys are written out with what they are worth")
  func keys() throws {
    func key(_ question: Question) throws -> [String] { AnswerDescription.key(try Bank.item(question)) }
    #expect(try key(Bank.question("q", .trueFalse)) == ["верно"])
    #expect(try key(Bank.question("q", .ordering)) == ["1) приветствие", "2) вопрос", "3) ответ", "4) прощание"])
    #expect(try key(Bank.question("q", .matching)).contains("Почта → сутки"))
    let numeric = [NumericKey(range: 2.5...2.5, weight: 1), NumericKey(range: 1500...2500, weight: 0.5)]
    #expect(try key(Bank.question("q", .numeric, answers: .numeric(numeric))) == ["2,5", "1500…2500 (50\u{A0}%)"])
    #expect(try key(Bank.question("q", .cloze)) == ["(1) 10 / десять", "(2) взгляд"])
  }

  @Test("Answers are written out, and what is none says so")
  func answers() throws {
    let item = try Bank.item(Bank.question("q", .matching))
    #expect(AnswerDescription.answer(nil, to: item) == ["нет ответа"])
    #expect(AnswerDescription.answer(.truth(true), to: item, language: .en) == ["no answer"])
    guard case .matching(_, let right) = item.body else { return #expect(Bool(false)) }
    #expect(AnswerDescription.answer(.pairs([0, nil, nil]), to: item) == ["Чат → \(right[0])", "Почта → —", "Телефон → —"])
  }
}

@Suite struct SimpleMarkdownTests {
  @Test(
    "A small part of Markdown is understood, the rest is text",
    arguments: [
      ("Один\nдва\n\nтри", "<p>Один\nдва</p><p>три</p>"), ("**да** и *нет*", "<p><strong>да</strong> и <em>нет</em></p>"),
      ("`a*b` _c_", "<p><code>a*b</code> <em>c</em></p>"), ("snake_case_name", "<p>snake_case_name</p>"), ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
      ("**открыто", "<p>**открыто</p>"), ("- раз\n- два\n\nконец", "<ul><li>раз</li><li>два</li></ul><p>конец</p>"),
      ("1. раз\n2) два", "<ol><li>раз</li><li>два</li></ol>"), ("> цитата\n> ещё", "<blockquote><p>цитата\nещё</p></blockquote>"),
      ("```\n<b>\n```\nдалее", "<pre>&lt;b&gt;</pre><p>далее</p>"), ("## Тема", "<p><strong>Тема</strong></p>"),
      ("\\*не курсив\\*", "<p>*не курсив*</p>"), ("раз  \nдва", "<p>раз<br>два</p>"),
      ("[стандарт](a.md#x) и ![фото](b.png)", "<p>стандарт и фото</p>"), ("[не ссылка] (a)", "<p>[не ссылка] (a)</p>"),
      ("<b>&amp;", "<p>&lt;b&gt;&amp;amp;</p>"), ("", ""), ("**a *b** c*", "<p><strong>a *b</strong> c*</p>"),
    ])
  func understood(source: String, html: String) {
    #expect(SimpleMarkdown.html(source) == html)
  }

  @Test("Hostile sources end in time", arguments: ["[", "`", "**a ", "_", "*a _b ", "![", "> ", "```\n", "\\"])
  func hostile(piece: String) {
    let source = String(repeating: piece, count: 20_000)
    #expect(processorSeconds { _ = SimpleMarkdown.html(source) } < 300)
  }

  @Test("Explanations on the key page begin like sentences; names keep their letters")
  func capitals() throws {
    #expect(PaperRenderer.capitalised("пункт 4.2 требует") == "Пункт 4.2 требует")
    #expect(PaperRenderer.capitalised("iPhone чинят там") == "iPhone чинят там")
    #expect(PaperRenderer.capitalised("«вы» пишем") == "«вы» пишем")
    #expect(PaperRenderer.capitalised("") == "")
    let paper = try PaperDrawer(exam: Bank.exam([Bank.pick(.all, 1)]), questions: [Bank.question("q-1", explanation: "в чате — за час.")])
      .paper(variant: "1")
    #expect(PaperRenderer().markdown(paper, withKey: true).contains("\nВ чате — за час."))
    #expect(PaperRenderer().html(paper, withKey: true).contains("В чате — за час."))
  }
}
