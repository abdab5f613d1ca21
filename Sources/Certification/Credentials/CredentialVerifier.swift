public import Digest
import Handbook

/// Verifies certificates: a pure function of the file, the keys that are trusted, the status lists at hand and the time. Nothing is
/// fetched. Whatever cannot be read or is not understood fails.
public struct CredentialVerifier: Sendable {
  /// Bytes beyond which a file is no certificate.
  public static let maximumSize = 4 * 1_024 * 1_024

  private let keys: TrustedKeys
  private let lists: [CanonicalJSON]
  private let now: Int

  /// - Parameters:
  ///   - keys: those of the company, known from elsewhere than the certificate.
  ///   - lists: signed status lists; none: whether a certificate is revoked stays unchecked.
  ///   - now: seconds since 1970.
  public init(keys: TrustedKeys, lists: [CanonicalJSON], now: Int) {
    self.keys = keys
    self.lists = lists
    self.now = now
  }

  /// Reads a file of status lists: one credential, or an array of them.
  public static func statusLists(reading bytes: [UInt8]) throws(CredentialFault) -> [CanonicalJSON] {
    guard bytes.count <= 4 * StatusList.maximumBytes, let json = try? CanonicalJSON(reading: bytes) else { throw .list("JSON") }
    let lists = json.elements ?? [json]
    guard !lists.isEmpty else { throw .list("[]") }
    return lists
  }

  /// Verifies a file: a credential, or a printed certificate (HTML) that has one inside.
  public func verdict(on bytes: [UInt8]) -> CredentialVerdict {
    var trial = Trial()
    let document: CanonicalJSON
    do throws(CredentialFault) {
      document = try CredentialVerifier.document(bytes)
      try CredentialVerifier.checkForm(document)
    } catch {
      return trial.ended(with: error, at: .form)
    }
    let proof: EdDSAJCS.Proof
    let facts: CredentialFacts
    do throws(CredentialFault) {
      proof = try EdDSAJCS.verified(document)
      facts = try CredentialFacts(document, proof: proof)
    } catch {
      return trial.ended(with: error, at: error == .signature ? .signature : .form)
    }
    trial.passed(.form, ru: "Сертификат формата Open Badges 3.0.", en: "A certificate in the format Open Badges 3.0.")
    trial.passed(
      .signature, ru: "С \(Timestamp.text(proof.created)) в файле ничего не менялось.",
      en: "Nothing was changed since \(Timestamp.text(proof.created)).")
    trial.facts = facts
    trial.check(.key, ru: "Ключ компании: \(proof.key.fingerprint).", en: "The company's key: \(proof.key.fingerprint).") {
      () throws(CredentialFault) in try checkKey(document, proof)
    }
    let until = facts.validUntil.map { Timestamp.text($0) }
    trial.check(
      .dates, ru: until.map { "Действует до \($0)." } ?? "Действует бессрочно.",
      en: until.map { "Valid until \($0)." } ?? "Valid without end."
    ) { () throws(CredentialFault) in try checkDates(facts, proof) }
    checkStatus(document, facts, &trial)
    return trial.verdict
  }

  // MARK: - Form

  private static func document(_ bytes: [UInt8]) throws(CredentialFault) -> CanonicalJSON {
    guard bytes.count <= maximumSize else { throw .file("> 4 MB") }
    let start = bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    let source = start == UInt8(ascii: "<") ? try CertificatePage.credential(in: bytes) : bytes
    do throws(JSONFault) {
      return try CanonicalJSON(reading: source)
    } catch {
      throw .file("JSON, \(error.reason), \(error.offset)")
    }
  }

  private static func checkForm(_ document: CanonicalJSON) throws(CredentialFault) {
    guard case .object = document else { throw .form("{") }
    guard let contexts = document["@context"]?.elements, contexts.first?.text == OpenBadge.credentialContext else {
      throw .form("@context")
    }
    let types = document["type"]?.elements?.compactMap(\.text) ?? []
    guard types.contains("VerifiableCredential"), types.contains("OpenBadgeCredential") || types.contains("AchievementCredential") else {
      throw .form("type")
    }
  }

  // MARK: - Key

  private func checkKey(_ document: CanonicalJSON, _ proof: EdDSAJCS.Proof) throws(CredentialFault) {
    try checkKey(proof.key, created: proof.created)
    let issuer = document["issuer"]?.text ?? document["issuer"]?["id"]?.text ?? ""
    guard PublicKey(didKey: issuer) == proof.key else { throw .otherIssuer(String(issuer.prefix(100))) }
  }

  private func checkKey(_ key: PublicKey, created: Int) throws(CredentialFault) {
    guard !keys.keys.isEmpty else { throw .noKeys(fingerprint: key.fingerprint) }
    guard let known = keys[key] else { throw .foreignKey(fingerprint: key.fingerprint) }
    if let revoked = known.revoked { throw .keyRevoked(Timestamp.text(revoked)) }
    guard created >= known.created ?? created, created <= known.expires ?? created else { throw .keyPeriod(Timestamp.text(created)) }
  }

  // MARK: - Dates

  /// Clocks of two machines differ a little: a signature may be made so many seconds later than now.
  private static let clockSkew = 300

  private func checkDates(_ facts: CredentialFacts, _ proof: EdDSAJCS.Proof) throws(CredentialFault) {
    guard proof.created <= now + CredentialVerifier.clockSkew else { throw .future(Timestamp.text(proof.created)) }
    guard facts.validFrom <= now + CredentialVerifier.clockSkew else { throw .notYet(Timestamp.text(facts.validFrom)) }
    if let until = facts.validUntil, until <= now { throw .expired(Timestamp.text(until)) }
    if let expires = proof.expires, expires <= now { throw .expired(Timestamp.text(expires)) }
  }

  // MARK: - Status

  private func checkStatus(_ document: CanonicalJSON, _ facts: CredentialFacts, _ trial: inout Trial) {
    guard document["credentialStatus"] != nil else {
      trial.unchecked(.revocation, ru: "У сертификата нет места в списке отзыва.", en: "The certificate has no place in a status list.")
      trial.unchecked(.suspension, ru: "У сертификата нет места в списке отзыва.", en: "The certificate has no place in a status list.")
      return
    }
    let entry = document["credentialStatus"] ?? .null
    guard entry["type"]?.text == "BitstringStatusListEntry", entry["statusPurpose"]?.text == StatusPurpose.revocation.rawValue,
      let id = entry["statusListCredential"]?.text, let index = facts.statusIndex
    else {
      trial.failed(.revocation, .form("credentialStatus"))
      trial.failed(.suspension, .form("credentialStatus"))
      return
    }
    guard !lists.isEmpty else {
      trial.unchecked(
        .revocation, ru: "Не отозван ли он, не проверено: нет списка отзыва (--status FILE).",
        en: "Whether it is revoked was not checked: there is no status list (--status FILE).")
      trial.unchecked(
        .suspension, ru: "Не приостановлен ли он, не проверено: нет списка отзыва (--status FILE).",
        en: "Whether it is suspended was not checked: there is no status list (--status FILE).")
      return
    }
    let suspensions = StatusListCredential.suspension(besides: id)
    check(.revocation, .revoked, list: id, index: index, isNeeded: true, &trial)
    check(.suspension, .suspended, list: suspensions, index: index, isNeeded: lists.contains { $0["id"]?.text == suspensions }, &trial)
  }

  private func check(
    _ purpose: StatusPurpose, _ fault: CredentialFault, list id: String, index: Int, isNeeded: Bool, _ trial: inout Trial
  ) {
    let subject: CredentialVerdict.Subject = purpose == .revocation ? .revocation : .suspension
    guard isNeeded else {
      trial.unchecked(
        subject, ru: "Не приостановлен ли он, не проверено: списка приостановок нет.",
        en: "Whether it is suspended was not checked: the list of suspensions is not there.")
      return
    }
    do throws(CredentialFault) {
      let named = lists.filter { $0["id"]?.text == id }
      guard let document = named.first, named.count == 1 else { throw .foreignList }
      let sound = try StatusListCredential.sound(document, now: now + CredentialVerifier.clockSkew)
      guard sound.purposes.contains(purpose.rawValue) else { throw .list("statusPurpose") }
      try checkKey(sound.key, created: sound.created)
      guard let isSet = sound.list.contains(index) else { throw .index(index) }
      if isSet { throw fault }
      let moment = Timestamp.text(sound.created)
      switch purpose {
      case .revocation: trial.passed(subject, ru: "Не отозван на \(moment).", en: "Not revoked as of \(moment).")
      case .suspension: trial.passed(subject, ru: "Не приостановлен на \(moment).", en: "Not suspended as of \(moment).")
      }
    } catch {
      trial.failed(subject, error)
    }
  }
}

/// Collects what the checks say.
private struct Trial {
  private var checks: [CredentialVerdict.Check] = []
  var facts: CredentialFacts?

  var verdict: CredentialVerdict { CredentialVerdict(checks: checks, facts: facts) }

  mutating func passed(_ subject: CredentialVerdict.Subject, ru: String, en: String) {
    checks.append(.init(subject: subject, outcome: .passed, message: Localized(ru: ru, en: en)))
  }

  mutating func failed(_ subject: CredentialVerdict.Subject, _ fault: CredentialFault) {
    checks.append(.init(subject: subject, outcome: .failed(fault), message: fault.message))
  }

  mutating func unchecked(_ subject: CredentialVerdict.Subject, ru: String, en: String) {
    checks.append(.init(subject: subject, outcome: .unchecked, message: Localized(ru: ru, en: en)))
  }

  mutating func check(
    _ subject: CredentialVerdict.Subject, ru: String, en: String, _ body: () throws(CredentialFault) -> Void
  ) {
    do throws(CredentialFault) {
      try body()
      passed(subject, ru: ru, en: en)
    } catch {
      failed(subject, error)
    }
  }

  /// Nothing more can be said: what would follow was not checked.
  mutating func ended(with fault: CredentialFault, at subject: CredentialVerdict.Subject) -> CredentialVerdict {
    for other in CredentialVerdict.Subject.allCases {
      if other == subject {
        failed(subject, fault)
      } else if other == .form {
        passed(.form, ru: "Сертификат формата Open Badges 3.0.", en: "A certificate in the format Open Badges 3.0.")
      } else {
        unchecked(other, ru: "Не проверено.", en: "Not checked.")
      }
    }
    return verdict
  }
}

extension CredentialFacts {
  /// Reads what a credential says. Its signature holds: what is missing is a fault of the form.
  init(_ document: CanonicalJSON, proof: EdDSAJCS.Proof) throws(CredentialFault) {
    guard let subject = document["credentialSubject"], let achievement = subject["achievement"] else { throw .form("credentialSubject") }
    func moment(_ name: String) throws(CredentialFault) -> Int? {
      guard let entry = document[name] else { return nil }
      guard let moment = entry.text.flatMap(Timestamp.seconds) else { throw .form(name) }
      return moment
    }
    guard let validFrom = try moment("validFrom") else { throw .form("validFrom") }
    let identities = subject["identifier"]?.elements ?? []
    let name = identities.first { $0["identityType"]?.text == "name" && $0["hashed"]?.flag == false }
    var statusIndex: Int?
    if let status = document["credentialStatus"] {
      // A text by the specification, a number in the lists of some.
      guard let index = status["statusListIndex"]?.text.flatMap({ Int($0) }) ?? status["statusListIndex"]?.int, index >= 0 else {
        throw .form("credentialStatus.statusListIndex")
      }
      statusIndex = index
    }
    let evidence = document["evidence"]?.elements ?? []
    let chain = evidence.first { $0["genre"]?.text == OpenBadge.chainGenre }
    let tags = achievement["tag"]?.elements?.compactMap(\.text) ?? []
    self.init(
      number: subject["licenseNumber"]?.text ?? "", name: name?["identityHash"]?.text ?? "",
      company: document["issuer"]?["name"]?.text ?? "", title: achievement["name"]?.text ?? "",
      results: subject["result"]?.elements?.compactMap { $0["value"]?.text } ?? [],
      channels: tags.compactMap { tag in
        let parts = tag.split(separator: ":", maxSplits: 2)
        guard parts.count == 3, parts[0] == "admits" else { return nil }
        return AdmittedChannel(channel: String(parts[1]), level: String(parts[2]))
      },
      validFrom: validFrom, validUntil: try moment("validUntil"), signed: proof.created, key: proof.key,
      chainHead: chain?["id"]?.text.flatMap(HashAddress.hex), statusIndex: statusIndex, digest: CertificatePage.digest(of: document))
  }
}
