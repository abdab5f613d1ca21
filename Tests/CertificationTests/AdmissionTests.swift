import Testing

@testable import Certification
@testable import Handbook

@Suite("Admission: any doubt is a no")
struct AdmissionTests {
  private let root: Root
  private let content: CurrentContent

  init() throws {
    root = try Root()
    try root.review()
    content = CurrentContent(root.handbook)
  }

  private func judge(_ log: Log, _ channel: String = "chat", day: Int, passes: [PassedAttempt] = []) throws -> AdmissionVerdict {
    .judge(
      "anna", channel: channel, ledger: try log.ledger(), passes: passes, content: CurrentContent(root.handbook), now: Moment.day(day))
  }

  private func certified() throws -> (Log, Certificate) {
    var log = Log()
    let certificate = try Certificate.of("anna", content)
    log.issue(certificate)
    return (log, certificate)
  }

  @Test("A certificate in force admits to its channels, each at its level, until its end")
  func yes() throws {
    let (log, certificate) = try certified()
    let full = try judge(log, day: 10)
    #expect(full.level == .full && full.isAdmitted)
    #expect(full.until == certificate.validUntil)
    #expect(try judge(log, "email", day: 10).level == .supervised)
    #expect(full.reasons.map(\.code) == ["admitted"])
  }

  @Test("No certificate; that of somebody else; that of another channel")
  func none() throws {
    #expect(try judge(Log(), day: 0).reasons == [.noCertificate])
    var log = Log()
    log.issue(try Certificate.of("boris", content))
    #expect(try judge(log, day: 0).reasons == [.noCertificate])
    let (own, _) = try certified()
    let verdict = try judge(own, "phone", day: 0)
    #expect(!verdict.isAdmitted)
    #expect(verdict.reasons.map(\.code) == ["wrong-channel"])
  }

  @Test("Expired: at its last moment, not before it")
  func expired() throws {
    let (log, certificate) = try certified()
    let ledger = try log.ledger()
    func level(_ now: Int) -> AdmissionLevel {
      AdmissionVerdict.judge("anna", channel: "chat", ledger: ledger, passes: [], content: content, now: now).level
    }
    #expect(level(certificate.validUntil - 1) == .full)
    #expect(level(certificate.validUntil) == .none)
    #expect(try judge(log, day: 365).reasons.map(\.code) == ["expired"])
    #expect(try judge(log, day: 334).level == .full)
    #expect(ledger.accounts[0].state(at: Moment.day(334)) == .valid)
    #expect(ledger.accounts[0].state(at: Moment.day(335)) == .expiring)
  }

  @Test("Suspended, and admitted again when resumed")
  func suspended() throws {
    var (log, certificate) = try certified()
    log.add(.suspended, "anna", certificate.number, day: 5, by: "irina", .suspended(reason: "болезнь"))
    #expect(try judge(log, day: 6).reasons.map(\.code) == ["suspended"])
    log.add(.resumed, "anna", certificate.number, day: 20, by: "irina", .resumed(reason: "вышла"))
    #expect(try judge(log, day: 20).level == .full)
  }

  @Test("Revoked and superseded, for good")
  func revoked() throws {
    var (log, certificate) = try certified()
    var other = log
    log.add(.revoked, "anna", certificate.number, day: 5, by: "irina", .revoked(reason: "грубость"))
    #expect(try judge(log, day: 6).reasons.map(\.code) == ["revoked"])
    log.add(.resumed, "anna", certificate.number, day: 7, by: "irina", .resumed(reason: "—"))
    #expect(try judge(log, day: 8).reasons.map(\.code) == ["revoked"])
    other.add(.superseded, "anna", certificate.number, day: 5, .superseded(by: "X"))
    #expect(try judge(other, day: 6).reasons.map(\.code) == ["superseded"])
  }

  @Test("A pass that nobody has confirmed yet")
  func unconfirmed() throws {
    try root.write(
      "Exams/refunds.md",
      Root.exam("refunds", "Возвраты", "clause:service/refunds#*", 3, "{chat: full}", confirm: "{commission: 2}"))
    var log = Log()
    let pass = PassedAttempt(attempt: "a-1", exam: "refunds", at: Moment.day(0))
    #expect(
      try judge(log, day: 0, passes: [pass]).reasons == [.unconfirmed(title: "Возвраты", confirmed: 0, needed: 2)])
    log.add(.confirmed, "anna", "a-1", by: "irina", .confirmed(exam: "refunds", reason: ""))
    log.add(.confirmed, "anna", "a-1", by: "irina", .confirmed(exam: "refunds", reason: ""))
    #expect(
      try judge(log, day: 0, passes: [pass]).reasons == [.unconfirmed(title: "Возвраты", confirmed: 1, needed: 2)])
  }

  @Test("A channel that the certificate names in order to exclude it")
  func excluded() throws {
    try root.write("Exams/refunds.md", Root.exam("refunds", "Возвраты", "clause:service/refunds#*", 3, "{chat: none, email: full}"))
    var log = Log()
    log.issue(try Certificate.of("anna", CurrentContent(root.handbook)))
    #expect(try judge(log, day: 0).reasons.map(\.code) == ["excluded"])
  }

  @Test("Of two certificates the better one counts, and the worse one does not spoil it")
  func best() throws {
    try root.write("Exams/first.md", Root.exam("first", "Первый", "clause:service/refunds#*", 3, "{chat: supervised}"))
    let both = CurrentContent(root.handbook)
    var log = Log()
    log.issue(try Certificate.of("anna", exam: "first", both))
    #expect(try judge(log, day: 1).level == .supervised)
    log.issue(try Certificate.of("anna", both))
    #expect(try judge(log, day: 1).level == .full)
    let number = try Certificate.of("anna", both).number
    log.add(.revoked, "anna", number, day: 2, by: "irina", .revoked(reason: "—"))
    #expect(try judge(log, day: 3).level == .supervised)
  }

  @Test("Entries that are damaged, foreign or of a later version are errors, never admissions")
  func damaged() throws {
    let (log, certificate) = try certified()
    let issued = log.entries[0]
    func reads(_ entry: RecordedEntry) -> Bool {
      (try? CertificationEvent(entry) { log.coverages[$0] }) != nil
    }
    func changed(kind: String? = nil, body: String?) -> RecordedEntry {
      RecordedEntry(
        number: issued.number, kind: kind ?? issued.kind, person: issued.person, subject: issued.subject, by: nil, at: issued.at, body: body
      )
    }
    #expect(reads(issued))
    #expect(!reads(changed(body: nil)))
    #expect(!reads(changed(body: "{")))
    #expect(!reads(changed(body: "{}")))
    #expect(!reads(changed(kind: "certificate-blessed", body: issued.body)))
    let body = try #require(issued.body)
    #expect(!reads(changed(body: body.replacing(#""version":1"#, with: #""version":2"#))))
    #expect(!reads(changed(body: body.replacing(#""chat":"full""#, with: #""chat":"total""#))))
    #expect(!reads(changed(body: body.replacing(certificate.coverage.digest, with: String(repeating: "0", count: 64)))))
    // Any member left out.
    for member in ["attempt", "exam", "title", "examVersion", "paper", "points", "maximum", "share", "coverage", "issued", "validUntil"] {
      #expect(!reads(changed(body: body.replacing("\"\(member)\":", with: "\"x-\(member)\":"))), "\(member)")
    }
    // A decision about a certificate that was never issued, or about somebody else's.
    var orphan = Log()
    orphan.add(.suspended, "anna", certificate.number, .suspended(reason: ""))
    #expect(throws: CertificationError.self) { try orphan.ledger() }
    var foreign = log
    foreign.add(.resumed, "boris", certificate.number, .resumed(reason: ""))
    #expect(throws: CertificationError.self) { try foreign.ledger() }
  }

  @Test("Bodies come back as they were written")
  func roundTrip() throws {
    let (_, certificate) = try certified()
    let ask = DeltaAsk(
      [DeltaAsk.Change(reference: "a#b", from: "1", to: "2")], isWhole: false, askedAt: Moment.day(3), deadline: Moment.day(17))
    let contents: [(CertificationKind, CertificationEvent.Content)] = [
      (.attemptCovers, .attemptCovers(coverage: "ff")), (.confirmed, .confirmed(exam: "refunds", reason: "слушала")),
      (.issued, .issued(certificate)), (.suspended, .suspended(reason: "отпуск")), (.resumed, .resumed(reason: "")),
      (.revoked, .revoked(reason: "\"")), (.superseded, .superseded(by: "N")),
      (.addendum, .addendum(attempt: "a", clauses: [CoveredClause(reference: "a#b", fingerprint: "2")])),
      (.reminder, .reminder(Reminder(about: .delta, days: 7, ends: 5))), (.deltaAsked, .deltaAsked(ask)),
      (.deltaPassed, .deltaPassed(attempt: "a")), (.deltaLapsed, .deltaLapsed(ask: ask.id)),
    ]
    #expect(contents.count == CertificationKind.allCases.count - 1)
    for (kind, content) in contents {
      var log = Log()
      log.add(kind, "anna", certificate.number, day: 3, content)
      let event = try CertificationEvent(log.entries[0]) { $0 == certificate.coverage.digest ? certificate.coverage : nil }
      #expect(event.content == content)
    }
  }
}
