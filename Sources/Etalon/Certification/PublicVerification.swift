import Certification
import Records

/// What anybody may learn of a certificate: that there is such a number, where it stands and until when. Whose it is they must know already.
public struct PublicVerification: Sendable, Hashable {
  /// How a certificate stands for somebody outside.
  public enum Standing: String, Sendable, CaseIterable {
    case valid
    case suspended
    case revoked
    case expired
    case superseded
  }

  /// Its number in the one spelling.
  public let number: String
  /// Where it stands.
  public let standing: Standing
  /// It is valid before this moment, milliseconds since 1970 UTC.
  public let until: Int
}

extension CertificationDesk {
  /// A certificate by its number as somebody typed it; nil: there is none. O(entries of its person).
  public func verification(of written: String) async throws(EtalonError) -> PublicVerification? {
    guard let number = CertificateNumber.reading(written) else { return nil }
    let issued: [Entry]
    do {
      issued = try await records.entries(EntryQuery(kinds: [CertificationKind.issued.rawValue], subject: number))
    } catch {
      throw EtalonError(error)
    }
    guard let person = issued.first?.person, let account = try await ledger(of: person).account(number) else { return nil }
    let isLapsed = deltas(of: [account]).contains { $0.isLapsed }
    let standing: PublicVerification.Standing =
      switch account.state(at: clock.milliseconds) {
      case .valid, .expiring: isLapsed ? .suspended : .valid
      case .suspended: .suspended
      case .revoked: .revoked
      case .expired: .expired
      case .superseded: .superseded
      }
    return PublicVerification(number: number, standing: standing, until: account.certificate.validUntil)
  }
}
