/// Judges the places that a candidate marked in a reply.
///
/// A fault is found when at least half of its words are marked. A mark must be about its fault: beyond the words of faults it may hold two
/// more; a wider one, or one without any fault, is a wrong mark and takes back as much as a fault brings. Whoever marks more than half of
/// the words that are in order has found nothing: marking everything is no knowledge.
package enum SpotJudging {
  struct Outcome {
    /// By fault, in the order of the key.
    let isFound: [Bool]
    /// Marks about no fault.
    let wrong: Int
    /// 0…1.
    let share: Double
  }

  /// How many words in order a mark may hold beside those of its faults.
  static let slack = 2

  /// `marks` are ranges of UTF-16 units of the reply. O(words × (faults + marks)).
  static func outcome(_ marks: [Range<Int>], faults: [KeyFault], reply: String) -> Outcome {
    let words = words(of: reply)
    let merged = merged(marks)
    let faulty = words.map { word in faults.contains { $0.range.overlaps(word) } }
    var isMarked = [Bool](repeating: false, count: words.count)
    var wrong = 0
    var clean = 0
    for mark in merged {
      let held = words.indices.filter { words[$0].overlaps(mark) }
      let inside = held.count { faulty[$0] }
      clean += held.count - inside
      guard inside > 0, held.count - inside <= slack else {
        wrong += 1
        continue
      }
      for word in held { isMarked[word] = true }
    }
    let isFound = faults.map { fault in
      let own = words.indices.filter { words[$0].overlaps(fault.range) }
      return !own.isEmpty && own.count { isMarked[$0] } * 2 >= own.count
    }
    let inOrder = faulty.count { !$0 }
    if clean * 2 > inOrder, inOrder > 0 || faults.isEmpty { return Outcome(isFound: isFound.map { _ in false }, wrong: wrong, share: 0) }
    guard !faults.isEmpty else { return Outcome(isFound: [], wrong: wrong, share: 0) }
    let found = isFound.count { $0 }
    return Outcome(isFound: isFound, wrong: wrong, share: max(0, Double(found - wrong) / Double(faults.count)))
  }

  /// Marks in order; those that overlap are one.
  private static func merged(_ marks: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for mark in marks.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = merged.last, last.upperBound > mark.lowerBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
      } else {
        merged.append(mark)
      }
    }
    return merged
  }

  /// Runs of letters and digits, in UTF-16 units.
  package static func words(of text: String) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = 0
    var start: Int?
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        start = start ?? offset
      } else if let begun = start {
        words.append(begun..<offset)
        start = nil
      }
      offset += UTF16.width(scalar)
    }
    if let begun = start { words.append(begun..<offset) }
    return words
  }
}
