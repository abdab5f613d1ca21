import CStemmer

/// Cuts the endings off Russian and English words (Snowball, by libstemmer).
///
/// The language is chosen per word: Cyrillic letters, Russian; Latin letters, English; words with digits and words of other
/// scripts stand for themselves. Words must be normalised as `Tokenizer` does it: libstemmer does not fold case. Owns C memory
/// that is not thread-safe, hence neither copyable nor shared; making one costs microseconds. Where libstemmer lacks
/// a language or memory, words stand for themselves: search then finds exact forms.
public struct Stemmer: ~Copyable {
  private let russian: OpaquePointer?
  private let english: OpaquePointer?
  private var memo: [[UInt8]: [UInt8]] = [:]

  /// Past this number of distinct words the memo starts anew, so that a server's memory is bounded.
  private static let memoLimit = 1 << 16

  /// A stemmer for both languages.
  public init() {
    russian = sb_stemmer_new("russian", "UTF_8")
    english = sb_stemmer_new("english", "UTF_8")
  }

  deinit {
    sb_stemmer_delete(russian)
    sb_stemmer_delete(english)
  }

  /// Hands the stem to `body`; the bytes are valid during the call only. 0.2 µs: keep the results of repeated words.
  public mutating func withStem<Result>(
    of word: UnsafeBufferPointer<UInt8>, script: WordScript, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let handle: OpaquePointer? =
      if script.contains(.digits) {
        nil
      } else if script.contains(.cyrillic) {
        russian
      } else if script.contains(.latin) {
        english
      } else {
        nil
      }
    guard let handle, !word.isEmpty, word.count <= 1 << 16, let stem = sb_stemmer_stem(handle, word.baseAddress, Int32(word.count)) else {
      return body(word)
    }
    let length = Int(sb_stemmer_length(handle))
    return length > 0 ? body(UnsafeBufferPointer(start: stem, count: length)) : body(word)
  }

  /// The stem of a normalised word, computed once per distinct word.
  public mutating func stem(_ word: [UInt8], script: WordScript) -> [UInt8] {
    if let known = memo[word] { return known }
    let stem = word.withUnsafeBufferPointer { withStem(of: $0, script: script) { Array($0) } }
    if memo.count >= Stemmer.memoLimit { memo.removeAll(keepingCapacity: true) }
    memo[word] = stem
    return stem
  }
}
