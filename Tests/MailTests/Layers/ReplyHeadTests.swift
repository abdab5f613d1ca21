import Mail
import Testing

@Suite("Introductions of quotes")
struct ReplyHeadTests {
  static let quoted = [
    "On Mon, Mar 3, 2025 at 10:15 AM Anna Lee <anna@shop.example> wrote:",
    "On Mon, Mar 3, 2025 at 10:15 AM Anna Lee via Support <\nanna@shop.example> wrote:",
    "On 3/3/25 10:15, Anna Lee wrote:",
    "On Monday, March 3rd, 2025 at 10:15 AM, Anna Lee <anna@shop.example> wrote:",
    "On Mon, 2025-03-03 at 10:15 +0300, Anna Lee wrote:",
    "---- On Mon, 03 Mar 2025 10:15:00 +0300 Anna Lee <anna@shop.example> wrote ----",
    "Anna Lee <anna@shop.example> writes:",
    "Anna Lee wrote:",
    "Anna Lee/MSK/Shop wrote on 03/03/2025 10:15:00 AM:",
    "In article <abc@news.example>, Anna Lee <anna@shop.example> wrote:",
    "Quoting Anna Lee <anna@shop.example>:",
    "At 3/3/2025 10:15 AM, you wrote:",
    "Monday, March 3, 2025, 10:15:00 AM, you wrote:",
    "пн, 3 мар. 2025 г. в 10:15, Анна Ли <anna@shop.example>:",
    "пн, 3 мар. 2025 г. в 10:15, Анна Ли <\nanna@shop.example>:",
    "3 марта 2025 г., 10:15 пользователь Анна Ли <anna@shop.example> написал:",
    "понедельник, 3 марта 2025 г. пользователь Анна Ли написал:",
    "Понедельник, 3 марта 2025, 10:15 +03:00 от Анна Ли <anna@shop.example>:",
    "03.03.2025, 10:15, \"Анна Ли\" <anna@shop.example>:",
    "03.03.2025 10:15, Анна Ли пишет:",
    "03.03.2025 10:15, Анна Ли написал(а):",
    "3 мар. 2025 г., в 10:15, Анна Ли <anna@shop.example> написал(а):",
    "Вы писали 3 марта 2025 г., 10:15:00:",
    "Анна Ли писал(а) 2025-03-03 10:15:",
    "Анна Ли писала 2025-03-03 10:15:",
    "В письме от 3 марта 2025 10:15:00 пользователь Анна Ли написал:",
    "03.03.2025 10:15, Анна Ли:",
    "Le lun. 3 mars 2025 à 10:15, Anna Lee <anna@shop.example> a écrit :",
    "Le 3 mars 2025 10:15, \"Anna Lee\"\n<anna@shop.example>\na écrit :",
    "Am 03.03.25 um 10:15 schrieb Anna Lee:",
    "Am Mo., 3. März 2025 um 10:15 Uhr schrieb Anna Lee <anna@shop.example>:",
    "Anna Lee <anna@shop.example> schrieb am Mo., 3. März 2025\num 10:15 Uhr:",
    "El lun, 3 mar 2025 a las 10:15, Anna Lee (<anna@shop.example>) escribió:",
    "El 3/3/25 a las 10:15, Anna Lee escribió:",
    "Em seg., 3 de mar. de 2025 às 10:15, Anna Lee <anna@shop.example> escreveu:",
    "Il giorno lun 3 mar 2025 alle ore 10:15 Anna Lee <anna@shop.example> ha scritto:",
    "Il 03/03/2025 10:15, Anna Lee ha scritto:",
    "Op ma 3 mrt 2025 om 10:15 schreef Anna Lee <anna@shop.example>:",
    "Op 3 mrt. 2025 om 10:15 heeft Anna Lee <anna@shop.example> het volgende geschreven:",
    "Dnia 3 mar 2025 o godz. 10:15 Anna Lee <anna@shop.example> napisał(a):",
    "W dniu 03.03.2025 o 10:15, Anna Lee pisze:",
    "Den mån 3 mars 2025 kl 10:15 skrev Anna Lee <anna@shop.example>:",
    "Den 3. mars 2025 kl. 10.15 skrev Anna Lee:",
    "Dne 3. 3. 2025 v 10:15 Anna Lee napsal(a):",
    "ma 3. maaliskuuta 2025 klo 10.15 Anna Lee (anna@shop.example) kirjoitti:",
    "3 Mar 2025 Pzt 10:15 tarihinde Anna Lee <anna@shop.example> şunu yazdı:",
    "пн, 3 бер. 2025 р. о 10:15 Анна Лі <anna@shop.example> пише:",
    "在 2025年3月3日 星期一 10:15，Anna Lee <anna@shop.example> 写道：",
    "2025年3月3日(月) 10:15 Anna Lee <anna@shop.example>:",
  ]

  @Test("The introduction belongs to the quote, whatever program and language", arguments: quoted)
  func quotedBelow(head: String) throws {
    let letter = try letter("Заказ придёт завтра.\n\n\(head)\n> Где мой заказ?\n> Жду.\n")
    #expect(letter.ownText == "Заказ придёт завтра.")
    #expect(letter.quoted == "Где мой заказ?\nЖду.")
    let part = try #require(letter.parts.last)
    #expect(part.heading.map(folded) == folded(head))
  }

  @Test("It may stand directly below the text", arguments: quoted.filter { !$0.hasPrefix("Anna Lee") && !$0.hasPrefix("Анна Ли") })
  func withoutGap(head: String) throws {
    #expect(try letter("Заказ придёт завтра!\n\(head)\n\n> Где мой заказ?\n").ownText == "Заказ придёт завтра!")
  }

  @Test("Apple Mail quotes the introduction, too", arguments: quoted)
  func quotedTogether(head: String) throws {
    let quote = head.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n")
    let letter = try letter("Заказ придёт завтра.\n\n\(quote)\n> \n> Где мой заказ?\n")
    #expect(letter.ownText == "Заказ придёт завтра.")
    #expect(letter.quoted == "Где мой заказ?")
  }

  @Test("Behind an introduction with an address everything is quoted, marks or not", arguments: quoted.filter { $0.contains("@shop") })
  func withoutMarks(head: String) throws {
    let letter = try letter("Заказ придёт завтра.\n\n\(head)\n\nГде мой заказ?\n\nЖду.\n")
    #expect(letter.ownText == "Заказ придёт завтра.")
    #expect(letter.quoted == "Где мой заказ?\n\nЖду.")
  }

  @Test(
    "Own words about writing are own words",
    arguments: [
      "Вчера в 10:15 клиент написал:\n\nгде заказ 17 от 03.03.2025?",
      "Как вы и писали: заказ пришёл.",
      "Адрес для писем: help@shop.example",
      "Доставка 03.03.2025 с 10:15 до 12:00:\nул. Мира, 5",
      "Он написал, что 3 марта 2025 г. заказа не было:\nпроверим.",
      "От 50 штук дешевле.\nКому: всем\nТема: любая",
      "I wrote to you on 3 March:\nno answer came.",
      "Настройки > Профиль > Адрес",
    ])
  func ownWords(text: String) throws {
    #expect(try letter("Здравствуйте!\n\n\(text)\n\nЖдём ответа.").ownText == "Здравствуйте!\n\n\(text)\n\nЖдём ответа.")
  }

  static let heads = [
    "From: Anna Lee <anna@shop.example>\nSent: Monday, March 3, 2025 10:15 AM\nTo: Support <help@shop.example>\nSubject: Order 17",
    "*From:* Anna Lee <anna@shop.example>\n*Sent:* Monday, March 3, 2025 10:15 AM\n*To:* Support\n*Subject:* Order 17",
    "-----Original Message-----\nFrom: Anna Lee\nSent: Monday, March 3, 2025\nTo: Support\nSubject: Order 17",
    "-----Исходное сообщение-----\nОт: Анна Ли\nОтправлено: 3 марта 2025 г. 10:15\nКому: Поддержка\nТема: Заказ 17",
    "________________________________\nОт: Анна Ли <anna@shop.example>\nОтправлено: 3 марта 2025 г. 10:15\nКому: Поддержка\nТема: Заказ 17",
    "От: Анна Ли [mailto:anna@shop.example]\nОтправлено: 3 марта 2025 г. 10:15\nКому: Поддержка;\nцентр доставки\nТема: Заказ 17",
    "-----Ursprüngliche Nachricht-----\nVon: Anna Lee <anna@shop.example>\nGesendet: Montag, 3. März 2025 10:15\nAn: Support\nBetreff: 17",
    "De : Anna Lee <anna@shop.example>\nEnvoyé : lundi 3 mars 2025 10:15\nÀ : Support\nObjet : Commande",
    "De: Anna Lee <anna@shop.example>\nEnviado el: lunes, 3 de marzo de 2025\nPara: Soporte\nAsunto: Pedido",
    "Da: Anna Lee <anna@shop.example>\nInviato: lunedì 3 marzo 2025 10:15\nA: Supporto\nOggetto: Ordine",
    "Od: Anna Lee <anna@shop.example>\nWysłano: 3 marca 2025 10:15\nDo: Pomoc\nTemat: Zamówienie",
    "Van: Anna Lee <anna@shop.example>\nVerzonden: maandag 3 maart 2025 10:15\nAan: Support\nOnderwerp: Bestelling",
    "Fra: Anna Lee <anna@shop.example>\nSendt: 3. mars 2025 10:15\nTil: Support\nEmne: Ordre",
    "----------------\nКому: Поддержка (help@shop.example);\nТема: Заказ 17;\n03.03.2025, 10:15, \"Анна Ли\" <anna@shop.example>:",
  ]

  @Test("Heads of Outlook and its like", arguments: heads)
  func head(head: String) throws {
    let letter = try letter("Заказ придёт завтра.\n\n\(head)\n\nГде мой заказ?\n")
    #expect(letter.ownText == "Заказ придёт завтра.")
    #expect(letter.quoted == "Где мой заказ?")
  }

  static let forwards = [
    "---------- Forwarded message ---------\nFrom: Anna Lee <anna@shop.example>\nDate: Mon, Mar 3, 2025\nSubject: Order\nTo: <help@shop.example>",
    "---------- Forwarded message ---------\nОт: Анна Ли <anna@shop.example>\nDate: пн, 3 мар. 2025 г.\nSubject: Заказ\nTo: <help@shop.example>",
    "-------- Пересылаемое сообщение --------\n03.03.2025, 10:15, \"Анна Ли\" <anna@shop.example>:",
    "-------- Перенаправленное сообщение --------\nТема: \tЗаказ\nДата: \tMon, 3 Mar 2025\nОт: \tАнна Ли <anna@shop.example>\nКому: \thelp@shop.example",
    "-------- Пересылаемое сообщение --------\nОт кого: Анна Ли <anna@shop.example>\nКому: help@shop.example\nДата: 3 марта 2025\nТема: Заказ",
    "Begin forwarded message:\n\nFrom: Anna Lee <anna@shop.example>\nSubject: Order\nDate: March 3, 2025\nTo: help@shop.example",
    "Начало переадресованного сообщения:\n\nОт: Анна Ли <anna@shop.example>\nТема: Заказ\nДата: 3 марта 2025 г.\nКому: help@shop.example",
  ]

  @Test("Forwarded letters", arguments: forwards)
  func forward(head: String) throws {
    let letter = try letter("Посмотри, пожалуйста.\n\n\(head)\n\nГде мой заказ?\n", headers: "From: a@b.example\nSubject: Fwd: Заказ")
    #expect(letter.ownText == "Посмотри, пожалуйста.")
    #expect(letter.forwarded.hasSuffix("Где мой заказ?"))
    #expect(letter.quoted.isEmpty)
  }

  @Test("Behind the end of a forwarded letter the author speaks again")
  func endOfForward() throws {
    let text =
      "Смотри.\n\n-------- Пересылаемое сообщение --------\nГде?\n-------- Конец пересылаемого сообщения --------\n\nЧто ответим?\n"
    #expect(try letter(text).ownText == "Смотри.\n\nЧто ответим?")
  }
}
