import Foundation
import TestSupport
import Testing

@testable import Certification

@Suite struct QRCodeTests {
  /// Rows of 0 and 1.
  private func rows(_ code: QRCode) -> [String] {
    (0..<code.size).map { row in (0..<code.size).map { code.isDark(column: $0, row: row) ? "1" : "0" }.joined() }
  }

  @Test("Capacity of level M (ISO/IEC 18004, table 7)")
  func capacity() throws {
    // Bytes that fit versions 1, 2, 5, 9, 10, 27, 40.
    for (version, bytes) in [(1, 14), (2, 26), (5, 84), (9, 180), (10, 213), (27, 1_125), (40, 2_331)] {
      #expect(try #require(QRCode(String(repeating: "a", count: bytes))).size == version * 4 + 17)
      let more = QRCode(String(repeating: "a", count: bytes + 1))
      #expect(more?.size ?? 181 == (version + 1) * 4 + 17)
    }
    #expect(QRCode(String(repeating: "a", count: 2_332)) == nil)
    #expect(QRCode("é" + String(repeating: "a", count: 2_327)) != nil && QRCode("é" + String(repeating: "a", count: 2_329)) == nil)
    #expect(QRCode("")?.size == 21)
  }

  @Test("Codewords of correction: the example of the standard (annex I.2)")
  func reedSolomon() {
    let data: [UInt8] = [0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11]
    #expect(
      ReedSolomon(count: 10).corrections(of: data[...]) == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
  }

  @Test("Finders, timing and the dark module are where they belong")
  func patterns() throws {
    for length in [1, 100, 700, 2_000] {
      let code = try #require(QRCode(String(repeating: "q", count: length)))
      let last = code.size - 1
      for (column, row) in [(0, 0), (last, 0), (0, last), (3, 3), (last - 3, 3), (3, last - 3), (8, last - 7)] {
        #expect(code.isDark(column: column, row: row))
      }
      for (column, row) in [(7, 7), (last - 7, 7), (7, last - 7), (1, 1)] { #expect(!code.isDark(column: column, row: row)) }
      for index in 8..<code.size - 8 { #expect(code.isDark(column: index, row: 6) == (index % 2 == 0)) }
      #expect(!code.isDark(column: -1, row: 0) && !code.isDark(column: code.size, row: 0))
    }
  }

  @Test("The picture has every module, and a quiet zone")
  func picture() throws {
    let code = try #require(QRCode("https://example.org/\"<>&"))
    let svg = code.svg(label: "<код & \"знак\">")
    #expect(svg.contains("viewBox=\"0 0 \(code.size + 8) \(code.size + 8)\"") && svg.contains("&lt;код &amp; &quot;знак&quot;&gt;"))
    var drawn = 0
    for part in try #require(svg.components(separatedBy: "fill=\"#000\"").last).components(separatedBy: "h").dropFirst() {
      drawn += Int(part.prefix { $0.isNumber }) ?? 0
    }
    #expect(drawn == rows(code).joined().count { $0 == "1" })
  }

  @Test("Independent decoders read every version back, Cyrillic and emoji too", arguments: ["zxing", "opencv"])
  func decoders(_ decoder: String) throws {
    var dice = Dice(state: 21)
    let letters = Array("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВ 0123456789.,:/?=&#%-_abcXYZ№«»—\n😀é")
    var texts = [
      "a", "0", "https://example.org/certificates/2026-0007", "Сертификат № 2026-0007 · Вербена\nАнна Иванова\nдо 2027-12-01", "😀🎁",
    ]
    texts.append(try Sample.page().verificationText)
    // Codes are slow to make without optimisation.
    let versions = QRVersion.all.filter { decoder == "zxing" || $0.number % 6 == 0 }
    for version in versions {
      // The longest text of each version, and one of chance.
      let room = (version.dataCodewords * 8 - 4 - version.countBits) / 8
      texts.append(String((0..<room).map { _ in Character(Unicode.Scalar(UInt8.random(in: 0x21...0x7E, using: &dice))) }))
      var text = ""
      while text.utf8.count < room * 9 / 10 { text.append(letters.randomElement(using: &dice) ?? "a") }
      texts.append(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    let codes = texts.compactMap { QRCode($0) }
    #expect(codes.count == texts.count && Set(codes.map(\.size)).isSuperset(of: versions.map(\.size)))
    let lines = codes.map { rows($0).joined(separator: "/") }
    guard let answers = try Oracle.ask("qr.py", [decoder], lines: lines, for: "QR codes read by \(decoder)") else { return }
    var read = 0
    for (text, answer) in zip(texts, answers) {
      guard let found = try JSONSerialization.jsonObject(with: Data(answer.utf8), options: .fragmentsAllowed) as? String else {
        #expect(decoder != "zxing", "not read: \(text.utf8.count) bytes")
        continue
      }
      #expect(found == text, "\(text.utf8.count) bytes")
      read += 1
    }
    print("\(decoder): \(read) of \(texts.count) QR codes read")
    #expect(Double(read) >= (decoder == "zxing" ? 1 : 0.5) * Double(texts.count))
  }
}
