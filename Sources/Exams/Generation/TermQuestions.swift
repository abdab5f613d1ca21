import Handbook

/// What terms of the glossary mean and what things are called; beside the key stand other terms, never synonyms.
struct TermQuestions {
  private struct Card {
    let term: Term
    let clause: Clause
    let document: Document
    let explanation: String
    /// Documents that the explanation leads to.
    let related: Set<String>
    let isRussian: Bool
    /// Whether it is about a person; nil if that is not known.
    let isPerson: Bool?
    /// Stems of the term, of its other names, of the explanation: cards are compared by them.
    let nameStems: Set<String>
    let synonymStems: Set<String>
    let explanationStems: Set<String>
    /// The term and its other names, folded.
    let names: Set<String>
  }

  private let source: GenerationSource
  private let cards: [Card]
  private let ring: Ring<Card>

  init(_ source: GenerationSource) {
    self.source = source
    var cards: [Card] = []
    for term in source.handbook.terms {
      guard let (clause, document) = source.clause(term.clause), let card = TermQuestions.card(term, clause, document, source.grammar)
      else {
        continue
      }
      cards.append(card)
    }
    self.cards = cards
    ring = Ring(cards) { $0.clause.reference }
  }

  func questions() -> [Question] {
    cards.filter { source.isWanted($0.clause.reference) }.flatMap { [meaning($0), name($0)].compactMap(\.self) }
  }

  // MARK: - What it means, what it is called

  private func meaning(_ card: Card) -> Question? {
    let id = Lot.id("term", card.clause.reference, card.term.name)
    let offered = others(card, id) { other in
      GeneratedText.isAlikeInLength(other.explanation, card.explanation, within: 1.7)
        && card.nameStems.isDisjoint(with: other.explanationStems)
    }
    let name = GeneratedText.quotedOnce(card.term.name)
    return Question(
      madeFrom: card.clause, of: card.document, id: id,
      stem: card.isRussian ? "Что означает термин \(name)?" : "What does the term \(name) mean?", key: card.explanation,
      others: offered.map(\.explanation), enemies: card.clause.reference, explanation: GeneratedText.escaped(card.term.explanation))
  }

  private func name(_ card: Card) -> Question? {
    let id = Lot.id("name", card.clause.reference, card.term.name)
    let offered = others(card, id) { other in
      GeneratedText.isAlikeInLength(other.term.name, card.term.name, within: 2.2)
        && other.nameStems.isDisjoint(with: card.explanationStems) && other.term.name.contains("«") == card.term.name.contains("«")
    }
    let explanation = GeneratedText.quoted(GeneratedText.withoutStop(card.explanation))
    return Question(
      madeFrom: card.clause, of: card.document, id: id,
      stem: card.isRussian ? "Как в компании называют это: \(explanation)?" : "What is this called in the company: \(explanation)?",
      key: card.term.name, others: offered.map(\.term.name), enemies: card.clause.reference,
      explanation: GeneratedText.escaped(card.term.explanation))
  }

  /// Terms of the same field first, then any.
  private func others(_ card: Card, _ id: String, _ isFitting: (Card) -> Bool) -> [Card] {
    func take(_ count: Int, _ taken: [Card], _ isNear: (Card) -> Bool) -> [Card] {
      ring.take(count, for: id) { other, more in
        other.isRussian == card.isRussian && other.isPerson == card.isPerson && !isKin(card, other) && isFitting(other) && isNear(other)
          && !(taken + more).contains { isKin($0, other) }
      }
    }
    let near = take(3, []) { !$0.related.isDisjoint(with: card.related) }
    return near + take(3 - near.count, near) { _ in true }
  }

  /// Whether two terms are names of one thing or nearly so.
  private func isKin(_ left: Card, _ right: Card) -> Bool {
    left.clause.reference == right.clause.reference || !left.nameStems.isDisjoint(with: right.nameStems)
      || !left.synonymStems.isDisjoint(with: right.nameStems) || !right.synonymStems.isDisjoint(with: left.nameStems)
      || !left.names.isDisjoint(with: right.names) || left.explanationStems.intersection(right.explanationStems).count > 3
  }

  // MARK: - Cards

  private static func card(_ term: Term, _ clause: Clause, _ document: Document, _ grammar: Grammar) -> Card? {
    guard let text = explanation(of: term) else { return nil }
    let isRussian = GeneratedText.isRussian(text)
    var isPerson: Bool?
    if isRussian {
      // Without a dictionary a definition cannot be told from advice.
      guard let noun = grammar.definedNoun(text), grammar.isNounName(term.name) else { return nil }
      isPerson = noun.isPerson
    }
    let others = term.synonyms + term.say
    return Card(
      term: term, clause: clause, document: document, explanation: text,
      related: Set(clause.links.map { String($0.destination.prefix { $0 != "#" }).lowercased() }), isRussian: isRussian,
      isPerson: isPerson, nameStems: GeneratedText.stems(term.name), synonymStems: GeneratedText.stems(others.joined(separator: " ")),
      explanationStems: GeneratedText.stems(text), names: Set(([term.name] + others).map(ShortText.folded)))
  }

  /// The first sentence, if it says what the term is without naming it.
  private static func explanation(of term: Term) -> String? {
    guard let first = ClauseBlocks.sentences(ClauseBlocks.plain(term.explanation)).first, term.name.split(separator: " ").count <= 4,
      !term.name.contains(" и "), !term.name.contains(" and "), !term.name.contains(where: { ",?!".contains($0) })
    else { return nil }
    var text = first
    if let colon = text.firstIndex(of: ":") { text = String(text[..<colon]) }
    text = withoutLead(text, term.name)
    text = GeneratedText.withoutStop(text)
    let words = GeneratedText.words(text)
    guard words.count >= 4, (20...190).contains(text.count), !text.contains(where: { "?;«".contains($0) }), let start = words.first,
      !pointers.contains(start), !GeneratedText.shareWord(term.name, text), !names(term.name, in: words),
      !term.synonyms.contains(where: { !$0.contains(" ") && GeneratedText.shareWord($0, text) })
    else { return nil }
    return GeneratedText.capitalised(text) + "."
  }

  /// `Овердрафт — это кредит…` tells what it is behind the dash.
  private static func withoutLead(_ text: String, _ name: String) -> String {
    for mark in [" — это ", " – это ", " — ", " – ", " is a ", " is an ", " is the ", " are "] {
      guard let range = text.firstRange(of: mark) else { continue }
      let lead = text[..<range.lowerBound]
      guard
        ShortText.folded(String(lead)).hasPrefix(ShortText.folded(name)) || GeneratedText.stems(String(lead)) == GeneratedText.stems(name),
        lead.count <= name.count + 30
      else { continue }
      return (mark.hasPrefix(" is a") ? String(mark.dropFirst(4)) : "") + text[range.upperBound...]
    }
    return text
  }

  /// A short name, an abbreviation, has no stem to compare by.
  private static func names(_ name: String, in words: [String]) -> Bool {
    GeneratedText.words(name).contains { $0.count <= 3 && $0.count > 1 && words.contains($0) && !pointers.contains($0) }
  }

  /// Words that begin a pointer to a clause or continue the heading; neither explains it.
  private static let pointers: Set<String> = [
    "что", "как", "какой", "какая", "какое", "какие", "какую", "каким", "сколько", "где", "когда", "куда", "кому", "кто", "чем", "чего",
    "о", "об", "с", "в", "на", "по", "для", "за", "до", "после", "при", "он", "она", "оно", "они", "это", "его", "ее", "их", "ей", "ему",
    "можно", "нельзя", "не", "если", "почему", "зачем", "может", "бывает", "есть", "все", "у", "из", "от", "к", "со", "без", "так",
    "how", "what", "when", "where", "who", "which", "it", "they", "this", "these", "if", "see", "why", "in", "of", "for", "on", "to",
    "use", "do", "never", "always", "say", "write",
  ]
}
