import Foundation
import Testing

/// Answers that people read, and what examiners do with attempts: whole outputs of every command.
@Suite("etalon exam: written answers, marks, regrades, appeals, allowances") struct ExaminerTests {
  private let root: Folder

  init() throws {
    root = try SmallRoot.make()
    try root.write("Exams/start.md", ExaminerTests.exam)
    try root.write("Exams/questions/practice.md", ExaminerTests.practice)
    #expect(try root.etalon("exam", "review", "--quiet").code == 0)
  }

  private func run(_ arguments: String, input: String = "", now: String = Binary.now) throws -> Run {
    try Binary.run(
      ExaminerTests.words(arguments), in: root, input: Array(input.utf8), environment: ["ETALON_NOW": now])
  }

  /// Words of a command line; quotes keep several together.
  private static func words(_ line: String) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
  }

  /// What differs from run to run: ids and hashes.
  private func check(_ run: Run, _ name: String, code: Int32, source: SourceLocation = #_sourceLocation) throws {
    #expect(run.code == code, "\(run.stderr)", sourceLocation: source)
    let text = run.stdout.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ATTEMPT")
      .replacing(/\b[0-9a-f]{64}\b/, with: "DIGEST").replacing(/\b[0-9a-f]{16}\b/, with: "VERSION").replacing(
        /\b[0-9a-f]{12}\b/, with: "LINK")
    try Expected.check(text, name, source: source)
  }

  private static let answers = """
    нет
    вы сами виноваты; как можно скорее
    Анна, простите нас за ожидание!
    Курьер привезёт букет завтра до обеда.

    С уважением, Олег
    .
    Сначала позвоню клиенту и назову срок.
    .
    да

    """

  /// Takes the exam and hands it in.
  private func take(_ person: String = "anna", now: String = Binary.now, answers: String = answers) throws -> Run {
    try run("exam take start --person \(person)", input: answers, now: now)
  }

  private func attempt(_ person: String = "anna") throws -> String {
    let waiting = try run("exam queue --format json").json()["waiting"] as? [[String: Any]] ?? []
    return try #require(waiting.first?["attempt"] as? String)
  }

  @Test("The paper: what a candidate sees, and with the key", arguments: ["markdown", "json", "html"])
  func paper(format: String) throws {
    try check(run("exam paper start --seed 3 --format \(format)"), "written-paper.\(format)", code: 0)
    try check(run("exam paper start --seed 3 --format \(format) --key"), "written-paper.key.\(format)", code: 0)
  }

  @Test("Taken in the terminal, read in the queue, marked, and told to the candidate")
  func marked() throws {
    try check(take(), "written-take.txt", code: 1)
    let id = try attempt()
    try check(run("exam queue"), "queue.txt", code: 0)
    try check(run("exam queue --lang en --by petrova"), "queue.en.txt", code: 0)
    try check(run("exam queue --by anna"), "queue-own.txt", code: 0)
    try check(run("exam take start --person anna"), "written-waiting.txt", code: 1)
    try check(run("exam grade \(id)"), "grade-provisional.txt", code: 1)
    try check(run("exam mark --by petrova", input: "5\n3\nСказано о вине магазина\n"), "mark.txt", code: 0)
    try check(run("exam mark \(id) 4 --by petrova --points 1 --comment 'Нет срока'"), "mark-essay.txt", code: 0)
    try check(run("exam queue --by ivanov"), "queue-second.txt", code: 0)
    #expect(try run("exam mark \(id) 3 --by ivanov --points 4").code == 0)
    try check(run("exam mark \(id) 4 --by ivanov --points 2"), "mark-last.txt", code: 0)
    try check(run("exam grade \(id)"), "grade.txt", code: 0)
    try check(run("exam grade \(id) --lang en"), "grade.en.txt", code: 0)
    try check(run("exam take start --person anna"), "written-passed.txt", code: 0)
    let json = try run("exam grade \(id) --format json").json()
    #expect(json["version"] as? Int == 1 && (json["marks"] as? [Any])?.count == 4 && (json["earlier"] as? [Any])?.isEmpty == false)
  }

  @Test("Marks that cannot be given are refused, with the way out")
  func refusals() throws {
    _ = try take()
    let id = try attempt()
    for (line, words) in [
      ("exam mark \(id) 3 --by anna --points 2", "Свои ответы"), ("exam mark \(id) 3 --by petrova --points 9", "от 0 до 4"),
      ("exam mark \(id) 3 --by petrova --points 1,1", "Критериев"), ("exam mark \(id) 1 --by petrova --points 1", "не проверяет"),
      ("exam mark nothing 1 --by petrova --points 1", "нет попытки"), ("exam grade nothing", "нет попытки"),
      ("exam allow anna start --by petrova --reason х", "--attempt"), ("exam allow anna start --attempt --by petrova", "--reason"),
      ("exam allow anna start --extend soon --by petrova --reason х", "15m"), ("exam regrade start --drop c-1", "--dry-run"),
      ("exam regrade start --drop none --dry-run", "none"), ("exam appeal \(id) --lodge", "--by"),
      ("exam allow zoya start --attempt --by petrova --reason х", "zoya"),
    ] {
      let run = try run(line)
      #expect(run.code == 2 || run.code == 64, "\(line): \(run.code)")
      #expect(run.stdout.isEmpty && run.stderr.contains(words), "\(line): \(run.stderr)")
    }
    // Looking makes no records.
    let fresh = try SmallRoot.make()
    #expect(try fresh.etalon("exam", "queue").code == 3)
    #expect(!fresh.has(".records"))
  }

  @Test("A regrade is shown first and recorded after; an appeal has everything")
  func regraded() throws {
    _ = try take()
    let id = try attempt()
    _ = try run("exam mark \(id) 3 --by petrova --points 0")
    _ = try run("exam mark \(id) 4 --by petrova --points 0")
    try check(run("exam regrade start --drop essay-001 --dry-run"), "regrade-dry.txt", code: 0)
    #expect(try run("exam grade \(id)").stdout.contains("Экзамен не сдан"))
    try check(
      run("exam regrade start --drop essay-001 --full complaint-002 --by ivanov --reason 'Вопрос с ошибкой'", now: "2026-12-02T09:00:00Z"),
      "regrade.txt", code: 0)
    let json = try run("exam regrade start --new-key spot-001 --dry-run --format json").json()
    #expect(json["version"] as? Int == 1 && json["unchanged"] as? Int == 1)
    #expect(try run("exam appeal \(id) --lodge --by anna --reason 'Извинение есть'", now: "2026-12-02T10:00:00Z").code == 0)
    #expect(try run("exam appeal \(id) --reject --by petrova --reason х").stderr.contains("другого судью"))
    #expect(try run("exam appeal \(id) --uphold --by sidorova --reason 'Есть'", now: "2026-12-02T11:00:00Z").code == 0)
    try check(run("exam appeal \(id)"), "appeal.txt", code: 0)
    let report = try run("exam appeal \(id) --format json").json()
    #expect((report["deliveries"] as? [Any])?.count == 4 && (report["clauses"] as? [Any])?.isEmpty == false)
  }

  @Test("Another attempt, an extension, a pause and its end, extra time")
  func allowed() throws {
    _ = try run("exam take start --person anna")
    try check(run("exam allow anna start --extend 10m --by petrova --reason 'Пропала связь'"), "allow-extend.txt", code: 0)
    try check(run("exam allow anna start --extra-time 1.5 --by petrova --reason 'Справка'"), "allow-time.txt", code: 0)
    try check(
      run("exam allow anna start --pause --until 2026-12-10 --by petrova --reason 'Больничный'", now: "2026-12-01T09:05:00Z"),
      "allow-pause.txt", code: 0)
    let paused = try run("exam take start --person anna", now: "2026-12-02T09:00:00Z")
    #expect(paused.code == 2 && paused.stderr.contains("приостановлен"))
    try check(
      run("exam allow anna start --resume --by petrova --reason 'Вышла' --lang en", now: "2026-12-03T09:00:00Z"), "allow-resume.en.txt",
      code: 0)
    #expect(try run("exam take start --person anna", now: "2026-12-03T09:01:00Z").stdout.contains("Продолжаем"))
    try check(run("exam allow anna start --attempt --by petrova --reason 'Сбой'"), "allow-attempt.txt", code: 0)
  }

  @Test("Two terminals on one attempt are told of each other")
  func twoTerminals() throws {
    let first = try Session(["exam", "take", "start", "--person", "anna"], in: root)
    try first.wait(for: "Вопрос 1 из 4")
    let second = try run("exam take start --person anna", input: "нет\n")
    #expect(second.stdout.contains("открыта ещё в одном окне с 12:00"))
    #expect(second.stdout.contains("Сохранено: неверно"))
    first.type("да")
    let run = try first.finish()
    #expect(run.code == 2 && run.stderr.contains("открыли в другом окне") && !run.stdout.contains("Сохранено"))
  }

  @Test("Explanations begin like sentences")
  func explanations() throws {
    let run = try take(answers: "да\n!\nда\n")
    #expect(run.stdout.contains("Слов о вине клиента нет."))
    #expect(!run.stdout.contains("слов о вине клиента нет."))
  }

  @Test("A letter that the end of the input cuts off is saved as far as it goes")
  func cutOff() throws {
    let first = try take(answers: "нет\n\nАнна, простите нас!\nПривезём букет завтра")
    #expect(first.code == 1 && first.stdout.contains("Сохранено: Анна, простите нас! Привезём букет завтра (6 слов)"))
    #expect(try run("exam take start --person anna").stdout.contains("сохранено ответов — 2 из 4"))
  }

  private static let exam = """
    ---
    kind: exam
    id: start
    title: Первый экзамен
    time: {limit: 15m, grace: 60s}
    marking: {by-hand: always, double: near, near: 12%, limit: 50%}
    appeal: 3d
    sections:
      - {title: Знание, pick: [{from: "clause:service/complaints#no-blame", count: 1, types: [true-false]}]}
      - {title: Ошибки, pick: [{from: "type:spot", count: 1}]}
      - {title: Письмо, pick: [{from: "type:reply", count: 1}]}
      - {title: Разбор, pick: [{from: "type:essay", count: 1}]}
    pass: {total: 70%, grades: {отлично: 95%, зачёт: 70%}}
    review: {during: none, after: [score, feedback, clauses]}
    ---

    Отвечайте так, как написали бы клиенту.

    """

  private static let practice = """
    # Практика

    ## spot-001 Письмо

    ```question
    type: spot
    clause: service/complaints#no-blame
    points: 3
    ```

    Отметьте выражения, которые отправлять нельзя.

    ```reply
    Здравствуйте, Анна!

    В этом вы сами виноваты. Ответим как можно скорее, это ваши проблемы.
    ```

    > Пояснение: нарушений три.

    ## reply-001 Где букет

    ```question
    type: reply
    clause: [service/complaints#no-blame, service/complaints#order]
    points: 10
    ```

    Ответьте клиентке в чате.

    ```customer
    Где мой букет? Анна
    ```

    > Пояснение: сначала действие и срок.

    ### Рубрика

    - [4] Нет запрещённых выражений {lint: phrases/*}
    - [2] Назван день {contains: (завтра|послезавтра)}
    - [4] Извинение без «но» {human}

    ### Образец

    Анна, простите нас: привезём букет завтра до обеда.

    ## essay-001 Разбор

    ```question
    type: essay
    clause: service/complaints#first-reply
    points: 2
    ```

    Опишите, что сделаете до ответа клиенту.

    ### Рубрика

    - [2] Названы действие и срок {human}

    """
}
