import Testing

@testable import Exams
@testable import Handbook

/// Questions and exams for tests.
enum Bank {
  static func question(
    _ id: String, _ type: QuestionType = .single, answers: QuestionAnswers? = nil, clauses: [String] = ["service/refunds#first-reply"],
    points: Double = 1, tags: [String] = [], critical: Bool = false, enemies: [String] = [], difficulty: String? = nil,
    scoring: Scoring? = nil, stem: String? = nil, explanation: String? = nil
  ) -> Question {
    Question(
      id: id, title: "", type: type, clauses: clauses, points: points, tags: tags, critical: critical, enemies: enemies,
      difficulty: difficulty, scoring: scoring, stem: stem ?? "Вопрос \(id)?", answers: answers ?? self.answers(type),
      explanation: explanation, spot: Spot(path: "Exams/questions/bank.md", line: 1), document: "questions/bank")
  }

  static func answers(_ type: QuestionType) -> QuestionAnswers {
    switch type {
    case .single: .choice([option("сутки"), option("15 минут", 1), option("час"), option("не установлен", last: true)])
    case .multiple: .choice([option("почта", 1), option("чат", 1), option("телефон"), option("факс")])
    case .trueFalse: .trueFalse(true)
    case .matching: .matching(pairs: [pair("Чат", "15 минут"), pair("Почта", "сутки"), pair("Телефон", "сразу")], distractors: ["3 дня"])
    case .ordering: .ordering(["приветствие", "вопрос", "ответ", "прощание"])
    case .numeric: .numeric([NumericKey(range: 15...15, weight: 1)])
    case .short: .short([ShortKey(text: "эскалация", weight: 1, feedback: nil)])
    case .cloze:
      .cloze([
        .text("За "), .blank(keys: ["10", "десять"], distractors: []), .text(" шагов — "),
        .blank(keys: ["взгляд"], distractors: ["рукопожатие", "поклон"]), .text("."),
      ])
    case .spot: .spot(reply: "")
    case .reply: .reply(customer: nil, rubric: [], sample: nil)
    case .essay: .essay(rubric: [], sample: nil)
    }
  }

  static func option(_ text: String, _ weight: Double = 0, feedback: String? = nil, last: Bool = false) -> ChoiceOption {
    ChoiceOption(text: text, weight: weight, feedback: feedback, staysLast: last)
  }

  static func pair(_ left: String, _ right: String) -> MatchingPair { MatchingPair(left: left, right: right) }

  static func pick(
    _ from: Pick.From, _ count: Int, types: [QuestionType] = [], mustPass: Bool = false, written: String = "*", line: Int = 10
  ) -> Pick {
    Pick(from: from, count: count, types: types, mustPass: mustPass, written: written, line: line)
  }

  static func exam(
    _ sections: [ExamSection], passMark: Double = 0.8, grades: [GradeBand] = [], limit: Span? = Span(seconds: 3600),
    instruction: String = "Отвечайте сами."
  ) -> Exam {
    Exam(
      id: "frontline", title: "Допуск к работе с клиентами", roles: [], requires: [], limit: limit, grace: Span(seconds: 60),
      maximumAttempts: nil, delays: [], sections: sections, passMark: passMark, grades: grades, reviewDuring: [], reviewAfter: [],
      confirmation: .auto, certificateValid: nil, admits: [], recertify: [], instruction: instruction,
      spot: Spot(path: "Exams/frontline.md", line: 1), document: "frontline")
  }

  static func section(_ picks: [Pick], _ title: String = "Знание стандартов", passMark: Double? = nil) -> ExamSection {
    ExamSection(title: title, picks: picks, passMark: passMark)
  }

  static func exam(_ picks: [Pick]) -> Exam { exam([section(picks)]) }

  /// A question of every type that is graded by its key.
  static var everyType: [Question] {
    QuestionType.allCases.filter(\.isGradedAlone).enumerated().map { index, type in
      question("q-\(index)", type, explanation: "Пояснение *\(index)*.")
    }
  }

  /// A paper with one question.
  static func item(_ question: Question, variant: String = "1") throws -> PaperItem {
    let drawer = try PaperDrawer(exam: exam([pick(.all, 1)]), questions: [question])
    return try #require(drawer.paper(variant: variant).items.first)
  }
}
