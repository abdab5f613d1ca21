import Testing

@testable import Handbook

@Suite("Pipe tables")
struct TableTests {
  private func text(_ markdown: String) -> String {
    parsed(markdown).document.clauses.map(\.text).joined(separator: "\n")
  }

  @Test(
    "What is a table",
    arguments: [
      ("| а | б |\n|---|---|\n| в | г |", "а | б\nв | г"), ("а | б\n--- | ---\nв | г", "а | б\nв | г"), ("|а|\n|-|\n|б|", "а\nб"),
      ("Текст:\n| а | б |\n| :-- | --: |\n| в | г |", "Текст:\nа | б\nв | г"), ("> | а | б |\n> |---|---|\n> | в | г |", "а | б\nв | г"),
      ("- | а | б |\n  |---|---|\n  | в | г |", "а | б\nв | г"), ("| а \\| б | `в \\| г` |\n|---|---|", "а | б | в | г"),
      ("| - а | # б | 1. в |\n|---|---|---|", "- а | # б | 1. в"), ("| **а** | [б](x.md) |\n|---|---|", "а | б"),
    ])
  func tables(markdown: String, expected: String) {
    #expect(text(markdown) == expected)
  }

  @Test("What is not", arguments: ["а | б\nв | г", "а | б\n- | -", "просто\nтекст", "| а | б |\n| в | -- |"])
  func paragraphs(markdown: String) throws {
    let tree = try #require(parsed(markdown).tree)
    #expect(!tree.nodes.contains { $0.kind == .table })
  }

  @Test("Links in cells are followed, by reference too")
  func links() {
    let links = parsed("| а |\n|---|\n| [б](x.md) [в][r] |\n\n[r]: y.md\n").document.clauses[0].links
    #expect(links.map(\.destination) == ["x.md", "y.md"])
    #expect(links.map(\.line) == [3, 3])
  }
}
