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
      let codes = LetterCodes.codes("а\(mark)б")
      #expect(codes.split(separator: LetterCodes.boundary).map(Array.init) == [[37], [38]], "\(mark)")
    }
    #expect(Set(LetterCodes.codes("абвгдежзийклмнопрстуфхцчшщъыьэюя")).count == 33)
  }

  @Test("Text that is cut in the middle of a scalar is read to its end")
  func cut() {
    for bytes in [[], [0xD0], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0x41, 0xC3], [0x97]] as [[UInt8]] {
      let codes = bytes.withUnsafeBufferPointer { LetterCodes.codes($0) }
      #expect(codes.first == LetterCodes.boundary && codes.last == LetterCodes.boundary)
      #expect(codes.count <= bytes.count + 2)
    }
  }

  private func reranker(_ query: [(text: String, stem: String)]) -> Reranker {
    Reranker(
      query.map { Reranker.Word(text: $0.text, stem: $0.stem, rarity: 3) }, grams: index().grams, total: 1_000, averageLength: 100)
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
    let queries: [[(String, String)]] = [[("я", "я")], [], [("чат", "чат")]]
    #expect(queries.map { reranker($0).isEmpty } == [true, true, false])
  }
}

extension Reranker {
  /// What texts add to a score.
  fileprivate func score(_ texts: [String]) -> Float {
    score { body in
      for var text in texts { text.withUTF8(body) }
    }
  }
}
