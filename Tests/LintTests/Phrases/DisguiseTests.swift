import Foundation
import Handbook
import Lint
import Testing

@Suite("Disguised phrases")
struct DisguiseTests {
  /// Pattern, and the same in another form with its words in order: cases, numbers, tenses, aspects.
  static let phrases: [(pattern: String, other: String)] = [
    ("вы сами виноваты", "вы сами были виноваты"), ("это не наша проблема", "это не наши проблемы"),
    ("мы не можем вам помочь", "мы не сможем вам помочь"), ("ваша заявка отклонена", "вашу заявку отклонили"),
    ("обращайтесь в другой отдел", "обратитесь в другие отделы"), ("товар закончился", "товары заканчиваются"),
    ("читайте договор внимательно", "прочитайте договор внимательно"), ("плохое качество товара", "плохим качеством товара"),
    ("клиент всегда неправ", "клиенты всегда неправы"), ("денег не вернём", "деньги не возвращаем"),
    ("банк не несёт ответственности", "банки не несут ответственности"), ("отказать в возврате", "отказано в возврате"),
    ("срок рассмотрения истёк", "сроки рассмотрения истекли"), ("это невозможно сделать", "это было невозможно сделать"),
    ("ждите ответа оператора", "подождите ответа оператора"), ("сотрудник ошибся", "сотрудники ошиблись"),
    ("по вашей вине", "по вашим винам"), ("предъявите старый чек", "предъявить старые чеки"),
    ("вы обязаны оплатить доставку", "вы обязаны оплачивать доставку"), ("перезвоните нам позже", "перезванивайте нам позже"),
    ("заказ потерял курьер", "заказы потеряли курьеры"), ("дешёвые аналоги", "дешёвых аналогов"),
  ]

  private static let doubles: [Character: Character] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "А": "A", "Е": "E", "О": "O", "С": "C",
  ]

  /// Latin letters for some of the Cyrillic ones; short words and most letters of a word stay what they are.
  private static func lookAlike(_ text: String, step: Int) -> String {
    text.split(separator: " ").map { word in
      var left = (word.count - 1) / 2
      var number = 0
      return String(
        word.map { letter in
          number += 1
          guard left > 0, number % step == 0, let double = doubles[letter] else { return letter }
          left -= 1
          return double
        })
    }.joined(separator: " ")
  }

  private static func between(_ text: String, _ sign: String, every step: Int) -> String {
    var result = ""
    var letters = 0
    for letter in text {
      result.append(letter)
      letters = letter.isLetter ? letters + 1 : 0
      if letters > 0, letters % step == 0 { result += sign }
    }
    return result
  }

  private static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// Ways to write a text so that it reads the same.
  static let disguises: [(name: String, write: @Sendable (String) -> String)] = [
    ("as it is", { $0 }), ("CAPS", { $0.uppercased() }), ("Capital", { capital($0) }), ("Every Word", { $0.capitalized }),
    ("look-alikes", { lookAlike($0, step: 1) }), ("some look-alikes", { lookAlike($0, step: 2) }),
    ("look-alikes in CAPS", { lookAlike($0.uppercased(), step: 1) }), ("soft hyphens", { between($0, "\u{AD}", every: 2) }),
    ("zero-width spaces", { between($0, "\u{200B}", every: 1) }), ("zero-width joiners", { between($0, "\u{200D}", every: 3) }),
    ("word joiners", { between($0, "\u{2060}", every: 2) }), ("byte order marks", { between($0, "\u{FEFF}", every: 4) }),
    ("decomposed", { $0.decomposedStringWithCanonicalMapping }), ("without ё", { $0.replacing("ё", with: "е") }),
    ("no-break spaces", { $0.replacing(" ", with: "\u{A0}") }), ("narrow spaces", { $0.replacing(" ", with: "\u{202F}") }),
    ("double spaces", { $0.replacing(" ", with: "  ") }), ("tabs", { $0.replacing(" ", with: "\t") }),
    ("soft line breaks", { $0.replacing(" ", with: "\n") }), ("line breaks of Windows", { $0.replacing(" ", with: "\r\n") }),
    ("bold", { "**\($0)**" }), ("italic", { "_\($0)_" }), ("bold words", { "**" + $0.replacing(" ", with: "** **") + "**" }),
    ("emphasis inside words", { between($0, "*", every: 3) + "*" }), ("struck", { "~~\($0)~~" }), ("tags", { "<b>\($0)</b>" }),
    ("a link", { "[\($0)](https://example.ru)" }),
    ("letter-spaced", { $0.map { String($0) }.joined(separator: " ") }),
    ("behind a greeting", { "Добрый день! " + capital($0) + "." }), ("in a list", { "- " + $0 + ";\n- и ещё" }),
    ("between quoted lines", { "> Где?\n" + $0 + "\n> Когда?" }), ("in brackets", { "(" + $0 + ")" }),
    ("an inserted word", { $0.replacing(" ", with: " вообще ", maxReplacements: 1) }),
    ("an inserted interjection", { $0.replacing(" ", with: ", увы, ", maxReplacements: 1) }),
    ("with stress marks", { $0.replacing("а", with: "а\u{301}", maxReplacements: 1) }),
  ]

  private static let silences: [(name: String, write: @Sendable (String) -> String)] = [
    ("quoted", { "> " + $0 }), ("mentioned", { "Вы пишете: «\($0)»." }), ("mentioned in curly marks", { "Фраза “\($0)” нам знакома." }),
    ("mentioned in straight marks", { "Фраза \"\($0)\" нам знакома." }), ("code", { "Строка `\($0)` в файле." }),
    ("fenced", { "Так:\n```\n\($0)\n```" }), ("signature", { "Текст.\n-- \n" + $0 }),
    ("an address", { "https://example.ru/" + $0.replacing(" ", with: "-") }),
    (
      "two sentences",
      { text in
        let words = text.split(separator: " ")
        return words.dropLast().joined(separator: " ") + "! Да. " + (words.last ?? "")
      }
    ),
  ]

  @Test("Every phrase is found in every disguise", arguments: phrases.indices)
  func found(number: Int) {
    let phrase = DisguiseTests.phrases[number]
    let set = rules(LintTests.phrase(phrase.pattern))
    for text in [phrase.pattern, phrase.other] {
      for disguise in DisguiseTests.disguises {
        let draft = Draft(disguise.write(text))
        #expect(Linter.findings(in: draft, rules: set).count == 1, "\(phrase.pattern), \(disguise.name): \(disguise.write(text))")
      }
    }
  }

  @Test("No phrase is found in what is not own text", arguments: phrases.indices)
  func silent(number: Int) {
    let phrase = DisguiseTests.phrases[number]
    let set = rules(LintTests.phrase(phrase.pattern))
    for text in [phrase.pattern, phrase.other] {
      for silence in DisguiseTests.silences {
        #expect(Linter.findings(in: Draft(silence.write(text)), rules: set).isEmpty, "\(phrase.pattern), \(silence.name)")
      }
    }
  }
}
