public import Certification
import Digest

/// Verifies files that claim to be certificates, with what is at hand: nothing is fetched.
public struct CredentialVerification: Sendable {
  /// The outcome.
  public let verdict: CredentialVerdict
  /// Whether the event that the certificate names is in the records of this root; nil: not looked for, because the certificate names none,
  /// or there are no records, or the keys were given from outside.
  public let isInRecords: Bool?

  /// Verifies a file.
  /// - Parameters:
  ///   - keys: a file of the company's public keys; nil: the keys of the root, if there is one.
  ///   - status: files of status lists; none: the records of the root, where its own keys are used.
  public static func of(
    _ file: [UInt8], keys: (path: String, bytes: [UInt8])?, status: [(path: String, bytes: [UInt8])], desk: CredentialDesk?, clock: Clock
  ) async throws(EtalonError) -> CredentialVerification {
    var trusted = TrustedKeys.none
    if let keys {
      trusted = try reading(keys.path) { () throws(CredentialFault) in try TrustedKeys(reading: keys.bytes) }
    } else if let ring = try desk?.existingKeys() {
      trusted = ring.trusted
    }
    var lists: [CanonicalJSON] = []
    for list in status {
      lists += try reading(list.path) { () throws(CredentialFault) in try CredentialVerifier.statusLists(reading: list.bytes) }
    }
    if status.isEmpty, keys == nil, let desk, !trusted.keys.isEmpty { lists = try await desk.ownStatusLists() }
    let verdict = CredentialVerifier(keys: trusted, lists: lists, now: clock.seconds).verdict(on: file)
    var isInRecords: Bool?
    if keys == nil, verdict.isValid, let desk, let head = verdict.facts?.chainHead { isInRecords = try await desk.knows(event: head) }
    return CredentialVerification(verdict: verdict, isInRecords: isInRecords)
  }

  private static func reading<Value>(
    _ path: String, _ body: () throws(CredentialFault) -> Value
  ) throws(EtalonError) -> Value {
    do throws(CredentialFault) {
      return try body()
    } catch {
      throw EtalonError(
        .unavailable, ru: "\(path): \(error.message.ru)", en: "\(path): \(error.message.en)",
        remedyRu: "Возьмите файл заново у того, кто выдал сертификат.", remedyEn: "Get the file again from who issued the certificate.")
    }
  }
}
