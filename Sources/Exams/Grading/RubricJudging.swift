import Handbook

/// Judges a written answer by its rubric.
///
/// A criterion of the linter is kept or not; one of a phrase is met or not; one of a person brings what was given. That nothing forbidden
/// stands in an answer is worth points only where the answer says something: it has `leastWords` words, and another criterion is met, if
/// there is one. So an empty phrase earns nothing.
enum RubricJudging {
  /// Words from which on an answer says something.
  static let leastWords = 5

  /// Criterion by criterion, points in the scale of the rubric. Throws `withoutRules` where rules must judge and are missing.
  static func criteria(
    _ rubric: KeyRubric, _ text: String, customer: String?, given: [Int: Double], judge: ReplyJudge?, recorded: [CriterionResult]?,
    openShare: Double
  ) throws(ExamsError) -> [CriterionResult] {
    var results: [CriterionResult] = []
    for (index, criterion) in rubric.criteria.enumerated() {
      var result = CriterionResult(
        kind: criterion.kind, text: criterion.text, points: 0, maximum: criterion.points, isOpen: false, findings: [], clauses: [])
      if criterion.judge == .human {
        result.isOpen = given[index] == nil
        result.points = min(max(given[index] ?? criterion.points * openShare, 0), criterion.points)
      } else if let before = recorded.flatMap({ $0.indices.contains(index) ? $0[index] : nil }), before.text == criterion.text,
        before.kind == criterion.kind
      {
        // What the rules of that time found stays what they found; `isMet` is without regard to the other criteria.
        result.isMet = before.isMet
        result.findings = before.findings
        result.points = before.isMet ? criterion.points : 0
      } else {
        guard let judge else { throw .withoutRules }
        switch criterion.judge {
        case .lint(let glob):
          result.findings = judge.findings(Glob(glob), in: text, to: customer)
          result.isMet = result.findings.isEmpty
        case .contains(let pattern): result.isMet = judge.contains(pattern, in: text)
        case .human: break
        }
        result.points = result.isMet ? criterion.points : 0
      }
      results.append(result)
    }
    let others = results.filter { $0.kind != .lint }
    let says = SpotJudging.words(of: text).count >= leastWords && (others.isEmpty || others.contains { $0.points > 0 })
    if !says {
      for index in results.indices where results[index].kind == .lint { results[index].points = 0 }
    }
    return results
  }
}

extension KeyCriterion {
  var kind: CriterionResult.Kind {
    switch judge {
    case .lint: .lint
    case .contains: .contains
    case .human: .human
    }
  }
}
