import Crypto
import Foundation

/// A key under which personal data lies: whoever destroys it erases all that was sealed with it, wherever copies of that are.
///
/// ChaCha20-Poly1305 (RFC 8439) with a random nonce: nonce, ciphertext and tag in one piece, 28 bytes longer than the text. What is sealed for
/// one purpose cannot be opened for another, so that nobody can put one person's text in the place of another text of theirs.
public struct SealingKey: Sendable {
  /// What is sealed is not what was sealed with this key for this purpose, or the machine gives no random numbers.
  public struct Fault: Error, Sendable, Hashable {
    /// Describes a fault.
    public init() {}
  }

  private let key: SymmetricKey

  /// A new random key.
  public init() {
    key = SymmetricKey(size: .bits256)
  }

  /// A key of 32 bytes; nil for any other number.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

  /// Seals bytes. O(bytes).
  public func seal(_ bytes: [UInt8], for purpose: String) throws(Fault) -> [UInt8] {
    guard let box = try? ChaChaPoly.seal(bytes, using: key, authenticating: Array(purpose.utf8)) else { throw Fault() }
    return Array(box.combined)
  }

  /// Opens what was sealed for the same purpose. O(bytes).
  public func open(_ sealed: [UInt8], for purpose: String) throws(Fault) -> [UInt8] {
    guard let box = try? ChaChaPoly.SealedBox(combined: sealed),
      let opened = try? ChaChaPoly.open(box, using: key, authenticating: Array(purpose.utf8))
    else { throw Fault() }
    return Array(opened)
  }
}
