import Testing

@testable import Language

@Suite("Stop words")
struct StopWordsTests {
  @Test("Function words of both languages are known, others are not")
  func membership() {
    for word in ["и", "что", "ее", "the", "don't", "не"] { #expect(StopWords.contains(word)) }
    for word in ["возврат", "refund", "", "почта", "иии"] { #expect(!StopWords.contains(word)) }
  }

  @Test("Every entry is written as the tokenizer writes words")
  func form() {
    for word in StopWords.russian + StopWords.english {
      let list = Tokenizer().tokens(of: word)
      #expect(list.tokens.map { list.text($0) } == [word])
    }
  }
}
