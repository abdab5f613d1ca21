import Testing

@testable import Search

@Suite("The second look at the best clauses")
struct RerankerTests {
  @Test("Case, ё, stress marks and soft hyphens make no other letters; punctuation of any alphabet ends a word")
  func codes() {
    #expect(LetterCodes.codes("Ёлка") == LetterCodes.codes("елка"))
    #expect(LetterCodes.codes("за\u{301}мок") == LetterCodes.codes("замок"))
    #expect(LetterCodes.codes("за\u{AD}мок") == LetterCodes.codes("замок"))
    #expect(LetterCodes.codes("ABC9") == LetterCodes.codes("abc9"))
    for mark in [" ", "-", "«", "—", "…", "\u{A0}", "!", "🙂"] {
      #expect(LetterCodes.codes("а\(mark)б") == [37, LetterCodes.boundary, 38], "\(mark)")
    }
    #expect(Set(LetterCodes.codes("абвгдежзийклмнопрстуфхцчшщъыьэюя")).count == 32)
  }

  @Test("Text that is cut in the middle of a scalar is read to its end")
  func cut() {
    for bytes in [[0xD0], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0x41, 0xC3]] as [[UInt8]] {
      var count = 0
      bytes.withUnsafeBufferPointer { LetterCodes.forEach($0) { _ in count += 1 } }
      #expect(count <= bytes.count)
    }
  }

  private func reranker(_ query: [(text: String, stem: String)]) -> Reranker {
    var vocabulary = Vocabulary()
    vocabulary.finish()
    return Reranker(
      query.map { Reranker.Word(text: $0.text, stem: $0.stem, rarity: 3) }, grams: GramTable(vocabulary), total: 1_000, averageLength: 100)
  }

  @Test("Words that share letters count, others do not")
  func letters() {
    let reranker = reranker([("гарантия", "гарант")])
    #expect(reranker.score(["Гарантийный ремонт"]) > 0)
    #expect(reranker.score(["Гарантия"]) > reranker.score(["Гарантийный"]))
    #expect(reranker.score(["доставка"]) == 0)
    #expect(reranker.score([]) == 0)
  }

  @Test("Neighbours in the order of the query are worth more than the same words apart")
  func neighbours() {
    let reranker = reranker([("возврат", "возврат"), ("денег", "денег")])
    #expect(reranker.score(["возврата денег ждут долго"]) > reranker.score(["денег ждут долго возврата"]))
    // Words of two fields are no neighbours.
    #expect(reranker.score(["возврат", "денег"]) < reranker.score(["возврат денег", ""]))
  }

  @Test("Short words and words without letters are nothing to look for")
  func empty() {
    #expect(reranker([("я", "я")]).isEmpty)
    #expect(reranker([]).isEmpty)
    #expect(!reranker([("чат", "чат")]).isEmpty)
  }
}
