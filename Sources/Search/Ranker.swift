/// Scores clauses for the words of a query (BM25F: occurrences weighted by field, then damped).
struct Ranker {
  let postings: Postings
  /// Per unit: k1 · (1 − b + b · length / average length), in parts of `FieldWeights.unit`.
  let norms: [Float]

  /// What a query word is worth, after its frequency was counted.
  struct WeightedTerm {
    let term: QueryTerm
    /// Rarity of the word times its boost times (k1 + 1).
    let factor: Float
  }

  init(postings: Postings, lengths: [UInt32]) {
    self.postings = postings
    let total = lengths.reduce(into: 0.0) { $0 += Double($1) }
    let average = Float(max(1, total / Double(max(1, lengths.count))))
    let scale = FieldWeights.saturation * Float(FieldWeights.unit)
    norms = lengths.map { scale * (1 - FieldWeights.lengthShare + FieldWeights.lengthShare * Float($0) / average) }
  }

  /// Adds up the scores of all units; linear in the postings of the words.
  func score(_ terms: [QueryTerm]) -> (scores: [Float], terms: [WeightedTerm]) {
    var scores = [Float](repeating: 0, count: norms.count)
    var sums: [Float] = []
    let weighted = scores.withUnsafeMutableBufferPointer { scores in
      terms.map { term in
        if term.alternatives.count == 1, term.alternatives[0].weight == 1 {
          return add(term, to: scores)
        }
        if sums.isEmpty { sums = [Float](repeating: 0, count: norms.count) }
        return sums.withUnsafeMutableBufferPointer { add(term, to: scores, sums: $0) }
      }
    }
    return (scores, weighted)
  }

  /// The score that a word gives to a unit: what `score` added.
  func contribution(_ weighted: WeightedTerm, unit: Int) -> Float {
    let sum = occurrences(weighted.term, unit: unit)
    return sum > 0 ? weighted.factor * sum / (sum + norms[unit]) : 0
  }

  /// Weighted occurrences of a word in a unit, in parts of `FieldWeights.unit`.
  func occurrences(_ term: QueryTerm, unit: Int) -> Float {
    term.alternatives.reduce(into: Float(0)) { sum, alternative in
      sum += alternative.weight * Float(postings.weight(stem: alternative.stem, unit: unit))
    }
  }

  private func factor(_ term: QueryTerm, frequency: Int) -> Float {
    term.boost * (FieldWeights.saturation + 1) * FieldWeights.rarity(frequency: frequency, of: norms.count)
  }

  private func add(_ term: QueryTerm, to scores: UnsafeMutableBufferPointer<Float>) -> WeightedTerm {
    let row = postings.row(term.alternatives[0].stem)
    let factor = factor(term, frequency: row.count)
    norms.withUnsafeBufferPointer { norms in
      postings.units.withUnsafeBufferPointer { units in
        postings.weights.withUnsafeBufferPointer { weights in
          for place in row {
            let unit = Int(units[place])
            let sum = Float(weights[place])
            scores[unit] += factor * sum / (sum + norms[unit])
          }
        }
      }
    }
    return WeightedTerm(term: term, factor: factor)
  }

  /// Alternatives count as one word: occurrences are added up, the word is as frequent as all of them together. Leaves `sums` zero.
  private func add(
    _ term: QueryTerm, to scores: UnsafeMutableBufferPointer<Float>, sums: UnsafeMutableBufferPointer<Float>
  ) -> WeightedTerm {
    var touched: [UInt32] = []
    for alternative in term.alternatives {
      for place in postings.row(alternative.stem) {
        let unit = postings.units[place]
        if sums[Int(unit)] == 0 { touched.append(unit) }
        sums[Int(unit)] += alternative.weight * Float(postings.weights[place])
      }
    }
    let factor = factor(term, frequency: touched.count)
    for unit in touched {
      let sum = sums[Int(unit)]
      sums[Int(unit)] = 0
      scores[Int(unit)] += factor * sum / (sum + norms[Int(unit)])
    }
    return WeightedTerm(term: term, factor: factor)
  }
}
