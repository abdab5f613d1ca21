public import Certification
public import Digest
import Foundation
import Handbook
public import Records

/// Where certificates leave the company: keys, credentials, printed pages, status lists.
public struct CredentialDesk: Sendable {
  let workspace: Workspace
  let clock: Clock
  /// Records that are open already; nil: they are opened when they are needed.
  private let records: (any RecordStore)?

  /// A desk over the records and keys of a root.
  public init(_ workspace: Workspace, clock: Clock, records: (any RecordStore)? = nil) {
    self.workspace = workspace
    self.clock = clock
    self.records = records
  }

  func certification() throws(EtalonError) -> CertificationDesk {
    if let records { return CertificationDesk(workspace, clock: clock, records: records) }
    return try CertificationDesk(workspace, clock: clock)
  }

  private var store: KeyStore { KeyStore(folder: workspace.dataFolder) }

  var company: String {
    let name = workspace.handbook.settings.companyName ?? ""
    return name.isEmpty ? (workspace.root as NSString).standardizingPath.split(separator: "/").last.map(String.init) ?? "Etalon" : name
  }

  /// The language of what is written into credentials: that of the content.
  var language: InterfaceLanguage { workspace.handbook.settings.languages.first == "en" ? .en : .ru }

  // MARK: - Keys

  /// The keys of the company; the first is made where there is none.
  public func keys() throws(EtalonError) -> KeyRing { try store.ringToSign(now: clock.seconds) }

  /// The keys of the company; nil where nothing was ever signed.
  func existingKeys() throws(EtalonError) -> KeyRing? { try store.ring() }

  /// Puts a new key into the place of the one that signs.
  public func rotateKeys() throws(EtalonError) -> KeyRing {
    let now = clock.seconds
    return try store.changing { (ring) throws(EtalonError) in
      guard var ring else { return KeyRing(created: now) }
      ring.rotate(at: now)
      return ring
    }
  }

  /// Gives a key up, as stolen or lost.
  /// - Parameter written: `z6Mk…`, `did:key:z6Mk…`, or its fingerprint or the beginning of it.
  public func revokeKey(_ written: String) throws(EtalonError) -> KeyRing {
    let now = clock.seconds
    return try store.changing { (ring) throws(EtalonError) in
      let digits = written.lowercased().filter { !$0.isWhitespace }
      let fitting = (ring?.keys ?? []).filter { entry in
        let fingerprint = entry.publicKey.fingerprint.filter { $0 != " " }
        return entry.publicKey.multikey == written || entry.publicKey.did == written || (digits.count >= 4 && fingerprint.hasPrefix(digits))
      }
      guard var ring, let entry = fitting.first, fitting.count == 1 else {
        throw EtalonError(
          .refused, ru: fitting.isEmpty ? "Ключа «\(written)» у компании нет." : "Под «\(written)» подходит не один ключ.",
          en: fitting.isEmpty ? "The company has no key “\(written)”." : "More than one key fits “\(written)”.",
          remedyRu: "Назовите отпечаток из списка: etalon certificate keys.",
          remedyEn: "Name a fingerprint of the list: etalon certificate keys.")
      }
      guard ring.revoke(entry.publicKey, at: now) else {
        throw EtalonError(
          .refused, ru: "Ключ «\(written)» уже отозван.", en: "The key “\(written)” was revoked before.",
          remedyRu: "Выгрузите ключи заново: etalon certificate keys --export FILE.",
          remedyEn: "Export the keys again: etalon certificate keys --export FILE.")
      }
      return ring
    }
  }

  /// The public keys for whoever verifies.
  public func publicKeys(_ ring: KeyRing) -> CanonicalJSON { ring.publicJSON(company: company) }

  /// Writes what leaves the company, whole or not at all.
  public func write(_ text: String, to path: String, replaces: Bool) throws(EtalonError) {
    try workspace.writeExport(text, to: path, replaces: replaces)
  }

  /// Whether an event of this hash is in the chain of the records; nil where there are no records.
  func knows(event hash: String) async throws(EtalonError) -> Bool? {
    guard FileManager.default.fileExists(atPath: workspace.dataFolder + "/records.sqlite") else { return nil }
    do {
      let records: any RecordStore = try SQLiteRecords(folder: workspace.dataFolder, creating: false)
      var last = 0
      while true {
        let events = try await records.events(after: last, limit: 10_000)
        guard let end = events.last else { return false }
        if events.contains(where: { $0.hash == hash }) { return true }
        last = end.number
      }
    } catch {
      throw EtalonError(error)
    }
  }
}
