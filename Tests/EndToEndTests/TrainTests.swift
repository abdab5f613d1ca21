import Foundation
import Testing

@Suite("etalon train, checklist, record")
struct TrainTests {
  private let root: Folder

  private static let program = """
    ---
    id: first-day
    title: Первый день в «Лютике»
    hours: 8
    steps:
      - {read: "service/*", hours: 2}
      - {drill: "clause:service/*", hours: 1}
      - {practise: "type:reply", hours: 2}
      - {do: "2 разговора вместе с наставником", confirmed-by: olga, checklist: checklists/call, hours: 2}
      - {exam: start, hours: 1}
    ---

    Добро пожаловать.

    """

  private static let reply = """

    ## reply-001 Букет завял

    ```question
    type: reply
    clause: service/complaints#no-blame
    tags: [практика]
    ```

    Ответьте клиентке.

    ```customer
    Букет завял на второй день. Что делать?
    ```

    ### Рубрика

    - [2] Нет запрещённых выражений {lint: phrases/*}
    - [1] Предложен обмен {contains: обменяем}
    - [1] Названо время {human}

    ### Образец

    Здравствуйте! Обменяем букет сегодня до 18:00.

    """

  private static let checklist = """
    ---
    title: Разговор
    channels: [phone]
    ---

    ## Начало

    - [3] Поздоровался {critical} (service/complaints#order)
    - [1] Назвал своё имя

    ## Суть

    - [4] Назвал действие и срок (service/complaints#no-blame)

    """

  private static let notice = """
    ---
    title: Восьмое марта
    kind: notice
    must-read: true
    valid-until: 2026-12-31
    ---

    Заказы принимаем до 20:00.

    """

  /// Everything that `etalon train anna` asks for until a person has to confirm.
  private static let firstLesson = [
    "", "", "", "", "", "а", "неверно", "2 1 3", "а", "Вы сами виноваты.", ".",
    "Здравствуйте! Мы обменяем букет сегодня.", ".", "да",
  ]

  init() throws {
    root = try SmallRoot.make()
    try root.write("Exams/programs/first-day.md", TrainTests.program)
    try root.write("Exams/questions/complaints.md", SmallRoot.questions + TrainTests.reply)
    try root.write("Standards/checklists/call.md", TrainTests.checklist)
    try root.write("Standards/notices/march.md", TrainTests.notice)
    _ = try root.etalon("exam", "review", "--quiet")
    // Olga has nothing to do with the program: she comes to be known.
    _ = try root.etalon("train", "olga", "--quiet")
  }

  private func train(
    _ person: String = "anna", _ arguments: [String] = [], lines: [String] = [], now: String = Binary.now, language: String = "ru"
  ) throws -> Run {
    let input = lines.map { $0 + "\n" }.joined()
    return try Binary.run(
      ["train", person, "--lang", language] + arguments, in: root, input: Array(input.utf8), environment: ["ETALON_NOW": now])
  }

  @Test("A first lesson from the notice to the step that a trainer confirms, whole; then nothing is asked twice")
  func lesson() throws {
    let run = try train(lines: TrainTests.firstLesson)
    #expect(run.code == 0)
    #expect(run.stderr == "Сотрудник «anna» добавлен в записи.\n")
    try Expected.check(run.stdout, "train.txt")
    let again = try train()
    // What was missed in practice brings one question back; nothing else is asked again.
    #expect(again.stdout.contains("Вопрос 1 из 1 · после практики"))
    #expect(!again.stdout.contains("Прочитали?") && !again.stdout.contains("Напишите ответ"))
    try Expected.check(try train("anna", ["--plan"]).stdout, "train-plan.txt")
    try Expected.check(try train("anna", ["--plan"], language: "en").stdout, "train-plan.en.txt")
    try Expected.check(try train("anna", ["--format", "json"], now: "2026-12-04T09:00:00Z").stdout, "train.json")
  }

  @Test("An interrupted lesson goes on where it was left, be it killed")
  func resume() throws {
    _ = try train(lines: ["", "", ""])
    let on = try train()
    #expect(!on.stdout.contains("Объявление"))
    #expect(on.stdout.contains("2,5") || on.stdout.contains("ч · шаг 1 из 5"))
    let session = try Session(["train", "anna"], in: root)
    try session.wait(for: "Прочитали?")
    session.type("")
    try session.wait(for: "Отмечено.")
    session.kill()
    let after = try train()
    #expect(after.stdout.contains("1 из 1 · service/complaints") || after.stdout.contains("Вопрос 1 из"))
  }

  @Test("What changes is read again with before and after; what falls due is asked again")
  func nextDays() throws {
    _ = try train(lines: TrainTests.firstLesson)
    try root.edit("Standards/service/complaints.md", "В чате отвечаем на жалобу за 5 минут", with: "В чате отвечаем на жалобу за 3 минуты")
    try root.edit("Standards/notices/march.md", "до 20:00", with: "до 19:00")
    let run = try train(lines: ["", "", "а", "неверно", "2 3 1"], now: "2026-12-04T09:00:00Z")
    #expect(run.code == 0)
    try Expected.check(run.stdout, "train-reread.txt")
    #expect(try train(now: "2026-12-04T10:00:00Z").stdout.contains("Сегодня: повторять нечего."))
  }

  @Test("A trainer confirms with a filled sheet; the record prints it all")
  func confirmation() throws {
    _ = try train(lines: TrainTests.firstLesson)
    let bare = try train("anna", ["--confirm", "4", "--by", "olga"])
    #expect(bare.code == 2 && bare.stderr.contains("нужен заполненный лист «checklists/call»"))
    let blank = try root.etalon("checklist", "blank", "call")
    #expect(blank.code == 0)
    try Expected.check(blank.stdout, "checklist-blank.md")
    let filled = blank.stdout.replacingOccurrences(of: "- [ ] 1", with: "- [да] 1").replacingOccurrences(of: "- [ ] 2", with: "- [н/п] 2")
      .replacingOccurrences(
        of: "- [ ] 3. Назвал действие и срок",
        with:
          "- [нет] 3. Назвал действие и срок\n  - причина: не знает сроков\n  - действие: выучить таблицу сроков\n  - кто: anna\n  - срок: 2026-12-05"
      )
      .replacingOccurrences(of: "разговор:", with: "разговор: 415")
    try root.write("sheet.md", filled)
    let done = try train("anna", ["--confirm", "4", "--by", "olga", "--checklist", "sheet.md", "--comment", "справилась"])
    #expect(done.code == 0, "\(done.stderr)")
    #expect(done.stdout.contains("Шаг 4 выполнен") && done.stdout.contains("7 из 8 ч"))
    #expect(try train("anna", ["--confirm", "4", "--by", "olga"]).stdout.contains("уже подтверждён"))
    #expect(try train("anna", ["--confirm", "4", "--by", "anna"]).code == 0)
    #expect(try train("anna", ["--confirm", "9", "--by", "olga"]).code == 2)
    for (arguments, name) in [
      (["record", "anna"], "record.txt"), (["record", "anna", "--format", "json"], "record.json"),
      (["record", "anna", "--format", "html"], "record.html"), (["record", "anna", "--lang", "en"], "record.en.txt"),
      (["checklist", "report"], "checklist.txt"), (["checklist", "report", "--format", "json"], "checklist.json"),
      (["checklist", "report", "--format", "html"], "checklist.html"), (["checklist", "report", "--lang", "en"], "checklist.en.txt"),
    ] {
      let run = try root.etalon(arguments, environment: ["ETALON_NOW": "2026-12-09T09:00:00Z"])
      #expect(run.code == 0, "\(name): \(run.stderr)")
      try Expected.check(run.stdout.replacing(#/"attempt":"[0-9a-f-]+"/#, with: "\"attempt\":\"…\""), name)
    }
  }

  @Test("Sheets in the terminal, from a table, and what is wrong with them")
  func sheets() throws {
    _ = try root.etalon("train", "anna", "--quiet")
    let typed = try root.etalon(
      "checklist", "fill", "call", "--person", "anna", "--by", "olga", "--conversation", "7",
      input: "+\n<\n+ узнала голос\nн/п\nнет\nне знает сроков\nвыучить\nanna\n2026-12-05\nХорошо\n")
    #expect(typed.code == 0, "\(typed.stderr)")
    #expect(typed.stdout.contains("записан: anna · 43 %"))
    let cut = try root.etalon("checklist", "fill", "call", "--person", "anna", "--by", "olga", input: "+\n")
    #expect(cut.code == 2 && cut.stderr.contains("не записан"))
    try root.write(
      "many.csv", "person,conversation,criterion,mark\nanna,1,1,yes\nanna,1,2,yes\nanna,1,3,yes\nolga,2,1,no\nolga,2,2,yes\nolga,2,3,yes\n")
    let many = try root.etalon("checklist", "fill", "call", "many.csv", "--by", "olga")
    #expect(many.code == 0 && many.lines.filter { $0.contains("записан: ") }.count == 2)
    #expect(many.stdout.contains("критично: Поздоровался"))
    #expect(try root.etalon("checklist", "fill", "call", "many.csv", "--by", "olga").stdout.contains("уже был записан"))
    try root.write("bad.csv", "person,criterion,mark\nanna,1,yes\nanna,2,maybe\n")
    let bad = try root.etalon("checklist", "fill", "call", "bad.csv", "--by", "olga")
    #expect(bad.code == 2 && bad.stderr.contains("bad.csv:3: Критерий 2") && bad.stderr.contains("Нет отметки у критериев: 3"))
    #expect(try root.etalon("checklist", "fill", "call", "none.csv", "--by", "olga").code == 3)
    #expect(try root.etalon("checklist", "fill", "call", "bad.csv", "--by", "nobody").stderr.contains("etalon person add"))
    let report = try root.etalon("checklist", "report")
    #expect(report.stdout.contains("3 листа · 2 человека"))
    let number = try #require(report.lines.first { $0.contains("открыто") }?.split(separator: " ").first.map(String.init))
    #expect(try root.etalon("checklist", "done", number, "--by", "olga", "--comment", "сдала").code == 0)
    #expect(try root.etalon("checklist", "report").stdout.contains("сделано: выучить — anna (сдала)"))
    #expect(try root.etalon("checklist", "report", "--person", "vera").code == 2)
  }

  @Test("Wrong usage, and nothing recorded by looking")
  func usage() throws {
    let fresh = try SmallRoot.make()
    #expect(try fresh.etalon("record", "anna").code == 3)
    #expect(try fresh.etalon("checklist", "report").code == 3)
    #expect(!fresh.has(".records"))
    #expect(try root.etalon("train", "a b").code == 2)
    #expect(try root.etalon("train", "anna", "--confirm", "1").code == 2)
    #expect(try root.etalon("train", "anna", "--comment", "x").code == 2)
    #expect(try root.etalon("train", "nobody", "--plan").stderr.contains("нет в записях"))
    #expect(try root.etalon("train", "anna", "--program", "none").code == 2)
    #expect(try root.etalon("checklist", "fill", "none").code == 2)
    #expect(try root.etalon("record", "nobody").code == 2)
  }
}
