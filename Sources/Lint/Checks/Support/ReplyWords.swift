import Language

/// The words of a reply as checks see them: each distinct form is hashed, and read by the dictionary, once.
///
/// A class, because what one check asked for serves the next; one belongs to one call.
final class ReplyWords {
  let passage: Passage
  /// Hash of each word's form; 0 for what is not judged and for the second half of a contraction.
  let hashes: [UInt64]
  private let lexicon: Lexicon
  private let memo: FormMemo
  private var distinct: [FormReadings]?
  /// Number of each word's form among the distinct ones.
  private var numbers: [Int32] = []
  /// Lemmas of the distinct forms, one behind the other, and where those of each form begin.
  private var lemmaHashes: [UInt64] = []
  private var lemmaStarts: [Int] = []

  init(_ passage: Passage, _ lexicon: Lexicon, _ memo: FormMemo) {
    self.passage = passage
    self.lexicon = lexicon
    self.memo = memo
    var last = -1
    hashes = passage.words.map { word in
      defer { last = word.token }
      return word.flags.contains(.opaque) || word.token == last ? 0 : WordHash.hash(passage.form(word))
    }
  }

  var count: Int { hashes.count }

  /// What the dictionary says about a word; nothing for words of other scripts.
  func readings(_ word: Int) -> FormReadings {
    let known = distinct ?? read()
    let number = Int(numbers[word])
    return number < 0 ? .none : known[number]
  }

  /// Places of a word's lemmas in the list of all; `lemma` tells them.
  @inline(__always)
  func lemmas(_ word: Int) -> Range<Int> {
    if distinct == nil { _ = read() }
    let number = Int(numbers[word])
    return number < 0 ? 0..<0 : lemmaStarts[number]..<lemmaStarts[number + 1]
  }

  /// The hash of a lemma.
  @inline(__always)
  func lemma(_ place: Int) -> UInt64 { lemmaHashes[place] }

  /// Whether a word's form, or one of its lemmas, is in a set.
  func isIn(_ set: WordSet, _ word: Int) -> Bool {
    if set.contains(hashes[word]) { return true }
    for place in lemmas(word) where set.contains(lemmaHashes[place]) { return true }
    return false
  }

  /// Whether one of a word's lemmas is among some.
  func hasLemma(_ word: Int, among list: [UInt64]) -> Bool {
    for place in lemmas(word) where list.contains(lemmaHashes[place]) { return true }
    return false
  }

  private func read() -> [FormReadings] {
    var table = HashTable(minimumCapacity: min(hashes.count, 1 << 16))
    var firsts: [Int] = []
    numbers = hashes.indices.map { word in
      let hash = hashes[word]
      guard hash != 0, passage.tokens.tokens[passage.words[word].token].script == .cyrillic else { return -1 }
      if let known = table.find(hash) { return Int32(known) }
      table.insert(hash, firsts.count)
      firsts.append(word)
      return Int32(firsts.count - 1)
    }
    var reader = WordReader(lexicon)
    let found = memo.readings(of: firsts.map { hashes[$0] }) { number in
      FormReadings(passage.form(passage.words[firsts[number]]), &reader)
    }
    lemmaStarts.reserveCapacity(found.count + 1)
    for form in found {
      lemmaStarts.append(lemmaHashes.count)
      for reading in form.readings { lemmaHashes.append(reading.lemma) }
    }
    lemmaStarts.append(lemmaHashes.count)
    distinct = found
    return found
  }

  // MARK: Neighbours

  /// Whether an ASCII sign stands between a word and the one before.
  func separates(_ word: Int, by sign: UInt8) -> Bool { passage.separates(word, by: sign) }

  /// Whether «не», «ни», `not` stands directly before a word.
  func isNegated(_ word: Int) -> Bool { passage.words[word].flags.contains(.negated) }

  /// The byte behind a word, white space passed over; 0 at the end.
  func signBehind(_ word: Int) -> UInt8 {
    var index = passage.words[word].bytes.upperBound
    let bytes = passage.judged.bytes
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index < bytes.count ? bytes[index] : 0
  }

  /// The byte before a word, white space passed over; 0 at the beginning.
  func signBefore(_ word: Int) -> UInt8 {
    var index = passage.words[word].bytes.lowerBound
    let bytes = passage.judged.bytes
    while index > 0, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
    return index > 0 ? bytes[index - 1] : 0
  }

  /// Whether a word begins with a capital.
  func isCapitalised(_ word: Int) -> Bool {
    passage.judged.bytes.withUnsafeBufferPointer { bytes in
      let start = passage.words[word].bytes.lowerBound
      return start < bytes.count && Scalars.isUpper(Scalars.decode(bytes, at: start).value)
    }
  }

  /// Whether all letters of a word are capitals, so many at least, without digits among them.
  func isAllCapitals(_ word: Int, atLeast least: Int = 2) -> Bool {
    guard hashes[word] != 0, isCapitalised(word), !hasDigit(word) else { return false }
    return passage.judged.bytes.withUnsafeBufferPointer { bytes in
      let range = passage.words[word].bytes
      var index = range.lowerBound
      var letters = 0
      while index < range.upperBound {
        let (value, length) = Scalars.decode(bytes, at: index)
        if Scalars.isLetter(value) {
          guard Scalars.isUpper(value) else { return false }
          letters += 1
        }
        index += length
      }
      return letters >= least
    }
  }

  /// Whether a digit is among the letters of a word.
  func hasDigit(_ word: Int) -> Bool { passage.tokens.tokens[passage.words[word].token].script.contains(.digits) }

  /// A whole number that a word is; nil for other words and numbers too long.
  func number(_ word: Int) -> Int? {
    guard hashes[word] != 0, hasDigit(word) else { return nil }
    let form = passage.form(passage.words[word])
    guard form.count <= 9, form.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return form.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Letters and digits of a word.
  func length(_ word: Int) -> Int {
    passage.form(passage.words[word]).count { $0 & 0xC0 != 0x80 }
  }
}
