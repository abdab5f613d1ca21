/// An item beside the rest of the test.
struct ItemScan {
  private let item: Responses.Item
  private let column: Column
  private let scores: ArraySlice<Double>
  private let totals: Totals

  init(_ responses: Responses, _ number: Int, _ column: Column, _ totals: Totals) {
    item = responses.items[number]
    self.column = column
    scores = responses.column(number)
    self.totals = totals
  }

  func statistics(_ reliability: Reliability, _ thirds: Thirds?, _ number: Int) -> ItemStatistics {
    let needsRest = !item.options.isEmpty || (reliability.discrimination[number] == nil && !totals.isComplete)
    let rest = needsRest ? Rest(scores, totals, most: column.maximum) : nil
    let discrimination = reliability.discrimination[number] ?? (totals.isComplete ? nil : rest?.correlation(scores, mean: column.mean))
    let options = rest.map { self.options($0) } ?? []
    let facility = column.count > 0 && column.maximum > 0 ? column.mean / column.maximum : nil
    let hasAnswers = !item.options.isEmpty
    let chose = hasAnswers ? distinctPersons() : 0
    let statistics = ItemStatistics(
      id: item.id, count: column.count, unanswered: hasAnswers ? max(0, column.count - chose) : nil, maximum: column.maximum,
      mean: column.count > 0 ? column.mean : nil, facility: facility,
      deviation: column.count > 1 ? (column.squares / Double(column.count - 1)).squareRoot() : nil, discrimination: discrimination,
      thirds: thirds?.discrimination(scores, maximum: column.maximum), alphaIfDropped: reliability.dropped[number],
      effectiveWeight: reliability.weights[number], options: options, flags: [])
    return statistics.flagged(varies: column.squares > 0)
  }

  private func distinctPersons() -> Int {
    guard item.options.count > 1 else { return item.options.first?.persons.count ?? 0 }
    var hasChosen = [Bool](repeating: false, count: scores.count)
    for option in item.options {
      for person in option.persons { hasChosen[Int(person)] = true }
    }
    return hasChosen.count { $0 }
  }

  private func options(_ rest: Rest) -> [OptionStatistics] {
    let correlations = item.options.map { rest.correlation(choosing: $0.persons) }
    let keys = item.options.indices.filter { item.options[$0].isKey }
    let best = keys.compactMap { correlations[$0] }.max()
    return item.options.indices.map { index in
      let option = item.options[index]
      let share = column.count > 0 ? Double(option.persons.count) / Double(column.count) : nil
      let isAlive = share.map { $0 >= ItemFlag.livingShare } ?? false
      // Strong candidates choose it rather than the key; a single one may have slipped.
      let beats =
        !option.isKey && !keys.isEmpty && isAlive && option.persons.count > 1
        && correlations[index].map { $0 > 0 && $0 > best ?? 0 } ?? false
      return OptionStatistics(
        label: option.label, text: option.text, isKey: option.isKey, count: option.persons.count, share: share,
        pointBiserial: correlations[index], beatsKey: beats, isDead: !option.isKey && column.count > 0 && !isAlive)
    }
  }
}

/// What the persons asked an item reached at all others.
private struct Rest {
  /// NaN for persons who were not asked, or nothing else.
  let values: [Double]
  let count: Int
  let mean: Double
  let squares: Double

  init(_ scores: ArraySlice<Double>, _ totals: Totals, most: Double) {
    var values: [Double] = []
    values.reserveCapacity(scores.count)
    for (person, score) in scores.enumerated() { values.append(totals.rest(person, without: score, most: most)) }
    let known = totals.isComplete ? values : values.filter { !$0.isNaN }
    count = known.count
    (mean, squares) = known.withUnsafeBufferPointer { known in
      guard !known.isEmpty else { return (0, 0) }
      let mean = Moments.mean(known)
      return (mean, Moments.isFlat(known) ? 0 : Moments.squares(known, mean: mean))
    }
    self.values = values
  }

  /// Correlation with choosing an option.
  func correlation(choosing persons: [Int32]) -> Double? {
    var (sum, chosen) = (0.0, 0.0)
    values.withUnsafeBufferPointer { values in
      for person in persons where !values[Int(person)].isNaN {
        sum += values[Int(person)] - mean
        chosen += 1
      }
    }
    return Moments.correlation(products: sum, squares: chosen * (1 - chosen / Double(max(1, count))), squares)
  }

  /// Correlation with the scores of the item.
  func correlation(_ scores: ArraySlice<Double>, mean: Double) -> Double? {
    var own: [Double] = []
    var others: [Double] = []
    for (score, rest) in zip(scores, values) where !score.isNaN && !rest.isNaN {
      own.append(score)
      others.append(rest)
    }
    guard own.count > 1 else { return nil }
    return own.withUnsafeBufferPointer { own in
      others.withUnsafeBufferPointer { others in
        let (ownMean, otherMean) = (Moments.mean(own), Moments.mean(others))
        return Moments.correlation(
          products: Moments.products(own, mean: ownMean, others, mean: otherMean), squares: Moments.squares(own, mean: ownMean),
          Moments.isFlat(others) ? 0 : Moments.squares(others, mean: otherMean))
      }
    }
  }
}

extension ItemStatistics {
  /// The same with flags.
  fileprivate func flagged(varies: Bool) -> ItemStatistics {
    var flags: [ItemFlag] = []
    if options.contains(where: \.beatsKey) { flags.append(.miskey) }
    if let discrimination {
      if discrimination < 0 {
        flags.append(.negativeDiscrimination)
      } else if discrimination < ItemFlag.goodDiscrimination {
        flags.append(.lowDiscrimination)
      }
    }
    if !varies, count > 1 { flags.append(.noVariance) }
    if let facility {
      if facility >= ItemFlag.easyFacility { flags.append(.tooEasy) }
      if facility <= ItemFlag.hardFacility { flags.append(.tooHard) }
    }
    if options.contains(where: \.isDead) { flags.append(.deadDistractor) }
    if count < ItemFlag.enoughAnswers { flags.append(.fewAnswers) }
    return ItemStatistics(
      id: id, count: count, unanswered: unanswered, maximum: maximum, mean: mean, facility: facility, deviation: deviation,
      discrimination: discrimination, thirds: thirds, alphaIfDropped: alphaIfDropped, effectiveWeight: effectiveWeight,
      options: options, flags: flags)
  }
}
