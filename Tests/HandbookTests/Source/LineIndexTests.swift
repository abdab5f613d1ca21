import TestSupport
import Testing

@testable import Handbook

@Suite("Lines and columns")
struct LineIndexTests {
  @Test("LF, CRLF and lone CR end lines; columns count scalars")
  func lines() {
    let bytes = Array("аб\r\nв🙂г\rд\nе".utf8)
    let index = LineIndex(bytes)
    #expect(index.starts == [0, 6, 15, 18])
    let smile = bytes.firstIndex(of: 0xF0) ?? 0
    #expect(index.lineAndColumn(of: smile, in: bytes) == (2, 2))
    #expect(index.lineAndColumn(of: smile + 4, in: bytes) == (2, 3))
    #expect(LineIndex.utf16Offset(of: smile + 4, in: bytes) == 7)
  }

  @Test("A byte order mark has no column")
  func mark() {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("аб".utf8)
    #expect(LineIndex(bytes).lineAndColumn(of: 3, in: bytes) == (1, 1))
    #expect(LineIndex(bytes).lineAndColumn(of: 5, in: bytes) == (1, 2))
  }

  @Test("Encodings are told apart by their letters")
  func encodings() {
    let text = "Клиент пришёл за помощью, а не за оценкой."
    let windows: [UInt8] = text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
      case 0x451: 0xB8
      default: UInt8(truncatingIfNeeded: scalar.value)
      }
    }
    #expect(TextEncoding.detect(windows) == .windows1251)
    let order = Array("юабцдефгхийклмнопярстужвьызшэщчъ".unicodeScalars)
    let koi: [UInt8] = text.lowercased().unicodeScalars.map { scalar in
      order.firstIndex(of: scalar).map { UInt8(0xC0 + $0) } ?? UInt8(truncatingIfNeeded: min(scalar.value, 0x7F))
    }
    #expect(TextEncoding.detect(koi) == .koi8r)
    #expect(TextEncoding.detect(Array(text.utf8)) == .utf8)
    #expect(TextEncoding.detect([0xFF, 0xFE, 0x20, 0x04]) == .utf16)
  }

  @Test(
    "Malformed UTF-8 is found at its first byte",
    arguments: [
      ([0x41, 0xC0, 0x80], 1), ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xE2, 0x82], 0), ([0x41, 0x42, 0xFF], 2),
    ])
  func malformed(bytes: [UInt8], position: Int) {
    #expect(TextEncoding.firstInvalidByte(bytes) == position)
  }

  @Test("What is read eight bytes at a time reads as byte by byte")
  func chance() {
    var dice = Dice(state: 7)
    let pieces: [[UInt8]] =
      ["а", "я", "ѐ", "a", " ", "\n", "\r", "\r\n", "é", "—", "🙂"].map { Array($0.utf8) } + [[0xD0], [0x80], [0xC0], [0xFF]]
    for _ in 0..<20_000 {
      // Most texts are sound, and all have Russian runs.
      let kinds = Bool.random(using: &dice) ? pieces.count : pieces.count - 4
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<24, using: &dice) {
        let kind = Bool.random(using: &dice) ? Int.random(in: 0..<5, using: &dice) : Int.random(in: 0..<kinds, using: &dice)
        bytes += pieces[kind]
      }
      let sound = TextEncoding.firstInvalidByte(bytes) ?? bytes.count
      #expect(String(validating: bytes[..<sound], as: UTF8.self) != nil)
      #expect((sound == bytes.count) == (String(validating: bytes, as: UTF8.self) != nil))
      var starts = [0]
      for index in bytes.indices
      where bytes[index] == 0x0A || bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A) {
        starts.append(index + 1)
      }
      #expect(LineIndex(bytes).starts == starts)
    }
  }
}
