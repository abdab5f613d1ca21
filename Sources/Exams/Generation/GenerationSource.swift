import Handbook
import Lint

/// What questions are made from, with what was found out on the way. For one generation, on one thread.
final class GenerationSource {
  let handbook: Handbook
  /// Documents in force.
  let documents: [Document]
  let grammar: Grammar
  private let rules: RuleSet
  private let places: [String: (document: Int, clause: Int)]
  private let globs: [Glob]?
  private var proofs: [Proof: [Finding]] = [:]

  private struct Proof: Hashable {
    let text: String
    let channel: String?
  }

  init(_ handbook: Handbook, rules: RuleSet, clauses: [Glob]?) {
    self.handbook = handbook
    self.rules = rules
    globs = clauses
    grammar = Grammar(rules.lexicon)
    documents = handbook.documents.filter { $0.frontMatter.status == .valid }
    var places: [String: (document: Int, clause: Int)] = [:]
    for (position, document) in documents.enumerated() {
      for (number, clause) in document.clauses.enumerated() { places[clause.reference] = (position, number) }
    }
    self.places = places
  }

  /// A clause in force with its document.
  func clause(_ reference: String) -> (clause: Clause, document: Document)? {
    places[reference].map { (documents[$0.document].clauses[$0.clause], documents[$0.document]) }
  }

  /// Whether questions about a clause are asked for.
  func isWanted(_ reference: String) -> Bool { globs.map { $0.contains { $0.matches(reference) } } ?? true }

  /// What the linter finds in a text, rules on trial included.
  func findings(_ text: String, channel: String? = nil) -> [Finding] {
    let proof = Proof(text: text, channel: channel)
    if let known = proofs[proof] { return known }
    let report = Linter.report(on: Draft(text: Array(text.utf8), channel: channel), rules: rules)
    let found = report.findings + report.trials
    proofs[proof] = found
    return found
  }

  /// Whether nothing that is said breaks a rule. What a whole reply would need, a greeting or a name, is not missed in a phrase.
  func isHarmless(_ text: String, channel: String? = nil) -> Bool { findings(text, channel: channel).allSatisfy { $0.text.isEmpty } }
}
