/// Words that end letters, and words that programs and lawyers put below them.
enum SignatureWords {
  /// Formulas that begin a signature. Russian ones do wherever they stand alone on a line.
  static let russianClosings = folded(
    "с уважением", "с глубоким уважением", "с искренним уважением", "с наилучшими", "с почтением", "с неизменным уважением",
    "всегда ваш", "искренне ваш", "с благодарностью", "с признательностью", "с приветом", "с теплом", "с любовью", "всего наилучшего",
    "з повагою", "з найкращими", "с ув.", "с/у", "с ув,", "искренне,", "ваш менеджер", "ваша команда", "ваша служба")

  /// Formulas of other languages: a signature only if a name or a telephone follows.
  static let otherClosings = folded(
    "best regards", "kind regards", "warm regards", "regards", "best wishes", "sincerely", "yours sincerely", "yours truly",
    "yours faithfully", "many thanks and regards", "thanks and regards", "thanks & regards", "with best regards", "with kind regards",
    "kindest regards", "respectfully",
    "cheers", "best", "cordially", "mit freundlichen grüßen", "freundliche grüße", "viele grüße", "beste grüße", "liebe grüße", "mfg",
    "cordialement", "bien cordialement", "sincères salutations", "saludos", "un saludo", "saludos cordiales", "atentamente",
    "atenciosamente", "cordiali saluti", "distinti saluti",
    "saluti", "met vriendelijke groet", "groeten", "mvh", "med vänliga hälsningar", "vennlig hilsen", "med venlig hilsen", "pozdrawiam",
    "z poważaniem", "s pozdravem", "hyvin terveisin", "ystävällisin terveisin", "saygılarımla", "best,", "br,")

  /// How lines that phones and programs add begin.
  static let mobileBeginnings = folded(
    "отправлено с", "отправлено из", "отправлено через", "отправлено от", "послано с", "послано из", "написано с", "письмо отправлено с",
    "sent from", "sent via", "sent with", "sent by",
    "sent using", "get outlook", "скачать outlook", "скачайте outlook", "получите outlook", "получить outlook", "gesendet von",
    "gesendet mit",
    "von meinem", "von meiner", "diese nachricht wurde von meine", "envoyé de", "envoyé depuis", "envoyé à partir", "télécharger outlook",
    "obtenez outlook", "enviado desde", "enviado do", "enviado de",
    "enviado a partir", "enviado por", "obtener outlook", "inviato da", "verzonden vanaf", "verstuurd vanaf", "verzonden met",
    "skickat från", "sendt fra", "sendt med", "lähetetty",
    "wysłane z", "wysłano z", "odesláno z", "odesláno ze", "надіслано з", "надіслано із", "iphone'umdan", "iphoneから送信", "发自我的", "發自我的",
    "보냄", "downloaded from", "на бегу с",
    "sent on the", "sent while", "typed on", "typed with", "простите за опечатки", "von unterwegs", "trimis de pe", "küldve")

  /// One of these stands in such a line.
  static let devices = folded(
    "iphone", "ipad", "ipod", "mac", "samsung", "galaxy", "android", "huawei", "honor", "xiaomi", "redmi", "poco", "realme", "oppo",
    "pixel", "nokia",
    "sony", "htc", "lg", "meizu", "яндекс", "yandex", "mail.ru", "mail", "почты", "почта", "outlook", "blackberry", "windows", "мобильн",
    "телефон", "смартфон", "устройств", "планшет", "приложени", "gmail", "proton", "spark", "aqua", "k-9", "bluemail", "blue mail",
    "airmail", "tablet",
    "phone", "mobile", "handy", "smartphone", "móvil", "celular", "cellulare", "mobil", "telefon", "rambler", "рамблер", "thunderbird",
    "the bat",
    "yahoo", "aol", "zoho", "superhuman", "boxer", "wp phone", "app", "айфон", "андроид", "手机", "email", "e-mail", "device", "verizon",
    "at&t", "t-mobile", "vodafone")

  /// Words of disclaimers, which belong to the signature.
  static let disclaimers = folded(
    "конфиденциальн", "предназначено только", "предназначена только", "предназначена исключительно", "адресовано только",
    "не являетесь адресатом", "не является адресатом", "получили его ошибочно",
    "получили это письмо по ошибке", "получили данное сообщение по ошибке", "получили это сообщение по ошибке", "прежде чем распечатать",
    "прежде чем печатать", "перед тем как распечатать",
    "не является офертой", "публичной офертой", "коммерческую тайну", "confidential", "intended solely", "intended only",
    "intended recipient",
    "if you have received this", "received this message in error", "received this email in error", "before printing", "legally privileged",
    "vertraulich", "confidentiel", "confidenciales", "confidencial", "riservate", "bevor sie diese", "avant d'imprimer", "до друку")

  /// Words of lines that programs put in.
  static let notices = folded(
    "создано автоматически", "сформировано автоматически", "отправлено автоматически", "автоматическое сообщение", "автоматическое письмо",
    "автоматическим", "не отвечайте на это", "отвечать на него не нужно", "не нужно отвечать",
    "оценить ответ", "оцените ответ", "оцените работу", "оцените качество", "оцените нашу", "номер обращения", "номер заявки",
    "ваш номер обращения", "отписаться", "отказаться от рассылки", "вы получили это письмо, потому", "вы получили это сообщение, потому",
    "проверено на вирусы", "проверено антивирус", "без вирусов", "вирусов не", "virus-free", "checked for viruses", "scanned by",
    "scanned for viruses", "this email has been checked", "avast", "kaspersky", "касперск", "dr.web",
    "automatically generated", "generated automatically", "do not reply to this", "please do not reply", "unsubscribe", "rate our",
    "rate this", "rate your", "how would you rate", "powered by", "ticket id", "ticket number", "request number", "view this ticket",
    "view ticket", "case number",
    "you received this message because", "you are receiving this", "you received this email because", "manage your subscription",
    "to view this discussion", "mailing list", "посмотреть обращение", "посмотреть заявку", "история обращения", "email preferences")

  /// Words that tell lines of a signature: telephones, sites, positions.
  static let contacts = folded(
    "тел", "тел.", "т.", "моб", "моб.", "факс", "phone", "tel", "tel.", "mobile", "mob", "fax", "cell", "www", "http", "https", "e-mail",
    "email", "skype",
    "telegram", "whatsapp", "viber", "ватсап", "телеграм", "icq", "сайт", "почта", "адрес", "ооо", "ао", "ип", "оао", "зао", "пао", "llc",
    "inc", "ltd", "gmbh", "доб", "доб.", "ext", "менеджер", "директор", "специалист",
    "отдел", "служба", "бухгалтер", "инженер", "оператор", "руководитель", "manager", "director", "engineer", "ceo", "cto", "head of",
    "support", "команда", "компания")

  /// Behind these the letter itself goes on.
  static let postscripts = folded("p.s.", "p. s.", "ps:", "ps.", "p.s", "p.p.s", "з.ы.", "зы", "постскриптум", "пс:", "пс.")

  /// The author says that answers stand between the quotes.
  static let inlineAnnouncements = folded(
    "ниже", "по пунктам", "по тексту", "в тексте", "по порядку", "внутри", "отвечаю", "below", "inline", "in line", "in-line",
    "between the lines", "my answers",
    "comments", "unten", "ci-dessous", "abajo", "inline:", "по очереди")
}
