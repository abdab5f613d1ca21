/// Passing over the scores of all clauses, most of which are low, many at a time.
///
/// Scores are never negative and never not a number, so the greater of two is one instruction for several at once.
enum ScoreScan {
  /// Scores that are looked at together.
  private static let block = 64

  /// Whole blocks of so many scores.
  static func blocks(of count: Int) -> Int { count / block }

  /// Writes the best score of each whole block. O(scores).
  static func best(of scores: UnsafeBufferPointer<Float>, into maxima: UnsafeMutableBufferPointer<Float>) {
    guard let base = scores.baseAddress else { return }
    for index in maxima.indices { maxima[index] = maximum(base + index * block) }
  }

  /// A score that at least `limit` clauses exceed; 0 if no such one is found. The best of some neighbouring blocks stands for them: what the
  /// limit-th best of these reaches, as many clauses reach. O(blocks).
  static func floor(_ maxima: UnsafeMutableBufferPointer<Float>, limit: Int) -> Float {
    guard maxima.count > limit else { return 0 }
    let width = max(1, maxima.count / (limit * groupsPerClause))
    let groups = (maxima.count + width - 1) / width
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: groups) { best in
      for group in 0..<groups {
        var most: Float = 0
        for index in group * width..<min(maxima.count, (group + 1) * width) { most = maxima[index] > most ? maxima[index] : most }
        best[group] = most
      }
      let least = nth(limit - 1, of: best)
      return least > 0 ? least.nextDown : 0
    }
  }

  /// More groups find a higher floor, and take longer to be ordered.
  private static let groupsPerClause = 8

  /// The next clause with a score above a bar.
  /// - Parameter maxima: of the blocks of these scores.
  @inline(__always)
  static func next(
    _ scores: UnsafeBufferPointer<Float>, _ maxima: UnsafeMutableBufferPointer<Float>, from start: Int, above bar: Float
  ) -> Int? {
    guard let base = scores.baseAddress else { return nil }
    var unit = start
    while unit < scores.count {
      let index = unit / block
      if unit % block == 0, index < maxima.count, maxima[index] <= bar {
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

  /// The number that would stand at a place if all were sorted, highest first (Hoare's selection). Reorders them.
  private static func nth(_ place: Int, of numbers: UnsafeMutableBufferPointer<Float>) -> Float {
    var low = 0
    var high = numbers.count - 1
    while low < high {
      let pivot = numbers[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while numbers[left] > pivot { left += 1 }
        while numbers[right] < pivot { right -= 1 }
        if left <= right {
          numbers.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        break
      }
    }
    return numbers[place]
  }
}
