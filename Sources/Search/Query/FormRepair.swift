import Language

/// Words of the vocabulary that are other forms of a word that no text holds: «примут» where texts say «принять», «набрал» for «наберите».
///
/// A word that the dictionary knows is not misspelt: without this, «примут» would be taken for «придут».
struct FormRepair {
  private let lexicon: Lexicon

  /// Most stems that stand for a word, the most frequent.
  private static let limit = 6
  /// Share of an occurrence of a verb of the other aspect that counts.
  private static let partnerWeight: Float = 0.8

  /// Nil where there is no dictionary.
  init?() {
    guard let lexicon = try? Lexicon.located() else { return nil }
    self.lexicon = lexicon
  }

  /// The stems under which texts hold the word; empty if they hold none of its forms, nil if the dictionary does not know it.
  func stems(for form: ArraySlice<UInt8>, in vocabulary: Vocabulary, _ stemmer: inout Stemmer) -> [QueryTerm.Alternative]? {
    let analyses = lexicon.analyses(of: String(decoding: form, as: UTF8.self)).filter(\.origin.isKnown)
    guard !analyses.isEmpty else { return nil }
    var weights: [Int: Float] = [:]
    var seen: Set<String> = []
    for analysis in analyses where seen.insert(analysis.lemma).inserted {
      add(analysis, weight: 1, vocabulary, &stemmer, &weights)
      for partner in AspectPairs.russian.partners(of: analysis.lemma) where seen.insert(partner).inserted {
        guard let other = lexicon.analyses(of: partner).first(where: { $0.origin.isKnown && $0.lemma == partner }) else { continue }
        add(other, weight: FormRepair.partnerWeight, vocabulary, &stemmer, &weights)
      }
    }
    let found = weights.map { (stem: $0.key, weight: $0.value, frequency: vocabulary.row($0.key).frequency) }
    return found.sorted { ($0.weight, $0.frequency, $1.stem) > ($1.weight, $1.frequency, $0.stem) }.prefix(FormRepair.limit).map {
      QueryTerm.Alternative(stem: $0.stem, weight: $0.weight)
    }
  }

  private func add(
    _ analysis: WordAnalysis, weight: Float, _ vocabulary: Vocabulary, _ stemmer: inout Stemmer, _ weights: inout [Int: Float]
  ) {
    for form in lexicon.paradigm(of: analysis) {
      let word = Array(form.text.replacing("ё", with: "е").utf8)
      guard let stem = vocabulary.stem(word[...], script: .cyrillic, stemmer: &stemmer) else { continue }
      weights[stem] = max(weights[stem] ?? 0, weight)
    }
  }
}
