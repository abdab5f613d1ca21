import Language

/// Words of the vocabulary that are spelt much like a word that is not in it.
struct TypoRepair {
  let table: SpellingTable

  /// A similar word.
  struct Candidate {
    let form: Int
    let distance: Int
    /// Scalars that both words begin with.
    let prefix: Int
    let frequency: UInt32
  }

  /// Shorter words have too many neighbours to guess.
  static let minimumLength = 4
  /// From this length two slips are allowed.
  static let longLength = 8
  /// Candidates that are kept, by stem.
  static let limit = 3

  /// The best candidates of distinct stems, best first. Compares the letters of all words of similar length, a nanosecond a word.
  func candidates(for word: ArraySlice<UInt8>) -> [Candidate] {
    let scalars = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
    guard scalars.count >= TypoRepair.minimumLength, scalars.count < SpellingTable.longest else { return [] }
    let bound = scalars.count >= TypoRepair.longLength ? 2 : 1
    let mask = word.withUnsafeBufferPointer { LetterMask($0) }.bits
    var found: [Candidate] = []
    var other: [Unicode.Scalar] = []
    table.letters.withUnsafeBufferPointer { letters in
      let places = table.places(length: scalars.count - bound).lowerBound
      let end = table.places(length: min(scalars.count + bound, SpellingTable.longest - 1)).upperBound
      for place in places..<end where (letters[place] ^ mask).nonzeroBitCount <= 2 * bound {
        let form = Int(table.forms[place])
        other.removeAll(keepingCapacity: true)
        other.append(contentsOf: String(decoding: table.form(form), as: UTF8.self).unicodeScalars)
        guard let distance = EditDistance.optimalStringAlignment(scalars, other, bound: bound) else { continue }
        let prefix = zip(scalars, other).prefix { $0 == $1 }.count
        found.append(Candidate(form: form, distance: distance, prefix: prefix, frequency: table.frequencies[form]))
      }
    }
    found.sort { TypoRepair.precedes($0, $1) }
    var stems: Set<UInt32> = []
    var best: [Candidate] = []
    for candidate in found where stems.insert(table.stems[candidate.form]).inserted {
      best.append(candidate)
      if best.count == TypoRepair.limit { break }
    }
    return best
  }

  /// The nearer, then the more frequent by orders of magnitude and the later the slip; the number of the form settles ties.
  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.distance != right.distance { return left.distance < right.distance }
    let (leftWorth, rightWorth) = (left.worth, right.worth)
    return leftWorth != rightWorth ? leftWorth > rightWorth : left.form < right.form
  }
}

extension TypoRepair.Candidate {
  /// Twice as frequent is worth as much as half a letter more in common.
  fileprivate var worth: Int { 2 * min(prefix, 4) + (32 - frequency.leadingZeroBitCount) }
}
