extension Lexicon {
  /// All forms of a word, read in this way, the lemma first. Linear in their number: some 10 for a noun, 100 and more for a verb with its
  /// participles.
  public func paradigm(of analysis: WordAnalysis) -> [WordForm] {
    (0..<paradigms.formCount(analysis.paradigm)).compactMap { form($0, of: analysis) }
  }

  /// The form that has the required grammemes and else is as near as possible to the one analysed; nil if there is none.
  ///
  /// «проблемой» asked for `plural` gives «проблемами». Rare cases fall back on the common ones («в доме» for the locative). The rule is
  /// that of pymorphy3: most common grammemes after those that contradict the required ones have left, the first of equal forms.
  public func inflect(_ analysis: WordAnalysis, to required: Grammemes) -> WordForm? {
    var forms = numbers(of: analysis, with: required)
    var required = required
    if forms.isEmpty {
      required = required.withCommonCases
      forms = numbers(of: analysis, with: required)
    }
    let wanted = analysis.tag.replacing(with: required)
    var best: (number: Int, score: Int)?
    for (number, tag) in forms {
      let score = wanted.similarity(to: tag)
      if best.map({ score > $0.score }) ?? true { best = (number, score) }
    }
    return best.flatMap { form($0.number, of: analysis) }
  }

  private func numbers(of analysis: WordAnalysis, with required: Grammemes) -> [(Int, Grammemes)] {
    (0..<paradigms.formCount(analysis.paradigm)).compactMap { number in
      guard let form = paradigms.form(number, of: analysis.paradigm) else { return nil }
      let tag = paradigms.grammemes(form.tag)
      return tag.isSuperset(of: required) ? (number, tag) : nil
    }
  }

  private func form(_ number: Int, of analysis: WordAnalysis) -> WordForm? {
    guard let form = paradigms.form(number, of: analysis.paradigm) else { return nil }
    var bytes = analysis.head
    paradigms.prefixes.append(form.prefix, to: &bytes)
    bytes += analysis.stem
    paradigms.suffixes.append(form.suffix, to: &bytes)
    bytes += analysis.tail
    return WordForm(text: String(decoding: bytes, as: UTF8.self), tag: paradigms.grammemes(form.tag), number: number)
  }
}
