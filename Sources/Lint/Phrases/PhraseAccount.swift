import Handbook

/// Says why a rule found nothing.
struct PhraseAccount {
  private let passage: Passage
  private let engine: PhraseEngine

  init(_ passage: Passage, _ engine: PhraseEngine) {
    self.passage = passage
    self.engine = engine
  }

  /// The words of the rule that the text has and those it has not, for the variant that comes nearest.
  func misses(rule: Int) -> Localized {
    let matcher = PhraseMatcher(passage, engine.program)
    var best: (found: [String], missing: [String])?
    for number in engine.variants.own(rule) {
      let variant = engine.program.variants[Int(number)]
      guard variant.dropped == 0 else { continue }
      var found: [String] = []
      var missing: [String] = []
      for place in engine.program.elements(of: variant) {
        let element = engine.program.elements[place]
        let stands = passage.sentences.contains { sentence in !matcher.candidates(element, in: sentence.words, sentence).isEmpty }
        if stands { found.append(engine.program.text(of: element)) } else { missing.append(engine.program.text(of: element)) }
      }
      if missing.count < best?.missing.count ?? Int.max { best = (found, missing) }
    }
    guard let best else { return Localized(ru: "", en: "") }
    if best.missing.isEmpty {
      return Localized(
        ru:
          "Все слова в тексте есть, но стоят слишком далеко друг от друга, в другом порядке, в разных предложениях, с отрицанием или не согласованы.",
        en: "All words are there, but too far apart, in another order, in different sentences, negated, or do not agree.")
    }
    let found = best.found.isEmpty ? ("ничего", "nothing") : (list(best.found, "«", "»"), list(best.found, "“", "”"))
    return Localized(
      ru: "Найдено: \(found.0); не найдено: \(list(best.missing, "«", "»")).",
      en: "Found: \(found.1); not found: \(list(best.missing, "“", "”")).")
  }

  private func list(_ words: [String], _ open: String, _ close: String) -> String {
    words.map { open + $0 + close }.joined(separator: ", ")
  }
}
