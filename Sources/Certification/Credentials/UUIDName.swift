import Digest

/// Names of things that have no address: `urn:uuid:…` (RFC 9562).
enum UUIDName {
  /// Version 4, of sixteen random bytes.
  static func random(_ bytes: [UInt8]) -> String { text(bytes, version: 0x40) }

  /// Version 8, of the SHA-256 of the parts with a zero byte behind each: the same parts, the same name.
  static func derived(_ parts: String...) -> String {
    var stream = SHA256Stream()
    for part in parts {
      stream.update(part)
      stream.update(UInt8(0))
    }
    return text(Array(stream.finalizedBytes().prefix(16)), version: 0x80)
  }

  private static func text(_ bytes: [UInt8], version: UInt8) -> String {
    var bytes = bytes
    bytes[6] = bytes[6] & 0x0F | version
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Digest.hex(bytes))
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + groups.joined(separator: "-")
  }
}
