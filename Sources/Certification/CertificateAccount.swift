/// A certificate with all that became of it: what its entries add up to.
public struct CertificateAccount: Sendable, Hashable {
  /// Something that was decided about it.
  public struct Decision: Sendable, Hashable {
    /// Id of who decided; nil: the program.
    public let by: String?
    /// Milliseconds since 1970 UTC.
    public let at: Int
    /// Why.
    public let reason: String
  }

  /// A time during which deadlines stood still.
  public struct Pause: Sendable, Hashable {
    /// Who paused it and why.
    public let begun: Decision
    /// Who ended it and why; nil: it goes on.
    public internal(set) var ended: Decision?
  }

  /// What was examined after a change.
  public struct Addendum: Sendable, Hashable {
    /// Id of the attempt.
    public let attempt: String
    /// The clauses as they read then.
    public let clauses: [CoveredClause]
    /// Milliseconds since 1970 UTC.
    public let at: Int
  }

  /// The certificate as it was issued.
  public let certificate: Certificate
  /// Who confirmed the pass, in order; empty where none was needed.
  public internal(set) var confirmations: [Decision]
  /// Pauses in order; only the last may go on.
  public internal(set) var pauses: [Pause] = []
  /// Who took it back, and why.
  public internal(set) var revocation: Decision?
  /// Number of the certificate that took its place.
  public internal(set) var successor: String?
  /// What the person was asked to be examined on, in order.
  public internal(set) var asks: [DeltaAsk] = []
  /// What was examined since it was issued, in order.
  public internal(set) var addenda: [Addendum] = []
  /// Ids of asks whose deadline was recorded as missed.
  public internal(set) var lapsed: Set<String> = []
  /// Reminders recorded.
  public internal(set) var reminders: [Reminder] = []

  /// From when it is called expiring and may be renewed: thirty days before its end, of short ones the last third. Milliseconds since 1970 UTC.
  public var expiringFrom: Int {
    let span = max(0, certificate.validUntil - certificate.issuedAt)
    return certificate.validUntil - min(30 * 86_400_000, span / 3)
  }

  init(_ certificate: Certificate, confirmations: [Decision]) {
    self.certificate = certificate
    self.confirmations = confirmations
  }

  /// Its number.
  public var number: String { certificate.number }
  /// Id of the person.
  public var person: String { certificate.person }
  /// The pause that goes on.
  public var pause: Pause? { pauses.last.flatMap { $0.ended == nil ? $0 : nil } }

  /// Where it stands at a moment, milliseconds since 1970 UTC.
  public func state(at now: Int) -> CertificateState {
    if revocation != nil { return .revoked }
    if successor != nil { return .superseded }
    if now >= certificate.validUntil { return .expired }
    if pause != nil { return .suspended }
    return now >= expiringFrom ? .expiring : .valid
  }

  /// The clauses it covers now: as issued, addenda laid over them.
  public var covered: [CoveredClause] {
    guard !addenda.isEmpty else { return certificate.coverage.clauses }
    var later: [String: String] = [:]
    for addendum in addenda {
      for clause in addendum.clauses { later[clause.reference] = clause.fingerprint }
    }
    return certificate.coverage.clauses.map { clause in
      later[clause.reference].map { CoveredClause(reference: clause.reference, fingerprint: $0) } ?? clause
    }
  }

  /// When an ask has to be met, with the time added for which the certificate was paused meanwhile. Nil: it is paused now.
  public func deadline(of ask: DeltaAsk) -> Int? {
    var deadline = ask.deadline
    for pause in pauses where pause.begun.at < deadline {
      guard let ended = pause.ended else { return nil }
      guard ended.at > ask.askedAt else { continue }
      deadline += ended.at - max(pause.begun.at, ask.askedAt)
    }
    return deadline
  }
}

/// Everything that is recorded of certificates, of one person or of everybody.
public struct CertificateLedger: Sendable {
  /// Accounts in the order in which the certificates were issued.
  public private(set) var accounts: [CertificateAccount] = []
  /// Confirmations by attempt, in order; of one person the first counts.
  public private(set) var confirmations: [String: [CertificateAccount.Decision]] = [:]
  /// Digests of coverages by attempt.
  public private(set) var coverages: [String: String] = [:]
  private var positions: [String: Int] = [:]

  /// Adds events up in their order. Throws if one is about a certificate that was never issued. O(events).
  public init(_ events: [CertificationEvent]) throws(CertificationError) {
    for event in events { try add(event) }
  }

  /// The account of a number; nil if there is none.
  public func account(_ number: String) -> CertificateAccount? { positions[number].map { accounts[$0] } }

  private mutating func add(_ event: CertificationEvent) throws(CertificationError) {
    switch event.content {
    case .attemptCovers(let coverage):
      if coverages[event.subject] == nil { coverages[event.subject] = coverage }
      return
    case .confirmed(_, let reason):
      let earlier = confirmations[event.subject] ?? []
      guard !earlier.contains(where: { $0.by == event.by }) else { return }
      confirmations[event.subject] = earlier + [CertificateAccount.Decision(by: event.by, at: event.at, reason: reason)]
      return
    case .issued(let certificate):
      guard positions[certificate.number] == nil else { throw .damagedRecord(entry: event.number, detail: "certificate twice") }
      positions[certificate.number] = accounts.count
      accounts.append(CertificateAccount(certificate, confirmations: confirmations[certificate.attempt] ?? []))
      return
    default: break
    }
    guard let position = positions[event.subject], accounts[position].person == event.person else {
      throw .damagedRecord(entry: event.number, detail: "certificate")
    }
    accounts[position].add(event)
  }
}

extension CertificateAccount {
  fileprivate mutating func add(_ event: CertificationEvent) {
    func decision(_ reason: String) -> Decision { Decision(by: event.by, at: event.at, reason: reason) }
    switch event.content {
    case .suspended(let reason):
      if pause == nil { pauses.append(Pause(begun: decision(reason), ended: nil)) }
    case .resumed(let reason):
      if pause != nil { pauses[pauses.count - 1].ended = decision(reason) }
    case .revoked(let reason):
      if revocation == nil { revocation = decision(reason) }
    case .superseded(let other):
      if successor == nil { successor = other }
    case .addendum(let attempt, let clauses): addenda.append(Addendum(attempt: attempt, clauses: clauses, at: event.at))
    case .reminder(let reminder): reminders.append(reminder)
    case .deltaAsked(let ask): asks.append(ask)
    case .deltaLapsed(let ask): lapsed.insert(ask)
    case .deltaPassed, .attemptCovers, .confirmed, .issued: break
    }
  }
}
