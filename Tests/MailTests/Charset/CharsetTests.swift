import Mail
import Testing

@Suite("Encodings of letters")
struct CharsetTests {
  private let text = "Здравствуйте, Анна! Заказ придёт завтра, к вечеру."
  private var plain: String { text.replacing("ё", with: "е") }

  @Test("Named encodings", arguments: RussianCharset.allCases)
  func named(charset: RussianCharset) throws {
    let letter = try raw("From: a@b.example\nContent-Type: text/plain; charset=\"\(charset.rawValue)\"", charset.bytes(plain))
    #expect(letter.ownText == plain)
    #expect(letter.notes.isEmpty)
  }

  @Test("Encodings not named, wrongly named and unknown are found out", arguments: RussianCharset.allCases)
  func guessed(charset: RussianCharset) throws {
    let bytes = charset.bytes(plain)
    #expect(try raw("From: a@b.example\nSubject: x", bytes).ownText == plain)
    for wrong in ["utf-8", "us-ascii", "iso-8859-1", "x-martian"] + RussianCharset.allCases.map(\.rawValue) where wrong != charset.rawValue
    {
      let letter = try raw("From: a@b.example\nContent-Type: text/plain; charset=\(wrong)", bytes)
      #expect(letter.ownText == plain, "\(wrong)")
      #expect(!letter.notes.isEmpty)
    }
  }

  @Test("UTF-8 that is called something else is UTF-8", arguments: ["windows-1251", "koi8-r", "iso-8859-1", "us-ascii"])
  func hiddenUTF8(charset: String) throws {
    #expect(try raw("From: a@b.example\nContent-Type: text/plain; charset=\(charset)", Array(text.utf8)).ownText == text)
  }

  @Test("Latin letters of windows-1252 stay what they are")
  func latin() throws {
    let bytes: [UInt8] = Array("Caf".utf8) + [0xE9] + Array(" na".utf8) + [0xEF] + Array("ve \u{24}5 ".utf8) + [0x80]
    #expect(try raw("From: a@b.example\nContent-Type: text/plain; charset=iso-8859-1", bytes).ownText == "Café naïve $5 €")
  }

  @Test("Encodings of several bytes")
  func multibyte() throws {
    let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x21]
    let letter = try raw("From: a@b.example\nContent-Type: text/plain; charset=iso-2022-jp", bytes)
    #expect(letter.ownText == "日本!")
    let place = try #require(letter.sourceRange(ofOwn: 6..<7))
    #expect(place.upperBound == "From: a@b.example\nContent-Type: text/plain; charset=iso-2022-jp\n\n".utf8.count + bytes.count)
  }

  @Test("What cannot be decoded is marked and counted")
  func undecodable() throws {
    let letter = try raw(
      "From: a@b.example\nContent-Type: text/plain; charset=utf-8",
      Array("Заказ в пути, ждите звонка".utf8) + [0xFF, 0x00] + Array("да".utf8))
    #expect(letter.ownText == "Заказ в пути, ждите звонка\u{FFFD}\u{FFFD}да")
    #expect(letter.notes.contains(.undecodable(bytes: 2, charset: "utf-8")))
  }

  @Test("Headers are decoded, encoded words or not")
  func headers() throws {
    let head =
      "From: =?koi8-r?B?8M/ExMXS1svB?= <help@b.example>\nTo: =?utf-8?Q?=D0=90=D0=BD=D0=BD=D0=B0?= <a@b.example>\nSubject: =?utf-8?B?0JfQsNC60LDQtyA=?=\n =?utf-8?B?MTc=?=\nMessage-ID: <1@b.example>\nIn-Reply-To: <2@b.example>\nDate: Mon, 3 Mar 2025 10:15:00 +0300"
    let letter = try raw(head, Array("Да".utf8))
    #expect(letter.headers.from == "Поддержка <help@b.example>")
    #expect(letter.headers.to == "Анна <a@b.example>")
    #expect(letter.headers.subject == "Заказ 17")
    #expect(letter.headers.messageID == "<1@b.example>")
    #expect(letter.headers.inReplyTo == "<2@b.example>")
    #expect(letter.headers.date == "Mon, 3 Mar 2025 10:15:00 +0300")
    let bare = try MailReader.read(
      Array("Subject: ".utf8) + RussianCharset.windows1251.bytes("Заказ готов, приезжайте") + Array("\n\nДа".utf8))
    #expect(bare.headers.subject == "Заказ готов, приезжайте")
  }
}
