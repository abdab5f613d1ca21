/// Reads a training program from the front matter of its document (content.md, "Exam and program").
struct ProgramReader {
  private static let stepKeys = [
    EntryReader.Key("read", "читать", "прочитать", "изучить", "чтение"),
    EntryReader.Key("drill", "повторять", "повторить", "тренировать", "тренировка", "упражнения"),
    EntryReader.Key("practise", "practice", "практика", "практиковать", "отработать"),
    EntryReader.Key("do", "сделать", "выполнить", "делать", "задание"),
    EntryReader.Key("exam", "экзамен", "сдать"),
    EntryReader.Key("hours", "часы", "часов", "час", "ч"),
    EntryReader.Key("confirmed-by", "подтверждает", "кто-подтверждает", "подтверждение"),
    EntryReader.Key("checklist", "чек-лист", "чеклист"),
  ]
  private static let actions = ["read", "drill", "practise", "do", "exam"]

  private let document: Document
  private var reader: EntryReader

  /// The program of a document; nil if something in it is wrong.
  static func read(_ context: KindContext) -> Program? {
    var program = ProgramReader(document: context.document, reader: EntryReader(context.tree.file))
    let result = program.read()
    context.report(program.reader.findings.diagnostics)
    return program.reader.findings.isBroken ? nil : result
  }

  private mutating func read() -> Program {
    let entries = document.frontMatter.other.filter { $0.value != .null }
    let steps = entries.first { $0.key == "steps" }
    let hours = entries.first { $0.key == "hours" }
    let planned = hours.flatMap { self.hours($0) }
    var read: [ProgramStep] = []
    for item in steps?.value.items ?? [] { if let step = step(item, steps?.line ?? 1) { read.append(step) } }
    if steps.map({ $0.value.items.isEmpty }) ?? true {
      reader.error(
        "program-steps", steps?.line ?? 1, ru: "В программе нет ни одного шага.", en: "The program has no step.",
        fixRu: "Добавьте steps: - {read: \"service/*\", hours: 10}.", fixEn: "Add steps: - {read: \"service/*\", hours: 10}.")
    }
    if let planned, let hours, !reader.findings.isBroken { checkSum(read, planned, hours.line) }
    return Program(
      id: document.id, title: document.title, hours: planned, steps: read, spot: Spot(path: document.path, line: 1), document: document.id)
  }

  private mutating func checkSum(_ steps: [ProgramStep], _ planned: Double, _ line: Int) {
    let sum = steps.reduce(0) { $0 + $1.hours }
    guard abs(sum - planned) > 1e-6 else { return }
    let (have, want) = (NumberText.written((sum * 1000).rounded() / 1000), NumberText.written(planned))
    reader.error(
      "program-hours", line, ru: "В шагах \(have) ч, а в программе записано \(want) ч.",
      en: "The steps take \(have) h, the program says \(want) h.",
      fixRu: "Исправьте hours программы или часы шагов.", fixEn: "Correct the hours of the program or of the steps.")
  }

  // MARK: - Steps

  private mutating func step(_ value: Value, _ line: Int) -> ProgramStep? {
    guard case .map(let pairs) = value else {
      reader.error(
        "program-step", line, ru: "Шаг «\(FrontMatterReader.brief(value.text ?? "—"))» записан не парами «ключ: значение».",
        en: "The step “\(FrontMatterReader.brief(value.text ?? "—"))” is not written as “key: value” pairs.",
        fixRu: "Запишите: {do: \"\(FrontMatterReader.brief(value.text ?? "20 разговоров"))\", hours: 8}.",
        fixEn: "Write {do: \"\(FrontMatterReader.brief(value.text ?? "20 conversations"))\", hours: 8}.")
      return nil
    }
    let line = pairs.first?.line ?? line
    let entries = reader.map(value, "steps", ProgramReader.stepKeys)
    let named = ProgramReader.actions.filter { entries[$0] != nil }
    guard named.count == 1, let name = named.first, let entry = entries[name] else {
      refuseActions(named, line)
      _ = entries["hours"].flatMap { hours($0) }
      return nil
    }
    let action = action(name, entry, entries)
    guard let hoursEntry = entries["hours"] else {
      reader.error(
        "program-step", line, ru: "Не сказано, сколько часов занимает шаг.", en: "It is not said how many hours the step takes.",
        fixRu: "Добавьте hours: 2.", fixEn: "Add hours: 2.")
      return nil
    }
    guard let hours = hours(hoursEntry), let action else { return nil }
    return ProgramStep(action: action, hours: hours, line: line)
  }

  private mutating func refuseActions(_ named: [String], _ line: Int) {
    let written = named.joined(separator: ", ")
    reader.error(
      "program-step", line, ru: named.isEmpty ? "Не сказано, что делать на этом шаге." : "В одном шаге несколько дел: \(written).",
      en: named.isEmpty ? "It is not said what this step is about." : "One step holds several things to do: \(written).",
      fixRu: named.isEmpty ? "Добавьте одно из: \(ProgramReader.actions.joined(separator: ", "))." : "Разделите его на отдельные шаги.",
      fixEn: named.isEmpty ? "Add one of: \(ProgramReader.actions.joined(separator: ", "))." : "Split it into steps of their own.")
  }

  private mutating func action(_ name: String, _ entry: Value.Entry, _ entries: [String: Value.Entry]) -> ProgramStep.Action? {
    if name != "do" {
      for key in ["confirmed-by", "checklist"] {
        guard let extra = entries[key] else { continue }
        reader.findings.warning(
          "program-step", reader.file.spot(line: extra.line), ru: "«\(extra.key)» действует только у шагов do.",
          en: "“\(extra.key)” has an effect with do only.",
          fixRu: "Удалите его или замените \(name) на do.", fixEn: "Remove it, or write do instead of \(name).")
      }
    }
    guard let text = reader.text(entry) else { return nil }
    switch name {
    case "read": return .read(text.hasSuffix(".md") ? String(text.dropLast(3)) : text)
    case "drill": return selector(text, entry.line) ? .drill(text) : nil
    case "practise": return selector(text, entry.line) ? .practise(text) : nil
    case "exam": return .exam(text)
    default:
      let confirmedBy = entries["confirmed-by"].flatMap { reader.text($0) }
      return .act(text, confirmedBy: confirmedBy, checklist: entries["checklist"].flatMap { reader.text($0) })
    }
  }

  private mutating func selector(_ text: String, _ line: Int) -> Bool {
    do throws(SelectorFailure) {
      _ = try Pick.From(selector: text)
      return true
    } catch {
      let (message, remedy) = error.description
      reader.error("exam-selector", line, ru: message.ru, en: message.en, fixRu: remedy.ru, fixEn: remedy.en)
      return false
    }
  }

  /// `10`, `2,5`, `2 ч`, `90m`.
  private mutating func hours(_ entry: Value.Entry) -> Double? {
    if let text = entry.value.text {
      if let number = NumberText.number(text), number >= 0, number <= 100_000 { return number }
      if let reading = SpanText.parse(text) { return Double(reading.span.seconds) / 3_600 }
    }
    reader.error(
      "program-hours", entry.line, ru: "Значение «\(entry.key)» — не число часов: «\(FrontMatterReader.brief(entry.value.text ?? "—"))».",
      en: "The value of “\(entry.key)” is no number of hours: “\(FrontMatterReader.brief(entry.value.text ?? "—"))”.",
      fixRu: "Запишите, например, 2 или 1,5.", fixEn: "Write 2 or 1.5, for example.")
    return nil
  }
}
