public import Digest
import Exams
public import Handbook

/// A certificate for the wall and the file: one page A4, nothing loaded from outside. The signed credential lies inside, so that the page
/// itself can be verified.
public struct CertificatePage: Sendable {
  private let claims: CredentialClaims
  private let credential: CanonicalJSON
  private let key: PublicKey
  private let link: String?
  private let language: InterfaceLanguage
  private let day: @Sendable (Int) -> Day

  /// - Parameters:
  ///   - credential: the certificate signed, as `OpenBadge.signed` makes it.
  ///   - key: the key that signed it.
  ///   - link: address where the certificate can be verified; nil: the QR code says what to compare.
  ///   - day: the day of a moment (seconds since 1970) in the company's time zone.
  public init(
    _ claims: CredentialClaims, credential: CanonicalJSON, key: PublicKey, link: String?, language: InterfaceLanguage,
    day: @escaping @Sendable (Int) -> Day
  ) {
    self.claims = claims
    self.credential = credential
    self.key = key
    self.link = link
    self.language = language
    self.day = day
  }

  private func say(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }

  /// SHA-256 of a credential in its canonical spelling, hexadecimal: what paper and file are compared by.
  public static func digest(of credential: CanonicalJSON) -> String { Digest.hex(Digest.sha256(credential.bytes)) }

  /// What the QR code says.
  public var verificationText: String {
    if let link { return link }
    let until = claims.validUntil.map { say("до \(day($0))", "until \(day($0))") } ?? say("бессрочно", "without end")
    return """
      \(say("Сертификат №", "Certificate no.")) \(claims.number) · \(claims.company)
      \(claims.name)
      \(claims.title)
      \(until)
      SHA-256 \(CertificatePage.digest(of: credential))
      \(key.multikey)
      """
  }

  /// The page.
  public var html: String {
    var page = HTMLText()
    page.raw("<!doctype html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.element("title", "\(say("Сертификат", "Certificate")) \(claims.number) — \(claims.name)")
    page.raw("<style>\(CertificatePage.style)</style>\n</head>\n<body>\n<main>\n<header>\n")
    page.element("p", claims.company, class: "company")
    page.element("p", "№ \(claims.number)", class: "number")
    page.raw("</header>\n<section class=\"award\">\n")
    page.element("h1", say("Сертификат", "Certificate"))
    page.element("p", claims.name, class: claims.name.count > 34 ? "name long" : "name")
    page.element("p", say("Сдан экзамен по стандартам сервиса", "has passed the exam on service standards"), class: "lead")
    page.element("p", say("«\(claims.title)»", claims.title), class: claims.title.count > 60 ? "exam long" : "exam")
    page.raw("</section>\n<dl>\n")
    for (name, value) in facts {
      page.raw("<div>")
      page.element("dt", name)
      page.element("dd", value)
      page.raw("</div>\n")
    }
    page.raw("</dl>\n<footer>\n")
    if let code = QRCode(verificationText) {
      // The quiet zone is the page's own white: what is dark stands in line with the text above.
      let quiet = BadgeWords.number(34 * 4 / Double(code.size))
      page.raw("<figure style=\"--quiet: \(quiet)mm\">\(code.svg(label: verificationText))</figure>\n")
    }
    page.raw("<div class=\"proof\">\n")
    page.element("p", verification)
    page.raw("<table>\n")
    for (name, value) in prints {
      page.raw("<tr><th>\(HTMLText.escaped(name))</th><td>\(HTMLText.escaped(value))</td></tr>\n")
    }
    page.raw("</table>\n</div>\n</footer>\n</main>\n")
    page.raw(CertificatePage.opening)
    // No tag can end inside: the same JSON with its angle brackets escaped.
    page.raw(credential.spelling.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026"))
    page.raw("</script>\n</body>\n</html>\n")
    return page.text
  }

  private var facts: [(String, String)] {
    let percent = BadgeWords.percent(claims.share)
    let score = say(percent.replacing(".", with: ","), percent) + " %"
    var facts = [
      (say("Результат", "Result"), claims.grade.map { "\($0), \(score)" } ?? score), (say("Выдан", "Issued"), written(day(claims.issued))),
      (say("Действует до", "Valid until"), claims.validUntil.map { written(day($0)) } ?? say("без срока", "no end")),
    ]
    if !claims.channels.isEmpty { facts.append((say("Допуск", "Admitted to"), ChannelWords.list(claims.channels, language))) }
    return facts
  }

  private var verification: String {
    link == nil
      ? say(
        "Проверить: etalon certificate verify ФАЙЛ, без связи с сетью. Отпечатки ниже должны совпасть с теми, что назовёт проверка.",
        "To verify: etalon certificate verify FILE, without a network. The prints below must be those that the verification names.")
      : say(
        "Проверить: по коду или etalon certificate verify ФАЙЛ, без связи с сетью.",
        "To verify: by the code, or etalon certificate verify FILE, without a network.")
  }

  private var prints: [(String, String)] {
    [
      (say("Файл", "File"), CertificatePage.grouped(CertificatePage.digest(of: credential))),
      (say("Ключ", "Key"), key.fingerprint),
      (say("Записи", "Records"), CertificatePage.grouped(claims.chainHead)),
    ]
  }

  /// Groups of eight: for people who compare by eye.
  private static func grouped(_ hex: String) -> String {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 8).map { String(digits[$0..<min($0 + 8, digits.count)]) }.joined(separator: " ")
  }

  private func written(_ day: Day) -> String {
    let ru = [
      "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ]
    let en = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    return say("\(day.day) \(ru[day.month - 1]) \(day.year) г.", "\(day.day) \(en[day.month - 1]) \(day.year)")
  }

  // MARK: - The credential inside

  private static let opening = "<script type=\"application/ld+json\" id=\"etalon-credential\">"

  /// The credential in a printed certificate. What the page shows beside it, it may show wrongly: people compare.
  static func credential(in bytes: [UInt8]) throws(CredentialFault) -> [UInt8] {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .file("UTF-8") }
    let parts = text.components(between: opening, and: "</script>")
    guard let first = parts.first else { throw .file("HTML") }
    guard parts.count == 1 else { throw .file("HTML × \(parts.count)") }
    return Array(first.utf8)
  }
}

extension String {
  /// What stands between each opening and the next closing behind it, byte for byte.
  fileprivate func components(between opening: String, and closing: String) -> [String] {
    let (source, opening, closing) = (Array(utf8), Array(opening.utf8), Array(closing.utf8))
    var found: [String] = []
    var index = 0
    func next(_ wanted: [UInt8], from start: Int) -> Int? {
      guard source.count >= wanted.count else { return nil }
      var place = start
      while place + wanted.count <= source.count {
        if source[place] == wanted[0], source[place..<place + wanted.count].elementsEqual(wanted) { return place }
        place += 1
      }
      return nil
    }
    while let start = next(opening, from: index), let end = next(closing, from: start + opening.count) {
      found.append(String(decoding: source[start + opening.count..<end], as: UTF8.self))
      index = end + closing.count
    }
    return found
  }
}
