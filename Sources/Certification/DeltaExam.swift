public import Exams
public import Handbook

/// The exam on what changed: the questions of an exam that rest on changed clauses, and no others.
public struct DeltaExam: Sendable {
  /// An exam with one section; its id is that of the whole exam with `idSuffix`.
  public let exam: Exam
  /// The questions it is drawn from: all of them are asked, but for those whose enemies are.
  public let questions: [Question]
  /// What it vouches for.
  public let coverage: ExamCoverage

  /// What distinguishes its attempts from those at the whole exam. No document can have such an id.
  public static let idSuffix = "+delta"

  /// Makes the exam on some clauses. Nil if no paper can be made: no question asks about them.
  /// - Parameters:
  ///   - references: the clauses as certificates name them.
  ///   - judge: the rules that key written answers, asked for where a question needs them.
  public init?(
    of exam: Exam, on references: [String], _ content: CurrentContent, judge: @autoclosure () -> ReplyJudge? = nil
  ) {
    let clauses = references.compactMap { content.place($0).map { content.handbook[$0].reference } }
    let wanted = Set(clauses)
    var seen: Set<String> = []
    let questions = clauses.flatMap { content.questions(of: exam, on: $0) }.filter { seen.insert($0.id).inserted }
    let rules = questions.contains { $0.type == .spot || $0.type == .reply } ? judge() : nil
    let instruction = DeltaExam.instruction(clauses, content)
    // As many as can stand on one paper: of a group of enemies one only.
    for count in stride(from: questions.count, to: 0, by: -1) {
      let delta = exam.narrowed(id: exam.id + DeltaExam.idSuffix, title: exam.title, count: count, instruction: instruction)
      guard PaperDrawer.supply(exam: delta, questions: questions, judge: rules).isEmpty else { continue }
      self.exam = delta
      self.questions = questions
      coverage = content.coverage(of: questions, only: wanted)
      return
    }
    return nil
  }

  /// Whether an id is that of an exam on changes; then the id of the whole exam.
  public static func whole(of id: String) -> String? {
    id.hasSuffix(idSuffix) ? String(id.dropLast(idSuffix.count)) : nil
  }

  /// What the candidate reads first: the clauses that changed.
  private static func instruction(_ clauses: [String], _ content: CurrentContent) -> String {
    let titles = clauses.compactMap { reference in content.place(reference).map { "- \(content.handbook[$0].title) (\(reference))" } }
    let isRussian = content.handbook.settings.languages.first != "en"
    let head = isRussian ? "Изменились пункты стандарта:" : "These clauses of the standard have changed:"
    let tail =
      isRussian
      ? "Перечитайте их: вопросы только о них. Срок допуска не изменится."
      : "Read them again: the questions are about them alone. Your admission keeps its date."
    return ([head, ""] + titles + ["", tail]).joined(separator: "\n")
  }
}
