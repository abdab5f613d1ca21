import Foundation
import Testing

@Suite("etalon lint --accept")
struct LintAcceptTests {
  private static let ledger = "Standards/decisions.jsonl"
  private static let reply = "Здравствуйте!\n\nВы сами виноваты. Читайте внимательнее!\nОтветим как можно скорее.\n"
  private let root: Folder

  init() throws {
    root = try SmallRoot.make()
    try root.write("reply.txt", LintAcceptTests.reply)
  }

  private func accept(_ files: String..., more: [String] = []) throws -> Run {
    try Binary.run(["lint", "--accept", "--by", "Олег", "--reason", "цитата из договора"] + more + files, in: root)
  }

  @Test("Accepted findings are silent, counted apart, and told in every format: whole outputs")
  func outputs() throws {
    let written = try accept("reply.txt", more: ["--rule", "*виноваты"])
    #expect(written.code == 0)
    try Expected.check(written.stdout, "accept.txt")
    try Expected.check(try root.text(LintAcceptTests.ledger), "accept.decisions.jsonl")
    for (format, name) in [
      ("text", "accept.lint.txt"), ("json", "accept.lint.json"), ("jsonl", "accept.lint.jsonl"), ("sarif", "accept.lint.sarif.json"),
    ] {
      let run = try root.etalon("lint", "reply.txt", "--format", format)
      #expect(run.code == 1)
      #expect(run.stderr.isEmpty)
      try Expected.check(run.stdout, name)
    }
    for format in ["github", "checkstyle", "rdjson"] {
      let run = try root.etalon("lint", "reply.txt", "--format", format)
      #expect(!run.stdout.contains("виноваты") && run.stdout.contains("внимательнее"), "\(format)")
    }
    #expect(try root.etalon("lint", "reply.txt", "--lang", "en").stdout.contains("(1 accepted)"))
  }

  @Test("When all is accepted the reply may go; the sentence may move, another sentence is another finding")
  func silence() throws {
    #expect(try accept("reply.txt").code == 0)
    let clean = try root.etalon("lint", "reply.txt")
    #expect(clean.code == 0)
    #expect(clean.stdout == "reply.txt: замечаний нет, можно отправлять. (3 принято)\n")
    try root.write("moved.txt", "Добрый день!\r\n\r\nНачнём.  Вы  сами виноваты.\r\n")
    #expect(try root.etalon("lint", "moved.txt").code == 0)
    try root.write("other.txt", "Вы сами виноваты, что не дочитали.\n")
    #expect(try root.etalon("lint", "other.txt").code == 1)
    let batch = try root.etalon("lint", "--batch", input: #"{"id": 1, "text": "Вы сами виноваты. Успокойтесь."}"# + "\n").jsonLines()
    #expect((batch[0]["findings"] as? [[String: Any]])?.compactMap { $0["text"] as? String } == ["Успокойтесь"])
    let silent = try #require((batch[0]["accepted"] as? [[String: Any]])?.first)
    #expect(silent["text"] as? String == "Вы сами виноваты")
    #expect((silent["decision"] as? [String: Any])?["by"] as? String == "Олег")
  }

  @Test("Lines are added, never changed; a second time adds nothing")
  func ledger() throws {
    let before =
      #"{"kind": "same-meaning", "clause": "service/complaints#order", "from": "a", "to": "b", "by": "о", "at": "2026-12-01", "reason": "р"}"#
    try root.write(LintAcceptTests.ledger, bytes: Array("\u{FEFF}\(before)\r\n\n{не JSON}\n".utf8) + [0xFF, 0xFE])
    let old = try Data(contentsOf: URL(fileURLWithPath: root.path + "/" + LintAcceptTests.ledger))
    let first = try accept("reply.txt")
    #expect(first.code == 0)
    let new = try Data(contentsOf: URL(fileURLWithPath: root.path + "/" + LintAcceptTests.ledger))
    #expect(new.prefix(old.count) == old)
    #expect(new.dropFirst(old.count).split(separator: 0x0A).count == 3)
    #expect(try accept("reply.txt").stdout == "Принято замечаний: 0, приняты раньше: 3.\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: root.path + "/" + LintAcceptTests.ledger)) == new)
    // The two broken lines are named and blind nothing.
    let run = try root.etalon("lint", "reply.txt")
    #expect(run.code == 0)
    #expect(run.stderr.contains("Standards/decisions.jsonl:3:") && run.stderr.contains("Standards/decisions.jsonl:4:"))
  }

  @Test("Several processes lose no line")
  func together() throws {
    let texts = ["Вы сами виноваты.", "Успокойтесь.", "Читайте внимательнее.", "Это ваши проблемы.", "Ничем не могу помочь."]
    for (number, text) in texts.enumerated() { try root.write("\(number).txt", text) }
    let run = try Binary.shell("ls [0-9].txt | xargs -P 5 -n 1 \"$0\" lint --accept --by О --reason Р", in: root)
    #expect(run.stderr.isEmpty)
    #expect(try root.text(LintAcceptTests.ledger).split(separator: "\n").count == texts.count)
    for number in texts.indices { #expect(try root.etalon("lint", "\(number).txt").code == 0) }
  }

  @Test("A baseline of many files, or of an archive, has one reason")
  func baseline() throws {
    try root.write("second.txt", "Это ваши проблемы.\n")
    #expect(try accept("reply.txt", "second.txt").stdout.contains("Принято замечаний: 4. Строк в Standards/decisions.jsonl: +4."))
    #expect(try root.etalon("lint", "reply.txt", "second.txt").code == 0)
    let archive = #"{"text": "Успокойтесь."}"# + "\n" + #"{"text": "Успокойтесь."}"# + "\n"
    let run = try Binary.run(["lint", "--accept", "--batch", "--by", "О", "--reason", "Р"], in: root, input: Array(archive.utf8))
    #expect(run.stdout == "Принято замечаний: 2. Строк в Standards/decisions.jsonl: +1.\n")
  }

  @Test("What is missing is accepted for that reply only")
  func missing() throws {
    let sample = try Folder.sample()
    try sample.write("a.txt", "Ваш заказ отправлен вчера.\n")
    try sample.write("b.txt", "Деньги вернём завтра до 12:00.\n")
    let rule = "service/greeting#greeting/greeting"
    let run = try sample.etalon(
      "lint", "a.txt", "--channel", "email", "--accept", "--rule", rule, "--by", "О", "--reason", "второе письмо ветки")
    #expect(run.code == 0)
    #expect(try !sample.etalon("lint", "a.txt", "--channel", "email", "--format", "github").stdout.contains(rule))
    #expect(try sample.etalon("lint", "b.txt", "--channel", "email", "--format", "github").stdout.contains(rule))
  }

  @Test("Expired decisions silence nothing and are reported; those of rules that are gone are unused")
  func expiry() throws {
    #expect(try accept("reply.txt", more: ["--until", "2026-12-05", "--rule", "*виноваты"]).code == 0)
    let last = ["ETALON_NOW": "2026-12-05T20:59:00Z"]
    #expect(try root.etalon("lint", "reply.txt", environment: last).stdout.contains("(1 принято)"))
    // In Moscow the next day has begun.
    let over = ["ETALON_NOW": "2026-12-05T21:00:00Z"]
    let run = try root.etalon("lint", "reply.txt", environment: over)
    #expect(run.stdout.contains("вы сами виноваты") || run.stdout.contains("Вы сами виноваты"))
    #expect(run.stderr == "Standards/decisions.jsonl:1: принято до 2026-12-05, срок вышел: phrases/blame#blame/вы-сами-виноваты.\n")
    let check = try root.etalon("check", environment: over)
    #expect(check.code == 0)
    #expect(check.stdout.contains("Standards/decisions.jsonl:1:1 предупреждение:") && check.stdout.contains("[decision-expired]"))
    let ledger = try root.text(LintAcceptTests.ledger)
    try root.write(
      LintAcceptTests.ledger,
      ledger.replacingOccurrences(of: "вы-сами", with: "мы-сами") + ledger.replacingOccurrences(of: "#blame\"", with: "#x\""))
    let unused = try root.etalon("check")
    #expect(unused.code == 0)
    #expect(unused.stdout.components(separatedBy: "[decision-unused]").count == 3)
    #expect(unused.stdout.contains("decisions.jsonl:1:1") && unused.stdout.contains("decisions.jsonl:2:1"))
  }

  @Test("Who and why must be known; the name comes from Git, else from the user")
  func usage() throws {
    for arguments in [
      ["--accept"], ["--accept", "--reason", " "], ["--reason", "Р"], ["--accept", "--reason", "Р", "--fix"],
      ["--accept", "--reason", "Р", "--format", "json"], ["--accept", "--reason", "Р", "--by", "О", "--until", "завтра"],
      ["--accept", "--reason", "Р", "--by", "О", "--until", "2026-11-30"], ["--accept", "--reason", "Р"],
    ] {
      let run = try Binary.run(["lint", "reply.txt"] + arguments, in: root, environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "USER": ""])
      #expect(run.code == 2, "\(arguments)")
      #expect(!run.stderr.isEmpty)
    }
    #expect(!root.has(LintAcceptTests.ledger))
    #expect(try root.etalon("lint", "reply.txt", "--accept").stderr.contains("Назовите причину"))
    try root.write("gitconfig", "[user]\n\tname = Марина Ёлкина\n")
    let named = ["GIT_CONFIG_GLOBAL": root.path + "/gitconfig", "USER": "oleg"]
    _ = try root.etalon("lint", "reply.txt", "--accept", "--reason", "Р", "--rule", "*виноваты", environment: named)
    #expect(try root.text(LintAcceptTests.ledger).contains(#""by": "Марина Ёлкина", "at": "2026-12-01T12:00", "reason": "Р"}"#))
    _ = try root.etalon(
      "lint", "reply.txt", "--accept", "--reason", "Р", environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "USER": "oleg"])
    #expect(try root.text(LintAcceptTests.ledger).contains(#""by": "oleg""#))
  }
}
