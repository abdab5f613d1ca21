import ArgumentParser
import Etalon
import Records

/// `etalon team`
struct TeamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: tr("Команды.", "Teams."),
    subcommands: [TeamAddCommand.self, TeamListCommand.self, TeamRemoveCommand.self, TeamRenameCommand.self])
}

/// `etalon team add TEAM PERSON…`
struct TeamAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: tr("Взять сотрудников в команду; новая появляется сама.", "Put people into a team; a new one is made."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Команда.", "The team.")))
  var team: String

  @Argument(help: ArgumentHelp(tr("Кого.", "Whom."), valueName: "person"))
  var people: [String]

  func validate() throws {
    if team.allSatisfy(\.isWhitespace) { throw ValidationError(tr("Назовите команду.", "Name the team.")) }
    if people.isEmpty { throw ValidationError(tr("Назовите, кого взять в команду.", "Name whom to put into the team.")) }
  }

  func run() async throws {
    let place = try options.recordsPlace()
    let desk = try attempt { () throws(EtalonError) in try PeopleDesk(place, creating: false) }
    let moved = try await attempt { () async throws(EtalonError) in try await desk.move(people, to: team) }
    if options.quiet { return }
    Console.line(
      tr(
        "В команде «\(team)»: новых — \(moved), были и раньше — \(people.count - moved).",
        "In the team “\(team)”: new \(moved), there before \(people.count - moved)."))
  }
}

/// `etalon team list`
struct TeamListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: tr("Перечислить команды.", "List teams."))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: PeopleFormat = .text

  func run() async throws {
    let place = try options.recordsPlace()
    let teams: [PeopleDesk.Team]
    do throws(EtalonError) {
      teams = try await PeopleDesk(place, creating: false).teams()
    } catch {
      guard error.isAbsence else { throw Failure(error) }
      teams = []
    }
    let printer = PeoplePrinter(style: options.style, clock: place.clock)
    if format == .json { return Console.line(printer.json(teams)) }
    printer.print(teams)
    if teams.isEmpty, !options.quiet {
      Console.note(
        tr("Команд нет. Собрать: etalon team add КОМАНДА СОТРУДНИК…", "There is no team. Make one: etalon team add TEAM PERSON…"))
    }
  }
}

/// `etalon team remove PERSON…`
struct TeamRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: tr("Вывести сотрудников из их команд.", "Take people out of their teams."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Кого.", "Whom."), valueName: "person"))
  var people: [String]

  func validate() throws {
    if people.isEmpty { throw ValidationError(tr("Назовите, кого.", "Name whom.")) }
  }

  func run() async throws {
    let place = try options.recordsPlace()
    let desk = try attempt { () throws(EtalonError) in try PeopleDesk(place, creating: false) }
    let moved = try await attempt { () async throws(EtalonError) in try await desk.move(people, to: nil) }
    if !options.quiet { Console.line(tr("Выведено: \(moved).", "Taken out: \(moved).")) }
  }
}

/// `etalon team rename OLD NEW`
struct TeamRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: tr("Переименовать команду.", "Give a team another name."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Как называется.", "What it is called.")))
  var team: String

  @Argument(help: ArgumentHelp(tr("Как назвать.", "What to call it.")))
  var name: String

  func run() async throws {
    let place = try options.recordsPlace()
    let desk = try attempt { () throws(EtalonError) in try PeopleDesk(place, creating: false) }
    let count = try await attempt { () async throws(EtalonError) in try await desk.renameTeam(team, to: name) }
    if options.quiet { return }
    let people = counted(count, "сотрудник", "сотрудника", "сотрудников", "person")
    Console.line(tr("«\(team)» → «\(name)»: \(people).", "“\(team)” → “\(name)”: \(count)."))
  }
}
