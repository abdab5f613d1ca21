import Language

/// Finds words that were typed with the wrong keyboard layout, or Russian ones in Latin letters: what stands there is unknown, what
/// the same keys or letters give in the other script is known.
struct LayoutRepair {
  let vocabulary: Vocabulary
  /// Made only if a word is unknown both ways.
  let spelling: () -> SpellingTable

  /// Pieces of a query that are judged; whoever types more than these in one layout has looked at the screen by then.
  static let mostPieces = 128

  /// The text with such words replaced; nil if there are none. Judged per piece between white space, since `[ ] ; ' , .` are letters
  /// in the Russian layout.
  func repair(_ text: String, stemmer: inout Stemmer) -> String? {
    var pieces = text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace).map { Piece(text: $0) }
    guard let last = pieces.lastIndex(where: { !$0.text.isEmpty }) else { return nil }
    var guesses = text.utf8.count <= LayoutRepair.longestGuessed ? LayoutRepair.mostGuesses : 0
    for index in pieces.indices.prefix(LayoutRepair.mostPieces) {
      judge(&pieces[index], mayBeCut: index == last && index == pieces.count - 1, &guesses, &stemmer)
    }
    guard pieces.contains(where: { $0.verdict == .replaced }) else { return nil }
    let replaced = Set(pieces.filter { $0.verdict == .replaced }.map(\.direction))
    let kept = Set(pieces.filter { $0.verdict == .kept && $0.letters > 2 }.map(\.direction))
    return assemble(text, pieces, sure: replaced.subtracting(kept))
  }

  /// Which way the keys are read.
  private enum Direction {
    case toRussian
    case toEnglish
  }

  private enum Verdict {
    case kept
    case replaced
    /// Known both ways and short: goes with its neighbours.
    case open
  }

  private struct Piece {
    let text: Substring
    var verdict = Verdict.kept
    var direction: Direction?
    var replacement = ""
    var letters = 0

    init(text: Substring) {
      self.text = text
    }
  }

  private func judge(_ piece: inout Piece, mayBeCut: Bool, _ guesses: inout Int, _ stemmer: inout Stemmer) {
    let tokens = Tokenizer().tokens(of: String(piece.text))
    let script = tokens.tokens.reduce(into: WordScript()) { $0.formUnion($1.script) }
    if script.contains(.latin), !script.contains(.cyrillic) {
      piece.direction = .toRussian
    } else if script.contains(.cyrillic), !script.contains(.latin) {
      piece.direction = .toEnglish
    }
    guard let direction = piece.direction else { return }
    piece.letters = piece.text.unicodeScalars.count { $0.properties.isAlphabetic }
    let isKnown = tokens.tokens.allSatisfy { self.isKnown($0, tokens, mayBeCut: mayBeCut && $0 == tokens.tokens.last, &stemmer) }
    guard !isKnown || piece.letters <= 2 else { return }
    for reading in readings(of: piece.text, direction) where direction == .toRussian || LayoutRepair.isWord(reading, like: piece.letters) {
      let words = Tokenizer().tokens(of: reading)
      guard !words.tokens.isEmpty,
        words.tokens.allSatisfy({ self.isKnown($0, words, mayBeCut: mayBeCut && $0 == words.tokens.last, &stemmer) })
      else { continue }
      piece.replacement = reading
      piece.verdict = isKnown ? .open : .replaced
      return
    }
    guard !isKnown, piece.letters >= LayoutRepair.shortestGuess, guesses > 0, tokens.tokens.count == 1 else { return }
    let reading = direction == .toRussian ? KeyboardLayout.russian(piece.text) : KeyboardLayout.english(piece.text)
    let words = Tokenizer().tokens(of: reading)
    guard words.tokens.count == 1, !words.tokens[0].script.contains(.digits) else { return }
    guesses -= 1
    // A slip in the wrong layout: what the keys give is nearly a word, and what stands there is not.
    let typos = TypoRepair(table: spelling())
    guard let best = typos.candidates(for: words.form(words.tokens[0])).first, best.distance == 1,
      typos.candidates(for: tokens.form(tokens.tokens[0])).isEmpty
    else { return }
    piece.replacement = reading
    piece.verdict = .replaced
  }

  /// Words of a query that are taken for misspelt ones in the wrong layout: each costs two scans of the vocabulary.
  private static let mostGuesses = 1
  /// Bytes of a query in which they are.
  private static let longestGuessed = 128
  /// Shorter ones are one slip away from too much.
  private static let shortestGuess = 6

  /// Whether a reading has the letters of a word, all but one that may be the mark behind it: «бу» is no «,e», «руддщю» is «hello.».
  private static func isWord(_ reading: String, like letters: Int) -> Bool {
    reading.count(where: \.isLetter) >= (letters < 2 ? letters : max(2, letters - 1))
  }

  /// What the keys give: punctuation around the word read as keys first, then left as it is.
  private func readings(of text: Substring, _ direction: Direction) -> [String] {
    func map(_ part: Substring) -> String {
      direction == .toRussian ? KeyboardLayout.russian(part) : KeyboardLayout.english(part)
    }
    let front = text.prefix { $0.isPunctuation || $0.isSymbol }
    let back = text.dropFirst(front.count).reversed().prefix { $0.isPunctuation || $0.isSymbol }.count
    let tail = text.suffix(back)
    let core = text.dropFirst(front.count).dropLast(back)
    var readings = [map(text)]
    if !tail.isEmpty { readings.append(map(text.dropLast(back)) + tail) }
    if !front.isEmpty { readings.append(front + map(core + tail)) }
    if !front.isEmpty, !tail.isEmpty { readings.append(front + map(core) + tail) }
    if direction == .toRussian, let russian = Transliteration.russian(core.lowercased()) { readings.append(front + russian + tail) }
    return readings
  }

  private func isKnown(_ token: Token, _ list: TokenList, mayBeCut: Bool, _ stemmer: inout Stemmer) -> Bool {
    guard !token.script.contains(.digits) else { return true }
    let form = list.form(token)
    if StopWords.contains(form) || vocabulary.stem(form, script: token.script, stemmer: &stemmer) != nil { return true }
    return mayBeCut && list.text(token).unicodeScalars.count > 2 && vocabulary.hasForm(prefix: form)
  }

  private func assemble(_ text: String, _ pieces: [Piece], sure: Set<Direction?>) -> String {
    var result = ""
    var position = text.startIndex
    for piece in pieces {
      result += text[position..<piece.text.startIndex]
      switch piece.verdict {
      case .replaced: result += piece.replacement
      case .open where sure.contains(piece.direction): result += piece.replacement
      case .kept, .open: result += piece.text
      }
      position = piece.text.endIndex
    }
    return result + text[position...]
  }
}
