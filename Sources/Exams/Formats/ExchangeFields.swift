import Handbook

/// What GIFT and Moodle XML have no place for, as lines of a comment: `etalon clause: service/refunds#first-reply`.
enum ExchangeFields {
  /// The lines for a question. Backslashes and line breaks in values are escaped.
  static func lines(_ question: PortableQuestion) -> [String] {
    var lines = ["type: \(question.type.rawValue)"]
    lines += question.clauses.map { "clause: " + escaped($0) }
    if question.points != 1 { lines.append("points: \(ExchangeNumber.written(question.points))") }
    lines += question.tags.map { "tag: " + escaped($0) }
    if question.critical { lines.append("critical: true") }
    lines += question.enemies.map { "enemy: " + escaped($0) }
    if let difficulty = question.difficulty { lines.append("difficulty: " + escaped(difficulty)) }
    if let scoring = question.scoring { lines.append("scoring: \(scoring.rawValue)") }
    switch question.answers {
    case .choice(let options):
      if question.isWeighted { lines.append("weights: true") }
      for (index, option) in options.enumerated() where option.staysLast { lines.append("last: \(index + 1)") }
    case .numeric(let keys):
      lines += keys.map {
        "number: \(ExchangeNumber.written($0.range.lowerBound))..\(ExchangeNumber.written($0.range.upperBound)) \(ExchangeNumber.percent($0.weight))"
      }
    case .written(let fence, let rubric, let sample):
      if let fence { lines.append("letter: " + escaped(fence)) }
      lines += rubric.map { "rubric: " + escaped($0) }
      if let sample { lines.append("sample: " + escaped(sample)) }
    default: break
    }
    return lines.map { "etalon " + $0 }
  }

  /// The fields of a comment; nil if the line is none of ours.
  static func field(_ line: some StringProtocol) -> (name: String, value: String)? {
    let text = ExchangeText.trimmed(line)
    guard text.hasPrefix("etalon "), let colon = text.firstIndex(of: ":") else { return nil }
    let name = ExchangeText.trimmed(text[..<colon].dropFirst(7))
    var value = text[text.index(after: colon)...]
    if value.hasPrefix(" ") { value = value.dropFirst() }
    return (name, unescaped(value))
  }

  /// Puts fields into a question that was read.
  static func apply(_ fields: [(name: String, value: String)], to question: inout PortableQuestion) {
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    question.clauses += values("clause")
    for tag in values("tag") where !question.tags.contains(tag) { question.tags.append(tag) }
    question.enemies += values("enemy")
    if let points = values("points").first.flatMap(ExchangeNumber.read), points > 0 { question.points = points }
    if values("critical").first == "true" { question.critical = true }
    question.difficulty = values("difficulty").first ?? question.difficulty
    question.scoring = values("scoring").first.flatMap { Scoring(rawValue: $0) } ?? question.scoring
    let type = values("type").first.flatMap { QuestionType(rawValue: $0) }
    switch (question.answers, type) {
    case (.choice(var options), _):
      for position in values("last").compactMap({ Int($0) }) where options.indices.contains(position - 1) {
        options[position - 1].staysLast = true
      }
      question.answers = .choice(options)
      if type == .multiple { question.type = .multiple }
    case (.numeric(let keys), _):
      // The exact ends of intervals; kept only while the file still says the same.
      let exact = values("number").compactMap(number)
      let agrees =
        exact.count == keys.count
        && zip(exact, keys).allSatisfy { pair in
          let scale = max(1e-9, abs(pair.0.range.upperBound), abs(pair.0.range.lowerBound)) * 1e-6
          return abs(pair.0.range.lowerBound - pair.1.range.lowerBound) <= scale
            && abs(pair.0.range.upperBound - pair.1.range.upperBound) <= scale
            && abs(pair.0.weight - pair.1.weight) < 0.001
        }
      if agrees { question.answers = .numeric(exact) }
    case (.written, _):
      if let type, [.spot, .reply].contains(type) { question.type = type }
      let letter = values("letter").first
      if let letter,
        let fence = question.stem.firstRange(of: "\n\n" + QuestionMarkdown.fenced(letter, question.type == .spot ? "reply" : "customer"))
      {
        question.stem.removeSubrange(fence)
      }
      question.answers = .written(fence: letter, rubric: values("rubric"), sample: values("sample").first)
    case (.matching(let pairs, let distractors), .ordering?) where distractors.isEmpty:
      let steps = pairs.compactMap { pair in Int(pair.left).map { ($0, pair.right) } }.sorted { $0.0 < $1.0 }
      if steps.count == pairs.count {
        question.type = .ordering
        question.answers = .ordering(steps.map(\.1))
      }
    default: break
    }
  }

  /// The weights of a choice with several keys, from the fractions (1 = 100 %) that another system uses.
  ///
  /// Equal shares for all keys and either nothing or equal deductions for the rest are what the bank does by itself.
  static func weights(_ fractions: [Double], isWritten: Bool) -> [Double] {
    let keys = fractions.filter { $0 > 0 }
    let others = fractions.filter { $0 <= 0 }
    guard !isWritten, let first = keys.first, let rest = others.first else { return fractions }
    let isEven = keys.allSatisfy { abs($0 - first) < 0.0005 } && abs(first * Double(keys.count) - 1) < 0.01
    let isDeduction = others.allSatisfy { abs($0 - rest) < 0.0005 } && (rest == 0 || abs(rest * Double(others.count) + 1) < 0.01)
    return isEven && isDeduction ? fractions.map { $0 > 0 ? 1 : 0 } : fractions
  }

  /// The fractions that say what the bank does with marks `[x]`: right/keys − wrong/distractors.
  static func fractions(_ options: [PortableQuestion.Option], isWeighted: Bool) -> [Double] {
    if isWeighted { return options.map(\.weight) }
    let keys = Double(options.count { $0.weight > 0 })
    let others = Double(options.count { $0.weight <= 0 })
    return options.map { $0.weight > 0 ? 1 / max(1, keys) : -1 / max(1, others) }
  }

  private static func number(_ text: String) -> PortableQuestion.Number? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let weight = ExchangeNumber.read(String(parts[1])), let dots = parts[0].firstRange(of: ".."),
      let low = ExchangeNumber.read(String(parts[0][..<dots.lowerBound])),
      let high = ExchangeNumber.read(String(parts[0][dots.upperBound...])),
      low <= high
    else { return nil }
    return PortableQuestion.Number(range: low...high, weight: weight / 100)
  }

  /// Backslashes, breaks, and pairs of hyphens (which may not stand in an XML comment).
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("--", with: "-\\-").replacing("--", with: "-\\-")
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
