import Testing

@testable import Handbook

@Suite("Places in the source")
struct PositionTests {
  private func tree(_ text: String) throws -> MarkdownTree {
    try #require(parsed(text).tree)
  }

  /// Line and column of each line of each block with content.
  private func places(_ text: String) throws -> [String] {
    let tree = try tree(text)
    return tree.nodes.flatMap { node in
      node.content.runs.filter { $0.text < node.content.bytes.count }.map { run in
        let spot = tree.file.spot(run.file)
        return "\(spot.line):\(spot.column)"
      }
    }
  }

  /// Every byte of every block's content is the byte of the file at its place: the property all messages rest on.
  static func check(_ tree: MarkdownTree) -> String? {
    for node in tree.nodes {
      for (offset, byte) in node.content.bytes.enumerated() {
        let place = node.content.fileOffset(offset)
        if case .code = node.kind, place >= tree.file.bytes.count { continue }
        if case .html = node.kind, place >= tree.file.bytes.count { continue }
        guard place < tree.file.bytes.count else { return "\(node.kind) \(node.lines): offset past the file" }
        let found = tree.file.bytes[place]
        // A line feed that joins lines stands for CR LF or for the end of the file; code expands tabs.
        let isLineEnd = byte == 0x0A && (found == 0x0D || found == 0x0A || found == 0x20 || found == 0x09)
        if found != byte, !isLineEnd, byte != 0x0A {
          if case .code = node.kind { continue }
          if case .html = node.kind { continue }
          return "\(node.kind) \(node.lines): \(byte) ≠ \(found) at \(place)"
        }
      }
    }
    return nil
  }

  @Test("Front matter, byte order mark, CRLF, emoji, tabs")
  func basics() throws {
    #expect(try places("---\ntitle: a\n---\n\n# Ж🙂 раздел\n\nтекст\nещё\n") == ["5:3", "7:1", "8:1"])
    #expect(try places("\u{FEFF}---\r\ntitle: a\r\n---\r\nтекст\r\nещё\r\n") == ["4:1", "5:1"])
    #expect(try places("\u{FEFF}текст\n") == ["1:1"])
    #expect(try places("-\tодин\n\n\tдва\n") == ["1:3", "3:2"])
  }

  @Test("Nested lists and quotes")
  func nesting() throws {
    #expect(try places("- a\n  - б\n    в\n    1. г\n") == ["1:3", "2:5", "3:5", "4:8"])
    #expect(try places("> - a\n>   б\n> > в\n") == ["1:5", "2:5", "3:5"])
    #expect(try places("10. a\n    б\n") == ["1:5", "2:5"])
  }

  @Test("Lazy continuation lines")
  func lazy() throws {
    #expect(try places("- a\nб\n    в\n") == ["1:3", "2:1", "3:5"])
    #expect(try places("> a\nб\n> в\n") == ["1:3", "2:1", "3:3"])
    #expect(try places("> - a\n> б\nв\n") == ["1:5", "2:3", "3:1"])
  }

  @Test("Headings of both kinds")
  func headings() throws {
    #expect(try places("##  Два  ##\n\nРаз\nтри\n---\n") == ["1:5", "3:1", "4:1"])
    let tree = try tree("##  Два  ##\n\n# #\n\n#\n")
    #expect(tree.nodes.dropFirst().map(\.content.string) == ["Два", "", ""])
  }

  @Test("Definitions at the head of a paragraph do not shift it")
  func definitions() throws {
    #expect(try places("[a]: /u\n[b]: /v 't'\nтекст [a]\n") == ["3:1"])
    #expect(try tree("[a]: /u\n\nтекст\n\n[b]: /v\n").definitionLines == [1, 5])
  }

  @Test("Cells know their places, escaped pipes too")
  func cells() throws {
    let tree = try tree("| а | б |\n| --- | --- |\n| 1\\|2 | **3** |\n")
    let cells = tree.nodes.filter { $0.kind == .cell }
    #expect(cells.map(\.text) == ["а", "б", "1|2", "3"])
    #expect(cells.map(\.content.string) == ["а", "б", "1|2", "**3**"])
    #expect(cells.map { tree.file.spot($0.content.fileOffset(0)).column } == [3, 7, 3, 10])
    #expect(tree.file.spot(cells[2].content.fileOffset(2)).column == 6)
  }

  @Test("Every byte of content is the byte at its place, in the sample and the corpora")
  func property() {
    var files = CorpusFiles.sample
    if CorpusFiles.corpora.isEmpty { CorpusFiles.skip("places in the corpora") }
    for corpus in CorpusFiles.corpora { files += corpus.files.prefix(1_000) }
    for path in files {
      let bytes = CorpusFiles.bytes(path)
      guard TextEncoding.firstInvalidByte(bytes) == nil else { continue }
      let tree = HandbookLoader.parse(path: "Standards/x.md", bytes: bytes, settings: Settings()).tree
      let problem = tree.flatMap(PositionTests.check)
      #expect(problem == nil, "\(path): \(problem ?? "")")
    }
  }
}
