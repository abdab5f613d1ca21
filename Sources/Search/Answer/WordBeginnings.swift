/// The first two letters of the searched stems: a word that begins otherwise has none of them, which spares nine look-ups of ten.
///
/// Stemming changes endings only. Stems too short to tell (`die` of `dying`) switch the test off.
struct WordBeginnings {
  private var isPresent = [Bool](repeating: false, count: 4096)
  private var letsAllPass = false

  /// Adds a stem.
  mutating func insert(_ stem: UnsafeBufferPointer<UInt8>) {
    if let key = WordBeginnings.key(stem) { isPresent[key] = true } else { letsAllPass = true }
  }

  /// Whether a word may have one of the stems.
  @inline(__always)
  func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !letsAllPass, let key = WordBeginnings.key(word) else { return letsAllPass }
    return isPresent[key]
  }

  /// A number that two letters share with few others; nil for words of fewer than four bytes.
  @inline(__always)
  private static func key(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard word.count > 3 else { return nil }
    let isASCII = word[0] < 0x80
    return Int(word[isASCII ? 0 : 1] & 0x3F) << 6 | Int(word[isASCII ? 1 : 3] & 0x3F)
  }
}
