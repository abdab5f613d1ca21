import Testing

@testable import Language

@Suite("Words of OpenCorpora's dictionary")
struct RussianWordsTests {
  @Test("Well-known words have their lemmas")
  func lemmas() throws {
    guard let lexicon = try RealDictionary.lexicon(for: "well-known words") else { return }
    try lexicon.verify()
    let expected: [(String, [String])] = [
      ("проблемой", ["проблема"]), ("стали", ["стать", "сталь"]), ("Помогите", ["помочь"]), ("счета", ["счёт"]), ("ещё", ["ещё"]),
      ("еще", ["ещё"]), ("поинтереснее", ["интересный"]), ("наилучший", ["хороший"]), ("вами", ["вы"]), ("людьми", ["человек"]),
      ("интернет-магазина", ["интернет-магазин"]), ("не", ["не"]), ("сможем", ["смочь"]), ("ждали", ["ждать"]),
    ]
    for (word, lemmas) in expected { #expect(lexicon.lemmas(of: word) == lemmas, "\(word)") }
    #expect(lexicon.lemmas(of: "hello").isEmpty)
    for word in HostileWords.all where word != "е" && word != "ё" { _ = lexicon.analyses(of: word) }
  }

  @Test("Tags tell what the linter asks for")
  func tags() throws {
    guard let lexicon = try RealDictionary.lexicon(for: "tags") else { return }
    let help = try #require(lexicon.analyses(of: "поможем").first)
    #expect(help.tag.aspect == .perfective)
    #expect(help.tag.person == .firstPerson)
    #expect(help.tag.tense == .future)
    #expect(lexicon.analyses(of: "помогаем").first?.tag.aspect == .imperfective)
    let done = try #require(lexicon.analyses(of: "сделанную").first)
    #expect(done.lemma == "сделать")
    #expect(done.tag.voice == .passive)
    #expect(done.tag.grammaticalCase == .accusative)
  }

  @Test("Words are put into the form of other words")
  func inflection() throws {
    guard let lexicon = try RealDictionary.lexicon(for: "inflection") else { return }
    func form(_ word: String, _ names: String) throws -> String? {
      let required = try #require(Grammemes(names: names))
      return lexicon.inflect(try #require(lexicon.analyses(of: word).first), to: required)?.text
    }
    #expect(try form("вопрос", "sing,ablt") == "вопросом")
    #expect(try form("проблемой", "plur") == "проблемами")
    #expect(try form("лес", "loc2") == "лесу")
    #expect(try form("вопрос", "loc2") == "вопросе")
    #expect(try form("решить", "VERB,1per,plur,futr") == "решим")
    #expect(try form("новый", "femn,accs") == "новую")
    #expect(try form("хороший", "COMP") == "лучше")
    #expect(try form("интернет-магазин", "plur,gent") == "интернет-магазинов")
    #expect(try form("клиент", "VERB") == nil)
  }

  @Test("Unknown words follow known ones in all their forms")
  func prediction() throws {
    guard let lexicon = try RealDictionary.lexicon(for: "prediction") else { return }
    for (forms, lemma) in [
      (["байткод", "байткода", "байткодами"], "байткод"), (["алиэкспресс-доставку", "алиэкспресс-доставкой"], "алиэкспресс-доставка"),
    ] {
      for form in forms {
        #expect(lexicon.lemmas(of: form).contains(lemma), "\(form)")
        #expect(!lexicon.knows(form))
      }
    }
    #expect(lexicon.analyses(of: "гуглить").isEmpty == false)
  }

  @Test("Every lemma id leads back to its lemma")
  func ids() throws {
    guard let lexicon = try RealDictionary.lexicon(for: "lemma ids") else { return }
    for word in ["ёж", "человек", "интернет-магазин", "я", "а", "абазин"] {
      let id = lexicon.lemmaID(of: Array(word.utf8))
      #expect(id.isKnown && lexicon.lemma(id) == word, "\(word)")
    }
  }
}
