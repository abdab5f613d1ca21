public import Handbook

/// What can go wrong with certificates and what is recorded of them.
public enum CertificationError: Error, Sendable, Hashable {
  /// An entry cannot be read: not what was written once. `entry` is its number in the records.
  case damagedRecord(entry: Int, detail: String)
  /// An entry was written by a later version of Etalon.
  case newerFormat(entry: Int, kind: String)

  /// What was found, and the way out.
  public var message: Localized {
    switch self {
    case .damagedRecord(let entry, let detail):
      Localized(
        ru: "запись \(entry) о допуске повреждена (\(detail)): восстановите записи из резервной копии",
        en: "the record \(entry) of a certificate is damaged (\(detail)): restore the records from a backup")
    case .newerFormat(let entry, let kind):
      Localized(
        ru: "запись \(entry) («\(kind)») сделана более новой версией Etalon: обновите программу",
        en: "the record \(entry) (“\(kind)”) was written by a newer version of Etalon: update the program")
    }
  }
}
