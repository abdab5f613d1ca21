/// A JSON value with one spelling: what is hashed, frozen or chained is written as this.
///
/// The spelling is the JSON Canonicalization Scheme (RFC 8785): no white space, keys sorted by UTF-16 code units,
/// numbers as ECMAScript prints them, text as UTF-8 with the fewest escapes. Text is not normalised.
public indirect enum CanonicalJSON: Sendable, Hashable {
  case null
  case bool(Bool)
  /// Every number of JSON is an IEEE double: whole numbers are exact up to 2^53. What JSON cannot write (NaN, ∞) becomes `null`.
  case number(Double)
  case string(String)
  case array([CanonicalJSON])
  case object([String: CanonicalJSON])

  /// A whole number; exact up to 2^53.
  public static func number(_ whole: Int) -> CanonicalJSON {
    .number(Double(whole))
  }

  /// A text, or `null` for none.
  public static func optional(_ text: String?) -> CanonicalJSON {
    text.map { .string($0) } ?? .null
  }

  /// A number, or `null` for none.
  public static func optional(_ number: Double?) -> CanonicalJSON {
    number.map { .number($0) } ?? .null
  }

  /// The member of an object; nil if there is none or this is no object.
  public subscript(key: String) -> CanonicalJSON? {
    if case .object(let members) = self { return members[key] }
    return nil
  }

  /// The text; nil for anything else.
  public var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The number; nil for anything else.
  public var double: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  /// The number if it is whole and exact; nil for anything else.
  public var int: Int? {
    guard case .number(let number) = self, number.magnitude <= 9_007_199_254_740_992 else { return nil }
    return Int(exactly: number)
  }

  /// True or false; nil for anything else.
  public var flag: Bool? {
    if case .bool(let flag) = self { return flag }
    return nil
  }

  /// The elements of an array; nil for anything else.
  public var elements: [CanonicalJSON]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// The canonical spelling, UTF-8. O(n log n) in the members of an object.
  public var bytes: [UInt8] {
    var writer = CanonicalJSONWriter()
    writer.write(self)
    return writer.bytes
  }

  /// The canonical spelling.
  public var spelling: String {
    String(decoding: bytes, as: UTF8.self)
  }
}

/// Writes the canonical spelling.
private struct CanonicalJSONWriter {
  var bytes: [UInt8] = []

  mutating func write(_ value: CanonicalJSON) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: flag ? "true".utf8 : "false".utf8)
    case .number(let number): bytes.append(contentsOf: ECMAScriptNumber.text(number).utf8)
    case .string(let text): write(text)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let sorted = members.sorted { CanonicalJSONWriter.precedes($0.key, $1.key) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(member.key)
        bytes.append(UInt8(ascii: ":"))
        write(member.value)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// By UTF-16 code units, which for ASCII is the order of the bytes, and that is told many times faster.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    let isASCII = left.utf8.allSatisfy { $0 < 0x80 } && right.utf8.allSatisfy { $0 < 0x80 }
    return isASCII ? left < right : left.utf16.lexicographicallyPrecedes(right.utf16)
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(contentsOf: Digest.hex([byte]).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// Numbers as ECMAScript's `Number::toString` prints them (ECMA-262, 6.1.6.1.20), which RFC 8785 asks for.
enum ECMAScriptNumber {
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == 0 { return "0" }
    if number.magnitude < 1e15, number == number.rounded() { return String(Int64(number)) }
    // Swift finds the same shortest digits as ECMAScript; only where point and exponent go differs.
    let parts = number.magnitude.description.split(separator: "e", maxSplits: 1)
    let mantissa = parts.first.map(String.init) ?? "0"
    let written = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var digits = Array(mantissa.utf8.filter { $0 != UInt8(ascii: ".") })
    var point = (halves.first?.utf8.count ?? 0) + written
    while digits.count > 1, digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      point -= 1
    }
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (number < 0 ? "-" : "") + placed(String(decoding: digits, as: UTF8.self), point: point)
  }

  /// `digits` with the decimal point behind the first `point` of them.
  private static func placed(_ digits: String, point: Int) -> String {
    let count = digits.utf8.count
    if count <= point, point <= 21 { return digits + String(repeating: "0", count: point - count) }
    if point > 0, point <= 21 { return digits.prefix(point) + "." + digits.dropFirst(point) }
    if point > -6, point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    let exponent = point - 1
    let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + String(exponent.magnitude)
  }
}
