public import Handbook
public import Language

/// The rules of a handbook, compiled and proved on their own examples. Immutable: one set serves all threads.
public struct RuleSet: Sendable {
  /// Ids of the rules that do not fire because they are broken, in the order of the handbook.
  public let brokenRules: [String]
  /// Phrase rules that fire.
  public var phraseRuleCount: Int { flags.count { $0 & RuleSet.isSound != 0 } }
  /// Checks that fire.
  public var checkRuleCount: Int { checks.count }

  /// Every rule that fires: phrase rules, then checks, in the order of the handbook.
  public var firingRules: [(id: String, severity: RuleSeverity)] {
    flags.indices.filter { flags[$0] & RuleSet.isSound != 0 }.map { (facts(ofRule: $0).id, facts(ofRule: $0).severity) }
      + checks.map { ($0.rule.id, $0.rule.severity) }
  }

  /// What each phrase rule says: `PhraseRuleFacts`.
  let facts: RecordTable
  /// `isSound`, `isFixable` of each phrase rule.
  let flags: [UInt8]
  /// What each phrase rule looks for: `RuleExplanation`.
  let explanations: RecordTable
  let engine: PhraseEngine
  let checks: [CompiledCheck]
  let companyNames: [String]
  /// The dictionary that the rules were compiled with; nil: a set without rules.
  public let lexicon: Lexicon?
  /// What checks know of the handbook.
  let surroundings: CheckSurroundings
  /// Forms that checks have asked the dictionary about.
  let memo: FormMemo
  /// What a profile makes of phrase rules; empty: they hold as they stand.
  private(set) var phraseChanges: [Int: PhraseChange] = [:]

  /// The rule fires.
  static let isSound: UInt8 = 1
  /// Its suggestion may be inserted unseen: it does not break the rule again.
  static let isFixable: UInt8 = 2

  /// A `rule` block with its check.
  struct CompiledCheck: Sendable {
    let rule: CheckRule
    let check: any Check
  }

  /// A set without rules.
  public init() {
    self.init(
      brokenRules: [], facts: RecordTable(), flags: [], explanations: RecordTable(), engine: PhraseEngine(PhraseProgram(), ruleCount: 0),
      checks: [], companyNames: [], lexicon: nil, surroundings: .none)
  }

  init(
    brokenRules: [String], facts: RecordTable, flags: [UInt8], explanations: RecordTable, engine: PhraseEngine, checks: [CompiledCheck],
    companyNames: [String], lexicon: Lexicon?, surroundings: CheckSurroundings
  ) {
    self.brokenRules = brokenRules
    self.facts = facts
    self.flags = flags
    self.explanations = explanations
    self.engine = engine
    self.checks = checks
    self.companyNames = companyNames
    self.lexicon = lexicon
    self.surroundings = surroundings
    memo = FormMemo()
  }

  /// The set with other checks and changed phrase rules.
  func with(_ phraseChanges: [Int: PhraseChange], _ checks: [CompiledCheck]) -> RuleSet {
    var set = RuleSet(
      brokenRules: brokenRules, facts: facts, flags: flags, explanations: explanations, engine: engine, checks: checks,
      companyNames: companyNames, lexicon: lexicon, surroundings: surroundings)
    set.phraseChanges = phraseChanges
    return set
  }

  /// What a phrase rule says.
  func facts(ofRule number: Int) -> PhraseRuleFacts {
    var reader = facts.reader(number)
    return PhraseRuleFacts(&reader)
  }

  /// Compiles rules and runs their examples. A rule that fails one is an error and does not fire; the others are not affected.
  ///
  /// Diagnostics: `rule-misses-bad`, `rule-hits-good`, `rule-misses-itself`, `pattern-too-wide`, `empty-pattern`,
  /// `unknown-check`, `unknown-option`, `wrong-option-value`, `wrong-pattern` (errors), `suggestion-breaks-rule`,
  /// `check-without-data` (warnings).
  /// Linear in the length of patterns and examples: 5,000 rules take some 170 ms.
  public static func compile(
    phrases: [PhraseRule], checks: [CheckRule], settings: Settings, lexicon: Lexicon, surroundings: Surroundings = Surroundings()
  ) -> (rules: RuleSet, diagnostics: [Diagnostic]) {
    var prover = RuleProver(settings: settings, lexicon: lexicon, surroundings: surroundings)
    let set = prover.compile(phrases, checks)
    return (set, prover.diagnostics)
  }
}
