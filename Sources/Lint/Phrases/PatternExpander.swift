import Handbook
import Language

/// Writes out what a pattern stands for: without alternatives, without optional parts.
enum PatternExpander {
  /// Most sequences a pattern may stand for, and most words in one of them. Alternatives of single words do not multiply.
  static let limit = 128
  private static let longest = 32
  private static let deepest = 16

  /// A part of a written-out pattern.
  enum Piece: Hashable {
    /// Any of these words, as `Tokenizer` writes them.
    case words([PatternWord])
    case literal(String)
    case gap
  }

  /// A word of a pattern.
  struct PatternWord: Hashable {
    let form: [UInt8]
    let script: WordScript
    /// Nothing may stand between it and the word before: the parts of «какой-то», «т. д.».
    let isGlued: Bool
  }

  /// The sequences that a pattern stands for, longest first: a hit takes in what is optional.
  static func sequences(_ elements: [PatternElement]) throws(LintError) -> [[Piece]] {
    var result = try expand(elements, depth: 0).map(trimmed).filter { $0.contains { $0 != .gap } }
    if result.count == 1 { return result }
    var seen: Set<[Piece]> = []
    result = result.filter { seen.insert($0).inserted }
    guard !result.isEmpty else { throw .emptyPattern }
    return result.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }

  /// A gap at an end says nothing; two in a row are one.
  private static func trimmed(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    for piece in pieces where piece != .gap || (result.last ?? .gap) != .gap { result.append(piece) }
    if result.last == .gap { result.removeLast() }
    return result
  }

  private static func expand(_ elements: [PatternElement], depth: Int) throws(LintError) -> [[Piece]] {
    guard depth < deepest else { throw .patternTooWide(limit: deepest) }
    var sequences: [[Piece]] = [[]]
    for element in elements {
      var choices: [[Piece]] = []
      switch element {
      case .word(let text): choices = [words(text).map { .words([$0]) }]
      case .literal(let text): choices = [[.literal(text)]]
      case .gap: choices = [[.gap]]
      case .optional(let inner): choices = try expand(inner, depth: depth + 1) + [[]]
      case .alternatives(let branches):
        if let simple = simpleChoice(branches) {
          choices = [[.words(simple)]]
        } else {
          for branch in branches { choices += try expand(branch, depth: depth + 1) }
        }
      }
      guard sequences.count * choices.count <= limit else { throw .patternTooWide(limit: limit) }
      if choices.count == 1 {
        for index in sequences.indices { sequences[index] += choices[0] }
      } else {
        sequences = sequences.flatMap { head in choices.map { head + $0 } }
      }
      guard sequences.allSatisfy({ $0.count <= longest }) else { throw .patternTooWide(limit: longest) }
    }
    return sequences
  }

  /// Alternatives that are open words each: one place with several keys. Function words and pronouns have rules of their own.
  private static func simpleChoice(_ branches: [[PatternElement]]) -> [PatternWord]? {
    var result: [PatternWord] = []
    for branch in branches {
      guard branch.count == 1, case .word(let text) = branch[0] else { return nil }
      let parts = words(text)
      guard parts.count == 1, let word = parts.first else { return nil }
      if let closed = ClosedWords.entry(word.form[...]), !closed.role.isSubset(of: [.irregular, .pronominal]) { return nil }
      result.append(word)
    }
    return result.isEmpty ? nil : result
  }

  private static func words(_ text: String) -> [PatternWord] {
    let list = Tokenizer().tokens(of: text)
    var result: [PatternWord] = []
    for token in list.tokens {
      let form = list.form(token)
      if token.script == .latin, let parts = Contractions.parts(form) {
        result += parts.map { PatternWord(form: $0, script: .latin, isGlued: false) }
      } else {
        result.append(PatternWord(form: Array(form), script: token.script, isGlued: !result.isEmpty))
      }
    }
    return result
  }

  // MARK: Phrases to try a rule on

  /// Texts that the pattern must hit: each alternative once, with and without what is optional.
  static func phrases(_ pattern: PhrasePattern) -> [String] {
    texts(pattern.elements, depth: 0).map { $0 + (pattern.questionOnly ? "?" : "") }
  }

  private static func texts(_ elements: [PatternElement], depth: Int) -> [String] {
    guard depth < deepest else { return [] }
    let choices = elements.map { element -> [String] in
      switch element {
      case .word(let text), .literal(let text): [text]
      case .gap: [""]
      case .optional(let inner): texts(inner, depth: depth + 1) + [""]
      case .alternatives(let branches): branches.flatMap { texts($0, depth: depth + 1) }
      }
    }
    let base = choices.map { $0.first ?? "" }
    var result = [joined(base)]
    for (place, texts) in choices.enumerated() where texts.count > 1 {
      var phrase = base
      for text in texts.dropFirst() {
        phrase[place] = text
        result.append(joined(phrase))
      }
    }
    return result.filter { !$0.isEmpty }
  }

  private static func joined(_ parts: [String]) -> String {
    var text = ""
    for part in parts where !part.isEmpty {
      if !text.isEmpty { text += " " }
      text += part
    }
    return text
  }
}
