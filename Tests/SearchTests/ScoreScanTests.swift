import TestSupport
import Testing

@testable import Search

@Suite("Passing over scores")
struct ScoreScanTests {
  /// The best clauses, found by passing over all scores.
  private func best(_ scores: [Float], limit: Int) -> [Int] {
    var best = BestUnits(limit: limit)
    scores.withUnsafeBufferPointer { scores in
      ScoreScan.forEach(of: scores, from: 0) { unit, score in
        best.offer(BestUnits.Entry(isOutdated: false, isExact: false, score: score, unit: unit))
        return best.bar
      }
    }
    return best.sorted().map(\.unit)
  }

  /// The same by sorting.
  private func sorted(_ scores: [Float], limit: Int) -> [Int] {
    Array(scores.indices.filter { scores[$0] > 0 }.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(limit))
  }

  @Test("The best are found, of equals the first, in any number of clauses", arguments: [0, 1, 15, 16, 17, 255, 256, 257, 511, 512, 5_000])
  func agreesWithSorting(count: Int) {
    var dice = Dice(state: UInt64(count) + 7)
    for limit in [1, 3, 15, 100] {
      for grades in [1, 2, 5, 1_000] {
        let scores = (0..<count).map { _ in
          Int.random(in: 0..<3, using: &dice) > 0 ? 0 : Float(Int.random(in: 0..<grades, using: &dice) + 1) / 8
        }
        #expect(best(scores, limit: limit) == sorted(scores, limit: limit), "\(count) \(limit) \(grades)")
      }
    }
  }

  @Test("Blocks that cannot hold a better one are not looked into")
  func stops() {
    var scores = [Float](repeating: 1, count: 10_000)
    scores[9_000] = 3
    scores[9_001] = 2
    var asked: [Int] = []
    scores.withUnsafeBufferPointer { scores in
      ScoreScan.forEach(of: scores, from: 0) { unit, score in
        asked.append(unit)
        return unit == 9_001 ? 2 : 0
      }
    }
    // The block of the best: what precedes them in it, and nothing behind.
    #expect(asked.first ?? 0 >= 8_960 && asked.last == 9_001)
  }
}
