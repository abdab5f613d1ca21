import Certification
import Digest

/// A certificate of the sample company, and keys of it.
enum Sample {
  /// 2026-12-01T09:00:00Z.
  static let now = 1_796_115_600
  static let day = 86_400

  static let claims = CredentialClaims(
    number: "2026-0007", company: "Вербена", name: "Анна Иванова", person: "ivanova", exam: "frontline",
    title: "Допуск к работе с клиентами", examVersion: String(repeating: "d1", count: 32), paper: String(repeating: "ab", count: 32),
    points: 46, maximum: 50, passMark: 0.8, grade: "хорошо",
    channels: [AdmittedChannel(channel: "email", level: "full"), AdmittedChannel(channel: "chat", level: "supervised")], clauses: 112,
    coverage: String(repeating: "0f", count: 32),
    issued: now - day, validUntil: now + 364 * day, chainHead: String(repeating: "5e", count: 32), statusIndex: 6)

  static let keys = KeyRing(created: now - 10 * day)

  static func signed(_ claims: CredentialClaims = claims, keys: KeyRing = keys) throws -> CanonicalJSON {
    try OpenBadge.signed(claims, keys: keys, language: .ru, now: now - day)
  }

  static func list(_ places: [Int], _ purpose: StatusPurpose = .revocation, keys: KeyRing = keys, now: Int = now) throws -> CanonicalJSON {
    try StatusListCredential.signed(StatusList(places), purpose, company: "Вербена", keys: keys, now: now)
  }

  static func verdict(
    _ document: CanonicalJSON, keys: TrustedKeys = keys.trusted, lists: [CanonicalJSON] = [], now: Int = now
  ) -> CredentialVerdict {
    CredentialVerifier(keys: keys, lists: lists, now: now).verdict(on: document.bytes)
  }
}

extension CanonicalJSON {
  /// The same value with one member, named by its path, changed or removed.
  func setting(_ path: String..., to value: CanonicalJSON?) -> CanonicalJSON { setting(path[...], to: value) }

  private func setting(_ path: ArraySlice<String>, to value: CanonicalJSON?) -> CanonicalJSON {
    guard case .object(var members) = self, let name = path.first else { return self }
    members[name] = path.count == 1 ? value : members[name]?.setting(path.dropFirst(), to: value)
    return .object(members)
  }
}
