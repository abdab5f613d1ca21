import ArgumentParser
import Etalon
import Handbook

/// `etalon exam protocol EXAM`
struct ExamProtocolCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown
    case html
  }

  static let configuration = CommandConfiguration(
    commandName: "protocol",
    abstract: tr(
      "Протокол с листом подписей: кто сдал и ждёт подтверждения.", "A sheet to sign: who passed and waits for a confirmation."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Экзамен.", "The exam.")))
  var exam: String

  @Option(help: ArgumentHelp(tr("Вид вывода: markdown, html.", "Output: markdown, html.")))
  var format: Format = .markdown

  @Flag(help: ArgumentHelp(tr("И те, у кого сертификат уже есть.", "Those too who have their certificate already.")))
  var issued = false

  func run() async throws {
    let (desk, workspace, _) = try options.certificationDesk()
    let exam = try attempt { () throws(EtalonError) in try ExamDesk.exam(self.exam, in: workspace) }
    let sheet = try await attempt { () async throws(EtalonError) in try await desk.protocolSheet(of: exam, includesIssued: issued) }
    let renderer = ProtocolRenderer(sheet, language: Interface.language)
    Console.write(format == .html ? renderer.html : renderer.markdown)
  }
}
