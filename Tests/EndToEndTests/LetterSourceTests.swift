import Foundation
import Testing

/// Places of findings in the file of a letter: the bytes there, decoded, are the words found.
@Suite("etalon lint: places in letters")
struct LetterSourceTests {
  private static let words = ["Вы сами виноваты", "Успокойтесь", "это ваши проблемы", "как можно скорее"]
  private static let text =
    "Добрый день, Анна! Вы сами виноваты. Мы всё проверили ещё раз, подробно и без спешки. Успокойтесь, № 5 готов = 1.\n\nНо это ваши проблемы.\nОтветим как можно скорее.\n"
  private let root: Folder

  init() throws { root = try SmallRoot.make() }

  private static func head(_ charset: String, _ encoding: String) -> [UInt8] {
    Array(
      "From: =?UTF-8?B?0J7Qu9C10LM=?= <oleg@example.org>\r\nTo: anna@example.org\r\nSubject: Re: order\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=\(charset)\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n"
        .utf8)
  }

  /// A python3 with the standard library knows every encoding.
  private func encoded(_ text: String, _ charset: String) throws -> [UInt8] {
    let encoding: String.Encoding =
      switch charset {
      case "windows-1251": .windowsCP1251
      default: .utf8
      }
    return [UInt8](try #require(text.data(using: encoding)))
  }

  private func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var column = 0
    for byte in bytes {
      if byte == 0x0A {
        result += [0x0D, 0x0A]
        column = 0
        continue
      }
      let sign =
        byte < 0x80 && byte != 0x3D && byte != 0x0D
        ? [byte] : Array(("=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)).utf8)
      // Soft breaks fall between the bytes of one letter too.
      if column + sign.count > 40 {
        result += [0x3D, 0x0D, 0x0A]
        column = 0
      }
      result += sign
      column += sign.count
    }
    return result
  }

  private func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == 0x3D, index + 2 < bytes.endIndex {
        if bytes[index + 1] != 0x0D, let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16) {
          result.append(byte)
        }
        index += 3
      } else {
        if bytes[index] != 0x0D { result.append(bytes[index]) }
        index += 1
      }
    }
    return result
  }

  private func text(_ bytes: [UInt8], _ charset: String) -> String {
    String(data: Data(bytes), encoding: charset == "windows-1251" ? .windowsCP1251 : .utf8) ?? ""
  }

  private func sources(_ file: [UInt8]) throws -> [(text: String, bytes: Range<Int>, line: Int, column: Int)] {
    try root.write("reply.eml", bytes: file)
    let json = try root.etalon("lint", "reply.eml", "--format", "json").json()
    let findings = try #require((json["files"] as? [[String: Any]])?.first?["findings"] as? [[String: Any]])
    return try findings.map { finding in
      let source = try #require(finding["source"] as? [String: [String: Int]])
      #expect(Set(source.keys) == ["start", "end"])
      let (start, end) = (try #require(source["start"]), try #require(source["end"]))
      return (try #require(finding["text"] as? String), (start["byte"] ?? 0)..<(end["byte"] ?? 0), start["line"] ?? 0, start["column"] ?? 0)
    }
  }

  @Test("8bit and quoted-printable, UTF-8 and windows-1251", arguments: ["utf-8", "windows-1251"], ["8bit", "quoted-printable"])
  func textEncodings(charset: String, encoding: String) throws {
    let bytes = try encoded(LetterSourceTests.text, charset)
    let body = encoding == "8bit" ? bytes : quotedPrintable(bytes)
    let file = LetterSourceTests.head(charset, encoding) + body
    let found = try sources(file)
    #expect(found.map(\.text) == LetterSourceTests.words)
    for place in found {
      let raw = file[place.bytes]
      #expect(text(encoding == "8bit" ? Array(raw) : unquoted(raw), charset) == place.text)
      let before = file[..<place.bytes.lowerBound]
      #expect(place.line == before.count { $0 == 0x0A } + 1)
      if encoding != "8bit" { #expect(place.column == before.count - (before.lastIndex(of: 0x0A) ?? -1)) }
    }
  }

  @Test("In base64 whole quanta are named, which hold the words", arguments: [64, 61])
  func base64(width: Int) throws {
    let packed = Array(Data(LetterSourceTests.text.utf8).base64EncodedString().utf8)
    var body: [UInt8] = []
    for start in stride(from: 0, to: packed.count, by: width) {
      body += packed[start..<min(packed.count, start + width)]
      body += [0x0D, 0x0A]
    }
    let file = LetterSourceTests.head("utf-8", "base64") + body
    let found = try sources(file)
    #expect(found.map(\.text) == LetterSourceTests.words)
    for place in found {
      let signs = file[place.bytes].filter { $0 > 0x20 }
      #expect(signs.count % 4 == 0 || place.bytes.upperBound > file.count - 6)
      let decoded = [UInt8](try #require(Data(base64Encoded: Data(signs + [UInt8](repeating: 0x3D, count: (4 - signs.count % 4) % 4)))))
      let words = Array(place.text.utf8)
      #expect((0...2).contains { offset in decoded.dropFirst(offset).starts(with: words) })
      #expect(decoded.count <= words.count + 4)
    }
  }

  @Test("Programs that mark files get the lines of the file; a plain file has no source")
  func lines() throws {
    let file = LetterSourceTests.head("utf-8", "8bit") + Array(LetterSourceTests.text.utf8)
    try root.write("reply.eml", bytes: file)
    let annotations = try root.etalon("lint", "reply.eml", "--format", "github").lines
    #expect(annotations.first?.contains("line=8,col=20,") == true)
    let region = try root.etalon("lint", "reply.eml", "--format", "sarif").stdout
    #expect(region.contains("\"startLine\" : 8"))
    try root.write("reply.txt", "Успокойтесь.\n")
    #expect(try !root.etalon("lint", "reply.txt", "--format", "json").stdout.contains("\"source\""))
  }
}
