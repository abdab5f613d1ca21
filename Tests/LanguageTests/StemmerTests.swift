import Testing

@testable import Language

@Suite("Stems")
struct StemmerTests {
  private func stem(_ word: String) -> String {
    var stemmer = Stemmer()
    let list = Tokenizer().tokens(of: word)
    return String(decoding: stemmer.stem(Array(list.form(list.tokens[0])), script: list.tokens[0].script), as: UTF8.self)
  }

  @Test("Inflected forms of a Russian word share a stem")
  func russian() {
    #expect(stem("Возврата") == stem("возвраты"))
    #expect(stem("заказами") == stem("ЗАКАЗ"))
    #expect(stem("счёт") == stem("счета"))
  }

  @Test("Inflected forms of an English word share a stem")
  func english() {
    #expect(stem("Refunds") == stem("refund"))
    #expect(stem("client's") == stem("clients"))
  }

  @Test("English is stemmed by Porter2, not by the older Porter")
  func porter2() {
    #expect(stem("generously") == "generous")
    #expect(stem("skies") == "sky")
    #expect(stem("dying") == "die")
  }

  @Test("Words with digits and of other scripts stand for themselves")
  func unchanged() {
    #expect(stem("iphone15s") == "iphone15s")
    #expect(stem("2026") == "2026")
    #expect(stem("αβγς") == "αβγς")
  }

  @Test("A repeated word gives the same stem, an empty one itself")
  func memo() {
    var stemmer = Stemmer()
    let word = Array("возвратами".utf8)
    let first = stemmer.stem(word, script: .cyrillic)
    #expect(stemmer.stem(word, script: .cyrillic) == first)
    #expect(stemmer.stem([], script: .cyrillic) == [])
  }
}
