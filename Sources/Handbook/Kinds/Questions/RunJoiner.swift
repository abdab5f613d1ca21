/// Joins what a writer meant as one list: Markdown ends a list where the bullet changes, and where a quote is not indented.
enum RunJoiner {
  /// Pieces with lists side by side joined, and a quote between two of them taken for feedback that lost its indent.
  static func join(_ pieces: [QuestionBody.Piece], in tree: MarkdownTree, _ findings: inout Findings) -> [QuestionBody.Piece] {
    var joined: [QuestionBody.Piece] = []
    for piece in pieces {
      guard case .run(let run) = piece else {
        joined.append(piece)
        continue
      }
      if case .run(let previous)? = joined.last, previous.isOrdered == run.isOrdered || previous.isMarked && run.isMarked {
        // Taken out of the array first, so that a thousand lists of one item are not copied a thousand times.
        guard case .run(var whole)? = joined.popLast() else { continue }
        whole.append(run)
        joined.append(.run(whole))
      } else if !joinAcrossQuote(run, to: &joined, in: tree, &findings) {
        joined.append(piece)
      }
    }
    return joined
  }

  private static func joinAcrossQuote(
    _ run: AnswerRun, to joined: inout [QuestionBody.Piece], in tree: MarkdownTree, _ findings: inout Findings
  ) -> Bool {
    guard joined.count > 1, case .quote(let quote) = joined[joined.count - 1], case .run(let previous) = joined[joined.count - 2],
      previous.isMarked && run.isMarked || previous.hasKeys && run.hasKeys, let last = previous.items.indices.last
    else { return false }
    findings.warning(
      "question-feedback-indent", findings.spot(tree.nodes[quote].lines.lowerBound),
      ru: "Цитата между вариантами взята как отклик на вариант над ней.",
      en: "The quote between the options is taken for feedback on the option above it.",
      fixRu: "Сдвиньте её на два пробела вправо.", fixEn: "Indent it by two spaces.")
    let text = AnswerRunReader(tree).quoted(quote)
    joined.removeLast()
    guard case .run(var whole)? = joined.popLast() else { return false }
    whole.items[last].feedback = whole.items[last].feedback.map { $0 + "\n\n" + text } ?? text
    whole.items += run.items
    whole.nodes = []
    joined.append(.run(whole))
    return true
  }
}
