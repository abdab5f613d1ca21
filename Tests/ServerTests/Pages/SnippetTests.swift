import Search
import Testing

@testable import Server

@Suite("Snippets")
struct SnippetTests {
  private func cut(_ text: String, _ highlights: [(Int, Int)]) -> [String] {
    HitView.pieces(text, highlights.map { Highlight(start: $0.0, length: $0.1) }).map { $0.isMarked ? "[\($0.text)]" : $0.text }
  }

  @Test("Highlights count UTF-16 units")
  func units() {
    #expect(cut("лиса 🦊 бежит", [(0, 4), (8, 5)]) == ["[лиса]", " 🦊 ", "[бежит]"])
    #expect(cut("слово", []) == ["слово"])
    #expect(cut("", []).isEmpty)
  }

  @Test("Highlights that do not fit harm nothing")
  func misfits() {
    #expect(cut("слово", [(2, 100)]).joined() == "сл[ово]")
    #expect(cut("слово", [(3, 2), (0, 2)]).joined() == "сло[во]")
    #expect(cut("слово", [(Int.max, Int.max), (Int.min, Int.min)]).joined() == "слово")
  }
}
