import Handbook
import Lint

/// Questions about what may not be said: from phrase lists and from the examples of other rules.
struct PhraseQuestions {
  private let source: GenerationSource
  private let lines: [Line]
  /// Clauses that a line breaks.
  private let enforced: Set<String>

  /// A bad example, proved by the linter.
  private struct Line {
    let rule: PhraseRule
    let clause: Clause
    let document: Document
    let example: String
    /// The words that break the rule.
    let words: String
    /// No other clause is broken by the example.
    let isOneClause: Bool
    let isRussian: Bool
  }

  /// A good example that breaks nothing.
  private struct Good {
    let rule: String
    let clause: String
    let document: String
    let text: String
    let isRussian: Bool
  }
  private let goods: [Good]

  init(_ source: GenerationSource, rules: RuleSet) {
    self.source = source
    var lines: [Line] = []
    var goods: [Good] = []
    var seen: Set<String> = []
    func findings(_ text: String) -> [Finding] {
      let report = Linter.report(on: Draft(text), rules: rules)
      // Checks of a whole reply miss greetings and names in a single phrase: only what is said counts.
      return (report.findings + report.trials).filter { !$0.text.isEmpty }
    }
    for rule in source.handbook.phraseRules {
      guard let (clause, document) = source.clause(rule.clause) else { continue }
      for good in rule.good where PhraseQuestions.isPhrase(good.text) && seen.insert(good.text).inserted && findings(good.text).isEmpty {
        goods.append(
          Good(
            rule: rule.id, clause: rule.clause, document: document.id, text: good.text, isRussian: GeneratedText.isRussian(good.text)))
      }
      guard rule.severity >= .warning, rule.patterns.allSatisfy({ !$0.source.isEmpty }) else { continue }
      for bad in rule.bad where PhraseQuestions.isPhrase(bad.text) {
        let found = findings(bad.text)
        guard let own = found.first(where: { $0.rule == rule.id }) else { continue }
        lines.append(
          Line(
            rule: rule, clause: clause, document: document, example: bad.text, words: own.text,
            isOneClause: found.allSatisfy { $0.clause == rule.clause }, isRussian: GeneratedText.isRussian(bad.text)))
      }
    }
    self.lines = lines
    enforced = Set(lines.map(\.clause.reference))
    self.goods = goods
  }

  /// One line of running text that stands for itself.
  private static func isPhrase(_ text: String) -> Bool {
    (8...160).contains(text.count) && !text.contains("\n") && !text.contains("{") && !text.contains("`")
  }

  func questions() -> [Question] {
    lines.flatMap { [forbidden($0), replacement($0), broken($0)].compactMap(\.self) }
  }

  // MARK: - Which may not be sent

  private func forbidden(_ line: Line) -> Question? {
    let id = Lot.id("phrase", line.rule.id, line.example)
    let fitting = goods.filter {
      $0.isRussian == line.isRussian && $0.document == line.document.id && GeneratedText.isAlikeInLength($0.text, line.example, within: 1.9)
    }
    // One that looks like the key and is harmless, then others of the same list.
    let own = fitting.filter { $0.rule == line.rule.id }
    let others = Lot.ordered(fitting.filter { $0.rule != line.rule.id }, of: id) { $0.text }
    var offered: [Good] = Array(own.prefix(1))
    for good in others where offered.count < 3 {
      if !offered.contains(where: { $0.rule == good.rule }) { offered.append(good) }
    }
    guard offered.count == 3 else { return nil }
    let stem =
      switch (line.rule.severity >= .error, line.isRussian) {
      case (true, true): "Какую из этих фраз нельзя отправлять клиенту?"
      case (false, true): "Какую из этих фраз надо исправить перед отправкой клиенту?"
      case (true, false): "Which of these phrases must not be sent to a client?"
      case (false, false): "Which of these phrases has to be reworded before it is sent to a client?"
      }
    return question(line, id, stem, key: line.example, offered.map(\.text), sentences: true)
  }

  // MARK: - What to write instead

  private func replacement(_ line: Line) -> Question? {
    guard let suggestion = line.rule.suggestions.first, line.rule.advice == nil, !line.rule.deletes, isTurn(line.words),
      isTurn(suggestion), !GeneratedText.shareWord(suggestion, line.words), !GeneratedText.shareWord(suggestion, line.example)
    else { return nil }
    let id = Lot.id("instead", line.rule.id, line.example)
    // What is offered breaks a rule of the same clause: it is wrong for sure, however well it would read.
    let fitting = lines.filter {
      $0.clause.reference == line.clause.reference && $0.rule.id != line.rule.id && $0.isRussian == line.isRussian && isTurn($0.words)
        && $0.words.contains("?") == suggestion.contains("?") && !GeneratedText.shareWord($0.words, line.words)
        && GeneratedText.isAlikeInLength($0.words, suggestion)
    }
    var offered: [Line] = []
    for other in Lot.ordered(fitting, of: id, by: { $0.words }) where offered.count < 3 {
      if !offered.contains(where: { $0.rule.id == other.rule.id }) { offered.append(other) }
    }
    guard offered.count == 3 else { return nil }
    let text = GeneratedText.quoted(GeneratedText.sentence(line.example))
    let words = GeneratedText.quoted(lowercasedStart(line.words))
    let stem =
      line.isRussian
      ? "Сотрудник написал: \(text) Чем стандарт советует заменить слова \(words)?"
      : "An agent wrote: \(text) What does the standard advise instead of \(words)?"
    return question(line, id, stem, key: suggestion, offered.map { lowercasedStart($0.words) }, sentences: false)
  }

  /// A turn of speech that can be judged by itself: no single word, whose place in the sentence would be missed.
  private func isTurn(_ text: String) -> Bool { text.count >= 8 && text.contains(" ") }

  // MARK: - Which clause is broken

  private func broken(_ line: Line) -> Question? {
    guard line.isOneClause else { return nil }
    let id = Lot.id("clause", line.rule.id, line.example)
    let neighbours = line.document.clauses.filter { clause in clause.reference != line.clause.reference && isEnforced(clause) }
    let distant = source.documents.filter { $0.kind == .phrases && $0.id != line.document.id }.flatMap { document in
      document.clauses.filter(isEnforced)
    }
    var offered: [String] = []
    // Clauses of one list are near in meaning: a phrase may break the spirit of two. Those of other lists come first.
    for clause in Lot.ordered(distant, of: id, by: { $0.reference }) + Lot.ordered(neighbours, of: id, by: { $0.reference })
    where offered.count < 3 {
      guard GeneratedText.isRussian(clause.title) == line.isRussian, !GeneratedText.shareWord(clause.title, line.clause.title),
        !offered.contains(where: { GeneratedText.shareWord($0, clause.title) }),
        GeneratedText.isAlikeInLength(clause.title, line.clause.title)
      else { continue }
      offered.append(clause.title)
    }
    guard offered.count == 3, !GeneratedText.shareWord(line.clause.title, line.example) else { return nil }
    let text = GeneratedText.quoted(GeneratedText.sentence(line.example))
    let stem =
      line.isRussian
      ? "Сотрудник написал клиенту: \(text) О чём пункт стандарта, который он нарушил?"
      : "An agent wrote to a client: \(text) What is the clause about that this breaks?"
    return question(line, id, stem, key: line.clause.title, offered, sentences: false)
  }

  private func isEnforced(_ clause: Clause) -> Bool { enforced.contains(clause.reference) }

  // MARK: - Writing

  private func question(_ line: Line, _ id: String, _ stem: String, key: String, _ offered: [String], sentences: Bool) -> Question? {
    func written(_ text: String) -> String { sentences ? GeneratedText.sentence(text) : GeneratedText.capitalised(text) }
    let options = [key] + offered
    let forms = Set(options.map { ShortText.folded($0) })
    guard forms.count == options.count else { return nil }
    return Question(
      madeFrom: line.clause, id: id, type: .single, stem: stem,
      answers: .choice(options.enumerated().map { ChoiceOption(text: written($1), weight: $0 == 0 ? 1 : 0) }),
      enemies: ["generated:" + line.rule.id], explanation: explanation(line), document: line.document)
  }

  private func explanation(_ line: Line) -> String {
    var parts: [String] = []
    if let reason = line.rule.reason { parts.append(GeneratedText.sentence(GeneratedText.capitalised(reason))) }
    if let suggestion = line.rule.suggestions.first {
      parts.append((line.isRussian ? "Вместо этого: " : "Instead: ") + GeneratedText.quoted(suggestion) + ".")
    } else if let advice = line.rule.advice {
      parts.append((line.isRussian ? "Совет: " : "Advice: ") + GeneratedText.sentence(advice))
    }
    return parts.joined(separator: " ")
  }

  /// Words cut from the middle of a sentence or its beginning read alike; names and abbreviations stay.
  private func lowercasedStart(_ text: String) -> String {
    guard let first = text.first, first.isUppercase, text.dropFirst().first?.isLowercase ?? true, !text.hasPrefix("I ") else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
