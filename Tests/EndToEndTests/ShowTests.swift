import Foundation
import Testing

@Suite("etalon show and etalon list")
struct ShowTests {
  private let root: Folder

  init() throws { root = try SmallRoot.make() }

  @Test("A clause with its rules, questions and citations, whole outputs")
  func show() throws {
    try Expected.check(try root.etalon("show", "service/complaints#no-blame").stdout, "show.txt")
    try Expected.check(try root.etalon("show", "service/complaints#no-blame", "--format", "json").stdout, "show.json")
    let json = try root.etalon("show", "service/complaints#no-blame", "--format", "json").json()
    #expect(json["version"] as? Int == 1)
    #expect((json["questions"] as? [[String: String]])?.first?["id"] == "complaint-002")
    #expect(json["citedBy"] as? [String] == ["phrases/blame#blame"])
  }

  @Test("An unknown clause: 2 with a proposal")
  func unknown() throws {
    let run = try root.etalon("show", "service/complaints#no-blam")
    #expect(run.code == 2)
    #expect(run.stdout.isEmpty)
    #expect(run.stderr.contains("Возможно: service/complaints#no-blame"))
    let english = try root.etalon("show", "service/complaint#no-blame", "--lang", "en")
    #expect(english.code == 2)
    #expect(english.stderr.contains("Did you mean: service/complaints#no-blame"))
  }

  @Test(
    "Every kind is listed, each thing once with a place that exists", arguments: ["documents", "clauses", "rules", "questions", "exams"])
  func list(kind: String) throws {
    try Expected.check(try root.etalon("list", kind).stdout, "list-\(kind).txt")
    for folder in [root, try Folder.sample()] {
      let run = try folder.etalon("list", kind, "--format", "json")
      #expect(run.code == 0)
      let json = try run.json()
      #expect(json["version"] as? Int == 1)
      #expect(json["what"] as? String == kind)
      let items = try #require(json["items"] as? [[String: Any]])
      #expect(!items.isEmpty)
      let ids = items.compactMap { $0["id"] as? String }
      #expect(Set(ids).count == ids.count)
      for item in items {
        #expect(Set(item.keys) == ["id", "title", "kind", "path", "line"])
        #expect(folder.has(try #require(item["path"] as? String)))
        #expect((item["line"] as? Int ?? 0) > 0)
      }
      #expect(try folder.etalon("list", kind).lines.count == items.count)
    }
  }

  @Test("Checklists: those of the sample content; a root without them says so and ends with 0")
  func checklists() throws {
    let none = try root.etalon("list", "checklists")
    #expect(none.code == 0)
    #expect(none.stdout.isEmpty)
    #expect(none.stderr == "Здесь таких нет.\n")
    #expect(try Folder.sample().etalon("list", "checklists").lines.count >= 2)
  }

  @Test("Every clause that is listed can be shown")
  func listedIsShown() throws {
    let items = try #require(try root.etalon("list", "clauses", "--format", "json").json()["items"] as? [[String: Any]])
    for id in items.compactMap({ $0["id"] as? String }) {
      let run = try root.etalon("show", id, "--format", "json")
      #expect(run.code == 0)
      #expect(try run.json()["clause"] as? String == id)
    }
  }
}
