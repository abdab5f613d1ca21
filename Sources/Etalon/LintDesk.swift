public import Handbook
public import Lint

/// Replies judged as the company has decided: its rules, changed by a profile, and the findings that it has accepted.
public struct LintDesk: Sendable {
  /// The rules, changed by the profile.
  public let rules: RuleSet
  /// The findings that stay silent.
  public let acceptances: Acceptances
  /// The profile; nil: the rules as they stand.
  public let profile: RuleProfile?
  /// What of the profile has no effect: errors.
  public let brokenProfile: [Diagnostic]

  /// - Parameters:
  ///   - profile: its name; nil: none.
  ///   - settings: those of the content root, which have the profiles.
  ///   - problems: what could not be read of the profiles.
  /// - Throws: `refused` if there is no such profile.
  public init(rules: RuleSet, settings: Settings, decisions: [Decision], today: Day, profile name: String?, problems: [Diagnostic] = [])
    throws(EtalonError)
  {
    acceptances = Acceptances(decisions, today: today)
    guard let name else {
      self.rules = rules
      profile = nil
      brokenProfile = []
      return
    }
    guard let profile = settings.profile(named: name) else {
      let known = settings.profiles.map(\.name).joined(separator: ", ")
      throw EtalonError(
        .refused, ru: "Профиля «\(name)» нет.", en: "There is no profile “\(name)”.",
        remedyRu: known.isEmpty ? "В etalon.yaml нет ни одного: добавьте profiles." : "Есть: \(known).",
        remedyEn: known.isEmpty ? "etalon.yaml has none: add profiles." : "There are: \(known).")
    }
    let applied = rules.applying(profile)
    self.rules = applied.rules
    self.profile = profile
    brokenProfile = problems + applied.diagnostics
  }

  /// What a reply breaks. A reply that names no channel has that of the profile.
  public func lint(_ draft: Draft, language: InterfaceLanguage = .ru) -> LintVerdict {
    var draft = draft
    draft.channel = draft.channel ?? profile?.channel
    return acceptances.verdict(on: Linter.report(on: draft, rules: rules, language: language), of: draft.text)
  }
}

extension Workspace {
  /// Everything that `lint` needs.
  public func lintDesk(today: Day, profile: String? = nil) throws(EtalonError) -> LintDesk {
    try LintDesk(
      rules: rules, settings: handbook.settings, decisions: handbook.decisions, today: today, profile: profile,
      problems: handbook.diagnostics.filter { $0.code == "profile" })
  }

  /// Lines of `Standards/decisions.jsonl` that have no effect.
  public var brokenDecisions: [Diagnostic] {
    handbook.diagnostics.filter { $0.spot.path == HandbookLoader.decisionsPath && $0.severity == .error }
  }

  /// Errors of the profiles: of reading them, and of what they name.
  var brokenProfiles: [Diagnostic] { handbook.settings.profiles.flatMap { rules.applying($0).diagnostics } }
}
