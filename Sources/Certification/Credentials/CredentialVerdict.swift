public import Handbook

/// What a certificate says, read back from its credential.
public struct CredentialFacts: Sendable, Hashable {
  /// Number of the certificate.
  public let number: String
  /// Name of the person.
  public let name: String
  /// Name of the company.
  public let company: String
  /// Title of the exam.
  public let title: String
  /// Score in percent, and the grade where there is one, as written.
  public let results: [String]
  /// Channels it admits to.
  public let channels: [AdmittedChannel]
  /// Seconds since 1970.
  public let validFrom: Int
  /// Seconds since 1970; nil: no end.
  public let validUntil: Int?
  /// When it was signed, seconds since 1970.
  public let signed: Int
  /// The key that signed it.
  public let key: PublicKey
  /// Hash of the last event of the records when it was issued, hexadecimal; nil if the credential names none.
  public let chainHead: String?
  /// Place in the status lists; nil if it has none.
  public let statusIndex: Int?
  /// SHA-256 of the credential in its canonical spelling, hexadecimal, as the printed page names it.
  public let digest: String
}

/// The outcome of a verification. A certificate is valid only if everything that makes it so was checked and held.
public struct CredentialVerdict: Sendable, Hashable {
  /// What is checked, in this order.
  public enum Subject: String, Sendable, CaseIterable {
    /// The file is a certificate.
    case form
    /// Nothing was changed since it was signed.
    case signature
    /// The key is the company's and was in use.
    case key
    /// It has begun and not ended.
    case dates
    /// It is not revoked.
    case revocation
    /// It is not suspended.
    case suspension
  }

  /// What came of a check.
  public enum Outcome: Sendable, Hashable {
    /// It held.
    case passed
    /// It did not.
    case failed(CredentialFault)
    /// It could not be made.
    case unchecked
  }

  /// A check.
  public struct Check: Sendable, Hashable {
    /// What was checked.
    public let subject: Subject
    /// What came of it.
    public let outcome: Outcome
    /// The outcome for people, a sentence.
    public let message: Localized
  }

  /// Every subject once, in order.
  public let checks: [Check]
  /// What the certificate says; nil unless its signature holds.
  public let facts: CredentialFacts?

  /// The first check that failed.
  public var fault: CredentialFault? {
    for check in checks {
      if case .failed(let fault) = check.outcome { return fault }
    }
    return nil
  }

  /// Whether form, signature, key and dates were checked and held, and nothing else failed. What the lists would say may be unchecked.
  public var isValid: Bool {
    let needed: Set<Subject> = [.form, .signature, .key, .dates]
    return fault == nil && needed.isSubset(of: checks.filter { $0.outcome == .passed }.map(\.subject))
  }

  /// Whether every check was made and held.
  public var isComplete: Bool { isValid && checks.allSatisfy { $0.outcome == .passed } }
}
