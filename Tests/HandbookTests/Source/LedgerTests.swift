import Testing

@testable import Handbook

@Suite("Ledgers and references")
struct LedgerTests {
  private static let standard = "# Возвраты\n\n## 4.2 Срок {#srok}\n\nОтвечаем за час.\n"

  private func decision(_ kind: String = "same-meaning", clause: String = "service/s#srok", at: String = "2026-12-01") -> String {
    #"{"kind": "\#(kind)", "clause": "\#(clause)", "from": "a", "to": "b", "by": "олег", "at": "\#(at)", "reason": "опечатка"}"# + "\n"
  }

  private func findings(_ decisions: String) throws -> [String] {
    try RootFiles(["Standards/service/s.md": Self.standard, DecisionsReader.path: decisions]).findings(in: DecisionsReader.path)
      .map { "\($0.spot.line) \($0.code)" }
  }

  @Test("decisions of an unknown kind, without a clause or a date are named")
  func decisions() throws {
    #expect(try findings(decision() + decision(at: "2026-12-01T10:00:00+03:00") + decision(at: "01.12.2026")).isEmpty)
    #expect(try findings(decision() + decision("same-mening")) == ["2 decision"])
    #expect(try findings(decision() + decision(clause: "service/s#net")) == ["2 unknown-clause"])
    #expect(try findings(decision(at: "вчера")) == ["1 decision"])
    #expect(try findings(decision(at: "2026-13-01")) == ["1 decision"])
  }

  @Test("accepted findings that lack something, or whose end is no day, have no effect; those that nothing can match are unused")
  func accepted() throws {
    func line(_ clause: String = "service/s#srok", fingerprint: String = "0123456789abcdef", more: String = "") -> String {
      #"{"kind": "accepted", "clause": "\#(clause)", "rule": "service/s#srok/length", "fingerprint": "\#(fingerprint)", "by": "о", "at": "2026-12-01T12:00", "reason": "р"\#(more)}"#
        + "\n"
    }
    let rule = "\n```rule\ncheck: length\nsentence: 25\n```\n"
    let files = [
      "Standards/service/s.md": Self.standard + rule,
      DecisionsReader.path: line() + line(fingerprint: "1") + line(more: #", "until": "завтра""#) + line(more: #", "until": "2026-12-31""#)
        + line("service/s#net") + line().replacing("length", with: "steps") + line().replacing(#""by": "о", "#, with: "")
        + line(more: #", "until": "2020-01-31""#) + line(more: #", "reply": "x""#),
    ]
    let root = try RootFiles(files)
    let today = try #require(Day("2026-12-01"))
    let found = HandbookChecker(root.load(), today: today).diagnostics().filter { $0.spot.path == DecisionsReader.path }
    #expect(
      found.map { "\($0.spot.line) \($0.code)" } == [
        "2 decision", "3 decision", "5 decision-unused", "6 decision-unused", "7 decision", "8 decision-expired", "9 decision",
      ])
    #expect(root.load().decisions.map(\.line) == [1, 4, 5, 6, 8])
  }

  @Test("Windows line ends change nothing")
  func lineEnds() throws {
    let fingerprint = String(repeating: "a", count: 64)
    let lock = "v1\r\nq-1\tservice/s#srok\t\(fingerprint)\r\n"
    let root = try RootFiles([
      "Standards/service/s.md": Self.standard, ReviewLockReader.path: lock,
      DecisionsReader.path: decision().replacing("\n", with: "\r\n") + decision(),
    ])
    let handbook = root.load()
    #expect(root.findings(in: ReviewLockReader.path).isEmpty && root.findings(in: DecisionsReader.path).isEmpty)
    #expect(handbook.reviewLock.entries == [ReviewLock.Pair(question: "q-1", clause: "service/s#srok"): fingerprint])
    #expect(handbook.decisions.map(\.line) == [1, 2])
  }

  @Test("a number that two documents have is ambiguous, and the candidates are named")
  func ambiguous() throws {
    let path = "Exams/questions/q.md"
    let root = try RootFiles([
      "Standards/service/s.md": Self.standard, "Standards/service/t.md": Self.standard,
      path: "## q-1 Срок\n\n```question\nclause: 4.2\n```\n\nВ?\n\n- [x] а\n- [ ] б\n",
    ])
    let found = root.findings(in: path)
    #expect(found.map(\.code) == ["ambiguous-clause"], "\(found)")
    #expect(found.first?.message.ru.contains("service/s#srok, service/t#srok") == true)
  }
}
