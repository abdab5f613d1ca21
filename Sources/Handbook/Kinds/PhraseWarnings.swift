/// Questions to the writer: text that looks like a rule or a field but is none, rules that look like something else.
extension PhraseListBuilder {
  /// An item with nothing in it.
  mutating func refuseEmpty(_ item: Int) {
    context.error(
      "phrase-empty", at: context.spot(node: item), ru: "Пустой пункт списка.", en: "An empty list item.",
      remedyRu: "Напишите фразу или удалите пункт.", remedyEn: "Write a phrase, or remove the item.")
  }

  /// A block inside an item that is neither rule nor field.
  mutating func warnOfBlock(_ block: Int) {
    let (ru, en) =
      switch tree.nodes[block].kind {
      case .list: ("Вложенный список", "A nested list")
      case .quote: ("Цитата", "A quote")
      case .code: ("Блок кода", "A code block")
      case .table: ("Таблица", "A table")
      case .heading: ("Заголовок", "A heading")
      case .html: ("HTML", "HTML")
      default: ("Абзац", "A paragraph")
      }
    context.warning(
      "phrase-ignored-block", at: context.spot(node: block), ru: "\(ru) внутри правила не читается.",
      en: "\(en) inside a rule is not read.",
      remedyRu: "Пояснение запишите полем: «- почему: …»; правила пишите пунктами верхнего уровня.",
      remedyEn: "Write an explanation as a field: “- why: …”; write rules as top-level items.")
  }

  /// A nested item that is no field.
  mutating func warnOfNested(_ marks: InlineMarks, _ block: Int) {
    let spot = context.spot(node: block)
    if PhraseSides.arrow(in: marks, marks.all) != nil {
      context.warning(
        "phrase-nested-rule", at: spot, ru: "Вложенный пункт со стрелкой правилом не становится.",
        en: "A nested item with an arrow makes no rule.",
        remedyRu: "Вынесите его на верхний уровень списка; вторую замену допишите через « / ».",
        remedyEn: "Move it to the top level of the list; add a second replacement behind “ / ”.")
      return
    }
    let known = "почему, плохо, хорошо, кроме, уровень, каналы, порядок, вставки, id"
    guard let field = WrittenField(marks, marks.all, isKnown: { _ in false }) else {
      let word = marks.text(marks.all).prefix { !$0.isWhitespace }
      let near = NearestName.find(String(word), among: PhraseListBuilder.fieldNames, within: 1)
      context.warning(
        "phrase-nested-text", at: spot, ru: "Вложенный пункт — не поле и не учтён: «\(FrontMatterReader.brief(marks.text(marks.all)))».",
        en: "The nested item is no field and is not used: “\(FrontMatterReader.brief(marks.text(marks.all)))”.",
        remedyRu: near.map { "Поставьте после имени поля двоеточие: «\($0): …»." } ?? "Запишите его полем: \(known).",
        remedyEn: near.map { "Put a colon behind the name of the field: “\($0): …”." }
          ?? "Write it as a field: why, bad, good, except, severity, channels, order, gap, id.")
      return
    }
    if PhraseColumn(heading: field.name) == .suggestions {
      context.warning(
        "phrase-unknown-field", at: spot, ru: "Замену пишут не полем «\(field.name)», а после стрелки; она не учтена.",
        en: "A replacement is not the field “\(field.name)”; it stands behind the arrow, and this one is not used.",
        remedyRu: "Допишите её в правило: «фраза → замена».", remedyEn: "Add it to the rule: “phrase → replacement”.")
      return
    }
    let near = NearestName.find(field.name, among: PhraseListBuilder.fieldNames, within: 2)
    context.warning(
      "phrase-unknown-field", at: spot,
      ru: "Неизвестное поле «\(field.name)» не учтено." + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "The unknown field “\(field.name)” is not used." + (near.map { " Did you mean “\($0)”?" } ?? ""),
      remedyRu: "Поля правила: \(known).", remedyEn: "Fields of a rule: why, bad, good, except, severity, channels, order, gap, id.")
  }

  /// A rule whose writing raises doubts.
  mutating func warnOfWriting(_ marks: InlineMarks, _ head: Range<Int>, _ sides: PhraseSides, isPlain: Bool) {
    if let dash = sides.missingArrow {
      warn(
        "phrase-missing-arrow", marks, dash, ru: "Тире похоже на стрелку, но замену от фразы отделяет «→» (или «->»).",
        en: "The dash looks like an arrow, but it is “→” (or “->”) that separates phrase and replacement.",
        remedyRu: "Поставьте стрелку; если тире — часть фразы, возьмите фразу в кавычки.",
        remedyEn: "Write an arrow; if the dash is part of the phrase, quote the phrase.")
    }
    if let second = sides.secondArrow {
      warn(
        "phrase-second-arrow", marks, second, ru: "Вторая стрелка в одном правиле: она стала частью замены.",
        en: "A second arrow in one rule: it became part of the replacement.",
        remedyRu: "Разделите замены знаком « / » или правила — по строкам; если стрелка — часть замены, возьмите замену в кавычки.",
        remedyEn: "Separate replacements by “ / ” and rules by lines; if the arrow is part of the replacement, quote it.")
    }
    if let right = sides.right, right.isEmpty, let arrow = sides.arrow {
      warn(
        "phrase-empty-suggestion", marks, arrow.lowerBound, ru: "После стрелки ничего нет.", en: "There is nothing behind the arrow.",
        remedyRu: "Впишите замену; «→ —» значит «удалить фразу»; без замены стрелка не нужна.",
        remedyEn: "Write a replacement; “→ —” means: delete the phrase; without a replacement no arrow is needed.")
    }
    if let stray = marks.strayQuote, head.contains(stray) {
      warn(
        "phrase-stray-quote", marks, stray, ru: "Кавычка открыта, но не закрыта.", en: "A quote is opened but not closed.",
        remedyRu: "Закройте её: «фраза».", remedyEn: "Close it: “phrase”.")
    }
    if let stray = marks.strayBacktick, head.contains(stray) {
      warn(
        "phrase-stray-backtick", marks, stray, ru: "Обратная кавычка открыта, но не закрыта.", en: "A backtick is opened but not closed.",
        remedyRu: "Закройте её: `буквально`.", remedyEn: "Close it: `literally`.")
    }
    warnOfNegation(marks, sides.left)
    if sides.arrow == nil { warnOfProse(marks, sides.left, isPlain: isPlain) }
    warnOfHabits(marks, sides.left)
  }

  /// `НЕ` or a label in front of the phrase: the list itself says that the phrase is forbidden.
  private mutating func warnOfNegation(_ marks: InlineMarks, _ left: Range<Int>) {
    let left = marks.undecorated(left)
    guard let first = left.first, marks.isWord(first) else { return }
    var end = first
    while end < left.upperBound, marks.isWord(end) { end += 1 }
    let word = marks.raw(first..<end)
    var next = end
    while next < left.upperBound, marks.isSpace(next) || marks.isEmphasis(next) { next += 1 }
    let followsQuote = next > end && next < left.upperBound && PhraseParts.startsQuoted(marks, next..<left.upperBound)
    let isShouted = ["НЕ", "NOT", "NEVER"].contains(word) && !isShouted(marks, next..<left.upperBound)
    let isNegation = ["не", "not", "never", "don't"].contains(word.lowercased())
    let label = WrittenField(marks, left, isKnown: { _ in false }).map { PhraseColumn.isLabel($0.name) } ?? false
    guard isShouted || isNegation && followsQuote || label else { return }
    warn(
      "phrase-negated", marks, first, ru: "«\(word)» перед фразой читается как её часть: в списке и так то, чего говорить нельзя.",
      en: "“\(word)” in front is read as part of the phrase: the list holds what must not be said as it is.",
      remedyRu: "Оставьте только саму фразу: «вы виноваты» → «давайте разберёмся».",
      remedyEn: "Keep the phrase alone: “you are to blame” → “let us find out”.")
  }

  /// Whether the next word is in capitals too.
  private func isShouted(_ marks: InlineMarks, _ range: Range<Int>) -> Bool {
    let word = range.prefix { marks.isWord($0) }.map { marks.marks[$0].scalar.properties }
    return word.count > 1 && word.allSatisfy(\.isUppercase)
  }

  /// An item that reads like an explanation, or heads a list, becomes a forbidden phrase all the same: ask.
  private mutating func warnOfProse(_ marks: InlineMarks, _ left: Range<Int>, isPlain: Bool) {
    let bare = marks.undecorated(left)
    guard let first = bare.first, let last = bare.last else { return }
    if marks.isPlain(last, ":") {
      warn(
        "phrase-label", marks, first, ru: "Пункт кончается двоеточием: он сам станет запрещённой фразой.",
        en: "The item ends with a colon: it becomes a forbidden phrase itself.",
        remedyRu: "Сделайте его заголовком или абзацем над списком.", remedyEn: "Make it a heading, or a paragraph above the list.")
      return
    }
    guard isPlain, !PhraseParts.startsQuoted(marks, bare) else { return }
    let words = marks.text(bare).split(whereSeparator: \.isWhitespace).count
    let isSentence = marks.isPlain(last, ".") && marks.marks[first].scalar.properties.isUppercase && words > 6
    guard words > 12 || isSentence else { return }
    warn(
      "phrase-prose", marks, first, ru: "Пункт похож на пояснение, но станет запрещённой фразой из \(words) слов.",
      en: "The item looks like an explanation, but becomes a forbidden phrase of \(words) words.",
      remedyRu: "Пояснение запишите абзацем; если это и правда фраза, возьмите её в кавычки.",
      remedyEn: "Write an explanation as a paragraph; if it is a phrase indeed, quote it.")
  }

  /// A block that is no list and no table but holds what looks like a rule.
  mutating func checkStray(_ index: Int) {
    let node = tree.nodes[index]
    switch node.kind {
    case .paragraph: checkParagraph(index)
    case .heading:
      let marks = InlineMarks(node.content)
      if let arrow = PhraseSides.arrow(in: marks, marks.all) { warnOfStray(marks, arrow.lowerBound) }
    case .code(let info) where info.isEmpty && !isFenced(index):
      let marks = InlineMarks(node.text)
      guard PhraseSides.arrow(in: marks, marks.all) != nil else { break }
      context.warning(
        "phrase-outside-list", at: context.spot(node: index),
        ru: "Строка с отступом в 4 пробела — для Markdown код: правило в ней не читается.",
        en: "A line indented by 4 spaces is code to Markdown: the rule in it is not read.",
        remedyRu: "Уберите отступ: правило начинается с «- ».", remedyEn: "Remove the indentation: a rule begins with “- ”.")
    case .quote:
      for inner in index + 1..<node.end {
        guard [.paragraph, .cell].contains(tree.nodes[inner].kind) else { continue }
        let marks = InlineMarks(tree.nodes[inner].content)
        if let arrow = PhraseSides.arrow(in: marks, marks.all) {
          warnOfStray(marks, arrow.lowerBound)
          break
        }
      }
    case .html, .code: checkLookalike(index)
    default: break
    }
  }

  private func isFenced(_ index: Int) -> Bool {
    let line = tree.sourceLines(of: index).drop { $0 == " " || $0 == "\t" }
    return line.hasPrefix("```") || line.hasPrefix("~~~")
  }

  /// A paragraph with an arrow, with a bullet that is none, or with the bars of a table that is none.
  private mutating func checkParagraph(_ index: Int) {
    let marks = InlineMarks(tree.nodes[index].content)
    if let arrow = PhraseSides.arrow(in: marks, marks.all) {
      warnOfStray(marks, arrow.lowerBound)
      return
    }
    for line in marks.lines(marks.all) {
      let line = marks.trimmed(line)
      guard let first = line.first, line.count > 1, marks.marks[first].role == .plain else { continue }
      let scalar = marks.marks[first].scalar
      if scalar == "|" {
        warn(
          "phrase-broken-table", marks, first, ru: "Похоже на таблицу, но под её заголовком нет строки «| --- | --- |».",
          en: "This looks like a table, but there is no “| --- | --- |” line below its heading.",
          remedyRu: "Добавьте эту строку второй; столбцов в ней столько же.", remedyEn: "Make that its second line, with as many columns.")
        return
      }
      if "•·●▪◦‣–—\u{F0B7}".unicodeScalars.contains(scalar), marks.isSpace(first + 1) {
        warn(
          "phrase-outside-list", marks, first, ru: "Знак «\(String(scalar))» не начинает список Markdown: правила здесь не читаются.",
          en: "“\(String(scalar))” does not begin a Markdown list: rules are not read here.",
          remedyRu: "Начните строку с «- ».", remedyEn: "Begin the line with “- ”.")
        return
      }
    }
    checkLookalike(index)
  }

  private mutating func warnOfStray(_ marks: InlineMarks, _ index: Int) {
    warn(
      "phrase-outside-list", marks, index, ru: "Стрелка вне списка: правило отсюда не читается.",
      en: "An arrow outside a list: no rule is read from here.",
      remedyRu: "Сделайте строку пунктом списка: «- фраза → замена».", remedyEn: "Make the line a list item: “- phrase → replacement”.")
  }

  private mutating func warn(
    _ code: String, _ marks: InlineMarks, _ index: Int, ru: String, en: String, remedyRu: String, remedyEn: String
  ) {
    context.warning(code, at: context.spot(marks.fileOffset(index)), ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn)
  }
}
