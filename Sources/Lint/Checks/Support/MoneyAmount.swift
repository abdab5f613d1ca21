/// A sum of money or bonuses in running text: «1 000 ₽», «500 бонусов», «2 тыс. руб.»
struct MoneyAmount {
  let words: Range<Int>
  let value: Double

  /// The sum that begins at a word; nil if there is none.
  init?(_ words: ReplyWords, at start: Int, in range: Range<Int>) {
    guard let head = words.number(start) else { return nil }
    var value = Double(head)
    var end = start + 1
    // Thousands stand apart: «1 000».
    while end < range.upperBound, words.length(end) == 3, let group = words.number(end), MoneyAmount.isBlank(words, before: end) {
      value = value * 1000 + Double(group)
      end += 1
    }
    if end < range.upperBound, MoneyAmount.thousands.contains(words.hashes[end]) {
      value *= 1000
      end += 1
    }
    let last = words.passage.words[end - 1].bytes.upperBound
    if end < range.upperBound, words.isIn(MoneyAmount.units, end) {
      self.words = start..<(end + 1)
    } else if MoneyAmount.hasSign(words.passage.judged.bytes, behind: last) {
      self.words = start..<end
    } else {
      return nil
    }
    self.value = value
  }

  private static let thousands = WordSet("тыс тысяч тысячи тысяча тысячу")
  private static let units = WordSet("рубль руб р бонус балл rub rubles ruble bonuses points")

  private static func isBlank(_ words: ReplyWords, before word: Int) -> Bool {
    let start = words.passage.words[word - 1].bytes.upperBound
    let between = words.passage.judged.bytes[start..<words.passage.words[word].bytes.lowerBound]
    return between.elementsEqual([0x20]) || between.elementsEqual([0xC2, 0xA0]) || between.elementsEqual([0xE2, 0x80, 0xAF])
  }

  /// `₽`, `$`, `€` behind a number, a blank between them.
  private static func hasSign(_ bytes: [UInt8], behind end: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var index = end
      while index < bytes.count, let value = Scalars.after(bytes, index), Scalars.isSpace(value), index < end + 4 {
        index += Scalars.decode(bytes, at: index).length
      }
      return Scalars.after(bytes, index).map { $0 == 0x20BD || $0 == 0x24 || $0 == 0x20AC } ?? false
    }
  }
}
