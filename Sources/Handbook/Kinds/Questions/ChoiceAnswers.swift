/// Options of a question with one or several right answers.
struct ChoiceAnswers {
  /// An option before it is judged.
  struct Option {
    var text: String
    var mark: OptionMark?
    var feedback: String?
    var line: Int
    /// 1-based whole-file line of a nested list or paragraph.
    var aside: Int? = nil
  }

  /// The options of a list with marks.
  static func options(_ run: AnswerRun) -> [Option] {
    run.items.map { Option(text: $0.text, mark: $0.mark?.mark, feedback: $0.feedback, line: $0.line, aside: $0.aside) }
  }

  /// The options of a list in which `+` is right and `-` is wrong.
  static func signed(_ run: AnswerRun) -> [Option] {
    run.items.map { item in
      let mark: OptionMark = item.bullet == UInt8(ascii: "+") ? .right : .empty
      return Option(text: item.text, mark: mark, feedback: item.feedback, line: item.line, aside: item.aside)
    }
  }

  /// Judges the options.
  /// - Returns: the type and the options; nil if they cannot be used, which is then named.
  static func read(_ options: [Option], type: QuestionType?, line: Int, _ findings: inout Findings) -> (QuestionType, [ChoiceOption])? {
    var reader = ChoiceAnswers(type: type, line: line, findings: findings)
    let result = reader.read(options)
    findings = reader.findings
    return result
  }

  private let type: QuestionType?
  private let line: Int
  private var findings: Findings

  private init(type: QuestionType?, line: Int, findings: Findings) {
    self.type = type
    self.line = line
    self.findings = findings
  }

  private mutating func read(_ labelled: [Option]) -> (QuestionType, [ChoiceOption])? {
    let written = ChoiceAnswers.withoutLabels(labelled)
    for option in written { remarkAside(option) }
    let isWeighted = written.contains { if case .weight = $0.mark { true } else { false } }
    var options: [ChoiceOption] = []
    var isSound = true
    var unmarked: Option?
    for option in written {
      guard let weight = weight(of: option, isWeighted: isWeighted) else {
        isSound = false
        continue
      }
      if option.mark == nil { unmarked = unmarked ?? option }
      let (text, isLast) = last(option)
      if text.isEmpty {
        isSound = false
        findings.error(
          "question-empty-option", findings.spot(option.line), ru: "Вариант ответа пустой.", en: "This option is empty.",
          fixRu: "Впишите текст варианта или удалите строку; `[x]` и текст стоят на одной строке.",
          fixEn: "Write its text, on the line of the mark, or remove the line.")
      }
      options.append(ChoiceOption(text: text, weight: weight, feedback: option.feedback, staysLast: isLast))
    }
    guard isSound else { return nil }
    guard checkDuplicates(written, options), checkCount(options) else { return nil }
    if let unmarked {
      findings.warning(
        "question-unmarked-option", findings.spot(unmarked.line),
        ru: "У варианта «\(FrontMatterReader.brief(unmarked.text))» нет отметки; он считается неверным.",
        en: "The option “\(FrontMatterReader.brief(unmarked.text))” has no mark; it counts as wrong.",
        fixRu: "Поставьте перед ним `[ ]` или `[x]`.", fixEn: "Put `[ ]` or `[x]` in front of it.")
    }
    return judge(options, isWeighted: isWeighted).map { ($0, options) }
  }

  /// Options without the labels `а)`, `б)` in front, if all have them in order: shuffled, they would lie.
  private static func withoutLabels(_ options: [Option]) -> [Option] {
    let labels = options.map { OptionLabel.parse($0.text) }
    let alphabet = OptionLabel.Alphabet.allCases.first { alphabet in
      labels.enumerated().allSatisfy {
        $1.map { !$0.text.isEmpty && $0.label != .bullet } == true && $1?.label.isAt($0, in: alphabet) == true
      }
    }
    guard alphabet != nil else { return options }
    return zip(options, labels).map { option, label in
      // The label stands in the first line; what follows it is kept as it is.
      let first = option.text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      guard let bare = first.first.flatMap({ OptionLabel.parse(String($0)) }) else { return option }
      var cut = option
      cut.text = first.count > 1 ? bare.text + "\n" + first[1] : bare.text
      return cut
    }
  }

  /// What stands under an option is shown with it, before the answer; a writer may have meant feedback.
  private mutating func remarkAside(_ option: Option) {
    guard let line = option.aside else { return }
    findings.warning(
      "question-option-aside", findings.spot(line), ru: "Текст под вариантом показывается вместе с ним, до ответа: это не отклик.",
      en: "The text below the option is shown with it, before the answer: it is no feedback.",
      fixRu: "Отклик пишут цитатой с отступом под вариантом: `  > …`.",
      fixEn: "Write feedback as a quote, indented below the option: `  > …`.")
  }

  /// The share of the points; nil if the mark cannot be used.
  private mutating func weight(of option: Option, isWeighted: Bool) -> Double? {
    switch option.mark {
    case .right where isWeighted:
      findings.error(
        "question-mixed-marks", findings.spot(option.line), ru: "В одном списке стоят и веса, и отметка `[x]`.",
        en: "Weights and the mark `[x]` stand in one list.",
        fixRu: "Замените `[x]` весом, например `[50%]`.", fixEn: "Replace `[x]` by a weight, as `[50%]`.")
      return nil
    case .right: return 1
    case .empty, nil: return 0
    case .weight(let weight) where abs(weight) <= 1: return weight
    case .weight:
      findings.error(
        "question-weight", findings.spot(option.line), ru: "Вес больше 100 %.", en: "The weight is over 100%.",
        fixRu: "Вес — от -100% до 100%.", fixEn: "A weight is -100% to 100%.")
      return nil
    case .unknown(let inner):
      let isNumber = NumberText.number(inner) != nil
      findings.error(
        "question-mark", findings.spot(option.line), ru: "Неизвестная отметка `[\(FrontMatterReader.brief(inner))]`.",
        en: "Unknown mark `[\(FrontMatterReader.brief(inner))]`.",
        fixRu: isNumber ? "Если это вес, допишите процент: `[\(inner)%]`." : "Верный вариант отмечают `[x]`, остальные — `[ ]`.",
        fixEn: isNumber ? "If it is a weight, add the per cent sign: `[\(inner)%]`." : "Mark the right option `[x]`, the others `[ ]`.")
      return nil
    }
  }

  /// Takes `{last}` off the end of an option.
  private mutating func last(_ option: Option) -> (String, Bool) {
    let text = FrontMatterReader.trimmed(option.text)
    guard text.hasSuffix("}"), let open = text.lastIndex(of: "{") else { return (text, false) }
    let word = Aliases.fold(String(text[text.index(after: open)...].dropLast()))
    let rest = FrontMatterReader.trimmed(String(text[..<open]))
    if ChoiceAnswers.lastNames.contains(word) { return (rest, true) }
    if let near = NearestName.find(word, among: ChoiceAnswers.lastNames.sorted(), within: 2), word.unicodeScalars.count > 2 {
      findings.warning(
        "question-option-sign", findings.spot(option.line), ru: "Неизвестный знак `{\(word)}` в конце варианта. Возможно, `{\(near)}`?",
        en: "Unknown sign `{\(word)}` at the end of the option. Did you mean `{\(near)}`?",
        fixRu: "Вариант, который остаётся последним: `{last}`.", fixEn: "An option that stays last: `{last}`.")
    }
    return (text, false)
  }

  private static let lastNames: Set<String> = ["last", "последний", "последним", "последнее", "в-конце", "внизу"]

  private mutating func checkDuplicates(_ written: [Option], _ options: [ChoiceOption]) -> Bool {
    var seen: [String: Int] = [:]
    for (option, source) in zip(options, written) {
      if let first = seen.updateValue(source.line, forKey: AnswerComparison.key(option.text)) {
        findings.error(
          "question-duplicate-option", findings.spot(source.line),
          ru: "Вариант «\(FrontMatterReader.brief(option.text))» повторяет строку \(first).",
          en: "The option “\(FrontMatterReader.brief(option.text))” repeats line \(first).",
          fixRu: "Измените или удалите один из них.", fixEn: "Change or remove one of them.")
        return false
      }
    }
    return true
  }

  private mutating func checkCount(_ options: [ChoiceOption]) -> Bool {
    guard options.count < 2 else { return true }
    findings.error(
      "question-one-option", findings.spot(line), ru: "Всего один вариант ответа: выбирать не из чего.",
      en: "There is one option only: nothing to choose from.",
      fixRu: "Добавьте неверные варианты строками `- [ ] …`.", fixEn: "Add wrong options as `- [ ] …`.")
    return false
  }

  /// The type that the keys tell; nil if they contradict the one that is written, or are no keys.
  private mutating func judge(_ options: [ChoiceOption], isWeighted: Bool) -> QuestionType? {
    let keys = options.filter { $0.weight > 0 }.count
    if keys == 0 {
      findings.error(
        "question-no-key", findings.spot(line), ru: "Ни один вариант не отмечен как верный.", en: "No option is marked as right.",
        fixRu: "Поставьте `[x]` перед верным вариантом.", fixEn: "Put `[x]` in front of the right option.")
      return nil
    }
    if keys == options.count {
      findings.error(
        "question-all-keys", findings.spot(line), ru: "Все варианты отмечены как верные.", en: "All options are marked as right.",
        fixRu: "Добавьте неверные варианты или снимите лишние отметки.", fixEn: "Add wrong options or remove surplus marks.")
      return nil
    }
    if type == .single, isWeighted {
      findings.error(
        "question-contradiction", findings.spot(line), ru: "У вопроса с одним ответом не бывает весов.",
        en: "A question with one answer has no weights.",
        fixRu: "Отметьте один вариант `[x]` или запишите type: multiple.", fixEn: "Mark one option `[x]`, or write type: multiple.")
      return nil
    }
    if type == .single, keys > 1 {
      findings.error(
        "question-two-keys", findings.spot(line), ru: "Отмечено верных вариантов: \(keys), а тип вопроса — один ответ.",
        en: "\(keys) options are marked as right, but the type is single.",
        fixRu: "Оставьте одну отметку `[x]` или запишите type: multiple.", fixEn: "Keep one mark `[x]`, or write type: multiple.")
      return nil
    }
    if isWeighted { checkSum(options) }
    return type ?? (isWeighted || keys > 1 ? .multiple : .single)
  }

  private mutating func checkSum(_ options: [ChoiceOption]) {
    let sum = options.reduce(0) { $0 + max(0, $1.weight) }
    // Thirds are written as 33%.
    guard abs(sum - 1) > 0.015 else { return }
    let percent = NumberText.written((sum * 100).rounded())
    findings.warning(
      "question-weight", findings.spot(line), ru: "Веса верных вариантов дают вместе \(percent) %, а не 100 %.",
      en: "The weights of the right options add up to \(percent)%, not 100%.",
      fixRu: "Исправьте веса, иначе полный балл нельзя получить или он достижим без всех верных вариантов.",
      fixEn: "Correct them: else full points cannot be reached, or are reached without all right options.")
  }
}
