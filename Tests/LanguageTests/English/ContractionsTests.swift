import Testing

@testable import Language

@Suite("English contractions")
struct ContractionsTests {
  private func text(_ word: String) -> [String] {
    Contractions.expansions(of: word).map { $0.joined(separator: " ") }
  }

  @Test("Contractions stand for words")
  func expansions() {
    let expected: [(String, [String])] = [
      ("don't", ["do not"]), ("dont", ["do not"]), ("can't", ["can not"]), ("cannot", ["can not"]), ("won't", ["will not"]),
      ("it's", ["it is", "it has"]), ("he'd", ["he would", "he had"]), ("we'll", ["we will"]), ("they're", ["they are"]), ("i'm", ["i am"]),
      ("you've", ["you have"]), ("shouldn't've", ["should not have"]), ("i'd've", ["i would have"]), ("let's", ["let us"]),
      ("there's", ["there is", "there has"]), ("what's", ["what is", "what has", "what does"]), ("isn't", ["is not"]),
      ("gonna", ["going to"]),
      ("nobody's", ["nobody is", "nobody has"]),
    ]
    for (word, texts) in expected { #expect(text(word) == texts, "\(word)") }
  }

  @Test("Possessives and words that look like contractions are none")
  func others() {
    for word in [
      "", "client's", "its", "well", "ill", "were", "shed", "hell", "id", "wed", "o'clock", "do", "not", "'", "не", "i's", "you's",
    ] {
      #expect(text(word) == [], "\(word)")
    }
  }

  @Test("Contractions are found in text as people write it")
  func tokens() {
    let list = Tokenizer().tokens(of: "I Can’t, it’s DON'T")
    #expect(
      list.tokens.map { Contractions.expansions(of: list.form($0)).first ?? [] } == [[], ["can", "not"], ["it", "is"], ["do", "not"]])
  }

  @Test("No expansion needs expanding")
  func closed() {
    #expect(Contractions.all.count > 150)
    for word in Contractions.all {
      #expect(!text(word).isEmpty)
      for expansion in Contractions.expansions(of: word) {
        for part in expansion where part != word { #expect(text(part) == [], "\(word): \(part)") }
      }
    }
  }
}
