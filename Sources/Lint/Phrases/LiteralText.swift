import Language

/// Exact characters of a pattern, cut at the tokenizer's words: case, ё, soft hyphens and disguised letters are folded there,
/// and a literal that begins or ends with a letter or digit does so at a word boundary. Signs must be equal, white space of any
/// length is one blank.
struct LiteralText: Sendable {
  /// Exact forms of its words, numbers of the vocabulary.
  let forms: [Int32]
  /// Signs before the first word, between the words, behind the last one; one more than words.
  let signs: [[UInt8]]

  init(_ text: String, _ vocabulary: inout Vocabulary) {
    let bytes = Array(text.utf8)
    let list = Tokenizer().tokens(of: text)
    var forms: [Int32] = []
    var signs: [[UInt8]] = []
    var end = 0
    for token in list.tokens {
      forms.append(vocabulary.insertForm(list.form(token)))
      signs.append(LiteralText.folded(bytes[end..<token.source.lowerBound]))
      end = token.source.upperBound
    }
    signs.append(LiteralText.folded(bytes[end...]))
    signs[0].trimLeadingBlank()
    signs[signs.count - 1].trimTrailingBlank()
    self.forms = forms
    self.signs = signs
  }

  /// Nothing to look for.
  var isEmpty: Bool { forms.isEmpty && signs[0].isEmpty }

  /// The bytes of the judged text that the literal takes up if its first word is `word`; nil if it does not stand there.
  func match(_ passage: Passage, at word: Int) -> Range<Int>? {
    let words = passage.words
    let count = forms.count
    guard count > 0, word >= 0, word + count <= words.count else { return nil }
    for (offset, form) in forms.enumerated() where words[word + offset].form != form { return nil }
    for offset in 1..<max(count, 1) {
      let between = words[word + offset - 1].bytes.upperBound..<words[word + offset].bytes.lowerBound
      guard LiteralText.folded(passage.judged.bytes[between]) == signs[offset] else { return nil }
    }
    var range = words[word].bytes.lowerBound..<words[word + count - 1].bytes.upperBound
    if let first = signs.first, !first.isEmpty {
      guard passage.judged.bytes[..<range.lowerBound].suffix(first.count).elementsEqual(first) else { return nil }
      range = (range.lowerBound - first.count)..<range.upperBound
    }
    if let last = signs.last, !last.isEmpty {
      guard passage.judged.bytes[range.upperBound...].prefix(last.count).elementsEqual(last) else { return nil }
      range = range.lowerBound..<(range.upperBound + last.count)
    }
    return range
  }

  /// Where a literal of signs alone stands between two places of the judged text.
  func matchSigns(_ passage: Passage, in range: Range<Int>) -> Range<Int>? {
    let wanted = signs[0]
    guard forms.isEmpty, !wanted.isEmpty, range.count >= wanted.count else { return nil }
    let bytes = passage.judged.bytes
    for start in range.lowerBound...(range.upperBound - wanted.count)
    where bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
      return start..<(start + wanted.count)
    }
    return nil
  }

  /// Signs with white space as single blanks, without invisible characters.
  private static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if bytes.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) || bytes.elementsEqual([0x20]) { return Array(bytes) }
    var result: [UInt8] = []
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let (value, length) = Scalars.decode(buffer, at: index)
        if Scalars.isSpace(value) {
          if result.last != 0x20 { result.append(0x20) }
        } else if !Scalars.isIgnorable(value) {
          result.append(contentsOf: buffer[index..<(index + length)])
        }
        index += length
      }
    }
    return result
  }
}

extension [UInt8] {
  fileprivate mutating func trimLeadingBlank() {
    if first == 0x20 { removeFirst() }
  }

  fileprivate mutating func trimTrailingBlank() {
    if last == 0x20 { removeLast() }
  }
}
