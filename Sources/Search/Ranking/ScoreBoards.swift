import Synchronization

/// A number for every clause of an index, twice: what a query adds up.
struct ScoreBoard: Sendable {
  /// Score of each clause.
  var scores: [Float]
  /// Occurrences of the word that is being added; zero before and after.
  var sums: [Float]

  fileprivate init(units: Int) {
    scores = [Float](repeating: 0, count: units)
    sums = scores
  }
}

/// Boards that queries use one after another: the system hands out new memory page by page, which takes longer than a query adds up.
final class ScoreBoards: Sendable {
  private let free = Mutex<[ScoreBoard]>([])
  private let units: Int

  init(units: Int) {
    self.units = units
  }

  /// Lends a board of zeroes. Any number of queries may ask at once; as many boards are kept.
  func withBoard<Result>(_ body: (inout ScoreBoard) -> Result) -> Result {
    var board = free.withLock { $0.popLast() } ?? ScoreBoard(units: units)
    let result = body(&board)
    board.scores.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    free.withLock { $0.append(board) }
    return result
  }
}
