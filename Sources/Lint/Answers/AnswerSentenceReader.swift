import Language

/// Cuts sentences further than reading needs: at semicolons, at lines that begin with a capital, behind smileys, before `2)`.
struct AnswerSentenceReader {
  let bytes: [UInt8]
  let words: [AnswerWord]
  private(set) var sentences: [AnswerSentence] = []
  private var next = 0

  init(bytes: [UInt8], words: [AnswerWord]) {
    self.bytes = bytes
    self.words = words
  }

  /// Takes a sentence of the splitter; they come in order.
  mutating func read(_ range: Range<Int>) {
    var first = next
    var start = range.lowerBound
    var openBrackets = 0
    while next < words.count, words[next].bytes.lowerBound < range.upperBound {
      if next > first {
        let gap = words[next - 1].bytes.upperBound..<words[next].bytes.lowerBound
        if let cut = cut(before: next, gap, &openBrackets) {
          append(first..<next, start..<cut)
          first = next
          start = max(cut, gap.lowerBound)
          openBrackets = 0
        }
      }
      next += 1
    }
    if first < next { append(first..<next, start..<range.upperBound) }
  }

  /// Where the sentence before a word ends, if it ends there.
  private func cut(before word: Int, _ gap: Range<Int>, _ openBrackets: inout Int) -> Int? {
    var cut: Int?
    for index in gap {
      switch bytes[index] {
      case 0x3B where index + 1 < gap.upperBound && bytes[index + 1] <= 0x20: cut = index + 1
      case 0x0A where words[word].isCapital: cut = cut ?? index
      case 0x28: openBrackets += 1
      case 0x29:
        if openBrackets > 0 {
          openBrackets -= 1
        } else if words[word].isCapital, !words[word - 1].traits.flags.contains(.digits) {
          cut = cut ?? index + 1
        }
      default: break
      }
    }
    if cut == nil, openBrackets == 0, isInlineNumber(word) { cut = gap.upperBound }
    return cut
  }

  /// `2)` inside a line.
  private func isInlineNumber(_ word: Int) -> Bool {
    let range = words[word].bytes
    guard range.count <= 2, words[word].traits.flags.contains(.digits), range.upperBound < bytes.count, bytes[range.upperBound] == 0x29,
      range.lowerBound > 0, bytes[range.lowerBound - 1] <= 0x20
    else { return false }
    return true
  }

  private mutating func append(_ range: Range<Int>, _ bounds: Range<Int>) {
    var range = range
    var number: Int?
    var isItem = false
    let first = words[range.lowerBound]
    if first.bytes.count <= 2, first.traits.flags.contains(.digits), isMark(at: first.bytes.upperBound), range.count > 1 {
      number = Int(String(decoding: bytes[first.bytes], as: UTF8.self))
      isItem = true
      range = (range.lowerBound + 1)..<range.upperBound
    } else if hasBullet(bounds.lowerBound..<first.bytes.lowerBound) {
      isItem = true
    }
    let marks = marks(words[range.upperBound - 1].bytes.upperBound..<max(bounds.upperBound, words[range.upperBound - 1].bytes.upperBound))
    var end = bounds.upperBound
    while end > bounds.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
    let start = min(isItem ? words[range.lowerBound].bytes.lowerBound : firstSign(bounds), end)
    sentences.append(
      AnswerSentence(
        words: range, bytes: start..<end, number: number, isItem: isItem, isQuestion: marks.question, isExclaimed: marks.exclamation,
        isIntroduction: marks.colon, hasArrow: words[range].contains { $0.gap.contains(.arrow) }))
  }

  private func firstSign(_ range: Range<Int>) -> Int {
    range.first { bytes[$0] > 0x20 } ?? range.lowerBound
  }

  /// `.` or `)` and a blank behind the number of an item.
  private func isMark(at index: Int) -> Bool {
    index + 1 < bytes.count && (bytes[index] == 0x2E || bytes[index] == 0x29) && bytes[index + 1] <= 0x20
  }

  private func hasBullet(_ range: Range<Int>) -> Bool {
    for index in range {
      switch bytes[index] {
      case 0x2D, 0x2A, 0x2B: return true
      case 0xE2 where index + 2 < range.upperBound && bytes[index + 1] == 0x80: return [0x93, 0x94, 0xA2].contains(bytes[index + 2])
      default: continue
      }
    }
    return false
  }

  private func marks(_ range: Range<Int>) -> (question: Bool, exclamation: Bool, colon: Bool) {
    (bytes[range].contains(0x3F), bytes[range].contains(0x21), bytes[range].contains(0x3A))
  }
}
