import Testing

@testable import Handbook

/// A question page parsed from Markdown.
struct QuestionPage {
  let questions: [Question]
  let diagnostics: [Diagnostic]

  init(_ markdown: String, path: String = "Exams/questions/refunds.md") {
    let file = HandbookLoader.parse(path: path, bytes: Array(markdown.utf8), settings: Settings())
    questions = file.questions
    diagnostics = file.diagnostics
  }

  /// A page of one question with a heading that is fine.
  init(question body: String) {
    self.init("## q-1 Название\n\n" + body + "\n")
  }

  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
  var codes: [String] { diagnostics.map(\.code) }

  /// The only question, without findings worse than a hint.
  func clean(_ location: SourceLocation = #_sourceLocation) throws -> Question {
    #expect(errors.isEmpty && warnings.isEmpty, "\(described)", sourceLocation: location)
    return try only(location)
  }

  /// The only question.
  func only(_ location: SourceLocation = #_sourceLocation) throws -> Question {
    #expect(questions.count == 1, "\(described)", sourceLocation: location)
    return try #require(questions.first, "\(described)", sourceLocation: location)
  }

  /// Expects that nothing is asked and that an error of this code stands on this line.
  @discardableResult
  func refused(_ code: String, line: Int? = nil, _ location: SourceLocation = #_sourceLocation) -> Diagnostic? {
    #expect(questions.isEmpty, sourceLocation: location)
    let found = errors.first { $0.code == code && (line == nil || $0.spot.line == line) }
    #expect(found != nil, "\(described)", sourceLocation: location)
    return found
  }

  /// Expects a warning or hint of this code.
  @discardableResult
  func remarked(_ code: String, line: Int? = nil, _ location: SourceLocation = #_sourceLocation) -> Diagnostic? {
    let found = diagnostics.first { $0.code == code && $0.severity != .error && (line == nil || $0.spot.line == line) }
    #expect(found != nil, "\(described)", sourceLocation: location)
    return found
  }

  var described: String {
    diagnostics.map { "\($0.spot.line): \($0.severity) \($0.code): \($0.message.ru) → \($0.remedy.ru)" }.joined(separator: "\n")
  }
}

extension Question {
  var options: [ChoiceOption] {
    if case .choice(let options) = answers { return options }
    return []
  }

  /// Texts of the right options.
  var keys: [String] { options.filter { $0.weight > 0 }.map(\.text) }
}
