public import Digest

/// What a status list says of a certificate.
public enum StatusPurpose: String, Sendable, CaseIterable {
  /// Withdrawn for good.
  case revocation
  /// Withdrawn for a while.
  case suspension
}

/// A bit for every certificate of a company: set, it is revoked, or suspended (W3C Bitstring Status List v1.0). The list is large from the
/// beginning, so that nobody who asks for it says by that which certificate interests them.
public struct StatusList: Sendable, Hashable {
  /// Bits of the smallest list.
  public static let minimumLength = 131_072
  /// Bytes beyond which a list of others is refused.
  static let maximumBytes = 16 * 1_024 * 1_024

  private(set) var bytes: [UInt8]

  /// A list with these places set, of 131,072 bits or as many times that as the highest place needs.
  /// - Parameter places: from 0; negative ones, and those beyond what a list can hold, are left out.
  public init(_ places: some Sequence<Int>) {
    let places = places.filter { (0..<StatusList.maximumBytes * 8).contains($0) }
    let length = ((places.max() ?? 0) / StatusList.minimumLength + 1) * StatusList.minimumLength
    bytes = [UInt8](repeating: 0, count: length / 8)
    for place in places { bytes[place / 8] |= 0x80 >> UInt8(place % 8) }
  }

  /// Whether the bit of a place is set; nil outside the list. The leftmost bit of the first byte is place 0.
  public func contains(_ place: Int) -> Bool? {
    guard place >= 0, place / 8 < bytes.count else { return nil }
    return bytes[place / 8] & 0x80 >> UInt8(place % 8) != 0
  }

  /// `uH4s…`: gzip, base64url.
  public var encoded: String { Multibase.base64url(Gzip.packed(bytes)) }

  /// Reads `uH4s…`.
  public init(encoded text: String) throws(CredentialFault) {
    guard let file = Multibase.bytes(base64url: text) else { throw .list("encodedList: multibase u") }
    do throws(Gzip.Fault) {
      bytes = try Gzip.unpacked(file, limit: StatusList.maximumBytes)
    } catch {
      throw .list("encodedList: gzip (\(error))")
    }
    guard bytes.count * 8 >= StatusList.minimumLength else { throw .list("encodedList: \(bytes.count * 8) < \(StatusList.minimumLength)") }
  }
}

/// A status list as the company signs it.
public enum StatusListCredential {
  /// Name of a company's list.
  /// - Parameter ring: `KeyRing.id`.
  public static func id(_ purpose: StatusPurpose, ring: String) -> String {
    let revocation = UUIDName.derived("etalon-status-list", ring)
    return purpose == .revocation ? revocation : suspension(besides: revocation)
  }

  /// Name of the list of suspensions that belongs to a list of revocations: a certificate names only the latter, because Open Badges 3.0
  /// leaves room for one status, and has the same place in both.
  static func suspension(besides revocation: String) -> String { UUIDName.derived("etalon-suspension-list", revocation) }

  /// A signed list.
  /// - Parameters:
  ///   - company: name of the company, for people.
  ///   - now: seconds since 1970.
  public static func signed(
    _ list: StatusList, _ purpose: StatusPurpose, company: String, keys: KeyRing, now: Int
  ) throws(CredentialFault) -> CanonicalJSON {
    let id = id(purpose, ring: keys.id)
    let document: CanonicalJSON = .object([
      "@context": .array([.string(OpenBadge.credentialContext)]), "id": .string(id),
      "type": .array([.string("VerifiableCredential"), .string("BitstringStatusListCredential")]),
      "issuer": .object(["id": .string(keys.current.publicKey.did), "name": .string(company)]),
      "validFrom": .string(Timestamp.text(now)),
      "credentialSubject": .object([
        "id": .string(id + "#list"), "type": .string("BitstringStatusList"), "statusPurpose": .string(purpose.rawValue),
        "encodedList": .string(list.encoded),
      ]),
    ])
    return try EdDSAJCS.signed(document, by: keys.current.key, created: now)
  }

  /// A list of others, its signature checked.
  struct Sound: Sendable {
    let id: String
    let purposes: Set<String>
    let list: StatusList
    let key: PublicKey
    let created: Int
  }

  /// Reads a signed list. Whose key signed it, the caller has to ask.
  static func sound(_ document: CanonicalJSON, now: Int) throws(CredentialFault) -> Sound {
    let types = document["type"]?.elements?.compactMap(\.text) ?? []
    guard types.contains("BitstringStatusListCredential") else { throw .list("type") }
    let proof = try EdDSAJCS.verified(document)
    guard let id = document["id"]?.text else { throw .list("id") }
    guard (document["issuer"]?.text ?? document["issuer"]?["id"]?.text) == proof.key.did else { throw .list("issuer") }
    for (name, isEarly) in [("validFrom", true), ("validUntil", false)] {
      guard let entry = document[name] else { continue }
      guard let moment = entry.text.flatMap(Timestamp.seconds) else { throw .list(name) }
      guard isEarly ? moment <= now : moment >= now else { throw .list("\(name) \(Timestamp.text(moment))") }
    }
    if let expires = proof.expires, expires < now { throw .list("proof.expires \(Timestamp.text(expires))") }
    guard let subject = document["credentialSubject"], subject["type"]?.text == "BitstringStatusList",
      let purpose = subject["statusPurpose"], let list = subject["encodedList"]?.text
    else { throw .list("credentialSubject") }
    if let size = subject["statusSize"], size.int != 1 { throw .list("statusSize") }
    let purposes = purpose.text.map { [$0] } ?? purpose.elements?.compactMap(\.text) ?? []
    return Sound(id: id, purposes: Set(purposes), list: try StatusList(encoded: list), key: proof.key, created: proof.created)
  }
}
