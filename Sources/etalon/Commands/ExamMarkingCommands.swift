import ArgumentParser
import Digest
import Etalon
import Exams
import Foundation
import Handbook

/// How lists of the examiner are written.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// Whoever decides something, by the id that the company uses.
enum PersonID {
  static func isSound(_ id: String) -> Bool {
    !id.isEmpty && id.count <= 64 && id.allSatisfy { $0.isLetter || $0.isNumber || "-_.@".contains($0) }
  }

  static func check(_ id: String, _ option: String) throws {
    guard isSound(id) else {
      throw ValidationError(
        tr("\(option): буквы, цифры, «-», «_», «.», «@».", "\(option) takes letters, digits, “-”, “_”, “.”, “@”."))
    }
  }
}

extension GlobalOptions {
  /// A desk over records that exist, with what was left open closed.
  func examDesk() async throws(Failure) -> (desk: ExamDesk, workspace: Workspace) {
    let workspace = try workspace()
    let clock = try clock(for: workspace)
    let desk = try attempt { () throws(EtalonError) in try ExamDesk(workspace, clock: clock, creating: false) }
    _ = try await attempt { () async throws(EtalonError) in try await desk.sweep() }
    return (desk, workspace)
  }
}

/// `etalon exam queue`
struct ExamQueueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue", abstract: tr("Ответы, которые ждут проверяющего, старые впереди.", "Answers that wait to be read, oldest first."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Экзамен; без него — все.", "The exam; none: all.")))
  var exam: String?

  @Option(help: ArgumentHelp(tr("Только то, что может проверить этот человек.", "Only what this person may mark.")))
  var by: String?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: ListFormat = .text

  func run() async throws {
    let (desk, workspace) = try await options.examDesk()
    if let exam { _ = try attempt { () throws(EtalonError) in try ExamDesk.exam(exam, in: workspace) } }
    let waiting = try await attempt { () async throws(EtalonError) in try await desk.queue(exam: exam, for: by) }
    switch format {
    case .json: Console.line(ExamQueueCommand.json(waiting).spelling)
    case .text:
      if waiting.isEmpty { Console.line(tr("Ничего не ждёт проверки.", "Nothing waits to be read.")) }
      for answer in waiting {
        let since = desk.stamp(answer.since)
        Console.line(
          "\(answer.attempt) \(answer.slot)  \(answer.exam) · \(answer.question) · " + tr("с \(since)", "since \(since)")
            + (answer.round == 1 ? "" : " · " + options.style.yellow(AccountPrinter.awaited(answer.round))))
      }
      if let first = waiting.first, !options.quiet {
        Console.line(options.style.dim("etalon exam mark \(first.attempt) \(first.slot) --by …"))
      }
    }
  }

  /// `{"version": 1, "waiting": [{"attempt", "exam", "slot", "question", "round", "since", "markedBy"}]}`.
  private static func json(_ waiting: [WaitingAnswer]) -> CanonicalJSON {
    .object([
      "version": .number(1),
      "waiting": .array(
        waiting.map {
          .object([
            "attempt": .string($0.attempt), "exam": .string($0.exam), "slot": .number($0.slot), "question": .string($0.question),
            "round": .number($0.round), "since": .number($0.since), "markedBy": .array($0.markedBy.map { .string($0) }),
          ])
        }),
    ])
  }
}

/// `etalon exam mark [ATTEMPT SLOT] --by ID`
struct ExamMarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: tr("Оценить ответ, который читает человек.", "Mark an answer that a person reads."),
    discussion: tr(
      "Без номера попытки — самый старый из тех, что может проверить этот человек. Без --points программа показывает ответ и спрашивает балл по каждому критерию.",
      "Without an attempt: the oldest one that this person may mark. Without --points the answer is shown and points are asked for each criterion."
    ))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Попытка.", "The attempt."), valueName: "attempt"))
  var attemptID: String?

  @Argument(help: ArgumentHelp(tr("Номер вопроса в билете.", "The number of the question on the paper.")))
  var slot: Int?

  @Option(help: ArgumentHelp(tr("Кто проверяет.", "Who marks.")))
  var by: String

  @Option(help: ArgumentHelp(tr("Баллы по критериям человека, через запятую: 2,1.5.", "Points by criterion of a person: 2,1.5.")))
  var points: String?

  @Option(help: ArgumentHelp(tr("Почему так.", "Why.")))
  var comment: String?

  func validate() throws {
    try PersonID.check(by, "--by")
    if (attemptID == nil) != (slot == nil) {
      throw ValidationError(tr("Назовите попытку и номер вопроса.", "Name the attempt and the number of the question."))
    }
    if let points, ExamMarkCommand.numbers(points) == nil {
      throw ValidationError(tr("--points: числа через запятую, например 2,1.5.", "--points takes numbers: 2,1.5."))
    }
  }

  func run() async throws {
    let (desk, _) = try await options.examDesk()
    let by = by
    var place = attemptID.flatMap { id in slot.map { (id, $0) } }
    if place == nil {
      let waiting = try await attempt { () async throws(EtalonError) in try await desk.queue(for: by) }
      place = waiting.first.map { ($0.attempt, $0.slot) }
    }
    guard let (id, slot) = place else {
      Console.line(tr("Для вас ничего не ждёт проверки.", "Nothing waits for you to be read."))
      return
    }
    let account = try await attempt { () async throws(EtalonError) in try await desk.account(of: id) }
    guard let item = account.paper.item(slot: slot), case .rubric(let rubric) = item.key.answer else {
      throw Failure(code: 2, tr("Вопрос \(slot) человек не проверяет.", "Question \(slot) is not marked by a person."))
    }
    let human = rubric.criteria.indices.filter { rubric.criteria[$0].judge == .human }
    var given = points.flatMap(ExamMarkCommand.numbers)
    var comment = comment
    if given == nil {
      show(item, account, rubric)
      given = try human.map { index throws(Failure) in try ask(rubric.criteria[index]) }
      if comment == nil { comment = try line(tr("Почему так (можно пусто): ", "Why (may be empty): ")) }
    }
    guard let given, given.count == human.count else {
      throw Failure(
        code: 2, tr("Критериев для человека — \(human.count).", "There are \(human.count) criteria for a person."),
        remedy: tr("Дайте балл каждому: --points 2,1.", "Give points for each: --points 2,1."))
    }
    let sheet = MarkSheet(
      slot: slot, by: by, points: Dictionary(uniqueKeysWithValues: zip(human, given)), comment: comment ?? "")
    let outcome = try await attempt { () async throws(EtalonError) in try await desk.mark(sheet, attempt: id) }
    report(outcome)
  }

  private func report(_ outcome: MarkOutcome) {
    Console.line(
      outcome.isNew
        ? options.style.green(tr("Отметка записана.", "The mark is recorded."))
        : tr("Эта отметка уже записана.", "This mark was recorded before."))
    if let round = outcome.awaitedMark {
      Console.line(tr("Ответ: ", "The answer: ") + AccountPrinter.awaited(round))
    } else if outcome.result.isProvisional {
      Console.line(tr("В этой работе ждут и другие ответы.", "Other answers of this paper still wait."))
    } else {
      Console.line(ResultPrinter.verdict(outcome.result, options.style) + " · " + Numbers.percent(outcome.result.share))
    }
  }

  /// Question, letter and answer; not whose they are.
  private func show(_ item: PaperItem, _ account: AttemptAccount, _ rubric: KeyRubric) {
    let width = min(Console.width, 100)
    Console.line(
      Layout.wrapped(TerminalMarkdown.plain(PaperRenderer(language: Interface.language).markdown(item)), width: width, indent: ""))
    Console.line()
    Console.line(options.style.bold(tr("Ответ", "The answer")))
    let answer = AnswerDescription.answer(account.answers[item.slot], to: item, language: Interface.language)
    ReviewPrinter.quote(answer.joined(separator: "\n"), indent: "")
    Console.line()
    if let result = account.result.items.first(where: { $0.slot == item.slot }) {
      ReviewPrinter(style: options.style).criteria(result, indent: "")
    }
    if let sample = rubric.sample {
      Console.line()
      Console.line(options.style.dim(tr("Образец", "A good answer")))
      Console.line(Layout.wrapped(sample, width: width, indent: "  "))
    }
    Console.line()
  }

  private func ask(_ criterion: KeyCriterion) throws(Failure) -> Double {
    while true {
      let text = TerminalMarkdown.plain(criterion.text)
      guard let line = try line("\(text) (0–\(Numbers.text(criterion.points))): ") else {
        throw Failure(code: 1, tr("Отметка не поставлена.", "No mark was given."))
      }
      if let points = ExamMarkCommand.number(line), points >= 0, points <= criterion.points { return points }
      Console.line(
        options.style.yellow(
          tr("Нужно число от 0 до \(Numbers.text(criterion.points)).", "A number from 0 to \(Numbers.text(criterion.points)) is wanted.")))
    }
  }

  private func line(_ prompt: String) throws(Failure) -> String? {
    Console.write(options.style.bold(prompt))
    try Console.flush()
    guard let line = readLine(strippingNewline: true) else { return nil }
    if !Console.isInputTerminal { Console.line(line) }
    return line.trimmingCharacters(in: .whitespaces)
  }

  /// `2;1,5` where a comma is a decimal one, else `2,1.5`.
  private static func numbers(_ text: String) -> [Double]? {
    let parts = text.contains(";") ? text.split(separator: ";") : text.split(separator: ",")
    let numbers = parts.compactMap { number(String($0)) }
    return numbers.count == parts.count && !numbers.isEmpty ? numbers : nil
  }

  private static func number(_ text: String) -> Double? {
    let number = Double(text.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: ",", with: "."))
    return number.flatMap { $0.isFinite ? $0 : nil }
  }
}
