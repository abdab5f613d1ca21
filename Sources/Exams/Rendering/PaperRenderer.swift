import Digest
public import Handbook

/// Writes papers out: as Markdown, as JSON, as a page for the printer. The same paper gives the same bytes always.
public struct PaperRenderer: Sendable {
  let words: PaperWords
  let toHTML: @Sendable (String) -> String

  /// Writes in a language of the interface. `toHTML` turns Markdown source of a question into safe HTML; by default a small
  /// subset is understood (paragraphs, lists, quotes, code, emphasis) and all else is shown as text.
  public init(language: InterfaceLanguage = .ru, toHTML: (@Sendable (String) -> String)? = nil) {
    words = PaperWords(language: language)
    self.toHTML = toHTML ?? SimpleMarkdown.html
  }

  /// The versioned JSON form, a line.
  public func json(_ paper: Paper, withKey: Bool) -> String {
    paper.json(withKey: withKey).spelling + "\n"
  }

  /// Markdown, with the key on a list of its own at the end.
  public func markdown(_ paper: Paper, withKey: Bool) -> String {
    var blocks = ["# \(line(paper.title))", facts(paper).joined(separator: " · ")]
    if !paper.instruction.isEmpty { blocks.append(trimmed(paper.instruction)) }
    for section in paper.sections {
      if paper.sections.count > 1 || !section.title.isEmpty { blocks.append("## \(line(sectionTitle(section)))") }
      for item in section.items { blocks.append(markdown(item)) }
    }
    if withKey {
      blocks.append("## " + words("Ключ", "Key"))
      blocks += paper.items.map(markdownKey)
    }
    blocks.append("---")
    blocks.append(origin(paper).joined(separator: "  \n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// A question with what there is to choose from, Markdown, as a candidate sees it: for terminals.
  public func markdown(_ item: PaperItem) -> String {
    var blocks = ["**\(heading(item))**"]
    let stem = trimmed(item.stem)
    if !stem.isEmpty { blocks.append(stem) }
    switch item.body {
    case .choice(let options): blocks.append(labelled(options))
    case .trueFalse: blocks.append(labelled([words.truth(true), words.truth(false)]))
    case .matching(let left, let right):
      blocks.append(left.enumerated().map { "\($0 + 1). \(indented($1, by: 3))" }.joined(separator: "\n"))
      blocks.append(labelled(right))
    case .ordering(let items):
      blocks.append(items.enumerated().map { "\($0 + 1). \(indented($1, by: 3))" }.joined(separator: "\n"))
    case .cloze(let parts): blocks.append(cloze(parts))
    case .spot(let reply): blocks.append(quoted(reply))
    case .reply(let customer): if let customer { blocks.append(quoted(customer)) }
    case .numeric, .short, .essay: break
    }
    return blocks.joined(separator: "\n\n")
  }

  private func markdownKey(_ item: PaperItem) -> String {
    var lines = ["**\(item.slot).** " + keyLines(item).map(line).joined(separator: "; ")]
    if let sample = sample(item) { lines.append(words("Образец", "A good answer") + ": " + line(sample)) }
    if let explanation = item.key.explanation { lines.append(line(PaperRenderer.capitalised(explanation))) }
    if !item.key.clauses.isEmpty { lines.append(clauseWord(item) + ": " + item.key.clauses.map { "`\($0)`" }.joined(separator: ", ")) }
    if item.key.madeFrom != nil { lines.append(words("Вопрос составлен из стандарта", "Made from the standards") + ": `\(item.question)`") }
    return lines.joined(separator: "  \n")
  }

  private func cloze(_ parts: [PaperClozePart]) -> String {
    var text = ""
    var menus: [String] = []
    var number = 0
    for part in parts {
      switch part {
      case .text(let plain): text += plain
      case .typed:
        number += 1
        text += "(\(number)) \\_\\_\\_\\_\\_\\_"
      case .menu(let options):
        number += 1
        text += "(\(number)) \\_\\_\\_\\_\\_\\_"
        let choices = options.enumerated().map { "\(OptionLabel.text($0, words.language))) \(line($1))" }
        menus.append("- (\(number)) " + choices.joined(separator: "; "))
      }
    }
    return trimmed(text) + (menus.isEmpty ? "" : "\n\n" + menus.joined(separator: "\n"))
  }

  /// Text of others, as it stands: its lines stay lines.
  private func quoted(_ text: String) -> String {
    trimmed(text).split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
  }

  private func labelled(_ options: [String]) -> String {
    options.enumerated().map { "- \(OptionLabel.text($0, words.language))) \(indented($1, by: 2))" }.joined(separator: "\n")
  }
}

extension PaperRenderer {
  /// `3. Один ответ · 2 балла · обязательный`.
  func heading(_ item: PaperItem) -> String {
    var parts = ["\(item.slot). \(words.task(item))", words.points(item.points)]
    if item.mustPass { parts.append(words("обязательный", "must be right")) }
    return parts.joined(separator: " · ")
  }

  /// What a candidate should know beforehand.
  func facts(_ paper: Paper) -> [String] {
    var facts = [words("Вариант", "Variant") + " " + line(paper.variant)]
    facts.append(words("Вопросов", "Questions") + ": \(paper.items.count)")
    facts.append(words("Всего", "Total") + ": " + words.points(paper.maximum))
    facts.append(words("Проходной балл", "Pass mark") + ": " + words.percent(paper.passMark))
    if let limit = paper.limit { facts.append(words("Время", "Time") + ": " + words.duration(seconds: limit)) }
    return facts
  }

  /// Where the paper comes from, and its digest.
  func origin(_ paper: Paper) -> [String] {
    [
      words("Экзамен", "Exam") + ": \(line(paper.exam)), " + words("версия", "version") + " \(paper.examVersion.prefix(16))",
      words("Контрольная сумма билета (SHA-256)", "Digest of the paper (SHA-256)") + ": \(paper.digest)",
    ]
  }

  func sectionTitle(_ section: PaperSection) -> String {
    guard let mark = section.passMark else { return section.title }
    return section.title + " (" + words("проходной балл", "pass mark") + " " + words.percent(mark) + ")"
  }

  func keyLines(_ item: PaperItem) -> [String] {
    AnswerDescription.key(item, language: words.language)
  }

  /// A good answer to a question that is answered in writing.
  func sample(_ item: PaperItem) -> String? {
    guard case .rubric(let rubric) = item.key.answer else { return nil }
    return rubric.sample
  }

  func clauseWord(_ item: PaperItem) -> String {
    item.key.clauses.count == 1 ? words("Пункт", "Clause") : words("Пункты", "Clauses")
  }

  /// Text on a line of its own.
  func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What followed «Пояснение:» stands alone on the key page, so it begins like a sentence; `iPhone` stays as it is.
  public static func capitalised(_ text: String) -> String {
    guard let first = text.first, first.isLowercase else { return text }
    guard text.prefix(while: { $0.isLetter || $0.isNumber }).allSatisfy(\.isLowercase) else { return text }
    return first.uppercased() + text.dropFirst()
  }

  func trimmed(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Further lines of a list item stand under its text.
  private func indented(_ text: String, by count: Int) -> String {
    let lines = trimmed(text).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.joined(separator: "\n" + String(repeating: " ", count: count))
  }
}
