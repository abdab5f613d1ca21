/// Turns what was written into rules.
extension PhraseListBuilder {
  /// The rule of a draft; nil if it cannot be read, which was said then.
  mutating func makeRule(_ draft: PhraseDraft) -> PhraseRule? {
    guard let patterns = self.patterns(draft.left, at: draft.spot) else { return nil }
    guard let exceptions = self.exceptions(in: draft.fields[.except] ?? []) else { return nil }
    var suggestions: [String] = []
    var advice: [String] = []
    var deletes = false
    for side in draft.right {
      let right = PhraseRight(side.marks, side.range)
      report(right.findings, in: side.marks)
      suggestions += right.suggestions.filter { !suggestions.contains($0) }
      advice += right.advice
      deletes = deletes || right.deletes
    }
    // A dash in one of several columns of suggestions fills the cell.
    if !suggestions.isEmpty { deletes = false }
    let own = draft.fields[.why]?.map(\.text).joined(separator: " ")
    return PhraseRule(
      id: id(draft, patterns), clause: draft.clause.reference, patterns: patterns, suggestions: suggestions, deletes: deletes,
      advice: advice.isEmpty ? nil : advice.joined(separator: "; "), reason: own ?? blocks.firstParagraph(of: draft.clause),
      bad: examples(draft.fields[.bad] ?? []), good: examples(draft.fields[.good] ?? []), exceptions: exceptions,
      severity: severity(draft) ?? context.document.frontMatter.severity ?? .warning,
      channels: channels(draft) ?? context.document.frontMatter.channels, strictOrder: strictOrder(draft), maximumGap: maximumGap(draft),
      spot: draft.spot)
  }

  // MARK: - Patterns

  private mutating func patterns(_ sides: [PhraseDraft.Side], at spot: Spot) -> [PhrasePattern]? {
    var patterns: [PhrasePattern] = []
    var isBroken = false
    for side in sides {
      for part in PhraseParts.alternatives(side.marks, side.range, halfSpaced: true) {
        let body = PhraseParts.undecorated(side.marks, part)
        if body.isEmpty && sides.count == 1 && side.isEmpty {
          refuseLeft(at: spot)
          return nil
        }
        let reading = PhrasePatternParser.parse(side.marks, body)
        report(reading.findings, in: side.marks)
        if let pattern = reading.pattern {
          hintAtOr(pattern, side.marks, part)
          patterns.append(pattern)
        } else {
          isBroken = true
        }
      }
    }
    return isBroken || patterns.isEmpty ? nil : patterns
  }

  private mutating func refuseLeft(at spot: Spot) {
    context.error(
      "phrase-empty", at: spot, ru: "Слева от стрелки нет фразы.", en: "There is no phrase left of the arrow.",
      remedyRu: "Впишите, чего нельзя говорить: «фраза → замена».", remedyEn: "Write what must not be said: “phrase → replacement”.")
  }

  /// «или» between phrases that are not quoted is a word like any other.
  private mutating func hintAtOr(_ pattern: PhrasePattern, _ marks: InlineMarks, _ part: Range<Int>) {
    guard !PhraseParts.startsQuoted(marks, marks.undecorated(part)) else { return }
    let isOr = pattern.elements.dropFirst().dropLast().contains { $0 == .word("или") || $0 == .word("or") }
    guard isOr else { return }
    context.hint(
      "phrase-or", at: context.spot(marks.fileOffset(marks.trimmed(part).lowerBound)),
      ru: "«или» здесь — слово фразы, а не знак вариантов.",
      en: "“or” is a word of the phrase here and separates nothing.",
      remedyRu: "Варианты разделяйте « / » или берите каждый в кавычки.", remedyEn: "Separate variants by “ / ”, or quote each of them.")
  }

  private mutating func exceptions(in texts: [FieldText]) -> [PhrasePattern]? {
    var patterns: [PhrasePattern] = []
    var isBroken = false
    for text in texts {
      for part in PhraseParts.alternatives(text.marks, text.range, halfSpaced: true) {
        let reading = PhrasePatternParser.parse(text.marks, PhraseParts.undecorated(text.marks, part))
        report(reading.findings, in: text.marks)
        if let pattern = reading.pattern { patterns.append(pattern) } else { isBroken = true }
      }
    }
    return isBroken ? nil : patterns
  }

  // MARK: - Examples

  /// Examples without their decorating quotes; several quoted ones in one field are several examples.
  private func examples(_ texts: [FieldText]) -> [RuleExample] {
    texts.flatMap { text -> [RuleExample] in
      let parts = PhraseParts.alternatives(text.marks, text.range, halfSpaced: false)
      let areQuoted = parts.allSatisfy {
        let bare = PhraseParts.withoutTail(text.marks, text.marks.undecorated($0))
        return PhraseParts.startsQuoted(text.marks, bare) && PhraseParts.endsQuoted(text.marks, bare)
      }
      guard parts.count > 1, areQuoted, text.more.isEmpty else {
        return [RuleExample(text: text.text, spot: context.spot(text.marks.fileOffset(text.range.lowerBound)))]
      }
      return parts.map { part in
        let one = FieldText(marks: text.marks, range: part)
        return RuleExample(text: one.text, spot: context.spot(text.marks.fileOffset(text.marks.trimmed(part).lowerBound)))
      }
    }
  }

  // MARK: - Other fields

  private func spot(_ text: FieldText) -> Spot { context.spot(text.marks.fileOffset(text.range.lowerBound)) }

  private mutating func id(_ draft: PhraseDraft, _ patterns: [PhrasePattern]) -> String {
    let base = draft.clause.reference + "/"
    guard let text = draft.fields[.id]?.first else {
      let slug = PatternSlug.make(patterns.first?.source ?? "")
      return base + (slug.isEmpty ? "rule" : slug)
    }
    let written = text.text.trimmingPrefix { $0 == "#" || $0 == "{" || $0 == "/" }.filter { $0 != "}" }
    if !written.isEmpty, written.unicodeScalars.allSatisfy({ WordScalars.contains($0) || "-_.".unicodeScalars.contains($0) }) {
      return base + String(written)
    }
    let slug = PatternSlug.make(String(written))
    context.warning(
      "phrase-id", at: spot(text), ru: "«\(text.text)» не годится в id: нужны буквы, цифры, «-» и «_» без пробелов.",
      en: "“\(text.text)” is no id: letters, digits, “-” and “_” without spaces are.",
      remedyRu: "Запишите, например: «- id: \(slug.isEmpty ? "вы-виноваты" : slug)».",
      remedyEn: "Write, for example: “- id: \(slug.isEmpty ? "your-fault" : slug)”.")
    return base + (slug.isEmpty ? PatternSlug.make(patterns.first?.source ?? "rule") : slug)
  }

  private mutating func severity(_ draft: PhraseDraft) -> RuleSeverity? {
    guard let text = draft.fields[.severity]?.first else { return nil }
    if let severity = Aliases.severity(text.text) { return severity }
    let near = NearestName.find(text.text, among: Aliases.severityNames, within: 2)
    context.warning(
      "phrase-severity", at: spot(text), ru: "Неизвестный уровень «\(text.text)»." + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "Unknown severity “\(text.text)”." + (near.map { " Did you mean “\($0)”?" } ?? ""),
      remedyRu: "Уровни: запрет (block), ошибка (error), предупреждение (warning), подсказка (hint), проба (trial).",
      remedyEn: "Severities: block, error, warning, hint, trial.")
    return nil
  }

  /// The rule's own channels; nil if it names none that is known.
  private mutating func channels(_ draft: PhraseDraft) -> [String]? {
    guard let text = draft.fields[.channels]?.first else { return nil }
    var ids: [String] = []
    var meansAll = false
    for name in ChannelList.names(text.text) {
      if Aliases.meansAllChannels(name) {
        meansAll = true
      } else if let id = Aliases.channel(name, own: context.settings.ownChannels) {
        if !ids.contains(id) { ids.append(id) }
      } else {
        let near = NearestName.find(name, among: Aliases.channelNames(own: context.settings.ownChannels), within: 2)
        context.warning(
          "phrase-channel", at: spot(text), ru: "Неизвестный канал «\(name)» не учтён." + (near.map { " Возможно, «\($0)»?" } ?? ""),
          en: "The unknown channel “\(name)” is not used." + (near.map { " Did you mean “\($0)”?" } ?? ""),
          remedyRu: "Каналы: \(context.settings.knownChannels.joined(separator: ", ")); свои перечислите в etalon.yaml.",
          remedyEn: "Channels: \(context.settings.knownChannels.joined(separator: ", ")); list your own in etalon.yaml.")
      }
    }
    if meansAll { return [] }
    return ids.isEmpty ? nil : ids
  }

  private mutating func strictOrder(_ draft: PhraseDraft) -> Bool {
    guard let text = draft.fields[.order]?.first else { return false }
    switch Aliases.fold(text.text) {
    case "строгий", "строго", "точный", "точно", "как-написано", "strict", "exact", "fixed": return true
    case "любой", "любые", "свободный", "свободно", "нестрогий", "any", "free", "loose": return false
    default:
      context.warning(
        "phrase-order", at: spot(text), ru: "Неизвестный порядок «\(text.text)»; слова найдутся в любом порядке.",
        en: "Unknown order “\(text.text)”; the words are found in any order.",
        remedyRu: "Напишите «строгий» или удалите поле.", remedyEn: "Write “strict”, or remove the field.")
      return false
    }
  }

  private mutating func maximumGap(_ draft: PhraseDraft) -> Int? {
    guard let text = draft.fields[.gap]?.first else { return nil }
    let folded = Aliases.fold(text.text)
    if ["нет", "без", "без-вставок", "никаких", "no", "none"].contains(folded) { return 0 }
    let parts = folded.split(separator: "-").filter {
      !["до", "не", "более", "больше", "слов", "слова", "слово", "word", "words", "up", "to"].contains($0)
    }
    if parts.count == 1, let number = Int(parts[0]), (0...PhraseListBuilder.largestGap).contains(number) { return number }
    context.warning(
      "phrase-gap", at: spot(text), ru: "«\(text.text)» — не число слов от 0 до \(PhraseListBuilder.largestGap).",
      en: "“\(text.text)” is no number of words from 0 to \(PhraseListBuilder.largestGap).",
      remedyRu: "Запишите, сколько слов может стоять внутри фразы: «вставки: 2».",
      remedyEn: "Write how many words may stand inside the phrase: “gap: 2”.")
    return nil
  }

  /// More inserted words make another sentence.
  private static var largestGap: Int { 20 }
}

/// Lists of channels as people write them.
enum ChannelList {
  /// `[почта, чат]`, `почта; чат`, `почта и чат`, `почта / чат`.
  static func names(_ text: String) -> [String] {
    let bare = text.filter { !"[]«»\"“”„".contains($0) }
    let parts = bare.split { ",;/|\n".contains($0) }
    return parts.flatMap { part -> [String] in
      let words = part.split(whereSeparator: \.isWhitespace)
      return words.split { $0 == "и" || $0 == "and" || $0 == "&" }.map { $0.joined(separator: " ") }
    }
  }
}
