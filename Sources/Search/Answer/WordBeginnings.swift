import Language

/// The first letters of the searched stems: a word that begins otherwise has none of them, which spares nine look-ups of ten.
///
/// Stemming changes endings only, and they may be two letters (`cri` of `cry`): of stems of five letters and more three are compared, of
/// others two. Stems too short to tell (`die` of `dying`) switch the test off.
struct WordBeginnings {
  private var pairs = [Bool](repeating: false, count: 4096)
  private var triples = [Bool](repeating: false, count: 4096)
  private let folded = foldedLetters
  /// Whether nothing can be told of any word.
  private(set) var letsAllPass = false

  /// Adds a stem.
  mutating func insert(_ stem: UnsafeBufferPointer<UInt8>) {
    guard let letters = Letters(form: stem) else {
      letsAllPass = true
      return
    }
    if let triple = letters.triple, stem.count >= (stem[0] < 0x80 ? 5 : 10) {
      triples[triple] = true
    } else {
      pairs[letters.pair] = true
    }
  }

  /// Whether a normalised word may have one of the stems.
  @inline(__always)
  func mayHold(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !letsAllPass, let letters = Letters(form: form) else { return letsAllPass }
    return mayHold(letters)
  }

  /// Whether the word that begins at a place may have one of the stems, wherever it ends.
  /// - Parameter bytes: a text as it is written, at the place a letter or digit of ASCII or a letter of U+0400 … U+047F.
  @inline(__always)
  func mayHold(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place &+ 6 <= bytes.count else { return true }
    func letter(_ offset: Int) -> UInt8 { folded[Int(bytes[place &+ offset] & 1) << 6 | Int(bytes[place &+ offset &+ 1] & 0x3F)] }
    let letters =
      if bytes[place] < 0x80 {
        Letters(bytes[place] | 0x20, bytes[place &+ 1] | 0x20, bytes[place &+ 2] | 0x20)
      } else {
        Letters(letter(0), letter(2), letter(4))
      }
    return mayHold(letters)
  }

  @inline(__always)
  private func mayHold(_ letters: Letters) -> Bool {
    if pairs[letters.pair] { return true }
    guard let triple = letters.triple else { return false }
    return triples[triple]
  }

  /// Numbers that two letters, and three, share with few others.
  private struct Letters {
    let pair: Int
    /// Nil for words of fewer than six bytes.
    let triple: Int?

    /// Nil for words of fewer than four bytes.
    @inline(__always)
    init?(form: UnsafeBufferPointer<UInt8>) {
      guard form.count > 3 else { return nil }
      let isASCII = form[0] < 0x80
      self.init(form[isASCII ? 0 : 1], form[isASCII ? 1 : 3], form.count > 5 ? form[isASCII ? 2 : 5] : nil)
    }

    @inline(__always)
    init(_ first: UInt8, _ second: UInt8, _ third: UInt8?) {
      let pair = Int(first & 0x3F) << 6 | Int(second & 0x3F)
      self.pair = pair
      triple = third.map { (pair &* 37 &+ Int($0)) & 4095 }
    }
  }

  /// Last byte of each letter from U+0400 to U+047F, folded as the tokenizer folds it.
  private static let foldedLetters: [UInt8] = (0..<128).map { offset in
    let letter = Unicode.Scalar(UInt32(0x400 + offset)).map { String($0) } ?? ""
    return Tokenizer().tokens(of: letter).bytes.dropFirst().first ?? 0
  }
}
