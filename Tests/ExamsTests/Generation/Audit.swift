import Testing

@testable import Exams
@testable import Handbook
@testable import Lint

/// Holds generated questions against the handbook they were made from: the key by the linter or by the clause's own text.
struct Audit {
  let handbook: Handbook
  let rules: RuleSet
  let questions: [Question]

  init(_ handbook: Handbook, _ rules: RuleSet) {
    self.handbook = handbook
    self.rules = rules
    questions = QuestionGenerator.questions(from: handbook, rules: rules)
  }

  init(_ files: [String: String]) throws {
    let (handbook, rules) = try SmallHandbook.load(files)
    self.init(handbook, rules)
  }

  static func kind(_ question: Question) -> String { String(question.id.split(separator: ":")[1]) }

  func questions(_ kind: String) -> [Question] { questions.filter { Audit.kind($0) == kind } }

  var counts: [String: Int] { questions.reduce(into: [:]) { $0[Audit.kind($1), default: 0] += 1 } }

  static func options(_ question: Question) -> (key: [String], others: [String]) {
    guard case .choice(let options) = question.answers else { return ([], []) }
    return (options.filter { $0.weight > 0 }.map(\.text), options.filter { $0.weight == 0 }.map(\.text))
  }

  /// What is wrong with the questions; empty: nothing.
  func faults() -> [String] {
    var faults: [String] = []
    var ids: Set<String> = []
    for question in questions {
      func fault(_ text: String) { faults.append("\(question.id): \(text): \(question.stem)") }
      if !ids.insert(question.id).inserted { fault("id twice") }
      guard let place = handbook.index.clause(question.clauses[0]) else {
        fault("no clause")
        continue
      }
      let clause = handbook[place]
      if question.madeFrom != clause.fingerprint { fault("fingerprint") }
      if question.id.wholeMatch(of: /generated:[a-z]+:[0-9a-f]{16}/) == nil { fault("id") }
      switch question.answers {
      case .choice:
        let (key, others) = Audit.options(question)
        if key.count != 1 || others.count != 3 { fault("options") }
        if Set((key + others).map(ShortText.folded)).count != 4 { fault("an answer twice") }
        if GeneratedText.words(question.stem).joined(separator: " ").contains(GeneratedText.words(key[0]).joined(separator: " ")) {
          fault("the key stands in the stem")
        }
        if let text = faultOfKey(question, clause, key[0], others) { fault(text) }
      case .ordering(let steps):
        let text = ClauseBlocks.plain(String(decoding: handbook.documents[place.document].source[clause.bytes], as: UTF8.self))
        let places = steps.map { text.firstRange(of: $0.dropFirst())?.lowerBound }
        if places.contains(nil) || places.compactMap(\.self) != places.compactMap(\.self).sorted() { fault("order") }
      case .matching(let pairs, _):
        let lines = String(decoding: handbook.documents[place.document].source[clause.bytes], as: UTF8.self).split(separator: "\n")
        for pair in pairs where !lines.contains(where: { holds(ClauseBlocks.plain(String($0)), pair) }) { fault("pair \(pair.left)") }
      default: fault("type")
      }
    }
    return faults
  }

  private func holds(_ line: String, _ pair: MatchingPair) -> Bool { line.contains(pair.left) && line.contains(pair.right) }

  private func faultOfKey(_ question: Question, _ clause: Clause, _ key: String, _ others: [String]) -> String? {
    func said(_ text: String, _ channel: String? = nil) -> [Finding] {
      let report = Linter.report(on: Draft(text: Array(text.utf8), channel: channel), rules: rules)
      return report.findings + report.trials
    }
    switch Audit.kind(question) {
    case "phrase":
      if !said(key).contains(where: { $0.clause == clause.reference }) { return "the linter does not find the key" }
      if others.contains(where: { text in said(text).contains { !$0.text.isEmpty } }) { return "the linter finds a distractor" }
    case "instead":
      if said(key).contains(where: { !$0.text.isEmpty }) { return "the linter finds the replacement" }
      let suggestions = handbook.phraseRules.filter { $0.clause == clause.reference }.flatMap(\.suggestions).map(GeneratedText.words)
      if !suggestions.contains(GeneratedText.words(key)) { return "no suggestion of the clause" }
      if others.contains(where: { text in !said(text).contains { !$0.text.isEmpty } }) { return "a distractor may be said" }
    case "message":
      let channels = handbook.checkRules.filter { $0.clause == clause.reference }.map { $0.channels.first }
      let isProved = channels.contains { channel in
        said(key, channel).contains { $0.clause == clause.reference }
          && others.allSatisfy { text in !said(text, channel).contains { $0.clause == clause.reference } }
      }
      if !isProved { return "the linter judges otherwise" }
    case "clause":
      if ShortText.folded(key) != ShortText.folded(clause.title) { return "another clause" }
    case "term":
      if !GeneratedText.words(clause.text).joined(separator: " ").contains(GeneratedText.words(key).joined(separator: " ")) {
        return "not in the clause"
      }
    case "name":
      if ShortText.folded(key) != ShortText.folded(clause.title) { return "another term" }
    case "number":
      let text = clause.text.replacing("\u{a0}", with: " ")
      if !text.contains(key.replacing("\u{a0}", with: " ")) { return "not in the clause" }
      let sentence = question.explanation ?? ""
      if others.contains(where: { sentence.contains(" \($0)") }) { return "a distractor stands in the clause" }
    default: return "unknown kind"
    }
    return nil
  }
}
