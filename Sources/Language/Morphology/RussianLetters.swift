/// What a word must look like for forms to be predicted, and which part of a hyphenated one is inflected.
enum RussianLetters {
  /// Whether UTF-8 is letters «а» … «я», «ё», with single hyphens between them.
  static func isWord(_ word: [UInt8]) -> Bool {
    var index = 0
    var isAfterLetter = false
    while index < word.count {
      let byte = word[index]
      if byte == 0x2D {
        guard isAfterLetter, index + 1 < word.count else { return false }
        isAfterLetter = false
        index += 1
        continue
      }
      guard index + 1 < word.count else { return false }
      let next = word[index + 1]
      let isLetter =
        switch byte {
        case 0xD0: (0xB0...0xBF).contains(next)
        case 0xD1: (0x80...0x8F).contains(next) || next == 0x91
        default: false
        }
      guard isLetter else { return false }
      isAfterLetter = true
      index += 2
    }
    return isAfterLetter
  }

  /// The part that is inflected: what stands before a particle, and of it what stands behind the last hyphen.
  static func core(of word: [UInt8]) -> Range<Int> {
    guard word.contains(0x2D) else { return word.indices }
    var end = word.count
    if let particle = particles.first(where: { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }) { end -= particle.count }
    let start = word[..<end].lastIndex(of: 0x2D).map { $0 + 1 } ?? 0
    return start..<end
  }

  /// Particles that a hyphen joins to any word.
  private static let particles = ["-то", "-ка", "-таки", "-де", "-тко", "-тка", "-с", "-ста"].map { Array($0.utf8) }
}
