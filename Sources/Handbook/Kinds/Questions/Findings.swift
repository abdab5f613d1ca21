/// What is found wrong with one question, exam or program. One with an error is left out, so that nobody is examined by it.
struct Findings {
  let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether an error was found.
  private(set) var isBroken = false

  init(_ file: SourceFile) {
    self.file = file
  }

  /// The beginning of a 1-based whole-file line.
  func spot(_ line: Int) -> Spot { file.spot(line: line) }

  /// What is found cannot be used.
  mutating func error(_ code: String, _ spot: Spot, ru: String, en: String, fixRu: String, fixEn: String) {
    isBroken = true
    add(code, .error, spot, ru, en, fixRu, fixEn)
  }

  /// What is found is used, but perhaps not as it was meant.
  mutating func warning(_ code: String, _ spot: Spot, ru: String, en: String, fixRu: String, fixEn: String) {
    add(code, .warning, spot, ru, en, fixRu, fixEn)
  }

  /// What is found is used; it could be written better.
  mutating func hint(_ code: String, _ spot: Spot, ru: String, en: String, fixRu: String, fixEn: String) {
    add(code, .hint, spot, ru, en, fixRu, fixEn)
  }

  private mutating func add(
    _ code: String, _ severity: Diagnostic.Severity, _ spot: Spot, _ ru: String, _ en: String, _ fixRu: String, _ fixEn: String
  ) {
    diagnostics.append(Diagnostic(code, severity, spot, Localized(ru: ru, en: en), remedy: Localized(ru: fixRu, en: fixEn)))
  }
}
