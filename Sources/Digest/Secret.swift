import Crypto

/// A text that nobody can guess: what links, sessions and tokens are known by. Only its digest is kept.
public struct Secret: Sendable, Hashable {
  /// 43 letters, digits, `-` and `_`: 256 bits, fit for an address and a cookie.
  public let text: String

  /// A new one.
  public init() {
    text = Secret.spelled(Secret.bytes(32))
  }

  /// One that was given out before; nil for what was never given out.
  public init?(_ text: String) {
    let letters = Array(text.utf8)
    guard letters.count == 43, letters.allSatisfy({ Secret.alphabet.contains($0) }) else { return nil }
    self.text = text
  }

  /// What is kept of it: SHA-256, hexadecimal.
  public var digest: String { Digest.hex(Digest.sha256(text)) }

  /// Another secret that follows from this one and from which this one does not follow.
  public func derived(for purpose: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8), using: SymmetricKey(data: Array(text.utf8)))
    return Secret.spelled(Array(code))
  }

  /// Bytes from the system's generator.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Whether texts are the same, in a time that does not tell how much of them is.
  public static func isSame(_ left: String, _ right: String) -> Bool { isSame(Array(left.utf8), Array(right.utf8)) }

  /// Whether bytes are the same, in a time that does not tell how many of them are.
  public static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// Base64 for addresses (RFC 4648, 5), without padding.
  private static func spelled(_ bytes: [UInt8]) -> String {
    var letters: [UInt8] = []
    var (rest, bits) = (0, 0)
    for byte in bytes {
      rest = (rest << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 6 {
        bits -= 6
        letters.append(alphabet[rest >> bits & 63])
      }
    }
    if bits > 0 { letters.append(alphabet[rest << (6 - bits) & 63]) }
    return String(decoding: letters, as: UTF8.self)
  }
}
