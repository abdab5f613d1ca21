import ArgumentParser
import Etalon
import Foundation
import Records

/// `etalon records`
struct RecordsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records", abstract: tr("Записи: проверка, резервная копия, восстановление.", "Records: check, back up, restore."),
    subcommands: [RecordsVerifyCommand.self, RecordsBackupCommand.self, RecordsRestoreCommand.self, RecordsLoadCommand.self])
}

/// `etalon records verify`
struct RecordsVerifyCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: tr(
      "Проверить цепочку событий, подписи и всё, о чём она говорит; назвать первое звено, которое не держит.",
      "Check the chain of events, its signatures and all it tells of; name the first link that does not hold."))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: Format = .text

  @Option(help: ArgumentHelp(tr("Проверить резервную копию вместо записей.", "Check a backup instead of the records."), valueName: "file"))
  var backup: String?

  private struct Report: Encodable {
    struct Broken: Encodable {
      let event: Int
      let fault, message: String
    }

    let version: Int
    let sound: Bool
    let events: Int?
    let head: String?
    let checkpoints, signed: Int
    let signer: String?
    let broken: Broken?
  }

  func run() async throws {
    // A backup is looked at wherever it lies; the records need their folder.
    let isAnywhere = backup != nil && options.root == nil && options.data == nil
    let place =
      try isAnywhere
      ? attempt { () throws(EtalonError) in try RecordsPlace(folder: ".", clock: Clock(timeZone: nil)) } : options.recordsPlace()
    let desk = RecordsDesk(place)
    let check = try await attempt { () async throws(EtalonError) in
      if let backup { try await desk.verify(backup: backup) } else { try await desk.verify() }
    }
    switch (format, check.state) {
    case (.json, .sound(let events, let head)):
      Console.line(
        JSONOutput.pretty(
          Report(
            version: 1, sound: true, events: events, head: head, checkpoints: check.checkpoints, signed: check.signed, signer: check.signer,
            broken: nil)))
    case (.json, .broken(let event, let fault)):
      Console.line(
        JSONOutput.pretty(
          Report(
            version: 1, sound: false, events: nil, head: nil, checkpoints: check.checkpoints, signed: check.signed, signer: check.signer,
            broken: Report.Broken(event: event, fault: fault.rawValue, message: tr(fault.sentence.ru, fault.sentence.en)))))
    case (.text, _): RecordsPrinter(style: options.style, isQuiet: options.quiet).print(check)
    }
    if case .broken = check.state { throw ExitCode(1) }
  }
}

/// `etalon records backup FILE`
struct RecordsBackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: tr(
      "Сохранить записи в один файл; экзамены при этом идут дальше.", "Save the records into one file; exams go on meanwhile."),
    discussion: tr(
      "Копия проверяется, прежде чем появиться. В ней имена и ответы вместе с ключами к ним: храните её как персональные данные. Ключа подписи в ней нет.",
      "The copy is checked before it appears. It has names and answers with the keys to them: keep it as personal data. The key that signs is not in it."
    ))

  @OptionGroup var options: GlobalOptions

  @Flag(help: ArgumentHelp(tr("Заменить файл, если он есть.", "Replace the file if it exists.")))
  var force = false

  @Argument(help: ArgumentHelp(tr("Куда.", "Where to."), valueName: "file"))
  var file: String

  func run() async throws {
    let desk = RecordsDesk(try options.recordsPlace())
    let check = try await attempt { () async throws(EtalonError) in try await desk.backUp(to: file, replaces: force) }
    if options.quiet { return }
    Console.line(options.style.green("✓ ") + tr("Копия сохранена и проверена: \(file)", "The copy is saved and checked: \(file)"))
    RecordsPrinter(style: options.style, isQuiet: false).printChain(check)
  }
}

/// `etalon records restore FILE`
struct RecordsRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: tr("Вернуть записи из резервной копии.", "Bring the records back from a backup."),
    discussion: tr(
      "Копия сначала проверяется; подмена — одно переименование. Кого забыли после копии, будет забыт снова. Остановите сервер: пока записи открыты, они не заменяются.",
      "The backup is checked first; the swap is one rename. Whoever was forgotten since is forgotten again. Stop the server: records that are open are not replaced."
    ))

  @OptionGroup var options: GlobalOptions

  @Flag(help: ArgumentHelp(tr("Заменить записи, которые есть.", "Replace the records that are there.")))
  var force = false

  @Argument(help: ArgumentHelp(tr("Резервная копия.", "The backup."), valueName: "file"))
  var file: String

  func run() async throws {
    let desk = RecordsDesk(try options.recordsPlace())
    let restored = try await attempt { () async throws(EtalonError) in try await desk.restore(file, replaces: force) }
    if options.quiet { return }
    Console.line(options.style.green("✓ ") + tr("Записи восстановлены из \(file)", "The records are restored from \(file)"))
    RecordsPrinter(style: options.style, isQuiet: false).printChain(restored.check)
    if restored.forgottenAgain > 0 {
      Console.line(
        "  "
          + tr(
            "Забыты снова, как и до восстановления: \(counted(restored.forgottenAgain, "сотрудник", "сотрудника", "сотрудников", "person")).",
            "Forgotten again, as before: \(restored.forgottenAgain)."))
    }
    if !restored.knowsForgotten {
      Console.note(
        options.style.yellow(
          tr(
            "Прежние записи не прочитались, поэтому неизвестно, кого забыли после копии: повторите etalon person forget по своим заявлениям.",
            "The former records could not be read, so it is not known who was forgotten since the backup: repeat etalon person forget from your requests."
          )))
    }
  }
}

/// `etalon records load`: saves answers as fast as it can, to measure and to be killed.
struct RecordsLoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "load", abstract: "", shouldDisplay: false)

  @OptionGroup var options: GlobalOptions

  @Option(help: .hidden)
  var clients = 1

  @Option(help: .hidden)
  var saves = 1_000

  @Option(help: .hidden)
  var rounds = 1

  @Flag(help: .hidden)
  var acknowledge = false

  func validate() throws {
    if clients < 1 || saves < 1 || rounds < 1 || clients > 10_000 { throw ValidationError("--clients N --saves N --rounds N") }
  }

  func run() async throws {
    let load = try attempt { () throws(EtalonError) in try RecordsLoad(try options.place()) }
    if acknowledge {
      try await attempt { () async throws(EtalonError) in
        try await load.save(saves, clients: clients) { Console.put($0 + "\n", to: STDOUT_FILENO) }
      }
      return
    }
    let timing = try await attempt { () async throws(EtalonError) in try await load.time(saves, clients: clients, rounds: rounds) }
    Console.line(JSONOutput.line(timing))
  }
}

extension GlobalOptions {
  /// Where the records are; no content is loaded.
  func recordsPlace() throws(Failure) -> RecordsPlace {
    try attempt { () throws(EtalonError) in try place() }
  }

  fileprivate func place() throws(EtalonError) -> RecordsPlace { try RecordsPlace(root: root, data: data) }
}
