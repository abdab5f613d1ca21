import TestSupport
import Testing

@testable import Handbook

@Suite("Exams")
struct ExamReaderTests {
  private static let contract = """
    id: frontline
    title: Допуск к работе с клиентами
    audience: {roles: [trainee, agent], requires: [onboarding]}   # exams passed
    time: {limit: 60m, grace: 60s}
    attempts: {max: 3, delay: [1d, 7d]}
    sections:
      - title: Знание стандартов
        pick:
          - {from: "clause:service/*", count: 10}                 # * crosses /
          - {from: "tag:сроки", count: 4, types: [single, multiple]}
          - {from: "generated:phrases/*", count: 4}
          - {from: "critical", count: 2, must-pass: true}
      - title: Практика
        pick: [{from: "type:reply", count: 2}]
    pass: {total: 80%, sections: {Практика: 70%}, grades: {отлично: 95%, хорошо: 85%, зачёт: 80%}}
    review: {during: none, after: [score, feedback, clauses]}
    confirm: auto                                                 # or supervisor
    certificate: {valid: 365d, admits: {email: full, chat: supervised}}
    recertify: {on-change: delta, on-expiry: full, deadline: 14d}
    """

  @Test("the example of the contract is read whole")
  func wholeExample() throws {
    let exam = try BlueprintPage(exam: Self.contract, body: "\nЭкзамен длится час.\r\n\r\nАпелляция: три дня.\n").clean()
    #expect(exam.id == "frontline")
    #expect(exam.title == "Допуск к работе с клиентами")
    #expect(exam.roles == ["trainee", "agent"])
    #expect(exam.requires == ["onboarding"])
    #expect(exam.limit == Span(seconds: 3_600))
    #expect(exam.grace == Span(seconds: 60))
    #expect(exam.maximumAttempts == 3)
    #expect(exam.delays == [Span(seconds: 86_400), Span(seconds: 604_800)])
    #expect(exam.sections.map(\.title) == ["Знание стандартов", "Практика"])
    #expect(exam.sections.map(\.passMark) == [nil, 0.7])
    #expect(exam.sections[0].picks.map(\.from) == [.clause("service/*"), .tag("сроки"), .generated("phrases/*"), .critical])
    #expect(exam.sections[0].picks.map(\.count) == [10, 4, 4, 2])
    #expect(exam.sections[0].picks[1].types == [.single, .multiple])
    #expect(exam.sections[0].picks[3].mustPass)
    #expect(exam.sections[0].picks.map(\.line) == [10, 11, 12, 13])
    #expect(exam.sections[1].picks.map(\.from) == [.type(.reply)])
    #expect(exam.passMark == 0.8)
    #expect(
      exam.grades == [GradeBand(name: "отлично", from: 0.95), GradeBand(name: "хорошо", from: 0.85), GradeBand(name: "зачёт", from: 0.8)])
    #expect(exam.reviewDuring.isEmpty)
    #expect(exam.reviewAfter == [.score, .feedback, .clauses])
    #expect(exam.confirmation == .auto)
    #expect(exam.certificateValid == Span(seconds: 365 * 86_400))
    #expect(exam.admits == [Admission(channel: "email", level: .full), Admission(channel: "chat", level: .supervised)])
    #expect(exam.recertify.map(\.key) == ["on-change", "on-expiry", "deadline"])
    #expect(exam.instruction == "Экзамен длится час.\n\nАпелляция: три дня.")
    #expect(exam.document == "frontline")
  }

  @Test("everything has a Russian name")
  func russian() throws {
    let exam = try BlueprintPage(
      exam: """
        название: Допуск
        аудитория: {роли: [стажёр, сотрудник], требует: [введение]}
        время: {лимит: 1 ч 30 мин, запас: 90 секунд}
        попытки: {всего: 3, перерыв: [1 день, 7 дней]}
        разделы:
          - название: Знание
            вопросы:
              - {из: "пункт:service/*", количество: 10, типы: [один ответ, соответствие]}
              - {из: "критичные", сколько: 2, обязательно: да}
        порог: {всего: 80 %, оценки: [зачёт: 80%, отлично: 95%]}
        разбор: {во время: ничего, после: [баллы, пояснения, пункты]}
        подтверждение: комиссия из 5 человек
        сертификат: {действует: 1 год, допускает: {почта: полный, чат: с наставником}}
        переаттестация: {при изменении: только изменения, по истечении: заново, срок: 14 дней}
        """
    ).clean()
    #expect(exam.roles == ["trainee", "agent"])
    #expect(exam.limit == Span(seconds: 5_400))
    #expect(exam.grace == Span(seconds: 90))
    #expect(exam.delays.map(\.seconds) == [86_400, 604_800])
    #expect(exam.sections[0].picks[0].types == [.single, .matching])
    #expect(exam.sections[0].picks[1].mustPass)
    #expect(exam.grades.map(\.name) == ["отлично", "зачёт"])
    #expect(exam.reviewAfter == [.score, .feedback, .clauses])
    #expect(exam.confirmation == .commission(people: 5))
    #expect(exam.certificateValid?.seconds == 365 * 86_400)
    #expect(exam.admits == [Admission(channel: "email", level: .full), Admission(channel: "chat", level: .supervised)])
    #expect(exam.recertify.map(\.value) == [.string("delta"), .string("full"), .string("14 дней")])
  }

  @Test("scalars do where a map would say no more")
  func scalars() throws {
    let exam = try BlueprintPage(
      exam: """
        sections:
          title: Всё
          pick: {count: 5}
        pass: 0,8
        time: 45m
        attempts: 2
        review: score
        certificate: 180d
        """
    ).clean()
    #expect(exam.id == "frontline")
    #expect(exam.sections.map(\.title) == ["Всё"])
    #expect(exam.sections[0].picks.map(\.from) == [.all])
    #expect(exam.passMark == 0.8)
    #expect(exam.limit?.seconds == 2_700)
    #expect(exam.maximumAttempts == 2)
    #expect(exam.certificateValid?.seconds == 180 * 86_400)
    #expect(exam.confirmation == .auto)
  }

  @Test("what is not written has a sensible value")
  func defaults() throws {
    let exam = try BlueprintPage.exam(with: "").clean()
    #expect(exam.limit == nil)
    #expect(exam.grace.seconds == 60)
    #expect(exam.maximumAttempts == nil)
    #expect(exam.reviewAfter == [.score])
    #expect(exam.certificateValid == nil)
    #expect(exam.admits.isEmpty)
  }

  @Test(
    "who confirms is read in several forms",
    arguments: [
      ("auto", ExamConfirmation.auto), ("supervisor", .supervisor), ("руководитель", .supervisor),
      ("{commission: 3}", .commission(people: 3)),
      ("commission 3", .commission(people: 3)), ("commission (3 people)", .commission(people: 3)), ("комиссия 5", .commission(people: 5)),
    ])
  func confirmation(written: String, expected: ExamConfirmation) throws {
    #expect(try BlueprintPage.exam(with: "confirm: \(written)").clean().confirmation == expected)
  }

  @Test("everything that is wrong is named at once")
  func allAtOnce() {
    let page = BlueprintPage(
      exam: """
        time: {limit: 60}
        attempts: {max: 0}
        sections:
          - title: Знание
            pick: [{from: "tga:сроки", count: 4}, {from: "tag:тон", count: -1}]
        pass: {total: 180%, sections: {Знания: 70%}}
        review: {after: [scores, клей]}
        confirm: кто-нибудь
        certificate: {valid: год, admits: {факс: full}}
        """)
    #expect(page.exam == nil)
    let errors = page.diagnostics.filter { $0.severity == .error }
    #expect(
      errors.map(\.code) == [
        "exam-span", "exam-count", "exam-selector", "exam-count", "exam-pass", "exam-share", "exam-value", "exam-value", "exam-value",
        "exam-span",
        "exam-value",
      ])
    #expect(errors.map(\.spot.line) == [2, 3, 6, 6, 7, 7, 8, 8, 9, 10, 10])
    #expect(errors.allSatisfy { $0.spot.path == "Exams/frontline.md" })
  }

  @Test(
    "sections that cannot be drawn are errors",
    arguments: [
      ("sections: []\npass: 80%", "exam-sections"), ("pass: 80%", "exam-sections"), ("sections:\n  - title: А\npass: 80%", "exam-section"),
      ("sections: [А, Б]\npass: 80%", "exam-section"), ("sections:\n  - title: А\n    pick: [\"tag:б\"]\npass: 80%", "exam-pick"),
      ("sections:\n  - title: А\n    pick: [{from: \"tag:б\"}]\npass: 80%", "exam-count"),
      ("sections:\n  - title: А\n    pick: [{count: 1}]\n  - title: а\n    pick: [{count: 1}]\npass: 80%", "exam-section"),
      ("sections:\n  - title: А\n    pick: [{count: 1}]", "exam-pass"),
      ("sections:\n  - title: А\n    pick: [{count: 2,5}]\npass: 80%", "exam-count"),
      ("sections:\n  - title: А\n    pick: [{from: \"type:reply\", types: [single], count: 1}]\npass: 80%", "exam-pick"),
      ("sections:\n  - title: А\n    pick: [{from: \"type:single type:reply\", count: 1}]\npass: 80%", "exam-selector"),
      ("sections:\n  - title: А\n    pick: [{count: 99999999999999999999}]\npass: 80%", "exam-count"),
    ])
  func refusedSections(yaml: String, code: String) {
    BlueprintPage(exam: "title: Экзамен\n" + yaml).refused(code)
  }

  @Test(
    "pass marks that contradict are errors",
    arguments: [
      ("{total: 1}", "exam-share"), ("{total: 182,5%}", "exam-share"), ("{total: -5%}", "exam-share"), ("{total: много}", "exam-share"),
      ("{sections: {Знание: 70%}}", "exam-pass"),
      ("{total: 80%, grades: {зачёт: 70%}}", "exam-grades"), ("{total: 80%, grades: {хорошо: 90%, отлично: 90%}}", "exam-grades"),
      ("{total: 80%, sections: {Занние: 70%}}", "exam-pass"),
    ])
  func refusedPass(pass: String, code: String) {
    BlueprintPage.exam(with: "", pass: pass).refused(code, line: 7)
  }

  @Test("a percentage without its sign is taken, with a warning")
  func bare() throws {
    let page = BlueprintPage.exam(with: "", pass: "{total: 80}")
    #expect(page.exam?.passMark == 0.8)
    page.remarked("exam-share", line: 7)
  }

  @Test("unknown keys are named with the nearest")
  func unknownKeys() {
    let page = BlueprintPage.exam(with: "time: {limt: 60m}\ncertificate: {valid: 365d, amdits: {email: full}}")
    #expect(page.exam != nil)
    #expect(page.remarked("exam-unknown-key", line: 8)?.message.ru.contains("limit") == true)
    #expect(page.remarked("exam-unknown-key", line: 9)?.message.ru.contains("admits") == true)
  }

  @Test("admission may name channels alone, or all of them")
  func admits() throws {
    #expect(
      try BlueprintPage.exam(with: "certificate: {valid: 365d, admits: [почта, chat]}").clean().admits == [
        Admission(channel: "email", level: .full), Admission(channel: "chat", level: .full),
      ])
    var settings = Settings()
    settings.channels = ["email", "phone"]
    let yaml = "sections: [{title: А, pick: [{count: 1}]}]\npass: 80%\ncertificate: {valid: бессрочно, admits: {все: supervised}}"
    #expect(try BlueprintPage(exam: yaml, settings: settings).clean().admits.map(\.channel) == ["email", "phone"])
    BlueprintPage.exam(with: "certificate: {admits: {email: full}}").refused("exam-certificate", line: 8)
  }
}

@Suite("Selectors, spans, shares")
struct BlueprintValueTests {
  @Test(
    "selectors are read in both languages",
    arguments: [
      ("clause:service/*", Pick.From.clause("service/*")), ("пункт: service/refunds.md", .clause("service/refunds")),
      ("tag:сроки", .tag("сроки")),
      ("тег:#тон речи", .tag("тон речи")), ("type:reply", .type(.reply)), ("тип:соответствие", .type(.matching)),
      ("difficulty:hard", .difficulty("hard")),
      ("сложность: трудный", .difficulty("hard")), ("generated:phrases/*", .generated("phrases/*")), ("critical", .critical),
      ("критичные", .critical),
      ("*", .all), ("все", .all), ("", .all), ("* tag:тон", .tag("тон")),
      ("clause:service/* tag:тон речи critical", .every([.clause("service/*"), .tag("тон речи"), .critical])),
      ("generated:phrases/*, тип:один тег:вина", .every([.generated("phrases/*"), .type(.single), .tag("вина")])),
      ("tag:тон tag:жалобы", .every([.tag("тон"), .tag("жалобы")])),
    ])
  func selectors(written: String, expected: Pick.From) throws {
    #expect(try Pick.From(selector: written) == expected)
    #expect(Pick.From(written) == expected)
  }

  @Test("selectors that mean nothing say what they may have meant")
  func refusedSelectors() {
    #expect(throws: SelectorFailure.unknownKey("tga", nearest: "tag")) { try Pick.From(selector: "tga:сроки") }
    #expect(throws: SelectorFailure.unknownType("replay", nearest: "reply")) { try Pick.From(selector: "type:replay") }
    #expect(throws: SelectorFailure.noValue(key: "tag")) { try Pick.From(selector: "tag:") }
    #expect(throws: SelectorFailure.twice(key: "type")) { try Pick.From(selector: "type:reply type:single") }
    #expect(throws: SelectorFailure.twice(key: "clause")) { try Pick.From(selector: "clause:service/* tag:а пункт:faq/*") }
    #expect(throws: SelectorFailure.unknownKey("b", nearest: nil)) { try Pick.From(selector: "b:в tag:а") }
    #expect(throws: SelectorFailure.unknownKey("service/*", nearest: "clause:service/*")) { try Pick.From(selector: "service/*") }
    #expect(throws: SelectorFailure.unknownKey("сроки", nearest: "tag:сроки")) { try Pick.From(selector: "сроки") }
    #expect(Pick.From("сроки") == nil)
  }

  @Test(
    "lengths of time",
    arguments: [
      ("60m", 3_600), ("1h30m", 5_400), ("7d", 604_800), ("90s", 90), ("60 минут", 3_600), ("7 дней", 604_800), ("1 ч 30 мин", 5_400),
      ("1 час и 30 минут", 5_400), ("1,5 часа", 5_400), ("2 недели", 1_209_600), ("1 год", 31_536_000), ("0", 0), ("1 мин.", 60),
      ("3 мес", 7_776_000),
    ])
  func spans(written: String, seconds: Int) {
    #expect(SpanText.parse(written)?.span.seconds == seconds)
  }

  @Test("what is no length of time", arguments: ["60", "", "час", "-5m", "30m1h", "1:30", "99999999999999999999d", "5 попугаев"])
  func refusedSpans(written: String) {
    #expect(SpanText.parse(written) == nil)
  }

  @Test("shares")
  func shares() {
    #expect(ShareText.parse("80%") == .share(0.8))
    #expect(ShareText.parse("80 %") == .share(0.8))
    #expect(ShareText.parse("0,8") == .share(0.8))
    #expect(ShareText.parse("80 процентов") == .share(0.8))
    #expect(ShareText.parse("80") == .bare(0.8))
    #expect(ShareText.parse("1") == .ambiguous)
    #expect(ShareText.parse("1.0") == .share(1))
    #expect(ShareText.parse("180%") == .outside)
    #expect(ShareText.parse("180") == .outside)
    #expect(ShareText.parse("да") == .notANumber)
  }

  @Test(
    "globs cross folders, fold ё and stay linear",
    arguments: [
      ("service/*", "service/refunds#first", true), ("service/*", "services", false), ("*#first", "service/refunds#first", true),
      ("service/?efunds", "service/refunds", true), ("*/ёлка*", "a/b/елка#1", true), ("", "", true), ("", "a", false), ("*", "", true),
      ("a*b*c", "axxbyyc", true),
      ("a*b*c", "axxbyy", false), ("a**b", "ab", true), ("?", "й", true), ("??", "й", false), ("*??", "€", false), ("*??", "а€", true),
      ("*?я", "€яя", true), ("?*?", "€", false),
    ])
  func globs(pattern: String, text: String, expected: Bool) {
    #expect(Glob(pattern).matches(text) == expected)
  }

  @Test("a hostile glob ends soon")
  func hostileGlob() {
    let text = String(repeating: "a", count: 5_000)
    let elapsed = processorSeconds { #expect(!Glob(String(repeating: "a*", count: 200) + "b").matches(text)) }
    #expect(elapsed < 120)
  }
}
