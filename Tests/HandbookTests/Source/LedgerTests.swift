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
