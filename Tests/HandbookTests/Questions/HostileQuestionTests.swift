import TestSupport
import Testing

@testable import Handbook

@Suite("Hostile question pages")
struct HostileQuestionTests {
  private static let seeds = [
    "## q-1 А\n\n```question\nclause: a#b\npoints: 1\n```\n\nВ?\n\n- [ ] а {last}\n  > нет\n- [x] б\n\n> Пояснение: так\n",
    "## q-2 Б\n\nВ?\nа) раз\nб) два\n\nОтвет: б, а\nПункт: 4.2\n", "## q-3\n\n- = 2000 ± 5 50%\n- = 1 500..2 500 р. 50 %\n- ~ 3\n",
    "## q-4 В\n\n- Чат → 15\n- `а` -> «б»\n- → 3\n\n1. раз\n2. два\n", "## q-5 Г\n\nЗа `{=10|десять|~пять}` шагов `{=а}`\n",
    "## q-6 Д\n\n```customer\nГде?\n```\n\n### Рубрика\n\n- [4] А {lint: phrases/*}\n- [2] Б {contains: (а|б) … [в]}\n\n### Образец\n\n> Вот\n",
    "## q-7 Е {#е-7}\n\n| а | б |\n|---|---|\n| 1 | 2 |\n\n+ да\n- нет\n\n- [50%] а\n- [-50 %] б\n",
  ]
  private static let pieces = [
    "[", "]", "x", "`", "``", "\n", "\n\n", "> ", "- ", "+ ", "1. ", "{", "}", "|", "=", "~", "→", "->", "Ответ: ", "Пункт:", "## ", "### ",
    "```question\n", "```\n",
    "%", "±", "..", "\t", "\u{A0}", "«", "»", "\"", "а) ", "б)", "999999999999999999999999", "-", "—", "\\", "\u{FEFF}", "🙂", "e\u{301}",
    "---\n", "<!--", ":", "*",
  ]

  /// A generator that gives the same numbers everywhere.
  private struct Noise {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }
  }

  @Test("no mutation crashes, and a question is asked or something is said about it", arguments: 0..<4)
  func mutations(round: Int) {
    var noise = Noise(state: UInt64(round) &+ 42)
    for _ in 0..<150 {
      var text = (0...noise.next(3)).map { _ in Self.seeds[noise.next(Self.seeds.count)] }.joined(separator: "\n")
      for _ in 0..<noise.next(8) {
        let place = text.unicodeScalars.index(text.startIndex, offsetBy: noise.next(text.unicodeScalars.count))
        if noise.next(3) == 0, place < text.endIndex {
          text.unicodeScalars.remove(at: place)
        } else {
          text.unicodeScalars.insert(contentsOf: Self.pieces[noise.next(Self.pieces.count)].unicodeScalars, at: place)
        }
      }
      let page = QuestionPage(text)
      let last = text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(page.diagnostics.allSatisfy { (1...last + 1).contains($0.spot.line) })
      #expect(!page.questions.isEmpty || !page.diagnostics.isEmpty, "\(text)")
      #expect(Set(page.questions.map(\.id)).count == page.questions.count)
      for question in page.questions {
        #expect(question.points > 0 && question.points.isFinite)
        if case .choice(let options) = question.answers { #expect(options.contains { $0.weight > 0 } && options.count > 1, "\(text)") }
      }
    }
  }

  @Test(
    "depth and length cost no more than they should",
    arguments: [
      String(repeating: "> ", count: 20_000) + "а", String(repeating: "- ", count: 20_000) + "[x] а", String(repeating: "`", count: 50_000),
      String(repeating: "а) б ", count: 20_000) + "\n\nОтвет: а", String(repeating: "`{=а}` ", count: 5_000),
      String(repeating: "- [x] а\n", count: 5_000),
      String(repeating: "а) раз\n\n", count: 4_000), String(repeating: "- А → Б\n", count: 5_000),
      String(repeating: "` ", count: 20_000) + "{=а}",
      "- = " + String(repeating: "9", count: 100_000), "- [" + String(repeating: "х", count: 100_000),
      String(repeating: "«", count: 20_000) + " → ",
      "- " + String(repeating: "«а", count: 10_000) + " → б\n- в → г",
    ])
  func bounded(body: String) {
    let elapsed = processorSeconds { _ = QuestionPage(question: "В?\n\n" + body + "\n") }
    #expect(elapsed < 240)
  }
}
