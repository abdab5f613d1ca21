import Testing

@testable import Language

@Suite("Grammemes")
struct GrammemesTests {
  @Test("Every grammeme has a name of its own, and is found by it")
  func names() {
    #expect(Grammeme.names.count == Grammeme.allCases.count)
    #expect(Set(Grammeme.names).count == Grammeme.names.count)
    for grammeme in Grammeme.allCases { #expect(Grammeme(name: grammeme.name) == grammeme) }
    #expect(Grammeme.noun.name == "NOUN")
    #expect(Grammeme.locative.name == "loc2")
    #expect(Grammeme.thirdPerson.name == "3per")
    #expect(Grammeme.hypothetical.name == "Hypo")
    #expect(Grammeme(name: "") == nil)
  }

  @Test("A tag is read from names, and asked for its categories")
  func queries() throws {
    let tag = try #require(Grammemes(names: "VERB,perf,tran plur,1per,futr,indc"))
    #expect(tag.partOfSpeech == .verb)
    #expect(tag.aspect == .perfective)
    #expect(tag.transitivity == .transitive)
    #expect(tag.number == .plural)
    #expect(tag.person == .firstPerson)
    #expect(tag.tense == .future)
    #expect(tag.mood == .indicative)
    #expect(tag.gender == nil)
    #expect(tag.grammaticalCase == nil)
    #expect(tag.voice == nil)
    #expect(tag.animacy == nil)
    #expect(tag.has(.plural) && !tag.has(.singular))
    #expect(tag.isProductive)
    #expect(Grammemes(names: "NOUN,oops") == nil)
    #expect(Grammemes(.noun, .genitive).description == "NOUN,gent")
    #expect(Grammemes().members.isEmpty)
  }

  @Test("Categories have no member in common")
  func categories() {
    var all = Grammemes()
    for category in Grammemes.categories {
      #expect(all.isDisjoint(with: category))
      all.formUnion(category)
    }
    #expect(Grammemes.partsOfSpeech.members.count == 17)
    #expect(Grammemes.cases.members.count == 12)
  }

  @Test("Required grammemes drive out what contradicts them")
  func replacing() {
    let singular = Grammemes(.fullAdjective, .masculine, .singular, .nominative)
    #expect(singular.replacing(with: Grammemes(.plural)) == Grammemes(.fullAdjective, .plural, .nominative))
    #expect(singular.replacing(with: Grammemes(.feminine)) == Grammemes(.fullAdjective, .feminine, .singular, .nominative))
    #expect(Grammemes(.locative, .singular).withCommonCases == Grammemes(.prepositional, .singular))
  }
}
