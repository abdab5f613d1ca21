import Handbook

/// Writes Moodle XML (https://docs.moodle.org/en/Moodle_XML_format); texts as `format="markdown"`.
enum MoodleXMLWriter {
  static func write(_ questions: [PortableQuestion]) -> (text: String, notes: [ExchangeNote]) {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n"
    var notes: [ExchangeNote] = []
    for question in questions {
      text += element(question)
      notes += ExportNotes.moodle(question)
    }
    return (text + "</quiz>\n", notes)
  }

  private static func element(_ question: PortableQuestion) -> String {
    let name = question.title.isEmpty ? question.id : "\(question.id) \(question.title)"
    var stem = question.stem
    var lines: [String] = []
    let kind: String
    switch question.answers {
    case .choice(let options):
      kind = "multichoice"
      let isSingle = question.type == .single && !question.isWeighted
      lines.append("<single>\(isSingle)</single>")
      lines.append("<shuffleanswers>true</shuffleanswers>")
      let fractions = isSingle ? options.map(\.weight) : ExchangeFields.fractions(options, isWeighted: question.isWeighted)
      for (option, fraction) in zip(options, fractions) {
        lines.append(
          answer(option.text, GIFTWriter.percent(fraction, isExact: question.isWeighted), format: "markdown", feedback: option.feedback))
      }
    case .trueFalse(let truth):
      kind = "truefalse"
      lines.append(answer("true", truth ? "100" : "0", format: "moodle_auto_format", feedback: nil))
      lines.append(answer("false", truth ? "0" : "100", format: "moodle_auto_format", feedback: nil))
    case .matching(let pairs, let distractors):
      kind = "matching"
      lines.append("<shuffleanswers>true</shuffleanswers>")
      let all = pairs.map { ($0.left, $0.right) } + distractors.map { ("", $0) }
      lines += all.map { "<subquestion format=\"markdown\">\(body($0))<answer>\(body($1))</answer></subquestion>" }
    case .ordering(let steps):
      kind = "ordering"
      lines += steps.enumerated().map { answer($1, "\($0 + 1)", format: "markdown", feedback: nil) }
    case .numeric(let keys):
      kind = "numerical"
      for key in keys {
        let (low, high) = (key.range.lowerBound, key.range.upperBound)
        let (middle, half) = (low / 2 + high / 2, high / 2 - low / 2)
        lines.append(
          "<answer fraction=\"\(ExchangeNumber.percent(key.weight))\" format=\"moodle_auto_format\">\(body(ExchangeNumber.written(middle)))<tolerance>\(ExchangeNumber.written(half))</tolerance></answer>"
        )
      }
    case .short(let keys):
      kind = "shortanswer"
      lines.append("<usecase>0</usecase>")
      lines += keys.map {
        answer($0.text.replacing("*", with: "\\*"), ExchangeNumber.percent($0.weight), format: "moodle_auto_format", feedback: $0.feedback)
      }
    case .cloze(let parts):
      kind = "cloze"
      stem = parts.map(cloze).joined()
    case .written(let fence, let rubric, let sample):
      kind = "essay"
      if let fence { stem += "\n\n" + QuestionMarkdown.fenced(fence, question.type == .spot ? "reply" : "customer") }
      lines.append("<responseformat>editor</responseformat>")
      let grader = rubric.map { "- " + $0 }.joined(separator: "\n") + (sample.map { "\n\n" + $0 } ?? "")
      lines.append("<graderinfo format=\"markdown\">\(body(grader))</graderinfo>")
    }
    var head = ["<questiontext format=\"markdown\">\(body(stem))</questiontext>"]
    head.insert("<name>\(body(name))</name>", at: 0)
    head.append("<generalfeedback format=\"markdown\">\(body(question.explanation ?? ""))</generalfeedback>")
    head.append("<defaultgrade>\(ExchangeNumber.written(question.points))</defaultgrade>")
    head.append("<idnumber>\(escaped(question.id))</idnumber>")
    if !question.tags.isEmpty { head.append("<tags>" + question.tags.map { "<tag>\(body($0))</tag>" }.joined() + "</tags>") }
    let comment = ExchangeFields.lines(question).joined(separator: "\n")
    return "<question type=\"\(kind)\">\n<!--\n\(comment)\n-->\n" + (head + lines).joined(separator: "\n") + "\n</question>\n"
  }

  private static func body(_ text: String) -> String {
    guard text.utf8.contains(where: { "<>&\n".utf8.contains($0) }) else { return "<text>\(escaped(text))</text>" }
    return "<text><![CDATA[" + text.replacing("]]>", with: "]]]]><![CDATA[>") + "]]></text>"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  private static func answer(_ text: String, _ fraction: String, format: String, feedback: String?) -> String {
    let own = feedback.map { "<feedback format=\"markdown\">\(body($0))</feedback>" } ?? ""
    return "<answer fraction=\"\(fraction)\" format=\"\(format)\">\(body(text))\(own)</answer>"
  }

  private static func cloze(_ part: ClozePart) -> String {
    switch part {
    // Braces with a number and a colon would open a blank.
    case .text(let text): return text.replacing("{", with: "&#123;")
    case .blank(let keys, let distractors):
      let kind = distractors.isEmpty ? "SHORTANSWER" : "MULTICHOICE"
      let right = keys.map { "=" + clozeEscaped(distractors.isEmpty ? $0.replacing("*", with: "\\*") : $0) }
      return "{1:\(kind):" + (right + distractors.map { clozeEscaped($0) }).joined(separator: "~") + "}"
    }
  }

  private static func clozeEscaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "}#~/\"\\=%".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
