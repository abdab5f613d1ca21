/// Bytes as text that says its alphabet by its first letter (W3C Controlled Identifiers 1.0, 2.4): `z` is base58-btc, `u` base64url
/// without padding. What others wrote is read strictly: one text for one sequence of bytes.
enum Multibase {
  private static let alphabet58 = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
  private static let alphabet64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// `z` and base58 with Bitcoin's alphabet. O(bytes²): for keys and signatures.
  static func base58(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    for byte in bytes {
      var carry = Int(byte)
      for index in digits.indices {
        carry += Int(digits[index]) << 8
        digits[index] = UInt8(carry % 58)
        carry /= 58
      }
      while carry > 0 {
        digits.append(UInt8(carry % 58))
        carry /= 58
      }
    }
    let zeros = bytes.prefix { $0 == 0 }.count
    let text = [UInt8](repeating: alphabet58[0], count: zeros) + digits.reversed().map { alphabet58[Int($0)] }
    return "z" + String(decoding: text, as: UTF8.self)
  }

  /// The bytes behind `z…`; nil for anything else, and for more than 256 characters.
  static func bytes(base58 text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.first == UInt8(ascii: "z"), characters.count <= 256 else { return nil }
    var bytes: [UInt8] = []
    for character in characters.dropFirst() {
      guard let value = alphabet58.firstIndex(of: character) else { return nil }
      var carry = value
      for index in bytes.indices {
        carry += Int(bytes[index]) * 58
        bytes[index] = UInt8(carry & 255)
        carry >>= 8
      }
      while carry > 0 {
        bytes.append(UInt8(carry & 255))
        carry >>= 8
      }
    }
    let zeros = characters.dropFirst().prefix { $0 == alphabet58[0] }.count
    return [UInt8](repeating: 0, count: zeros) + bytes.reversed()
  }

  /// `u` and base64url without padding (RFC 4648, 5). O(bytes).
  static func base64url(_ bytes: [UInt8]) -> String { "u" + plainBase64url(bytes) }

  /// Base64url without padding and without a letter before it, as `ni:` addresses have it.
  static func plainBase64url(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var bits = 0
    var buffer = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(alphabet64[buffer >> bits & 63])
      }
    }
    if bits > 0 { text.append(alphabet64[buffer << (6 - bits) & 63]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes behind `u…`; nil for anything else, padding and stray bits at the end included. O(text).
  static func bytes(base64url text: String) -> [UInt8]? {
    guard text.utf8.first == UInt8(ascii: "u") else { return nil }
    return bytes(plainBase64url: text.utf8.dropFirst())
  }

  /// The bytes of base64url without padding; nil for anything else. O(text).
  static func bytes(plainBase64url text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var bits = 0
    var buffer = 0
    for character in text {
      let value: UInt8
      switch character {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character - UInt8(ascii: "0") + 52
      case UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "_"): value = 63
      default: return nil
      }
      buffer = (buffer << 6 | Int(value)) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(buffer >> bits & 255))
      }
    }
    // One character alone carries no byte; what is left over must be zeros.
    guard bits < 6, buffer & (1 << bits - 1) == 0 else { return nil }
    return bytes
  }
}
