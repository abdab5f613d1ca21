public import Handbook

/// Where a certificate stands at a moment.
public enum CertificateState: String, Sendable, CaseIterable {
  /// Valid for a while yet.
  case valid
  /// Valid, but not for long: `CertificateAccount.expiringFrom`.
  case expiring
  /// Paused by somebody: illness, leave, an inquiry.
  case suspended
  /// Taken back for good.
  case revoked
  /// Its time is over.
  case expired
  /// A newer certificate for the same exam took its place.
  case superseded

  /// Whether whoever holds it may be admitted by it.
  public var isInForce: Bool { self == .valid || self == .expiring }

  /// The state in words, to stand behind a certificate: «он истёк», “it is expired”.
  public var name: Localized {
    switch self {
    case .valid: Localized(ru: "действует", en: "valid")
    case .expiring: Localized(ru: "истекает", en: "expiring")
    case .suspended: Localized(ru: "приостановлен", en: "suspended")
    case .revoked: Localized(ru: "отозван", en: "revoked")
    case .expired: Localized(ru: "истёк", en: "expired")
    case .superseded: Localized(ru: "заменён", en: "superseded")
    }
  }
}
