import Handbook
import Lint

/// What a line of JSON says of a reply.
struct ReplyLine {
  var id: ReplyRecord.Identifier?
  var text: [UInt8] = []
  var letter: [UInt8]?
  var thread: [Draft.Message] = []
  var channel: String?
  var client: String?
  var agent: String?
  var role: String?
  var at: String?
}

/// Reads the lines that nearly all batches consist of: one object, the known keys once each, texts and a whole number. Some twenty times
/// faster than `JSONDecoder`, which gets everything else.
struct ReplyLineReader {
  private let row: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// The reply of a line; nil if `JSONDecoder` is to read it, or to refuse it.
  static func plain(_ row: [UInt8]) -> ReplyLine? {
    // Only whole UTF-8: what is not goes the long way.
    guard TextEncoding.firstInvalidByte(row) == nil else { return nil }
    return row.withUnsafeBufferPointer { buffer in
      var reader = ReplyLineReader(row: buffer)
      return reader.reply()
    }
  }

  private init(row: UnsafeBufferPointer<UInt8>) {
    self.row = row
  }

  private mutating func reply() -> ReplyLine? {
    var reply = ReplyLine()
    var seen: UInt16 = 0
    guard take(0x7B) else { return nil }
    repeat {
      guard let key = string(), take(0x3A) else { return nil }
      skipSpace()
      guard let field = ReplyLineReader.keys.firstIndex(where: { $0.elementsEqual(key) }), seen & 1 << UInt16(field) == 0 else {
        return nil
      }
      seen |= 1 << UInt16(field)
      if field == 0 {
        guard let id = identifier() else { return nil }
        reply.id = id
        continue
      }
      guard let value = string() else { return nil }
      switch field {
      case 1: reply.text = value
      case 2: reply.letter = value
      case 3: reply.thread = [Draft.Message(author: .agent, text: value)]
      case 4: reply.channel = String(decoding: value, as: UTF8.self)
      case 5: reply.client = String(decoding: value, as: UTF8.self)
      case 6: reply.agent = String(decoding: value, as: UTF8.self)
      case 7: reply.role = String(decoding: value, as: UTF8.self)
      default: reply.at = String(decoding: value, as: UTF8.self)
      }
    } while take(0x2C)
    guard take(0x7D), seen & 2 != 0 else { return nil }
    skipSpace()
    return index == row.count ? reply : nil
  }

  private static let keys = ["id", "text", "letter", "thread", "channel", "client", "agent", "role", "at"].map { Array($0.utf8) }

  private mutating func identifier() -> ReplyRecord.Identifier? {
    if index < row.count, row[index] == 0x22 { return string().map { .text(String(decoding: $0, as: UTF8.self)) } }
    let start = index
    while index < row.count, (0x30...0x39).contains(row[index]) { index += 1 }
    // Zeros in front, signs, points, exponents and numbers too large are read the long way.
    guard index > start, index - start <= 18, row[start] != 0x30 || index - start == 1, index < row.count,
      [0x2C, 0x7D, 0x20].contains(row[index])
    else { return nil }
    return Int(String(decoding: row[start..<index], as: UTF8.self)).map { .number($0) }
  }

  private mutating func skipSpace() {
    while index < row.count, [0x20, 0x09, 0x0D].contains(row[index]) { index += 1 }
  }

  private mutating func take(_ sign: UInt8) -> Bool {
    skipSpace()
    guard index < row.count, row[index] == sign else { return false }
    index += 1
    return true
  }

  /// A text without its escapes; nil if there is none, or one that is not sound.
  private mutating func string() -> [UInt8]? {
    guard take(0x22) else { return nil }
    var text: [UInt8] = []
    var plain = index
    while index < row.count {
      let byte = row[index]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C else {
        index += 1
        continue
      }
      text.append(contentsOf: row[plain..<index])
      if byte == 0x22 {
        index += 1
        return text
      }
      guard byte == 0x5C, escape(into: &text) else { return nil }
      plain = index
    }
    return nil
  }

  private mutating func escape(into text: inout [UInt8]) -> Bool {
    guard index + 1 < row.count else { return false }
    let sign = row[index + 1]
    index += 2
    switch sign {
    case 0x22, 0x5C, 0x2F: text.append(sign)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard var value = unit(), value != 0 else { return false }
      if value & 0xFC00 == 0xD800 {
        guard index + 1 < row.count, row[index] == 0x5C, row[index + 1] == UInt8(ascii: "u") else { return false }
        index += 2
        guard let low = unit(), low & 0xFC00 == 0xDC00 else { return false }
        value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(value) else { return false }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: return false
    }
    return true
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    guard index + 4 <= row.count else { return nil }
    var value: UInt32 = 0
    for place in index..<index + 4 {
      let byte = row[place]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    index += 4
    return value
  }
}
