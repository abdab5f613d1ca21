import Handbook
import Lint

/// Questions about what may not be said and what to say instead, from phrase lists.
struct PhraseQuestions {
  private let source: GenerationSource
  private let lines: [Line]
  /// Lines whose words may be offered as wrong replacements, by clause and by document.
  private let forbidden: [String: Ring<Line>]
  private let goods: [GoodKey: Ring<Good>]

  /// Something that breaks a rule, proved by the linter.
  private struct Line {
    let rule: PhraseRule
    let clause: Clause
    let document: Document
    /// What is shown: a bad example, or for a rule without one its own words.
    let example: String
    /// The words that break the rule.
    let words: String
    /// Whether the example is no sentence, only the words.
    let isBare: Bool
    let isRussian: Bool
  }

  /// Something that may be said.
  private struct Good {
    let rule: String
    let text: String
  }

  /// Goods stand beside bads of their own kind; nil: of any document.
  private struct GoodKey: Hashable {
    let document: String?
    let isBare: Bool
    let isRussian: Bool
  }

  init(_ source: GenerationSource) {
    self.source = source
    var lines: [Line] = []
    var goods: [GoodKey: [Good]] = [:]
    var seen: Set<String> = []
    // What is offered must not depend on which clauses are asked about: whole documents are read.
    let wanted = Set(source.documents.filter { document in document.clauses.contains { source.isWanted($0.reference) } }.map(\.id))
    for rule in source.handbook.phraseRules {
      guard let (clause, document) = source.clause(rule.clause) else { continue }
      func add(_ text: String, isBare: Bool) {
        guard PhraseQuestions.isPhrase(text), seen.insert(text).inserted else { return }
        let isRussian = GeneratedText.isRussian(text)
        for place in [document.id, nil] {
          goods[GoodKey(document: place, isBare: isBare, isRussian: isRussian), default: []].append(Good(rule: rule.id, text: text))
        }
      }
      for good in rule.good { add(good.text, isBare: false) }
      for suggestion in rule.suggestions where PhraseQuestions.isTurn(suggestion) { add(suggestion, isBare: true) }
      guard rule.severity >= .warning, wanted.contains(document.id) else { continue }
      lines += PhraseQuestions.lines(of: rule, clause, document, source)
    }
    self.lines = lines
    self.goods = goods.mapValues { Ring($0) { $0.text } }
    forbidden = Dictionary(grouping: lines, by: \.clause.reference).merging(Dictionary(grouping: lines, by: \.document.id)) { own, _ in own
    }
    .mapValues { Ring($0) { $0.words } }
  }

  private static func lines(of rule: PhraseRule, _ clause: Clause, _ document: Document, _ source: GenerationSource) -> [Line] {
    let examples = rule.bad.map(\.text).filter(isPhrase)
    let bare = examples.isEmpty ? rule.patterns.prefix(1).compactMap(spoken).filter(isPhrase) : []
    return (examples + bare).compactMap { text in
      guard let own = source.findings(text).first(where: { $0.rule == rule.id }), !own.text.isEmpty else { return nil }
      return Line(
        rule: rule, clause: clause, document: document, example: text, words: own.text, isBare: examples.isEmpty,
        isRussian: GeneratedText.isRussian(text))
    }
  }

  /// One line of running text that stands for itself.
  private static func isPhrase(_ text: String) -> Bool {
    (8...160).contains(text.count) && !text.contains { "\n{`|".contains($0) }
  }

  /// A turn of speech that can be judged by itself: no single word, whose place in the sentence would be missed.
  private static func isTurn(_ text: String) -> Bool { text.count >= 8 && text.contains(" ") && !text.contains("…") }

  /// The words of a pattern as somebody would say them; nil where it has gaps.
  private static func spoken(_ pattern: PhrasePattern) -> String? {
    func text(_ elements: [PatternElement]) -> [String]? {
      var words: [String] = []
      for element in elements {
        switch element {
        case .word(let word), .literal(let word): words.append(word)
        case .alternatives(let all):
          guard let first = all.first, let inner = text(first) else { return nil }
          words += inner
        case .optional: continue
        case .gap: return nil
        }
      }
      return words
    }
    guard let words = text(pattern.elements), words.count > 1 else { return nil }
    // Words alone stand as they were written, with their commas.
    if !pattern.source.contains(where: { "()[]|`…".contains($0) }), !pattern.source.contains("...") { return pattern.source }
    return words.joined(separator: " ") + (pattern.questionOnly ? "?" : "")
  }

  func questions() -> [Question] {
    lines.filter { source.isWanted($0.clause.reference) }.flatMap { [phrase($0), replacement($0)].compactMap(\.self) }
  }

  // MARK: - Which may not be said

  private func phrase(_ line: Line) -> Question? {
    let id = Lot.id("phrase", line.clause.reference, line.example)
    // One that looks like the key and is harmless, then others of the same list, then of other lists.
    let offered = (line.isBare ? [] : line.rule.good.map { Good(rule: line.rule.id, text: $0.text) }).first { fits($0, line, []) }
    var texts = offered.map { [$0] } ?? []
    for place in [line.document.id, nil] where texts.count < 3 {
      let key = GoodKey(document: place, isBare: line.isBare, isRussian: line.isRussian)
      let earlier = texts
      texts +=
        goods[key]?.take(3 - earlier.count, for: id) { good, taken in
          good.rule != line.rule.id && fits(good, line, earlier + taken)
        } ?? []
    }
    let isForbidden = line.rule.severity >= .error
    let stem =
      switch (line.isRussian, line.isBare, isForbidden) {
      case (true, false, true): "Какая из этих фраз недопустима в общении с клиентом?"
      case (true, false, false): "Какую из этих фраз стандарт просит сказать иначе?"
      case (true, true, true): "Какое из этих выражений недопустимо в общении с клиентом?"
      case (true, true, false): "Какое из этих выражений стандарт просит заменить?"
      case (false, _, true): "Which of these is not acceptable when talking to a client?"
      case (false, _, false): "Which of these does the standard ask you to reword?"
      }
    func written(_ text: String) -> String {
      let text = GeneratedText.capitalised(text)
      return line.isBare ? text : GeneratedText.sentence(text)
    }
    return Question(
      madeFrom: line.clause, of: line.document, id: id, stem: stem, key: written(line.example), others: texts.map { written($0.text) },
      enemies: line.rule.id, explanation: explanation(line))
  }

  private func fits(_ good: Good, _ line: Line, _ taken: [Good]) -> Bool {
    PhraseQuestions.isPhrase(good.text) && !taken.contains { $0.rule == good.rule }
      && GeneratedText.isRussian(good.text) == line.isRussian
      && GeneratedText.isAlikeInLength(good.text, line.example, within: 1.9) && source.isHarmless(good.text)
  }

  // MARK: - What to say instead

  private func replacement(_ line: Line) -> Question? {
    guard let suggestion = line.rule.suggestions.first, line.rule.advice == nil, !line.rule.deletes, PhraseQuestions.isTurn(line.words),
      PhraseQuestions.isTurn(suggestion), suggestion.count <= 90, !GeneratedText.shareWord(suggestion, line.words),
      !GeneratedText.shareWord(suggestion, line.example), source.isHarmless(suggestion)
    else { return nil }
    let id = Lot.id("instead", line.clause.reference, line.example)
    let tells = source.grammar.hasVerb(suggestion)
    // What is offered breaks a rule, of the same clause if there are enough: it is wrong for sure, however well it would read.
    var offered: [Line] = []
    for place in [line.clause.reference, line.document.id] where offered.count < 3 {
      let earlier = offered
      offered +=
        forbidden[place]?.take(3 - earlier.count, for: id) { other, taken in
          other.rule.id != line.rule.id && other.isRussian == line.isRussian && PhraseQuestions.isTurn(other.words)
            && other.words.contains("?") == suggestion.contains("?") && !GeneratedText.shareWord(other.words, line.words)
            && GeneratedText.isAlikeInLength(other.words, suggestion, within: 2)
            && (!line.isRussian || source.grammar.hasVerb(other.words) == tells)
            && !(earlier + taken).contains { $0.rule.id == other.rule.id || GeneratedText.shareWord($0.words, other.words) }
        } ?? []
    }
    let words = GeneratedText.quoted(GeneratedText.lowercasedStart(GeneratedText.withoutStop(line.words)))
    let text = GeneratedText.quotedSentence(line.example)
    let isWhole = line.isBare || line.words.count + 3 >= line.example.count
    let stem =
      switch (line.isRussian, isWhole) {
      case (true, true): "Чем стандарт советует заменить слова \(words)?"
      case (true, false): "Сотрудник хочет сказать клиенту: \(text) Чем стандарт советует заменить слова \(words)?"
      case (false, true): "What does the standard advise instead of \(words)?"
      case (false, false): "An agent is about to tell a client: \(text) What does the standard advise instead of \(words)?"
      }
    func written(_ text: String) -> String { GeneratedText.capitalised(GeneratedText.withoutStop(text)) }
    return Question(
      madeFrom: line.clause, of: line.document, id: id, stem: stem, key: written(suggestion), others: offered.map { written($0.words) },
      enemies: line.rule.id, explanation: explanation(line))
  }

  private func explanation(_ line: Line) -> String {
    var parts: [String] = []
    if let reason = line.rule.reason { parts.append(GeneratedText.sentence(GeneratedText.capitalised(reason))) }
    if let suggestion = line.rule.suggestions.first {
      parts.append((line.isRussian ? "Вместо этого: " : "Instead: ") + GeneratedText.quoted(suggestion) + ".")
    } else if let advice = line.rule.advice {
      parts.append((line.isRussian ? "Совет: " : "Advice: ") + GeneratedText.sentence(advice))
    }
    return GeneratedText.escaped(parts.joined(separator: " "))
  }
}
