/// Reads fenced `rule` blocks (content.md, "Rules that are not phrases"): clauses made executable by built-in checks.
enum RuleBlockReader {
  /// The rules of a document of any kind. A block that cannot be read is left out and named in the diagnostics.
  static func read(_ context: KindContext) -> [CheckRule] {
    var rules: [CheckRule] = []
    var lines: [String: Int] = [:]
    var blocks: ClauseBlocks?
    for (index, node) in context.tree.nodes.enumerated() {
      guard case .code(let info) = node.kind else { continue }
      guard info == "rule" else {
        warnOfInfo(info, index, context)
        continue
      }
      let known = blocks ?? ClauseBlocks(context)
      blocks = known
      var block = RuleBlock(context, known, node: index)
      guard let rule = block.read() else { continue }
      let key = ReferenceIndex.key(rule.id)
      if let line = lines[key] {
        context.error(
          "rule-duplicate", at: rule.spot, ru: "Проверка «\(rule.check)» у этого пункта уже есть в строке \(line).",
          en: "This clause has the check “\(rule.check)” already, on line \(line).",
          remedyRu: "Объедините блоки или поставьте второй под свой заголовок.",
          remedyEn: "Join the blocks, or put the second under a heading of its own.")
        continue
      }
      lines[key] = rule.spot.line
      rules.append(rule)
    }
    return rules
  }

  /// ```` ```rules ```` is code to everybody; the writer meant a rule.
  private static func warnOfInfo(_ info: String, _ index: Int, _ context: KindContext) {
    let meant: Set<String> = ["rules", "rule:", "{rule}", "правило", "правила", "check", "проверка"]
    guard meant.contains(info) || info.hasPrefix("rule{") || info.hasPrefix("rule,") else { return }
    context.warning(
      "rule-info", at: context.spot(node: index), ru: "Блок «\(info)» — просто код: правилом его делает слово rule.",
      en: "The block “\(info)” is plain code: it is the word rule that makes a rule.",
      remedyRu: "Откройте блок строкой ```rule.", remedyEn: "Open the block with ```rule.")
  }
}

/// One `rule` block on its way to a rule.
private struct RuleBlock {
  let context: KindContext
  private let blocks: ClauseBlocks
  private let node: MarkdownTree.Node
  private let clause: Clause
  private let spot: Spot
  private let firstLine: Int
  private var isBroken = false

  init(_ context: KindContext, _ blocks: ClauseBlocks, node index: Int) {
    self.context = context
    self.blocks = blocks
    node = context.tree.nodes[index]
    clause = context.clause(atLine: node.lines.lowerBound)
    spot = context.tree.file.spot(line: node.lines.lowerBound)
    let content = node.content
    firstLine = content.bytes.isEmpty ? node.lines.lowerBound + 1 : context.tree.file.lines.line(of: content.fileOffset(0))
  }

  mutating func read() -> CheckRule? {
    let value: Value
    do {
      value = try YAMLReader.value(node.text, firstLine: firstLine)
    } catch {
      fail(
        "rule-yaml", line: error.line, ru: "Блок rule не читается: \(error.reason.ru).",
        en: "The rule block cannot be read: \(error.reason.en).",
        remedyRu: "Пишите строками «ключ: значение»; отступы — пробелами; текст с двоеточием берите в кавычки.",
        remedyEn: "Write “key: value” lines; indent by spaces; quote text that has a colon in it.")
      return nil
    }
    guard case .map(let entries) = value, !entries.isEmpty else {
      fail(
        "rule-yaml", line: spot.line, ru: "В блоке rule нет пар «ключ: значение».", en: "The rule block has no “key: value” pairs.",
        remedyRu: "Начните его строкой «check: greeting».", remedyEn: "Begin it with “check: greeting”.")
      return nil
    }
    let keyed = entries.map { (key: CheckCatalogue.Key.named($0.key), entry: $0) }
    guard let check = check(keyed.first { $0.key == .check }?.entry) else { return nil }
    var options: [Value.Entry] = []
    for item in keyed where item.key == nil { read(item.entry, of: check, into: &options) }
    refuseTwice(keyed)
    let own: (CheckCatalogue.Key) -> Value.Entry? = { key in keyed.first { $0.key == key }?.entry }
    let severity = severity(own(.severity))
    let channels = channels(own(.channels))
    let why = why(own(.why))
    let bad = examples(own(.bad), entries)
    let good = examples(own(.good), entries)
    guard !isBroken else { return nil }
    return CheckRule(
      id: clause.reference + "/" + check.name, clause: clause.reference, check: check.name, options: options,
      reason: why ?? blocks.firstParagraph(of: clause), channels: channels ?? context.document.frontMatter.channels,
      severity: severity ?? context.document.frontMatter.severity ?? .warning, bad: bad, good: good, spot: spot)
  }

  // MARK: - Check and options

  private mutating func check(_ entry: Value.Entry?) -> CheckCatalogue.Check? {
    guard let entry, let name = entry.value.text, !name.isEmpty else {
      fail(
        "rule-without-check", line: entry?.line ?? spot.line, ru: "В блоке rule не названа проверка.", en: "The rule block names no check.",
        remedyRu: "Добавьте строку «check: …»: \(CheckCatalogue.checks.map(\.name).joined(separator: ", ")).",
        remedyEn: "Add a line “check: …”: \(CheckCatalogue.checks.map(\.name).joined(separator: ", ")).")
      return nil
    }
    if let check = CheckCatalogue.check(name) { return check }
    let near = NearestName.find(name, among: CheckCatalogue.checks.flatMap { [$0.name] + $0.aliases }, within: 3)
    fail(
      "rule-unknown-check", line: entry.line, ru: "Проверки «\(name)» нет." + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "There is no check “\(name)”." + (near.map { " Did you mean “\($0)”?" } ?? ""),
      remedyRu: "Проверки: \(CheckCatalogue.checks.map(\.name).joined(separator: ", ")).",
      remedyEn: "Checks: \(CheckCatalogue.checks.map(\.name).joined(separator: ", ")).")
    return nil
  }

  private mutating func read(_ entry: Value.Entry, of check: CheckCatalogue.Check, into options: inout [Value.Entry]) {
    guard let option = check.options.first(where: { $0.isNamed(entry.key) }) else {
      let common = CheckCatalogue.Key.allCases.flatMap(\.names)
      let near = NearestName.find(entry.key, among: check.options.flatMap { [$0.name] + $0.aliases } + common, within: 2)
      let known = (check.options.map(\.name) + CheckCatalogue.Key.allCases.map(\.rawValue)).joined(separator: ", ")
      fail(
        "rule-unknown-option", line: entry.line,
        ru: "У проверки «\(check.name)» нет параметра «\(entry.key)»." + (near.map { " Возможно, «\($0)»?" } ?? ""),
        en: "The check “\(check.name)” has no option “\(entry.key)”." + (near.map { " Did you mean “\($0)”?" } ?? ""),
        remedyRu: "Возможны: \(known).", remedyEn: "Possible: \(known).")
      return
    }
    guard let value = OptionValue.read(entry.value, as: option.kind) else {
      let expected = OptionValue.expected(option.kind)
      fail(
        "rule-option-value", line: entry.line, ru: "Параметр «\(entry.key)» ждёт другое значение: \(expected.ru).",
        en: "The option “\(entry.key)” takes something else: \(expected.en).",
        remedyRu: "Исправьте значение или удалите строку.", remedyEn: "Correct the value, or remove the line.")
      return
    }
    guard !options.contains(where: { $0.key == option.name }) else {
      fail(
        "rule-key-twice", line: entry.line, ru: "Параметр «\(entry.key)» записан дважды.",
        en: "The option “\(entry.key)” is written twice.",
        remedyRu: "Оставьте один.", remedyEn: "Keep one of them.")
      return
    }
    options.append(Value.Entry(key: option.name, value: value, line: entry.line))
  }

  /// One key in two languages is one key written twice.
  private mutating func refuseTwice(_ keyed: [(key: CheckCatalogue.Key?, entry: Value.Entry)]) {
    var seen: Set<CheckCatalogue.Key> = []
    for (key, entry) in keyed {
      guard let key, !seen.insert(key).inserted else { continue }
      fail(
        "rule-key-twice", line: entry.line, ru: "Ключ «\(entry.key)» записан дважды.", en: "The key “\(entry.key)” is written twice.",
        remedyRu: "Оставьте один.", remedyEn: "Keep one of them.")
    }
  }

  // MARK: - Common keys

  private mutating func severity(_ entry: Value.Entry?) -> RuleSeverity? {
    guard let entry else { return nil }
    if let severity = entry.value.text.flatMap(Aliases.severity) { return severity }
    let written = entry.value.text ?? ""
    let near = NearestName.find(written, among: Aliases.severityNames, within: 2)
    fail(
      "rule-severity", line: entry.line, ru: "Неизвестный уровень «\(written)»." + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "Unknown severity “\(written)”." + (near.map { " Did you mean “\($0)”?" } ?? ""),
      remedyRu: "Уровни: block (запрет), error (ошибка), warning (предупреждение), hint (подсказка), trial (проба).",
      remedyEn: "Severities: block, error, warning, hint, trial.")
    return nil
  }

  private mutating func channels(_ entry: Value.Entry?) -> [String]? {
    guard let entry else { return nil }
    var ids: [String] = []
    for name in entry.value.items.flatMap({ $0.text.map(ChannelList.names) ?? [""] }) {
      if Aliases.meansAllChannels(name) { return [] }
      if let id = Aliases.channel(name, own: context.settings.ownChannels) {
        if !ids.contains(id) { ids.append(id) }
        continue
      }
      let near = NearestName.find(name, among: Aliases.channelNames(own: context.settings.ownChannels), within: 2)
      fail(
        "rule-channel", line: entry.line, ru: "Неизвестный канал «\(name)»." + (near.map { " Возможно, «\($0)»?" } ?? ""),
        en: "Unknown channel “\(name)”." + (near.map { " Did you mean “\($0)”?" } ?? ""),
        remedyRu: "Каналы: \(context.settings.knownChannels.joined(separator: ", ")); свои перечислите в etalon.yaml.",
        remedyEn: "Channels: \(context.settings.knownChannels.joined(separator: ", ")); list your own in etalon.yaml.")
    }
    return ids.isEmpty ? nil : ids
  }

  private mutating func why(_ entry: Value.Entry?) -> String? {
    guard let entry else { return nil }
    let lines = entry.value.items.compactMap(\.text)
    guard lines.count == entry.value.items.count else {
      fail(
        "rule-option-value", line: entry.line, ru: "Ключ «\(entry.key)» ждёт текст.", en: "“\(entry.key)” takes text.",
        remedyRu: "Возьмите текст с двоеточием в кавычки.", remedyEn: "Quote text that has a colon in it.")
      return nil
    }
    let text = InlineMarks.oneLine(lines.joined(separator: " "))
    return text.isEmpty ? nil : text
  }

  private mutating func examples(_ entry: Value.Entry?, _ entries: [Value.Entry]) -> [RuleExample] {
    guard let entry else { return [] }
    let lines = itemLines(of: entry, entries)
    var examples: [RuleExample] = []
    for (position, item) in entry.value.items.enumerated() {
      let line = position < lines.count ? lines[position] : entry.line
      guard let written = item.text else {
        fail(
          "rule-example", line: line, ru: "Пример читается не как текст: в нём двоеточие или скобки.",
          en: "The example does not read as text: there is a colon or a bracket in it.",
          remedyRu: "Возьмите пример в прямые кавычки: - \"Здравствуйте, Анна: …\".", remedyEn: "Quote it: - \"Hello, Ann: …\".")
        continue
      }
      let text = QuotePairs.stripped(FrontMatterReader.trimmed(written))
      guard !text.isEmpty else {
        context.warning(
          "rule-example", at: context.tree.file.spot(line: line), ru: "Пустой пример.", en: "An empty example.",
          remedyRu: "Впишите текст или удалите строку.", remedyEn: "Write a text, or remove the line.")
        continue
      }
      examples.append(RuleExample(text: text, spot: context.tree.file.spot(line: line)))
    }
    return examples
  }

  /// Lines of the `- ` items below a key, whole-file.
  private func itemLines(of entry: Value.Entry, _ entries: [Value.Entry]) -> [Int] {
    let next = entries.map(\.line).filter { $0 > entry.line }.min() ?? Int.max
    var lines: [Int] = []
    var line = firstLine
    for row in node.text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line > entry.line, line < next {
        let text = row.drop { $0 == " " }
        if text.hasPrefix("- ") || text == "-" { lines.append(line) }
      }
      line += 1
    }
    return lines
  }

  private mutating func fail(_ code: String, line: Int, ru: String, en: String, remedyRu: String, remedyEn: String) {
    isBroken = true
    context.error(code, at: context.tree.file.spot(line: line), ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn)
  }
}
