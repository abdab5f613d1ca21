public import ArgumentParser
import Etalon
public import Exams
import Handbook

extension ExchangeFormat: ExpressibleByArgument {}

/// `etalon exam export --format F FILE`
struct ExamExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: tr("Вопросы банка в GIFT, Aiken, Moodle XML или CSV.", "Questions of the bank as GIFT, Aiken, Moodle XML or CSV."))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Формат: gift, aiken, moodle-xml, csv.", "Format: gift, aiken, moodle-xml, csv.")))
  var format: ExchangeFormat

  @Flag(help: ArgumentHelp(tr("Заменить файл, если он есть.", "Replace the file if it exists.")))
  var force = false

  @Argument(help: ArgumentHelp(tr("Куда записать; «-» — на экран.", "Where to write; “-” for the screen."), valueName: "file"))
  var file: String

  @Argument(
    help: ArgumentHelp(
      tr("Номера вопросов или образцы с «*»; без них — весь банк.", "Ids of questions or patterns with “*”; none: the whole bank.")))
  var questions: [String] = []

  func run() throws {
    let workspace = try options.workspace()
    let (text, count, notes) = try attempt { () throws(EtalonError) in try workspace.exportQuestions(questions, to: format) }
    if file == "-" {
      Console.write(text)
    } else {
      try attempt { () throws(EtalonError) in try workspace.writeExport(text, to: file, replaces: force) }
    }
    TransferReport.print(notes, place: nil, quiet: options.quiet)
    if !options.quiet {
      let dropped = notes.count { $0.kind == .refused }
      Console.note(
        tr("Выгружено вопросов: \(count - dropped) из \(count).", "Questions exported: \(count - dropped) of \(count)."))
    }
  }
}

/// `etalon exam import --format F FILE`
struct ExamImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: tr("Файл GIFT, Aiken, Moodle XML или CSV в Markdown банка.", "A GIFT, Aiken, Moodle XML or CSV file as Markdown of the bank.")
  )

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Формат: gift, aiken, moodle-xml, csv.", "Format: gift, aiken, moodle-xml, csv.")))
  var format: ExchangeFormat

  @Option(
    help: ArgumentHelp(
      tr("Имя нового файла в Exams/questions/; без него — на экран.", "Name of the new file below Exams/questions/; none: the screen."),
      valueName: "name.md"))
  var into: String?

  @Flag(help: ArgumentHelp(tr("Заменить файл, если он есть.", "Replace the file if it exists.")))
  var force = false

  @Argument(help: ArgumentHelp(tr("Файл; «-» — стандартный ввод.", "The file; “-” for standard input."), valueName: "file"))
  var file: String

  func run() throws {
    let workspace = try options.workspace()
    let bytes = file == "-" ? try Console.standardInput() : try InputFile.read(file)
    let (text, notes) = try attempt { () throws(EtalonError) in
      try workspace.importQuestions(bytes, path: file, format: format, target: into)
    }
    if let into {
      let path = try attempt { () throws(EtalonError) in try workspace.writeQuestionFile(text, name: into, replaces: force) }
      if !options.quiet { Console.note(tr("Записано: \(path)", "Written: \(path)")) }
    } else {
      Console.write(text)
    }
    TransferReport.print(notes, place: file, quiet: options.quiet)
    if notes.contains(where: { $0.kind == .refused }) { throw ExitCode(1) }
  }
}

/// What a transfer changed or dropped, on standard error: the output may be a file.
enum TransferReport {
  static func print(_ notes: [ExchangeNote], place: String?, quiet: Bool) {
    for note in notes where !quiet || note.kind != .changed {
      let kind =
        switch note.kind {
        case .changed: tr("изменено", "changed")
        case .dropped: tr("отброшено", "dropped")
        case .refused: tr("не принято", "not taken")
        }
      let head = (place.map { ["\($0):\(note.line)"] } ?? []) + [note.question, kind].compactMap { $0 }
      Console.note(head.joined(separator: ": ") + ": " + note.message(Interface.language))
    }
  }
}
