import Language

/// Finds words that were run together: «непришел» is «не пришел», «возвратденег» is two nouns. Taken for one misspelt word, «непришел»
/// would become «пришел», the opposite of what was meant.
struct SplitRepair {
  let vocabulary: Vocabulary
  /// Made only if a word may be two.
  let spelling: () -> SpellingTable

  /// Words of a query that are tried.
  static let mostWords = 8

  /// Where the second of two words begins in a word that no text holds, in bytes of its form; nil if it is better taken for one word.
  /// - Parameter mayBeCut: whether the word may be unfinished.
  func place(in form: ArraySlice<UInt8>, script: WordScript, mayBeCut: Bool, _ stemmer: inout Stemmer) -> Int? {
    guard script == .cyrillic || script == .latin, !vocabulary.hasForm(prefix: form), !isInDictionary(form) else { return nil }
    guard let place = negated(form, mayBeCut: mayBeCut, &stemmer) ?? betweenKnown(form) else { return nil }
    // One slip is likelier than a forgotten space.
    if let nearest = TypoRepair(table: spelling()).candidates(for: form).first, nearest.distance == 1 { return nil }
    return place
  }

  /// Behind «не» where a word follows, well spelt or nearly.
  private func negated(_ form: ArraySlice<UInt8>, mayBeCut: Bool, _ stemmer: inout Stemmer) -> Int? {
    let rest = form.dropFirst(SplitRepair.negation.count)
    guard form.starts(with: SplitRepair.negation), rest.count >= 2 * SplitRepair.shortestNegated else { return nil }
    let isWord =
      vocabulary.stem(rest, script: .cyrillic, stemmer: &stemmer) != nil || StopWords.contains(rest) || isInDictionary(rest)
      || mayBeCut && vocabulary.hasForm(prefix: rest)
      || TypoRepair(table: spelling()).candidates(for: rest).first?.distance == 1
    return isWord ? SplitRepair.negation.count : nil
  }

  /// Between two words that the texts hold as they stand here; the pair whose rarer word is the more frequent.
  private func betweenKnown(_ form: ArraySlice<UInt8>) -> Int? {
    var best: (place: Int, frequency: Int)?
    for place in form.indices.dropFirst() where form[place] & 0xC0 != 0x80 {
      let (first, second) = (form[..<place], form[place...])
      guard SplitRepair.isLong(second), SplitRepair.isLong(first) || StopWords.contains(first) && first.count > 2 else { continue }
      guard let known = frequency(second), let other = StopWords.contains(first) ? known : frequency(first) else { continue }
      let frequency = min(known, other)
      if frequency > best?.frequency ?? 0 { best = (place - form.startIndex, frequency) }
    }
    return best?.place
  }

  private func frequency(_ form: ArraySlice<UInt8>) -> Int? {
    form.withUnsafeBufferPointer { vocabulary.forms.find($0) { $0.second } }
  }

  private static func isLong(_ form: ArraySlice<UInt8>) -> Bool {
    form.count { $0 & 0xC0 != 0x80 } >= shortestPart
  }

  private func isInDictionary(_ form: ArraySlice<UInt8>) -> Bool {
    guard let lexicon = try? Lexicon.located() else { return false }
    return lexicon.analyses(of: String(decoding: form, as: UTF8.self)).contains(where: \.origin.isKnown)
  }

  private static let negation = Array("не".utf8)
  /// Fewest letters behind «не».
  private static let shortestNegated = 3
  /// Fewest letters of a part that is no stop word: shorter ones lie in too many words by chance.
  private static let shortestPart = 4
}
