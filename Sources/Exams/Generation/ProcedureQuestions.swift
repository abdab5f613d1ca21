import Handbook

/// In which order the steps of a procedure come: numbered lists of a standard or manual whose items tell what to do.
struct ProcedureQuestions {
  private let source: GenerationSource

  init(_ source: GenerationSource) { self.source = source }

  func questions() -> [Question] {
    source.documents.filter { $0.kind == .standard || $0.kind == .manual || $0.kind == .faq }.flatMap { document in
      document.clauses.filter { source.isWanted($0.reference) && ClauseBlocks.mayHoldList($0, of: document) }.flatMap { clause in
        ClauseBlocks(clause, of: document).lists.compactMap { question($0, clause, document) }
      }
    }
  }

  /// Of a long procedure the first steps are asked: nobody sorts twelve lines.
  private static let most = 6

  private func question(_ list: [String], _ clause: Clause, _ document: Document) -> Question? {
    guard list.count >= 3 else { return nil }
    let isWhole = list.count <= ProcedureQuestions.most + 1
    let steps = (isWhole ? list[...] : list.prefix(ProcedureQuestions.most)).map(ProcedureQuestions.step)
    let isRussian = GeneratedText.isRussian(list[0])
    guard steps.allSatisfy({ (6...140).contains($0.count) && $0.contains(" ") }), GeneratedText.areDistinct(steps),
      isProcedure(steps, clause, isRussian: isRussian),
      !steps.contains(where: { step in
        let words = GeneratedText.words(step)
        return words.contains { ProcedureQuestions.givesAway.contains($0) }
          || zip(words, words.dropFirst()).contains { ($0.hasPrefix("шаг") || $0.hasPrefix("step")) && Int($1) != nil }
      })
    else { return nil }
    let place = GeneratedText.place(clause, of: document)
    let number = ProcedureQuestions.most
    let stem =
      switch (isRussian, isWhole) {
      case (true, true): "\(place). Расставьте шаги по порядку."
      case (true, false): "\(place). Расставьте по порядку первые шаги, с 1-го по \(number)-й."
      case (false, true): "\(place). Put the steps in order."
      case (false, false): "\(place). Put the first \(number) steps in order."
      }
    return Question(
      madeFrom: clause, id: Lot.id("order", clause.reference, steps[0]), type: .ordering, stem: stem,
      answers: .ordering(steps.map(GeneratedText.escaped)), scoring: .adjacent, enemies: ["generated:" + clause.reference],
      explanation: GeneratedText.escaped(list.enumerated().map { "\($0 + 1)) \(GeneratedText.sentence($1))" }.joined(separator: " ")),
      document: document)
  }

  /// The command itself, without what follows a colon, a semicolon or the first sentence.
  private static func step(_ item: String) -> String {
    var text = ClauseBlocks.sentences(item).first ?? item
    var depth = 0
    for index in text.indices {
      if "«“„(".contains(text[index]) { depth += 1 }
      if "»”)".contains(text[index]) { depth = max(0, depth - 1) }
      guard depth == 0, text[index] == ";" || text[index] == ":", text[..<index].contains(" ") else { continue }
      text = String(text[..<index])
      break
    }
    return GeneratedText.capitalised(GeneratedText.withoutStop(text))
  }

  /// Whether a list is done from top to bottom: all its items are commands of one form, or the heading says that it is an order.
  /// Commands that forbid, and headings that announce rules, make a list that may be read in any order.
  private func isProcedure(_ steps: [String], _ clause: Clause, isRussian: Bool) -> Bool {
    let title = GeneratedText.words(clause.title)
    let isOrder = title.contains { word in ProcedureQuestions.orders.contains { word.hasPrefix($0) } }
    if title.contains(where: { word in ProcedureQuestions.collections.contains { word.hasPrefix($0) } }), !isOrder { return false }
    let firsts = steps.compactMap { Grammar.words($0).first }
    guard firsts.count == steps.count, !firsts.contains(where: { ["не", "don", "never", "do", "always"].contains($0.lowercased()) }) else {
      return false
    }
    if isRussian {
      if Grammar.StepForm.allCases.contains(where: { form in firsts.allSatisfy { source.grammar.isStep($0, form) } }) { return true }
      // Nouns: «Проверка паспорта», where the heading calls them steps.
      return isOrder && source.grammar.isAvailable
        && firsts.allSatisfy { word in source.grammar.readings(word).contains { $0.tag.partOfSpeech == .noun && $0.tag.has(.nominative) } }
    }
    return firsts.allSatisfy { !ProcedureQuestions.notCommands.contains($0.lowercased()) && !$0.lowercased().hasSuffix("ing") }
      && (isOrder || steps.allSatisfy { $0.split(separator: " ").count > 2 })
  }

  /// Beginnings of words that call a list an order.
  private static let orders = [
    "порядок", "порядк", "шаг", "этап", "алгоритм", "процедур", "последовательност", "схем", "строени", "структур", "step", "procedure",
    "process", "order", "sequence", "how",
  ]

  /// Beginnings of words that call a list a collection.
  private static let collections = [
    "правил", "запре", "требован", "принцип", "признак", "примеры", "совет", "услови", "причин", "rule", "principle", "requirement",
    "example", "tip", "reason", "condition", "prohibit", "forbid",
  ]

  private static let notCommands: Set<String> = [
    "the", "a", "an", "it", "we", "you", "they", "he", "she", "if", "when", "there", "this", "that", "these", "is", "are", "no", "not",
    "our", "your", "for", "in", "on", "at", "by", "with", "all", "any", "each", "every", "more", "less", "as", "who", "what", "where",
  ]

  /// Words that tell the place of a step.
  private static let givesAway: Set<String> = [
    "сначала", "затем", "потом", "наконец", "снова", "первое", "второе", "третье", "повторно", "предыдущий", "предыдущего", "следующий",
    "first", "then", "finally", "next", "again", "second", "third", "afterwards", "previous",
  ]
}
