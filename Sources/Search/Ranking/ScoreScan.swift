/// Passing over the scores of all clauses, most of which are low, many at a time.
///
/// Scores are never negative and never not a number, so the greater of two is one instruction for several at once.
enum ScoreScan {
  /// Scores that are looked at together.
  private static let block = 64

  /// The next clause with a score above a bar.
  @inline(__always)
  static func next(_ scores: UnsafeBufferPointer<Float>, from start: Int, above bar: Float) -> Int? {
    guard let base = scores.baseAddress else { return nil }
    var unit = start
    while unit < scores.count {
      if unit % block == 0, unit + block <= scores.count, maximum(base + unit) <= bar {
        unit += block
        continue
      }
      if base[unit] > bar { return unit }
      unit += 1
    }
    return nil
  }

  /// The highest score of a block, in four rows of four that do not wait for each other.
  @inline(__always)
  private static func maximum(_ scores: UnsafePointer<Float>) -> Float {
    var first = four(scores, 0)
    var second = four(scores, 4)
    var third = four(scores, 8)
    var fourth = four(scores, 12)
    for start in stride(from: 16, to: block, by: 16) {
      first = greater(first, four(scores, start))
      second = greater(second, four(scores, start + 4))
      third = greater(third, four(scores, start + 8))
      fourth = greater(fourth, four(scores, start + 12))
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
