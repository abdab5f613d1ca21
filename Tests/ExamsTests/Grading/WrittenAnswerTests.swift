import Testing

@testable import Exams
@testable import Handbook

@Suite("Replies and essays") struct WrittenAnswerTests {
  let judge: ReplyJudge
  private let good = "Анна, простите нас за ожидание! Курьер привезёт заказ завтра до обеда."

  init() throws { judge = try WrittenExam.judge() }

  private func grade(_ text: String) throws -> ItemResult {
    let exam = Bank.exam([Bank.pick(.type(.reply), 1)])
    let item = try #require(try PaperDrawer(exam: exam, questions: [WrittenExam.reply()], judge: judge).paper(variant: "1").items.first)
    return try Grader.grade(item, .text(text), judge: judge)
  }

  @Test("Rules, phrases and a person each judge what is theirs")
  func criteria() throws {
    let result = try grade(good)
    #expect(result.status == .pending)
    #expect(result.criteria.map(\.points) == [4, 2, 0])
    #expect(result.criteria.map(\.isOpen) == [false, false, true])
    let rude = try grade("Вы сами виноваты, что не дождались. Курьер приедет завтра до обеда.")
    #expect(rude.criteria.map(\.points) == [0, 2, 0])
    #expect(rude.criteria[0].findings.map(\.clause) == ["phrases/blame#blame"])
  }

  @Test(
    "That nothing forbidden is said is worth nothing where nothing is said",
    arguments: ["ок", "а б в г", "Добрый день, спасибо за письмо, мы всё поняли."])
  func empty(text: String) throws { #expect(try grade(text).points == 0) }

  @Test("Nothing written is unanswered, and waits for nobody")
  func unanswered() throws {
    let paper = try WrittenExam.paper(judge, marking: Marking(byHand: .always))
    let result = try Grader.grade(paper, answers: [:], judgements: Judgements(judge: judge))
    #expect(!result.isProvisional && result.unanswered == paper.items.count)
  }

  @Test("A paper with written answers is read back as it was, its digest holds, and no key is in what a candidate sees")
  func frozen() throws {
    let paper = try WrittenExam.paper(judge)
    #expect(try Paper(frozen: paper.frozen) == paper)
    #expect(paper.rules == judge.version)
    let shown = paper.json(withKey: false).spelling
    for secret in ["phrases/blame", "Извинение", "Есть план", "posle", "sample", "faults", "rubric"] { #expect(!shown.contains(secret)) }
    for language in [InterfaceLanguage.ru, .en] {
      let renderer = PaperRenderer(language: language)
      for text in [renderer.markdown(paper, withKey: false), renderer.html(paper, withKey: false)] {
        #expect(text.contains("Где мой заказ?") && text.contains("вы сами виноваты"))
        #expect(!text.contains("Извинение") && !text.contains("phrases/blame"))
      }
      for text in [renderer.markdown(paper, withKey: true), renderer.html(paper, withKey: true)] {
        #expect(text.contains("Извинение") && text.contains("phrases/blame#cold") && text.contains("простите нас"))
      }
    }
  }

  @Test("The same rules have the same version, whatever process compiled them; others have another one")
  func version() throws {
    #expect(try WrittenExam.judge().version == judge.version)
    var files = SmallHandbook.files
    files["Standards/phrases/more.md"] = "# Ещё\n\n- как можно скорее → сегодня\n"
    let other = try #require(ReplyJudge(rules: try SmallHandbook.load(files).rules))
    #expect(other.version != judge.version)
  }

  @Test("What rules found once stays, when rules change or are gone")
  func recorded() throws {
    let paper = try WrittenExam.paper(judge)
    let answers: [Int: Answer] = [try WrittenExam.slot("reply-1", paper): .text(good)]
    let first = try Grader.grade(paper, answers: answers, judgements: Judgements(judge: judge))
    let stored = try ExamResult(reading: first.spelling)
    #expect(stored == first)
    #expect(try Grader.grade(paper, answers: answers, judgements: Judgements(recorded: stored)) == first)
    #expect(throws: ExamsError.withoutRules) { try Grader.grade(paper, answers: answers) }
  }

  @Test("An answer in writing may be long, but not endless")
  func length() throws {
    let exam = Bank.exam([Bank.pick(.type(.essay), 1)])
    let item = try #require(try PaperDrawer(exam: exam, questions: [WrittenExam.essay()]).paper(variant: "1").items.first)
    #expect(try AnswerParser.parse(String(repeating: "слово ", count: 3_000), for: item) != nil)
    #expect(throws: AnswerMistake.tooLong(limit: Answer.maximumWrittenLength)) {
      try AnswerParser.parse(String(repeating: "я", count: 30_000), for: item)
    }
  }
}

@Suite("Marks of people") struct MarkingTests {
  let judge: ReplyJudge

  init() throws { judge = try WrittenExam.judge() }

  /// Reply and essay written, the rest right or left out.
  private func result(_ marking: Marking, knowing: Bool = true, passMark: Double = 0.6, _ sheets: [MarkSheet] = []) throws -> (
    ExamResult, Paper
  ) {
    let paper = try WrittenExam.paper(judge, marking: marking, passMark: passMark)
    var answers: [Int: Answer] = [
      try WrittenExam.slot("reply-1", paper): .text("Анна, простите нас! Привезём заказ завтра до обеда."),
      try WrittenExam.slot("essay-1", paper): .text("Сначала позвоню клиенту, затем запишу срок."),
    ]
    if knowing {
      for item in paper.items {
        switch item.key.answer {
        case .choice(let keys): answers[item.slot] = .choice(keys.indices.filter { keys[$0].weight > 0 })
        case .trueFalse(let truth): answers[item.slot] = .truth(truth)
        case .spot(let faults): answers[item.slot] = .marks(faults.map(\.range))
        default: break
        }
      }
    }
    return (try Grader.grade(paper, answers: answers, judgements: Judgements(judge: judge, sheets: sheets)), paper)
  }

  private func sheet(_ question: String, _ paper: Paper, by: String, _ points: Double) throws -> MarkSheet {
    MarkSheet(slot: try WrittenExam.slot(question, paper), by: by, points: [question == "reply-1" ? 2 : 0: points])
  }

  @Test("A person is asked where pass or grade depends on it, or always, or never")
  func when() throws {
    // 10 of 18 are sure, 18 of 18 possible.
    #expect(try result(Marking(), passMark: 0.6).0.isProvisional)
    #expect(try !result(Marking(), passMark: 0.5).0.isProvisional)
    #expect(try result(Marking(), passMark: 0.5).0.isPassed)
    #expect(try !result(Marking(), knowing: false, passMark: 0.9).0.isProvisional)
    #expect(try result(Marking(byHand: .always), passMark: 0.5).0.isProvisional)
    #expect(try !result(Marking(byHand: .never), passMark: 0.6).0.isProvisional)
  }

  @Test("Two readers: their mean; beyond the limit the third decides; one person is one reader however often they mark")
  func double() throws {
    let plan = Marking(byHand: .always, double: .always, limit: 0.25)
    let paper = try result(plan).1
    let reply = try WrittenExam.slot("reply-1", paper)
    func item(_ sheets: [MarkSheet]) throws -> ItemResult { try #require(try result(plan, sheets).0.items.first { $0.slot == reply }) }
    let first = try sheet("reply-1", paper, by: "a", 4)
    #expect(try item([]).awaitedMark == 1)
    #expect(try item([first]).awaitedMark == 2)
    #expect(try item([first, sheet("reply-1", paper, by: "a", 2)]).awaitedMark == 2)
    let agreed = try item([first, sheet("reply-1", paper, by: "b", 3)])
    #expect(agreed.awaitedMark == nil && agreed.points == 9.5)
    let far = [first, try sheet("reply-1", paper, by: "b", 1)]
    #expect(try item(far).awaitedMark == 3)
    let third = try item(far + [sheet("reply-1", paper, by: "c", 2)])
    #expect(third.awaitedMark == nil && third.points == 8)
  }

  @Test("Near the cut a second reader is asked for, away from it not; the second reading does not revoke itself")
  func near() throws {
    let plan = Marking(byHand: .always, double: .near, near: 0.05)
    let paper = try result(plan, passMark: 0.8).1
    // 10 sure of 18; 0.8 of 18 is 14.4.
    let close = [try sheet("reply-1", paper, by: "a", 4), try sheet("essay-1", paper, by: "a", 0)]
    let first = try result(plan, passMark: 0.8, close).0
    #expect(first.items.filter { $0.awaitedMark == 2 }.count == 2)
    let far = [try sheet("reply-1", paper, by: "a", 4), try sheet("essay-1", paper, by: "a", 4)]
    #expect(try !result(plan, passMark: 0.8, far).0.isProvisional)
    let second = close + [try sheet("reply-1", paper, by: "b", 4), try sheet("essay-1", paper, by: "b", 1)]
    #expect(try !result(plan, passMark: 0.8, second).0.isProvisional)
    // One answer is still unread by anybody: nothing can be said about the cut.
    #expect(try result(plan, passMark: 0.8, [close[0]]).0.items.compactMap(\.awaitedMark) == [1])
  }
}
