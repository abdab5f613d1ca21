import Foundation
import Testing

/// `etalon exam export` and `etalon exam import`.
@Suite struct TransferTests {
  @Test("Out and back in: the same bank, and no file is written over", arguments: ["gift", "moodle-xml", "csv"])
  func thereAndBack(_ format: String) throws {
    let root = try SmallRoot.make()
    let out = root.path + "/bank.out"
    #expect(try root.etalon("exam", "export", "--format", format, out).code == 0)
    let first = try root.text("bank.out")
    #expect(try root.etalon("exam", "export", "--format", format, out).code == 2)
    // The ids are the bank's own: they clash, and this is said.
    let clash = try root.etalon("exam", "import", "--format", format, out, "--lang", "en")
    #expect(clash.code == 1)
    #expect(clash.stderr.contains("has this id already"))
    // Without the old bank nothing is left to say.
    let empty = try SmallRoot.make()
    try FileManager.default.removeItem(atPath: empty.path + "/Exams/questions")
    let back = try empty.etalon("exam", "import", "--format", format, out, "--into", "back.md")
    #expect(back.code == 0, "\(back.stderr)")
    #expect(try empty.etalon("exam", "import", "--format", format, out, "--into", "back.md").code == 2)
    #expect(try empty.etalon("exam", "import", "--format", format, out, "--into", "../back.md").code == 2)
    #expect(try empty.etalon("exam", "export", "--format", format, "-").stdout == first)
  }

  @Test("Damaged files: line and exit code")
  func damaged() throws {
    let root = try SmallRoot.make()
    try root.write("a.txt", "Вопрос? {=да ~нет}\n\nДругой? {=да\n")
    let run = try root.etalon("exam", "import", "--format", "gift", root.path + "/a.txt")
    #expect(run.code == 3 && run.stdout.isEmpty && run.stderr.contains("a.txt:3:"))
    #expect(try root.etalon("exam", "import", "--format", "gift", root.path + "/none.txt").code == 3)
    #expect(try root.etalon("exam", "export", "--format", "gift", "-", "none-*").code == 2)
    #expect(try root.etalon("exam", "export", "--format", "qti", "-").code == 2)
  }
}
