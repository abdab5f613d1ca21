import Testing

@testable import Language

@Suite("Colloquialisms")
struct ColloquialismsTests {
  @Test("Words stand for written ones, as the tokenizer writes both")
  func standards() {
    let standard = Colloquialisms.standard(Array("скока".utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
    #expect(standard == "сколько")
    #expect(Colloquialisms.standard(Array("сколько".utf8)[...]) == nil)
    for (word, standard) in Colloquialisms.all {
      for text in [word, standard] {
        #expect(Tokenizer().tokens(of: text).count == 1, "\(text)")
        #expect(!text.contains("ё") && text == text.lowercased(), "\(text)")
      }
      #expect(Colloquialisms.standard(Array(standard.utf8)[...]) == nil, "\(standard)")
    }
  }
}
