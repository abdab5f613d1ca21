public import Handbook

extension RuleSet {
  /// What a profile makes of a phrase rule.
  struct PhraseChange: Sendable {
    var isOn = true
    var severity: RuleSeverity?
  }

  /// The rules as a profile changes them. A change that names no rule, or gives a check what it cannot take, is an error and
  /// has no effect; the others hold.
  ///
  /// Diagnostics: `profile-unknown-rule`, `profile-option`. O(rules × changes).
  public func applying(_ profile: RuleProfile) -> (rules: RuleSet, diagnostics: [Diagnostic]) {
    var writer = ProfileWriter(self, profile)
    return (writer.write(), writer.diagnostics)
  }
}

/// Goes over the rules with the changes of a profile.
private struct ProfileWriter {
  private let rules: RuleSet
  private let changes: [(change: RuleProfile.Change, glob: Glob)]
  private var hits: [Int]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ rules: RuleSet, _ profile: RuleProfile) {
    self.rules = rules
    changes = profile.changes.map { ($0, Glob($0.rules)) }
    hits = [Int](repeating: 0, count: changes.count)
  }

  mutating func write() -> RuleSet {
    var phrases: [Int: RuleSet.PhraseChange] = [:]
    var takesOptions = [Bool](repeating: false, count: changes.count)
    for number in rules.flags.indices {
      for change in changes(of: rules.facts(ofRule: number).id) {
        if let isOn = change.isOn { phrases[number, default: RuleSet.PhraseChange()].isOn = isOn }
        if let severity = change.severity { phrases[number, default: RuleSet.PhraseChange()].severity = severity }
      }
    }
    var checks: [RuleSet.CompiledCheck] = []
    for compiled in rules.checks {
      var isOn = true
      var changed = compiled
      for (place, change) in numberedChanges(of: compiled.rule.id) {
        isOn = change.isOn ?? isOn
        guard change.severity != nil || !change.options.isEmpty else { continue }
        takesOptions[place] = true
        changed = check(changed, after: change)
      }
      if isOn { checks.append(changed) }
    }
    // A rule that is broken exists all the same.
    for id in rules.brokenRules { _ = changes(of: id) }
    for (place, item) in changes.enumerated() {
      if hits[place] == 0 {
        reportUnknown(item.change)
      } else if !item.change.options.isEmpty, !takesOptions[place] {
        report(
          "profile-option", item.change.options[0].line,
          ru: "По «\(item.change.rules)» — только выражения, а у них нет параметров.",
          en: "“\(item.change.rules)” names phrases only, which have no options.",
          fixRu: "Выражению задают off, on или уровень.", fixEn: "A phrase takes off, on or a severity.")
      }
    }
    return rules.with(phrases, checks)
  }

  private mutating func changes(of id: String) -> [RuleProfile.Change] { numberedChanges(of: id).map(\.1) }

  private mutating func numberedChanges(of id: String) -> [(Int, RuleProfile.Change)] {
    var found: [(Int, RuleProfile.Change)] = []
    for (place, item) in changes.enumerated() where item.glob.matches(id) {
      hits[place] += 1
      found.append((place, item.change))
    }
    return found
  }

  private mutating func check(_ compiled: RuleSet.CompiledCheck, after change: RuleProfile.Change) -> RuleSet.CompiledCheck {
    let rule: CheckRule
    do throws(CheckRule.OptionProblem) {
      rule = try compiled.rule.changed(severity: change.severity, options: change.options)
    } catch {
      switch error {
      case .unknown(let entry, let known):
        let names = known.joined(separator: ", ")
        report(
          "profile-option", entry.line, ru: "У проверки «\(compiled.rule.check)» нет параметра «\(entry.key)».",
          en: "The check “\(compiled.rule.check)” has no option “\(entry.key)”.",
          fixRu: known.isEmpty ? "Параметров у неё нет." : "Возможны: \(names).",
          fixEn: known.isEmpty ? "It has none." : "Possible: \(names).")
      case .unusable(let entry, let expected):
        report(
          "profile-option", entry.line, ru: "Параметр «\(entry.key)» ждёт другое значение: \(expected.ru).",
          en: "The option “\(entry.key)” takes something else: \(expected.en).", fixRu: "Исправьте значение.", fixEn: "Correct the value.")
      }
      return compiled
    }
    do throws(LintError) {
      return RuleSet.CompiledCheck(rule: rule, check: try Checks.make(rule.check, rule.options))
    } catch {
      report(
        "profile-option", change.line, ru: "С такими параметрами проверка «\(rule.check)» не работает.",
        en: "With these options the check “\(rule.check)” does not work.", fixRu: "Сверьтесь с Documentation/Checks/\(rule.check).md.",
        fixEn: "See Documentation/Checks/\(rule.check).md.")
      return compiled
    }
  }

  private mutating func reportUnknown(_ change: RuleProfile.Change) {
    report(
      "profile-unknown-rule", change.line, ru: "По «\(change.rules)» нет ни одного правила; строка профиля не действует.",
      en: "“\(change.rules)” names no rule; this line of the profile has no effect.", fixRu: "Список правил: etalon list rules.",
      fixEn: "All rules: etalon list rules.")
  }

  private mutating func report(_ code: String, _ line: Int, ru: String, en: String, fixRu: String, fixEn: String) {
    let found = Diagnostic(
      code, .error, Spot(path: "etalon.yaml", line: line), Localized(ru: ru, en: en), remedy: Localized(ru: fixRu, en: fixEn))
    // A pattern that names ten checks is wrong once.
    if !diagnostics.contains(found) { diagnostics.append(found) }
  }
}
