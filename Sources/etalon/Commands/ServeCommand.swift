import ArgumentParser
import Etalon
import Foundation
import Handbook
import Server

/// `etalon serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: tr("Открыть поиск и чтение в браузере.", "Serve search and reading pages to a browser."))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Адрес.", "Address.")))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp(tr("Порт; 0 — любой свободный.", "Port; 0 takes any free one.")))
  var port = 8080

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError(tr("--port: число от 0 до 65535.", "--port takes 0 to 65535.")) }
  }

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let quiet = options.quiet
    let settings = ServerOptions(host: host, port: port, language: Interface.language, clock: clock) { address in
      let text =
        quiet
        ? address
        : tr(
          "Etalon открыт: \(address)\nОстановить: Ctrl-C. Изменения в файлах видны через две секунды.",
          "Etalon is open: \(address)\nStop with Ctrl-C. Changed files show within two seconds.")
      Console.put(text + "\n", to: STDOUT_FILENO)
    }
    // Attempts whose time ran out while nobody was there, after a stop of the machine too.
    let sweeper = Task.detached {
      while !Task.isCancelled {
        if let desk = try? ExamDesk(workspace, clock: clock, creating: false) { _ = try? await desk.sweep() }
        try? await Task.sleep(for: .seconds(30))
      }
    }
    defer { sweeper.cancel() }
    let server = EtalonServer(workspace: workspace, options: settings) { workspace.reloaded() }
    do {
      try await server.run()
    } catch {
      throw Failure(code: 3, "\(error.message(Interface.language)) \(error.remedy(Interface.language))")
    }
  }
}
