public import Handbook

/// Why a use case could not be carried out: what was found, and the way out.
public struct EtalonError: Error, Sendable, Hashable {
  /// What the exit code of the command line tells.
  public enum Kind: Sendable, Hashable {
    /// Wrong usage, or the rules or exam needed are broken: 2.
    case refused
    /// An input or output could not be read or written: 3.
    case unavailable
  }

  /// The kind of failure.
  public let kind: Kind
  /// Whether nothing is wrong but that there are no records yet.
  public internal(set) var isAbsence = false
  /// What was found.
  public let message: Localized
  /// What to do.
  public let remedy: Localized

  /// Describes a failure.
  public init(_ kind: Kind, ru: String, en: String, remedyRu: String = "", remedyEn: String = "") {
    self.kind = kind
    message = Localized(ru: ru, en: en)
    remedy = Localized(ru: remedyRu, en: remedyEn)
  }
}
