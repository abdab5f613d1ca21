public import Handbook
public import Language

/// One phrase pattern by itself: what a rubric's `{contains: …}` asks for. Immutable: one finder serves all threads.
public struct PhraseFinder: Sendable {
  private let engine: PhraseEngine
  private let lexicon: Lexicon

  /// Compiles a pattern.
  ///
  /// - Throws: `patternTooWide`, `emptyPattern`.
  public init(_ pattern: PhrasePattern, lexicon: Lexicon) throws(LintError) {
    var compiler = PhraseCompiler(WordAnalyser(lexicon))
    try compiler.add(pattern, number: 0, rule: 0, isStrict: false, maximumGap: nil)
    engine = PhraseEngine(compiler.program, ruleCount: 1)
    self.lexicon = lexicon
  }

  /// The bytes of the text at which the phrase stands, in order; quoted lines, code, addresses and mentions are passed over. A word that is
  /// misspelt is not found. Linear time.
  ///
  /// - Parameter text: UTF-8, plain text or Markdown.
  public func places(in text: [UInt8]) -> [Range<Int>] {
    var analyser = WordAnalyser(lexicon)
    let passage = Passage(text, &analyser)
    return engine.hits(ofRule: 0, in: passage, &analyser)
      .filter { !$0.match.isMisspelt }
      .map { passage.judged.source(of: $0.match.bytes) }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}
