public import Handbook

/// One phrase pattern by itself: what a rubric's `{contains: …}` asks for. Immutable: one finder serves all threads.
public struct PhraseFinder: Sendable {
  private let engine: PhraseEngine

  /// Compiles a pattern.
  ///
  /// - Throws: `patternTooWide`, `emptyPattern`.
  public init(_ pattern: PhrasePattern) throws(LintError) {
    var compiler = PhraseCompiler()
    try compiler.add(pattern, number: 0, rule: 0, isStrict: false, maximumGap: nil)
    engine = PhraseEngine(compiler.vocabulary, compiler.program, ruleCount: 1)
  }

  /// The bytes of the text at which the phrase stands, in order; quoted lines, code, addresses and mentions are passed over.
  /// Linear time.
  ///
  /// - Parameter text: UTF-8, plain text or Markdown.
  public func places(in text: [UInt8]) -> [Range<Int>] {
    var stemmer = WordStemmer()
    let passage = Passage(text, vocabulary: engine.vocabulary, &stemmer)
    return engine.hits(ofRule: 0, in: passage)
      .map { passage.judged.source(of: $0.match.bytes) }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}
