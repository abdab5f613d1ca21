import Foundation
import Testing

@testable import Handbook

@Suite("Foreign corpora")
struct LostTextTests {
  /// Words of a source outside markup syntax, found by plain scanning that knows nothing of our parser: front matter, comments, tags,
  /// destinations, entities and info strings are taken out, everything else counts.
  static func words(ofSource text: String) -> Set<Substring> {
    var rest = text
    if rest.hasPrefix("\u{FEFF}") { rest.removeFirst() }
    if rest.prefixMatch(of: /---[ \t]*\R/) != nil, let end = rest.dropFirst(3).firstRange(of: "\n---") {
      rest = String(rest[end.upperBound...].drop { $0 != "\n" && $0 != "\r\n" })
    }
    for pattern in patterns {
      rest = pattern.stringByReplacingMatches(in: rest, range: NSRange(rest.startIndex..., in: rest), withTemplate: " ")
    }
    return Set(rest.split { !$0.isLetter && !$0.isNumber })
  }

  private static let patterns: [NSRegularExpression] = [
    #"<!--[\s\S]*?-->"#,  // comments
    #"<[A-Za-z/!?][^<>]*>"#,  // tags, autolinks
    #"\]\((?:[^()\\\n]|\\.|\((?:[^()\\]|\\.)*\))*\)"#,  // destinations and titles
    #"(?m)^[ \t>]*\[[^\]]+\]:.*(?:\n[ \t]*["'(].*)?"#,  // definitions
    #"(?m)^[ \t>*\-+\d.]*(?:```|~~~).*$"#,  // info strings
    #"\][ ]?\[[^\]\n]*\]"#,  // reference labels
    #"(?m)^[ \t>*+\-]*\d{1,9}[.)](?=\s)"#,  // markers of ordered lists
    #"&#?\w+;"#,  // entities
    #"https?://\S+"#,
    #"\{#[^}]*\}"#,
  ].compactMap { try? NSRegularExpression(pattern: $0) }

  /// Words of all clauses with their titles.
  static func words(of document: Document) -> Set<Substring> {
    var found: Set<Substring> = []
    for clause in document.clauses {
      for text in [clause.title, clause.number ?? "", clause.text] { found.formUnion(text.split { !$0.isLetter && !$0.isNumber }) }
    }
    return found
  }

  @Test("No word of the sources is lost")
  func words() {
    guard !CorpusFiles.corpora.isEmpty else {
      CorpusFiles.skip("lost words in the corpora")
      return
    }
    for corpus in CorpusFiles.corpora {
      var lost: [String] = []
      for path in corpus.files {
        let bytes = CorpusFiles.bytes(path)
        guard TextEncoding.firstInvalidByte(bytes) == nil else {
          lost.append("\(path): not UTF-8")
          continue
        }
        let document = HandbookLoader.parse(path: "Standards/x.md", bytes: bytes, settings: Settings(), keepTree: false).document
        var missing = LostTextTests.words(ofSource: String(decoding: bytes, as: UTF8.self)).subtracting(LostTextTests.words(of: document))
        // Where markup stood between two words without a space, they are one word now.
        if !missing.isEmpty {
          let text = document.clauses.map { $0.title + "\n" + $0.text }.joined(separator: "\n")
          missing = missing.filter { !text.contains($0) }
        }
        if !missing.isEmpty { lost.append("\(path): \(missing.sorted().prefix(8))") }
      }
      print("\(corpus.name): \(corpus.files.count) files, \(lost.count) with words to look at")
      #expect(lost.isEmpty, "\(corpus.name): \(lost.prefix(20).joined(separator: "\n"))")
    }
  }

  @Test("Editing one word changes exactly its clause's fingerprint; typesetting edits change none")
  func edits() throws {
    var files = CorpusFiles.sample.filter { !$0.contains("/questions/") && !$0.contains("/phrases/") }
    for corpus in CorpusFiles.corpora { files += corpus.files.prefix(1_000 / CorpusFiles.corpora.count) }
    if CorpusFiles.corpora.isEmpty { CorpusFiles.skip("edits in the corpora") }
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }
    var edited = 0
    for path in files {
      let bytes = CorpusFiles.bytes(path)
      guard TextEncoding.firstInvalidByte(bytes) == nil else { continue }
      let before = HandbookLoader.parse(path: "Standards/manuals/x.md", bytes: bytes, settings: Settings())
      let tree = try #require(before.tree)
      let paragraphs = tree.nodes.filter { $0.kind == .paragraph && $0.content.bytes.count > 20 }
      guard !paragraphs.isEmpty else { continue }
      // A letter inside a plain word of a paragraph becomes another letter.
      let paragraph = paragraphs[next(paragraphs.count)]
      let content = paragraph.content.bytes
      // The first byte of a Russian letter with Russian letters on both sides.
      let plain = content.indices.filter { index in
        index >= 4 && index + 6 < content.count
          && [index - 4, index - 2, index, index + 2, index + 4].allSatisfy { content[$0] == 0xD0 && content[$0 + 1] >= 0xB0 }
      }
      if !plain.isEmpty {
        let place = paragraph.content.fileOffset(plain[next(plain.count)]) + 1
        var changed = bytes
        changed[place] = changed[place] == 0xB6 ? 0xB7 : 0xB6
        let after = HandbookLoader.parse(path: "Standards/manuals/x.md", bytes: changed, settings: Settings())
        if after.document.clauses.count == before.document.clauses.count {
          let different = zip(before.document.clauses, after.document.clauses).filter { $0.fingerprint != $1.fingerprint }
          #expect(different.count <= 1, "\(path)")
          if let (clause, _) = different.first { #expect(clause.bytes.contains(place), "\(path)") }
          edited += different.count
        }
      }
      // White space at line ends and doubled spaces between words say nothing.
      let reset = HandbookLoader.parse(path: "Standards/manuals/x.md", bytes: LostTextTests.typeset(bytes, tree), settings: Settings())
      #expect(reset.document.clauses.map(\.fingerprint) == before.document.clauses.map(\.fingerprint), "\(path)")
    }
    print("\(edited) words edited in \(files.count) files")
    #expect(edited > files.count / 4)
  }

  /// Quotes and dashes of paragraphs written the other way, spaces doubled: outside code, links and raw HTML.
  private static func typeset(_ bytes: [UInt8], _ tree: MarkdownTree) -> [UInt8] {
    var replacements: [Int: (length: Int, text: String)] = [:]
    for node in tree.nodes where node.kind == .paragraph {
      let text = node.content.bytes
      guard !text.contains(where: { "`<[]()*_\\&".utf8.contains($0) }) else { continue }
      for index in text.indices.dropFirst().dropLast(3) where text[index - 1] != 0x0A {
        let place = node.content.fileOffset(index)
        if text[index...].starts(with: "«".utf8) { replacements[place] = (2, "“") }
        if text[index...].starts(with: "»".utf8) { replacements[place] = (2, "”") }
        if text[index...].starts(with: " — ".utf8) { replacements[place] = (5, "  – ") }
        if text[index] == 0x20, text[index - 1] > 0x20, text[index + 1] > 0x60 { replacements[place] = (1, " \u{A0}") }
      }
    }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let (length, text) = replacements[index] {
        result += Array(text.utf8)
        index += length
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
