import Language

/// FNV-1a over 64 bits (Fowler, Noll, Vo): short names for things that must not be confused by chance.
struct FNV1a {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Takes in bytes.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      state ^= UInt64(byte)
      state = state &* 0x0000_0100_0000_01B3
    }
  }

  /// Sixteen hexadecimal digits.
  var hexadecimal: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// What decisions know a finding by: the clause, the lemmas of the words found, the words of the sentence. Lemmas are taken as texts, which
/// another edition of the dictionary numbers otherwise but writes alike.
struct FingerprintMaker {
  /// Hashes of sentences by their first word: a long sentence with many findings is hashed once.
  private var sentences: [Int: String] = [:]

  init() {}

  /// The fingerprint of a stretch of words in a sentence; nil for what stands in no sentence.
  mutating func fingerprint(
    _ clause: String, _ words: Range<Int>, in sentence: Sentence?, of passage: Passage, _ analyser: inout WordAnalyser
  ) -> String {
    var hash = FNV1a()
    hash.add(clause.utf8)
    hash.add([0])
    for word in words {
      hash.add(analyser.name(passage.form(passage.words[word]), passage.tokens.tokens[passage.words[word].token].script))
      hash.add([0x20])
    }
    hash.add([0])
    hash.add(self.hash(of: sentence?.words ?? 0..<0, passage).utf8)
    return hash.hexadecimal
  }

  private mutating func hash(of sentence: Range<Int>, _ passage: Passage) -> String {
    if let known = sentences[sentence.lowerBound], !sentence.isEmpty { return known }
    var whole = FNV1a()
    for word in sentence {
      whole.add(passage.form(passage.words[word]))
      whole.add([0x20])
    }
    let hexadecimal = whole.hexadecimal
    if !sentence.isEmpty { sentences[sentence.lowerBound] = hexadecimal }
    return hexadecimal
  }

  /// The fingerprint of a stretch of the text as given, words or not, in a sentence; nil for what stands in no sentence.
  mutating func fingerprint(_ clause: String, signs: String, in sentence: Sentence?, of passage: Passage) -> String {
    var hash = FNV1a()
    hash.add(clause.utf8)
    hash.add([0])
    hash.add("source ".utf8)
    hash.add(signs.utf8)
    hash.add([0])
    hash.add(self.hash(of: sentence?.words ?? 0..<0, passage).utf8)
    return hash.hexadecimal
  }

  /// The fingerprint of something that is missing: it stays while the reply changes.
  func fingerprint(_ clause: String, missing code: String) -> String {
    var hash = FNV1a()
    hash.add(clause.utf8)
    hash.add([0])
    hash.add(code.utf8)
    return hash.hexadecimal
  }
}
