public import Digest
public import Handbook

/// A certificate as an Open Badges 3.0 credential (1EdTech; W3C Verifiable Credentials 2.0).
///
/// Only terms that these two define are used, so that nothing in a badge depends on a page of ours: hashes are `ni:` addresses
/// (RFC 6920), channels are tags.
public enum OpenBadge {
  static let credentialContext = "https://www.w3.org/ns/credentials/v2"
  static let badgeContext = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

  /// The certificate, signed with the company's present key.
  /// - Parameters:
  ///   - language: of the sentences for people inside.
  ///   - now: seconds since 1970, the moment of the signature.
  public static func signed(
    _ claims: CredentialClaims, keys: KeyRing, language: InterfaceLanguage, now: Int
  ) throws(CredentialFault) -> CanonicalJSON {
    try EdDSAJCS.signed(unsigned(claims, keys: keys, language: language), by: keys.current.key, created: now)
  }

  /// The certificate without a proof.
  static func unsigned(_ claims: CredentialClaims, keys: KeyRing, language: InterfaceLanguage) -> CanonicalJSON {
    let ring = keys.id
    let words = BadgeWords(claims, language: language)
    let list = StatusListCredential.id(.revocation, ring: ring)
    var members: [String: CanonicalJSON] = [
      "@context": .array([.string(credentialContext), .string(badgeContext)]),
      "id": .string(UUIDName.derived("etalon-certificate", ring, claims.number)),
      "type": .array([.string("VerifiableCredential"), .string("OpenBadgeCredential")]),
      "name": .string(claims.title),
      "description": .string(words.description),
      "issuer": .object([
        "id": .string(keys.current.publicKey.did), "type": .array([.string("Profile")]), "name": .string(claims.company),
      ]),
      "awardedDate": .string(Timestamp.text(claims.issued)),
      "validFrom": .string(Timestamp.text(claims.issued)),
      "credentialSubject": subject(claims, ring: ring, words: words, language: language),
      "credentialStatus": .object([
        "id": .string("\(list)#\(claims.statusIndex)"), "type": .string("BitstringStatusListEntry"),
        "statusPurpose": .string(StatusPurpose.revocation.rawValue), "statusListIndex": .string(String(claims.statusIndex)),
        "statusListCredential": .string(list),
      ]),
      "evidence": .array(evidence(claims, words: words)),
    ]
    members["validUntil"] = claims.validUntil.map { .string(Timestamp.text($0)) }
    return .object(members)
  }

  private static func subject(
    _ claims: CredentialClaims, ring: String, words: BadgeWords, language: InterfaceLanguage
  ) -> CanonicalJSON {
    // The salt is in the badge: it keeps hashes of one id in several badges apart, it does not hide an id that can be guessed.
    let salt = Digest.hex(Array(Digest.sha256("etalon-salt\0\(ring)\0\(claims.number)").prefix(16)))
    let percent = UUIDName.derived("etalon-result", ring, claims.exam, "percent")
    let grade = UUIDName.derived("etalon-result", ring, claims.exam, "grade")
    var score: [String: CanonicalJSON] = [
      "id": .string(percent), "type": .array([.string("ResultDescription")]), "name": .string(words.scoreName),
      "resultType": .string("Percent"), "valueMin": .string("0"), "valueMax": .string("100"),
    ]
    score["requiredValue"] = claims.passMark.map { .string(BadgeWords.percent($0)) }
    var descriptions: [CanonicalJSON] = [.object(score)]
    var results: [CanonicalJSON] = [
      .object([
        "type": .array([.string("Result")]), "resultDescription": .string(percent), "value": .string(BadgeWords.percent(claims.share)),
      ])
    ]
    if let name = claims.grade {
      descriptions.append(
        .object([
          "id": .string(grade), "type": .array([.string("ResultDescription")]), "name": .string(words.gradeName),
          "resultType": .string("LetterGrade"),
        ]))
      results.append(.object(["type": .array([.string("Result")]), "resultDescription": .string(grade), "value": .string(name)]))
    }
    var achievement: [String: CanonicalJSON] = [
      "id": .string(UUIDName.derived("etalon-achievement", ring, claims.exam)), "type": .array([.string("Achievement")]),
      "achievementType": .string("Certification"), "name": .string(claims.title), "description": .string(words.achievement),
      "humanCode": .string(claims.exam), "inLanguage": .string(language.rawValue),
      "criteria": .object(["narrative": .string(words.criteria)]), "resultDescription": .array(descriptions),
    ]
    if !claims.channels.isEmpty {
      achievement["tag"] = .array(claims.channels.map { .string("admits:\($0.channel):\($0.level)") })
    }
    return .object([
      "type": .array([.string("AchievementSubject")]),
      "identifier": .array([
        .object([
          "type": .string("IdentityObject"), "hashed": .bool(false), "identityHash": .string(claims.name),
          "identityType": .string("name"),
        ]),
        .object([
          "type": .string("IdentityObject"), "hashed": .bool(true), "salt": .string(salt), "identityType": .string("identifier"),
          "identityHash": .string("sha256$" + Digest.hex(Digest.sha256(claims.person + salt))),
        ]),
      ]),
      "licenseNumber": .string(claims.number), "achievement": .object(achievement), "result": .array(results),
    ])
  }

  static let chainGenre = "record-chain"

  private static func evidence(_ claims: CredentialClaims, words: BadgeWords) -> [CanonicalJSON] {
    [
      ("exam-version", claims.examVersion, words.examVersion), ("exam-paper", claims.paper, words.paper),
      ("covered-clauses", claims.coverage, words.coverage), (chainGenre, claims.chainHead, words.chain),
    ].map { genre, hash, text in
      .object([
        "id": .string(HashAddress.text(hex: hash)), "type": .array([.string("Evidence")]), "name": .string(text.name),
        "narrative": .string(text.narrative), "genre": .string(genre),
      ])
    }
  }
}

/// A hash as an address (RFC 6920): `ni:///sha-256;…`.
enum HashAddress {
  private static let head = "ni:///sha-256;"

  /// What is no hexadecimal SHA-256 is named as it stands.
  static func text(hex: String) -> String {
    guard let bytes = Digest.bytes(hex: hex), bytes.count == 32 else { return "urn:etalon:" + hex }
    return head + Multibase.plainBase64url(bytes)
  }

  /// The hash, hexadecimal; nil for another address.
  static func hex(_ text: String) -> String? {
    guard text.hasPrefix(head), let bytes = Multibase.bytes(plainBase64url: text.utf8.dropFirst(head.utf8.count)), bytes.count == 32
    else { return nil }
    return Digest.hex(bytes)
  }
}
