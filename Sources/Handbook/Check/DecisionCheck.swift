/// Checks accepted findings: those whose time is over, and those that nothing can match any more.
struct DecisionCheck {
  let handbook: Handbook
  let today: Day

  func diagnostics() -> [Diagnostic] {
    let rules = Set((handbook.phraseRules.map(\.id) + handbook.checkRules.map(\.id)).map(ReferenceIndex.key))
    return handbook.decisions.compactMap { decision in
      guard let accepted = decision.accepted else { return nil }
      let spot = Spot(path: DecisionsReader.path, line: decision.line)
      if handbook.clause(named: decision.clause) == nil {
        return unused(
          spot, ru: "Принятое замечание не нужно: пункта «\(decision.clause)» нет.",
          en: "This accepted finding is unused: there is no clause “\(decision.clause)”.")
      }
      if !rules.contains(ReferenceIndex.key(accepted.rule)) {
        return unused(
          spot, ru: "Принятое замечание не нужно: правила «\(accepted.rule)» нет.",
          en: "This accepted finding is unused: there is no rule “\(accepted.rule)”.")
      }
      guard let until = accepted.until, until < today else { return nil }
      return Diagnostic(
        "decision-expired", .warning, spot,
        Localized(
          ru: "Замечание принято до \(until) и показывается снова: «\(accepted.rule)».",
          en: "This finding was accepted until \(until) and is shown again: “\(accepted.rule)”."),
        remedy: Localized(
          ru: "Удалите строку или примите его заново: etalon lint --accept.",
          en: "Remove the line, or accept it anew: etalon lint --accept."))
    }
  }

  private func unused(_ spot: Spot, ru: String, en: String) -> Diagnostic {
    Diagnostic(
      "decision-unused", .warning, spot, Localized(ru: ru, en: en), remedy: Localized(ru: "Удалите строку.", en: "Remove the line."))
  }
}
