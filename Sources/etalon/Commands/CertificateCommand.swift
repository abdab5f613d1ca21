import ArgumentParser
import Certification
import Etalon
import Handbook

/// `etalon certificate`
struct CertificateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: tr("Сертификаты: выдать, приостановить, отозвать.", "Certificates: issue, suspend, revoke."),
    subcommands: [
      CertificateIssueCommand.self, CertificateListCommand.self, CertificateSuspendCommand.self, CertificateResumeCommand.self,
      CertificateRevokeCommand.self, CertificateRemindCommand.self, CertificateExportCommand.self, CertificateVerifyCommand.self,
      CertificateKeysCommand.self, CertificateStatusCommand.self,
    ])
}

/// Who decides, and why.
struct DecisionOptions: ParsableArguments {
  @Option(help: ArgumentHelp(tr("Кто решает.", "Who decides."), valueName: "person"))
  var by: String

  @Option(help: ArgumentHelp(tr("Почему.", "Why."), valueName: "text"))
  var reason: String

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) {
      throw ValidationError(tr("Назовите причину: --reason \"…\".", "Give the reason: --reason \"…\"."))
    }
  }
}

/// `etalon certificate issue PERSON EXAM`
struct CertificateIssueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: tr(
      "Подтвердить сдачу; с последним подтверждением выдаётся сертификат.",
      "Confirm a pass; the last confirmation issues the certificate."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Кто сдал.", "Who passed.")))
  var person: String

  @Argument(help: ArgumentHelp(tr("Экзамен.", "The exam.")))
  var exam: String

  @Option(
    help: ArgumentHelp(
      tr("Кто подтверждает: руководитель, член комиссии.", "Who confirms: a supervisor, a member of the commission."), valueName: "person"))
  var by: String

  @Option(help: ArgumentHelp(tr("На основании чего.", "On what grounds."), valueName: "text"))
  var reason: String = ""

  func run() async throws {
    let (desk, workspace, clock) = try options.certificationDesk()
    let exam = try attempt { () throws(EtalonError) in try ExamDesk.exam(self.exam, in: workspace) }
    let outcome = try await attempt { () async throws(EtalonError) in
      try await desk.confirm(person, exam: exam, by: by, reason: reason)
    }
    if options.quiet { return }
    let style = options.style
    if outcome.needed > 0 {
      let names = outcome.confirmedBy.joined(separator: ", ")
      Console.line(
        tr(
          "Подтверждений: \(outcome.confirmedBy.count) из \(outcome.needed)", "Confirmed: \(outcome.confirmedBy.count) of \(outcome.needed)"
        )
          + (names.isEmpty ? "" : " (\(names))"))
    }
    if let certificate = outcome.certificate {
      let until = clock.day(of: certificate.validUntil / 1_000)
      Console.line(
        outcome.isNew
          ? style.green(tr("Выдан сертификат \(certificate.number)", "Issued: certificate \(certificate.number)"))
            + tr(", действует до \(until).", ", valid until \(until).")
          : tr(
            "Сертификат \(certificate.number) уже выдан, действует до \(until).",
            "The certificate \(certificate.number) is issued already, valid until \(until)."))
    }
  }
}

/// `etalon certificate list [PERSON]`
struct CertificateListCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("Показать сертификаты и их состояние.", "Show certificates and where they stand."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Чьи; без имени — все.", "Whose; none: everybody's.")))
  var person: String?

  @Option(help: ArgumentHelp(tr("Только этого экзамена.", "Of this exam only.")))
  var exam: String?

  @Option(
    help: ArgumentHelp(
      tr(
        "Только в этом состоянии: valid, expiring, suspended, revoked, expired, superseded.",
        "In this state only: valid, expiring, suspended, revoked, expired, superseded.")))
  var state: String?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: Format = .text

  func validate() throws {
    guard let state, CertificateState(rawValue: state) == nil else { return }
    let known = CertificateState.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError(tr("--state: есть \(known).", "--state takes \(known)."))
  }

  func run() async throws {
    let (desk, _, clock) = try options.certificationDesk()
    let accounts = try await attempt { () async throws(EtalonError) in try await desk.ledger(of: person) }.accounts
    let chosen = accounts.filter { account in
      (exam == nil || account.certificate.exam == exam) && (state == nil || account.state(at: clock.milliseconds).rawValue == state)
    }
    let printer = CertificatePrinter(style: options.style, clock: clock)
    switch format {
    case .json: Console.line(printer.json(chosen, desk.deltas(of: chosen)))
    case .text:
      for (account, delta) in zip(chosen, desk.deltas(of: chosen)) { printer.text(account, delta) }
      if chosen.isEmpty, !options.quiet { Console.note(tr("Сертификатов нет.", "There are no certificates.")) }
    }
  }
}

/// `etalon certificate suspend NUMBER|PERSON`
struct CertificateSuspendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend",
    abstract: tr(
      "Приостановить: болезнь, отпуск. Допуска нет, сроки стоят.", "Suspend: illness, leave. Nobody is admitted, deadlines stand still."))

  @OptionGroup var options: GlobalOptions
  @OptionGroup var decision: DecisionOptions

  @Argument(
    help: ArgumentHelp(tr("Номер сертификата или сотрудник: все его сертификаты.", "Number of a certificate, or a person: all of theirs.")))
  var subject: String

  func run() async throws { try await options.decide(.suspend, about: subject, decision) }
}

/// `etalon certificate resume NUMBER|PERSON`
struct CertificateResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: tr("Возобновить; сроки сдвигаются на время паузы.", "Resume; deadlines move by the length of the pause."))

  @OptionGroup var options: GlobalOptions
  @OptionGroup var decision: DecisionOptions

  @Argument(help: ArgumentHelp(tr("Номер сертификата или сотрудник.", "Number of a certificate, or a person.")))
  var subject: String

  func run() async throws { try await options.decide(.resume, about: subject, decision) }
}

/// `etalon certificate revoke NUMBER|PERSON`
struct CertificateRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: tr("Отозвать насовсем.", "Take back for good."))

  @OptionGroup var options: GlobalOptions
  @OptionGroup var decision: DecisionOptions

  @Argument(help: ArgumentHelp(tr("Номер сертификата или сотрудник.", "Number of a certificate, or a person.")))
  var subject: String

  func run() async throws { try await options.decide(.revoke, about: subject, decision) }
}

/// `etalon certificate remind`
struct CertificateRemindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remind",
    abstract: tr(
      "Записать всё, чему пришёл срок: вопросы об изменениях, напоминания за 30, 7 и 1 день, вышедшие сроки. Повторять можно.",
      "Record what is due: questions about changes, reminders 30, 7 and 1 days before, missed deadlines. May be repeated."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Кого; без имени — всех.", "Whom; none: everybody.")))
  var person: String?

  func run() async throws {
    let (desk, _, clock) = try options.certificationDesk()
    let report = try await attempt { () async throws(EtalonError) in try await desk.sweep(person) }
    CertificatePrinter(style: options.style, clock: clock).text(report)
    if report.isEmpty, !options.quiet { Console.note(tr("Нового нет.", "Nothing new.")) }
  }
}

extension GlobalOptions {
  /// The desk over the records of the root, which have to be there.
  func certificationDesk() throws(Failure) -> (CertificationDesk, Workspace, Clock) {
    let workspace = try self.workspace()
    let clock = try self.clock(for: workspace)
    return (try attempt { () throws(EtalonError) in try CertificationDesk(workspace, clock: clock) }, workspace, clock)
  }

  fileprivate func decide(_ decision: CertificationDesk.Decision, about subject: String, _ reasons: DecisionOptions) async throws(Failure) {
    let (desk, _, clock) = try certificationDesk()
    let outcome = try await attempt { () async throws(EtalonError) in
      try await desk.decide(decision, about: subject, by: reasons.by, reason: reasons.reason)
    }
    guard !quiet else { return }
    let printer = CertificatePrinter(style: style, clock: clock)
    for (account, delta) in zip(outcome.accounts, desk.deltas(of: outcome.accounts)) { printer.text(account, delta) }
  }
}
