import ArgumentParser
import Etalon
import Foundation
import Handbook
import Records
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

  @Option(help: ArgumentHelp(tr("Не используется: записи лежат в SQLite.", "Not used: records are kept in SQLite."), visibility: .hidden))
  var database: String?

  @Flag(
    help: ArgumentHelp(
      tr(
        "Показать на примере: учётная запись на каждую роль, только на этой машине.",
        "Show the pages: an account for each role, on this machine only.")))
  var demo = false

  func validate() throws {
    if demo, !["127.0.0.1", "::1", "localhost"].contains(host) {
      throw ValidationError(
        tr("--demo работает только на самой машине: уберите --host.", "--demo works on this machine only: leave out --host."))
    }
    if database != nil {
      throw ValidationError(
        tr(
          "--database: записи пока только в SQLite; их папку задаёт --data.",
          "--database: records are in SQLite only for now; --data names their folder."))
    }
    guard (0...65_535).contains(port) else { throw ValidationError(tr("--port: число от 0 до 65535.", "--port takes 0 to 65535.")) }
  }

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let quiet = options.quiet
    let people = try await self.people(workspace, clock)
    var settings = ServerOptions(host: host, port: port, language: Interface.language, clock: clock) { address in
      let text =
        quiet
        ? address
        : tr(
          "Etalon открыт: \(address)\nОстановить: Ctrl-C. Изменения в файлах видны через две секунды.",
          "Etalon is open: \(address)\nStop with Ctrl-C. Changed files show within two seconds.")
      Console.put(text + "\n", to: STDOUT_FILENO)
      for line in people.lines(address) { Console.put(line + "\n", to: STDOUT_FILENO) }
    }
    settings.records = people.records
    settings.demonstration = people.guests.isEmpty ? nil : Demonstration(guests: people.guests)
    // Attempts whose time ran out while nobody was there, after a stop of the machine too.
    let sweeper = Task.detached {
      while !Task.isCancelled {
        if let records = people.records { _ = try? await ExamDesk(workspace, clock: clock, records: records).sweep() }
        try? await Task.sleep(for: .seconds(30))
      }
    }
    defer { sweeper.cancel() }
    let server = EtalonServer(workspace: workspace, options: settings) { workspace.reloaded() }
    defer { people.cleanUp() }
    do {
      try await server.run()
    } catch {
      throw Failure(code: 3, "\(error.message(Interface.language)) \(error.remedy(Interface.language))")
    }
  }

  /// Who can sign in, and what the terminal says about it.
  private struct People: Sendable {
    var records: SQLiteRecords?
    var guests: [Demonstration.Guest] = []
    /// Of the link for the first administrator; nil: there are accounts.
    var setup: String?
    /// A folder that goes with the server; nil: none.
    var temporary: String?

    func lines(_ address: String) -> [String] {
      if let setup { return [tr("Завести администратора: ", "Make the administrator: ") + address + "setup/" + setup] }
      guard !guests.isEmpty else { return [] }
      return [tr("Посмотреть как:", "Look around as:")]
        + guests.map { "  \($0.name), \(KnownRole($0.role).name(Interface.language)): \(address)demo/\($0.token.text)" }
    }

    func cleanUp() {
      if let temporary { try? FileManager.default.removeItem(atPath: temporary) }
    }
  }

  /// Opens the records. Where they cannot be kept, pages are served for reading alone.
  private func people(_ workspace: Workspace, _ clock: Etalon.Clock) async throws -> People {
    var people = People()
    if demo {
      let folder = FileManager.default.temporaryDirectory.path + "/etalon-demo-" + UUID().uuidString.lowercased()
      // A folder that was named is kept: whoever names one wants to come back to it.
      if options.data == nil { people.temporary = folder }
      let records = try attempt { () throws(EtalonError) in
        try RecordsPlace(folder: options.data ?? folder, clock: clock).open(creating: true)
      }
      people.records = records
      people.guests = try await attempt { () async throws(EtalonError) in try await DemonstrationPeople.prepare(records, clock: clock) }
        .map { Demonstration.Guest(person: $0.id, name: $0.name, role: $0.role, token: $0.secret) }
      return people
    }
    do throws(EtalonError) {
      let records = try RecordsPlace(folder: workspace.dataFolder, clock: clock).open(creating: true)
      people.records = records
      people.setup = try await AccountDesk(records, clock: clock).setUpLink()?.text
    } catch {
      Console.note(
        tr("Записи не открыть, страницы только для чтения: ", "The records cannot be opened, pages are for reading only: ")
          + error.message(Interface.language))
    }
    return people
  }
}
