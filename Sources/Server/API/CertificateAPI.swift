import Certification
import Digest
import Etalon
import Handbook
import Hummingbird
import Synchronization

/// `/api/v1/certificates`, `/api/v1/status`, `/api/v1/admission`: what other programs ask about certificates.
final class CertificateAPI: Sendable {
  private let clock: Etalon.Clock
  private let lists = Mutex<(at: Int, lists: [CanonicalJSON])?>(nil)
  private let proven = Mutex<Int?>(nil)

  /// Lists are signed anew after so many seconds: anybody may ask for them, and signing reads all certificates.
  private static let listSeconds = 60
  /// The chain of all records is proven anew after so many seconds: it takes as long as there are events.
  private static let proofSeconds = 60

  init(clock: Etalon.Clock) {
    self.clock = clock
  }

  /// `{"version": 1, "number", "state", "valid", "until"}`. No name.
  func certificate(_ written: String, site: Site) async throws -> Response {
    guard let found = try await site.desks?.certification.verification(of: written) else { throw RequestProblem.noSuchCertificate }
    return JSONReply.response(
      json: CanonicalJSON.object([
        "version": .number(1), "number": .string(found.number), "state": .string(found.standing.rawValue),
        "valid": .bool(found.standing == .valid), "until": .string(Etalon.Clock.stamp(of: found.until / 1_000)),
      ]).bytes)
  }

  /// The signed status list of a purpose.
  func status(_ purpose: String, site: Site) async throws -> Response {
    guard StatusPurpose(rawValue: purpose) != nil else { throw RequestProblem.noSuchPage }
    let now = clock.seconds
    let fresh = lists.withLock { stored in
      stored.flatMap { now >= $0.at && now - $0.at < CertificateAPI.listSeconds ? $0.lists : nil }
    }
    let signed: [CanonicalJSON]
    if let fresh {
      signed = fresh
    } else {
      signed = try await site.people().credentials.statusLists()
      lists.withLock { $0 = (now, signed) }
    }
    guard let list = signed.first(where: { $0["credentialSubject"]?["statusPurpose"]?.text == purpose }) else {
      throw RequestProblem.noSuchPage
    }
    return JSONReply.response(json: list.bytes)
  }

  /// Whether somebody may work on a channel: `{"version": 1, "person", "channel", "allow", "level", "until", "reason", "why"}`. Any doubt is
  /// a no, and a no is an answer: 200.
  func admission(_ person: String, _ page: PageRequest, site: Site) async throws -> Response {
    // Learners see their own admission; who answers for others sees theirs.
    let visitor = try page.signedIn()
    guard visitor.person == person || !["trainee", "agent", "senior"].contains(visitor.role ?? "agent") else {
      throw RequestProblem.noSuchPage
    }
    guard let channel = page.query["channel"] else { throw RequestProblem.channelMissing }
    let now = clock.seconds
    let isProven = proven.withLock { $0.map { now >= $0 && now - $0 < CertificateAPI.proofSeconds } ?? false }
    let verdict = try await site.people().certification.admission(of: person, channel: channel, provesRecords: !isProven)
    let isUnreadable = verdict.reasons.contains { if case .unreadable = $0 { true } else { false } }
    // Records that were once found broken are looked at every time.
    if isUnreadable { proven.withLock { $0 = nil } } else if !isProven { proven.withLock { $0 = now } }
    let day = { (moment: Int) in "\(self.clock.day(of: moment / 1_000))" }
    let reasons = verdict.reasons.map { reason in
      CanonicalJSON.object([
        "code": .string(reason.code), "certificate": .optional(reason.number),
        "message": .string(reason.sentence(day: day)(page.language)),
      ])
    }
    return JSONReply.response(
      json: CanonicalJSON.object([
        "version": .number(1), "person": .string(verdict.person), "channel": .string(verdict.channel), "allow": .bool(verdict.isAdmitted),
        "level": .string(verdict.level.rawValue), "until": .optional(verdict.until.map { Etalon.Clock.stamp(of: $0 / 1_000) }),
        "reason": .string(verdict.reasons.first?.code ?? "no-certificate"), "why": .array(reasons),
      ]).bytes)
  }
}
