import Language

/// Takes the score of a hit apart: words, stems, fields.
struct Explainer {
  let vocabulary: Vocabulary
  let ranker: Ranker
  let terms: [Ranker.WeightedTerm]
  /// What clauses are worth because the glossary leads to them.
  let led: [Int: Float]

  func explain(_ entry: BestUnits.Entry, _ clause: ClauseReader, crumbs: [String]) -> SearchExplanation {
    let counts = count(clause, crumbs: crumbs)
    var contributions: [SearchExplanation.Contribution] = []
    for weighted in terms {
      let score = ranker.contribution(weighted, unit: entry.unit)
      // Shares of what was counted keep the parts adding up to the score.
      let worth = weighted.term.alternatives.map { alternative in
        alternative.weight * (counts[alternative.stem] ?? [:]).reduce(0) { $0 + Float($1.value * FieldWeights.weight($1.key)) }
      }
      let total = worth.reduce(0, +)
      guard total > 0 else { continue }
      for alternative in weighted.term.alternatives {
        guard let byField = counts[alternative.stem] else { continue }
        for field in SearchField.allCases {
          guard let count = byField[field] else { continue }
          let share = alternative.weight * Float(count * FieldWeights.weight(field)) / total
          contributions.append(
            SearchExplanation.Contribution(
              word: weighted.term.word, stem: vocabulary.stemText(alternative.stem), field: field, count: count,
              score: SearchIndex.rounded(score * share)))
        }
      }
    }
    return SearchExplanation(
      contributions: contributions, glossary: SearchIndex.rounded(led[entry.unit] ?? 0), reranking: SearchIndex.rounded(entry.added),
      isExact: entry.isExact, isOutdated: entry.isOutdated)
  }

  /// Occurrences of the searched stems by field.
  private func count(_ clause: ClauseReader, crumbs: [String]) -> [Int: [SearchField: Int]] {
    let searched = Set(terms.flatMap { $0.term.alternatives.map(\.stem) })
    var counts: [Int: [SearchField: Int]] = [:]
    var reader = IndexedWordReader()
    func read(_ field: SearchField, _ text: UnsafeBufferPointer<UInt8>) {
      reader.read(text) { form, _, _, _ in
        guard let stem = vocabulary.forms.find(form, { Vocabulary.stem($0) }), searched.contains(stem) else { return }
        counts[stem, default: [:]][field, default: 0] += 1
      }
    }
    clause.forEachField(read)
    for var name in clause.breadcrumb(crumbs) { name.withUTF8 { read(.breadcrumb, $0) } }
    return counts
  }
}
