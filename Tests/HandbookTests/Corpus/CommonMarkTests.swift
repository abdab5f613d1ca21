import CCMark
import Foundation
import Testing

@testable import Handbook

@Suite("CommonMark's examples")
struct CommonMarkTests {
  /// Markdown of each example of the specification.
  static let examples: [String] = {
    guard let data = CorpusFiles.data else { return [] }
    let text = String(decoding: CorpusFiles.bytes(data + "/commonmark/spec.txt"), as: UTF8.self)
    let fence = String(repeating: "`", count: 32)
    var examples: [String] = []
    var lines: [String]?
    for line in text.components(separatedBy: "\n") {
      if line == fence + " example" {
        lines = []
      } else if line == ".", let collected = lines {
        examples.append(collected.joined(separator: "\n").replacing("→", with: "\t") + "\n")
        lines = nil
      } else {
        lines?.append(line)
      }
    }
    return examples
  }()

  /// Letters and digits of the text that cmark's own HTML shows: an oracle that shares no code with ours.
  private func shown(_ markdown: String) -> String {
    var output = ""
    markdown.withCString { text in
      guard let html = cmark_markdown_to_html(text, strlen(text), CMARK_OPT_UNSAFE) else { return }
      output = String(cString: html)
      free(html)
    }
    // Markup of raw HTML: comments, instructions, CDATA marks, declarations, tags with quoted attributes.
    var result = output
    for pattern in [
      #"<!--[\s\S]*?-->"#, #"<\?[\s\S]*?\?>"#, #"<!\[CDATA\["#, #"<![A-Za-z][^>]*>"#, #"</?[A-Za-z](?:[^>"']|"[^"]*"|'[^']*')*>"#,
    ] {
      result = result.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
    }
    for (name, text) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] { result = result.replacing(name, with: text) }
    return result
  }

  @Test("All examples keep their text through the handbook model")
  func text() throws {
    guard !CommonMarkTests.examples.isEmpty else {
      CorpusFiles.skip("CommonMark's examples")
      return
    }
    #expect(CommonMarkTests.examples.count == 652)
    var failures: [String] = []
    for example in CommonMarkTests.examples {
      // A leading thematic break would be taken for front matter; a manual does not open clauses at numbers.
      let file = parsed("\n" + example, path: "Standards/manuals/x.md")
      let ours = file.document.clauses.map { ($0.opening == .document ? "" : $0.title + " ") + $0.text }.joined(separator: " ")
      let missing = Set(words(shown(example))).subtracting(words(ours))
      if !missing.isEmpty { failures.append("\(missing) in \(example.debugDescription) → \(ours.debugDescription)") }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  private func words(_ text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }
  }
}
