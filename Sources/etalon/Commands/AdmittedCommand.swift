import ArgumentParser
import Certification
import Etalon
import Handbook

/// `etalon admitted PERSON --channel C`
struct AdmittedCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "admitted",
    abstract: tr(
      "Можно ли сотруднику работать в канале: до какого дня и почему. Любое сомнение — нет.",
      "Whether somebody may work on a channel, until when and why. Any doubt is a no."),
    discussion: tr(
      "Код выхода 0 — допущен (full или supervised), 1 — не допущен.", "Exit code 0: admitted (full or supervised), 1: not admitted."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Сотрудник.", "The person.")))
  var person: String

  @Option(help: ArgumentHelp(tr("Канал: email, chat, phone …", "The channel: email, chat, phone …")))
  var channel: String

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: Format = .text

  private struct Verdict: Encodable {
    struct Reason: Encodable {
      let code: String
      let certificate: String?
      let message: String
    }
    let version: Int
    let person, channel: String
    let admitted: Bool
    let level: String
    let until: String?
    let why: [Reason]
  }

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let verdict = await CertificationDesk.admission(of: person, channel: channel, in: workspace, clock: clock)
    let day = { (moment: Int) in "\(clock.day(of: moment / 1_000))" }
    let reasons = verdict.reasons.map { $0.sentence(day: day)(Interface.language) }
    switch format {
    case .json:
      Console.line(
        JSONOutput.pretty(
          Verdict(
            version: 1, person: verdict.person, channel: verdict.channel, admitted: verdict.isAdmitted, level: verdict.level.rawValue,
            until: verdict.until.map { Clock.stamp(of: $0 / 1_000) },
            why: zip(verdict.reasons, reasons).map { Verdict.Reason(code: $0.code, certificate: $0.number, message: $1) })))
    case .text:
      let style = options.style
      let head = style.bold("\(verdict.person) · \(verdict.channel): ")
      switch verdict.level {
      case .none: Console.line(head + style.red(tr("допуска нет", "not admitted")))
      case .supervised: Console.line(head + style.yellow(tr("допуск с наставником", "admitted, supervised") + until(verdict, day)))
      case .full: Console.line(head + style.green(tr("полный допуск", "admitted, full") + until(verdict, day)))
      }
      if !options.quiet {
        for reason in reasons { Console.line(Layout.wrapped(reason, width: min(Console.width, 100), indent: "  ")) }
      }
    }
    if !verdict.isAdmitted { throw ExitCode(1) }
  }

  private func until(_ verdict: AdmissionVerdict, _ day: (Int) -> String) -> String {
    verdict.until.map { tr(" до \(day($0))", " until \(day($0))") } ?? ""
  }
}
