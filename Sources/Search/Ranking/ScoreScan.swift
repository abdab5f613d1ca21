/// Passing over the scores of all clauses, most of which are low, many at a time.
///
/// Scores are never negative, so they order as the whole numbers of their bits do; the compiler looks at several of those in one step.
enum ScoreScan {
  /// Scores that are looked at together.
  private static let block = 64

  /// A score that at least `limit` clauses exceed; 0 if no such one is found. The best of a block stands for it: what the limit-th best of
  /// them reaches, as many clauses reach. O(scores).
  static func floor(_ scores: UnsafeBufferPointer<Float>, limit: Int) -> Float {
    let count = scores.count / block
    guard count > limit, let base = scores.baseAddress else { return 0 }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { maxima in
      for index in 0..<count { maxima[index] = maximum(base + index * block) }
      let least = nth(limit - 1, of: maxima)
      return least > 0 ? Float(bitPattern: UInt32(bitPattern: least - 1)) : 0
    }
  }

  /// The next clause with a score above a bar.
  @inline(__always)
  static func next(_ scores: UnsafeBufferPointer<Float>, from start: Int, above bar: Float) -> Int? {
    guard let base = scores.baseAddress else { return nil }
    let bits = Int32(bitPattern: bar.bitPattern)
    var unit = start
    while unit < scores.count {
      if unit % block == 0, unit + block <= scores.count, maximum(base + unit) <= bits {
        unit += block
        continue
      }
      if base[unit] > bar { return unit }
      unit += 1
    }
    return nil
  }

  @inline(__always)
  private static func maximum(_ scores: UnsafePointer<Float>) -> Int32 {
    scores.withMemoryRebound(to: Int32.self, capacity: block) { bits in
      var most: Int32 = 0
      for index in 0..<block { most = max(most, bits[index]) }
      return most
    }
  }

  /// The number that would stand at a place if all were sorted, highest first (Hoare's selection). Reorders them.
  private static func nth(_ place: Int, of numbers: UnsafeMutableBufferPointer<Int32>) -> Int32 {
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
