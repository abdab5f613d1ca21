/// How much a finding in a reply matters.
public enum RuleSeverity: String, Sendable, Comparable, CaseIterable {
  /// Counted, not shown.
  case trial
  case hint
  case warning
  case error
  /// The reply may not be sent.
  case block

  /// From `trial` to `block`.
  public static func < (left: RuleSeverity, right: RuleSeverity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .trial: 0
    case .hint: 1
    case .warning: 2
    case .error: 3
    case .block: 4
    }
  }
}

/// A marked text that proves a rule.
public struct RuleExample: Sendable, Hashable {
  /// The text without decorating quotes.
  public let text: String
  /// Where it stands.
  public let spot: Spot

  /// Pairs text and place.
  public init(text: String, spot: Spot) {
    self.text = text
    self.spot = spot
  }
}

/// One part of a phrase pattern.
public indirect enum PatternElement: Sendable, Hashable {
  /// A word in any inflection, as written.
  case word(String)
  /// Exactly these characters, case and ё/е folded.
  case literal(String)
  /// `…`: up to five words.
  case gap
  /// `(a|b)`.
  case alternatives([[PatternElement]])
  /// `[a]`.
  case optional([PatternElement])
}

/// What a phrase rule looks for.
public struct PhrasePattern: Sendable, Hashable {
  /// The pattern as written, decorating quotes removed.
  public let source: String
  /// Its parts in order.
  public let elements: [PatternElement]
  /// A final `?`: matches in questions only.
  public let questionOnly: Bool

  /// Describes a pattern.
  public init(source: String, elements: [PatternElement], questionOnly: Bool) {
    self.source = source
    self.elements = elements
    self.questionOnly = questionOnly
  }
}

/// A line of a phrase list: what may not be said, and what to say instead.
public struct PhraseRule: Sendable {
  /// Clause reference + `/` + slug: `phrases/blame#blame/вы-сами-виноваты`.
  public let id: String
  /// The clause the rule enforces: the heading above it.
  public let clause: String
  /// Alternatives: any of them is a hit.
  public let patterns: [PhrasePattern]
  /// What to write instead; empty when nothing is proposed.
  public let suggestions: [String]
  /// `→ —`: the phrase is to be deleted.
  public let deletes: Bool
  /// A right side in round brackets: shown to the agent, never inserted.
  public let advice: String?
  /// Why: the rule's own field, else the clause's first paragraph.
  public let reason: String?
  /// Texts that must be hit.
  public let bad: [RuleExample]
  /// Texts that must stay silent.
  public let good: [RuleExample]
  /// Phrases around the hit that silence it.
  public let exceptions: [PhrasePattern]
  /// How much a hit matters.
  public let severity: RuleSeverity
  /// Channels the rule is for; empty: all.
  public let channels: [String]
  /// `порядок: строгий`: no reordering.
  public let strictOrder: Bool
  /// `вставки: N`: inserted words allowed; nil: the engine's own measure.
  public let maximumGap: Int?
  /// Where the pattern stands.
  public let spot: Spot
}

/// A `rule` block: a clause made executable by one of the built-in checks.
public struct CheckRule: Sendable {
  /// Clause reference + `/` + check.
  public let id: String
  /// The clause the rule enforces.
  public let clause: String
  /// Name of the check: `greeting`.
  public let check: String
  /// Options other than those below, in the order written.
  public let options: [Value.Entry]
  /// The clause's first paragraph, or the block's own `why`.
  public let reason: String?
  /// Channels the rule is for; empty: all.
  public let channels: [String]
  /// How much a finding matters.
  public let severity: RuleSeverity
  /// Texts that must be hit.
  public let bad: [RuleExample]
  /// Texts that must stay silent.
  public let good: [RuleExample]
  /// Where the block stands.
  public let spot: Spot

  /// Describes a block.
  public init(
    id: String, clause: String, check: String, options: [Value.Entry], reason: String?, channels: [String], severity: RuleSeverity,
    bad: [RuleExample], good: [RuleExample], spot: Spot
  ) {
    self.id = id
    self.clause = clause
    self.check = check
    self.options = options
    self.reason = reason
    self.channels = channels
    self.severity = severity
    self.bad = bad
    self.good = good
    self.spot = spot
  }

  /// The value of an option.
  public subscript(option: String) -> Value? {
    options.first { $0.key == option }?.value
  }
}
