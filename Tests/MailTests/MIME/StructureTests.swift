import Mail
import Testing

@Suite("Parts of letters")
struct StructureTests {
  private let head = "From: Ирина <i@b.example>\nSubject: x\nMIME-Version: 1.0\n"

  @Test("Of alternatives the plain text is read")
  func alternative() throws {
    let letter = try MailReader.read(
      Array(
        "\(head)Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nПлохо\n--b\nContent-Type: text/html\n\n<p>Хорошо</p>\n--b--\n"
          .utf8))
    #expect(letter.ownText == "Плохо")
  }

  @Test("HTML is read where the plain text is empty or begs for another program", arguments: ["", " ", "Use HTML."])
  func stub(plain: String) throws {
    let letter = try MailReader.read(
      Array(
        "\(head)Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n\(plain)\n--b\nContent-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html; charset=utf-8\n\n<p>Заказ придёт завтра, ждите звонка курьера.</p>\n--c\nContent-Type: image/png; name=logo.png\n\nx\n--c--\n--b--\n"
          .utf8))
    #expect(letter.ownText == "Заказ придёт завтра, ждите звонка курьера.")
    #expect(letter.attachments.map(\.name) == ["logo.png"])
  }

  @Test("Attachments are named, not read")
  func attachments() throws {
    let letter = try MailReader.read(
      Array(
        "\(head)Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nСчёт приложен.\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''%D0%A1%D1%87%D1%91%D1%82.pdf\nContent-Transfer-Encoding: base64\n\nAAAA\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename=log.txt\n\nне читать\n--b\nContent-Type: text/plain; charset=utf-8\n\nСпасибо.\n--b--\n"
          .utf8))
    #expect(letter.ownText == "Счёт приложен.\n\nСпасибо.")
    #expect(letter.attachments.map(\.name) == ["Счёт.pdf", "log.txt"])
    #expect(letter.attachments.map(\.type) == ["application/pdf", "text/plain"])
  }

  @Test("A letter inside the letter is forwarded")
  func inside() throws {
    let letter = try MailReader.read(
      Array(
        "\(head)Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nПосмотри.\n--b\nContent-Type: message/rfc822\n\nFrom: a@b.example\nContent-Type: text/plain; charset=utf-8\n\nГде заказ?\n--b--\n"
          .utf8))
    #expect(letter.ownText == "Посмотри.")
    #expect(letter.forwarded == "Где заказ?")
  }

  @Test("Letters of an mbox, with CRLF, with a mark of byte order")
  func beginnings() throws {
    #expect(try MailReader.read(Array("From a@b Mon Mar 3\r\nFrom: a@b.example\r\n\r\nДа\r\nнет\r\n".utf8)).ownText == "Да\nнет")
    #expect(try MailReader.read(Array("\u{FEFF}Subject: x\n\nДа".utf8)).headers.subject == "x")
  }

  @Test("What is no letter", arguments: ["", " \n\n"])
  func nothing(text: String) {
    #expect(throws: MailError.empty) { try MailReader.read(Array(text.utf8)) }
  }

  @Test("Text without headers is the text of a letter", arguments: ["Просто текст", "Внимание: важно\n\nтекст", "a: b\nc"])
  func withoutHeaders(text: String) throws {
    #expect(try MailReader.read(Array(text.utf8)).ownText == text)
  }
}
