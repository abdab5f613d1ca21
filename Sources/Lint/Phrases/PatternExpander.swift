import Handbook
import Language

/// Writes out what a pattern stands for: without alternatives, without optional parts.
enum PatternExpander {
  /// Most sequences a pattern may stand for, and most words in one of them. Alternatives of single words do not multiply.
  static let limit = 128
  private static let longest = 32
  /// Most alternatives of one word each.
  static let choiceLimit = 4096
  static let deepest = 16

  /// A part of a written-out pattern.
  enum Piece: Hashable {
    /// Any of these words, as `Tokenizer` writes them.
    case words([PatternWord])
    case literal(String)
    case gap
  }

  /// A word of a pattern.
  struct PatternWord: Hashable {
    /// As `Tokenizer` writes it.
    let form: [UInt8]
    /// In lower case with its ё.
    let spelling: [UInt8]
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
      case .word(let text): choices = [words(text).map { .words($0) }]
      case .literal(let text): choices = [[.literal(text)]]
      case .gap: choices = [[.gap]]
      case .optional(let inner): choices = try expand(inner, depth: depth + 1) + [[]]
      case .alternatives(let branches):
        if let simple = try simpleChoice(branches) {
          choices = [[.words(simple)]]
        } else {
          for branch in branches {
            choices += try expand(branch, depth: depth + 1)
            guard choices.count <= limit else { throw .patternTooWide(limit: limit) }
          }
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

  /// Alternatives that are words each: one place with the keys of all.
  private static func simpleChoice(_ branches: [[PatternElement]]) throws(LintError) -> [PatternWord]? {
    var result: [PatternWord] = []
    for branch in branches {
      guard branch.count == 1, case .word(let text) = branch[0] else { return nil }
      let parts = words(text)
      guard parts.count == 1, parts[0].count == 1 else { return nil }
      result.append(parts[0][0])
      guard result.count <= choiceLimit else { throw .patternTooWide(limit: choiceLimit) }
    }
    return result.isEmpty ? nil : result
  }

  /// The words of a text; each may be one of several where a contraction stands for several.
  static func words(_ text: String) -> [[PatternWord]] {
    let list = Tokenizer().tokens(of: text)
    var text = text
    return text.withUTF8 { bytes in
      var result: [[PatternWord]] = []
      for token in list.tokens {
        let form = list.form(token)
        if token.script == .latin, let parts = EnglishContraction.parts(form) {
          result += parts.map { $0.map { PatternWord(form: $0, spelling: $0, script: .latin, isGlued: false) } }
        } else {
          let source = UnsafeBufferPointer(rebasing: bytes[token.source])
          result.append([
            PatternWord(
              form: Array(form), spelling: spelling(source, Array(form)), script: token.script, isGlued: !result.isEmpty)
          ])
        }
      }
      return result
    }
  }

  /// The form with the ё of the source, if that is all they differ in.
  private static func spelling(_ source: UnsafeBufferPointer<UInt8>, _ form: [UInt8]) -> [UInt8] {
    guard source.count == form.count, source.contains(0x91) || source.contains(0x81) else { return form }
    var spelling = form
    for index in source.indices.dropLast() {
      let isYo = (source[index] == 0xD1 && source[index + 1] == 0x91) || (source[index] == 0xD0 && source[index + 1] == 0x81)
      if isYo, form[index] == 0xD0, form[index + 1] == 0xB5 {
        spelling[index] = 0xD1
        spelling[index + 1] = 0x91
      }
    }
    return spelling
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
