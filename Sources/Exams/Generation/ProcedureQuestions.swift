import Handbook

/// In which order the steps of a procedure come: numbered lists of a standard or manual whose items tell what to do.
struct ProcedureQuestions {
  private let source: GenerationSource

  init(_ source: GenerationSource) { self.source = source }

  func questions() -> [Question] {
    source.documents.filter { $0.kind == .standard || $0.kind == .manual }.flatMap { document in
      document.clauses.flatMap { clause in
        ClauseBlocks(clause, of: document).lists.compactMap { question($0, clause, document) }
      }
    }
  }

  private func question(_ list: [String], _ clause: Clause, _ document: Document) -> Question? {
    guard (4...7).contains(list.count) else { return nil }
    let steps = list.map(ProcedureQuestions.step)
    let isRussian = GeneratedText.isRussian(clause.title + list[0])
    guard steps.allSatisfy({ (6...140).contains($0.count) }), Set(steps.map(ShortText.folded)).count == steps.count,
      steps.allSatisfy({ ProcedureQuestions.isCommand($0, isRussian: isRussian) }),
      !steps.contains(where: { step in GeneratedText.words(step).contains { ProcedureQuestions.givesAway.contains($0) } })
    else { return nil }
    let heading = GeneratedText.quoted(clause.title)
    let title = GeneratedText.quoted(document.title)
    return Question(
      madeFrom: clause, id: Lot.id("order", clause.reference, steps[0]), type: .ordering,
      stem: isRussian
        ? "Расставьте шаги по порядку, как требует пункт \(heading) (\(title))."
        : "Put the steps in the order that clause \(heading) (\(title)) asks for.",
      answers: .ordering(steps), scoring: .adjacent, enemies: ["generated:" + clause.reference],
      explanation: list.enumerated().map { "\($0 + 1). \(GeneratedText.sentence($1))" }.joined(separator: " "), document: document)
  }

  /// The command itself, without what follows a colon, a semicolon or the first sentence.
  private static func step(_ item: String) -> String {
    var text = ClauseBlocks.sentences(item).first ?? item
    var depth = 0
    for index in text.indices {
      if "«“„(".contains(text[index]) { depth += 1 }
      if "»”)".contains(text[index]) { depth = max(0, depth - 1) }
      let next = text.index(after: index)
      guard depth == 0,
        text[index] == ";" || text[index] == ":" && next < text.endIndex && !"«“".contains(text[next...].dropFirst().first ?? " ")
      else { continue }
      text = String(text[..<index])
      break
    }
    while let last = text.last, last == "." || last == " " || last == "," { text.removeLast() }
    return text
  }

  /// Whether a step tells somebody to do something: a Russian imperative in its first words; in English no subject before a verb
  /// can be told apart without a grammar, so a list counts whose steps begin with no article, pronoun or condition.
  private static func isCommand(_ step: String, isRussian: Bool) -> Bool {
    let words = GeneratedText.words(step)
    guard isRussian else { return words.first.map { !notCommands.contains($0) } ?? false }
    return words.prefix(1).contains { $0.count > 4 && ($0.hasSuffix("те") || $0.hasSuffix("тесь")) }
  }

  private static let notCommands: Set<String> = [
    "the", "a", "an", "it", "we", "you", "they", "he", "she", "if", "when", "there", "this", "that", "these", "is", "are", "no", "not",
    "our",
    "your", "for", "in", "on", "at", "by", "with", "all", "any", "each", "every", "more", "less",
  ]

  /// Words that tell the place of a step.
  private static let givesAway: Set<String> = [
    "сначала", "затем", "потом", "наконец", "снова", "первое", "второе", "третье", "повторно", "предыдущий", "предыдущего", "следующий",
    "first", "then", "finally", "next", "again", "second", "third", "afterwards",
  ]
}
