public import Digest

/// A key of the company, with its dates in seconds since 1970.
public struct IssuerKey: Sendable {
  /// The key itself.
  public let key: SigningKey
  /// Since when it signs.
  public let created: Int
  /// When another one took its place: what it signed until then stays sound. Nil: it signs now.
  public internal(set) var expires: Int?
  /// When it was given up, as stolen or lost: nothing that it signed is sound any more. Nil: it was not.
  public internal(set) var revoked: Int?

  /// Its public half.
  public var publicKey: PublicKey { PublicKey(of: key) }
}

/// The keys with which a company signs certificates: one that signs now, and all that signed before.
///
/// A value. Whoever changes it writes it into the key file before anything is signed.
public struct KeyRing: Sendable {
  /// `urn:uuid:…`, random: what the keys of one company have in common, and what the names of its status lists are made of.
  public let id: String
  /// Oldest first; the last one signs.
  public private(set) var keys: [IssuerKey]

  static let version = 1

  /// A ring with one new key.
  /// - Parameter created: seconds since 1970.
  public init(created: Int) {
    var generator = SystemRandomNumberGenerator()
    let random = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    id = UUIDName.random(random)
    keys = [IssuerKey(key: SigningKey(), created: created)]
  }

  /// The key that signs now.
  public var current: IssuerKey { keys[keys.count - 1] }

  /// Puts a new key into the place of the one that signs. What was signed until then stays sound.
  /// - Parameter now: seconds since 1970, not before the present key.
  public mutating func rotate(at now: Int) {
    keys[keys.count - 1].expires = max(now, current.created)
    keys.append(IssuerKey(key: SigningKey(), created: max(now, current.created)))
  }

  /// Gives a key up: nothing that it signed is sound any more. The key that signs is replaced by a new one.
  /// - Parameters:
  ///   - key: one of the ring.
  ///   - now: seconds since 1970.
  /// - Returns: false for a key that is not of the ring, or was given up before.
  public mutating func revoke(_ key: PublicKey, at now: Int) -> Bool {
    guard let index = keys.firstIndex(where: { $0.publicKey == key }), keys[index].revoked == nil else { return false }
    keys[index].revoked = max(now, keys[index].created)
    if index == keys.count - 1 { rotate(at: now) }
    return true
  }

  /// The public halves.
  public var trusted: TrustedKeys {
    TrustedKeys(
      keys: keys.map { TrustedKey(key: $0.publicKey, created: $0.created, expires: $0.expires, revoked: $0.revoked) })
  }

  // MARK: - The key file

  /// What the key file holds, secret halves included.
  public var secretJSON: CanonicalJSON {
    let keys: [CanonicalJSON] = keys.map { entry in
      var members: [String: CanonicalJSON] = [
        "publicKeyMultibase": .string(entry.publicKey.multikey), "secretKeyMultibase": .string(entry.key.secretMultikey),
        "created": .string(Timestamp.text(entry.created)),
      ]
      members["expires"] = entry.expires.map { .string(Timestamp.text($0)) }
      members["revoked"] = entry.revoked.map { .string(Timestamp.text($0)) }
      return .object(members)
    }
    return .object(["version": .number(KeyRing.version), "id": .string(id), "keys": .array(keys)])
  }

  /// Reads a key file.
  public init(secret bytes: [UInt8]) throws(CredentialFault) {
    guard let json = try? CanonicalJSON(reading: bytes) else { throw .keyFile("JSON") }
    guard let version = json["version"]?.int else { throw .keyFile("version") }
    guard version <= KeyRing.version else { throw .newerKeyFile(version) }
    guard let id = json["id"]?.text, id.hasPrefix("urn:uuid:") else { throw .keyFile("id") }
    guard let entries = json["keys"]?.elements, !entries.isEmpty else { throw .keyFile("keys") }
    var keys: [IssuerKey] = []
    for (index, entry) in entries.enumerated() {
      let place = "keys[\(index)]"
      guard let secret = entry["secretKeyMultibase"]?.text, let key = SigningKey(secretMultikey: secret) else {
        throw .keyFile(place + ".secretKeyMultibase")
      }
      guard entry["publicKeyMultibase"]?.text == PublicKey(of: key).multikey else { throw .keyFile(place + ".publicKeyMultibase") }
      guard let created = entry["created"]?.text.flatMap(Timestamp.seconds) else { throw .keyFile(place + ".created") }
      func moment(_ name: String) throws(CredentialFault) -> Int? {
        guard let value = entry[name] else { return nil }
        guard let moment = value.text.flatMap(Timestamp.seconds) else { throw .keyFile("\(place).\(name)") }
        return moment
      }
      keys.append(IssuerKey(key: key, created: created, expires: try moment("expires"), revoked: try moment("revoked")))
    }
    guard let last = keys.last, last.expires == nil, last.revoked == nil else { throw .keyFile("keys[\(keys.count - 1)].expires") }
    self.id = id
    self.keys = keys
  }

  // MARK: - Export

  /// The public keys with their dates, for whoever verifies: a controlled identifier document (W3C Controlled Identifiers 1.0).
  /// - Parameter company: name of the company, for people; nil: not given.
  public func publicJSON(company: String?) -> CanonicalJSON {
    let methods: [CanonicalJSON] = keys.map { entry in
      let key = entry.publicKey
      var members: [String: CanonicalJSON] = [
        "id": .string(key.verificationMethod), "type": .string("Multikey"), "controller": .string(key.did),
        "publicKeyMultibase": .string(key.multikey), "created": .string(Timestamp.text(entry.created)),
      ]
      members["expires"] = entry.expires.map { .string(Timestamp.text($0)) }
      members["revoked"] = entry.revoked.map { .string(Timestamp.text($0)) }
      return .object(members)
    }
    var document: [String: CanonicalJSON] = [
      "@context": .array([.string("https://www.w3.org/ns/cid/v1")]), "id": .string(id), "verificationMethod": .array(methods),
      "assertionMethod": .array(keys.filter { $0.revoked == nil }.map { .string($0.publicKey.verificationMethod) }),
    ]
    document["name"] = company.map { .string($0) }
    return .object(document)
  }
}
