/// How consistent the items of a test are, from their covariances.
struct Reliability {
  /// Cronbach's α.
  var alpha: Double?
  /// By item, α without it.
  var dropped: [Double?]
  /// By item, correlation with all others together.
  var discrimination: [Double?]
  /// By item, its share in the spread of totals.
  var weights: [Double?]

  /// Nothing is known.
  init(items: Int) {
    dropped = [Double?](repeating: nil, count: items)
    discrimination = dropped
    weights = dropped
  }

  /// From variances and covariances with the total, all with the same denominator: then it cancels in α.
  ///
  /// α = k / (k − 1) · (1 − Σ vᵢ / v) (Cronbach 1951). Items without variance count in k, as in Moodle; R's `psych` leaves them out.
  init(variances: [Double], withTotal covariances: [Double], total: Double) {
    self.init(items: variances.count)
    let sum = variances.reduce(0, +)
    guard total > 0, sum > 0 else { return }
    alpha = Reliability.alpha(items: variances.count, sum: sum, total: total)
    let roots = covariances.reduce(0) { $0 + max(0, $1).squareRoot() }
    for item in variances.indices {
      let (own, shared) = (variances[item], covariances[item])
      // What is left of the total when the item is taken out: rounding must not make a spread of nothing.
      let rest = total - 2 * shared + own
      let restVaries = rest > 1e-11 * (total + own)
      if restVaries {
        dropped[item] = Reliability.alpha(items: variances.count - 1, sum: sum - own, total: rest)
        discrimination[item] = Moments.correlation(products: shared - own, squares: own, rest)
      }
      if own > 0, shared >= 0, roots > 0 { weights[item] = shared.squareRoot() / roots }
    }
  }

  private static func alpha(items: Int, sum: Double, total: Double) -> Double? {
    guard items > 1, total > 0 else { return nil }
    return (Double(items) / Double(items - 1) * (1 - sum / total)).finite
  }
}

extension Reliability {
  /// From the covariances of every pair of items over the persons who have both scores, as R's `cov(use = "pairwise")`; nil if
  /// a pair has fewer than two such persons, or there are too many pairs. O(items² × persons).
  static func pairwise(_ responses: Responses, means: [Double]) -> Reliability? {
    let (items, persons) = (responses.items.count, responses.persons)
    guard items * items <= 4_000_000_000 / max(1, persons) else { return nil }
    // Distances to the mean, 0 where there is none, and 1 for every score there is.
    var distances = [Double](repeating: 0, count: items * persons)
    var presence = distances
    for item in 0..<items {
      for index in item * persons..<(item + 1) * persons where !responses.scores[index].isNaN {
        distances[index] = responses.scores[index] - means[item]
        presence[index] = 1
      }
    }
    var variances = [Double](repeating: 0, count: items)
    var sums = variances
    var isDetermined = true
    distances.withUnsafeBufferPointer { distances in
      presence.withUnsafeBufferPointer { presence in
        for left in 0..<items {
          for right in left..<items where isDetermined {
            var (count, first, second, both) = (0.0, 0.0, 0.0, 0.0)
            let (x, y) = (left * persons, right * persons)
            for person in 0..<persons {
              count += presence[x + person] * presence[y + person]
              first += distances[x + person] * presence[y + person]
              second += distances[y + person] * presence[x + person]
              both += distances[x + person] * distances[y + person]
            }
            guard count > 1 else {
              isDetermined = false
              break
            }
            let covariance = (both - first * second / count) / (count - 1)
            sums[left] += covariance
            if left == right { variances[left] = covariance } else { sums[right] += covariance }
          }
        }
      }
    }
    guard isDetermined else { return nil }
    // Equal scores must have no variance at all, whatever rounding left of it.
    for item in 0..<items where variances[item] <= 1e-24 * max(1, means[item] * means[item]) { variances[item] = 0 }
    return Reliability(variances: variances, withTotal: sums, total: sums.reduce(0, +))
  }

  /// α of a paper of mean length where persons were asked different items: α = k·c / (v + (k − 1)·c) with the mean covariance c over
  /// all pairs of scores of one person and the mean variance v, scores taken from their item's mean. Where everybody was asked
  /// everything it is Cronbach's α. O(responses).
  static func pooledAlpha(_ responses: Responses, totals: Totals, means: [Double]) -> Double? {
    var sums = [Double](repeating: 0, count: responses.persons)
    var squares = sums
    for item in responses.items.indices {
      for (person, score) in responses.column(item).enumerated() where !score.isNaN {
        let distance = score - means[item]
        sums[person] += distance
        squares[person] += distance * distance
      }
    }
    var (together, pairs, apart, count, taking) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for person in sums.indices {
      let asked = Double(totals.asked[person])
      together += sums[person] * sums[person] - squares[person]
      pairs += asked * (asked - 1)
      apart += squares[person]
      count += asked
      taking += asked > 0 ? 1 : 0
    }
    guard pairs > 0, apart > 0 else { return nil }
    let (length, covariance, variance) = (count / taking, together / pairs, apart / count)
    let spread = variance + (length - 1) * covariance
    return length > 1 && spread > 1e-11 * variance ? (length * covariance / spread).finite : nil
  }
}
