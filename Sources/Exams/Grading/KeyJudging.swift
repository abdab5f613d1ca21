import Handbook

/// What an answer is worth.
struct Judgement {
  /// Share of the points; may lie outside 0…1 before it is cut off.
  var share: Double
  /// Options chosen, by their position in the bank.
  var chosen: [Int] = []
  /// What the bank says to them.
  var feedback: [String] = []
  /// The answer is what the paper showed: nobody touched it.
  var isUntouched = false
}

extension Grader {
  /// Nil if answer, body and key are of different kinds.
  static func judge(_ item: PaperItem, _ answer: Answer) -> Judgement? {
    switch (item.key.answer, answer, item.body) {
    case (.choice(let keys), .choice(let chosen), _):
      judgeChoice(keys, chosen, scoring: item.type == .multiple ? item.key.scoring ?? .minus : nil)
    case (.trueFalse(let truth), .truth(let given), _):
      Judgement(share: truth == given ? 1 : 0)
    case (.matching(let keys), .pairs(let given), _):
      judgeMatching(keys, given, exact: item.key.scoring == .exact)
    case (.ordering(let order), .order(let given), .ordering(let items)):
      judgeOrdering(order, given, items, adjacent: item.key.scoring == .adjacent)
    case (.numeric(let keys), .text(let text), _):
      judgeNumber(keys, text)
    case (.short(let keys), .text(let text), _):
      judgeShort(keys, text)
    case (.cloze(let keys), .blanks(let given), _):
      judgeCloze(keys, given, exact: item.key.scoring == .exact)
    default: nil
    }
  }

  /// `scoring` is nil for a `single`: the chosen option's own weight.
  private static func judgeChoice(_ keys: [KeyOption], _ chosen: [Int], scoring: Scoring?) -> Judgement {
    let options = chosen.map { keys[$0] }
    var judgement = Judgement(share: 0, chosen: options.map(\.authored).sorted(), feedback: options.compactMap(\.feedback))
    guard let scoring else {
      judgement.share = options.first?.weight ?? 0
      return judgement
    }
    let right = keys.filter { $0.weight > 0 }.count
    let chosenRight = options.filter { $0.weight > 0 }.count
    let chosenWrong = options.count - chosenRight
    // Ticking everything is no knowledge, whatever the weights.
    if options.count == keys.count, chosenWrong > 0 { return judgement }
    switch scoring {
    case .exact:
      judgement.share = chosenRight == right && chosenWrong == 0 ? 1 : 0
    case .percent:
      judgement.share = Double(chosenRight + (keys.count - right - chosenWrong)) / Double(max(1, keys.count))
    case .minus, .adjacent:
      judgement.share = gain(keys, options) - loss(keys, options)
    }
    return judgement
  }

  /// Equal weights are marks: each key brings its part of the whole. Different ones are shares as written.
  private static func gain(_ keys: [KeyOption], _ chosen: [KeyOption]) -> Double {
    let weights = keys.map(\.weight).filter { $0 > 0 }
    let chosenWeights = chosen.map(\.weight).filter { $0 > 0 }
    guard let first = weights.first else { return 0 }
    if weights.allSatisfy({ $0 == first }) { return Double(chosenWeights.count) / Double(weights.count) }
    return min(1, chosenWeights.reduce(0, +))
  }

  /// Written minus weights count as written; without any, each distractor costs its part of the whole.
  private static func loss(_ keys: [KeyOption], _ chosen: [KeyOption]) -> Double {
    if keys.contains(where: { $0.weight < 0 }) { return -chosen.reduce(0) { $0 + min(0, $1.weight) } }
    let distractors = keys.filter { $0.weight == 0 }.count
    return distractors == 0 ? 0 : Double(chosen.filter { $0.weight == 0 }.count) / Double(distractors)
  }

  private static func judgeMatching(_ keys: [Int], _ given: [Int?], exact: Bool) -> Judgement {
    let right = zip(keys, given).filter { $0 == $1 }.count
    let share = Double(right) / Double(max(1, keys.count))
    return Judgement(share: exact && right < keys.count ? 0 : share)
  }

  /// Items that read alike may stand for each other. The order as shown is never right where there are three items, so it is
  /// one that nobody touched.
  private static func judgeOrdering(_ order: [Int], _ given: [Int], _ items: [String], adjacent: Bool) -> Judgement {
    let right = order.map { ShortText.folded(items[$0]) }
    let answer = given.map { ShortText.folded(items[$0]) }
    if answer == right { return Judgement(share: 1) }
    if items.count > 2, given == Array(items.indices) { return Judgement(share: 0, isUntouched: true) }
    guard adjacent, order.count > 1 else { return Judgement(share: 0) }
    var neighbours: [[String]: Int] = [:]
    for index in 1..<right.count { neighbours[[right[index - 1], right[index]], default: 0] += 1 }
    var found = 0
    for index in 1..<answer.count {
      let pair = [answer[index - 1], answer[index]]
      guard let left = neighbours[pair], left > 0 else { continue }
      neighbours[pair] = left - 1
      found += 1
    }
    return Judgement(share: Double(found) / Double(order.count - 1))
  }

  private static func judgeNumber(_ keys: [KeyNumber], _ text: String) -> Judgement {
    guard let value = NumberText.value(text) else { return Judgement(share: 0) }
    let slack = tolerance * max(1, value.magnitude)
    let weights = keys.filter { value >= $0.low - slack && value <= $0.high + slack }.map(\.weight)
    return Judgement(share: weights.max() ?? 0)
  }

  private static func judgeShort(_ keys: [KeyText], _ text: String) -> Judgement {
    var best: KeyText?
    for key in keys where ShortText.matches(text, key: key.text) && key.weight > best?.weight ?? -.infinity { best = key }
    return Judgement(share: best?.weight ?? 0, feedback: best?.feedback.map { [$0] } ?? [])
  }

  private static func judgeCloze(_ keys: [KeyBlank], _ given: [BlankAnswer?], exact: Bool) -> Judgement {
    let right = zip(keys, given).filter { key, answer in
      switch (key, answer) {
      case (.menu(let positions), .option(let position)): positions.contains(position)
      case (.typed(let accepted), .text(let text)): accepted.contains { fills(text, $0) }
      default: false
      }
    }.count
    let share = Double(right) / Double(max(1, keys.count))
    return Judgement(share: exact && right < keys.count ? 0 : share)
  }

  /// Numbers compare by value however they are spelled.
  private static func fills(_ text: String, _ key: String) -> Bool {
    if ShortText.matches(text, key: key) { return true }
    guard let wanted = NumberText.bareValue(key), let value = NumberText.bareValue(text) else { return false }
    return (value - wanted).magnitude <= tolerance * max(1, wanted.magnitude)
  }
}
