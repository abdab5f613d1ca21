public import Handbook

/// What a reply was found to break.
public struct LintReport: Sendable {
  /// Findings for whoever writes, ordered by place.
  public let findings: [Finding]
  /// Findings of rules on trial (`severity: trial`): counted, not shown.
  public let trials: [Finding]
}

/// Rules and a draft become findings.
public enum Linter {
  /// What a reply breaks, ordered by place, then by rule. Rules on trial are left out.
  ///
  /// Rules without channels always apply; others if the draft's channel is among theirs, or the draft names none.
  /// Pure and safe to call from any thread. Time is linear in the text; 2 KB against 5,000 rules take less than a millisecond.
  public static func findings(in draft: Draft, rules: RuleSet, language: InterfaceLanguage = .ru) -> [Finding] {
    report(on: draft, rules: rules, language: language).findings
  }

  /// What a reply breaks, rules on trial apart.
  public static func report(on draft: Draft, rules: RuleSet, language: InterfaceLanguage = .ru) -> LintReport {
    guard let lexicon = rules.lexicon else { return LintReport(findings: [], trials: []) }
    var analyser = WordAnalyser(lexicon)
    let passage = Passage(draft.text, layers: draft.layers, &analyser)
    var raw: [RawFinding] = []
    let writer = PhraseFindings(passage: passage, program: rules.engine.program)
    for hit in rules.engine.hits(in: passage, &analyser) {
      var rule = rules.facts(ofRule: hit.rule)
      guard applies(rule.channels, to: draft) else { continue }
      if let change = rules.phraseChanges[hit.rule] {
        guard change.isOn else { continue }
        rule.severity = change.severity ?? rule.severity
      }
      // «С уважением, Антон Голубчик»
      if hit.match.words.count == 1, Names.isName(hit.match.words.lowerBound, passage, draft, lexicon) { continue }
      raw.append(writer.finding(hit, of: rule, isFixable: rules.flags[hit.rule] & RuleSet.isFixable != 0, &analyser))
    }
    let phrases = raw.count
    if !rules.checks.isEmpty {
      var context = CheckContext(
        draft: draft, passage: passage, companyNames: rules.companyNames + draft.companyNames, lexicon: lexicon,
        surroundings: rules.surroundings, memo: rules.memo)
      let checks = rules.checks.filter { applies($0.rule.channels, to: draft) }
      // A wrong name in the greeting is a wrong name, not a missing one.
      for compiled in checks where compiled.check is ClientNameCheck {
        for hit in compiled.check.hits(in: context) {
          if case .judged(let range) = hit.place { context.misnamed.append(range) }
        }
      }
      for compiled in checks { raw += findings(of: compiled, context, language) }
    }
    let findings = FindingWriter(passage: passage, language: language).findings(Overlaps.resolved(raw, phrases: phrases), &analyser)
    return LintReport(findings: findings.filter { $0.severity != .trial }, trials: findings.filter { $0.severity == .trial })
  }

  private static func findings(
    of compiled: RuleSet.CompiledCheck, _ context: CheckContext, _ language: InterfaceLanguage
  ) -> [RawFinding] {
    let rule = compiled.rule
    return compiled.check.hits(in: context).prefix(hitsPerCheck).map { hit in
      RawFinding(
        rule: rule.id, clause: rule.clause, severity: min(rule.severity, hit.severityLimit ?? rule.severity), message: hit.message,
        reason: rule.reason, place: hit.place, suggestions: hit.suggestions, advice: hit.advice?(language), confidence: hit.confidence,
        due: hit.due, related: hit.related)
    }
  }

  /// Nobody reads more findings of one check; a megabyte of smileys must not take seconds to be described.
  private static let hitsPerCheck = 1000

  private static func applies(_ channels: [String], to draft: Draft) -> Bool {
    guard let channel = draft.channel else { return true }
    return channels.isEmpty || channels.contains(channel)
  }
}
