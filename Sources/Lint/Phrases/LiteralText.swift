import Language

/// Exact characters of a pattern, cut at the tokenizer's words: case, ё, soft hyphens and disguised letters are folded there,
/// and a literal that begins or ends with a letter or digit does so at a word boundary. Signs must be equal, white space of any
/// length is one blank.
enum LiteralText {
  /// Writes a literal into a program; nil if it has nothing to look for.
  static func compile(_ text: String, into program: inout PhraseProgramBuilder) -> PhraseProgram.Literal? {
    let bytes = Array(text.utf8)
    let list = Tokenizer().tokens(of: text)
    var signs: [[UInt8]] = []
    var end = 0
    for token in list.tokens {
      signs.append(folded(bytes[end..<token.source.lowerBound]))
      end = token.source.upperBound
    }
    signs.append(folded(bytes[end...]))
    if signs[0].first == 0x20 { signs[0].removeFirst() }
    if signs[signs.count - 1].last == 0x20 { signs[signs.count - 1].removeLast() }
    guard list.count > 0 || !signs[0].isEmpty else { return nil }
    let literal = PhraseProgram.Literal(
      forms: UInt32(program.forms.count), formCount: UInt32(list.count), signs: UInt32(program.signEnds.count),
      text: UInt32(program.texts.count), textLength: UInt32(bytes.count))
    for token in list.tokens { program.forms.append(WordKey.surface(list.form(token))) }
    for sign in signs {
      program.signs += sign
      program.signEnds.append(UInt32(program.signs.count))
    }
    program.texts += bytes
    return literal
  }

  /// Where a literal of signs alone stands between two places of the judged text.
  static func matchSigns(_ literal: PhraseProgram.Literal, _ program: PhraseProgram, _ bytes: [UInt8], in range: Range<Int>) -> Range<Int>?
  {
    let wanted = program.signs[literal.sign(0, program)]
    guard literal.formCount == 0, let first = wanted.first, range.count >= wanted.count else { return nil }
    for start in range.lowerBound...(range.upperBound - wanted.count)
    where bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
      return start..<(start + wanted.count)
    }
    return nil
  }

  /// Signs with white space as single blanks, without invisible characters.
  static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
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

extension PhraseProgram.Literal {
  /// The signs before a word of the literal, or behind the last one, in `signs`.
  func sign(_ place: Int, _ program: PhraseProgram) -> Range<Int> {
    let number = Int(signs) + place
    return Int(program.signEnds[number - 1])..<Int(program.signEnds[number])
  }

  /// Where the literal stands if its first word is `word`: the words and the bytes of the judged text; nil if it does not stand there.
  func match(_ program: PhraseProgram, _ passage: Passage, at word: Int) -> (words: Range<Int>, bytes: Range<Int>)? {
    let words = passage.words
    let count = Int(formCount)
    guard count > 0, !words[word].flags.contains(.continued) else { return nil }
    var last = word
    for offset in 0..<count {
      if offset > 0 {
        let before = last
        last += 1
        while last < words.count, words[last].flags.contains(.continued) { last += 1 }
        guard last < words.count, words[last].surface == program.forms[Int(forms) + offset] else { return nil }
        let between = words[before].bytes.upperBound..<max(words[before].bytes.upperBound, words[last].bytes.lowerBound)
        guard LiteralText.folded(passage.judged.bytes[between]) == Array(program.signs[sign(offset, program)]) else { return nil }
      } else if words[word].surface != program.forms[Int(forms)] {
        return nil
      }
    }
    var range = words[word].bytes.lowerBound..<words[last].bytes.upperBound
    while last + 1 < words.count, words[last + 1].flags.contains(.continued) { last += 1 }
    let first = program.signs[sign(0, program)]
    if !first.isEmpty {
      guard passage.judged.bytes[..<range.lowerBound].suffix(first.count).elementsEqual(first) else { return nil }
      range = (range.lowerBound - first.count)..<range.upperBound
    }
    let end = program.signs[sign(count, program)]
    if !end.isEmpty {
      guard passage.judged.bytes[range.upperBound...].prefix(end.count).elementsEqual(end) else { return nil }
      range = range.lowerBound..<(range.upperBound + end.count)
    }
    return (word..<(last + 1), range)
  }
}
