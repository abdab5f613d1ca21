public import Handbook
public import Lint

/// A content root as far as linting needs it, by the compiled rules alone: the handbook is loaded only where it has changed, or where its
/// texts are asked for.
public struct LintRoot: Sendable {
  /// The content root.
  public let path: String
  /// The sound rules.
  public let rules: RuleSet
  /// Errors among the rules: those left out by the loader and those that fail their examples.
  public let brokenRules: [Diagnostic]
  /// Files that could not be read at all.
  public let brokenFiles: [Diagnostic]
  /// Lines of `Standards/decisions.jsonl` that have no effect.
  public let brokenDecisions: [Diagnostic]
  private let facts: LintFacts
  private let decisions: [Decision]
  private let workspaceMemo = Memo<Workspace>()

  /// Opens the rules of a content root, and reads what was decided about their findings.
  /// - Parameter root: the folder; nil: the nearest folder, from the current one upwards, that has `Standards/`.
  public init(root: String? = nil) throws(EtalonError) {
    let folder = try Workspace.locate(root)
    let opened = RuleStore(root: folder).opened()
    path = folder
    rules = opened.rules
    facts = opened.facts
    brokenRules = opened.facts.brokenRules
    let ledger = HandbookLoader.decisions(root: folder)
    decisions = ledger.decisions
    // Of the compiled rules it is not known, of the handbook it is.
    let unread = ledger.diagnostics.filter { FileComparison.isBroken($0) && !opened.brokenFiles.contains($0) }
    brokenFiles = opened.brokenFiles + unread
    brokenDecisions = ledger.diagnostics.filter { $0.severity == .error }
  }

  /// Of the settings those that every call needs: channels and time zone.
  public var settings: Settings {
    var settings = Settings()
    settings.ownChannels = facts.ownChannels
    settings.timeZone = facts.timeZone
    return settings
  }

  /// The document and the line of a clause that a rule enforces.
  public func place(ofClause clause: String) -> (path: String, line: Int)? { facts.places[clause].map { ($0.path, $0.line) } }

  /// The handbook, loaded on first use.
  public var workspace: Workspace { workspaceMemo.value { Workspace.loaded(path) } }

  /// Rules, profile and decisions together.
  public func desk(today: Day, profile: String? = nil) throws(EtalonError) -> LintDesk {
    try LintDesk(
      rules: rules, settings: profile == nil ? settings : HandbookLoader.settings(root: path).settings, decisions: decisions, today: today,
      profile: profile, problems: facts.brokenProfiles)
  }
}
