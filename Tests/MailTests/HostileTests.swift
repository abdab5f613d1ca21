import Mail
import Testing

@Suite("Hostile letters")
struct HostileTests {
  private let head = "From: a@b.example\nSubject: Re: x\nMIME-Version: 1.0\n"

  @Test("Nesting without end is cut and told")
  func nesting() throws {
    let parts = (0..<500).map { "Content-Type: multipart/mixed; boundary=\"b\($0)\"\n\n--b\($0)\n" }.joined()
    #expect(try MailReader.read(Array((head + parts + "Content-Type: text/plain\n\nx\n").utf8)).notes.contains(.nestedTooDeep(limit: 64)))
    let letters = String(repeating: "Content-Type: message/rfc822\n\n", count: 20_000)
    #expect(try !MailReader.read(Array((head + letters + "x\n").utf8)).notes.isEmpty)
  }

  @Test("Thousands of parts are refused")
  func parts() {
    let parts = String(repeating: "--b\nContent-Type: text/plain\n\nx\n", count: 5_000)
    #expect(throws: MailError.tooManyParts(limit: 1_000)) {
      try MailReader.read(Array((head + "Content-Type: multipart/mixed; boundary=b\n\n" + parts + "--b--\n").utf8))
    }
  }

  @Test("Files beyond the limit are refused")
  func size() {
    #expect(throws: MailError.tooLarge(bytes: 40 << 20, limit: 32 << 20)) { try MailReader.read([UInt8](repeating: 0x41, count: 40 << 20)) }
  }

  static let headers = [
    "To: " + String(repeating: "a:", count: 500_000), "To: " + String(repeating: "(", count: 500_000),
    "To: " + String(repeating: "<", count: 200_000), String(repeating: "X: y\n", count: 100_000) + "To: x",
    "Subject: " + String(repeating: "=?utf-8?B?0JI=?= ", count: 100_000),
    "Content-Type: text/plain; " + (0..<20_000).map { "name*\($0)=a;" }.joined(),
  ]

  @Test("Headers that exhaust parsers", arguments: headers.indices)
  func header(number: Int) throws {
    let letter = try MailReader.read(Array("\(HostileTests.headers[number])\nFrom: a@b.example\n\nДа".utf8))
    #expect(letter.ownText.hasSuffix("Да") || letter.attachments.count == 1)
  }

  static let pieces = [
    "<", "<a \"", "<a b=\"", "<div>", "<blockquote>", "<style>", "<!--", "&", "&#", "<ul><li>", "</b>", "\n", "a\n", ">", ">\n",
    "On 1.1.2020 10:00 x wrote:\n> a\n", "x wrote:\n", "От: a\n", "--\n", "-----\n\nа\n", "слово ", "\nОт: a@b\nДата: 1.1.2020\n", "=",
    "=D0",
    "!@#$A", "Sent from my iPhone\n\n", "Richard> x\n", "On 1.1.2020 10:00 x <a@b> \n", "---------- Forwarded message ----\n",
    "--- Original message ---\nx\n--- End of original message ---\n", "\0", "\u{FEFF}", "\u{A0}", "\u{200B}\n", "a \n", ">a \n>>b \n",
    "С уважением,\n", "Ирина\n\n",
  ]

  @Test("Repetition takes linear time and crashes nothing", arguments: pieces, ["plain", "html", "flowed", "base64", "quoted-printable"])
  func repetition(piece: String, form: String) throws {
    let type = form == "html" ? "text/html" : "text/plain"
    let flowed = form == "flowed" ? "; format=flowed" : ""
    let encoding = ["base64", "quoted-printable"].contains(form) ? form : "8bit"
    let body = String(repeating: piece, count: 60_000 / piece.utf8.count)
    let letter = try MailReader.read(
      Array("\(head)Content-Type: \(type); charset=utf-8\(flowed)\nContent-Transfer-Encoding: \(encoding)\n\n\(body)".utf8))
    verify(letter)
  }

  @Test("Random bytes", arguments: 0..<60)
  func random(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    let words =
      HostileTests.pieces + ["--b\n", "--b--\n", "Content-Type: text/html\n\n", "Content-Type: multipart/mixed; boundary=b\n\n", "\r\n"]
    var body: [UInt8] = []
    for _ in 0..<400 {
      if next() % 3 == 0 {
        body.append(UInt8(truncatingIfNeeded: next()))
      } else {
        body.append(contentsOf: words[Int(next() % UInt64(words.count))].utf8)
      }
    }
    let types = [
      "text/plain", "text/html; charset=koi8-r", "multipart/mixed; boundary=b", "text/plain; format=flowed", "text/plain; charset=utf-16",
    ]
    let type = types[Int(next() % UInt64(types.count))]
    let encoding = ["8bit", "base64", "quoted-printable"][Int(next() % 3)]
    verify(try MailReader.read(Array("\(head)Content-Type: \(type)\nContent-Transfer-Encoding: \(encoding)\n\n".utf8) + body))
  }

  @Test("Letters are read side by side")
  func concurrent() async throws {
    let file = Array("\(head)Content-Type: text/plain; charset=windows-1251\n\n".utf8) + RussianCharset.windows1251.bytes("Заказ завтра")
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<200 { group.addTask { try MailReader.read(file).ownText } }
      for try await text in group { #expect(text == "Заказ завтра") }
    }
  }

  /// What holds for every letter.
  private func verify(_ letter: Letter) {
    var last = 0
    for part in letter.parts {
      #expect(part.body.lowerBound >= last && part.body.upperBound <= letter.body.count)
      last = part.body.upperBound
    }
    #expect(String(validating: letter.body, as: UTF8.self) != nil)
    for stretch in letter.ownStretches { #expect(letter.bodyRange(ofOwn: stretch).map { letter.body[$0] == letter.own[stretch] } == true) }
    for byte in stride(from: 0, to: letter.own.count, by: max(1, letter.own.count / 50)) {
      _ = letter.sourceRange(ofOwn: byte..<(byte + 1))
    }
  }
}
