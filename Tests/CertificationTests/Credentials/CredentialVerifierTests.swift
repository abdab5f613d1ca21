import Digest
import TestSupport
import Testing

@testable import Certification

@Suite struct CredentialVerifierTests {
  private func fault(_ document: CanonicalJSON, keys: TrustedKeys = Sample.keys.trusted, now: Int = Sample.now) -> CredentialFault? {
    let verdict = Sample.verdict(document, keys: keys, now: now)
    #expect(verdict.isValid == (verdict.fault == nil))
    return verdict.fault
  }

  @Test("A certificate with its lists: every check passes, the facts are told")
  func valid() throws {
    let verdict = Sample.verdict(try Sample.signed(), lists: try [Sample.list([5, 7]), Sample.list([1], .suspension)])
    #expect(verdict.isComplete && verdict.isValid && verdict.fault == nil)
    #expect(verdict.checks.map(\.subject) == CredentialVerdict.Subject.allCases)
    let facts = try #require(verdict.facts)
    #expect(facts.number == "2026-0007" && facts.name == "Анна Иванова" && facts.company == "Вербена")
    #expect(facts.title == "Допуск к работе с клиентами" && facts.results == ["92", "хорошо"])
    #expect(facts.channels == Sample.claims.channels && facts.chainHead == Sample.claims.chainHead && facts.statusIndex == 6)
    #expect(facts.validUntil == Sample.claims.validUntil && facts.signed == Sample.now - Sample.day)
  }

  @Test("Without lists it is valid, and what was not checked is said")
  func withoutLists() throws {
    let verdict = Sample.verdict(try Sample.signed())
    #expect(verdict.isValid && !verdict.isComplete)
    #expect(verdict.checks.filter { $0.outcome == .unchecked }.map(\.subject) == [.revocation, .suspension])
  }

  @Test("Revoked, suspended")
  func status() throws {
    let signed = try Sample.signed()
    let revoked = try Sample.list([6])
    #expect(Sample.verdict(signed, lists: [revoked]).fault == .revoked)
    let suspended = try Sample.list([6], .suspension)
    #expect(Sample.verdict(signed, lists: [try Sample.list([]), suspended]).fault == .suspended)
    let onlyRevocations = Sample.verdict(signed, lists: [try Sample.list([])])
    #expect(onlyRevocations.isValid && !onlyRevocations.isComplete)
    // The list of suspensions alone says nothing about revocation.
    #expect(Sample.verdict(signed, lists: [try Sample.list([], .suspension)]).fault == .foreignList)
  }

  @Test("A list that cannot be trusted fails the certificate")
  func badLists() throws {
    let signed = try Sample.signed()
    let other = KeyRing(created: 0)
    let list = try Sample.list([])
    let foreign = try EdDSAJCS.signed(
      list.setting("issuer", "id", to: .string(other.current.publicKey.did)), by: other.current.key, created: Sample.now)
    #expect(Sample.verdict(signed, lists: [foreign]).fault == .foreignKey(fingerprint: other.current.publicKey.fingerprint))
    #expect(Sample.verdict(signed, lists: [try Sample.list([], keys: other)]).fault == .foreignList)
    #expect(Sample.verdict(signed, lists: [list, list]).fault == .foreignList)
    #expect(Sample.verdict(signed, lists: [.null]).fault == .foreignList)
    #expect(
      Sample.verdict(signed, lists: [list.setting("credentialSubject", "encodedList", to: .string(StatusList([6]).encoded))]).fault
        == .signature)
    var claims = Sample.claims
    claims.statusIndex = 200_000
    #expect(Sample.verdict(try Sample.signed(claims), lists: [list]).fault == .index(200_000))
  }

  @Test("Not begun, ended, signed in the future")
  func dates() throws {
    let signed = try Sample.signed()
    let until = try #require(Sample.claims.validUntil)
    #expect(fault(signed, now: until - 1) == nil)
    #expect(fault(signed, now: until) == .expired(Timestamp.text(until)))
    #expect(fault(signed, now: Sample.now - 2 * Sample.day) == .future(Timestamp.text(Sample.now - Sample.day)))
    var claims = Sample.claims
    claims.issued = Sample.now + Sample.day
    #expect(fault(try Sample.signed(claims)) == .notYet(Timestamp.text(claims.issued)))
    claims = Sample.claims
    claims.validUntil = nil
    #expect(fault(try Sample.signed(claims), now: Sample.now + 10_000 * Sample.day) == nil)
  }

  @Test("A foreign key, an unknown one, one that was replaced, one that was given up")
  func keys() throws {
    let signed = try Sample.signed()
    let key = Sample.keys.current.publicKey
    #expect(fault(signed, keys: KeyRing(created: 0).trusted) == .foreignKey(fingerprint: key.fingerprint))
    #expect(fault(signed, keys: .none) == .noKeys(fingerprint: key.fingerprint))
    #expect(fault(signed, keys: try TrustedKeys(reading: Array(key.multikey.utf8))) == nil)

    var ring = Sample.keys
    ring.rotate(at: Sample.now)
    #expect(fault(signed, keys: ring.trusted) == nil)
    let late = try OpenBadge.signed(Sample.claims, keys: Sample.keys, language: .ru, now: Sample.now + 100)
    #expect(fault(late, keys: ring.trusted) == .keyPeriod(Timestamp.text(Sample.now + 100)))
    let early = try OpenBadge.signed(Sample.claims, keys: Sample.keys, language: .ru, now: Sample.now - 20 * Sample.day)
    #expect(fault(early) == .keyPeriod(Timestamp.text(Sample.now - 20 * Sample.day)))
    #expect(fault(try OpenBadge.signed(Sample.claims, keys: ring, language: .ru, now: Sample.now), keys: ring.trusted) == nil)

    let isRevoked = ring.revoke(key, at: Sample.now)
    #expect(isRevoked)
    #expect(fault(signed, keys: ring.trusted) == .keyRevoked(Timestamp.text(Sample.now)))
  }

  @Test("The issuer stated must be the one who signed")
  func issuer() throws {
    var ring = Sample.keys
    ring.rotate(at: Sample.now - Sample.day)
    let unsigned = OpenBadge.unsigned(Sample.claims, keys: ring, language: .ru)
    let signed = try EdDSAJCS.signed(unsigned, by: Sample.keys.current.key, created: Sample.now - Sample.day)
    #expect(fault(signed, keys: ring.trusted) == .otherIssuer(ring.current.publicKey.did))
  }

  @Test("A changed character that means something is noticed, wherever it stands")
  func everyCharacter() throws {
    let source = try Sample.signed()
    let bytes = source.bytes
    let verifier = CredentialVerifier(keys: Sample.keys.trusted, lists: [], now: Sample.now)
    for index in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[index] ^= 1
      if verifier.verdict(on: changed).isValid {
        #expect((try? CanonicalJSON(reading: changed)) == source, "at \(index)")
      }
    }
  }

  @Test("Files cut, mixed, doubled: never a crash, never accepted")
  func fuzz() throws {
    let source = try Sample.signed()
    let page = CertificatePage(
      Sample.claims, credential: source, key: Sample.keys.current.publicKey, link: nil, language: .ru,
      day: { _ in Sample.someDay })
    let lists = [try Sample.list([1]), try Sample.list([2], .suspension)]
    let verifier = CredentialVerifier(keys: Sample.keys.trusted, lists: lists, now: Sample.now)
    let words = [
      "\"", "{", "}", "[", "]", ":", ",", "null", "proof", "z6Mk", "\\u0000", "<script", "</script>", "1e999", "\u{FF}",
      "2030-01-01T00:00:00Z",
    ]
    var dice = Dice(state: 5)
    for seed in [source.bytes, Array(page.html.utf8)] {
      #expect(verifier.verdict(on: seed).isComplete)
      for round in 0..<700 {
        var file = seed
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
          let place = Int.random(in: 0..<file.count, using: &dice)
          switch Int.random(in: 0..<5, using: &dice) {
          case 0: file[place] = .random(in: 0...255, using: &dice)
          case 1: file.remove(at: place)
          case 2: file.insert(contentsOf: Array((words.randomElement(using: &dice) ?? "").utf8), at: place)
          case 3: file.insert(contentsOf: file[place..<min(file.count, place + 40)], at: Int.random(in: 0..<file.count, using: &dice))
          default: file.removeLast(min(file.count - 1, Int.random(in: 0..<60, using: &dice)))
          }
        }
        let verdict = verifier.verdict(on: file)
        guard verdict.isValid else { continue }
        let inside = file.first == UInt8(ascii: "<") ? (try? CertificatePage.credential(in: file)) ?? [] : file
        #expect((try? CanonicalJSON(reading: inside)) == source, "round \(round)")
      }
    }
  }

  @Test(
    "What is no certificate is told so", arguments: ["", " ", "{", "{}", "[]", "null", "<html></html>", "{\"@context\": []}", "привет"])
  func noCertificate(text: String) {
    let verdict = CredentialVerifier(keys: Sample.keys.trusted, lists: [], now: Sample.now).verdict(on: Array(text.utf8))
    #expect(!verdict.isValid && verdict.facts == nil && verdict.fault != nil)
    #expect(verdict.checks.map(\.subject) == CredentialVerdict.Subject.allCases)
  }

  @Test("Very large files and very deep ones are refused")
  func limits() {
    let verifier = CredentialVerifier(keys: Sample.keys.trusted, lists: [], now: Sample.now)
    #expect(!verifier.verdict(on: [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)).isValid)
    #expect(verifier.verdict(on: [UInt8](repeating: 0x20, count: CredentialVerifier.maximumSize + 1)).fault == .file("> 4 MB"))
  }

  @Test("A signed credential of another kind is no certificate")
  func otherKinds() throws {
    #expect(fault(try Sample.list([])) == .form("type"))
    let source = OpenBadge.unsigned(Sample.claims, keys: Sample.keys, language: .ru)
    func sign(_ document: CanonicalJSON) throws -> CanonicalJSON {
      try EdDSAJCS.signed(document, by: Sample.keys.current.key, created: Sample.now)
    }
    let cases: [(CanonicalJSON, CredentialFault)] = [
      (source.setting("@context", to: .array([.string(OpenBadge.badgeContext)])), .form("@context")),
      (source.setting("validFrom", to: nil), .form("validFrom")), (source.setting("validFrom", to: 5), .form("validFrom")),
      (source.setting("validUntil", to: "2030"), .form("validUntil")),
      (source.setting("credentialSubject", to: "x"), .form("credentialSubject")),
      (source.setting("credentialStatus", "statusListIndex", to: "-1"), .form("credentialStatus.statusListIndex")),
      (source.setting("credentialStatus", "statusListIndex", to: nil), .form("credentialStatus.statusListIndex")),
      (source.setting("credentialStatus", "type", to: "1EdTechRevocationList"), .form("credentialStatus")),
      (source.setting("credentialStatus", "statusPurpose", to: "refresh"), .form("credentialStatus")),
    ]
    for (document, expected) in cases { #expect(fault(try sign(document)) == expected) }
    let free = Sample.verdict(try sign(source.setting("credentialStatus", to: nil)), lists: [try Sample.list([])])
    #expect(free.isValid && !free.isComplete)
  }

  @Test("Every reason is told in both languages")
  func messages() {
    let faults: [CredentialFault] = [
      .file("x"), .form("x"), .noProof, .manyProofs(2), .foreignProof("x"), .signature, .noKeys(fingerprint: "x"),
      .foreignKey(fingerprint: "x"), .otherIssuer("x"), .keyPeriod("x"), .keyRevoked("x"), .future("x"), .notYet("x"), .expired("x"),
      .revoked, .suspended, .foreignList, .list("x"), .index(1), .keys("x"), .keyFile("x"), .newerKeyFile(2), .signing,
    ]
    for fault in faults {
      #expect(fault.message.ru.last == "." && fault.message.en.last == "." && fault.message.ru != fault.message.en)
    }
  }
}
