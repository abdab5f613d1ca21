import Foundation
import Lint
import Testing

@testable import Handbook

@Suite("Pages of the checks")
struct CheckPagesTests {
  /// `Documentation/Checks` of the checkout.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Documentation/Checks")

  @Test("The pages checked in are those that the descriptions make; ETALON_RECORD=1 writes them")
  func fresh() throws {
    let pages = CheckPages.all()
    if ProcessInfo.processInfo.environment["ETALON_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: CheckPagesTests.folder, withIntermediateDirectories: true)
      for page in pages { try Data(page.text.utf8).write(to: CheckPagesTests.folder.appending(path: page.name)) }
    }
    for page in pages {
      let text = try? String(contentsOf: CheckPagesTests.folder.appending(path: page.name), encoding: .utf8)
      #expect(text == page.text, "\(page.name) is stale: run the tests with ETALON_RECORD=1")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: CheckPagesTests.folder.path)
    #expect(Set(files) == Set(pages.map(\.name)))
  }

  @Test("The handbook knows every check with its options, and runs it", arguments: Checks.descriptions.map(\.name))
  func catalogue(name: String) throws {
    let description = try #require(Checks.descriptions.first { $0.name == name })
    let check = try #require(CheckCatalogue.check(name))
    #expect(check.options.map(\.name).sorted() == description.options.map(\.name).sorted())
    for option in description.options {
      let known = check.options.first { $0.name == option.name }
      let isSame =
        switch (option.kind, known?.kind) {
        case (.flag, .flag?), (.count, .count?), (.words, .texts?), (.choice, .choice?), (.amounts, .limits?): true
        default: false
        }
      #expect(isSame, "\(name): \(option.name)")
    }
  }

  @Test("The rule block of a page is one that the handbook reads and the check takes", arguments: CheckPages.all().dropFirst().map(\.text))
  func blocks(text: String) throws {
    let block = try #require(text.range(of: "```rule\n(.|\n)*?\n```", options: .regularExpression))
    let folder = FileManager.default.temporaryDirectory.appending(path: "check-page-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder.appending(path: "Standards"), withIntermediateDirectories: true)
    try Data(("# Пункт\n\n" + text[block] + "\n").utf8).write(to: folder.appending(path: "Standards/a.md"))
    let handbook = HandbookLoader.load(root: folder.path)
    #expect(handbook.diagnostics.filter { $0.severity == .error } == [])
    let compiled = RuleSet.compile(phrases: [], checks: handbook.checkRules, settings: handbook.settings)
    #expect(compiled.rules.checkRuleCount == 1, "\(compiled.diagnostics)")
  }
}
