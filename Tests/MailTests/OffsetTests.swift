import Foundation
import Mail
import Testing

@Suite("Places in the file")
struct OffsetTests {
  private let text = "Здравствуйте, Анна!\n\nЗаказ №17 придёт завтра.\n\n> Где?\n\nВот он: 5 шт.\n"

  private func file(_ encoding: String, _ body: String) -> [UInt8] {
    Array(
      "From: a@b.example\nIn-Reply-To: <1>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: \(encoding)\n\n\(body)".utf8
    )
  }

  private func quotedPrintable(_ text: String) -> String {
    var result = ""
    var column = 0
    for byte in text.utf8 {
      if byte == 0x0A {
        result += "\r\n"
        column = 0
        continue
      }
      let sign =
        byte < 0x80 && byte != 0x3D ? String(UnicodeScalar(byte)) : "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      if column + sign.utf8.count > 70 {
        result += "=\r\n"
        column = 0
      }
      result += sign
      column += sign.utf8.count
    }
    return result
  }

  private func decodedQuotedPrintable(_ bytes: ArraySlice<UInt8>) -> String {
    let joined = String(decoding: bytes, as: UTF8.self).replacing("=\r\n", with: "").replacing("\r\n", with: "\n")
    return joined.replacing("=", with: "%").removingPercentEncoding ?? ""
  }

  /// Every own character is found again in the file.
  private func check(_ bytes: [UInt8], _ decode: (ArraySlice<UInt8>) -> String) throws {
    let letter = try MailReader.read(bytes)
    #expect(letter.ownText == "Здравствуйте, Анна!\n\nЗаказ №17 придёт завтра.\n\nВот он: 5 шт.")
    for stretch in letter.ownStretches {
      let body = try #require(letter.bodyRange(ofOwn: stretch))
      #expect(letter.body[body] == letter.own[stretch])
      let source = try #require(letter.sourceRange(ofOwn: stretch))
      #expect(decode(bytes[source]) == String(decoding: letter.own[stretch], as: UTF8.self))
    }
    var start = 0
    for character in letter.ownText.unicodeScalars {
      let range = start..<(start + UTF8.width(character))
      start = range.upperBound
      guard let source = letter.sourceRange(ofOwn: range) else {
        #expect(character == "\n")
        continue
      }
      #expect(decode(bytes[source]) == String(Character(character)))
    }
  }

  @Test("8bit and quoted-printable lead back character by character")
  func characters() throws {
    try check(file("8bit", text)) { String(decoding: $0, as: UTF8.self) }
    try check(file("8bit", text.replacing("\n", with: "\r\n"))) { String(decoding: $0, as: UTF8.self).replacing("\r\n", with: "\n") }
    try check(file("quoted-printable", quotedPrintable(text)), decodedQuotedPrintable)
  }

  @Test("One byte of windows-1251 is one character")
  func singleByte() throws {
    let body = RussianCharset.windows1251.bytes("Заказ завтра")
    let head = "From: a@b.example\nContent-Type: text/plain; charset=windows-1251\n\n"
    let letter = try MailReader.read(Array(head.utf8) + body)
    #expect(letter.sourceRange(ofOwn: 0..<10) == head.utf8.count..<(head.utf8.count + 5))
    #expect(letter.sourceRange(ofOwn: 11..<23) == (head.utf8.count + 6)..<(head.utf8.count + 12))
  }

  @Test("In base64 the quanta are named that hold the words")
  func base64() throws {
    let packed = Data("Заказ придёт завтра, ждите звонка курьера около полудня.".utf8).base64EncodedString(options: .lineLength64Characters)
    let bytes = file("base64", packed)
    let letter = try MailReader.read(bytes)
    let word = try #require(letter.ownText.range(of: "звонка"))
    let own = letter.ownText.utf8.distance(from: letter.ownText.startIndex, to: word.lowerBound)
    let place = try #require(letter.sourceRange(ofOwn: own..<(own + "звонка".utf8.count)))
    // From the quantum before to the one behind, what lies there is decoded.
    let start = try #require(bytes.range(of: Array(packed.utf8.prefix(8))))
    let stripped = bytes[start..<place.upperBound].filter { $0 > 0x20 }
    let before = bytes[start..<place.lowerBound].filter { $0 > 0x20 }.count / 4 * 3
    let padded = stripped + [UInt8](repeating: 0x41, count: (4 - stripped.count % 4) % 4)
    let decoded = [UInt8](try #require(Data(base64Encoded: Data(padded))))
    #expect(String(decoding: decoded[before...], as: UTF8.self).contains("звонка"))
    #expect(place.count <= "звонка".utf8.count * 4 / 3 + 6)
  }

  @Test("An empty stretch has a place, what was put in has none")
  func edges() throws {
    let letter = try MailReader.read(file("8bit", text))
    let start = try #require(letter.sourceRange(ofOwn: 0..<0))
    #expect(start.isEmpty)
    let end = try #require(letter.sourceRange(ofOwn: letter.own.count..<letter.own.count))
    #expect(end.isEmpty)
    #expect(end.lowerBound == file("8bit", text).count - 1)
    let gap = letter.ownStretches[0].upperBound
    #expect(letter.sourceRange(ofOwn: gap..<(gap + 2)) == nil)
  }
}

extension [UInt8] {
  /// The first place of some bytes.
  fileprivate func range(of needle: [UInt8]) -> Int? {
    indices.first { self[$0...].starts(with: needle) }
  }
}
