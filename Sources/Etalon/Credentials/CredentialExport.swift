public import Certification
public import Digest
import Exams
import Foundation
public import Handbook
import Records

extension CredentialDesk {
  // MARK: - Export

  /// A certificate ready to leave the company.
  public struct Export: Sendable {
    /// The signed credential.
    public let credential: CanonicalJSON
    /// The page to print, with the credential inside.
    public let page: CertificatePage
  }

  /// Signs a certificate in force.
  /// - Parameters:
  ///   - written: its number, as somebody typed it.
  ///   - link: address where it can be verified, for the QR code.
  ///   - language: of the printed page.
  public func export(_ written: String, link: String?, language page: InterfaceLanguage) async throws(EtalonError) -> Export {
    let desk = try certification()
    let number = CertificateNumber.reading(written) ?? written
    let ledger = try await desk.ledger()
    guard let account = ledger.account(number) else {
      throw EtalonError(
        .refused, ru: "Сертификата «\(written)» нет.", en: "There is no certificate “\(written)”.",
        remedyRu: "Номера: etalon certificate list.", remedyEn: "Numbers: etalon certificate list.")
    }
    let state = account.state(at: clock.milliseconds)
    guard state.isInForce else {
      throw EtalonError(
        .refused, ru: "Сертификат \(number) не в силе: он \(state.name.ru).",
        en: "The certificate \(number) is not in force: it is \(state.name.en).",
        remedyRu: "Выгрузить можно только действующий.", remedyEn: "Only a certificate in force can be exported.")
    }
    let claims = try await claims(account, desk)
    let ring = try keys()
    let credential: CanonicalJSON
    do throws(CredentialFault) {
      credential = try OpenBadge.signed(claims, keys: ring, language: language, now: clock.seconds)
    } catch {
      throw EtalonError(.unavailable, ru: error.message.ru, en: error.message.en)
    }
    let clock = clock
    return Export(
      credential: credential,
      page: CertificatePage(
        claims, credential: credential, key: ring.current.publicKey, link: link, language: page, day: { clock.day(of: $0) }))
  }

  private func claims(_ account: CertificateAccount, _ desk: CertificationDesk) async throws(EtalonError) -> CredentialClaims {
    let certificate = account.certificate
    do {
      let person = try await desk.records.person(certificate.person)
      let result = try await desk.records.attempt(certificate.attempt).summary.result.flatMap { try? ExamResult(reading: $0) }
      guard let index = try await places(desk).firstIndex(of: certificate.number) else {
        throw EtalonError(.unavailable, ru: "Записи о сертификате повреждены.", en: "The records of the certificate are damaged.")
      }
      return CredentialClaims(
        number: certificate.number, company: company, name: person.map { $0.name.isEmpty ? $0.id : $0.name } ?? certificate.person,
        person: certificate.person, exam: certificate.exam, title: certificate.title, examVersion: certificate.examVersion,
        paper: certificate.paper, points: certificate.points, maximum: certificate.maximum, passMark: result?.passMark,
        grade: certificate.grade,
        channels: certificate.admits.filter { $0.level != .none }.map { AdmittedChannel(channel: $0.channel, level: $0.level.rawValue) },
        clauses: certificate.coverage.clauses.count, coverage: certificate.coverage.digest, issued: certificate.issuedAt / 1_000,
        validUntil: certificate.validUntil / 1_000, chainHead: certificate.chainHead, statusIndex: index)
    } catch let error as RecordsError {
      throw EtalonError(error)
    } catch let error as EtalonError {
      throw error
    } catch {
      throw EtalonError(.unavailable, ru: "\(error)", en: "\(error)")
    }
  }

  // MARK: - Status

  /// Numbers in the order in which they were issued: their places in the status lists. Those of forgotten people keep theirs.
  private func places(_ desk: CertificationDesk) async throws -> [String] {
    try await desk.records.entries(EntryQuery(kinds: [CertificationKind.issued.rawValue])).map(\.subject)
  }

  /// The status lists of the records; none where there are no records.
  func ownStatusLists() async throws(EtalonError) -> [CanonicalJSON] {
    FileManager.default.fileExists(atPath: workspace.dataFolder + "/records.sqlite") ? try await statusLists() : []
  }

  /// The signed status lists as of now: what was revoked, replaced by a newer certificate or erased with its person, and what is suspended or
  /// waits for its holder to be examined on changes.
  public func statusLists() async throws(EtalonError) -> [CanonicalJSON] {
    let desk = try certification()
    let accounts = try await desk.ledger().accounts
    var known: [String: (state: CertificateState, isLapsed: Bool)] = [:]
    for (account, delta) in zip(accounts, desk.deltas(of: accounts)) {
      known[account.number] = (account.state(at: clock.milliseconds), delta.isLapsed)
    }
    let ring = try keys()
    do {
      let places = try await places(desk)
      let revoked = places.indices.filter { place in
        guard let state = known[places[place]]?.state else { return true }
        return state == .revoked || state == .superseded
      }
      let suspended = places.indices.filter { place in
        known[places[place]].map { $0.state == .suspended || $0.isLapsed } ?? false
      }
      var lists: [CanonicalJSON] = []
      for (purpose, indices) in [(StatusPurpose.revocation, revoked), (.suspension, suspended)] {
        lists.append(try StatusListCredential.signed(StatusList(indices), purpose, company: company, keys: ring, now: clock.seconds))
      }
      return lists
    } catch let error as RecordsError {
      throw EtalonError(error)
    } catch let error as CredentialFault {
      throw EtalonError(.unavailable, ru: error.message.ru, en: error.message.en)
    } catch {
      throw EtalonError(.unavailable, ru: "\(error)", en: "\(error)")
    }
  }
}
