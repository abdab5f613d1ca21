/// English contractions as the words they stand for.
enum Contractions {
  /// The words of a contraction as `Tokenizer` writes it; nil for other words. What `'s` stands for nobody knows.
  static func parts(_ form: ArraySlice<UInt8>) -> [[UInt8]]? {
    guard form.contains(0x27) else { return form.elementsEqual(cannot) ? [can, not] : nil }
    for (whole, first) in irregular where form.elementsEqual(whole) { return [first, not] }
    for (ending, word) in endings where form.count > ending.count && form.suffix(ending.count).elementsEqual(ending) {
      return [Array(form.dropLast(ending.count)), word]
    }
    return nil
  }

  private static let can = Array("can".utf8)
  private static let not = Array("not".utf8)
  private static let cannot = Array("cannot".utf8)
  private static let irregular = [("can't", "can"), ("won't", "will"), ("shan't", "shall")].map { (Array($0.utf8), Array($1.utf8)) }
  private static let endings = [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")].map {
    (Array($0.utf8), Array($1.utf8))
  }
}
