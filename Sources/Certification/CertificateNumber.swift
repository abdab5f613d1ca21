import Digest

/// Numbers of certificates: fifty bits of a digest in Crockford's Base32, with a check character.
///
/// The number follows from the attempt, whose id is random: the same pass has the same number however often it is issued, and from
/// the number neither attempt nor person can be told. Alphabet and check character (the value modulo 37): Douglas Crockford,
/// “Base 32”, https://www.crockford.com/base32.html.
public enum CertificateNumber {
  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let checks = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U".utf8)

  /// The number of the certificate for a passed attempt: `7F3K9-Q2M4X-C`.
  public static func of(attempt: String) -> String {
    let hash = Digest.sha256("etalon certificate " + attempt)
    var value = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 14
    // A check character that no file name and no shell takes amiss: the few others are passed over.
    while checks[Int(value % 37)] == UInt8(ascii: "*") || checks[Int(value % 37)] == UInt8(ascii: "~")
      || checks[Int(value % 37)] == UInt8(ascii: "$") || checks[Int(value % 37)] == UInt8(ascii: "=")
    {
      value = (value + 1) & (1 << 50 - 1)
    }
    return spelled(value)
  }

  /// A number as somebody typed it in its one spelling: case, spaces, hyphens, O for 0, I and L for 1 do not matter. Nil if it is none.
  public static func reading(_ typed: String) -> String? {
    var value: UInt64 = 0
    var characters: [UInt8] = []
    for byte in typed.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
      var upper = byte
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) { upper = byte - 32 }
      characters.append(upper)
    }
    guard characters.count == 11, let check = characters.popLast() else { return nil }
    for character in characters {
      let meant: UInt8 =
        switch character {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: character
        }
      guard let digit = digits.firstIndex(of: meant) else { return nil }
      value = value << 5 | UInt64(digit)
    }
    guard checks[Int(value % 37)] == check else { return nil }
    return spelled(value)
  }

  private static func spelled(_ value: UInt64) -> String {
    var text: [UInt8] = []
    for place in stride(from: 45, through: 0, by: -5) {
      text.append(digits[Int((value >> UInt64(place)) & 31)])
      if place == 25 || place == 0 { text.append(UInt8(ascii: "-")) }
    }
    text.append(checks[Int(value % 37)])
    return String(decoding: text, as: UTF8.self)
  }
}
