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

  /// The best pairing; one question may be made to take a sentence.
  func best(with forced: Int? = nil) -> Solution {
    let rows = scores.count
    let width = second.count
    guard rows > 0 else { return Solution(total: 0, sentences: []) }
    var search = Search(costs: costs(with: forced), columns: width * 2 + rows)
    for row in 1...rows { search.add(row) }
    var solution = Solution(total: 0, sentences: Array(repeating: nil, count: rows))
    for column in 1...search.columns where search.match[column] != 0 {
      let row = search.match[column] - 1
      solution.total -= search.costs[row * search.columns + column - 1]
      if column <= width * 2 { solution.sentences[row] = (column - 1) % max(width, 1) }
    }
    return solution
  }

  /// A row for each question: its sentences as a first, then as a second question, then columns that mean «unanswered».
  private func costs(with forced: Int?) -> [Float] {
    var costs: [Float] = []
    costs.reserveCapacity(scores.count * (second.count * 2 + scores.count))
    for row in scores.indices {
      for score in scores[row] { costs.append(-score) }
      for (sentence, score) in scores[row].enumerated() { costs.append(second[sentence] - score) }
      costs.append(contentsOf: repeatElement(row == forced ? Assignment.never : -unanswered[row], count: scores.count))
    }
    return costs
  }

  /// The Hungarian method, a row at a time.
  private struct Search {
    let costs: [Float]
    let columns: Int
    /// Rows and columns are numbered from 1; 0 is the place where a path begins.
    private(set) var match: [Int]
    private var rowPotential: [Float]
    private var columnPotential: [Float]
    private var way: [Int]
    private var least: [Float]
    private var isUsed: [Bool]

    init(costs: [Float], columns: Int) {
      self.costs = costs
      self.columns = columns
      match = Array(repeating: 0, count: columns + 1)
      rowPotential = Array(repeating: 0, count: costs.count / max(columns, 1) + 1)
      columnPotential = Array(repeating: 0, count: columns + 1)
      way = match
      least = columnPotential
      isUsed = Array(repeating: false, count: columns + 1)
    }

    /// Gives a row the cheapest column; others may have to change theirs.
    mutating func add(_ row: Int) {
      match[0] = row
      for column in 0...columns {
        least[column] = .infinity
        isUsed[column] = false
      }
      var column = 0
      repeat {
        isUsed[column] = true
        let current = match[column]
        let base = (current - 1) * columns - 1
        let potential = rowPotential[current]
        var delta = Float.infinity
        var next = 0
        for candidate in 1...columns where !isUsed[candidate] {
          let reduced = costs[base + candidate] - potential - columnPotential[candidate]
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
