import Crypto
import Foundation

/// A key that signs: Ed25519 (RFC 8032).
public struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new random key.
  public init() {
    key = Curve25519.Signing.PrivateKey()
  }

  /// A key of its 32 secret bytes; nil for any other number.
  public init?(bytes: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
    self.key = key
  }

  /// The 32 secret bytes.
  public var bytes: [UInt8] { Array(key.rawRepresentation) }

  /// The 32 bytes that everybody may know, to check signatures with.
  public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  /// The 64 bytes of a signature; nil if the machine gives no random numbers.
  public func signature(of bytes: [UInt8]) -> [UInt8]? {
    (try? key.signature(for: bytes)).map(Array.init)
  }

  /// Whether a signature of these bytes was made with the key to which `publicKey` belongs.
  public static func isSignature(_ signature: [UInt8], of bytes: [UInt8], by publicKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }
}
