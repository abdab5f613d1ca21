import Handbook
import Language
import TestSupport
import Testing

@testable import Lint

@Suite("The check answers")
struct AnswersCheckTests {
  private func findings(_ letter: String, _ reply: String, _ options: KeyValuePairs<String, Value> = [:]) -> [Finding] {
    var draft = Draft(reply)
    draft.letter = Array(letter.utf8)
    return Linter.findings(in: draft, rules: rules(phrase("нет ничего"), checks: [check("answers", options)]))
  }

  private func answers(_ letter: String, _ reply: String) throws -> [String?] {
    LetterQuestions.match(letter: Array(letter.utf8), reply: Array(reply.utf8), lexicon: try Lexicon.located()).questions.map(\.answerText)
  }

  @Test("A missing answer is a hint behind the answer before it, with the question's place in the letter")
  func missing() throws {
    let letter = "Здравствуйте!\nЧайник 😀 сломался. Вернёте деньги? Когда их ждать?"
    let set = rules(phrase("нет ничего"), checks: [check("answers")])
    let found = expectFindings("Здравствуйте! Деньги вернём на карту.1️⃣ Хорошего дня!\n-- \nОлег", set) { $0.letter = Array(letter.utf8) }
    let finding = try #require(found.first)
    #expect(finding.severity == .hint)
    #expect(finding.message == "Похоже, нет ответа на вопрос «Когда их ждать?»: нет срока.")
    #expect(finding.text.isEmpty)
    let confidence = try #require(finding.confidence)
    #expect(confidence > 0.5 && confidence <= 0.9)
    let place = try #require(finding.related.first)
    #expect(place.source == "letter" && place.text == "Когда их ждать?" && place.answer == nil)
    #expect(place.start == Position(line: 2, column: 36, byte: 91, utf16: 50))
    #expect(place.end.byte == letter.utf8.count)
  }

  @Test("A wrong order is found where an answer comes too early; all answers are named")
  func order() throws {
    let letter = "Есть ли самовывоз в Омске? Какой срок доставки?"
    let reply = "Добрый день! 1️⃣Срок доставки 5 дней. Самовывоза в Омске пока нет."
    let set = rules(phrase("нет ничего"), checks: [check("answers")])
    let found = expectFindings(reply, set) { $0.letter = Array(letter.utf8) }
    let finding = try #require(found.first)
    #expect(finding.severity == .hint)
    #expect(finding.related.map(\.text) == ["Есть ли самовывоз в Омске?", "Какой срок доставки?"])
    #expect(finding.related.allSatisfy { $0.answer != nil })
    #expect(findings(letter, MarkedText(reply).text, ["order": .bool(false)]).isEmpty)
  }

  @Test("Only an option makes it more than a hint")
  func strict() {
    let letter = "Вернёте деньги? До скольки работает магазин?"
    #expect(findings(letter, "Деньги вернём на карту.", ["strict": .bool(true)]).map(\.severity) == [.error])
    #expect(findings(letter, "Деньги вернём на карту.").map(\.severity) == [.hint])
  }

  @Test("Answers in words: terms, sums, aspect, families of words, promises")
  func words() throws {
    #expect(try answers("Во сколько заезд?", "Номер будет готов к двум часам дня.") == ["Номер будет готов к двум часам дня."])
    #expect(try answers("Сколько стоит подъём?", "За подъём ничего не берём.") == ["За подъём ничего не берём."])
    #expect(try answers("Через какое время можно подать заявку?", "Новую заявку примем спустя шестьдесят дней.").first != .some(nil))
    #expect(try answers("Вернёте предоплату?", "Предоплату возвращаем всем.") == ["Предоплату возвращаем всем."])
    #expect(try answers("Когда придёт мастер?", "Время визита уточним и сообщим вам.") == ["Время визита уточним и сообщим вам."])
    #expect(try answers("Когда придёт мастер?", "Мастер придёт с инструментом.") == [nil])
    #expect(try answers("Когда придёт мастер?", "Здравствуйте! Спасибо за обращение.") == [nil])
  }

  @Test("One sentence may answer two questions; «или» shares its answer")
  func shared() throws {
    let both = "Вернём деньги на карту до пятницы, заявление не нужно."
    #expect(try answers("Вернёте деньги на карту? Когда вернёте деньги?", both) == [both, both])
    let or = try answers("Вернёте деньги? Или повторите заказ?", "Полную стоимость возвращаем на карту.")
    #expect(!or.contains(nil))
  }

  @Test("Only own words of the reply count")
  func layers() {
    let letter = "Когда привезут заказ?"
    #expect(findings(letter, "> Привезут в пятницу, 5 мая.\n\nСпасибо за вопрос.").count == 1)
    #expect(findings(letter, "Спасибо за вопрос.\n-- \nПривезём заказ завтра").count == 1)
    #expect(findings(letter, "> Когда привезут заказ?\n\nВ пятницу, 5 мая.").isEmpty)
  }

  @Test("A decision about a question outlives changes around it")
  func fingerprint() {
    let letter = "Вернёте деньги? До скольки работает магазин?"
    let one = findings(letter, "Деньги вернём на карту.").map(\.fingerprint)
    let other = findings("Здравствуйте! " + letter, "Добрый день! Деньги вернём на карту завтра утром.").map(\.fingerprint)
    #expect(one == other && one.count == 1)
  }
}

@Suite("The check answers, hostile inputs")
struct HostileAnswersTests {
  private func match(_ letter: [UInt8], _ reply: [UInt8]) throws -> LetterMatch {
    LetterQuestions.match(letter: letter, reply: reply, lexicon: try Lexicon.located())
  }

  @Test("Nothing, damaged bytes and bare marks")
  func nothing() throws {
    for text in ["", "?", "???", "? ? ?", "\n\n", "1)", "1) ? 2) ?", "- ?", "ли", "и", "и?", "если", "не", "подскажите", "как"] {
      _ = try match(Array(text.utf8), Array(text.utf8))
    }
    let damaged: [UInt8] = [0xD0, 0x3F, 0x20, 0xFF, 0x00, 0xD0, 0x9A, 0x3F, 0xE2, 0x80]
    _ = try match(damaged, damaged)
    _ = try match(damaged + Array(" Когда?".utf8), [0xEF, 0xBB, 0xBF] + damaged)
  }

  @Test("Ten megabytes of questions are read as far as said, and soon")
  func long() throws {
    let letter = Array(String(repeating: "Когда придёт заказ, и сколько стоит доставка? ", count: 120_000).utf8)
    let reply = Array(String(repeating: "Заказ придёт завтра, доставка стоит 300 рублей. ", count: 120_000).utf8)
    let elapsed = try processorSeconds {
      let match = try match(letter, reply)
      #expect(match.questions.count == QuestionFinder.most)
      #expect(match.isPartial)
    }
    #expect(elapsed < 30)
    let draft = Draft(text: reply, letter: letter)
    let found = Linter.findings(in: draft, rules: rules(phrase("нет ничего"), checks: [check("answers")]))
    #expect(found.allSatisfy { $0.related.count != 1 })
  }

  @Test("One endless word, one endless sentence, endless lists")
  func endless() throws {
    let texts = [
      String(repeating: "а", count: 300_000), String(repeating: "когда ", count: 20_000), String(repeating: "или ", count: 20_000) + "?",
      String(repeating: "1) когда ", count: 10_000), String(repeating: "- что\n", count: 10_000),
      String(repeating: "не знаю, ", count: 10_000),
      String(repeating: "(", count: 60_000), String(repeating: "«", count: 30_000) + "?",
      String(repeating: "подскажите ", count: 5_000) + "когда",
    ]
    let elapsed = try processorSeconds {
      for text in texts {
        let match = try match(Array(text.utf8), Array(text.utf8))
        #expect(match.questions.count <= QuestionFinder.most)
      }
    }
    #expect(elapsed < 180)
  }

  @Test("Many threads at once find the same")
  func threads() async throws {
    let letter = Array("Вернёте деньги? До скольки работает магазин? Отмените заказ.".utf8)
    let reply = Array("Деньги вернём на карту. Заказ отменили.".utf8)
    let lexicon = try Lexicon.located()
    let wanted = LetterQuestions.match(letter: letter, reply: reply, lexicon: lexicon)
    await withTaskGroup(of: LetterMatch.self) { group in
      for _ in 0..<64 { group.addTask { LetterQuestions.match(letter: letter, reply: reply, lexicon: lexicon) } }
      for await match in group { #expect(match == wanted) }
    }
  }
}
