import ArgumentParser
import Etalon
import Exams
import Foundation
import Handbook

/// `etalon exam statistics [EXAM]`
struct ExamStatisticsCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case html
  }

  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: tr(
      "Какие вопросы хороши, а какие мешают; насколько можно верить баллу.",
      "Which items are good and which are in the way; how far a score can be trusted."),
    discussion: tr(
      "Таблица для --responses: CSV в UTF-8, первая строка — вопросы, дальше по строке на человека. В ячейках баллы; или буквы вариантов, и тогда одна строка начинается с «key» и несёт ключ. Строка «max» задаёт наибольшие баллы. Пустой балл — не спрашивали.",
      "The table for --responses: CSV in UTF-8, the first row has the items, then a row for each person. Cells have scores; or letters of options, and then one row begins with “key” and has the key. A row “max” states the greatest scores. An empty score was not asked."
    ))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Экзамен: его попытки берутся из записей.", "The exam: its attempts are taken from the records.")))
  var exam: String?

  @Option(
    help: ArgumentHelp(
      tr("Таблица ответов вместо записей; «-» — стандартный ввод.", "A table of responses instead of the records; “-”: standard input."),
      valueName: "file.csv"))
  var responses: String?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json, html.", "Output: text, json, html.")))
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      tr("Проходной балл: 60% или балл; у экзамена он свой.", "The cut: 60% or a score; an exam has its own."), valueName: "cut"))
  var cut: String?

  @Option(
    help: ArgumentHelp(
      tr(
        "Проходной балл по Ангоффу: таблица «судьи × вопросы», доли от 0 до 1.",
        "The cut by Angoff: a table of judges by items, shares from 0 to 1."),
      valueName: "file.csv"))
  var angoff: String?

  @Flag(help: .hidden)
  var timing = false

  func validate() throws {
    if (exam == nil) == (responses == nil) {
      throw ValidationError(tr("Назовите экзамен или таблицу: --responses ФАЙЛ.csv.", "Name an exam or a table: --responses FILE.csv."))
    }
    if cut != nil, angoff != nil { throw ValidationError(tr("--cut или --angoff, не оба.", "--cut or --angoff, not both.")) }
  }

  func run() async throws {
    let start = ProcessorTime.now
    let (table, title, passMark) = try await source()
    let read = ProcessorTime.now
    let statistics = ExamStatistics(table, cut: try cutScore(table) ?? passMark.map { CutScore(share: $0) })
    if timing {
      Console.line(JSONOutput.line(["read": read - start, "compute": ProcessorTime.now - read]))
      return
    }
    switch format {
    case .text: StatisticsPrinter(style: options.style, isQuiet: options.quiet).print(statistics, title: title)
    case .json: Console.line(statistics.spelling)
    case .html: Console.write(statistics.html(title: title, language: Interface.language))
    }
  }

  private func source() async throws -> (Responses, title: String, passMark: Double?) {
    if let responses {
      let table = try reading(responses) { (bytes) throws(ResponsesError) in try Responses(csv: bytes) }
      return (table, responses == "-" ? tr("Ответы", "Responses") : URL(fileURLWithPath: responses).lastPathComponent, nil)
    }
    let workspace = try options.workspace()
    let exam = try attempt { () throws(EtalonError) in try ExamDesk.exam(self.exam ?? "", in: workspace) }
    let table = try await attempt { () async throws(EtalonError) in try await workspace.responses(to: exam) }
    return (table, exam.title, exam.passMark)
  }

  private func cutScore(_ table: Responses) throws -> CutScore? {
    if let angoff {
      return try reading(angoff) { (bytes) throws(ResponsesError) in try CutScore(judgesCSV: bytes, for: table) }
    }
    guard let cut else { return nil }
    let greatest = table.unit == .percent ? 100 : table.maxima.reduce(0, +)
    guard let score = CutScore(written: cut, greatest: greatest) else {
      throw Failure(
        code: 2, tr("--cut \(cut): это не доля и не балл до \(greatest).", "--cut \(cut): no percentage, and no score up to \(greatest)."),
        remedy: tr("Запишите 60% или балл.", "Write 60% or a score."))
    }
    return score
  }

  /// Reads a table; its mistakes are told with file and line.
  private func reading<Value>(_ path: String, _ read: ([UInt8]) throws(ResponsesError) -> Value) throws(Failure) -> Value {
    let bytes = try path == "-" ? Console.standardInput() : InputFile.read(path)
    do {
      return try read(bytes)
    } catch {
      let place = path + (error.line.map { ":\($0)" } ?? "")
      throw Failure(code: 3, "\(place): \(error.message(Interface.language)).", remedy: error.remedy(Interface.language))
    }
  }
}

private enum ProcessorTime {
  /// Milliseconds of processor time of this process.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}
