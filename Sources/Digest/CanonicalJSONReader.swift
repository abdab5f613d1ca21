/// Why bytes are not the JSON that Etalon reads: valid UTF-8, no duplicate keys, no lone surrogates (RFC 7493),
/// at most 128 levels deep.
public struct JSONFault: Error, Sendable, Hashable {
  /// What was found.
  public enum Reason: Sendable, Hashable {
    /// Something other than what must follow here.
    case unexpected
    /// The text ends in the middle of a value.
    case cutOff
    /// Not UTF-8.
    case encoding
    /// A key that the object already has.
    case duplicateKey(String)
    /// More than 128 levels.
    case tooDeep
  }

  /// What was found.
  public let reason: Reason
  /// Where: bytes from the beginning.
  public let offset: Int

  /// Describes a fault.
  public init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension CanonicalJSON {
  /// Reads JSON however it is spelled. O(bytes).
  public init(reading bytes: [UInt8]) throws(JSONFault) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw JSONFault(reason: .encoding, offset: 0) }
    var reader = CanonicalJSONReader(bytes: bytes)
    self = try reader.document()
  }

  /// Reads JSON however it is spelled. O(bytes).
  public init(reading text: String) throws(JSONFault) {
    try self.init(reading: Array(text.utf8))
  }
}

/// A recursive-descent reader (RFC 8259). The depth is bounded, so is the stack.
private struct CanonicalJSONReader {
  let bytes: [UInt8]
  var position = 0

  static let maximumDepth = 128

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONFault) -> CanonicalJSON {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw fault(.unexpected) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONFault) -> CanonicalJSON {
    guard depth < CanonicalJSONReader.maximumDepth else { throw fault(.tooDeep) }
    skipSpace()
    guard let byte = peek else { throw fault(.cutOff) }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> CanonicalJSON {
    position += 1
    var members: [String: CanonicalJSON] = [:]
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      let start = position
      guard peek == UInt8(ascii: "\"") else { throw fault(peek == nil ? .cutOff : .unexpected) }
      let key = try string()
      guard members[key] == nil else { throw JSONFault(reason: .duplicateKey(key), offset: start) }
      guard take(":") else { throw fault(peek == nil ? .cutOff : .unexpected) }
      members[key] = try value(depth: depth + 1)
      if take("}") { return .object(members) }
      guard take(",") else { throw fault(peek == nil ? .cutOff : .unexpected) }
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> CanonicalJSON {
    position += 1
    var elements: [CanonicalJSON] = []
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      if take("]") { return .array(elements) }
      guard take(",") else { throw fault(peek == nil ? .cutOff : .unexpected) }
    }
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        position -= 1
        throw fault(.unexpected)
      default: text.append(byte)
      }
    }
    throw fault(.cutOff)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
    guard let byte = peek else { throw fault(.cutOff) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "u"):
      let start = position
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code), peek == UInt8(ascii: "\\") {
        position += 1
        guard peek == UInt8(ascii: "u") else { throw fault(.unexpected) }
        position += 1
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw JSONFault(reason: .encoding, offset: start) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw JSONFault(reason: .encoding, offset: start) }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default:
      position -= 1
      throw fault(.unexpected)
    }
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    guard position + 4 <= bytes.count else { throw fault(.cutOff) }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }), let code = UInt32(digits, radix: 16) else {
      throw fault(.unexpected)
    }
    position += 4
    return code
  }

  private mutating func number() throws(JSONFault) -> CanonicalJSON {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    guard whole > 0 else { throw fault(peek == nil ? .cutOff : .unexpected) }
    // A leading zero stands alone.
    let first = bytes[position - whole]
    guard whole == 1 || first != UInt8(ascii: "0") else { throw JSONFault(reason: .unexpected, offset: start) }
    if peek == UInt8(ascii: ".") {
      position += 1
      guard digits() > 0 else { throw fault(.unexpected) }
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      guard digits() > 0 else { throw fault(.unexpected) }
    }
    guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite else {
      throw JSONFault(reason: .unexpected, offset: start)
    }
    return .number(number)
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func literal(_ word: String, _ value: CanonicalJSON) throws(JSONFault) -> CanonicalJSON {
    guard bytes[position...].starts(with: word.utf8) else { throw fault(.unexpected) }
    position += word.utf8.count
    return value
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func fault(_ reason: JSONFault.Reason) -> JSONFault { JSONFault(reason: reason, offset: position) }
}
