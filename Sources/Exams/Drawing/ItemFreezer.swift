import Handbook

/// Writes a question of the bank down as an item of a paper.
enum ItemFreezer {
  /// `orders` are the arrangements of the question as drawn: by position on the paper the position in the bank.
  /// - Parameter faults: what the linter finds in the reply of a `spot`.
  static func item(_ question: Question, slot: Int, mustPass: Bool, orders: [[Int32]], faults: [KeyFault] = []) -> PaperItem {
    let (body, key) = answers(question.answers, orders: orders.map { $0.map(Int.init) }, faults)
    return PaperItem(
      slot: slot, question: question.id, type: question.type, points: max(0, finite(question.points)), mustPass: mustPass,
      stem: stem(question), body: body,
      key: ItemKey(
        answer: key, scoring: question.scoring, clauses: question.clauses, explanation: question.explanation,
        madeFrom: question.madeFrom?.description))
  }

  /// Right sides of a matching, each once: two left sides may belong to the same.
  static func rightSides(_ pairs: [MatchingPair], _ distractors: [String]) -> [String] {
    var seen: Set<String> = []
    return (pairs.map(\.right) + distractors).filter { seen.insert($0).inserted }
  }

  private static func answers(_ answers: QuestionAnswers, orders: [[Int]], _ faults: [KeyFault]) -> (ItemBody, KeyAnswer) {
    switch answers {
    case .choice(let options):
      let order = orders.first ?? Array(options.indices)
      let keys = order.map { KeyOption(authored: $0, weight: finite(options[$0].weight), feedback: options[$0].feedback) }
      return (.choice(order.map { options[$0].text }), .choice(keys))
    case .trueFalse(let truth):
      return (.trueFalse, .trueFalse(truth))
    case .matching(let pairs, let distractors):
      let right = rightSides(pairs, distractors)
      let shown = (orders.first ?? Array(right.indices)).map { right[$0] }
      let key = pairs.map { pair in shown.firstIndex(of: pair.right) ?? 0 }
      return (.matching(left: pairs.map(\.left), right: shown), .matching(key))
    case .ordering(let items):
      let order = orders.first ?? Array(items.indices)
      return (.ordering(order.map { items[$0] }), .ordering(inverse(order)))
    case .numeric(let keys):
      return (
        .numeric,
        .numeric(
          keys.map { KeyNumber(low: finite($0.range.lowerBound), high: finite($0.range.upperBound), weight: finite($0.weight)) })
      )
    case .short(let keys):
      return (.short, .short(keys.map { KeyText(text: $0.text, weight: finite($0.weight), feedback: $0.feedback) }))
    case .cloze(let parts):
      return cloze(parts, orders: orders)
    case .spot(let reply):
      return (.spot(reply), .spot(faults))
    case .reply(let customer, let rubric, let sample):
      return (.reply(customer: customer), .rubric(ItemFreezer.rubric(rubric, sample)))
    case .essay(let rubric, let sample):
      return (.essay, .rubric(ItemFreezer.rubric(rubric, sample)))
    }
  }

  private static func rubric(_ criteria: [RubricCriterion], _ sample: String?) -> KeyRubric {
    KeyRubric(
      criteria: criteria.map { KeyCriterion(points: max(0, finite($0.points)), text: $0.text, judge: $0.judge) }, sample: sample)
  }

  private static func cloze(_ parts: [ClozePart], orders: [[Int]]) -> (ItemBody, KeyAnswer) {
    var shown: [PaperClozePart] = []
    var keys: [KeyBlank] = []
    var orders = orders[...]
    for part in parts {
      switch part {
      case .text(let text): shown.append(.text(text))
      case .blank(let accepted, let distractors) where distractors.isEmpty:
        shown.append(.typed)
        keys.append(.typed(accepted))
      case .blank(let accepted, let distractors):
        let options = accepted + distractors
        let order = orders.popFirst() ?? Array(options.indices)
        shown.append(.menu(order.map { options[$0] }))
        keys.append(.menu(order.indices.filter { order[$0] < accepted.count }))
      }
    }
    return (.cloze(shown), .cloze(keys))
  }

  /// The stem of a cloze is its text with blanks; what is kept of the source beside it must not hold the keys.
  private static func stem(_ question: Question) -> String {
    guard case .cloze(let parts) = question.answers else { return question.stem }
    if question.stem.contains("{=") || question.stem.contains("{~") { return "" }
    let text = parts.map { part in
      if case .text(let text) = part { return text }
      return ""
    }.joined()
    return text.contains(question.stem) ? "" : question.stem
  }

  private static func inverse(_ order: [Int]) -> [Int] {
    var inverse = [Int](repeating: 0, count: order.count)
    for (position, authored) in order.enumerated() { inverse[authored] = position }
    return inverse
  }

  /// JSON cannot write infinity: an open end is the greatest number there is.
  private static func finite(_ number: Double) -> Double {
    if number.isNaN { return 0 }
    return min(max(number, -Double.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }
}
