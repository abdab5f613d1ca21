/// Pairs questions with sentences so that the sum of scores is greatest; a sentence may answer two, a question may stay without.
///
/// An assignment problem: each sentence is two columns (the second at a price), each question may take a column of its own that means
/// «unanswered». Solved by the Hungarian method with potentials (Kuhn 1955, Jonker and Volgenant 1987), O(questions² · columns);
/// `QuestionFinder.most` and `ReplySentence.most` bound both.
struct Assignment {
  /// scores[question][sentence].
  let scores: [[Float]]
  /// The price of a second question, by sentence.
  let second: [Float]
  /// What a question without an answer earns, by question.
  let unanswered: [Float]

  /// A pairing.
  struct Solution {
    /// Sum of the scores.
    var total: Float
    /// The sentence of each question; nil: unanswered.
    var sentences: [Int?]
  }

  private static let never: Float = 1e6

  /// The best pairing; one question may be kept from all sentences, or made to take one.
  func best(without forbidden: Int? = nil, with forced: Int? = nil) -> Solution {
    let rows = scores.count
    let width = second.count
    let columns = width * 2 + rows
    guard rows > 0 else { return Solution(total: 0, sentences: []) }
    func cost(_ row: Int, _ column: Int) -> Float {
      if column >= width * 2 { return row == forced ? Assignment.never : -unanswered[row] }
      if row == forbidden { return Assignment.never }
      return column < width ? -scores[row][column] : second[column - width] - scores[row][column - width]
    }
    // Rows and columns are numbered from 1; 0 is the place where a path begins.
    var rowPotential = [Float](repeating: 0, count: rows + 1)
    var columnPotential = [Float](repeating: 0, count: columns + 1)
    var match = [Int](repeating: 0, count: columns + 1)
    var way = [Int](repeating: 0, count: columns + 1)
    for row in 1...rows {
      match[0] = row
      var column = 0
      var least = [Float](repeating: .infinity, count: columns + 1)
      var isUsed = [Bool](repeating: false, count: columns + 1)
      repeat {
        isUsed[column] = true
        let current = match[column]
        var delta = Float.infinity
        var next = 0
        for candidate in 1...columns where !isUsed[candidate] {
          let reduced = cost(current - 1, candidate - 1) - rowPotential[current] - columnPotential[candidate]
          if reduced < least[candidate] {
            least[candidate] = reduced
            way[candidate] = column
          }
          if least[candidate] < delta {
            delta = least[candidate]
            next = candidate
          }
        }
        for candidate in 0...columns {
          if isUsed[candidate] {
            rowPotential[match[candidate]] += delta
            columnPotential[candidate] -= delta
          } else {
            least[candidate] -= delta
          }
        }
        column = next
      } while match[column] != 0
      repeat {
        let before = way[column]
        match[column] = match[before]
        column = before
      } while column != 0
    }
    var solution = Solution(total: 0, sentences: Array(repeating: nil, count: rows))
    for column in 1...columns where match[column] != 0 {
      let row = match[column] - 1
      solution.total -= cost(row, column - 1)
      if column <= width * 2 { solution.sentences[row] = (column - 1) % max(width, 1) }
    }
    return solution
  }

  /// The sum of the best pairing in which answers stand in the order of their questions. O(questions · sentences).
  func bestInOrder() -> Float {
    let width = second.count
    // best[sentence][uses]: questions so far are settled, the sentence is the last one used, `uses` times.
    var best = [[Float]](repeating: [0, -.infinity, -.infinity], count: width + 1)
    for row in scores.indices {
      var next = best.map { $0.map { $0 + unanswered[row] } }
      for sentence in 0..<width {
        let score = scores[row][sentence]
        next[sentence][1] = max(next[sentence][1], best[sentence][0] + score)
        next[sentence][2] = max(next[sentence][2], best[sentence][1] + score - second[sentence])
      }
      for sentence in 0..<width {
        next[sentence + 1][0] = max(next[sentence + 1][0], next[sentence].reduce(-.infinity) { max($0, $1) })
      }
      best = next
    }
    return best.joined().reduce(-.infinity) { max($0, $1) }
  }
}
