import Digest

/// Reads members of an entry's body; what is missing or of another kind is an error that names entry and member.
struct EntryReading {
  let json: CanonicalJSON
  let entry: Int
  let kind: String

  /// - Parameter version: the latest version of the body that is known.
  init(_ body: String, entry: Int, kind: String, version known: Int) throws(CertificationError) {
    do {
      json = try CanonicalJSON(reading: body)
    } catch {
      throw .damagedRecord(entry: entry, detail: "JSON, \(error.offset)")
    }
    self.entry = entry
    self.kind = kind
    guard let version = json["version"]?.int else { throw fault("version") }
    guard version <= known else { throw .newerFormat(entry: entry, kind: kind) }
  }

  func fault(_ member: String) -> CertificationError { .damagedRecord(entry: entry, detail: member) }

  func text(_ member: String) throws(CertificationError) -> String {
    guard let text = json[member]?.text else { throw fault(member) }
    return text
  }

  func number(_ member: String) throws(CertificationError) -> Double {
    guard let number = json[member]?.double else { throw fault(member) }
    return number
  }

  func int(_ member: String) throws(CertificationError) -> Int {
    guard let number = json[member]?.int else { throw fault(member) }
    return number
  }

  func optionalInt(_ member: String) throws(CertificationError) -> Int? {
    guard let value = json[member], value != .null else { return nil }
    guard let number = value.int else { throw fault(member) }
    return number
  }
}
