import Testing

@testable import Handbook

/// An exam or a program parsed from the front matter of a document.
struct BlueprintPage {
  let exam: Exam?
  let program: Program?
  let diagnostics: [Diagnostic]

  init(exam yaml: String, body: String = "", settings: Settings = Settings()) {
    self.init("---\n\(yaml)\n---\n\(body)", path: "Exams/frontline.md", settings: settings)
  }

  init(program yaml: String) {
    self.init("---\n\(yaml)\n---\n", path: "Exams/programs/onboarding.md", settings: Settings())
  }

  private init(_ text: String, path: String, settings: Settings) {
    let file = HandbookLoader.parse(path: path, bytes: Array(text.utf8), settings: settings)
    exam = file.exams.first
    program = file.programs.first
    diagnostics = file.diagnostics
  }

  /// An exam with a section and a pass mark that are fine, and these lines.
  static func exam(with lines: String, pick: String = "{from: \"clause:service/*\", count: 10}", pass: String = "{total: 80%}")
    -> BlueprintPage
  {
    BlueprintPage(exam: "title: Допуск\nsections:\n  - title: Знание\n    pick:\n      - \(pick)\npass: \(pass)\n\(lines)")
  }

  func clean(_ location: SourceLocation = #_sourceLocation) throws -> Exam {
    #expect(diagnostics.isEmpty, "\(described)", sourceLocation: location)
    return try #require(exam, "\(described)", sourceLocation: location)
  }

  /// Expects that there is neither exam nor program, for an error of this code.
  @discardableResult
  func refused(_ code: String, line: Int? = nil, _ location: SourceLocation = #_sourceLocation) -> Diagnostic? {
    #expect(exam == nil && program == nil, sourceLocation: location)
    let found = diagnostics.first { $0.severity == .error && $0.code == code && (line == nil || $0.spot.line == line) }
    #expect(found != nil, "\(described)", sourceLocation: location)
    return found
  }

  @discardableResult
  func remarked(_ code: String, line: Int? = nil, _ location: SourceLocation = #_sourceLocation) -> Diagnostic? {
    let found = diagnostics.first { $0.severity != .error && $0.code == code && (line == nil || $0.spot.line == line) }
    #expect(found != nil, "\(described)", sourceLocation: location)
    return found
  }

  var described: String {
    diagnostics.map { "\($0.spot.line): \($0.severity) \($0.code): \($0.message.ru) → \($0.remedy.ru)" }.joined(separator: "\n")
  }
}
