import ArgumentParser
import Foundation

/// Arguments in, exit code out.
@main
struct Main {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    do {
      let arguments = GlobalOptions.behindCommand(Array(CommandLine.arguments.dropFirst()))
      if let search = SearchRun(plain: arguments) {
        try search.run()
      } else if let lint = LintRun(plain: arguments) {
        let code = try lint.run()
        if code != 0 {
          try Console.flush()
          exit(code)
        }
      } else {
        try await run(arguments)
      }
      try Console.flush()
    } catch let failure as Failure {
      failure.report()
      exit(failure.code)
    } catch let code as ExitCode {
      do {
        try Console.flush()
      } catch {
        error.report()
        exit(error.code)
      }
      exit(code.rawValue)
    } catch {
      leave(error)
    }
  }

  private static func run(_ arguments: [String]) async throws {
    var command = try EtalonCommand.parseAsRoot(arguments)
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
  }

  /// Help and version go to standard output with 0; whatever else the parser throws is wrong usage.
  private static func leave(_ error: any Error) -> Never {
    let message = EtalonCommand.fullMessage(for: error)
    if EtalonCommand.exitCode(for: error) == .success {
      if Console.put(message + "\n", to: STDOUT_FILENO) { exit(0) }
      Failure(code: 3, tr("Вывод не записан.", "The output could not be written.")).report()
      exit(3)
    }
    Console.note(message)
    exit(2)
  }
}

/// The command and its subcommands.
struct EtalonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "etalon",
    abstract: tr(
      "Стандарты сервиса: найти ответ, проверить письмо, сдать экзамен.",
      "Service standards: find the answer, check the reply, pass the exam."),
    discussion: tr(
      "Коды выхода: 0 — всё хорошо; 1 — есть замечания, экзамен не сдан или допуска нет; 2 — неверный вызов или сломаны правила; 3 — файл не прочитать или не записать.",
      "Exit codes: 0 all well; 1 findings, an exam not passed, or not admitted; 2 wrong usage or broken rules; 3 an input or output failed."
    ),
    version: Version.text,
    subcommands: [
      InitCommand.self, CheckCommand.self, SearchCommand.self, EvaluateCommand.self, IndexCommand.self, LintCommand.self, MailCommand.self,
      ShowCommand.self,
      ListCommand.self,
      ExamCommand.self, TrainCommand.self, ChecklistCommand.self, RecordCommand.self, AdmittedCommand.self, CertificateCommand.self,
      ImpactCommand.self, PersonCommand.self, TeamCommand.self, RecordsCommand.self, ServeCommand.self,
    ])
}

/// The version of this program.
enum Version {
  static let text = "0.1.0"
}
