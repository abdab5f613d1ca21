import Handbook
import Testing

@testable import Training

@Suite("What was read")
struct ReadingLedgerTests {
  private func read(_ clause: Clause, at: Int) -> Acknowledgement {
    Acknowledgement(clause: clause.reference, fingerprint: clause.fingerprint.description, at: at)
  }

  @Test("A clause is read until it says something else, whatever is done to its typesetting")
  func change() throws {
    let root = try Root.company()
    let before = root.handbook
    let clause = try before.clause("service/refunds#money")
    let reads = [read(clause, at: 7)]
    #expect(ReadingLedger(reads, handbook: before).state(of: clause) == .read(at: 7))
    #expect(ReadingLedger([], handbook: before).state(of: clause) == .unread)
    try root.write("Standards/service/refunds.md", Root.refunds.replacingOccurrences(of: "Проверяем заказ", with: "Проверяем  *заказ*"))
    let typeset = root.handbook
    #expect(ReadingLedger(reads, handbook: typeset).state(of: try typeset.clause("service/refunds#money")).isRead)
    try root.write("Standards/service/refunds.md", Root.refunds.replacingOccurrences(of: "за 3 дня", with: "за 5 дней"))
    let changed = root.handbook
    let ledger = ReadingLedger(reads, handbook: changed)
    #expect(ledger.state(of: try changed.clause("service/refunds#money")) == .changed(reads[0]))
    #expect(ledger.changed(on: someDay).map { changed[$0].reference } == ["service/refunds#money"])
  }

  @Test("An edit of the same meaning is none, through any number of decisions; a clause is followed to its new id")
  func sameMeaning() throws {
    let root = try Root.company()
    let first = try root.handbook.clause("service/refunds#money")
    let texts = ["за три дня", "в течение трёх дней", "за 5 дней"].map { Root.refunds.replacingOccurrences(of: "за 3 дня", with: $0) }
    var prints = [first.fingerprint.description]
    for text in texts {
      try root.write("Standards/service/refunds.md", text)
      prints.append(try root.handbook.clause("service/refunds#money").fingerprint.description)
    }
    func decision(_ from: Int, _ to: Int) -> String {
      """
      {"kind": "same-meaning", "clause": "service/refunds#money", "from": "\(prints[from])", "to": "\(prints[to])", "by": "olga", "at": "2026-12-01", "reason": "слова"}

      """
    }
    try root.write("Standards/decisions.jsonl", decision(1, 2) + decision(0, 1))
    let reads = [read(first, at: 1)]
    func state(_ text: String) throws -> ReadingState {
      try root.write("Standards/service/refunds.md", text)
      let handbook = root.handbook
      return ReadingLedger(reads, handbook: handbook).state(of: try handbook.clause("service/refunds#money"))
    }
    #expect(try state(texts[0]).isRead)
    #expect(try state(texts[1]).isRead)
    #expect(try state(texts[2]) == .changed(reads[0]))
    // The decision is about this clause alone.
    let meanings = Meanings(root.handbook)
    let money = try #require(root.handbook.clause(named: "service/refunds#money"))
    let firstReply = try #require(root.handbook.clause(named: "service/refunds#first-reply"))
    #expect(meanings.same(prints[0], prints[2], at: money))
    #expect(!meanings.same(prints[0], prints[2], at: firstReply))
    // {#first-reply #old-first}: read under the old id.
    let handbook = try Root.company().handbook
    let clause = try handbook.clause("service/refunds#first-reply")
    let old = Acknowledgement(clause: "service/refunds#old-first", fingerprint: clause.fingerprint.description, at: 3)
    #expect(ReadingLedger([old], handbook: handbook).state(of: clause) == .read(at: 3))
  }

  @Test("What is read: text without heading and rules; drafts and documents out of date are left out")
  func readable() throws {
    let root = try Root.company()
    let handbook = root.handbook
    let places = handbook.readable("service/*", on: someDay)
    #expect(places.map { handbook[$0].reference } == ["service/refunds#", "service/refunds#first-reply", "service/refunds#money"])
    let document = handbook.documents[places[0].document]
    #expect(document.readingText(of: handbook[places[1]]) == "Отвечаем за **15 минут**.")
    #expect(document.readingText(of: handbook[places[2]]) == "1. Проверяем заказ.\n2. Возвращаем деньги за 3 дня.")
    #expect(handbook.readable("service/refunds#money", on: someDay).count == 1)
    for line in ["status: draft", "status: archived", "valid-until: 2026-11-30", "valid-from: 2026-12-02"] {
      try root.write(
        "Standards/service/refunds.md", Root.refunds.replacingOccurrences(of: "title: Возврат", with: "title: Возврат\n\(line)"))
      #expect(root.handbook.readable("service/*", on: someDay).isEmpty, "\(line)")
    }
  }

  @Test("Notices: those that must be read and are in force, the newest first")
  func notices() throws {
    func notice(_ from: String, _ extra: String = "must-read: true") -> String { "---\nvalid-from: \(from)\n\(extra)\n---\n\nНовость.\n" }
    let root = try Root([
      "Standards/notices/a.md": notice("2026-11-01"), "Standards/notices/b.md": notice("2026-11-20"),
      "Standards/notices/c.md": notice("2026-11-25", "must-read: false"), "Standards/notices/d.md": notice("2026-12-02"),
      "Standards/notices/e.md": notice("2026-10-01", "must-read: true\nvalid-until: 2026-11-30"),
    ])
    let handbook = root.handbook
    #expect(handbook.mustRead(on: someDay).map { handbook.documents[$0].id } == ["notices/b", "notices/a"])
  }
}
