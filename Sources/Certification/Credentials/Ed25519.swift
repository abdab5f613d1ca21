public import Digest

/// The public half of a key that signs: 32 bytes of Ed25519 (RFC 8032).
public struct PublicKey: Sendable, Hashable {
  /// The key itself.
  public let bytes: [UInt8]

  /// Multicodec of an Ed25519 public key, 0xed as a varint.
  private static let header: [UInt8] = [0xED, 0x01]

  /// Nil unless there are 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The public half of a key.
  public init(of key: SigningKey) {
    bytes = key.publicKey
  }

  /// Reads a multikey, `z6Mk…` (W3C Controlled Identifiers 1.0, 2.2.2); nil for anything else, keys of other kinds included.
  public init?(multikey text: String) {
    guard let bytes = Multibase.bytes(base58: text), bytes.count == 34, bytes.starts(with: PublicKey.header) else { return nil }
    self.bytes = Array(bytes.dropFirst(2))
  }

  /// Reads `did:key:z6Mk…`, with or without `#z6Mk…` behind it; nil for anything else.
  public init?(didKey text: String) {
    guard text.hasPrefix("did:key:") else { return nil }
    let parts = text.dropFirst(8).split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let key = PublicKey(multikey: String(first)), parts.count == 1 || parts[1] == first else { return nil }
    self = key
  }

  /// `z6Mk…`: the key with its kind, base58-btc.
  public var multikey: String { Multibase.base58(PublicKey.header + bytes) }

  /// `did:key:z6Mk…`: an identifier that is the key (W3C CCG, The did:key Method 0.9).
  public var did: String { "did:key:" + multikey }

  /// `did:key:z6Mk…#z6Mk…`: the key as a verification method.
  public var verificationMethod: String { did + "#" + multikey }

  /// The first half of the SHA-256 of the key in groups of four hexadecimal digits: for people who compare by eye.
  public var fingerprint: String {
    let digits = Array(Digest.hex(Array(Digest.sha256(bytes).prefix(16))))
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: " ")
  }

  /// Whether a signature over `message` is this key's.
  func isSigned(_ message: [UInt8], by signature: [UInt8]) -> Bool {
    signature.count == 64 && SigningKey.isSignature(signature, of: message, by: bytes)
  }
}

extension SigningKey {
  /// Multicodec of an Ed25519 private key, 0x1300 as a varint.
  private static let header: [UInt8] = [0x80, 0x26]

  /// Reads what `secretMultikey` wrote; nil for anything else.
  init?(secretMultikey text: String) {
    guard let bytes = Multibase.bytes(base58: text), bytes.count == 34, bytes.starts(with: SigningKey.header) else { return nil }
    self.init(bytes: Array(bytes.dropFirst(2)))
  }

  /// `z3u2…`: the secret half as a multikey (W3C Controlled Identifiers 1.0, 2.2.2), for the key file alone.
  var secretMultikey: String { Multibase.base58(SigningKey.header + bytes) }
}
