import Handbook

/// Writes GIFT (https://docs.moodle.org/en/GIFT_format). What it has no place for stands in comments before the question.
enum GIFTWriter {
  static func write(_ questions: [PortableQuestion]) -> (text: String, notes: [ExchangeNote]) {
    var blocks: [String] = []
    var notes: [ExchangeNote] = []
    for question in questions {
      guard let body = body(question) else {
        notes.append(
          ExchangeNote(
            .refused, question.id, line: question.line, ru: "cloze с несколькими пропусками: в GIFT пропуск один; возьмите moodle-xml",
            en: "cloze with several blanks: GIFT has one blank; use moodle-xml"))
        continue
      }
      var head = ["// [id:\(question.id)]"]
      head[0] += question.tags.filter { !$0.contains("]") && !$0.contains("\n") }.map { " [tag:\($0)]" }.joined()
      head += ExchangeFields.lines(question).map { "// " + $0 }
      notes += ExportNotes.moodle(question)
      if question.type == .ordering {
        notes.append(
          ExchangeNote(
            .changed, question.id, line: question.line, ru: "ordering стало matching: номер → шаг",
            en: "ordering became matching: number → step"))
      }
      if question.points != 1 {
        notes.append(
          ExchangeNote(
            .changed, question.id, line: question.line, ru: "баллы — в комментарии: в GIFT у вопроса всегда 1 балл",
            en: "points are in a comment: a GIFT question is worth 1"))
      }
      blocks.append(head.joined(separator: "\n") + "\n" + body)
    }
    return (blocks.joined(separator: "\n\n") + (blocks.isEmpty ? "" : "\n"), notes)
  }

  /// The question itself; nil where GIFT cannot say it.
  private static func body(_ question: PortableQuestion) -> String? {
    let title = question.title.isEmpty ? question.id : "\(question.id) \(question.title)"
    var stem = question.stem
    var tail = ""
    var lines: [String] = []
    switch question.answers {
    case .choice(let options):
      let isSingle = question.type == .single && !question.isWeighted
      let fractions = ExchangeFields.fractions(options, isWeighted: question.isWeighted)
      for (option, fraction) in zip(options, fractions) {
        let sign = isSingle ? (option.weight > 0 ? "=" : "~") : "~%\(percent(fraction, isExact: question.isWeighted))%"
        lines.append(sign + escaped(option.text) + feedback(option.feedback))
      }
    case .trueFalse(let truth): lines.append(truth ? "TRUE" : "FALSE")
    case .matching(let pairs, let distractors):
      lines = pairs.map { "=\(side($0.left)) -> \(side($0.right))" } + distractors.map { "= -> \(side($0))" }
    case .ordering(let steps): lines = steps.enumerated().map { "=\($0 + 1) -> \(side($1))" }
    case .numeric(let keys):
      lines.append("#")
      for key in keys {
        let (low, high) = (ExchangeNumber.written(key.range.lowerBound), ExchangeNumber.written(key.range.upperBound))
        let weight = key.weight == 1 ? "" : "%\(ExchangeNumber.percent(key.weight))%"
        lines.append("=" + weight + (low == high ? "\(low):0" : "\(low)..\(high)"))
      }
    case .short(let keys):
      for key in keys {
        let weight = key.weight == 1 ? "" : "%\(ExchangeNumber.percent(key.weight))%"
        lines.append("=" + weight + escaped(literal(key.text)) + feedback(key.feedback))
      }
    case .cloze(let parts):
      let blanks = parts.indices.filter { if case .blank = parts[$0] { true } else { false } }
      guard blanks.count == 1, case .blank(let keys, let distractors) = parts[blanks[0]] else { return nil }
      func text(_ range: ArraySlice<ClozePart>) -> String {
        range.map { if case .text(let text) = $0 { text } else { "" } }.joined()
      }
      stem = text(parts[..<blanks[0]])
      tail = text(parts[(blanks[0] + 1)...])
      lines = keys.map { "=" + escaped(distractors.isEmpty ? literal($0) : $0) } + distractors.map { "~" + escaped($0) }
    case .written(let fence, _, _):
      if let fence { stem += "\n\n" + QuestionMarkdown.fenced(fence, question.type == .spot ? "reply" : "customer") }
    }
    if let explanation = question.explanation { lines.append("####" + escaped(explanation)) }
    let answer = lines.isEmpty ? "{}" : lines.count == 1 ? "{\(lines[0])}" : "{\n\t" + lines.joined(separator: "\n\t") + "\n}"
    return "::\(escaped(title))::[markdown]" + escaped(stem) + answer + escaped(tail)
  }

  /// `*` is a wildcard of Moodle's short answers.
  private static func literal(_ text: String) -> String { text.replacing("*", with: "\\*") }

  /// An arrow inside a side would divide it.
  private static func side(_ text: String) -> String { escaped(text.replacing("->", with: "-\\>")) }

  private static func feedback(_ text: String?) -> String { text.map { "#" + escaped($0) } ?? "" }

  /// Moodle knows thirds and sevenths to five digits.
  static func percent(_ fraction: Double, isExact: Bool) -> String {
    if isExact { return ExchangeNumber.percent(fraction) }
    return ExchangeNumber.written((fraction * 10_000_000).rounded() / 100_000)
  }

  /// Signs of the format behind backslashes; line breaks as `\n`, for a blank line ends a question.
  static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ":"),
        UInt8(ascii: "\\"):
        result += [UInt8(ascii: "\\"), byte]
      case 0x0A: result += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
