/// Passing over the scores of all clauses, most of which are low, many at a time: the blocks with the best scores first, so that few are
/// looked into before none of the others can hold a better one.
///
/// Scores are never negative and never not a number, so the greater of two is one instruction for several at once.
enum ScoreScan {
  /// Scores that are told apart from the others together, and those that are looked at one by one.
  private static let blockLength = 256
  private static let rowLength = 16

  /// Neighbouring clauses and their best score.
  private struct Block {
    let best: Float
    let number: UInt32
  }

  /// Calls `body` with each clause whose score is above zero and not below its last answer: those of one block in order, blocks with the
  /// best scores first. O(scores), and the logarithm of that for each block that holds such a clause.
  /// - Parameters:
  ///   - bar: the least score that is wanted at first.
  ///   - body: answers with the least score that is wanted from then on, never lower than before.
  static func forEach(of scores: UnsafeBufferPointer<Float>, from bar: Float, _ body: (_ unit: Int, _ score: Float) -> Float) {
    guard let base = scores.baseAddress else { return }
    var bar = bar
    let whole = scores.count / blockLength
    withUnsafeTemporaryAllocation(of: Block.self, capacity: whole + 1) { room in
      guard let blocks = room.baseAddress else { return }
      var count = 0
      for number in 0..<whole {
        let best = maximum(base + number &* blockLength, blockLength)
        guard best > 0 else { continue }
        blocks[count] = Block(best: best, number: UInt32(truncatingIfNeeded: number))
        count &+= 1
      }
      for place in (0..<count / 2).reversed() { sink(blocks[place], to: place, of: count, blocks) }
      // Those behind the last whole block.
      for unit in whole * blockLength..<scores.count where base[unit] >= bar && base[unit] > 0 { bar = body(unit, base[unit]) }
      while count > 0, blocks[0].best >= bar {
        let start = Int(blocks[0].number) &* blockLength
        for row in stride(from: start, to: start &+ blockLength, by: rowLength) {
          let best = maximum(base + row, rowLength)
          guard best >= bar, best > 0 else { continue }
          for unit in row..<row &+ rowLength where base[unit] >= bar && base[unit] > 0 { bar = body(unit, base[unit]) }
        }
        count &-= 1
        sink(blocks[count], to: 0, of: count, blocks)
      }
    }
  }

  /// Puts a block into a heap in which none is better than the one above it.
  @inline(__always)
  private static func sink(_ block: Block, to place: Int, of count: Int, _ blocks: UnsafeMutablePointer<Block>) {
    var place = place
    while place &* 2 &+ 1 < count {
      var below = place &* 2 &+ 1
      if below &+ 1 < count, blocks[below &+ 1].best > blocks[below].best { below &+= 1 }
      guard blocks[below].best > block.best else { break }
      blocks[place] = blocks[below]
      place = below
    }
    blocks[place] = block
  }

  /// The highest of some scores, in four rows of four that do not wait for each other.
  /// - Parameter count: a multiple of 16.
  @inline(__always)
  private static func maximum(_ scores: UnsafePointer<Float>, _ count: Int) -> Float {
    var first = four(scores, 0)
    var second = four(scores, 4)
    var third = four(scores, 8)
    var fourth = four(scores, 12)
    for start in stride(from: 16, to: count, by: 16) {
      first = greater(first, four(scores, start))
      second = greater(second, four(scores, start &+ 4))
      third = greater(third, four(scores, start &+ 8))
      fourth = greater(fourth, four(scores, start &+ 12))
    }
    let all = greater(greater(first, second), greater(third, fourth))
    let left = all.x > all.y ? all.x : all.y
    let right = all.z > all.w ? all.z : all.w
    return left > right ? left : right
  }

  @inline(__always)
  private static func four(_ scores: UnsafePointer<Float>, _ start: Int) -> SIMD4<Float> {
    UnsafeRawPointer(scores + start).loadUnaligned(as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func greater(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> SIMD4<Float> {
    left.replacing(with: right, where: right .> left)
  }
}
