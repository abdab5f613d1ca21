import Foundation
import Testing

@Suite("etalon exam take: interrupted and going on")
struct ResumeTests {
  private let root: Folder
  private let take = ["exam", "take", "frontline", "--person", "anna"]

  init() throws { root = try Folder.sample() }

  @Test("Killed in the middle, it goes on with every answer that was called saved", .enabled(if: Records.areReadable))
  func killed() throws {
    _ = try Binary.run(take, in: root)
    let records = try Records(root)
    let lines = try records.lines(person: "anna")
    let session = try Session(take, in: root)
    for (index, line) in lines.prefix(7).enumerated() {
      session.type(line)
      try session.wait(for: "Сохранено: ", times: index + 1)
    }
    session.kill()
    #expect(try records.value("SELECT count(*) FROM answer") == "7")

    let resumed = try Binary.run(take, in: root, input: Array((["?"] + lines.dropFirst(7) + ["да"]).joined(separator: "\n").utf8))
    #expect(resumed.code == 0)
    #expect(resumed.stdout.contains("сохранено ответов — 7 из 30"))
    #expect(resumed.stdout.contains("Вопрос 8 из 30"))
    #expect(!resumed.stdout.contains("Вопрос 7 из 30"))
    #expect(resumed.stdout.contains("Экзамен сдан"))
  }

  @Test("Killed amid a stream of answers, it has all that it had acknowledged", .enabled(if: Records.areReadable), arguments: [1, 5, 12])
  func killedAnywhere(after acknowledged: Int) throws {
    _ = try Binary.run(take, in: root)
    let records = try Records(root)
    let session = try Session(take, in: root)
    for line in try records.lines(person: "anna") { session.type(line) }
    try session.wait(for: "Сохранено: ", times: acknowledged)
    session.kill()
    let told = session.count(of: "Сохранено: ")
    let saved = try #require(Int(try records.value("SELECT count(*) FROM answer")))
    #expect(saved >= told && saved <= told + 1)
    let resumed = try Binary.run(take, in: root)
    #expect(resumed.stdout.contains("сохранено ответов — \(saved) из 30"))
    #expect(try records.value("SELECT count(*) FROM attempt") == "1")
    #expect(try records.value("PRAGMA integrity_check") == "ok")
  }

  @Test("The end of the input leaves the exam, and it goes on from there")
  func endOfInput() throws {
    let first = try Binary.run(take, in: root)
    #expect(first.code == 1)
    #expect(first.stdout.contains("попытка 1"))
    #expect(first.stdout.contains("Экзамен прерван, ответы сохранены"))
    let second = try Binary.run(take, in: root)
    #expect(second.stdout.contains("Продолжаем: сохранено ответов — 0 из 30"))
    let question = { (run: Run) in run.stdout.components(separatedBy: "Вопрос 1 из 30").last }
    #expect(question(first) == question(second))
    let atTheEnd = try Binary.run(take, in: root, input: Array("!\n".utf8))
    #expect(atTheEnd.code == 1)
    #expect(atTheEnd.stdout.contains("Экзамен прерван"))
  }

  @Test("Submitted in two windows, it is graded once and both see the same", .enabled(if: Records.areReadable))
  func submittedTwice() throws {
    _ = try Binary.run(take, in: root)
    let records = try Records(root)
    let lines = try records.lines(person: "anna")
    let slow = try Session(take, in: root)
    slow.type("!")
    try slow.wait(for: "Сдать работу?")
    let fast = try Binary.run(take, in: root, input: Array((lines + ["да"]).joined(separator: "\n").utf8))
    #expect(fast.code == 0)
    let stored = try records.value("SELECT hex(result) FROM attempt")
    let events = try records.value("SELECT count(*) FROM event")
    slow.type("да")
    let run = try slow.finish()
    #expect(run.code == 0)
    #expect(run.stdout.contains("Экзамен сдан · оценка «отлично»"))
    #expect(try records.value("SELECT hex(result) FROM attempt") == stored)
    #expect(try records.value("SELECT count(*) FROM event") == events)
  }

  @Test("An answer after another window has submitted is refused", .enabled(if: Records.areReadable))
  func answeredTooLate() throws {
    _ = try Binary.run(take, in: root)
    let records = try Records(root)
    let lines = try records.lines(person: "anna")
    let slow = try Session(take, in: root)
    try slow.wait(for: "Вопрос 1 из 30")
    #expect(try Binary.run(take, in: root, input: Array("!\nда\n".utf8)).code == 1)
    slow.type(lines[0])
    let run = try slow.finish()
    #expect(run.code != 0)
    #expect(!run.stdout.contains("Сохранено"))
    #expect(!run.stderr.isEmpty)
    #expect(try records.value("SELECT count(*) FROM answer") == "0")
  }

  @Test("Content that changes under way does not change the paper", .enabled(if: Records.areReadable))
  func frozen() throws {
    _ = try Binary.run(take, in: root)
    let lines = try Records(root).lines(person: "anna")
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path + "/Exams/questions") {
      let text = try root.text("Exams/questions/" + name)
      try root.write("Exams/questions/" + name, text.replacingOccurrences(of: "- [x]", with: "- [ ] не"))
    }
    let run = try Binary.run(take, in: root, input: Array((lines + ["да"]).joined(separator: "\n").utf8))
    #expect(run.code == 0)
    #expect(run.stdout.contains("Экзамен сдан"))
  }
}
