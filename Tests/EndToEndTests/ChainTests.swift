import Foundation
import Testing

/// The chain from a clause to a person, once through, by the built program. What it prints is the page Documentation/certification.md.
@Suite("From a clause to a person")
struct ChainTests {
  private let root: Folder

  init() throws { root = try ChainRoot.make() }

  /// Begins an exam, reads the paper past the program, and answers it all right.
  private func pass(_ exam: String, _ person: String, now: String, in page: Transcript) throws -> Run {
    _ = try root.etalon("exam", "take", exam, "--person", person, environment: ["ETALON_NOW": now])
    let lines = try Records(root).lines(person: person)
    return try page.run("exam take \(exam) --person \(person)", now: now, input: lines + ["да"], isShort: true)
  }

  private func isAdmitted(_ person: String, _ channel: String, now: String) throws -> Bool {
    let run = try root.etalon("admitted", person, "--channel", channel, "--format", "json", environment: ["ETALON_NOW": now])
    let json = try run.json()
    let isAdmitted = try #require(json["admitted"] as? Bool)
    #expect(run.code == (isAdmitted ? 0 : 1))
    #expect((json["level"] as? String == "none") == !isAdmitted)
    return isAdmitted
  }

  /// Ids that `impact` names: stale questions and people.
  private func impact(_ arguments: String..., now: String) throws -> Touched {
    let json = try root.etalon(["impact", "--format", "json"] + arguments, environment: ["ETALON_NOW": now]).json()
    let changes = try #require(json["changes"] as? [[String: Any]])
    let questions = changes.flatMap { $0["questions"] as? [[String: Any]] ?? [] }.filter { $0["stale"] as? Bool == true }
    let people = changes.flatMap { $0["people"] as? [[String: Any]] ?? [] }
    return Touched(
      questions: questions.compactMap { $0["id"] as? String }, people: people.compactMap { $0["person"] as? String },
      clauses: changes.compactMap { $0["clause"] as? String })
  }

  @Test("Three people, a change of meaning, a change of wording, every deadline", .enabled(if: Records.areReadable))
  func chain() throws {
    #expect(try root.etalon("exam", "review").code == 0)
    let page = Transcript("От пункта до человека", in: root)
    page.say(
      """
      Что происходит, когда меняется стандарт: кого спросят, о чём и когда кончится допуск. Страницу пишет тест `ChainTests`, который
      проходит этот путь собранной программой; номера сертификатов в ней заменены.
      """)

    page.head("Кто есть кто")
    page.say(
      "Анна сдаёт экзамен по чату, Борис — по телефону, Вера — стажёр и ещё не закончила. Сданный экзамен сразу становится сертификатом.")
    #expect(try pass("chat", "anna", now: "2026-12-01", in: page).code == 0)
    #expect(try pass("phone", "boris", now: "2026-12-01", in: page).code == 0)
    _ = try root.etalon("exam", "take", "chat", "--person", "vera", environment: ["ETALON_NOW": "2026-12-01"])
    #expect(try page.run("admitted anna --channel chat", now: "2026-12-01").code == 0)
    #expect(try page.run("admitted boris --channel chat", now: "2026-12-01").code == 1)
    #expect(try page.run("admitted vera --channel chat", now: "2026-12-01").code == 1)

    page.head("Пункт изменился по смыслу")
    try page.edit("Standards/service/chat.md", "В чате отвечаем в течение 15 минут.", "В чате отвечаем в течение 10 минут.")
    page.say("`impact` ведёт от пункта к вопросам, правилам, экзаменам и людям. Борис и Вера здесь ни при чём.")
    #expect(try page.run("impact", now: "2026-12-05").code == 0)
    let touched = try impact(now: "2026-12-05")
    #expect(touched.clauses == ["service/chat#first-reply"])
    #expect(touched.questions == ["chat-001", "chat-002"])
    #expect(touched.people == ["anna"])
    page.say("Пока вопросы не сверены, спрашивать не о чем: допуск держится, срок не идёт.")
    #expect(try page.run("admitted anna --channel chat", now: "2026-12-05").code == 0)

    page.head("Сверка вопросов")
    page.say("Ключ первого вопроса исправлен, второй вопрос верен и так. С последней сверкой у Анны начинаются 14 дней.")
    try page.edit("Exams/questions/bank.md", "- [x] за 15", "- [x] за 10")
    #expect(try page.run("exam review chat-001", now: "2026-12-05").code == 0)
    #expect(try isAdmitted("anna", "chat", now: "2027-06-01"))
    let reviewed = try page.run("exam review chat-002", now: "2026-12-05")
    #expect(reviewed.stdout.contains("anna") && !reviewed.stdout.contains("boris") && !reviewed.stdout.contains("vera"))
    #expect(try page.run("admitted anna --channel chat", now: "2026-12-06").code == 0)

    page.head("Анна пересдаёт только то, что изменилось")
    let delta = try pass("chat", "anna", now: "2026-12-08", in: page)
    #expect(delta.code == 0)
    #expect(delta.stdout.contains("2 вопроса"))
    #expect(!delta.stdout.contains("Как прощаемся"))
    page.say("Два вопроса об изменённом пункте, о прощании ни одного. Сертификат остался прежним, срок тот же, в нём появилось дополнение.")
    let list = try page.run("certificate list anna", now: "2026-12-08")
    #expect(list.stdout.contains("Дополнение 2026-12-08"))
    #expect(list.stdout.contains("2026-12-01 – 2027-12-01"))
    #expect(try page.run("admitted anna --channel chat", now: "2026-12-08").code == 0)

    page.head("Изменились только слова")
    try page.edit(
      "Standards/service/chat.md", "Прощаемся по имени и благодарим за обращение.", "Прощаемся по имени, благодарим за обращение.")
    #expect(try impact(now: "2026-12-10").people == ["anna"])
    page.say("Кто-то один решает, что смысл прежний, и называет причину. Этим кончается всё.")
    #expect(
      try page.run(
        "impact --same-meaning service/chat#goodbye --by \"Ирина Лаптева\" --reason \"союз заменён запятой\"", now: "2026-12-10"
      ).code == 0)
    #expect(try page.run("impact", now: "2026-12-10").code == 0)
    let after = try impact(now: "2026-12-10")
    #expect(after.clauses.isEmpty && after.questions.isEmpty && after.people.isEmpty)
    #expect(try page.run("exam take chat --person anna", now: "2026-12-10", isShort: true).stdout.contains("уже сдан"))
    #expect(try root.etalon("check").stdout.contains("stale") == false)

    page.head("Срок вышел")
    page.say("Пункт меняется ещё раз, вопросы сверены, и в этот раз Анна не приходит.")
    try page.edit("Standards/service/chat.md", "в течение 10 минут", "в течение 5 минут")
    try page.edit("Exams/questions/bank.md", "- [x] за 10", "- [x] за 5")
    #expect(try page.run("exam review", now: "2027-01-10").code == 0)
    #expect(try page.run("certificate remind", now: "2027-01-17").stdout.contains("за 7 дн."))
    #expect(try page.run("certificate remind", now: "2027-01-17").stdout.isEmpty)
    #expect(try isAdmitted("anna", "chat", now: "2027-01-23"))
    #expect(try page.run("admitted anna --channel chat", now: "2027-01-24").code == 1)
    #expect(try isAdmitted("boris", "phone", now: "2027-01-24"))
    page.say("Сдать можно и позже: допуск возвращается в тот же день.")
    #expect(try pass("chat", "anna", now: "2027-01-25", in: page).code == 0)
    #expect(try page.run("admitted anna --channel chat", now: "2027-01-25").code == 0)

    page.head("Сертификат истекает")
    page.say("Напоминания — записи за 30, 7 и 1 день. С этого же времени экзамен сдают целиком.")
    #expect(try page.run("certificate remind anna", now: "2027-11-01").stdout.contains("за 30 дн."))
    #expect(try page.run("admitted anna --channel chat", now: "2027-12-01").code == 1)
    let whole = try pass("chat", "anna", now: "2027-12-02", in: page)
    #expect(whole.code == 0)
    #expect(try page.run("certificate list anna", now: "2027-12-02").code == 0)
    #expect(try page.run("admitted anna --channel chat", now: "2027-12-02").code == 0)

    try page.check("certification.md")
  }

  // MARK: - Baselines

  @Test("--since and --from name the same; a revision that is not there is 3 and names --from")
  func baselines() throws {
    func git(_ arguments: String...) throws {
      let tool = try Binary.launch(
        "/usr/bin/env", ["git", "-c", "user.name=Тест", "-c", "user.email=test@example.org"] + arguments, in: root)
      try #require(tool.code == 0, "\(tool.stderr)")
    }
    #expect(try root.etalon("impact", "--since", "HEAD").code == 3)
    #expect(try root.etalon("exam", "review").code == 0)
    try git("init", "-q")
    try git("add", ".")
    try git("commit", "-q", "-m", "Начало")
    let earlier = try Folder()
    for name in ["Standards", "Exams", "etalon.yaml"] {
      try FileManager.default.copyItem(atPath: root.path + "/" + name, toPath: earlier.path + "/" + name)
    }
    try root.edit("Standards/service/chat.md", "15 минут", with: "10 минут")
    let since = try impact("--since", "HEAD", now: "2026-12-01")
    #expect(since.questions == ["chat-001", "chat-002"])
    #expect(try impact("--from", earlier.path, now: "2026-12-01") == since)
    #expect(try impact(now: "2026-12-01") == since)
    // Committed, it is a change since the revision before.
    try git("commit", "-q", "-a", "-m", "Срок")
    #expect(try impact("--since", "HEAD", now: "2026-12-01").clauses.isEmpty)
    #expect(try impact("--since", "HEAD~1", now: "2026-12-01") == since)
    // Names that a list of lines would tear, beside a file that is new since then.
    let odd = ["Standards/faq/оплата и чеки.md", "Standards/faq/две\nстроки.md", "Standards/faq/ё «x».md"]
    for (number, name) in odd.enumerated() {
      try root.write(name, "---\nid: faq/odd-\(number)\nkind: faq\n---\n\n# Разное\n\n## Что это? {#what}\n\nЭто \(number).\n")
    }
    try git("add", ".")
    try git("commit", "-q", "-m", "Разное")
    for name in odd { try root.edit(name, "Это", with: "То") }
    try root.write("Standards/faq/new.md", "# Новое\n\n## Что нового? {#new}\n\nВсё.\n")
    let renamed = try impact("--since", "HEAD", now: "2026-12-01")
    #expect(renamed.clauses.sorted() == (0..<odd.count).map { "faq/odd-\($0)#what" })
    for name in odd + ["Standards/faq/new.md"] { try FileManager.default.removeItem(atPath: root.path + "/" + name) }
    try git("add", ".")
    try git("commit", "-q", "-m", "Без разного")
    // A file that is gone takes its clauses along.
    try FileManager.default.removeItem(atPath: root.path + "/Standards/service/phone.md")
    #expect(try impact("--since", "HEAD", now: "2026-12-01").questions == ["phone-001"])
    for revision in ["nowhere", "--help", "HEAD~99"] {
      let run = try root.etalon("impact", "--since=\(revision)")
      #expect(run.code == 3, "\(revision)")
      #expect(run.stderr.contains("--from"))
      #expect(run.stdout.isEmpty)
    }
    #expect(try root.etalon("impact", "--from", "nowhere").code == 3)
    #expect(try root.etalon("impact", "--from", ".", "--since", "HEAD").code == 2)
    #expect(try root.etalon("impact", "--by", "Ирина").code == 2)
    #expect(try root.etalon("impact", "--same-meaning", "service/chat#first-reply").code == 2)
    // Without Git in PATH.
    let without = try root.etalon(["impact", "--since", "HEAD"], environment: ["PATH": "/nonexistent"])
    #expect(without.code == 3 && without.stderr.contains("--from"))
    // Nothing of it makes records.
    #expect(!root.has(".records"))
  }

  @Test("Outputs as they are", .enabled(if: Records.areReadable))
  func outputs() throws {
    #expect(try root.etalon("exam", "review").code == 0)
    try root.edit("Standards/service/chat.md", "15 минут", with: "10 минут")
    try Expected.check(try root.etalon("impact").stdout, "impact.txt")
    try Expected.check(try root.etalon("impact", "--lang", "en", "--format", "json").stdout, "impact.json")
    try Expected.check(
      try root.etalon("admitted", "anna", "--channel", "chat", "--format", "json").stdout,
      "admitted-no-records.json")
  }
}

/// What `impact` names.
private struct Touched: Equatable {
  var questions: [String] = []
  var people: [String] = []
  var clauses: [String] = []
}
