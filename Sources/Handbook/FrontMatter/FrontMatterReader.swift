import Language

/// Turns the head of a file into `FrontMatter`, and says what it could not use.
struct FrontMatterReader {
  private let path: String
  private let settings: Settings
  private(set) var result = FrontMatter()
  private(set) var diagnostics: [Diagnostic] = []
  /// Keys that are none of ours and near none of ours; counted over the whole root in one line.
  private(set) var foreignKeys: [String] = []

  init(path: String, settings: Settings) {
    self.path = path
    self.settings = settings
  }

  /// Reads the YAML of a block.
  /// - Returns: whether it was front matter at all; if not, the text belongs to the body.
  mutating func read(_ yaml: String, firstLine: Int) -> Bool {
    let yaml = FrontMatterSpaces.mended(yaml)
    do {
      let value = try YAMLReader.value(yaml, firstLine: firstLine)
      switch value {
      case .null: return true
      case .map(let entries):
        if yaml.utf8.contains(UInt8(ascii: "#")) {
          warnOfComments(in: yaml.split(separator: "\n", omittingEmptySubsequences: false), firstLine: firstLine)
        }
        for entry in entries { take(entry) }
        return true
      default:
        return refuseWhole(firstLine, reason: Localized(ru: "это не пары «ключ: значение»", en: "these are no “key: value” pairs"))
      }
    } catch {
      let rows = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      guard rows.contains(where: { FrontMatterBlock.looksLikeKey(String($0)) }) else {
        return refuseWhole(error.line, reason: error.reason)
      }
      recover(rows, firstLine: firstLine)
      return true
    }
  }

  private mutating func refuseWhole(_ line: Int, reason: Localized) -> Bool {
    diagnostics.append(
      Diagnostic(
        "front-matter-not-yaml", .error, Spot(path: path, line: line),
        Localized(
          ru: "Шапка между строками «---» не читается: \(reason.ru). Она показана как обычный текст.",
          en: "The head between the “---” lines cannot be read: \(reason.en). It is shown as ordinary text."),
        remedy: Localized(
          ru: "Запишите шапку строками «title: Название» или уберите первую строку «---».",
          en: "Write it as “title: Name” lines, or remove the first “---” line.")))
    return false
  }

  // MARK: - Recovery

  /// Reads key by key what does not parse as a whole, so that one bad line costs one key.
  private mutating func recover(_ rows: [Substring], firstLine: Int) {
    var index = 0
    var seen: Set<String> = []
    let hasAnchors = rows.contains { FrontMatterReader.hasAnchor($0) }
    var aliasLines: [Int] = []
    while index < rows.count {
      let line = firstLine + index
      let row = String(rows[index])
      index += 1
      let isBlank = row.allSatisfy(\.isWhitespace) || row.hasPrefix("#")
      if isBlank { continue }
      guard !row.hasPrefix(" "), !row.hasPrefix("-"), FrontMatterBlock.looksLikeKey(row), let colon = row.firstIndex(of: ":") else {
        error(
          "front-matter-line", line, ru: "Строка шапки не читается: «\(FrontMatterReader.brief(row))».",
          en: "This line of the head cannot be read: “\(FrontMatterReader.brief(row))”.",
          remedyRu: "Запишите её как «ключ: значение».", remedyEn: "Write it as “key: value”.")
        continue
      }
      var group = [row]
      while index < rows.count, rows[index].hasPrefix(" ") || rows[index].hasPrefix("-") || rows[index].hasPrefix("\t") {
        group.append(String(rows[index]))
        index += 1
      }
      let key = String(row[..<colon])
      guard seen.insert(FrontMatterNames.key(key) ?? key).inserted else {
        warning(
          "front-matter-twice", line, ru: "Ключ «\(key)» записан второй раз; действует первый.",
          en: "The key “\(key)” is written twice; the first one counts.",
          remedyRu: "Оставьте одну строку.", remedyEn: "Keep one line.")
        continue
      }
      do {
        let value = try YAMLReader.value(group.joined(separator: "\n"), firstLine: line)
        for entry in value.entries { take(entry) }
      } catch {
        if error.isAlias, hasAnchors {
          aliasLines.append(line)
          continue
        }
        let text = row[row.index(after: colon)...].drop(while: \.isWhitespace)
        guard group.count == 1 else {
          self.error(
            "front-matter-value", error.line, ru: "Значение ключа «\(key)» не читается: \(error.reason.ru).",
            en: "The value of “\(key)” cannot be read: \(error.reason.en).",
            remedyRu: "Возьмите текст в кавычки или исправьте отступы.", remedyEn: "Quote the text or mend the indentation.")
          continue
        }
        let value = FrontMatterReader.trimmed(String(text))
        warning(
          "front-matter-as-text", line,
          ru: "Значение «\(FrontMatterReader.brief(value))» взято как простой текст: в YAML оно значит другое (\(error.reason.ru)).",
          en: "“\(FrontMatterReader.brief(value))” is taken as plain text: in YAML it means something else (\(error.reason.en)).",
          remedyRu: "Возьмите значение в кавычки: \(key): \"\(FrontMatterReader.brief(value))\".",
          remedyEn: "Quote the value: \(key): \"\(FrontMatterReader.brief(value))\".")
        take(Value.Entry(key: key, value: .string(value), line: line))
      }
    }
    refuseAliases(aliasLines)
  }

  /// One message for all of them: quoting each value, as for other slips, would not help.
  private mutating func refuseAliases(_ lines: [Int]) {
    guard let first = lines.first else { return }
    error(
      "front-matter-alias", first,
      ru: "Ссылки YAML («&имя» и «*имя») здесь не поддерживаются: строки с ними (\(lines.count)) не учтены.",
      en: "YAML aliases (“&name” and “*name”) are not supported here: the lines with them (\(lines.count)) are not used.",
      remedyRu: "Запишите значения прямо, без & и *.", remedyEn: "Write the values themselves, without & and *.")
  }

  /// Whether a value begins with `&name`.
  private static func hasAnchor(_ row: Substring) -> Bool {
    guard let mark = row.firstIndex(of: "&"), mark > row.startIndex, row[row.index(before: mark)] == " " else { return false }
    let name = row[row.index(after: mark)...]
    return name.first.map { $0.isLetter || $0.isNumber } ?? false
  }

  /// YAML takes ` #` for a comment, a writer means a number sign: `title: Заказ #5`.
  private mutating func warnOfComments(in rows: [Substring], firstLine: Int) {
    for (offset, row) in rows.enumerated() {
      guard let mark = row.firstRange(of: " #"), let colon = row.firstIndex(of: ":"), colon < mark.lowerBound else { continue }
      let before = row[row.index(after: colon)..<mark.lowerBound].drop(while: \.isWhitespace)
      let after = row[mark.upperBound...]
      let isQuoted = before.first == "\"" || before.first == "'"
      let readsAsComment = after.first.map { $0 == " " || $0 == "#" } ?? true
      if isQuoted || readsAsComment || before.isEmpty && after.isEmpty { continue }
      warning(
        "front-matter-comment", firstLine + offset,
        ru: "Всё после « #» YAML считает примечанием: «\(FrontMatterReader.brief(String(after)))» не вошло в значение.",
        en: "YAML takes what follows “ #” for a comment: “\(FrontMatterReader.brief(String(after)))” is not part of the value.",
        remedyRu: "Возьмите значение в кавычки; для примечания поставьте пробел после #.",
        remedyEn: "Quote the value; for a comment put a space after #.")
    }
  }

  // MARK: - Keys

  private mutating func take(_ entry: Value.Entry) {
    guard let key = FrontMatterNames.key(entry.key) else {
      unknown(entry)
      return
    }
    result.lines[key] = entry.line
    switch key {
    case "id": result.id = text(entry)
    case "title": result.title = text(entry)
    case "lang": result.language = text(entry)
    case "owner": result.owner = text(entry)
    case "kind": result.kind = closed(entry, FrontMatterNames.kinds)
    case "status": result.status = closed(entry, FrontMatterNames.statuses) ?? .valid
    case "must-read": result.mustRead = closed(entry, FrontMatterNames.flags) ?? false
    case "audience":
      // Exams have a map here; it stays as it is for their reader.
      if case .map = entry.value { keep(key, entry) } else { result.audience = closed(entry, FrontMatterNames.audiences) }
    case "channels": result.channels = channels(entry)
    case "tags": result.tags = list(entry)
    case "products": result.products = list(entry)
    case "review-by": result.reviewBy = day(entry)
    case "valid-from": result.validFrom = day(entry)
    case "valid-until": result.validUntil = day(entry)
    case "severity":
      guard let written = text(entry) else { return }
      result.severity = Aliases.severity(written)
      if result.severity == nil { foreignValue(entry, written, known: RuleSeverity.allCases.map(\.rawValue)) }
    default: keep(key, entry)
    }
  }

  private mutating func keep(_ key: String, _ entry: Value.Entry) {
    result.other.append(Value.Entry(key: key, value: entry.value, line: entry.line))
  }

  private mutating func unknown(_ entry: Value.Entry) {
    if let near = FrontMatterNames.nearKey(entry.key) {
      warning(
        "front-matter-key", entry.line, ru: "Неизвестный ключ «\(entry.key)». Возможно, «\(near)»?",
        en: "Unknown key “\(entry.key)”. Did you mean “\(near)”?",
        remedyRu: "Исправьте или удалите ключ.", remedyEn: "Correct or remove the key.")
    } else {
      foreignKeys.append(entry.key)
    }
  }

  private mutating func text(_ entry: Value.Entry) -> String? {
    if case .null = entry.value { return nil }
    guard let text = entry.value.text else {
      warning(
        "front-matter-value", entry.line, ru: "Ключ «\(entry.key)» ждёт одну строку, а получил список.",
        en: "“\(entry.key)” takes one line of text, not a list.",
        remedyRu: "Запишите одно значение; квадратные скобки в тексте возьмите в кавычки.",
        remedyEn: "Write one value; quote square brackets that are text.")
      return nil
    }
    let trimmed = FrontMatterReader.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  private mutating func list(_ entry: Value.Entry) -> [String] {
    if let one = entry.value.text {
      return one.split(whereSeparator: { $0 == "," || $0 == ";" }).map { FrontMatterReader.trimmed(String($0)) }.filter { !$0.isEmpty }
    }
    return entry.value.items.compactMap { item in item.text.map(FrontMatterReader.trimmed) }.filter { !$0.isEmpty }
  }

  private mutating func channels(_ entry: Value.Entry) -> [String] {
    var ids: [String] = []
    for written in list(entry) {
      if let id = Aliases.channel(written, own: settings.ownChannels) {
        if !ids.contains(id) { ids.append(id) }
      } else {
        foreignValue(entry, written, known: settings.knownChannels)
      }
    }
    return ids
  }

  private mutating func closed<Known>(_ entry: Value.Entry, _ table: [String: Known]) -> Known? {
    let written = list(entry)
    guard let first = written.first else { return nil }
    if let value = table[FrontMatterNames.fold(first)], written.count == 1 { return value }
    foreignValue(entry, written.joined(separator: ", "), known: table.keys.sorted())
    return nil
  }

  private mutating func day(_ entry: Value.Entry) -> Day? {
    guard let written = text(entry) else { return nil }
    if let day = Day(written) { return day }
    warning(
      "front-matter-date", entry.line, ru: "«\(FrontMatterReader.brief(written))» — не дата.",
      en: "“\(FrontMatterReader.brief(written))” is no date.",
      remedyRu: "Запишите день как 2026-12-01 или 01.12.2026.", remedyEn: "Write the day as 2026-12-01 or 01.12.2026.")
    return nil
  }

  private mutating func foreignValue(_ entry: Value.Entry, _ written: String, known: [String]) {
    let choice = known.filter { $0.utf8.allSatisfy { $0 < 0x80 } }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        "front-matter-value", .hint, Spot(path: path, line: entry.line),
        Localized(
          ru: "Значение «\(FrontMatterReader.brief(written))» ключа «\(entry.key)» неизвестно и не учтено.",
          en: "The value “\(FrontMatterReader.brief(written))” of “\(entry.key)” is unknown and ignored."),
        remedy: Localized(ru: "Возможны: \(choice)", en: "Possible: \(choice)")))
  }

  private mutating func error(_ code: String, _ line: Int, ru: String, en: String, remedyRu: String, remedyEn: String) {
    diagnostics.append(
      Diagnostic(code, .error, Spot(path: path, line: line), Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }

  private mutating func warning(_ code: String, _ line: Int, ru: String, en: String, remedyRu: String, remedyEn: String) {
    diagnostics.append(
      Diagnostic(code, .warning, Spot(path: path, line: line), Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }

  static func trimmed(_ text: String) -> String {
    if isTrimmed(text.utf8) { return text }
    var view = text[...]
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }

  /// Whether a text certainly neither begins nor ends with white space: it does so with ASCII or Russian letters.
  private static func isTrimmed(_ text: String.UTF8View) -> Bool {
    guard let first = text.first, first > 0x20 && first < 0x7F || first == 0xD0 || first == 0xD1, let last = text.last else {
      return text.isEmpty
    }
    if last > 0x20 && last < 0x7F { return true }
    guard last >= 0x80, text.count > 1 else { return false }
    let lead = text[text.index(text.endIndex, offsetBy: -2)]
    return lead == 0xD0 || lead == 0xD1
  }

  static func brief(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(57) + "…"
  }
}
