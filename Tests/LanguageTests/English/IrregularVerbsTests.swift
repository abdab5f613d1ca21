import Testing

@testable import Language

@Suite("Irregular English verbs")
struct IrregularVerbsTests {
  @Test("Irregular forms lead to their verbs")
  func bases() {
    let expected: [(String, [String])] = [
      ("went", ["go"]), ("gone", ["go"]), ("were", ["be"]), ("is", ["be"]), ("has", ["have"]), ("bought", ["buy"]),
      ("understood", ["understand"]),
      ("sent", ["send"]), ("paid", ["pay"]), ("written", ["write"]), ("lay", ["lay", "lie"]), ("saw", ["saw", "see"]), ("cut", ["cut"]),
      ("found", ["find"]), ("wound", ["wind"]), ("felt", ["feel"]), ("fell", ["fall"]), ("left", ["leave"]),
    ]
    for (form, bases) in expected { #expect(IrregularVerbs.bases(of: form) == bases, "\(form)") }
  }

  @Test("Regular words, bases and unknown words lead nowhere")
  func others() {
    for word in ["", "go", "refund", "refunded", "write", "went'", "WENT", "пошёл", "a\u{0}b"] {
      #expect(IrregularVerbs.bases(of: word) == [], "\(word)")
    }
  }

  @Test("The table has every verb once, in order, with forms as the tokenizer writes words")
  func table() {
    let bases = IrregularVerbs.all.map(\.base)
    #expect(bases.count >= 150)
    #expect(Set(bases).count == bases.count)
    for verb in IrregularVerbs.all {
      #expect(!verb.forms.isEmpty, "\(verb.base)")
      for word in verb.forms + [verb.base] {
        let list = Tokenizer().tokens(of: word)
        #expect(list.tokens.map { list.text($0) } == [word])
        #expect(list.tokens.map(\.script) == [.latin])
      }
      for form in verb.forms { #expect(IrregularVerbs.bases(of: form).contains(verb.base), "\(form)") }
    }
  }
}
