import Digest
public import Handbook
public import Lint

/// The rules of the standards as a judge of written answers: the very linter that reads replies before they are sent.
public struct ReplyJudge: Sendable {
  /// SHA-256, hexadecimal, of everything that the rules find by: the same version finds the same in the same text.
  public let version: String
  private let rules: RuleSet

  /// Nil without a dictionary: then no rule fires. O(rules).
  public init?(rules: RuleSet) {
    guard rules.lexicon != nil else { return nil }
    self.rules = rules
    version = Digest.hex(Digest.sha256(rules.encoded()))
  }

  /// What is to be found in the reply of a `spot`: stretches of text that break a clause; those that overlap are one fault. What is
  /// missing from a reply stands nowhere and cannot be marked, and hints are matters of taste.
  public func faults(in reply: String) -> [KeyFault] {
    var faults: [KeyFault] = []
    let units = Array(reply.utf16)
    let found = Linter.findings(in: Draft(reply), rules: rules).filter { $0.severity >= .warning && $0.start.utf16 < $0.end.utf16 }
    for finding in found.sorted(by: { ($0.start.utf16, $0.end.utf16, $0.rule) < ($1.start.utf16, $1.end.utf16, $1.rule) }) {
      var range = finding.start.utf16..<finding.end.utf16
      var (rules, clauses, message) = ([finding.rule], [finding.clause], finding.message)
      if let last = faults.last, last.range.upperBound > range.lowerBound {
        range = last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
        rules = last.rules + rules.filter { !last.rules.contains($0) }
        clauses = last.clauses + clauses.filter { !last.clauses.contains($0) }
        message = last.message
        faults.removeLast()
      }
      let text = String(decoding: units[range.clamped(to: 0..<units.count)], as: UTF16.self)
      faults.append(KeyFault(range: range, text: text, rules: rules, clauses: clauses, message: message))
    }
    return faults
  }

  /// What rules that a glob names find in an answer; hints apart. The glob is one of rules, clauses, documents or sub-folders.
  func findings(_ glob: Glob, in answer: String, to customer: String?) -> [CriterionFinding] {
    let draft = Draft(text: Array(answer.utf8), letter: customer.map { Array($0.utf8) })
    return Linter.findings(in: draft, rules: rules).filter { $0.severity >= .warning && glob.takes(rule: $0.rule, clause: $0.clause) }.map {
      CriterionFinding(rule: $0.rule, clause: $0.clause, text: $0.text, message: $0.message)
    }
  }

  /// Whether a phrase stands in an answer.
  func contains(_ pattern: PhrasePattern, in answer: String) -> Bool {
    guard let lexicon = rules.lexicon, let finder = try? PhraseFinder(pattern, lexicon: lexicon) else { return false }
    return !finder.places(in: Array(answer.utf8)).isEmpty
  }

  /// Whether a phrase can be looked for at all.
  public func canFind(_ pattern: PhrasePattern) -> Bool {
    guard let lexicon = rules.lexicon else { return false }
    return (try? PhraseFinder(pattern, lexicon: lexicon)) != nil
  }

  /// Whether a glob of a rubric names a rule that fires.
  public func names(_ pattern: String) -> Bool {
    let glob = Glob(pattern)
    return rules.firingRules.contains { rule in
      glob.takes(rule: rule.id, clause: rule.id.lastIndex(of: "/").map { String(rule.id[..<$0]) } ?? rule.id)
    }
  }
}

extension Glob {
  /// Whether it names a rule: by its id, its clause, or the document that the clause stands in.
  package func takes(rule: String, clause: String) -> Bool {
    if matches(rule) || matches(clause) { return true }
    return clause.lastIndex(of: "#").map { matches(String(clause[..<$0])) } ?? false
  }
}
