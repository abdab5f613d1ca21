import Handbook
import Language

/// What terms of the glossary mean; beside the key stand explanations of other terms, never of synonyms.
struct TermQuestions {
  private struct Card {
    let term: Term
    let clause: Clause
    let document: Document
    let explanation: String
    /// Documents and clauses that the explanation leads to.
    let related: Set<String>
    let isRussian: Bool
    /// Stems of the term, of its other names, of the explanation: every pair of cards is compared.
    let nameStems: Set<String>
    let synonymStems: Set<String>
    let explanationStems: Set<String>
    /// The term and its other names, folded.
    let names: Set<String>
  }

  private let cards: [Card]

  /// Without a dictionary a definition cannot be told from advice, so no question is made of Russian terms.
  init(_ source: GenerationSource, lexicon: Lexicon?) {
    cards = source.handbook.terms.compactMap { term in
      guard let (clause, document) = source.clause(term.clause), let explanation = TermQuestions.explanation(of: term, lexicon) else {
        return nil
      }
      let related = clause.links.map { link in
        String(link.destination.prefix { $0 != "#" }).lowercased()
      }
      return Card(
        term: term, clause: clause, document: document, explanation: explanation, related: Set(related),
        isRussian: GeneratedText.isRussian(explanation), nameStems: GeneratedText.stems(term.name),
        synonymStems: GeneratedText.stems((term.synonyms + term.say).joined(separator: " ")),
        explanationStems: GeneratedText.stems(explanation), names: Set(([term.name] + term.synonyms + term.say).map(ShortText.folded)))
    }
  }

  func questions() -> [Question] {
    cards.compactMap { card in
      let id = Lot.id("term", card.clause.reference)
      let fitting = cards.filter { other in
        other.isRussian == card.isRussian && !isKin(card, other)
          && GeneratedText.isAlikeInLength(other.explanation, card.explanation, within: 1.7)
          && card.nameStems.isDisjoint(with: other.explanationStems)
      }
      let near = fitting.filter { !$0.related.isDisjoint(with: card.related) }
      let far = fitting.filter { $0.related.isDisjoint(with: card.related) }
      var offered: [Card] = []
      for other in Lot.ordered(near, of: id, by: { $0.term.name }) + Lot.ordered(far, of: id, by: { $0.term.name })
      where offered.count < 3 {
        if !offered.contains(where: { isKin($0, other) }) { offered.append(other) }
      }
      guard offered.count == 3 else { return nil }
      let name = card.term.name.contains("«") || card.term.name.contains("“") ? card.term.name : GeneratedText.quoted(card.term.name)
      return Question(
        madeFrom: card.clause, id: id, type: .single,
        stem: card.isRussian ? "Что означает термин \(name)?" : "What does the term \(name) mean?",
        answers: .choice(
          ([card] + offered).enumerated().map { ChoiceOption(text: $1.explanation, weight: $0 == 0 ? 1 : 0) }),
        enemies: [], explanation: card.term.explanation, document: card.document)
    }
  }

  /// The first sentence, if it says what the term is without naming it.
  private static func explanation(of term: Term, _ lexicon: Lexicon?) -> String? {
    guard let first = ClauseBlocks.sentences(term.explanation).first, term.name.split(separator: " ").count <= 3,
      !term.name.contains(" и "), !term.name.contains(","), term.say.isEmpty || !term.explanation.contains("?")
    else { return nil }
    var text = first
    if let colon = text.firstIndex(of: ":") { text = String(text[..<colon]) }
    while let last = text.last, ".,;— ".contains(last) { text.removeLast() }
    let words = GeneratedText.words(text)
    guard words.count >= 5, text.count <= 170, !text.contains("?"), let start = words.first, !pointers.contains(start),
      !GeneratedText.shareWord(term.name, text), !term.synonyms.contains(where: { GeneratedText.shareWord($0, text) && !$0.contains(" ") })
    else { return nil }
    guard !GeneratedText.isRussian(text) || lexicon.map({ isDefinition(text, $0) }) ?? false else { return nil }
    return text + "."
  }

  /// Whether a Russian sentence names a thing rather than telling what happens: it begins with a noun in the nominative, words that
  /// agree with it before, and has no verb of its own before the first comma.
  private static func isDefinition(_ text: String, _ lexicon: Lexicon) -> Bool {
    let main = text.prefix { !",;—(".contains($0) }
    let words = main.split { !$0.isLetter && $0 != "-" }.map(String.init)
    guard !text.contains(";"), !text.contains(where: \.isNumber) || words.count > 2 else { return false }
    var hasNoun = false
    for word in words {
      guard let reading = lexicon.analyses(of: word.lowercased()).max(by: { $0.probability < $1.probability }) else { return false }
      let part = reading.tag.partOfSpeech
      if part == .verb { return false }
      let nominative = lexicon.analyses(of: word.lowercased()).contains { $0.tag.has(.nominative) }
      if !hasNoun, !nominative { return false }
      if part == .noun || ["тот", "то", "та", "те"].contains(word.lowercased()) { hasNoun = true }
    }
    return hasNoun
  }

  /// Words that begin a pointer to a clause or continue the heading; neither explains it.
  private static let pointers: Set<String> = [
    "что", "как", "какой", "какая", "какое", "какие", "какую", "каким", "сколько", "где", "когда", "куда", "кому", "кто", "чем", "чего",
    "о", "об", "с", "в", "на", "по", "для", "за", "до", "после", "при", "он", "она", "оно", "они", "это", "его", "ее", "их", "ей", "ему",
    "можно", "нельзя", "не", "если", "почему", "зачем", "может", "бывает", "есть", "все", "у", "из", "от", "к", "со", "без", "то", "так",
    "how", "what", "when", "where", "who", "which", "it", "they", "this", "these", "if", "see", "why",
  ]

  /// Whether two terms are names of one thing or nearly so.
  private func isKin(_ left: Card, _ right: Card) -> Bool {
    left.clause.reference == right.clause.reference || !left.nameStems.isDisjoint(with: right.nameStems)
      || !left.synonymStems.isDisjoint(with: right.nameStems) || !right.synonymStems.isDisjoint(with: left.nameStems)
      || !left.names.isDisjoint(with: right.names)
  }
}
