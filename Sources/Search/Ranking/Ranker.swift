/// Scores clauses for the words of a query (BM25F: occurrences weighted by field, then damped; damped already in the postings).
struct Ranker {
  let vocabulary: Vocabulary
  let postings: Postings

  /// What a query word is worth, after its frequency was counted.
  struct WeightedTerm {
    let term: QueryTerm
    /// Postings of each alternative.
    let rows: [Postings.Row]
    /// Rarity of the word times its boost times (k1 + 1).
    let factor: Float

    /// Whether a single stem stands for the word, and wholly.
    var isPlain: Bool { term.alternatives.count == 1 && term.alternatives[0].weight == 1 }
  }

  /// Adds up the scores of all units; linear in the postings of the words.
  func score(_ terms: [QueryTerm]) -> (scores: [Float], terms: [WeightedTerm]) {
    var scores = [Float](repeating: 0, count: postings.units)
    var sums: [Float] = []
    let weighted = scores.withUnsafeMutableBufferPointer { scores in
      terms.map { term in
        let rows = term.alternatives.map { vocabulary.row($0.stem) }
        if term.alternatives.count == 1, term.alternatives[0].weight == 1 { return add(term, rows, to: scores) }
        if sums.isEmpty { sums = [Float](repeating: 0, count: postings.units) }
        return sums.withUnsafeMutableBufferPointer { add(term, rows, to: scores, sums: $0) }
      }
    }
    return (scores, weighted)
  }

  /// The score that a word gives to a unit: what `score` added. O(rows).
  func contribution(_ weighted: WeightedTerm, unit: Int) -> Float {
    if weighted.isPlain { return weighted.factor * LengthNorm.shares[Int(postings.impact(weighted.rows[0], unit: unit))] }
    let sum = zip(weighted.term.alternatives, weighted.rows).reduce(into: Float(0)) { sum, pair in
      sum += pair.0.weight * LengthNorm.ratios[Int(postings.impact(pair.1, unit: unit))]
    }
    return weighted.factor * sum / (sum + 1)
  }

  private func factor(_ term: QueryTerm, frequency: Int) -> Float {
    term.boost * (FieldWeights.saturation + 1) * FieldWeights.rarity(frequency: frequency, of: postings.units)
  }

  private func add(_ term: QueryTerm, _ rows: [Postings.Row], to scores: UnsafeMutableBufferPointer<Float>) -> WeightedTerm {
    let factor = factor(term, frequency: rows[0].frequency)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 256) { gains in
      for impact in 0..<256 { gains[impact] = factor * LengthNorm.shares[impact] }
      postings.forEach(rows[0]) { unit, impact in scores[unit] += gains[Int(impact)] }
    }
    return WeightedTerm(term: term, rows: rows, factor: factor)
  }

  /// Alternatives count as one word: occurrences are added up, the word is as frequent as all of them together. Leaves `sums` zero.
  private func add(
    _ term: QueryTerm, _ rows: [Postings.Row], to scores: UnsafeMutableBufferPointer<Float>, sums: UnsafeMutableBufferPointer<Float>
  ) -> WeightedTerm {
    var touched: [UInt32] = []
    touched.reserveCapacity(rows.reduce(0) { $0 + $1.frequency })
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 256) { ratios in
      for (alternative, row) in zip(term.alternatives, rows) {
        for impact in 0..<256 { ratios[impact] = alternative.weight * LengthNorm.ratios[impact] }
        postings.forEach(row) { unit, impact in
          if sums[unit] == 0 { touched.append(UInt32(truncatingIfNeeded: unit)) }
          sums[unit] += ratios[Int(impact)]
        }
      }
    }
    let factor = factor(term, frequency: touched.count)
    for unit in touched {
      let sum = sums[Int(unit)]
      sums[Int(unit)] = 0
      scores[Int(unit)] += factor * sum / (sum + 1)
    }
    return WeightedTerm(term: term, rows: rows, factor: factor)
  }
}
