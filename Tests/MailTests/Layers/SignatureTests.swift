import Mail
import Testing

@Suite("Signatures")
struct SignatureTests {
  static let signatures = [
    "-- \nИрина Белова\nслужба поддержки\n\n8 800 100-20-30",
    "--\nИрина",
    "—\nИрина",
    "С уважением,\nИрина Белова,\nспециалист поддержки",
    "С уважением, Ирина Белова",
    "С уважением,\n\nИрина Белова\n\nтел. 8 800 100-20-30\nwww.verbena.example",
    "Ирина Белова\nспециалист «Вербены»",
    "Ирина",
    "Ирина Белова | Вербена\n+7 (495) 100-20-30 | irina@verbena.example",
    "Белова И. А.",
    "Irina Belova\nVerbena Ltd.",
    "Best regards,\nIrina Belova",
    "Kind regards,\n\nIrina\nSupport",
    "Mit freundlichen Grüßen\nIrina Belova",
    "Отправлено с iPhone",
    "Отправлено из Яндекс.Почты для мобильных",
    "Отправлено с устройства Samsung",
    "Отправлено из мобильного приложения Mail.ru",
    "Sent from my iPhone",
    "Sent from Mail for Windows",
    "Get Outlook for iOS <https://aka.ms/o0ukef>",
    "Gesendet von meinem iPhone",
    "Envoyé de mon iPhone",
    "Enviado desde mi iPhone",
    "Ирина\nОтправлено с iPhone",
    "Ирина Белова\n\nДанное сообщение конфиденциально и предназначено только адресату. Если вы получили его ошибочно, удалите его.",
  ]

  @Test("Signatures of people, phones and lawyers are none of the letter", arguments: signatures)
  func signature(signature: String) throws {
    let letter = try letter("Здравствуйте, Анна!\n\nЗаказ придёт завтра, ждите звонка курьера.\n\n\(signature)\n")
    #expect(letter.ownText == "Здравствуйте, Анна!\n\nЗаказ придёт завтра, ждите звонка курьера.")
    let isMarked = signature.hasPrefix("--") || signature.hasPrefix("—")
    #expect(folded(letter.signature) == folded(isMarked ? String(signature.drop { $0 != "\n" }) : signature))
  }

  @Test("They may stand above or below the quote", arguments: signatures)
  func aroundQuote(signature: String) throws {
    let head = "03.03.2025 10:15, Анна Ли пишет:\n> Где мой заказ?\n"
    let text = "Здравствуйте, Анна!\n\nЗаказ придёт завтра."
    #expect(try letter("\(text)\n\n\(signature)\n\n\(head)").ownText == text)
    #expect(try letter("\(text)\n\n\(head)\n\(signature)\n").ownText == text)
  }

  @Test(
    "What looks like a signature and is none",
    arguments: [
      "Спасибо", "Жду ответа", "Хорошего дня!", "Отправлено с курьером вчера", "Анна, Ирина заболела.", "Телефон: 8 800 100-20-30",
      "Цены:\n-----\nЧашка 180 руб.\nБлюдце 90 руб.\n-----\nВсего 270 руб.",
      "С уважением отнесёмся к вашему решению и подождём до пятницы.",
    ])
  func noSignature(ending: String) throws {
    let text = "Здравствуйте, Анна!\n\nЗаказ придёт завтра.\n\n\(ending)"
    #expect(try letter(text).ownText == text)
  }

  @Test("A postscript is own text")
  func postscript() throws {
    let letter = try letter("Заказ отправлен.\n\nС уважением,\nИрина\n\nP.S. Второй заказ отправим завтра.")
    #expect(letter.ownText == "Заказ отправлен.\n\nP.S. Второй заказ отправим завтра.")
    #expect(letter.signature == "С уважением,\nИрина")
  }

  @Test("Lines of help desks are notices")
  func notices() throws {
    let letter = try letter(
      "Заказ отправлен.\n\n------------------------\nЭто письмо создано автоматически.\nОценить ответ: https://x.example/1\n")
    #expect(letter.ownText == "Заказ отправлен.")
    #expect(letter.parts.last?.kind == .notice)
  }

  @Test("Rules at the end divide nothing")
  func rules() throws {
    #expect(try letter("Заказ отправлен.\n\n****\n___\n", headers: "").ownText == "Заказ отправлен.")
  }
}
