import Foundation
import Testing

@Suite("etalon index")
struct IndexTests {
  private let root: Folder

  init() throws { root = try SmallRoot.make() }

  private func first(_ words: String, _ option: String = "--quiet") throws -> String? {
    let hits = try root.etalon("search", "--format", "json", option, words).json()["hits"]
    return (hits as? [[String: Any]])?.first?["clause"] as? String
  }

  @Test("Tells what was compiled; a second time nothing is read")
  func summary() throws {
    let run = try root.etalon("index", "--json")
    #expect(run.code == 0)
    let summary = try run.json()
    #expect(Set(summary.keys) == ["version", "path", "files", "filesRead", "documents", "clauses", "indexBytes", "textBytes"])
    #expect(summary["filesRead"] as? Int == summary["files"] as? Int)
    #expect(try root.etalon("index", "--json").json()["filesRead"] as? Int == 0)
    #expect(try root.etalon("index", "--force", "--json").json()["filesRead"] as? Int == summary["files"] as? Int)
    #expect(try root.text(".etalon/.gitignore") == "*\n")
    let text = try root.etalon("index", "--lang", "en").stdout
    #expect(text.contains("read: 0 files") && text.contains("search.index"))
  }

  @Test("An edit is found at once, and not without a refresh")
  func refresh() throws {
    #expect(try first("вернуть букет") != nil)
    try root.write("Standards/new.md", "# Открытки\n\n## Подпись\n\nКаллиграф подпишет открытку.\n")
    #expect(try first("каллиграф", "--no-refresh") == nil)
    #expect(try first("каллиграф") == "new#подпись")
    #expect(try first("каллиграф", "--no-refresh") == "new#подпись")
  }

  @Test("Damage and deletion are made good unseen, a process killed while it compiles leaves nothing behind")
  func damage() throws {
    let wanted = try first("вернуть букет")
    let path = root.path + "/.etalon/search.index"
    for (turn, option) in ["--quiet", "--no-refresh", "--quiet", "--no-refresh"].enumerated() {
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      if turn < 2 { bytes[bytes.count / 2 + turn] ^= 0x10 } else { bytes.removeLast(bytes.count / 3) }
      try FileManager.default.removeItem(atPath: path)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let run = try root.etalon("search", "--format", "json", option, "вернуть букет")
      #expect(run.code == 0 && run.stderr.isEmpty)
      #expect((try run.json()["hits"] as? [[String: Any]])?.first?["clause"] as? String == wanted)
      _ = try root.etalon("index")
    }
    try FileManager.default.removeItem(atPath: root.path + "/.etalon")
    #expect(try first("вернуть букет") == wanted)
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.path + "/.etalon").sorted().count == 4)
  }

  @Test("Timing is told when asked for")
  func timing() throws {
    try root.write("queries.tsv", "вернуть букет\tfaq/returns\n")
    let run = try root.etalon("evaluate", root.path + "/queries.tsv", "--timing", "--lang", "en")
    #expect(run.code == 0)
    #expect(run.stdout.contains("ranked, ms: p50"))
  }
}
