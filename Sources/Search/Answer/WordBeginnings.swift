/// The first letters of the searched stems: a word that begins otherwise has none of them, which spares nine look-ups of ten.
///
/// Stemming changes endings only, and they may be two letters (`cri` of `cry`): of stems of five letters and more three are compared, of
/// others two. Stems too short to tell (`die` of `dying`) switch the test off.
struct WordBeginnings {
  private var pairs = [Bool](repeating: false, count: 4096)
  private var triples = [Bool](repeating: false, count: 4096)
  private var letsAllPass = false

  /// Adds a stem.
  mutating func insert(_ stem: UnsafeBufferPointer<UInt8>) {
    guard let pair = WordBeginnings.pair(stem) else {
      letsAllPass = true
      return
    }
    if let triple = WordBeginnings.triple(stem, pair), stem.count >= (stem[0] < 0x80 ? 5 : 10) {
      triples[triple] = true
    } else {
      pairs[pair] = true
    }
  }

  /// Whether a word may have one of the stems.
  @inline(__always)
  func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !letsAllPass, let pair = WordBeginnings.pair(word) else { return letsAllPass }
    if pairs[pair] { return true }
    guard let triple = WordBeginnings.triple(word, pair) else { return false }
    return triples[triple]
  }

  /// A number that two letters share with few others; nil for words of fewer than four bytes.
  @inline(__always)
  private static func pair(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard word.count > 3 else { return nil }
    let isASCII = word[0] < 0x80
    return Int(word[isASCII ? 0 : 1] & 0x3F) << 6 | Int(word[isASCII ? 1 : 3] & 0x3F)
  }

  /// A number that three letters share with few others; nil for words of fewer than six bytes.
  @inline(__always)
  private static func triple(_ word: UnsafeBufferPointer<UInt8>, _ pair: Int) -> Int? {
    guard word.count > 5 else { return nil }
    return (pair &* 37 &+ Int(word[word[0] < 0x80 ? 2 : 5])) & 4095
  }
}
