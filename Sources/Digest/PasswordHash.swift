import Crypto
import CryptoExtras
import Foundation

/// What is kept of a password: scrypt (RFC 7914) with a salt of its own. The costs stand beside it, so that they may grow later.
///
/// Takes a tenth of a second and 32 MB on purpose: never on a thread that answers requests.
public enum PasswordHash {
  private static let cost = (rounds: 1 << 15, block: 8, lanes: 1)
  /// Costs beyond this were never written by us.
  private static let maximumRounds = 1 << 18

  /// `scrypt$32768$8$1$SALT$KEY`; nil if the machine gives no memory.
  public static func make(_ password: String) -> String? {
    let salt = Secret.bytes(16)
    let (rounds, block, lanes) = cost
    guard let key = derive(password, salt: salt, rounds: rounds, block: block, lanes: lanes) else { return nil }
    return "scrypt$\(rounds)$\(block)$\(lanes)$\(Digest.hex(salt))$\(Digest.hex(key))"
  }

  /// Whether a password is the one of which `stored` was made; false for anything that `make` did not write.
  public static func matches(_ password: String, _ stored: String) -> Bool {
    let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let block = Int(parts[2]), let lanes = Int(parts[3]),
      (2...maximumRounds).contains(rounds), rounds & (rounds - 1) == 0, (1...32).contains(block), (1...16).contains(lanes),
      let salt = Digest.bytes(hex: String(parts[4])), let key = Digest.bytes(hex: String(parts[5])), !key.isEmpty,
      let derived = derive(password, salt: salt, rounds: rounds, block: block, lanes: lanes, count: key.count)
    else { return false }
    return Secret.isSame(derived, key)
  }

  /// The key itself. Passwords typed on different machines are one: NFKC.
  static func derive(_ password: String, salt: [UInt8], rounds: Int, block: Int, lanes: Int, count: Int = 32) -> [UInt8]? {
    let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
    let key = try? KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: count, rounds: rounds, blockSize: block, parallelism: lanes)
    return key?.withUnsafeBytes { Array($0) }
  }
}
