import Mail
import Testing

@Suite("Quotes and answers")
struct QuoteTests {
  private let head = "03.03.2025 10:15, Анна Ли пишет:"

  @Test("Answers between quotes are own text")
  func inline() throws {
    let letter = try letter("Здравствуйте!\n\n\(head)\n> Где заказ?\n\nВ пути.\n\n> Когда?\n> > Раньше?\nЗавтра.\n")
    #expect(letter.ownText == "Здравствуйте!\n\nВ пути.\n\nЗавтра.")
    #expect(letter.quoted == "Где заказ?\n\nКогда?\nРаньше?")
    #expect(letter.parts.map(\.kind) == [.own, .quoted, .own, .quoted, .own])
  }

  @Test("Text may stand below the quote")
  func bottom() throws {
    #expect(try letter("\(head)\n> Где заказ?\n\nВ пути.\n\nБудет завтра.\n").ownText == "В пути.\n\nБудет завтра.")
  }

  @Test("The Bat! quotes with initials")
  func initials() throws {
    let letter = try letter(
      "Здравствуйте, Анна.\n\nВы писали 3 марта 2025 г., 10:15:\n\nАЛ> Где?\nАЛ>> Раньше?\n\nЗдесь.\n\nAL> Когда?\n\nЗавтра.")
    #expect(letter.ownText == "Здравствуйте, Анна.\n\nЗдесь.\n\nЗавтра.")
    #expect(letter.quoted == "Где?\nРаньше?\n\nКогда?")
  }

  @Test("Names may mark quotes behind an introduction")
  func names() throws {
    #expect(
      try letter("Да, конечно, завтра.\n\nOn 3/3/25 10:15, Richard wrote:\n\nRichard> Где?\nRichard> Когда?\n").ownText
        == "Да, конечно, завтра.")
  }

  @Test("Citations in a letter that answers none are the author's")
  func ownCitations() throws {
    let headers = "From: a@b.example\nSubject: Условия"
    #expect(try letter("> Пункт 3\n\nЭто верно?", headers: headers).ownText == "> Пункт 3\n\nЭто верно?")
    #expect(try letter("Это верно?\n\n> Пункт 3", headers: headers).ownText == "Это верно?")
    #expect(try letter("> Пункт 3\n\nДа.").ownText == "Да.")
  }

  @Test("Lines above «reply above this line» are the answer, those below are not")
  func replyAbove() throws {
    let marker = "##- Введите ответ выше этой строки -##"
    #expect(try letter("\(marker)\n\nЗаказ придёт завтра.").ownText == "Заказ придёт завтра.")
    #expect(try letter("Спасибо!\n\n\(marker)\n\nЗаказ придёт завтра.").ownText == "Спасибо!")
  }

  @Test("A letter without headers is text of its author")
  func withoutHeaders() throws {
    let letter = try letter("Здравствуйте!\n\nЗаказ придёт завтра.\n\nBest regards,\nAnna\n", headers: "")
    #expect(letter.ownText == "Здравствуйте!\n\nЗаказ придёт завтра.\n\nBest regards,\nAnna")
    #expect(letter.notes == [.noHeaders])
    #expect(letter.headers == Letter.Headers())
  }

  @Test("format=flowed is put together, stuffed lines are no quotes")
  func flowed() throws {
    let text = "Заказ \nпридёт \nзавтра.\n >5 шт.\n\n>Где \n>заказ?\n>>Раньше\n-- \nИрина\n"
    let letter = try raw(
      "From: Ирина <i@b.example>\nIn-Reply-To: <1>\nContent-Type: text/plain; charset=utf-8; format=flowed", Array(text.utf8))
    #expect(letter.ownText == "Заказ придёт завтра.\n>5 шт.")
    #expect(letter.quoted == "Где заказ?\nРаньше")
    #expect(letter.signature == "Ирина")
  }

  @Test("DelSp takes the blank away")
  func delSp() throws {
    let letter = try raw("From: i@b.example\nContent-Type: text/plain; format=flowed; delsp=yes", Array("за \nвтра\n".utf8))
    #expect(letter.ownText == "завтра")
  }
}
