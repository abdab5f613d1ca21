import ArgumentParser
import Etalon
import Foundation
import Records

/// `etalon person`
struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: tr("Сотрудники.", "People."),
    subcommands: [
      PersonAddCommand.self, PersonInviteCommand.self, PersonListCommand.self, PersonImportCommand.self, PersonRetireCommand.self,
      PersonForgetCommand.self,
    ])
}

/// How people are written out.
enum PeopleFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// `etalon person add ID`
struct PersonAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: tr("Добавить сотрудника или изменить сведения о нём.", "Add a person, or change what is said of one."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Логин, табельный номер или почта: ivanova.", "Login, number or mail address: ivanova.")))
  var id: String

  @Argument(help: ArgumentHelp(tr("Имя; или --name.", "Name; or --name."), valueName: "name"))
  var givenName: String?

  @Option(help: ArgumentHelp(tr("Имя.", "Name.")))
  var name: String?

  @Option(
    help: ArgumentHelp(
      tr(
        "Роль: стажёр, агент, старший, супервизор, тренер, экзаменатор, директор, администратор или своё слово.",
        "Role: trainee, agent, senior, supervisor, trainer, examiner, director, administrator, or a word of your own.")))
  var role: String?

  @Option(help: ArgumentHelp(tr("Команда.", "Team.")))
  var team: String?

  @Option(
    help: ArgumentHelp(
      tr("Дополнительное время на экзаменах: 1,25 или +25%.", "Extra time in exams: 1.25 or +25%."), valueName: "factor"))
  var extraTime: String?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: PeopleFormat = .text

  func run() async throws {
    var change = PeopleDesk.Change(name: name ?? givenName, role: role, team: team)
    if let extraTime {
      guard let factor = PeopleList.factor(extraTime) else {
        throw Failure(
          code: 2,
          tr("--extra-time \(extraTime): нужен множитель от 1 до 10.", "--extra-time \(extraTime): a factor from 1 to 10 is needed."),
          remedy: tr("Запишите 1,25, 125% или +25%.", "Write 1.25, 125% or +25%."))
      }
      change.extraTime = factor
    }
    let place = try options.recordsPlace()
    let desk = try attempt { () throws(EtalonError) in try PeopleDesk(place, creating: true) }
    let (person, outcome) = try await attempt { () async throws(EtalonError) in try await desk.add(id, change) }
    let printer = PeoplePrinter(style: options.style, clock: place.clock)
    if format == .json { return Console.line(printer.json([person])) }
    if options.quiet { return }
    let word =
      switch outcome {
      case .new: tr("Добавлен", "Added")
      case .changed: tr("Изменён", "Changed")
      case .unchanged: tr("Без изменений", "Unchanged")
      }
    Console.line(word + ": " + printer.line(person))
  }
}

/// `etalon person list`
struct PersonListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: tr("Перечислить сотрудников.", "List people."))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Только эта команда.", "Only this team.")))
  var team: String?

  @Option(help: ArgumentHelp(tr("Только эта роль.", "Only this role.")))
  var role: String?

  @Flag(help: ArgumentHelp(tr("И те, кто ушёл.", "Also those who have left.")))
  var all = false

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: PeopleFormat = .text

  func run() async throws {
    let place = try options.recordsPlace()
    let people: [Person]
    do throws(EtalonError) {
      let desk = try PeopleDesk(place, creating: false)
      people = try await desk.people(team: team, role: role, retired: all)
    } catch {
      // No records are no people.
      guard error.isAbsence else { throw Failure(error) }
      people = []
    }
    let printer = PeoplePrinter(style: options.style, clock: place.clock)
    if format == .json { return Console.line(printer.json(people)) }
    printer.print(people)
    if people.isEmpty, !options.quiet {
      Console.note(
        tr(
          "Никого. Добавить: etalon person add ID --name ИМЯ или etalon person import ФАЙЛ.csv",
          "Nobody. Add somebody: etalon person add ID --name NAME, or etalon person import FILE.csv"))
    }
  }
}

/// `etalon person import FILE.csv`
struct PersonImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: tr("Взять список сотрудников из таблицы CSV.", "Take a list of people from a CSV table."),
    discussion: tr(
      "Первая строка — заголовки, по-русски или по-английски: id (логин, табельный номер; иначе почта), ФИО или Фамилия, Имя, Отчество, роль, команда, доп. время. Разделитель — запятая, точка с запятой или табуляция; UTF-8, UTF-16 или windows-1251. Повторный импорт ничего не меняет; кого нет в файле, тот остаётся. Пустая ячейка стирает, кроме имени; столбца нет — не трогает.",
      "The first row has headings, in English or Russian: id (login, number; else e-mail), name or last name, first name, middle name, role, team, extra time. Separated by comma, semicolon or tab; UTF-8, UTF-16 or windows-1251. The same file once more changes nothing; whoever is not in it stays. An empty cell clears, but for the name; a column that is missing changes nothing."
    ))

  @OptionGroup var options: GlobalOptions

  @Flag(help: ArgumentHelp(tr("Только показать, что изменится.", "Only show what would change.")))
  var dryRun = false

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: PeopleFormat = .text

  @Argument(help: ArgumentHelp(tr("Таблица; «-» — стандартный ввод.", "The table; “-” for standard input."), valueName: "file.csv"))
  var file: String

  func run() async throws {
    let bytes = file == "-" ? try Console.standardInput() : try InputFile.read(file)
    let list = try attempt { () throws(EtalonError) in try PeopleList(bytes, path: file) }
    let place = try options.recordsPlace()
    let plan: PeopleImport
    do {
      plan = try await importing(list, at: place)
    } catch {
      // A trial leaves nothing behind, not even empty records.
      guard error.isAbsence, dryRun else { throw Failure(error) }
      plan = PeopleDesk.planForNobody(list)
    }
    let printer = PeopleImportPrinter(style: options.style, isQuiet: options.quiet, isTrial: dryRun)
    switch format {
    case .json: Console.line(printer.json(plan))
    case .text: printer.print(plan, file: file)
    }
    if !plan.refused.isEmpty { throw ExitCode(1) }
  }

  private func importing(_ list: PeopleList, at place: RecordsPlace) async throws(EtalonError) -> PeopleImport {
    let desk = try PeopleDesk(place, creating: !dryRun)
    let plan = try await desk.plan(list)
    if !dryRun { try await desk.carryOut(plan) }
    return plan
  }
}

/// `etalon person retire ID`
struct PersonRetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: tr("Отметить, что сотрудник ушёл; записи остаются.", "Mark a person as gone; the records stay."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Кто.", "Who.")))
  var id: String

  func run() async throws {
    let place = try options.recordsPlace()
    let desk = try attempt { () throws(EtalonError) in try PeopleDesk(place, creating: false) }
    let (person, isNew) = try await attempt { () async throws(EtalonError) in try await desk.retire(id) }
    if options.quiet { return }
    let printer = PeoplePrinter(style: options.style, clock: place.clock)
    Console.line((isNew ? tr("Отмечен", "Marked") : tr("Отмечен раньше", "Marked before")) + ": " + printer.line(person))
  }
}

/// `etalon person forget ID`
struct PersonForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: tr(
      "Удалить имя, ответы и результаты сотрудника навсегда; цепочка событий остаётся целой.",
      "Erase name, answers and results of a person for good; the chain of events stays whole."))

  @OptionGroup var options: GlobalOptions

  @Flag(help: ArgumentHelp(tr("Не переспрашивать.", "Do not ask again.")))
  var yes = false

  @Argument(help: ArgumentHelp(tr("Кто.", "Who.")))
  var id: String

  func run() async throws {
    let place = try options.recordsPlace()
    let desk = try attempt { () throws(EtalonError) in try PeopleDesk(place, creating: false) }
    let person = try await attempt { () async throws(EtalonError) in try await desk.person(id) }
    if !yes, Console.isInputTerminal, Console.isOutputTerminal {
      Console.line(PeoplePrinter(style: options.style, clock: place.clock).line(person))
      Console.line(
        tr(
          "Это нельзя отменить. Чтобы удалить, введите «\(person.id)» ещё раз:",
          "This cannot be undone. To erase, type “\(person.id)” again:"))
      try Console.flush()
      guard readLine()?.trimmingCharacters(in: .whitespaces) == person.id else {
        throw Failure(code: 2, tr("Ничего не удалено.", "Nothing was erased."))
      }
    }
    let erasure = try await attempt { () async throws(EtalonError) in try await desk.forget(person.id) }
    if !erasure.isComplete {
      Console.note(
        options.style.yellow(
          tr(
            "Ключ удалён, но его след ещё лежит в файлах: записи открыты другой программой. Он исчезнет при следующем открытии записей.",
            "The key is deleted, but a trace of it still lies in the files: another program has the records open. It vanishes when they are opened next."
          )))
    }
    if options.quiet { return }
    Console.line(
      options.style.green("✓ ")
        + tr("Имя, ответы и результаты удалены; цепочка событий цела.", "Name, answers and results are erased; the chain of events holds."))
    Console.line(
      "  "
        + tr(
          "Резервные копии, сделанные раньше, их ещё хранят: замените их новой — etalon records backup ФАЙЛ.",
          "Backups made before still have them: replace them by a new one – etalon records backup FILE."))
  }
}
