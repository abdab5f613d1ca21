import Etalon
import Handbook
import Lint

/// How a rule is understood: `lint --explain`.
struct RuleAccountPrinter {
  let style: Style

  func print(_ rule: String, in content: LintRoot) throws(Failure) {
    if let account = content.rules.explanation(of: rule) {
      phrase(account)
    } else if let check = content.workspace.handbook.checkRules.first(where: { $0.id == rule }) {
      self.check(check)
    } else {
      let handbook = content.workspace.handbook
      let known = handbook.phraseRules.map(\.id) + handbook.checkRules.map(\.id)
      let near = known.filter { $0.contains(rule) }.prefix(5)
      throw Failure(
        code: 2, tr("Правила «\(rule)» нет.", "There is no rule “\(rule)”."),
        remedy: near.isEmpty
          ? tr("Список правил: etalon list rules.", "All rules: etalon list rules.")
          : tr("Может быть: ", "Perhaps: ") + near.joined(separator: ", ") + ".")
    }
  }

  private func phrase(_ account: RuleExplanation) {
    Console.line(style.bold(account.rule))
    field(tr("пункт", "clause"), account.clause)
    field(tr("уровень", "severity"), account.severity)
    if let reason = account.reason { field(tr("почему", "why"), reason) }
    if !account.fires {
      field(tr("не действует", "does not fire"), tr("не прошло свои примеры: etalon check", "fails its examples: etalon check"))
    }
    for pattern in account.patterns { self.pattern(tr("выражение", "phrase"), pattern) }
    for pattern in account.exceptions { self.pattern(tr("кроме", "except"), pattern) }
    field(tr("порядок", "order"), account.strictOrder ? tr("строгий", "strict") : tr("любой", "any"))
    if let gap = account.maximumGap { field(tr("вставки", "gap"), "\(gap)") }
    for suggestion in account.suggestions { field("→", suggestion.isEmpty ? tr("удалить", "delete") : suggestion) }
    if let advice = account.advice { field(tr("совет", "advice"), advice) }
    for text in account.bad { field(tr("плохо", "bad"), text) }
    for text in account.good { field(tr("хорошо", "good"), text) }
  }

  private func pattern(_ name: String, _ pattern: RuleExplanation.Pattern) {
    field(name, pattern.source + (pattern.questionOnly ? tr(" (только в вопросе)", " (questions only)") : ""))
    for word in pattern.words {
      let lemmas = word.lemmas.isEmpty ? word.comparison.rawValue : word.lemmas.joined(separator: ", ")
      Console.line("    " + style.dim(word.text + ": " + lemmas))
    }
  }

  private func check(_ rule: CheckRule) {
    Console.line(style.bold(rule.id))
    field(tr("пункт", "clause"), rule.clause)
    field(tr("проверка", "check"), rule.check)
    field(tr("уровень", "severity"), rule.severity.rawValue)
    if let reason = rule.reason { field(tr("почему", "why"), reason) }
    for text in rule.bad.map(\.text) { field(tr("плохо", "bad"), text) }
    for text in rule.good.map(\.text) { field(tr("хорошо", "good"), text) }
    if let description = Checks.descriptions.first(where: { $0.name == rule.check }) {
      Console.line("  " + style.dim(description.documentation(Interface.language)))
    }
  }

  private func field(_ name: String, _ text: String) {
    Console.line("  " + style.dim(name + ": ") + text)
  }
}
