import Handbook

/// A question on its way between the bank and another format: what both sides can say, with texts as Markdown source.
struct PortableQuestion: Sendable, Hashable {
  struct Option: Sendable, Hashable {
    var text: String
    /// As in the bank: 1 for a key, 0 for a distractor, else −1…1.
    var weight: Double
    var feedback: String?
    var staysLast = false
  }

  /// Keys of short answers are plain text, not Markdown.
  struct Short: Sendable, Hashable {
    var text: String
    var weight: Double
    var feedback: String?
  }

  struct Number: Sendable, Hashable {
    var range: ClosedRange<Double>
    var weight: Double
  }

  enum Answers: Sendable, Hashable {
    case choice([Option])
    case trueFalse(Bool)
    case matching(pairs: [MatchingPairText], distractors: [String])
    case ordering([String])
    case numeric([Number])
    case short([Short])
    case cloze([ClozePart])
    /// `spot`, `reply` and `essay`: judged by the linter or a person. `fence` is the reply or the customer's letter.
    case written(fence: String?, rubric: [String], sample: String?)
  }

  struct MatchingPairText: Sendable, Hashable {
    var left: String
    var right: String
  }

  var id: String
  var title: String
  var type: QuestionType
  var clauses: [String] = []
  var points = 1.0
  var tags: [String] = []
  var critical = false
  var enemies: [String] = []
  var difficulty: String?
  var scoring: Scoring?
  var stem: String
  var answers: Answers
  var explanation: String?
  /// 1-based line of the file it was read from.
  var line = 1

  /// Whether options have weights of their own, which the number of keys does not tell.
  var isWeighted: Bool {
    if case .choice(let options) = answers { return options.contains { $0.weight != 0 && $0.weight != 1 } }
    return false
  }

  /// What is compared after a way there and back: everything but the place.
  var content: PortableQuestion {
    var copy = self
    copy.line = 1
    return copy
  }
}

extension PortableQuestion {
  /// A question of the bank.
  init(_ question: Question) {
    var stem = question.stem
    let answers: Answers
    switch question.answers {
    case .choice(let options):
      answers = .choice(options.map { Option(text: $0.text, weight: $0.weight, feedback: $0.feedback, staysLast: $0.staysLast) })
    case .trueFalse(let truth): answers = .trueFalse(truth)
    case .matching(let pairs, let distractors):
      answers = .matching(pairs: pairs.map { MatchingPairText(left: $0.left, right: $0.right) }, distractors: distractors)
    case .ordering(let steps): answers = .ordering(steps)
    case .numeric(let keys): answers = .numeric(keys.map { Number(range: $0.range, weight: $0.weight) })
    case .short(let keys): answers = .short(keys.map { Short(text: $0.text, weight: $0.weight, feedback: $0.feedback) })
    case .cloze(let parts):
      answers = .cloze(PortableQuestion.joined((stem.isEmpty ? [] : [.text(stem + "\n\n")]) + parts))
      stem = ""
    case .spot(let reply): answers = .written(fence: reply, rubric: [], sample: nil)
    case .reply(let customer, let rubric, let sample):
      answers = .written(fence: customer, rubric: rubric.map { PortableQuestion.criterion($0) }, sample: sample)
    case .essay(let rubric, let sample):
      answers = .written(fence: nil, rubric: rubric.map { PortableQuestion.criterion($0) }, sample: sample)
    }
    self.init(
      id: question.id, title: question.title == question.id ? "" : question.title, type: question.type, clauses: question.clauses,
      points: question.points, tags: question.tags, critical: question.critical, enemies: question.enemies, difficulty: question.difficulty,
      scoring: question.scoring, stem: stem, answers: answers, explanation: question.explanation, line: question.spot.line)
  }

  private static func criterion(_ criterion: RubricCriterion) -> String {
    let judge =
      switch criterion.judge {
      case .lint(let rules): "{lint: \(rules)}"
      case .contains(let pattern): "{contains: \(pattern.source)}"
      case .human: "{human}"
      }
    return "[\(ExchangeNumber.written(criterion.points))] \(criterion.text) \(judge)"
  }

  /// Texts side by side as one.
  static func joined(_ parts: [ClozePart]) -> [ClozePart] {
    var result: [ClozePart] = []
    for part in parts {
      if case .text(let text) = part, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(part)
      }
    }
    return result
  }
}

/// Numbers as the formats write them: without exponent, with a point, and read back to the same value.
enum ExchangeNumber {
  static func written(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let text = "\(value)"
    guard text.contains("e") else { return text }
    // A small number without its exponent: digits behind zeros.
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]), exponent < 0, exponent > -300 else { return text }
    let digits = parts[0].filter { $0 != "." && $0 != "-" }
    return (value < 0 ? "-" : "") + "0." + String(repeating: "0", count: -exponent - 1) + digits
  }

  /// A share as per cent, with the fewest digits that read back to it.
  static func percent(_ share: Double) -> String {
    var factor = 1.0
    for _ in 0..<8 {
      let rounded = (share * 100 * factor).rounded() / factor
      if rounded / 100 == share { return written(rounded) }
      factor *= 10
    }
    return written(share * 100)
  }

  /// A number with a decimal point or comma; nil for anything else, infinities included.
  static func read(_ text: String) -> Double? {
    let trimmed = ExchangeText.trimmed(text)
    guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (48...57).contains($0) || "+-.,eE".utf8.contains($0) }) else { return nil }
    guard let value = Double(trimmed.replacing(",", with: ".")), value.isFinite else { return nil }
    return value
  }
}
