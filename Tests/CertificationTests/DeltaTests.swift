import Testing

@testable import Certification
@testable import Exams
@testable import Handbook

@Suite("What of a certificate no longer stands")
struct DeltaTests {
  private let root: Root
  private let before: Handbook
  private var log = Log()
  private let certificate: Certificate
  private let reference = "service/refunds#first-reply"

  init() throws {
    root = try Root()
    try root.review()
    before = root.handbook
    certificate = try Certificate.of("anna", CurrentContent(before))
    log.issue(certificate)
  }

  private func standing(day: Int = 20) throws -> DeltaStanding {
    let account = try #require(try log.ledger().accounts.first)
    return DeltaStanding(account, CurrentContent(root.handbook), now: Moment.day(day))
  }

  private mutating func ask(day: Int) throws -> DeltaAsk {
    let due = try standing(day: day).due
    let ask = DeltaAsk(due, isWhole: false, askedAt: Moment.day(day), deadline: Moment.day(day + 14))
    log.add(.deltaAsked, "anna", certificate.number, day: day, .deltaAsked(ask))
    return ask
  }

  private func edit(_ old: String = "15 минут", _ new: String = "10 минут") throws {
    try root.edit("Standards/service/refunds.md", old, new)
  }

  @Test("It covers the clauses of every question that the exam can draw, and no others")
  func coverage() {
    #expect(certificate.coverage.clauses.map(\.reference) == ["service/refunds#first-reply", "service/refunds#money"])
  }

  @Test("Nothing changed, or only typesetting: nothing is due")
  func same() throws {
    #expect(try standing().changes.isEmpty)
    try edit("В чате отвечаем в течение 15 минут.", "В чате **отвечаем**\nв течение   15 минут.")
    #expect(try standing().changes.isEmpty)
  }

  @Test("A change of meaning waits for its questions, and is due when all of them are reviewed")
  func due() throws {
    try edit()
    #expect(try standing().waiting.map(\.reference) == [reference])
    #expect(try standing().due.isEmpty)
    try root.review(["refund-001"])
    #expect(try standing().due.isEmpty)
    try root.review(["refund-001", "refund-002"])
    #expect(try standing().due.map(\.reference) == [reference])
    #expect(try standing().waiting.isEmpty)
  }

  @Test("Asked, it has until its deadline; then it lapses")
  mutating func deadline() throws {
    try edit()
    try root.review()
    _ = try ask(day: 20)
    let pending = try standing(day: 33)
    #expect(pending.asked.map(\.reference) == [reference])
    #expect(pending.deadline == Moment.day(34))
    #expect(!pending.isLapsed)
    #expect(try standing(day: 34).isLapsed)
  }

  @Test("A pause moves the deadline by its length; during it no time runs")
  mutating func pause() throws {
    try edit()
    try root.review()
    _ = try ask(day: 20)
    log.add(.suspended, "anna", certificate.number, day: 25, by: "irina", .suspended(reason: "отпуск"))
    #expect(try standing(day: 60).deadline == nil)
    #expect(try !standing(day: 60).isLapsed)
    log.add(.resumed, "anna", certificate.number, day: 65, by: "irina", .resumed(reason: "вышла"))
    #expect(try standing(day: 66).deadline == Moment.day(74))
    #expect(try !standing(day: 73).isLapsed)
    #expect(try standing(day: 74).isLapsed)
    // A pause after the deadline mends nothing.
    log.add(.suspended, "anna", certificate.number, day: 80, by: "irina", .suspended(reason: "отпуск"))
    log.add(.resumed, "anna", certificate.number, day: 90, by: "irina", .resumed(reason: "вышла"))
    #expect(try standing(day: 91).isLapsed)
  }

  @Test("An addendum ends it, also after the deadline; the next change is asked anew")
  mutating func addendum() throws {
    try edit()
    try root.review()
    _ = try ask(day: 20)
    let changed = CurrentContent(root.handbook)
    let refunds = try #require(changed.exam("refunds"))
    let delta = try #require(DeltaExam(of: refunds, on: [reference], changed))
    log.add(.addendum, "anna", certificate.number, day: 40, .addendum(attempt: "d-1", clauses: delta.coverage.clauses))
    #expect(try standing(day: 41).changes.isEmpty)
    try edit("10 минут", "5 минут")
    try root.review()
    #expect(try standing(day: 50).due.map(\.reference) == [reference])
    #expect(try !standing(day: 50).isLapsed)
  }

  @Test("A same-meaning decision stops it at any stage, also after the lapse")
  mutating func decision() throws {
    try edit()
    try root.review()
    let ask = try ask(day: 20)
    log.add(.deltaLapsed, "anna", certificate.number, day: 34, .deltaLapsed(ask: ask.id))
    #expect(try standing(day: 35).isLapsed)
    try root.declare(reference, from: before)
    #expect(try standing(day: 35).changes.isEmpty)
    #expect(try !standing(day: 35).isLapsed)
  }

  @Test("Put back as it was, a clause is not asked about; changed once more, it is asked anew")
  mutating func putBack() throws {
    try edit()
    try root.review()
    _ = try ask(day: 20)
    try edit("10 минут", "15 минут")
    try root.review()
    #expect(try standing(day: 50).changes.isEmpty)
    try edit("15 минут", "7 минут")
    try root.review()
    #expect(try standing(day: 60).due.map(\.reference) == [reference])
    #expect(try !standing(day: 60).isLapsed)
  }

  @Test("A lapse that was recorded is not mended by a further edit")
  mutating func lapseStays() throws {
    try edit()
    try root.review()
    let ask = try ask(day: 20)
    log.add(.deltaLapsed, "anna", certificate.number, day: 34, .deltaLapsed(ask: ask.id))
    try edit("10 минут", "9 минут")
    try root.review()
    #expect(try standing(day: 40).isLapsed)
  }

  @Test("A removed clause asks nothing; one that moved unchanged neither")
  func removed() throws {
    let text = try root.text("Standards/service/refunds.md")
    try root.write("Standards/service/refunds.md", text.replacing("## Первый ответ {#first-reply}", with: "## Первый ответ {#answer}"))
    #expect(try standing().changes.isEmpty)
    try root.edit("Standards/service/refunds.md", "15 минут", "11 минут")
    #expect(try standing().changes.isEmpty)
  }

  @Test("Where the exam asks for nothing on a change, nothing is due; where it asks for all, the whole exam is")
  func terms() throws {
    try edit()
    try root.review()
    try root.edit("Exams/refunds.md", "on-change: delta", "on-change: none")
    #expect(try standing().changes.isEmpty)
    try root.edit("Exams/refunds.md", "on-change: none", "on-change: full")
    #expect(CurrentContent(root.handbook).exam("refunds")?.recertification.onChange == .full)
  }

  @Test("The paper on changes asks every question on them, and no other")
  func paper() throws {
    try edit()
    try root.review()
    let content = CurrentContent(root.handbook)
    let exam = try #require(content.exam("refunds"))
    let delta = try #require(DeltaExam(of: exam, on: [reference], content))
    let paper = try PaperDrawer(exam: delta.exam, questions: delta.questions).paper(variant: "x")
    #expect(Set(paper.items.map(\.question)) == ["refund-001", "refund-002"])
    #expect(delta.exam.id == "refunds+delta" && DeltaExam.whole(of: delta.exam.id) == "refunds")
    #expect(delta.coverage.clauses.map(\.reference) == [reference])
    #expect(delta.exam.instruction.contains(reference))
    #expect(DeltaExam(of: exam, on: ["service/phone#pick-up"], content) == nil)
  }

  @Test("Of a group of enemies one question is asked")
  func enemies() throws {
    try root.edit(
      "Exams/questions/bank.md", "clause: service/refunds#first-reply\n", "clause: service/refunds#first-reply\nenemies: [срок]\n")
    try root.edit("Exams/questions/bank.md", "service/refunds#money]\n", "service/refunds#money]\nenemies: [срок]\n")
    let content = CurrentContent(root.handbook)
    let refunds = try #require(content.exam("refunds"))
    let delta = try #require(DeltaExam(of: refunds, on: [reference], content))
    #expect(try PaperDrawer(exam: delta.exam, questions: delta.questions).paper(variant: "x").items.count == 1)
  }

  @Test("Whoever passed with a stale question is covered in the earlier meaning, and asked when it is mended")
  func stale() throws {
    try edit()
    var late = Log()
    late.issue(try Certificate.of("boris", CurrentContent(root.handbook)))
    let account = try #require(try late.ledger().accounts.first)
    let place = try #require(before.clause(named: reference))
    #expect(account.covered.first { $0.reference == reference }?.fingerprint == before[place].fingerprint.description)
    try root.review()
    #expect(DeltaStanding(account, CurrentContent(root.handbook), now: Moment.day(1)).due.map(\.reference) == [reference])
  }

  @Test("Reminders: the nearest step that has come, none after the end")
  func reminders() {
    let ends = Moment.day(365)
    func due(_ day: Int) -> Int? { Reminder.due(about: .expiry, begins: Moment.day(0), ends: ends, now: Moment.day(day))?.days }
    #expect(due(334) == nil)
    #expect(due(335) == 30)
    #expect(due(357) == 30)
    #expect(due(358) == 7)
    #expect(due(363) == 7)
    #expect(due(364) == 1)
    #expect(due(365) == nil)
    // Of fourteen days nobody is reminded thirty days before.
    #expect(Reminder.due(about: .delta, begins: Moment.day(0), ends: Moment.day(14), now: Moment.day(1)) == nil)
    #expect(Reminder.due(about: .delta, begins: Moment.day(0), ends: Moment.day(14), now: Moment.day(7))?.days == 7)
  }
}
