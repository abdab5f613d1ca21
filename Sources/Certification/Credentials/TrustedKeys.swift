import Digest

/// A key that is known to be the company's, with its dates in seconds since 1970.
public struct TrustedKey: Sendable, Hashable {
  /// The key itself.
  public let key: PublicKey
  /// Since when it signs; nil: not known.
  public let created: Int?
  /// Until when it signed; nil: it still does, or that is not known.
  public let expires: Int?
  /// When it was given up: nothing that it signed is sound. Nil: it was not.
  public let revoked: Int?
}

/// The keys that certificates are held against: those of a company, known from elsewhere than the certificate.
public struct TrustedKeys: Sendable, Hashable {
  /// No key twice.
  public let keys: [TrustedKey]

  /// Nobody is trusted.
  public static let none = TrustedKeys(keys: [])

  init(keys: [TrustedKey]) {
    self.keys = keys
  }

  /// What is known of a key; nil for a key that is not known.
  public subscript(key: PublicKey) -> TrustedKey? { keys.first { $0.key == key } }

  /// Reads the keys a company gave out: what `KeyRing.publicJSON` makes, another controlled identifier or DID document with
  /// multikeys, a list of multikeys, or plain text with a `z6Mk…` or `did:key:z6Mk…` a line.
  ///
  /// A document with something in it that is not understood is refused: a date that is not read may be the one that matters.
  public init(reading bytes: [UInt8]) throws(CredentialFault) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .keys("UTF-8") }
    let start = text.utf8.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    var found: [TrustedKey] = []
    if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
      guard let json = try? CanonicalJSON(reading: bytes) else { throw .keys("JSON") }
      if let list = json.elements {
        for entry in list { found.append(try TrustedKeys.key(entry)) }
      } else {
        guard let methods = json["verificationMethod"]?.elements else { throw .keys("verificationMethod") }
        for method in methods { found.append(try TrustedKeys.key(method)) }
      }
    } else {
      for line in text.split(whereSeparator: \.isNewline) {
        let word = line.filter { !$0.isWhitespace }
        guard !word.isEmpty, !word.hasPrefix("#") else { continue }
        found.append(try TrustedKeys.key(.string(word)))
      }
    }
    guard !found.isEmpty else { throw .keys("z6Mk…") }
    guard Set(found.map(\.key)).count == found.count else { throw .keys("publicKeyMultibase × 2") }
    keys = found
  }

  private static func key(_ entry: CanonicalJSON) throws(CredentialFault) -> TrustedKey {
    if let text = entry.text {
      guard let key = PublicKey(multikey: text) ?? PublicKey(didKey: text) else { throw .keys(String(text.prefix(60))) }
      return TrustedKey(key: key, created: nil, expires: nil, revoked: nil)
    }
    guard entry["type"]?.text == "Multikey", let text = entry["publicKeyMultibase"]?.text, let key = PublicKey(multikey: text) else {
      throw .keys("verificationMethod: \(entry["type"]?.text ?? "?")")
    }
    func moment(_ name: String) throws(CredentialFault) -> Int? {
      guard let value = entry[name], value != .null else { return nil }
      guard let moment = value.text.flatMap(Timestamp.seconds) else { throw .keys(name) }
      return moment
    }
    return TrustedKey(key: key, created: try moment("created"), expires: try moment("expires"), revoked: try moment("revoked"))
  }
}
