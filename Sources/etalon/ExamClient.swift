import Etalon
import Exams
import Foundation
import Handbook

/// An exam in the terminal: shows questions, reads answers, saves each before it says so.
struct ExamClient {
  private let desk: ExamDesk
  private let exam: Exam
  private var sitting: Sitting
  private let style: Style
  private let renderer = PaperRenderer(language: Interface.language)

  init(desk: ExamDesk, exam: Exam, sitting: Sitting, style: Style) {
    self.desk = desk
    self.exam = exam
    self.sitting = sitting
    self.style = style
  }

  private enum Step {
    case next
    case previous
    case jump(Int)
    case submit
    case leave
  }

  /// Runs until the paper is submitted or left.
  /// - Returns: the result; nil if the candidate left and may go on later.
  mutating func run() async throws(Failure) -> ExamResult? {
    try introduce()
    let items = sitting.paper.items
    var position = sitting.openSlots.first.flatMap { slot in items.firstIndex { $0.slot == slot } } ?? items.count
    while true {
      if desk.isOver(sitting, exam: exam) {
        Console.line(style.yellow(tr("Время вышло. Сохранённые ответы оценены.", "Time is up. The answers saved are graded.")))
        return try await submit()
      }
      if position >= items.count {
        switch try finish() {
        case .submit: return try await submit()
        case .jump(let target): position = target
        case .previous: position = max(0, items.count - 1)
        case .leave: return try await leave()
        case .next: position = 0
        }
        continue
      }
      switch try await ask(items[position], number: position + 1, of: items.count) {
      case .next: position += 1
      case .previous: position = max(0, position - 1)
      case .jump(let target): position = target
      case .submit: position = items.count
      case .leave: return try await leave()
      }
    }
  }

  // MARK: - Screens

  private func introduce() throws(Failure) {
    Console.line(style.bold(sitting.paper.title))
    var facts = [counted(sitting.paper.items.count, "вопрос", "вопроса", "вопросов", "question")]
    if let left = desk.secondsLeft(sitting) { facts.append(tr("осталось \(minutes(left))", "\(minutes(left)) left")) }
    facts.append(tr("попытка \(sitting.number)", "attempt \(sitting.number)"))
    Console.line(style.dim(facts.joined(separator: " · ")))
    if let moment = sitting.tookOverFrom {
      let time = desk.time(of: moment)
      Console.line(
        style.yellow(
          tr(
            "Эта попытка открыта ещё в одном окне с \(time): теперь ответы принимаются только здесь.",
            "This attempt is open in another window since \(time): from now on answers are taken here only.")))
    }
    if sitting.isResumed {
      let saved = sitting.paper.items.count - sitting.openSlots.count
      Console.line(
        style.green(
          tr(
            "Продолжаем: сохранено ответов — \(saved) из \(sitting.paper.items.count).",
            "Going on: \(saved) of \(sitting.paper.items.count) answers are saved.")))
    } else if !sitting.paper.instruction.isEmpty {
      Console.line()
      Console.line(Layout.wrapped(TerminalMarkdown.plain(sitting.paper.instruction), width: min(Console.width, 100), indent: ""))
    }
    Console.line()
    Console.line(
      style.dim(
        tr(
          "Enter — пропустить, «<» — назад, «?» — список, «!» — сдать, Ctrl-D — прервать (ответы сохранены).",
          "Enter skips, “<” goes back, “?” lists, “!” submits, Ctrl-D leaves (answers are kept).")))
    Console.line()
    try Console.flush()
  }

  private mutating func ask(_ item: PaperItem, number: Int, of count: Int) async throws(Failure) -> Step {
    var head = tr("Вопрос \(number) из \(count)", "Question \(number) of \(count)")
    if let left = desk.secondsLeft(sitting) { head += tr(" · осталось \(minutes(left))", " · \(minutes(left)) left") }
    if item.mustPass { head += tr(" · обязательный", " · must be right") }
    Console.line(style.dim(head))
    Console.line()
    Console.line(Layout.wrapped(TerminalMarkdown.plain(question(item)), width: min(Console.width, 100), indent: ""))
    Console.line()
    if let saved = sitting.answers[item.slot] {
      Console.line(style.dim(tr("Ваш ответ: ", "Your answer: ") + described(saved, item)))
    }
    while true {
      guard let line = try read(prompt(item)) else { return .leave }
      switch line {
      case "": return .next
      case "<": return .previous
      case "!", "!!": return .submit
      case "?":
        list()
        continue
      default: break
      }
      do {
        let answer = try AnswerParser.parse(try written(line, item), for: item)
        try await save(answer, item)
        return .next
      } catch let mistake as AnswerMistake {
        Console.line(style.yellow(mistake.message(Interface.language)))
      } catch let failure as Failure {
        throw failure
      } catch {
        throw Failure(code: 3, "\(error)")
      }
    }
  }

  private mutating func save(_ answer: Answer?, _ item: PaperItem) async throws(Failure) {
    do {
      try await desk.save(answer, slot: item.slot, in: &sitting, exam: exam)
    } catch {
      throw Failure(error)
    }
    let shown = answer.map { described($0, item) } ?? tr("без ответа", "no answer")
    Console.line(style.green(tr("Сохранено: ", "Saved: ")) + shown)
    if let review = desk.review(slot: item.slot, in: sitting, exam: exam) {
      ReviewPrinter(style: style).print(review, of: item, shown: ExamDesk.shown(exam, .during))
    }
    Console.line()
    try Console.flush()
  }

  /// The whole of an answer whose first line was typed; a letter has more of them.
  private func written(_ line: String, _ item: PaperItem) throws(Failure) -> String {
    guard item.body.isWritten else { return line }
    guard let editor = WrittenInput.editor, ["e", "р", "edit"].contains(line.lowercased()) else { return WrittenInput.rest(after: line) }
    var before = ""
    if case .text(let text)? = sitting.answers[item.slot] { before = text }
    return try WrittenInput.edited(before, with: editor)
  }

  private func finish() throws(Failure) -> Step {
    let open = sitting.openSlots
    if open.isEmpty {
      Console.line(tr("На все вопросы есть ответы.", "Every question is answered."))
    } else {
      Console.line(style.yellow(tr("Без ответа: ", "Unanswered: ") + open.map(String.init).joined(separator: ", ")))
    }
    while true {
      guard
        let line = try read(tr("Сдать работу? «да», номер вопроса или «<»: ", "Submit? “yes”, a question's number, or “<”: "))
      else { return .leave }
      switch line.lowercased() {
      case "да", "yes", "y", "д", "!": return .submit
      case "<": return .previous
      case "?": list()
      case "нет", "no", "n", "н":
        return open.first.flatMap { slot in sitting.paper.items.firstIndex { $0.slot == slot } }.map(Step.jump) ?? .next
      default:
        if let number = Int(line), (1...sitting.paper.items.count).contains(number) { return .jump(number - 1) }
        Console.line(style.yellow(tr("Ответьте «да» или назовите номер вопроса.", "Answer “yes” or name a question's number.")))
      }
    }
  }

  private func list() {
    for (index, item) in sitting.paper.items.enumerated() {
      let state = sitting.answers[item.slot].map { described($0, item) } ?? "—"
      Console.line("  \(index + 1). \(state)")
    }
    Console.line()
  }

  private func submit() async throws(Failure) -> ExamResult {
    let desk = desk
    let sitting = sitting
    return try await attempt { () async throws(EtalonError) in try await desk.submit(sitting) }
  }

  private func leave() async throws(Failure) -> ExamResult? {
    let desk = desk
    let sitting = sitting
    try await attempt { () async throws(EtalonError) in try await desk.leave(sitting) }
    Console.line()
    Console.line(
      tr(
        "Экзамен прерван, ответы сохранены. Продолжить: та же команда.",
        "The exam is interrupted, the answers are kept. To go on: the same command."))
    return nil
  }

  // MARK: - Pieces

  private func read(_ prompt: String) throws(Failure) -> String? {
    Console.write(style.bold(prompt))
    try Console.flush()
    guard let line = readLine(strippingNewline: true) else { return nil }
    // What was typed stands on the screen already; in a transcript of piped input it would be missing.
    if !Console.isInputTerminal { Console.line(line) }
    return line.trimmingCharacters(in: .whitespaces)
  }

  private func prompt(_ item: PaperItem) -> String {
    switch item.body {
    case .choice where item.type == .multiple: tr("Ответ (например, а в): ", "Answer (for example, a c): ")
    case .choice: tr("Ответ (буква): ", "Answer (a letter): ")
    case .trueFalse: tr("Верно или неверно: ", "True or false: ")
    case .matching: tr("Пары (например, 1-б 2-а): ", "Pairs (for example, 1-b 2-a): ")
    case .ordering: tr("По порядку (например, 2 1 3): ", "In order (for example, 2 1 3): ")
    case .numeric: tr("Число: ", "Number: ")
    case .short: tr("Ответ: ", "Answer: ")
    case .spot:
      tr("Перепишите найденные выражения через «;»: ", "Copy the expressions you found, with “;” between: ")
    case .reply, .essay:
      WrittenInput.editor == nil
        ? tr("Ответ, в конце — строка с одной точкой:\n", "Answer, a line with a single dot ends it:\n")
        : tr(
          "Ответ, в конце — строка с одной точкой; «e» открывает редактор:\n",
          "Answer, a line with a single dot ends it; “e” opens the editor:\n")
    case .cloze(let parts):
      parts.count(where: { if case .text = $0 { false } else { true } }) > 1
        ? tr("Пропуски по порядку, через «;»: ", "Blanks in order, with “;” between: ") : tr("Пропуск: ", "Blank: ")
    }
  }

  /// The renderer's heading repeats ours.
  private func question(_ item: PaperItem) -> String {
    let text = renderer.markdown(item)
    guard text.hasPrefix("**"), let end = text.firstRange(of: "\n\n") else { return text }
    return String(text[end.upperBound...])
  }

  private func described(_ answer: Answer, _ item: PaperItem) -> String {
    let text = AnswerDescription.answer(answer, to: item, language: Interface.language).joined(separator: "; ")
    guard item.body.isWritten else { return text }
    // A letter would push the next question off the screen.
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.prefix(12).joined(separator: " ") + (words.count > 12 ? " …" : "")
      + " (" + counted(words.count, "слово", "слова", "слов", "word") + ")"
  }

  private func minutes(_ seconds: Int) -> String {
    seconds >= 60 ? tr("\((seconds + 59) / 60) мин", "\((seconds + 59) / 60) min") : tr("\(seconds) с", "\(seconds) s")
  }
}

/// Markdown of questions as a terminal shows it: marks of emphasis and code dropped, structure kept.
enum TerminalMarkdown {
  static func plain(_ markdown: String) -> String {
    var result = ""
    var isCode = false
    var isEscaped = false
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
      let words = line.drop { $0 == "#" }
      return words.count < line.count && words.first == " " ? words.dropFirst() : line
    }
    for character in lines.joined(separator: "\n").replacing("**", with: "") {
      if character == "\\", !isEscaped, !isCode {
        isEscaped = true
        continue
      }
      if isEscaped {
        isEscaped = false
        // A backslash before anything but punctuation is a backslash.
        if !character.isPunctuation, !character.isSymbol { result.append("\\") }
        result.append(character)
        continue
      }
      if character == "`" {
        isCode.toggle()
        continue
      }
      result.append(character)
    }
    return result
  }
}
