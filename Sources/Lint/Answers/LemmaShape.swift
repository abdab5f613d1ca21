import Language

/// What two lemmas are compared by: identity, stem, root, partners in aspect, groups of meaning. A value without references, so that
/// thousands of pairs cost microseconds.
///
/// Letters are packed five bits each, the first one uppermost, so that the common beginning of two stems is a count of leading zeros.
struct LemmaShape: Sendable {
  /// FNV-1a of the lemma, ё as е. 0: no lemma.
  var identity: UInt64 = 0
  /// The lemma without its ending and suffix.
  var stem = PackedLetters()
  /// The stem without its verbal prefix.
  var root = PackedLetters()
  /// The root with letters that alternate (щ/т, ч/к, ж/г, ш/с) made equal.
  var folded = PackedLetters()
  /// Identities of partners in aspect, cut to 32 bits; 0: none.
  var partners = SIMD4<UInt32>(repeating: 0)
  /// Numbers of groups of words that mean nearly the same; 0: none.
  var groups = MeaningGroups.Groups()
  /// A number or a word in Latin letters, which has no stem.
  var isOpaque = true

  /// Reads a lemma in lower case with ё as е.
  init(_ lemma: ArraySlice<UInt8>, isVerb: Bool, groups table: MeaningGroups) {
    identity = LemmaShape.hash(lemma)
    if let letters = RussianStem.letters(lemma) {
      isOpaque = false
      let stem = RussianStem.stem(of: letters)
      let root = RussianStem.root(of: stem)
      self.stem = PackedLetters(stem)
      self.root = PackedLetters(root)
      folded = PackedLetters(root.map(RussianStem.fold))
    }
    var found = table.groups(of: identity, stem)
    if isVerb {
      for (place, partner) in AspectPairs.russian.partners(of: lemma).prefix(4).enumerated() {
        let hash = LemmaShape.hash(partner[...])
        partners[place] = UInt32(truncatingIfNeeded: hash)
        if found == MeaningGroups.Groups() { found = table.groups(of: hash, PackedLetters()) }
      }
    }
    groups = found
  }

  /// No lemma.
  init() {}

  static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return state | 1
  }

  /// How near two lemmas are, 0…1.
  ///
  /// Source of the scale: the prototype's (design/answers.md 2.3), with one change: common beginnings count behind the verbal prefix only,
  /// because «подключить» and «подклад» share a prefix and nothing else.
  func similarity(to other: LemmaShape, _ weights: AnswerWeights) -> Float {
    if identity == 0 || other.identity == 0 { return 0 }
    if identity == other.identity { return 1 }
    // Most pairs share nothing: neither the first two letters of a stem or root, nor partners, nor groups.
    if partners == SIMD4(repeating: 0), other.partners == SIMD4(repeating: 0),
      groups == SIMD4(repeating: 0) || other.groups == SIMD4(repeating: 0),
      folded.commonPrefix(other.folded) < 2, stem.commonPrefix(other.stem) < 2
    {
      return 0
    }
    let cut = SIMD4<UInt32>(repeating: UInt32(truncatingIfNeeded: other.identity))
    if any(partners .== cut) { return weights.partner }
    let ownCut = SIMD4<UInt32>(repeating: UInt32(truncatingIfNeeded: identity))
    if any(other.partners .== ownCut) { return weights.partner }
    var best: Float = 0
    if !isOpaque, !other.isOpaque { best = shapeSimilarity(to: other, weights) }
    if best < weights.group, sharesGroup(with: other) { best = weights.group }
    return best
  }

  private func shapeSimilarity(to other: LemmaShape, _ weights: AnswerWeights) -> Float {
    if stem.count >= 3, stem == other.stem { return weights.stem }
    let shorter = min(root.count, other.root.count)
    let common = root.commonPrefix(other.root)
    if shorter >= 4, common >= 5 || (common >= 4 && common >= shorter - 1) {
      return stem.commonPrefix(other.stem) >= common ? weights.beginning : weights.root
    }
    // Three letters are a root only where nothing was cut off on one side: «заказ» is not «указать».
    if shorter == 3, common == 3, root.count == other.root.count, root == stem || other.root == other.stem { return weights.root }
    let foldedCommon = folded.commonPrefix(other.folded)
    if shorter >= 4, foldedCommon >= 4 { return weights.alternation }
    return 0
  }

  private func sharesGroup(with other: LemmaShape) -> Bool {
    for place in 0..<4 where groups[place] != 0 {
      if any(other.groups .== SIMD4(repeating: groups[place])) { return true }
    }
    return false
  }
}

/// Up to twelve letters, five bits each.
struct PackedLetters: Sendable, Hashable {
  private(set) var bits: UInt64 = 0
  private(set) var count = 0

  init() {}

  /// Packs letters 0…31; those behind the twelfth are left out.
  init(_ letters: some Collection<UInt8>) {
    for letter in letters.prefix(12) {
      // Letters are numbered from 1, so that an end differs from «а».
      bits |= UInt64(letter &+ 1 & 31) << UInt64(59 - count * 5)
      count += 1
    }
  }

  /// Letters and their number in one; 0: none.
  var key: UInt64 { bits | UInt64(count) }

  /// How many letters both begin with.
  func commonPrefix(_ other: PackedLetters) -> Int {
    min((bits ^ other.bits).leadingZeroBitCount / 5, min(count, other.count))
  }
}
