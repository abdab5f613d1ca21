import Crypto

/// The six digits that an authenticator shows: HOTP (RFC 4226) over the time (RFC 6238), SHA-1, 30 seconds.
public struct TimedCode: Sendable {
  /// What the authenticator and we share.
  public let secret: [UInt8]

  /// Seconds for which a code holds.
  public static let step = 30

  /// - Parameter secret: nil for a new one of 160 bits.
  public init(secret: [UInt8]? = nil) {
    self.secret = secret ?? Secret.bytes(20)
  }

  /// The code of a moment, in seconds since 1970.
  public func code(at seconds: Int, digits: Int = 6) -> String { code(step: seconds / TimedCode.step, digits: digits) }

  private func code(step: Int, digits: Int = 6) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> ((7 - $0) * 8)) }
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[mac.count - 1] & 15)
    let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let text = String(number % (0..<digits).reduce(1) { power, _ in power * 10 })
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step of the code that was typed, one step of a clock that goes wrong forgiven; nil if it is wrong or was used before.
  public func accepted(_ typed: String, at seconds: Int, after last: Int?) -> Int? {
    let digits = typed.filter { !$0.isWhitespace }
    let now = seconds / TimedCode.step
    var found: Int?
    for step in now - 1...now + 1 where step > last ?? .min && Secret.isSame(code(step: step), digits) { found = step }
    return found
  }

  /// The secret as people type it: Base32 (RFC 4648, 6), without padding.
  public var spelling: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var (rest, bits) = (0, 0)
    for byte in secret {
      rest = (rest << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[rest >> bits & 31])
      }
    }
    if bits > 0 { text.append(alphabet[rest << (5 - bits) & 31]) }
    return text
  }
}
