import Foundation
import Testing

@Suite("etalon exam take: results, attempts and time")
struct TakeTests {
  private static let take = ["exam", "take", "frontline", "--person", "anna"]
  private let root: Folder

  init() throws { root = try Folder.sample() }

  private func take(_ lines: [String], now: String = Binary.now, language: String = "ru", source: SourceLocation = #_sourceLocation) throws
    -> Run
  {
    let input = lines.map { $0 + "\n" }.joined()
    return try Binary.run(
      TakeTests.take + ["--lang", language], in: root, input: Array(input.utf8), environment: ["ETALON_NOW": now], source: source)
  }

  @Test("All answers right: passed, with full points and the best grade", .enabled(if: Records.areReadable))
  func pass() throws {
    #expect(try take([]).code == 1)
    let records = try Records(root)
    let lines = try records.lines(person: "anna")
    #expect(lines.count == 30)
    let run = try take(lines + ["да"])
    #expect(run.code == 0)
    #expect(run.stderr.isEmpty)
    #expect(run.stdout.components(separatedBy: "Сохранено: ").count == 31)
    #expect(run.stdout.contains("Экзамен сдан · оценка «отлично»"))
    #expect(run.stdout.contains("(100 %, нужно 80 %)"))
    #expect(!run.stdout.contains("Что повторить"))
    #expect(try records.value("SELECT state FROM attempt") == "submitted")
    #expect(try records.value("SELECT count(*) FROM answer") == "30")
    let result = try #require(
      try JSONSerialization.jsonObject(with: Data(try records.result().utf8)) as? [String: Any])
    #expect(!result.isEmpty)
    // Coming again begins nothing.
    let again = try take(["1"], now: "2026-12-03T09:00:00Z")
    #expect(again.code == 0)
    #expect(again.stdout.contains("уже сдан 2026-12-01"))
    #expect(again.stdout.contains("(100 %, нужно 80 %)"))
    #expect(try records.value("SELECT count(*) FROM attempt") == "1")
  }

  @Test("All answers wrong: not passed, 1, with the clauses to read again and without the key", .enabled(if: Records.areReadable))
  func fail() throws {
    _ = try take([])
    let run = try take(try Records(root).lines(person: "anna", right: false) + ["yes"], language: "en")
    #expect(run.code == 1)
    #expect(run.stdout.components(separatedBy: "Saved: ").count == 31)
    #expect(run.stdout.contains("Not passed"))
    #expect(run.stdout.contains("What to read again"))
    #expect(run.stdout.contains("service/"))
    #expect(!run.stdout.contains("Right: "))
  }

  @Test("One question that must be right, missed: not passed whatever the points", .enabled(if: Records.areReadable))
  func mustPass() throws {
    _ = try take([])
    let records = try Records(root)
    let right = try records.lines(person: "anna")
    let wrong = try records.lines(person: "anna", right: false)
    let paper = try #require(
      try JSONSerialization.jsonObject(with: Data(try records.value("SELECT paper FROM attempt").utf8)) as? [String: Any])
    let items = (paper["sections"] as? [[String: Any]] ?? []).flatMap { $0["items"] as? [[String: Any]] ?? [] }
    let slot = try #require(items.firstIndex { $0["mustPass"] as? Bool == true })
    var lines = right
    lines[slot] = wrong[slot]
    let run = try take(lines + ["да"])
    #expect(run.code == 1)
    #expect(run.stdout.contains("Экзамен не сдан"))
    #expect(run.stdout.contains("Ошибка в обязательных вопросах: \(slot + 1)"))
  }

  @Test("An attempt counts, waits for its day and ends after the last")
  func attempts() throws {
    func fails(at now: String, source: SourceLocation = #_sourceLocation) throws {
      let run = try take(["!", "да"], now: now, source: source)
      #expect(run.code == 1, sourceLocation: source)
      #expect(run.stdout.contains("Экзамен не сдан"), sourceLocation: source)
    }
    func isRefused(at now: String, until day: String, source: SourceLocation = #_sourceLocation) throws {
      let run = try take(["!", "да"], now: now, source: source)
      #expect(run.code == 2, sourceLocation: source)
      #expect(run.stdout.isEmpty, sourceLocation: source)
      #expect(run.stderr.contains(day), "\(run.stderr)", sourceLocation: source)
    }
    try fails(at: "2026-12-01T09:00:00Z")
    try isRefused(at: "2026-12-01T09:00:01Z", until: "2026-12-02")
    try isRefused(at: "2026-12-02T08:59:59Z", until: "12:00")
    try fails(at: "2026-12-02T09:00:00Z")
    try isRefused(at: "2026-12-04T09:00:00Z", until: "2026-12-09")
    try fails(at: "2026-12-09T09:00:00Z")
    try isRefused(at: "2027-06-01T09:00:00Z", until: "3 из 3")
    #expect(try root.etalon("exam", "take", "frontline", "--person", "boris").code == 1)
  }

  @Test("Time runs on while the candidate is away")
  func timeIsUp() throws {
    let begun = try take(["1"])
    #expect(begun.stdout.contains("осталось 60 мин"))
    let later = try take([], now: "2026-12-01T09:48:30Z")
    #expect(later.stdout.contains("осталось 12 мин"))
    #expect(later.stdout.contains("Продолжаем"))
    let late = try take(["1"], now: "2026-12-01T11:00:00Z")
    #expect(late.code == 1)
    #expect(late.stdout.contains("Время попытки вышло"))
    #expect(late.stdout.contains("Экзамен не сдан"))
    let early = try take(["1"], now: "2026-12-01T11:30:00Z")
    #expect(early.code == 2)
    #expect(early.stderr.contains("2026-12-02"))
    if Records.areReadable {
      let records = try Records(root)
      #expect(try records.value("SELECT state FROM attempt") == "expired")
      #expect(try records.value("SELECT count(result) FROM attempt") == "1")
    }
    #expect(try take([], now: "2026-12-03T12:00:00Z").stdout.contains("попытка 2"))
  }

  @Test("A wrong line is explained, and nothing of it is saved")
  func mistakes() throws {
    let run = try take(["ы7ы", "9999999999999999999999", String(repeating: "я", count: 5_000), "\u{0}\u{7}", "🦄"])
    #expect(run.code == 1)
    #expect(run.stdout.contains("Экзамен прерван"))
    #expect(run.stderr.isEmpty)
  }

  @Test("Records stay under the root, keep others out and ignore themselves in Git")
  func records() throws {
    _ = try take([])
    #expect(try root.text(".records/.gitignore").hasPrefix("*"))
    let mode = try FileManager.default.attributesOfItem(atPath: root.path + "/.records")[.posixPermissions] as? Int
    #expect(mode.map { $0 & 0o077 } == 0)
    _ = try root.etalon("exam", "take", "frontline", "--person", "anna", "--data", "elsewhere/records")
    #expect(root.has("elsewhere/records/records.sqlite"))
  }
}
