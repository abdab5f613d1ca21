public import Handbook

/// Whether somebody may work on a channel, how far, until when, and why. Any doubt is a no.
public struct AdmissionVerdict: Sendable, Hashable {
  /// Id of the person as asked.
  public let person: String
  /// Id of the channel.
  public let channel: String
  /// How far; `none`: not at all.
  public let level: AdmissionLevel
  /// Until when if nothing happens, milliseconds since 1970 UTC; nil where not admitted.
  public let until: Int?
  /// Why; never empty. The first is what decides.
  public let reasons: [AdmissionReason]

  /// Whether the person may work on the channel, alone or supervised.
  public var isAdmitted: Bool { level != .none }

  /// A no.
  public static func no(_ person: String, _ channel: String, _ reasons: AdmissionReason...) -> AdmissionVerdict {
    AdmissionVerdict(person: person, channel: channel, level: .none, until: nil, reasons: reasons)
  }
}

/// A passed attempt, before it becomes a certificate.
public struct PassedAttempt: Sendable, Hashable {
  /// Id of the attempt.
  public let attempt: String
  /// Id of the exam.
  public let exam: String
  /// When it was graded, milliseconds since 1970 UTC.
  public let at: Int

  /// Describes a pass.
  public init(attempt: String, exam: String, at: Int) {
    self.attempt = attempt
    self.exam = exam
    self.at = at
  }
}

extension AdmissionVerdict {
  /// Judges a person who is there, by all that is recorded of them: a pure function of entries, content and time.
  /// - Parameters:
  ///   - channel: id of a channel that exists.
  ///   - ledger: the certificates of the person.
  ///   - passes: what the person passed.
  ///   - now: milliseconds since 1970 UTC.
  public static func judge(
    _ person: String, channel: String, ledger: CertificateLedger, passes: [PassedAttempt], content: CurrentContent, now: Int
  ) -> AdmissionVerdict {
    var best: AdmissionVerdict?
    var obstacles: [AdmissionReason] = []
    for account in ledger.accounts.reversed() where account.person == person {
      let verdict = account.verdict(channel: channel, content: content, now: now)
      guard verdict.isAdmitted else {
        obstacles += verdict.reasons
        continue
      }
      if let other = best, (other.level.rank, other.until ?? 0) >= (verdict.level.rank, verdict.until ?? 0) { continue }
      best = verdict
    }
    if let best { return best }
    let issued = Set(ledger.accounts.map(\.certificate.attempt))
    for pass in passes.reversed() where !issued.contains(pass.attempt) {
      guard let exam = content.exam(pass.exam), exam.certificateValid != nil, exam.admits.contains(where: { $0.channel == channel }) else {
        continue
      }
      let confirmed = ledger.confirmations[pass.attempt]?.count ?? 0
      obstacles.insert(.unconfirmed(title: exam.title, confirmed: confirmed, needed: exam.confirmation.people), at: 0)
    }
    if obstacles.isEmpty { obstacles = [.noCertificate] }
    return AdmissionVerdict(person: person, channel: channel, level: .none, until: nil, reasons: obstacles)
  }
}

extension CertificateAccount {
  /// What this certificate alone says about a channel.
  func verdict(channel: String, content: CurrentContent, now: Int) -> AdmissionVerdict {
    func no(_ reason: AdmissionReason) -> AdmissionVerdict { .no(person, channel, reason) }
    switch state(at: now) {
    case .revoked: return no(.revoked(number: number, at: revocation?.at ?? now))
    case .superseded: return no(.superseded(number: number, by: successor ?? ""))
    case .expired: return no(.expired(number: number, at: certificate.validUntil))
    case .suspended: return no(.suspended(number: number, since: pause?.begun.at ?? now))
    case .valid, .expiring: break
    }
    guard let admission = certificate.admits.last(where: { $0.channel == channel }) else {
      return no(.wrongChannel(number: number, admitsTo: certificate.admits.filter { $0.level != .none }.map(\.channel)))
    }
    guard admission.level != .none else { return no(.excluded(number: number)) }
    let delta = DeltaStanding(self, content, now: now)
    if delta.isLapsed { return no(.lapsed(number: number, clauses: delta.asked.map(\.reference), at: delta.deadline)) }
    let until = min(certificate.validUntil, delta.deadline ?? .max)
    var reasons: [AdmissionReason] = [.admitted(number: number, title: certificate.title, until: certificate.validUntil)]
    if !delta.asked.isEmpty {
      reasons.append(.asked(number: number, clauses: delta.asked.map(\.reference), deadline: delta.deadline))
    }
    let waiting = delta.due + delta.waiting
    if !waiting.isEmpty { reasons.append(.waiting(number: number, clauses: waiting.map(\.reference))) }
    return AdmissionVerdict(person: person, channel: channel, level: admission.level, until: until, reasons: reasons)
  }
}

extension AdmissionLevel {
  /// From `none` to `full`.
  var rank: Int {
    switch self {
    case .none: 0
    case .supervised: 1
    case .full: 2
    }
  }
}

extension Confirmation {
  /// How many people have to confirm a pass.
  public var people: Int {
    switch self {
    case .auto: 0
    case .supervisor: 1
    case .commission(let people): max(1, people)
    }
  }
}
