import Handbook
import Search
import Testing

@testable import Server

@Suite("Answers to queries that were asked before")
struct AnswerShelfTests {
  @Test("An answer is made once; another query, limit, filter or day is another question")
  func once() {
    let shelf = AnswerShelf()
    var made = 0
    func ask(_ query: SearchQuery) -> [UInt8] {
      shelf.answer(to: query) {
        made += 1
        return [UInt8(made)]
      }
    }
    #expect(ask(SearchQuery("возврат")) == [1])
    #expect(ask(SearchQuery("возврат")) == [1])
    #expect(ask(SearchQuery("возврат", limit: 5)) == [2])
    #expect(ask(SearchQuery("возврат", filters: SearchFilters(channel: "chat"))) == [3])
    #expect(ask(SearchQuery("возврат", day: Day("2026-12-01"))) == [4])
    #expect(ask(SearchQuery("возврат", day: Day("2026-12-02"))) == [5])
    #expect(ask(SearchQuery("возврат")) == [1])
  }

  @Test("It holds as much as said; what is asked for again and again stays")
  func bounded() {
    let shelf = AnswerShelf(half: 8)
    var made = 0
    for number in 0..<1_000 {
      _ = shelf.answer(to: SearchQuery("q\(number)")) { [] }
      _ = shelf.answer(to: SearchQuery("всегда")) {
        made += 1
        return []
      }
      #expect(shelf.count <= 16)
    }
    #expect(made == 1)
  }

  @Test("Very long answers are not kept")
  func long() {
    let shelf = AnswerShelf()
    _ = shelf.answer(to: SearchQuery("всё")) { [UInt8](repeating: 0x20, count: AnswerShelf.longest + 1) }
    #expect(shelf.count == 0)
  }
}
