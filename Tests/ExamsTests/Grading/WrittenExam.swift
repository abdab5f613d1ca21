import Testing

@testable import Exams
@testable import Handbook
@testable import Lint

/// Questions that are answered in writing, and the rules that judge them.
enum WrittenExam {
  static func judge() throws -> ReplyJudge {
    try #require(ReplyJudge(rules: try SmallHandbook.load(SmallHandbook.files).rules))
  }

  static func pattern(_ text: String) throws -> PhrasePattern { try #require(PhrasePattern(parsing: text)) }

  static let spotReply = "Здравствуйте, Анна! В этом вы сами виноваты. Заказ приедет завтра до обеда, курьер позвонит. Это ваши проблемы."

  static func spot(points: Double = 2) -> Question {
    Bank.question("spot-1", .spot, answers: .spot(reply: spotReply), points: points)
  }

  static func reply(points: Double = 10) throws -> Question {
    Bank.question(
      "reply-1", .reply,
      answers: .reply(
        customer: "Где мой заказ? Анна",
        rubric: [
          RubricCriterion(points: 4, text: "Нет запрещённых выражений", judge: .lint("phrases/*")),
          RubricCriterion(points: 2, text: "Назван день", judge: .contains(try pattern("(завтра|послезавтра)"))),
          RubricCriterion(points: 4, text: "Извинение без «но»", judge: .human),
        ], sample: "Анна, простите нас: привезём заказ завтра до обеда."), points: points)
  }

  static func essay(points: Double = 4) -> Question {
    Bank.question(
      "essay-1", .essay,
      answers: .essay(rubric: [RubricCriterion(points: 4, text: "Есть план", judge: .human)], sample: nil), points: points)
  }

  /// A paper of one question of each written type and of two that the key alone grades.
  static func paper(_ judge: ReplyJudge, marking: Marking = Marking(), passMark: Double = 0.6) throws -> Paper {
    let bank = [try reply(), essay(), spot(), Bank.question("q-1"), Bank.question("q-2", .trueFalse)]
    var exam = Bank.exam(
      [
        Bank.section([
          Bank.pick(.type(.reply), 1), Bank.pick(.type(.essay), 1), Bank.pick(.type(.spot), 1),
          Bank.pick(.all, 2, types: [.single, .trueFalse]),
        ])
      ], passMark: passMark)
    exam.marking = marking
    return try PaperDrawer(exam: exam, questions: bank, judge: judge).paper(variant: "1")
  }

  static func slot(_ question: String, _ paper: Paper) throws -> Int {
    try #require(paper.items.first { $0.question == question }).slot
  }
}
