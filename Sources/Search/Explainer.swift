import Language

/// Takes the score of a hit apart: words, stems, fields.
struct Explainer {
  let vocabulary: Vocabulary
  let ranker: Ranker
  let terms: [Ranker.WeightedTerm]

  func explain(_ entry: BestUnits.Entry, fields: ClauseFields) -> SearchExplanation {
    let counts = count(fields)
    var contributions: [SearchExplanation.Contribution] = []
    for weighted in terms {
      let total = ranker.occurrences(weighted.term, unit: entry.unit)
      guard total > 0 else { continue }
      let score = ranker.contribution(weighted, unit: entry.unit)
      for alternative in weighted.term.alternatives {
        guard let byField = counts[alternative.stem] else { continue }
        // A very frequent word's sum of occurrences is capped in the postings; shares keep the parts adding up to the score.
        let counted = SearchField.allCases.reduce(0) { $0 + (byField[$1] ?? 0) * FieldWeights.weight($1) }
        let held = alternative.weight * Float(ranker.postings.weight(stem: alternative.stem, unit: entry.unit))
        for field in SearchField.allCases {
          guard let count = byField[field], counted > 0 else { continue }
          let share = Float(count * FieldWeights.weight(field)) / Float(counted) * held / total
          contributions.append(
            SearchExplanation.Contribution(
              word: weighted.term.word, stem: vocabulary.stems.text(alternative.stem), field: field, count: count,
              score: SearchIndex.rounded(score * share)))
        }
      }
    }
    return SearchExplanation(
      contributions: contributions, reranking: SearchIndex.rounded(entry.added), isExact: entry.isExact, isOutdated: entry.isOutdated)
  }

  /// Occurrences of the searched stems by field.
  private func count(_ fields: ClauseFields) -> [Int: [SearchField: Int]] {
    let searched = Set(terms.flatMap { $0.term.alternatives.map(\.stem) })
    var counts: [Int: [SearchField: Int]] = [:]
    var reader = WordReader()
    for (field, text) in fields.texts {
      reader.read(text) { form, _, _, _ in
        guard let number = vocabulary.forms.find(form) else { return }
        let stem = Int(vocabulary.stemOfForm[number])
        if searched.contains(stem) { counts[stem, default: [:]][field, default: 0] += 1 }
      }
    }
    return counts
  }
}
