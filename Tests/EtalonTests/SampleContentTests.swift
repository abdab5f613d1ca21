import Exams
import Handbook
import Testing

@testable import Etalon

@Suite("The sample company")
struct SampleContentTests {
  static let checkout: String = {
    var parts = #filePath.split(separator: "/").map(String.init)
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  @Test("Every file parses, every rule proves its examples, every exam assembles, every question is reviewed")
  func sound() throws {
    let workspace = try Workspace.open(root: SampleContentTests.checkout)
    let today = try #require(Day("2026-12-01"))
    let report = workspace.check(today: today)
    let serious = report.diagnostics.filter { $0.severity > .hint }
    #expect(serious.isEmpty, "\(serious.map { "\($0.spot.path):\($0.spot.line) \($0.code) \($0.message.en)" }.joined(separator: "\n"))")
    #expect(report.exams == workspace.handbook.exams.count)
  }

  @Test("It is as large as promised")
  func size() throws {
    let handbook = try Workspace.open(root: SampleContentTests.checkout).handbook
    func documents(_ kind: DocumentKind) -> [Document] { handbook.documents.filter { $0.kind == kind } }
    func headings(_ kind: DocumentKind) -> Int { documents(kind).flatMap(\.clauses).count { $0.opening != .document } }
    #expect(documents(.standard).count >= 10 && headings(.standard) >= 80)
    #expect(headings(.faq) >= 40)
    #expect(headings(.manual) >= 20)
    #expect(documents(.phrases).count >= 5 && handbook.phraseRules.count >= 150)
    #expect(handbook.terms.count >= 40)
    #expect(handbook.templates.count >= 20)
    #expect(handbook.checklists.count >= 2)
    #expect(handbook.questions.count >= 80)
    #expect(Set(handbook.questions.map(\.type)) == Set(QuestionType.allCases))
    #expect(handbook.exams.contains { $0.id == "frontline" })
    #expect(handbook.programs.contains { $0.id == "onboarding" && $0.hours == 130 })
  }

  @Test("A thousand papers of each exam can be drawn, all different in nothing they promise")
  func papers() throws {
    let workspace = try Workspace.open(root: SampleContentTests.checkout)
    for exam in workspace.handbook.exams {
      let drawer = try ExamDesk.drawer(for: exam, in: workspace)
      let size = drawer.paper(variant: "0").items.count
      for variant in 1...200 {
        let paper = drawer.paper(variant: String(variant))
        #expect(paper.items.count == size)
        #expect(Set(paper.items.map(\.question)).count == size)
      }
    }
  }
}
