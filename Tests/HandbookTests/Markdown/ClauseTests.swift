import Testing

@testable import Handbook

@Suite("Clauses")
struct ClauseTests {
  @Test("Every top-level heading opens a clause, headings in quotes and lists do not")
  func headings() {
    let text = "Вступление\n\n# Раз\n\n> # Внутри\n\n- ## Тоже внутри\n\n## Два\n\nтекст\n\nТри\n===\n"
    #expect(ids(text) == ["", "раз", "два", "три"])
    let clauses = parsed(text).document.clauses
    #expect(clauses[1].text.contains("Внутри") && clauses[1].text.contains("Тоже внутри"))
    #expect(clauses.map(\.line) == [1, 3, 9, 13])
  }

  @Test("Slugs keep letters, digits, _ and -; duplicates take the next free number")
  func slugs() {
    #expect(
      ids("# Возврат: «как» и когда?\n\n# A_b-C 2\n\n# !!!\n\n# Раз\n\n# Раз\n\n# раз-1\n\n# Раз\n") == [
        "возврат-как-и-когда", "a_b-c-2", "section", "раз", "раз-1", "раз-1-1", "раз-2",
      ])
  }

  @Test("An explicit id wins over an earlier slug, old ids stay alive, a duplicate is an error")
  func explicitIDs() {
    let file = parsed("# Сроки\n\n# Другое {#сроки}\n\n# Третье {#new #old}\n")
    #expect(file.document.clauses.map(\.id) == ["сроки-1", "сроки", "new"])
    #expect(file.document.clauses[2].aliases == ["old"])
    #expect(file.document.clauses[2].title == "Третье")
    let index = ReferenceIndex([file.document])
    #expect(index.clause("service/x#old") == index.clause("service/x#new"))
    #expect(codes("# Раз {#a}\n\n# Два {#a}\n") == ["duplicate-id"])
    #expect(codes("# Раз {# a b}\n") == ["clause-id"])
  }

  @Test("Ids compare ё as е")
  func yo() {
    let index = ReferenceIndex([parsed("# Приём {#приём}\n").document])
    #expect(index.clause("service/x#прием") != nil)
    #expect(codes("# Раз {#всё}\n\n# Два {#все}\n") == ["duplicate-id"])
  }

  @Test("A leading number belongs to the clause, not to its slug")
  func numbers() {
    let document = parsed("# 4. Сроки\n\n## 4.2. Первый ответ\n\nтекст\n").document
    #expect(document.clauses.map(\.number) == ["4", "4.2"])
    #expect(document.clauses.map(\.id) == ["сроки", "первый-ответ"])
    #expect(ReferenceIndex([document]).clause("service/x#4.2")?.clause == 1)
  }

  @Test("Numbered paragraphs and lines of a standard are clauses, elsewhere they are text")
  func numberedParagraphs() {
    let text =
      "# Правила\n\nВступление\n4.1 Отвечаем за 15 минут.\nИ ещё строка.\n4.2. Звоним сами.\n\n**4.2.1.** Дважды.\n\nПродолжение.\n"
    let clauses = parsed(text).document.clauses
    #expect(clauses.map(\.id) == ["правила", "4.1", "4.2", "4.2.1"])
    #expect(clauses.map(\.line) == [1, 4, 6, 8])
    #expect(clauses[1].text == "4.1 Отвечаем за 15 минут. И ещё строка.")
    #expect(clauses[3].text == "4.2.1. Дважды.\nПродолжение.")
    #expect(clauses[3].breadcrumb == ["Правила", "Звоним сами"])
    #expect(parsed(text, path: "Standards/faq/x.md").document.clauses.count == 1)
  }

  @Test("A line number is right behind reference definitions too")
  func definitionsBefore() {
    let clauses = parsed("# Правила\n\n[a]: /u\n[b]: /v\nТекст [a]\n4.1 Пункт\n").document.clauses
    #expect(clauses.map(\.line) == [1, 6])
  }

  @Test("Titles come from the front matter, else the first heading, else the file name")
  func titles() {
    #expect(parsed("---\ntitle: Имя\n---\n# Другое\n").document.title == "Имя")
    #expect(parsed("текст\n\n## Второе\n").document.title == "Второе")
    #expect(parsed("текст\n", path: "Standards/a/б в.md").document.title == "б в")
    #expect(parsed("").document.clauses.count == 1)
  }

  @Test(
    "Ids and kinds follow the path",
    arguments: [
      ("Standards/service/complaints.md", "service/complaints", DocumentKind.standard), ("Standards/faq/x.md", "faq/x", .faq),
      ("Standards/glossary.md", "glossary", .glossary), ("Exams/frontline.md", "frontline", .exam),
      ("Exams/questions/tone.md", "questions/tone", .questions), ("Exams/programs/on.md", "programs/on", .program),
      ("Standards/templates/mail/x.md", "templates/mail/x", .templates), ("articles/one.md", "articles/one", .standard),
    ])
  func location(path: String, id: String, kind: DocumentKind) {
    #expect(DocumentLocation.id(of: path) == id)
    #expect(DocumentLocation.kind(of: path) == kind)
  }

  @Test("Breadcrumbs name the headings around, the document first")
  func breadcrumbs() {
    let clauses = parsed("---\ntitle: Жалобы\n---\n# Жалобы\n\n## Сроки\n\n### Чат\n\n## Тон\n").document.clauses
    #expect(clauses.map(\.breadcrumb) == [["Жалобы"], ["Жалобы"], ["Жалобы", "Сроки"], ["Жалобы"]])
  }
}
