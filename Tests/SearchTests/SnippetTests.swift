import Handbook
import Search
import Testing

@Suite("Snippets")
struct SnippetTests {
  private func hit(_ query: String, in text: String, title: String = "Заголовок") throws -> SearchHit {
    let answer = index(document("a", title, text), document("b", "Другое", "Прочее")).search(SearchQuery(query))
    return try #require(answer.hits.first)
  }

  /// The highlighted words, cut out by UTF-16 offsets.
  private func words(_ hit: SearchHit) -> [String] {
    let units = Array(hit.snippet.utf16)
    return hit.highlights.map { String(decoding: units[$0.start..<$0.start + $0.length], as: UTF16.self) }
  }

  @Test("A short text is shown whole on one line")
  func short() throws {
    let hit = try hit("возврат", in: "  Возвраты\nпринимаем\u{A0}\t месяц.\n\nДа.  ")
    #expect(hit.snippet == "Возвраты принимаем месяц. Да.")
    #expect(words(hit) == ["Возвраты"])
  }

  @Test("Highlights are exact behind emoji, combining marks and soft hyphens")
  func units() throws {
    let hit = try hit("возврат почты", in: "👨‍👩‍👧 😀 воз\u{AD}враты, «по\u{301}чта» 🇷🇺 и почтой!")
    #expect(words(hit) == ["воз\u{AD}враты", "по\u{301}чта", "почтой"])
    #expect(hit.highlights.first?.start == 12)
  }

  @Test("The densest part of a long text is shown, whole words, with ellipses")
  func dense() throws {
    let filler = String(repeating: "обычные слова ни о чём ", count: 40)
    let hit = try hit("возврат денег", in: filler + "Возврат упомянут. " + filler + "Возврат денег на карту займёт десять дней. " + filler)
    #expect(words(hit) == ["Возврат", "денег"])
    #expect(hit.snippet.hasPrefix("…") && hit.snippet.hasSuffix("…"))
    #expect(hit.snippet.unicodeScalars.count <= 200)
    #expect(hit.snippet.unicodeScalars.count > 150)
    let text = filler + "Возврат денег на карту займёт десять дней. " + filler
    let shown = hit.snippet.dropFirst().dropLast()
    #expect((" " + text).contains(" " + shown), "no word is cut")
  }

  @Test("A hit in the heading only gives the beginning of the text")
  func heading() throws {
    let text = String(repeating: "слово ", count: 100)
    let hit = try hit("возврат", in: text, title: "Возврат")
    #expect(hit.highlights.isEmpty)
    #expect(hit.snippet.hasPrefix("слово слово") && hit.snippet.hasSuffix("слово…"))
    #expect(hit.snippet.unicodeScalars.count <= 200)
    #expect(try self.hit("возврат", in: "", title: "Возврат").snippet == "")
  }

  @Test("Text without white space is cut between characters")
  func unbroken() throws {
    let family = "👨‍👩‍👧"
    let hit = try hit("возврат", in: String(repeating: family, count: 100), title: "Возврат")
    #expect(hit.snippet.dropLast().allSatisfy { String($0) == family })
    #expect(hit.snippet.unicodeScalars.count <= 200)
    let long = try self.hit("возврат", in: String(repeating: "x", count: 500) + "-возврат-" + String(repeating: "y", count: 500))
    #expect(words(long) == ["возврат"])
    #expect(long.snippet.unicodeScalars.count <= 200)
  }

  @Test("Control characters do not get out")
  func control() throws {
    let hit = try hit("возврат", in: "\u{1B}[31m возврат\0\u{7F}\u{9B}да")
    #expect(!hit.snippet.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(words(hit) == ["возврат"])
  }

  @Test("Words joined by a hyphen are highlighted as one")
  func joined() throws {
    let hit = try hit("email", in: "Пишите на e-mail сегодня")
    #expect(words(hit) == ["e-mail"])
  }

  @Test("Highlights lie inside the snippet and never overlap, whatever the text")
  func anyText() {
    let pieces = [
      "возврат", "денег", " ", "\n", "😀", "e\u{301}", ".", "слово", "\u{AD}", "-", "вернуть", "\0", "длинноесловобезконца", "«",
    ]
    var state: UInt64 = 11
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<150 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      for hit in index(document("a", "Возврат", text)).search(SearchQuery("возврат денег")).hits {
        let length = hit.snippet.utf16.count
        var end = 0
        for highlight in hit.highlights {
          #expect(highlight.start >= end && highlight.length > 0)
          end = highlight.start + highlight.length
        }
        #expect(end <= length)
        #expect(hit.snippet.unicodeScalars.count <= 200)
      }
    }
  }
}
