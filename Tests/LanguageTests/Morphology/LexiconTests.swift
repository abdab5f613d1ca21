import Foundation
import Testing

@testable import Language

@Suite("Words of a small dictionary")
struct LexiconTests {
  private func lemmas(_ word: String) throws -> [String] {
    try TinyDictionary.lexicon().lemmas(of: word)
  }

  @Test("Every form of every word leads to its lemma and its tag")
  func forms() throws {
    let lexicon = try TinyDictionary.lexicon()
    let prefixes = ["", "по", "наи"]
    for (stem, paradigm) in TinyDictionary.stems {
      let forms = TinyDictionary.paradigms[paradigm]
      let lemma = stem + TinyDictionary.suffixes[forms[0].suffix]
      for (number, form) in forms.enumerated() {
        let word = prefixes[form.prefix] + stem + TinyDictionary.suffixes[form.suffix]
        let found = lexicon.analyses(of: word).first { $0.paradigm == paradigm && $0.form == number }
        #expect(found?.word == word)
        #expect(found?.lemma == lemma)
        #expect(found?.tag == Grammemes(names: TinyDictionary.tags[form.tag]))
        #expect(found?.isKnown == true)
        #expect(lexicon.knows(word))
      }
    }
    #expect(lexicon.origin == "OpenCorpora.org, CC BY-SA 3.0; pymorphy3-dicts-ru 2.4.1.2")
  }

  @Test("Е stands for ё, ё for itself only; letter case and stress marks do not matter")
  func spelling() throws {
    let lexicon = try TinyDictionary.lexicon()
    #expect(lexicon.analyses(of: "счета").map(\.word) == ["счёта"])
    #expect(lexicon.analyses(of: "лелеков").map(\.word) == ["лёлёков"])
    #expect(lexicon.analyses(of: "лелёков").map(\.word) == ["лёлёков"])
    #expect(try lemmas("ЕЩЕ") == ["ещё"])
    #expect(try lemmas("Кото\u{301}в") == ["кот"])
    #expect(try lemmas("деле\u{308}м").contains("делать") == false)
  }

  @Test("The more probable reading comes first")
  func probabilities() throws {
    let analyses = try TinyDictionary.lexicon().analyses(of: "кота")
    #expect(analyses.map(\.lemma) == ["кот", "кота"])
    #expect(analyses.map(\.probability) == [0.8, 0.2])
    #expect(try TinyDictionary.lexicon().analyses(of: "коты").map(\.probability) == [1])
  }

  @Test("Forms are listed and made")
  func inflection() throws {
    let lexicon = try TinyDictionary.lexicon()
    let cats = try #require(lexicon.analyses(of: "коты").first)
    #expect(lexicon.paradigm(of: cats).map(\.text) == ["кот", "кота", "коты", "котов"])
    #expect(lexicon.inflect(cats, to: Grammemes(.genitive))?.text == "котов")
    #expect(lexicon.inflect(cats, to: Grammemes(.singular))?.text == "кот")
    #expect(lexicon.inflect(cats, to: Grammemes(.partitive))?.text == "котов")
    #expect(lexicon.inflect(cats, to: Grammemes(.dative)) == nil)
    let clever = try #require(lexicon.analyses(of: "умный").first)
    #expect(lexicon.inflect(clever, to: Grammemes(.comparativeWithPo))?.text == "поумнее")
  }

  @Test("Unknown words are read by hyphen, particle, prefix and ending")
  func prediction() throws {
    let lexicon = try TinyDictionary.lexicon()
    func found(_ word: String) -> [String] { lexicon.analyses(of: word).map { "\($0.lemma) \($0.origin)" } }
    #expect(found("интернет-котов") == ["интернет-кот hyphen"])
    #expect(found("котов-то") == ["кот-то hyphen"])
    #expect(found("супер-котов-то") == ["супер-кот-то hyphen"])
    #expect(found("мегакотов") == ["мегакот prefix"])
    #expect(found("бамкотов") == ["бамкот prefix"])
    #expect(found("супермегакотов") == ["супермегакот ending"])
    #expect(found("глотов") == ["глот ending"])
    #expect(found("поазнее") == ["азный ending"])
    // A conjunction is no model for new words, a hyphen alone no word.
    #expect(found("ооооа") == [])
    #expect(found("-") == [])
    let net = try #require(lexicon.analyses(of: "интернет-котов").first)
    #expect(lexicon.inflect(net, to: Grammemes(.singular, .genitive))?.text == "интернет-кота")
    let odd = try #require(lexicon.analyses(of: "поазнее").first)
    #expect(lexicon.paradigm(of: odd).map(\.text) == ["азный", "азнее", "поазнее"])
    #expect(!odd.isKnown)
  }

  @Test("Ids are equal for equal lemmas only, and lead back to them")
  func ids() throws {
    let lexicon = try TinyDictionary.lexicon()
    var known: Set<UInt64> = []
    for (stem, paradigm) in TinyDictionary.stems {
      let lemma = stem + TinyDictionary.suffixes[TinyDictionary.paradigms[paradigm][0].suffix]
      let id = lexicon.lemmaID(of: Array(lemma.utf8))
      #expect(id.isKnown)
      #expect(lexicon.lemma(id) == lemma)
      known.insert(id.rawValue)
    }
    #expect(known.count == TinyDictionary.stems.count)
    #expect(known.contains { $0 >= 8 })
    let net = lexicon.analyses(of: "интернет-котов")[0].lemmaID
    #expect(!net.isKnown && lexicon.lemma(net) == nil)
    #expect(lexicon.analyses(of: "интернет-кота")[0].lemmaID == net)
    #expect(lexicon.analyses(of: "байт-счета")[0].lemmaID == lexicon.lemmaID(of: Array("байт-счет".utf8)))
    #expect(lexicon.lemma(LemmaID(rawValue: 4_000_000_000)) == nil)
    #expect(lexicon.lemma(LemmaID(rawValue: 1 << 40)) == nil)
  }

  @Test("A reader gives what the slow way gives, word after word")
  func reader() throws {
    let lexicon = try TinyDictionary.lexicon()
    var reader = WordReader(lexicon)
    for word in ["коты", "нет", "лелека", "", "делаем", "супермегакотов", "поумнее"] {
      reader.read(Array(word.utf8)[...])
      let slow = lexicon.analyses(of: word)
      #expect(Set(reader.readings.map(\.lemma)) == Set(slow.map(\.lemmaID)))
      #expect(Set(reader.readings.map { String(decoding: reader.lemma(of: $0), as: UTF8.self) }) == Set(slow.map(\.lemma)))
      var distinct: [LemmaID] = []
      reader.forEachLemma { distinct.append($0) }
      #expect(distinct.count == Set(distinct).count)
      for reading in reader.readings {
        #expect(reader.form(reading.form, of: reading) == Array(slow.first { $0.lemmaID == reading.lemma }!.word.utf8))
        #expect(reader.form(999, of: reading) == [])
      }
    }
  }

  @Test("Many threads may read at once")
  func threads() async throws {
    let lexicon = try TinyDictionary.lexicon()
    let words = ["коты", "делаем", "лелека", "интернет-котов", "глотов"]
    let expected = words.map(lexicon.lemmas)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { (0..<50).allSatisfy { _ in words.map(lexicon.lemmas) == expected } } }
      for await isSame in group { #expect(isSame) }
    }
  }

  @Test("There is room for the longest word that the tokenizer writes")
  func longest() throws {
    #expect(WordReader.maximumLength == Tokenizer.maximumFormLength)
    let longest = String(repeating: "а", count: 96 - 5) + "котов"
    #expect(try TinyDictionary.lexicon().lemmas(of: longest) == [String(longest.dropLast(2))])
    #expect(try TinyDictionary.lexicon().lemmas(of: "а" + longest) == [])
  }

  @Test("Hostile words have no analyses and do no harm", arguments: HostileWords.all)
  func hostile(_ word: String) throws {
    let lexicon = try TinyDictionary.lexicon()
    _ = lexicon.analyses(of: word)
    var reader = WordReader(lexicon)
    reader.read(Array(word.utf8)[...])
    reader.read(Array(word.utf8).dropFirst().prefix(Tokenizer.maximumFormLength))
    #expect(!lexicon.knows(word))
  }
}

enum HostileWords {
  static let all = [
    "", " ", "-", "--", "-то", "-то-то", "а-", "е-е-", String(repeating: "е", count: 10_000), String(repeating: "е", count: 96),
    String(repeating: "е-", count: 95) + "то", String(repeating: "-то", count: 60), "🙂",
    "👩‍👩‍👧‍👦", "hello", "кoт", "к\u{0}от", "\u{0}", "\u{1}",
    "кот\u{1}", "кота:ADVB", "\u{FFFD}", "ё", "е", "ъъъъъъ", "e\u{301}", "кот🙂", "٣", "①",
  ]
}
