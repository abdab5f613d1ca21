import Foundation
import Testing

@Suite("etalon init")
struct InitTests {
  @Test("A new root is sound and usable", arguments: ["ru", "en"])
  func newRoot(language: String) throws {
    let folder = try Folder()
    let run = try folder.etalon("init", "new", "--lang", language)
    #expect(run.code == 0)
    #expect(folder.has("new/etalon.yaml"))
    for line in run.lines where line.hasPrefix("  + ") { #expect(folder.has("new/" + line.dropFirst(4))) }

    let json = try folder.etalon("check", "--root", "new", "--format", "json").json()
    let summary = try #require(json["summary"] as? [String: Int])
    #expect(summary["errors"] == 0)
    #expect(summary["warnings"] == 0)
    #expect((summary["exams"] ?? 0) == 1)
    #expect((summary["rules"] ?? 0) > 0)
    #expect(try folder.etalon("exam", "paper", "start", "--root", "new").code == 0)
    let words = language == "ru" ? "как вернуть товар" : "how to return"
    let hits = try folder.etalon("search", words, "--root", "new", "--format", "json").json()["hits"] as? [[String: Any]]
    #expect(hits?.first?["document"] as? String == "Standards/faq/returns.md")
  }

  @Test("The current folder will do when it is empty")
  func currentFolder() throws {
    let folder = try Folder()
    #expect(try folder.etalon("init", ".", "--quiet").stdout.isEmpty)
    #expect(try folder.etalon("check").code == 0)
  }

  @Test("A folder with anything in it is refused and left as it was")
  func notEmpty() throws {
    let folder = try Folder()
    try folder.write("busy/заметки.txt", "мои заметки")
    let run = try folder.etalon("init", "busy")
    #expect(run.code == 2)
    #expect(run.stdout.isEmpty)
    #expect(run.stderr.contains("заметки.txt"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/busy") == ["заметки.txt"])
  }

  @Test("A file in the place of the folder: 3")
  func fileInTheWay() throws {
    let folder = try Folder()
    try folder.write("file", "")
    #expect(try folder.etalon("init", "file").code == 3)
    #expect(try folder.etalon("init", "file/under").code == 3)
  }
}
