import Certification
import Etalon
import Handbook

/// Certificates and what became of them, for people and for programs.
struct CertificatePrinter {
  let style: Style
  let clock: Clock

  // MARK: - Text

  func text(_ account: CertificateAccount, _ delta: DeltaStanding) {
    let certificate = account.certificate
    let state = account.state(at: clock.milliseconds)
    let name = state.name(Interface.language)
    let shown = state == .valid ? style.green(name) : state == .expiring || state == .suspended ? style.yellow(name) : style.red(name)
    let grade = certificate.grade.map { " · " + $0 } ?? ""
    Console.line(
      style.bold(certificate.number) + "  \(certificate.person)  \(certificate.exam)  " + shown
        + tr(
          "  \(day(certificate.issuedAt)) – \(day(certificate.validUntil))",
          "  \(day(certificate.issuedAt)) – \(day(certificate.validUntil))")
        + grade)
    let channels = certificate.admits.map { "\($0.channel) \($0.level.rawValue)" }
    if !channels.isEmpty { note(tr("Каналы: ", "Channels: ") + channels.joined(separator: ", ")) }
    let judges = account.confirmations.compactMap(\.by)
    if !judges.isEmpty { note(tr("Подтвердили: ", "Confirmed by: ") + judges.joined(separator: ", ")) }
    for addendum in account.addenda {
      note(
        tr("Дополнение \(day(addendum.at)): ", "Addendum \(day(addendum.at)): ") + addendum.clauses.map(\.reference).joined(separator: ", ")
      )
    }
    if let pause = account.pause { note(tr("Пауза с \(day(pause.begun.at))", "Paused since \(day(pause.begun.at))") + who(pause.begun)) }
    if let revocation = account.revocation {
      note(tr("Отозван \(day(revocation.at))", "Revoked on \(day(revocation.at))") + who(revocation))
    }
    if let successor = account.successor { note(tr("Вместо него ", "In its place ") + successor) }
    guard state.isInForce || state == .suspended else { return }
    if !delta.asked.isEmpty {
      let clauses = delta.asked.map(\.reference).joined(separator: ", ")
      let term =
        delta.isLapsed
        ? tr("срок вышел", "out of time")
        : delta.deadline.map { tr("сдать до \(day($0))", "to be passed before \(day($0))") } ?? tr("срок стоит", "paused")
      note(tr("Спросили об изменениях (\(term)): ", "Asked about changes (\(term)): ") + clauses)
    }
    let waiting = delta.waiting.map(\.reference)
    if !waiting.isEmpty { note(tr("Ждут сверки вопросов: ", "Questions to be reviewed first: ") + waiting.joined(separator: ", ")) }
  }

  func text(_ report: CertificationDesk.SweepReport) {
    for certificate in report.issued {
      Console.line(
        style.green(tr("выдан", "issued")) + "  \(certificate.person)  \(certificate.number)  «\(certificate.title)»"
          + tr(", до \(day(certificate.validUntil))", ", until \(day(certificate.validUntil))"))
    }
    for item in report.asked {
      let what = item.event.isWhole ? tr("весь экзамен", "the whole exam") : item.event.changes.map(\.reference).joined(separator: ", ")
      line(
        style.yellow(tr("спросить", "ask")), item,
        tr("\(what) — до \(day(item.event.deadline))", "\(what) – until \(day(item.event.deadline))"))
    }
    for item in report.passed { line(style.green(tr("дополнение", "addendum")), item, item.event.map(\.reference).joined(separator: ", ")) }
    for item in report.lapsed {
      line(style.red(tr("срок вышел", "lapsed")), item, item.event.changes.map(\.reference).joined(separator: ", "))
    }
    for item in report.reminders {
      let what =
        switch item.event.about {
        case .expiry: tr("сертификат истекает \(day(item.event.ends))", "the certificate expires on \(day(item.event.ends))")
        case .delta: tr("вопросы об изменениях — до \(day(item.event.ends))", "the questions on changes – until \(day(item.event.ends))")
        }
      line(tr("напомнить", "remind"), item, tr("за \(item.event.days) дн.: \(what)", "\(item.event.days) d before: \(what)"))
    }
  }

  private func line<Event: Sendable>(_ head: String, _ item: CertificationDesk.SweepReport.Item<Event>, _ text: String) {
    Console.line("\(head)  \(item.person)  \(item.certificate)  «\(item.title)»  \(text)")
  }

  private func note(_ text: String) { Console.line(Layout.wrapped(text, width: min(Console.width, 120), indent: "    ")) }

  private func who(_ decision: CertificateAccount.Decision) -> String {
    [decision.by, decision.reason.isEmpty ? nil : decision.reason].compactMap { $0 }.reduce("") { $0 + ($0.isEmpty ? " — " : ": ") + $1 }
  }

  private func day(_ moment: Int) -> String { "\(clock.day(of: moment / 1_000))" }

  // MARK: - JSON

  private struct Listing: Encodable {
    struct Deltas: Encodable {
      let asked, waiting: [String]
      let deadline: String?
      let lapsed: Bool
    }
    struct Addendum: Encodable {
      let attempt, at: String
      let clauses: [String: String]
    }
    struct Item: Encodable {
      let number, person, exam, title, state: String
      let share: Double
      let grade: String?
      let issued, validUntil: String
      let admits: [String: String]
      let confirmedBy: [String]
      let successor: String?
      let addenda: [Addendum]
      let delta: Deltas
      let clauses: [String: String]
    }
    let version: Int
    let certificates: [Item]
  }

  /// `{"version": 1, "certificates": [{"number", "person", "exam", "title", "state", "share", "grade", "issued", "validUntil", "admits":
  /// {channel: level}, "confirmedBy": […], "successor", "addenda": [{"attempt", "at", "clauses": {clause: fingerprint}}], "delta": {"asked":
  /// […], "waiting": […], "deadline", "lapsed"}, "clauses": {clause: fingerprint}}]}`; what there is none of is missing.
  func json(_ accounts: [CertificateAccount], _ deltas: [DeltaStanding]) -> String {
    func stamp(_ moment: Int) -> String { Clock.stamp(of: moment / 1_000) }
    func pairs(_ clauses: [CoveredClause]) -> [String: String] {
      Dictionary(clauses.map { ($0.reference, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
    }
    return JSONOutput.pretty(
      Listing(
        version: 1,
        certificates: zip(accounts, deltas).map { account, delta in
          let certificate = account.certificate
          return Listing.Item(
            number: certificate.number, person: certificate.person, exam: certificate.exam, title: certificate.title,
            state: account.state(at: clock.milliseconds).rawValue, share: certificate.share, grade: certificate.grade,
            issued: stamp(certificate.issuedAt), validUntil: stamp(certificate.validUntil),
            admits: Dictionary(certificate.admits.map { ($0.channel, $0.level.rawValue) }, uniquingKeysWith: { _, last in last }),
            confirmedBy: account.confirmations.compactMap(\.by), successor: account.successor,
            addenda: account.addenda.map { Listing.Addendum(attempt: $0.attempt, at: stamp($0.at), clauses: pairs($0.clauses)) },
            delta: Listing.Deltas(
              asked: delta.asked.map(\.reference), waiting: delta.waiting.map(\.reference), deadline: delta.deadline.map(stamp),
              lapsed: delta.isLapsed), clauses: pairs(account.covered))
        }))
  }
}
