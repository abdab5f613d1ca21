/// A paragraph or a list item of a reply.
struct Block {
  /// Its sentences.
  let sentences: Range<Int>
  /// Whether a bullet or a number stands before it.
  let isItem: Bool
}

extension Passage {
  /// Paragraphs and list items. A line that ends with a sentence ends its paragraph: in chats nobody leaves lines empty.
  func blocks() -> [Block] {
    var blocks: [Block] = []
    var start = 0
    var startsItem = false
    for (number, sentence) in sentences.enumerated() {
      let isItem = beginsItem(sentence.bytes)
      if number > start, isItem || isBreak(between: sentences[number - 1].bytes, and: sentence.bytes) {
        blocks.append(Block(sentences: start..<number, isItem: startsItem))
        start = number
      }
      if number == start { startsItem = isItem }
    }
    if start < sentences.count { blocks.append(Block(sentences: start..<sentences.count, isItem: startsItem)) }
    return blocks
  }

  private func isBreak(between first: Range<Int>, and second: Range<Int>) -> Bool {
    judged.bytes[first.upperBound..<max(first.upperBound, second.lowerBound)].contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// Whether a sentence begins a line with `- `, `• `, `1. `, `2) `, `а) `.
  private func beginsItem(_ range: Range<Int>) -> Bool {
    judged.bytes.withUnsafeBufferPointer { bytes in
      var index = range.lowerBound
      var before = index
      while before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
      guard before == 0 || bytes[before - 1] == 0x0A || bytes[before - 1] == 0x0D else { return false }
      let (value, length) = Scalars.decode(bytes, at: index)
      index += length
      switch value {
      case 0x2D, 0x2A, 0x2B, 0x2022, 0x25CF, 0x25AA, 0x2013, 0x2014, 0x2212, 0x2714, 0x2705: break
      case 0x30...0x39:
        while index < range.upperBound, (0x30...0x39).contains(bytes[index]), index - range.lowerBound < 3 { index += 1 }
        guard index < range.upperBound, bytes[index] == 0x2E || bytes[index] == 0x29 else { return false }
        index += 1
      default:
        guard Scalars.isLetter(value), index < range.upperBound, bytes[index] == 0x29 else { return false }
        index += 1
      }
      return index < range.upperBound && (bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0xC2)
    }
  }
}
