import Handbook

/// Reads what a candidate types in a terminal: «б», «2», «1,3», «а в», «3 1 2», «1-б 2-а», «верно», text.
///
/// Options are named by their letter (Russian or Latin, by position), their number from 1, or their whole text.
public enum AnswerParser {
  /// The answer, nil for an empty line. Throws what is wrong with it in words for the candidate.
  public static func parse(_ line: String, for item: PaperItem) throws(AnswerMistake) -> Answer? {
    let limit = item.body.isWritten ? Answer.maximumWrittenLength : Answer.maximumLength
    guard line.utf8.count <= limit else { throw .tooLong(limit: limit) }
    let text = trimmed(line)
    if text.isEmpty { return nil }
    switch item.body {
    case .choice(let options): return try choice(text, options, several: item.type == .multiple)
    case .trueFalse: return .truth(try truth(text))
    case .matching(let left, let right): return .pairs(try pairs(text, left: left.count, right: right))
    case .ordering(let items): return .order(try order(text, items))
    case .numeric:
      guard NumberText.value(text) != nil else { throw .notNumber(text) }
      return .text(text)
    case .short: return .text(text)
    case .cloze(let parts): return .blanks(try blanks(text, parts.filter(\.isBlank)))
    case .spot(let reply): return .marks(try marks(text, in: reply))
    case .reply, .essay: return .text(text)
    }
  }

  private static func choice(_ text: String, _ options: [String], several: Bool) throws(AnswerMistake) -> Answer {
    if let position = position(ofText: text, in: options) { return .choice([position]) }
    var chosen: [Int] = []
    for token in tokens(text, letterIsWord: options.count > 8) {
      for (position, name) in try positions(token, options, glued: several) {
        guard !chosen.contains(position) else { throw .repeated(name) }
        chosen.append(position)
      }
    }
    guard several || chosen.count <= 1 else { throw .oneOnly }
    guard !chosen.isEmpty else { throw .unknownOption(text, count: options.count) }
    return .choice(chosen.sorted())
  }

  private static func truth(_ text: String) throws(AnswerMistake) -> Bool {
    switch ShortText.bare(text) {
    case "да", "д", "верно", "правда", "yes", "y", "true", "t", "а", "a", "1": return true
    case "нет", "н", "неверно", "не верно", "ложь", "no", "n", "false", "f", "б", "b", "2": return false
    default:
      switch text {
      case "+": return true
      case "-", "−", "–": return false
      default: throw .notTruth(text)
      }
    }
  }

  private static func order(_ text: String, _ items: [String]) throws(AnswerMistake) -> [Int] {
    var order: [Int] = []
    let tokens = tokens(text, letterIsWord: items.count > 8)
    for token in tokens {
      // 312 can only be 3 1 2 where there are fewer than ten items.
      let isGluedNumber = tokens.count == 1 && token.utf8.count == items.count && items.count < 10 && token.allSatisfy(\.isASCIIDigit)
      let parts = isGluedNumber ? token.map(String.init) : [token]
      for part in parts {
        for (position, name) in try positions(part, items, glued: true) {
          guard !order.contains(position) else { throw .repeated(name) }
          order.append(position)
        }
      }
    }
    guard order.count == items.count else {
      let missing = items.indices.filter { !order.contains($0) }
      throw .incompleteOrder(count: items.count, missing: missing.map { String($0 + 1) })
    }
    return order
  }

  private static func blanks(_ text: String, _ blanks: [PaperClozePart]) throws(AnswerMistake) -> [BlankAnswer?] {
    var parts = [text]
    if blanks.count > 1 {
      for separator in [";", "|", "\n", "/", ","] as [Character] {
        let split = text.split(separator: separator, omittingEmptySubsequences: false).map { trimmed(String($0)) }
        if split.count == blanks.count || (separator == ";" && split.count > 1) {
          parts = split
          break
        }
      }
    }
    guard parts.count == blanks.count else { throw .blanks(expected: blanks.count, found: parts.count) }
    var answers: [BlankAnswer?] = []
    for (part, blank) in zip(parts, blanks) {
      if part.isEmpty {
        answers.append(nil)
      } else if case .menu(let options) = blank {
        if let position = position(ofText: part, in: options) {
          answers.append(.option(position))
        } else {
          answers.append(.option(try position(of: part, options)))
        }
      } else {
        answers.append(.text(part))
      }
    }
    return answers
  }
}

extension AnswerParser {
  /// Pairs in any order and with any signs between; letters alone answer the left sides from the first on.
  private static func pairs(_ text: String, left: Int, right: [String]) throws(AnswerMistake) -> [Int?] {
    var pairs = [Int?](repeating: nil, count: left)
    var words = words(of: text)[...]
    if let first = words.first, !first.isNumber {
      guard words.count <= left else { throw .notPairs(text) }
      for (index, word) in words.enumerated() { pairs[index] = try position(of: word.text, right) }
      return pairs
    }
    while let word = words.popFirst() {
      guard word.isNumber, let number = Int(word.text), let value = words.popFirst() else { throw .notPairs(text) }
      guard (1...max(1, left)).contains(number), number <= left else { throw .unknownOption(word.text, count: left) }
      guard pairs[number - 1] == nil else { throw .repeated(word.text) }
      pairs[number - 1] = try position(of: value.text, right)
    }
    return pairs
  }

  /// Runs of digits and single letters; everything else separates.
  private static func words(of text: String) -> [(text: String, isNumber: Bool)] {
    var words: [(text: String, isNumber: Bool)] = []
    var digits = ""
    for character in text + " " {
      if character.isASCIIDigit {
        digits.append(character)
        continue
      }
      if !digits.isEmpty { words.append((digits, true)) }
      digits = ""
      if character.isLetter { words.append((String(character), false)) }
    }
    return words
  }

  /// Positions that a token names: one, or several letters run together.
  private static func positions(
    _ token: String, _ options: [String], glued: Bool
  ) throws(AnswerMistake) -> [(position: Int, name: String)] {
    let letters = token.compactMap { letter in OptionLabel.position(letter).map { ($0, String(letter)) } }
    if glued, token.count > 1, letters.count == token.count, letters.allSatisfy({ options.indices.contains($0.0) }) {
      return letters.map { (position: $0.0, name: $0.1) }
    }
    return [(try position(of: token, options), token)]
  }

  private static func position(of token: String, _ options: [String]) throws(AnswerMistake) -> Int {
    var position: Int?
    if token.allSatisfy(\.isASCIIDigit) {
      position = Int(token).flatMap { $0 > 0 ? $0 - 1 : nil }
    } else if token.count == 1, let letter = token.first {
      position = OptionLabel.position(letter)
    }
    guard let position, options.indices.contains(position) else { throw .unknownOption(token, count: options.count) }
    return position
  }

  /// Places in a reply whose words were copied, a line or a semicolon between them; case, ё/е, quotes and punctuation apart.
  private static func marks(_ text: String, in reply: String) throws(AnswerMistake) -> [Range<Int>] {
    let places = SpotJudging.words(of: reply)
    let units = Array(reply.utf16)
    let words = places.map { ShortText.folded(String(decoding: units[$0], as: UTF16.self)) }
    var marks: [Range<Int>] = []
    for part in text.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
      let own = Array(part.utf16)
      let wanted = SpotJudging.words(of: String(part)).map { ShortText.folded(String(decoding: own[$0], as: UTF16.self)) }
      guard !wanted.isEmpty else { continue }
      let starts = words.indices.filter { start in
        start + wanted.count <= words.count && zip(wanted, words[start...]).allSatisfy { $0 == $1 }
      }
      guard let start = starts.first else { throw .notInReply(trimmed(String(part))) }
      guard starts.count == 1 else { throw .severalPlaces(trimmed(String(part))) }
      let mark = places[start].lowerBound..<places[start + wanted.count - 1].upperBound
      if !marks.contains(mark) { marks.append(mark) }
    }
    guard !marks.isEmpty else { throw .notInReply(text) }
    return marks.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// The option whose text this is, if just one is.
  private static func position(ofText text: String, in options: [String]) -> Int? {
    let folded = ShortText.plain(text)
    let found = options.indices.filter { ShortText.plain(options[$0]) == folded }
    return found.count == 1 ? found.first : nil
  }

  /// Tokens between white space and separators, without brackets and dots around them and without «и».
  private static func tokens(_ text: String, letterIsWord: Bool) -> [String] {
    text.split { $0.isWhitespace || ",;/|>→+".contains($0) }.map { token in
      var token = token
      while let last = token.last, ").:".contains(last) { token.removeLast() }
      while let first = token.first, first == "(" { token.removeFirst() }
      return String(token)
    }.filter { token in
      !token.isEmpty && !(token.lowercased() == "и" && !letterIsWord) && token.lowercased() != "and"
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    return String(text)
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
