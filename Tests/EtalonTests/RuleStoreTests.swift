import Dispatch
import Foundation
import Handbook
import Language
import Lint
import Testing

@testable import Etalon

@Suite("Keeping the compiled rules up to date", .serialized)
struct RuleStoreTests {
  private static let reply = "Добрый день! Вы сами виноваты, ничем не можем помочь.\n\nЗаказ заказ отправлен, ПРЕТЕНЗИЯ!!! {имя}"

  /// A content root in a temporary folder.
  private struct Root: ~Copyable {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "rules-" + UUID().uuidString
      try write("etalon.yaml", "company: {name: Ромашка}\nchannels: [email, chat, pigeon]\n")
      try write("Standards/tone.md", "# Тон {#tone}\n\nНе кричим.\n\n```rule\ncheck: shouting\nmax-exclamations: 1\n```\n")
      try write("Standards/phrases/blame.md", RuleStoreTests.list("вы сами виноваты", "ничем не можем помочь"))
      for number in 0..<8 { try write("Standards/more/\(number).md", "# Тема \(number)\n\nТекст о предмете номер \(number).\n") }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var rulesPath: String { path + "/.etalon/rules.bin" }

    func write(_ name: String, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }

    func write(_ name: String, bytes: [UInt8]) throws {
      let file = path + "/" + name
      try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: file))
    }

    func stored() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: rulesPath))) }

    /// Whether the rules had to be compiled, after making sure that they find what the handbook's own rules find.
    func compiles(_ source: SourceLocation = #_sourceLocation) throws -> Bool {
      let opened = RuleStore(root: path).opened()
      let workspace = try Workspace.open(root: path)
      let (left, right) = (opened.rules, workspace.rules)
      #expect(RuleStoreTests.findings(left) == RuleStoreTests.findings(right), sourceLocation: source)
      #expect(opened.facts == LintFacts(workspace), sourceLocation: source)
      #expect(opened.brokenFiles == workspace.brokenFiles, sourceLocation: source)
      return opened.isCompiled
    }
  }

  private static func list(_ phrases: String...) -> String {
    "# Вина {#blame}\n\nПочему так.\n\n" + phrases.map { "- «\($0)» → «давайте разберёмся»\n" }.joined()
  }

  private static func findings(_ rules: RuleSet) -> [Finding] { Linter.findings(in: Draft(text: Array(reply.utf8)), rules: rules) }

  @Test("Compiled once, then read; anything that changes, comes or goes compiles anew")
  func changes() throws {
    let root = try Root()
    #expect(try root.compiles())
    #expect(try !root.compiles())
    try root.write("Standards/phrases/blame.md", RuleStoreTests.list("вы сами виноваты"))
    #expect(try root.compiles())
    try root.write("Standards/phrases/more.md", RuleStoreTests.list("заказ отправлен"))
    #expect(try root.compiles())
    #expect(try !root.compiles())
    try FileManager.default.removeItem(atPath: root.path + "/Standards/phrases/more.md")
    #expect(try root.compiles())
    try FileManager.default.moveItem(atPath: root.path + "/Standards/more/0.md", toPath: root.path + "/Standards/more/zero.md")
    #expect(try root.compiles())
    try root.write("etalon.yaml", "company: {name: Лютик}\n")
    #expect(try root.compiles())
    try FileManager.default.removeItem(atPath: root.path + "/etalon.yaml")
    #expect(try root.compiles())
    #expect(try !root.compiles())
    RuleStore(root: root.path).refresh(isForced: true)
    #expect(try !root.compiles())
  }

  @Test("The same size and the same second do not hide a change")
  func swiftEdits() throws {
    let root = try Root()
    for turn in 0..<10 {
      let word = turn % 2 == 0 ? "виноваты" : "вениваты"
      try root.write("Standards/phrases/blame.md", RuleStoreTests.list("вы сами \(word)"))
      #expect(try root.compiles(), "\(turn)")
    }
  }

  @Test("A file that was only touched compiles nothing, and is remembered")
  func touched() throws {
    let root = try Root()
    _ = try root.compiles()
    usleep(80_000)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -5)], ofItemAtPath: root.path + "/Standards/tone.md")
    let before = try root.stored()
    #expect(try !root.compiles())
    let after = try root.stored()
    #expect(after != before)
    #expect(try !root.compiles())
    #expect(try root.stored() == after)
  }

  @Test("Bits turned and ends cut off, anywhere: never a crash, never another answer, and the file is made good")
  func damage() throws {
    let root = try Root()
    _ = try root.compiles()
    let sound = try root.stored()
    let desk = try LintRoot(root: root.path)
    let wanted = RuleStoreTests.findings(desk.rules)
    #expect(!wanted.isEmpty)
    var random = SystemRandomNumberGenerator()
    for turn in 0..<300 {
      var bytes = sound
      let place = turn < 120 ? turn : Int.random(in: 0..<bytes.count, using: &random)
      if turn % 3 == 2 { bytes.removeLast(bytes.count - place) } else { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
      try FileManager.default.removeItem(atPath: root.rulesPath)
      try Data(bytes).write(to: URL(fileURLWithPath: root.rulesPath))
      let opened = RuleStore(root: root.path).opened()
      #expect(RuleStoreTests.findings(opened.rules) == wanted, "byte \(place)")
      #expect(opened.facts == LintFacts(desk.workspace), "byte \(place)")
      #expect(opened.isCompiled, "byte \(place)")
    }
    #expect(try !root.compiles())
    try FileManager.default.removeItem(atPath: root.rulesPath)
    try FileManager.default.createDirectory(atPath: root.rulesPath, withIntermediateDirectories: true)
    #expect(RuleStoreTests.findings(RuleStore(root: root.path).opened().rules) == wanted)
  }

  @Test("Rules that another program, another dictionary or another version made are not believed")
  func foreign() throws {
    let root = try Root()
    _ = try root.compiles()
    let bytes = try root.stored()
    try bytes.withUnsafeBytes { buffer in
      let file = try #require(RulesFile(buffer))
      for field in [\RulesFile.Origin.program, \.dictionary, \.settings, \.broken] {
        var origin = file.origin
        origin[keyPath: field] ^= 1
        let other = RulesFile.bytes(origin, file.files, facts: file.facts, rules: buffer[file.rules])
        try Data(other).write(to: URL(fileURLWithPath: root.rulesPath))
        #expect(try root.compiles())
      }
    }
    var other = bytes
    other[8] ^= 1
    try Data(other).write(to: URL(fileURLWithPath: root.rulesPath))
    #expect(try root.compiles())
  }

  @Test("Rules that fail their examples are told of with compiled rules as without")
  func broken() throws {
    let root = try Root()
    try root.write("Standards/phrases/bad.md", RuleStoreTests.list("всё сломано") + "  - плохо: Всё цело.\n")
    try root.write("Standards/checks.md", "# Проверка {#check}\n\n```rule\ncheck: no-such-check\n```\n")
    #expect(try root.compiles())
    #expect(try !root.compiles())
    #expect(try LintRoot(root: root.path).brokenRules.map(\.code).contains("rule-misses-bad"))
    try root.write("Standards/phrases/bad.md", RuleStoreTests.list("всё сломано"))
    #expect(try root.compiles())
  }

  @Test("A file that cannot be read is named each time; mended, it counts")
  func unreadable() throws {
    let root = try Root()
    try root.write("Standards/phrases/old.md", bytes: [0x23, 0x20, 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2])
    #expect(try root.compiles())
    for _ in 0..<2 {
      #expect(try !root.compiles())
      #expect(try LintRoot(root: root.path).brokenFiles.map(\.code) == ["not-utf8"])
    }
    try root.write("Standards/phrases/old.md", RuleStoreTests.list("заказ отправлен"))
    #expect(try root.compiles())
    #expect(try LintRoot(root: root.path).brokenFiles.isEmpty)
  }

  @Test("Where nothing can be written under the root, the cache of the user is used")
  func readOnly() throws {
    let root = try Root()
    try root.write(".etalon", "")
    #expect(try root.compiles())
    #expect(try !root.compiles())
    if let folder = IndexFolder.candidates(root: root.path).last { try FileManager.default.removeItem(atPath: folder.path) }
  }

  @Test("Many at once, while content changes, agree with the content")
  func together() throws {
    let root = try Root()
    let path = root.path
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      for turn in 0..<4 {
        if worker == 0 {
          let text = RuleStoreTests.list("заказ отправлен", "заход \(turn)")
          try? Data(text.utf8).write(to: URL(fileURLWithPath: path + "/Standards/phrases/turn.md"), options: .atomic)
        }
        let rules = RuleStore(root: path).opened().rules
        #expect(RuleStoreTests.findings(rules).contains { $0.text == "Вы сами виноваты" })
      }
    }
    _ = try root.compiles()
    #expect(try !root.compiles())
    let left = try FileManager.default.contentsOfDirectory(atPath: path + "/.etalon")
    #expect(left.allSatisfy { [".gitignore", "rules.bin", "rules.lock"].contains($0) })
  }
}
