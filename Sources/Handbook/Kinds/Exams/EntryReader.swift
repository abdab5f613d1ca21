/// Reads maps of front matter whose keys may be written in Russian or English, and says what it could not use.
struct EntryReader {
  /// A key with its other names.
  struct Key {
    let name: String
    let aliases: [String]

    init(_ name: String, _ aliases: String...) {
      self.name = name
      self.aliases = aliases
    }
  }

  let file: SourceFile
  var findings: Findings

  init(_ file: SourceFile) {
    self.file = file
    findings = Findings(file)
  }

  /// The entries of a map by canonical key; unknown and repeated keys are named.
  /// - Parameter place: the key the map stands under, for messages.
  mutating func map(_ value: Value, _ place: String, _ keys: [Key]) -> [String: Value.Entry] {
    var result: [String: Value.Entry] = [:]
    for entry in EntryReader.mended(value.entries) {
      let folded = Aliases.fold(entry.key)
      guard let key = keys.first(where: { $0.name == folded || $0.aliases.contains { Aliases.fold($0) == folded } }) else {
        unknownKey(entry, place, keys)
        continue
      }
      if let first = result[key.name] {
        error(
          "exam-key-twice", entry.line, ru: "Ключ «\(entry.key)» записан дважды: первый раз в строке \(first.line).",
          en: "The key “\(entry.key)” is written twice: first on line \(first.line).",
          fixRu: "Оставьте одну запись.", fixEn: "Keep one of them.")
        continue
      }
      result[key.name] = entry
    }
    return result
  }

  /// `{hours: 38,5}` is a key `hours` and a key `5` for YAML, and a number for everybody else.
  static func mended(_ entries: [Value.Entry]) -> [Value.Entry] {
    var result: [Value.Entry] = []
    for entry in entries {
      if entry.value == .null, let first = entry.key.first, first.isNumber, let before = result.last, let whole = before.value.text,
        let last = whole.last, last.isNumber
      {
        result[result.count - 1] = Value.Entry(key: before.key, value: .string(whole + "," + entry.key), line: before.line)
      } else {
        result.append(entry)
      }
    }
    return result
  }

  private mutating func unknownKey(_ entry: Value.Entry, _ place: String, _ keys: [Key]) {
    let near = NearestName.find(entry.key, among: keys.flatMap { [$0.name] + $0.aliases }, within: 2)
    let all = keys.map(\.name).joined(separator: ", ")
    findings.warning(
      "exam-unknown-key", file.spot(line: entry.line),
      ru: "Неизвестный ключ «\(FrontMatterReader.brief(entry.key))» в «\(place)» не действует."
        + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "The unknown key “\(FrontMatterReader.brief(entry.key))” of “\(place)” has no effect."
        + (near.map { " Did you mean “\($0)”?" } ?? ""),
      fixRu: "Возможны: \(all).", fixEn: "Possible: \(all).")
  }

  mutating func error(_ code: String, _ line: Int, ru: String, en: String, fixRu: String, fixEn: String) {
    findings.error(code, file.spot(line: line), ru: ru, en: en, fixRu: fixRu, fixEn: fixEn)
  }

  // MARK: - Scalars

  /// A length of time.
  mutating func span(_ entry: Value.Entry) -> Span? { span(entry.value, entry.key, entry.line) }

  /// A length of time.
  mutating func span(_ value: Value, _ key: String, _ line: Int) -> Span? {
    if let reading = value.text.flatMap(SpanText.parse) {
      if reading.isApproximate {
        findings.warning(
          "exam-span", file.spot(line: line), ru: "В «\(key)» месяц считается за 30 дней.", en: "In “\(key)” a month counts as 30 days.",
          fixRu: "Запишите днями: 90d, 365d.", fixEn: "Write days: 90d, 365d.")
      }
      return reading.span
    }
    let written = value.text.map { "«\(FrontMatterReader.brief($0))»" } ?? "—"
    error(
      "exam-span", line, ru: "Значение «\(key)» — не срок: \(written).", en: "The value of “\(key)” is no length of time: \(written).",
      fixRu: "Запишите число с единицей: 90s, 60m, 1h30m, 7d — или «90 секунд», «60 минут», «7 дней».",
      fixEn: "Write a number with its unit: 90s, 60m, 1h30m, 7d.")
    return nil
  }

  /// A share, 0…1.
  mutating func share(_ entry: Value.Entry) -> Double? {
    let written = entry.value.text ?? ""
    switch ShareText.parse(written) {
    case .share(let share): return share
    case .bare(let share):
      findings.warning(
        "exam-share", file.spot(line: entry.line), ru: "«\(entry.key): \(written)» прочитано как \(written) %.",
        en: "“\(entry.key): \(written)” is read as \(written)%.",
        fixRu: "Запишите знак: \(written)%.", fixEn: "Write the sign: \(written)%.")
      return share
    case .ambiguous:
      error(
        "exam-share", entry.line, ru: "Непонятно, «\(entry.key): 1» — это 1 % или всё.",
        en: "Unclear whether “\(entry.key): 1” is 1% or all.",
        fixRu: "Запишите 1% или 100%.", fixEn: "Write 1% or 100%.")
    case .outside:
      error(
        "exam-share", entry.line, ru: "Доля «\(entry.key): \(written)» вне пределов 0–100 %.",
        en: "The share “\(entry.key): \(written)” is outside 0–100%.",
        fixRu: "Запишите, например, 80%.", fixEn: "Write, for example, 80%.")
    case .notANumber:
      error(
        "exam-share", entry.line, ru: "Значение «\(entry.key)» — не доля в процентах: «\(FrontMatterReader.brief(written))».",
        en: "The value of “\(entry.key)” is no percentage: “\(FrontMatterReader.brief(written))”.",
        fixRu: "Запишите, например, 80%.", fixEn: "Write, for example, 80%.")
    }
    return nil
  }

  /// A whole number of at least one.
  mutating func count(_ value: Value, _ key: String, _ line: Int) -> Int? {
    if let number = value.text.flatMap(NumberText.number), number >= 1, number <= 100_000, number == number.rounded() { return Int(number) }
    let written = value.text.map { "«\(FrontMatterReader.brief($0))»" } ?? "—"
    error(
      "exam-count", line, ru: "Значение «\(key)» — не целое число от 1: \(written).",
      en: "The value of “\(key)” is no whole number from 1 up: \(written).",
      fixRu: "Запишите, например, 10.", fixEn: "Write, for example, 10.")
    return nil
  }

  /// Words: a list, or one line with commas.
  mutating func words(_ entry: Value.Entry) -> [String] {
    let texts = entry.value.items.compactMap(\.text)
    if texts.count < entry.value.items.count {
      error(
        "exam-value", entry.line, ru: "В «\(entry.key)» ожидались слова.", en: "“\(entry.key)” takes words.",
        fixRu: "Запишите список: [слово, слово].", fixEn: "Write a list: [word, word].")
    }
    let isList = if case .list = entry.value { true } else { false }
    let parts = isList ? texts : texts.flatMap { $0.split { $0 == "," || $0 == ";" }.map(String.init) }
    return parts.map(FrontMatterReader.trimmed).filter { !$0.isEmpty }
  }

  /// One line of text.
  mutating func text(_ entry: Value.Entry) -> String? {
    if let text = entry.value.text.map(FrontMatterReader.trimmed), !text.isEmpty { return text }
    if case .list(let items) = entry.value, items.count == 1, let text = items[0].text { return FrontMatterReader.trimmed(text) }
    error(
      "exam-value", entry.line, ru: "В «\(entry.key)» ожидалась одна строка текста.", en: "“\(entry.key)” takes one line of text.",
      fixRu: "Запишите одно значение.", fixEn: "Write one value.")
    return nil
  }

  /// Names a value that is none of a closed set.
  mutating func foreign(_ written: String, _ key: String, _ line: Int, known: [String], shown: [String]) {
    let near = NearestName.find(written, among: known, within: 2)
    error(
      "exam-value", line,
      ru: "Неизвестное значение «\(FrontMatterReader.brief(written))» в «\(key)»." + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "Unknown value “\(FrontMatterReader.brief(written))” of “\(key)”." + (near.map { " Did you mean “\($0)”?" } ?? ""),
      fixRu: "Возможны: \(shown.joined(separator: ", ")).", fixEn: "Possible: \(shown.joined(separator: ", ")).")
  }
}
