import Handbook
import Testing

@testable import Exams

@Suite("Papers with questions made from the standards")
struct GeneratedDrawingTests {
  private static func bank() throws -> [Question] {
    let made = try Audit(SmallHandbook.files).questions
    return (0..<3).map { Bank.question("q-\($0)", tags: ["жалобы"]) } + made
  }

  @Test("Exams draw them where they ask for them, and nowhere else")
  func drawing() throws {
    let bank = try Self.bank()
    let exam = Bank.exam([
      Bank.pick(.generated("phrases/*"), 3), Bank.pick(.generated("service/*"), 2, types: [.ordering, .single]), Bank.pick(.all, 3),
    ])
    let paper = try PaperDrawer(exam: exam, questions: bank).paper(variant: "1")
    let drawn = paper.items.map(\.question)
    #expect(drawn.filter { $0.hasPrefix("generated:") }.count == 5 && Set(drawn).count == 8)
    #expect(paper.items.filter { $0.key.clauses[0].hasPrefix("phrases/") }.count == 3)
    #expect(PaperDrawer.supply(exam: Bank.exam([Bank.pick(.all, 4)]), questions: bank).count == 1)
  }

  @Test("Conditions of one pick all hold")
  func conditions() throws {
    let bank = try Self.bank()
    func drawn(_ from: Pick.From, _ types: [QuestionType] = []) throws -> [PaperItem] {
      try PaperDrawer(exam: Bank.exam([Bank.pick(from, 1, types: types)]), questions: bank).paper(variant: "7").items
    }
    #expect(try drawn(.every([.generated("*"), .type(.ordering)])).map(\.type) == [.ordering])
    #expect(try drawn(.generated("*"), [.ordering]).map(\.type) == [.ordering])
    #expect(try drawn(.every([.clause("service/*"), .tag("Жалобы")])).allSatisfy { $0.question.hasPrefix("q-") })
    let none = PaperDrawer.supply(exam: Bank.exam([Bank.pick(.every([.generated("phrases/*"), .type(.ordering)]), 1)]), questions: bank)
    #expect(none.map(\.kind) == [.shortage(found: 0)])
  }

  @Test("The frozen key holds the fingerprint of the clause, and reads back")
  func fingerprint() throws {
    let bank = try Self.bank()
    let paper = try PaperDrawer(exam: Bank.exam([Bank.pick(.generated("*"), 2), Bank.pick(.all, 1)]), questions: bank).paper(variant: "1")
    let prints = Dictionary(bank.map { ($0.id, $0.madeFrom?.description) }, uniquingKeysWith: { first, _ in first })
    #expect(paper.items.allSatisfy { prints[$0.question] == .some($0.key.madeFrom) } && paper.items.count { $0.key.madeFrom != nil } == 2)
    let frozen = paper.json(withKey: true).spelling
    #expect(try Paper(frozen: frozen).items.map(\.key.madeFrom) == paper.items.map(\.key.madeFrom))
    #expect(!paper.json(withKey: false).spelling.contains("madeFrom"))
  }

  @Test("What an exam leaves out is not drawn: a question, a kind, a clause; a line that means nothing is named")
  func without() throws {
    let bank = try Self.bank()
    let phrases = bank.filter { $0.id.hasPrefix("generated:phrase:") }
    func supply(_ without: [String]) -> [SupplyProblem.Kind] {
      var exam = Bank.exam([Bank.pick(.generated("phrases/*"), 50)])
      exam.without = without.map { LeftOut($0, line: 3) }
      return PaperDrawer.supply(exam: exam, questions: bank).map(\.kind)
    }
    let all = bank.filter { $0.clauses[0].hasPrefix("phrases/") && $0.madeFrom != nil }.count
    #expect(supply([]) == [.shortage(found: all)])
    #expect(supply([phrases[0].id]) == [.shortage(found: all - 1)])
    #expect(supply(["generated:phrase:*"]) == [.shortage(found: all - phrases.count)])
    #expect(
      supply(["generated:phrase:phrases/blame#b*"]) == [.shortage(found: all - phrases.count { $0.clauses == ["phrases/blame#blame"] })])
    #expect(supply(["phrases/*"]) == [.shortage(found: 0)])
    var exam = Bank.exam([Bank.pick(.generated("phrases/*"), 1)])
    exam.without = [LeftOut("generated:phrase:none", line: 3), LeftOut("phrases/blame#*", line: 3)]
    #expect(PaperDrawer.idleExclusions(of: exam, questions: bank).map(\.glob.pattern) == ["generated:phrase:none"])
  }
}
