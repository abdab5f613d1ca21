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
  }

  /// Adds up the scores of all units on a board of zeroes; linear in the postings of the words.
  func score(_ terms: [QueryTerm], on board: inout ScoreBoard) -> [WeightedTerm] {
    var weighted: [WeightedTerm] = []
    board.scores.withUnsafeMutableBufferPointer { scores in
      for (index, term) in terms.enumerated() where index == 0 || !term.extendsPrevious {
        // A word and its completions share their first rows, which are read once.
        let stages = index + 1 < terms.count && terms[index + 1].extendsPrevious ? [term, terms[index + 1]] : [term]
        let rows = stages[stages.count - 1].alternatives.map { vocabulary.row($0.stem) }
        if stages.count == 1, !term.isGroup {
          weighted.append(add(term, rows, to: scores))
          continue
        }
        weighted += board.sums.withUnsafeMutableBufferPointer { add(stages, rows, to: scores, sums: $0) }
      }
    }
    return weighted
  }

  /// The score that a word gives to a unit: what `score` added. O(rows).
  func contribution(_ weighted: WeightedTerm, unit: Int) -> Float {
    if !weighted.term.isGroup {
      return weighted.factor * LengthNorm.shares[Int(postings.impact(weighted.rows[0], unit: unit))]
    }
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
  ///
  /// What a clause has from the word grows with each alternative that it holds by the difference that the occurrences make, so that
  /// nothing is passed over twice. The longest row comes last: nobody asks for its sums, which need neither be kept nor wiped.
  /// - Parameters:
  ///   - stages: terms, each with the alternatives of the one before and further ones.
  ///   - rows: of the alternatives of the last one.
  private func add(
    _ stages: [QueryTerm], _ rows: [Postings.Row], to scores: UnsafeMutableBufferPointer<Float>, sums: UnsafeMutableBufferPointer<Float>
  ) -> [WeightedTerm] {
    let weighted = stages.map { term in
      let rows = Array(rows[..<term.alternatives.count])
      let frequency = min(postings.units, rows.reduce(0) { $0 + $1.frequency })
      return WeightedTerm(term: term, rows: rows, factor: factor(term, frequency: frequency))
    }
    let alternatives = stages[stages.count - 1].alternatives
    // Rows of the first stage before others: what those add counts for the second one alone.
    let first = weighted[0].rows.count
    let order = rows.indices.sorted { (($0 < first ? 0 : 1), rows[$0].frequency, $0) < (($1 < first ? 0 : 1), rows[$1].frequency, $1) }
    guard let last = order.last, let scores = scores.baseAddress, let sums = sums.baseAddress else { return weighted }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: order.dropLast().reduce(1) { $0 + rows[$1].frequency }) { touched in
      guard let touched = touched.baseAddress else { return }
      var count = 0
      LengthNorm.ratios.withUnsafeBufferPointer { ratios in
        guard let ratios = ratios.baseAddress else { return }
        for place in order {
          let worth = weighted.reduce(0) { $1.rows.count > place ? $0 + $1.factor : $0 }
          let weight = alternatives[place].weight
          if place == last {
            postings.forEach(rows[place]) { unit, impact in
              let sum = sums[unit]
              let ratio = weight * ratios[Int(impact)]
              scores[unit] += worth * ratio / ((sum + 1) * (sum + ratio + 1))
            }
          } else {
            postings.forEach(rows[place]) { unit, impact in
              let sum = sums[unit]
              // Written in any case, kept if the clause is met for the first time.
              touched[count] = UInt32(truncatingIfNeeded: unit)
              count &+= sum == 0 ? 1 : 0
              let ratio = weight * ratios[Int(impact)]
              sums[unit] = sum + ratio
              scores[unit] += worth * ratio / ((sum + 1) * (sum + ratio + 1))
            }
          }
        }
      }
      for index in 0..<count { sums[Int(touched[index])] = 0 }
    }
    return weighted
  }
}
