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
    for variant in engine.variants(ofRule: rule) where variant.dropped == nil {
      var found: [String] = []
      var missing: [String] = []
      for element in variant.elements {
        let stands = passage.sentences.contains { sentence in !matcher.candidates(element, in: sentence.words, sentence).isEmpty }
        if stands { found.append(text(element)) } else { missing.append(text(element)) }
      }
      if missing.count < best?.missing.count ?? Int.max { best = (found, missing) }
    }
    guard let best else { return Localized(ru: "", en: "") }
    if best.missing.isEmpty {
      return Localized(
        ru: "Все слова в тексте есть, но стоят слишком далеко друг от друга, в другом порядке, в разных предложениях или с отрицанием.",
        en: "All words are there, but too far apart, in another order, in different sentences or negated.")
    }
    let found = best.found.isEmpty ? ("ничего", "nothing") : (list(best.found, "«", "»"), list(best.found, "“", "”"))
    return Localized(
      ru: "Найдено: \(found.0); не найдено: \(list(best.missing, "«", "»")).",
      en: "Found: \(found.1); not found: \(list(best.missing, "“", "”")).")
  }

  private func list(_ words: [String], _ open: String, _ close: String) -> String {
    words.map { open + $0 + close }.joined(separator: ", ")
  }

  private func text(_ element: PhraseProgram.Element) -> String {
    guard element.literal < 0 else { return engine.literalText(element.literal) }
    return element.forms.map { $0.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") }.joined(separator: "|")
  }
}
