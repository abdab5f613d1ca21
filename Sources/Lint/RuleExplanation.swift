import Handbook
import Language

/// What a phrase rule looks for, for whoever wants to know why it finds something, or does not.
public struct RuleExplanation: Sendable, Hashable, Codable {
  /// A word of a pattern.
  public struct Word: Sendable, Hashable, Codable {
    /// How a word of a reply is compared with it.
    public enum Comparison: String, Sendable, Hashable, Codable, CaseIterable {
      /// Any form of the lemmas.
      case lemma
      /// The form itself: prepositions, conjunctions, particles.
      case form
      /// The form itself, and it may be missing where the verb tells the subject.
      case droppableSubject
      /// Exactly the characters.
      case literal
    }

    /// As written.
    public let text: String
    /// How it is compared.
    public let comparison: Comparison
    /// What it stands for: dictionary forms that are probable enough, their partners in aspect behind them.
    public let lemmas: [String]
  }

  /// A pattern.
  public struct Pattern: Sendable, Hashable, Codable {
    /// As written.
    public let source: String
    /// Its words in order, those of alternatives and optional parts too.
    public let words: [Word]
    /// It matches in questions only.
    public let questionOnly: Bool
  }

  /// Id of the rule.
  public let rule: String
  /// Reference of the clause that it enforces.
  public let clause: String
  /// `RuleSeverity` as written.
  public let severity: String
  /// Why, in the words of the standard.
  public let reason: String?
  /// What it looks for; any of them is a hit.
  public let patterns: [Pattern]
  /// What silences it.
  public let exceptions: [Pattern]
  /// The words keep their order.
  public let strictOrder: Bool
  /// Inserted words allowed in all, and in one place; where the rule does not say, 3 (2 if reordered) and 2.
  public let maximumGap: Int?
  /// Channels it is for; empty: all.
  public let channels: [String]
  /// What to write instead.
  public let suggestions: [String]
  /// What to do instead.
  public let advice: String?
  /// Examples it must find.
  public let bad: [String]
  /// Examples it must not find.
  public let good: [String]
  /// It passed its examples and fires.
  public let fires: Bool
}

extension RuleExplanation {
  /// Writes what the facts of a rule do not tell.
  static func write(_ rule: PhraseRule, _ reader: inout EntryReader, to writer: inout ByteWriter) {
    for patterns in [rule.patterns, rule.exceptions] {
      writer.write(patterns.count)
      for pattern in patterns {
        writer.write(pattern.source)
        writer.write(pattern.questionOnly)
        var words = ByteWriter()
        let count = write(pattern.elements, depth: 0, &reader, to: &words)
        writer.write(count)
        writer.append(words)
      }
    }
    writer.write(rule.strictOrder)
    writer.write(rule.maximumGap ?? -1)
    writer.write(rule.bad.map(\.text))
    writer.write(rule.good.map(\.text))
  }

  private static func write(
    _ elements: [PatternElement], depth: Int, _ reader: inout EntryReader, to writer: inout ByteWriter
  ) -> Int {
    guard depth < PatternExpander.deepest else { return 0 }
    var count = 0
    for element in elements {
      switch element {
      case .gap: break
      case .literal(let text):
        write(text, .literal, [], to: &writer)
        count += 1
      case .word(let text):
        for word in PatternExpander.words(text).joined() {
          let entry = reader.read(word.spelling, form: word.form, word.script)
          let comparison: Word.Comparison =
            switch entry.kind {
            case .open: .lemma
            case .function: .form
            case .droppable: .droppableSubject
            }
          write(String(decoding: word.spelling, as: UTF8.self), comparison, entry.lemmas, to: &writer)
          count += 1
        }
      case .optional(let inner): count += write(inner, depth: depth + 1, &reader, to: &writer)
      case .alternatives(let branches):
        for branch in branches.prefix(PatternExpander.choiceLimit) { count += write(branch, depth: depth + 1, &reader, to: &writer) }
      }
    }
    return count
  }

  private static func write(_ text: String, _ comparison: Word.Comparison, _ lemmas: [String], to writer: inout ByteWriter) {
    writer.write(text)
    writer.write(Word.Comparison.allCases.firstIndex(of: comparison) ?? 0)
    writer.write(lemmas)
  }

  /// Puts together what was written.
  init(_ facts: PhraseRuleFacts, _ reader: inout ByteReader, fires: Bool) {
    rule = facts.id
    clause = facts.clause
    severity = facts.severity.rawValue
    reason = facts.reason
    channels = facts.channels
    suggestions = facts.suggestions
    advice = facts.advice
    patterns = RuleExplanation.patterns(&reader)
    exceptions = RuleExplanation.patterns(&reader)
    strictOrder = reader.flag()
    let gap = reader.number()
    maximumGap = gap < 0 ? nil : gap
    bad = reader.texts()
    good = reader.texts()
    self.fires = fires
  }

  private static func patterns(_ reader: inout ByteReader) -> [Pattern] {
    var patterns: [Pattern] = []
    for _ in 0..<reader.count() {
      let source = reader.text()
      let questionOnly = reader.flag()
      var words: [Word] = []
      for _ in 0..<reader.count() {
        let text = reader.text()
        let number = reader.number()
        let comparisons = Word.Comparison.allCases
        words.append(
          Word(text: text, comparison: comparisons.indices.contains(number) ? comparisons[number] : .lemma, lemmas: reader.texts()))
      }
      patterns.append(Pattern(source: source, words: words, questionOnly: questionOnly))
    }
    return patterns
  }
}

extension RuleSet {
  /// What a phrase rule looks for; nil if there is no phrase rule of this id. Linear in the number of rules.
  public func explanation(of ruleID: String) -> RuleExplanation? {
    for number in 0..<facts.count {
      var reader = facts.reader(number)
      guard reader.text() == ruleID else { continue }
      reader = explanations.reader(number)
      return RuleExplanation(facts(ofRule: number), &reader, fires: flags[number] & RuleSet.isSound != 0)
    }
    return nil
  }
}
