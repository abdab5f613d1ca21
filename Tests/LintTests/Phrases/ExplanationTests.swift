import Handbook
import Lint
import Testing

@Suite("Explanations of rules")
struct ExplanationTests {
  @Test("Words, their lemmas, partners in aspect, order, gaps and examples are told")
  func words() throws {
    let set = rules(
      phrase("мы не (поможем|`VIP`) [по вине]", bad: ["Мы не поможем."], good: ["Мы поможем."], except: ["завтра"], strict: true, gap: 1))
    let explanation = try #require(set.explanation(of: "phrases/test#list/мы-не-(поможем|`VIP`)-[по-вине]"))
    #expect(explanation.clause == "phrases/test#list" && explanation.severity == "error" && explanation.fires)
    #expect(explanation.strictOrder && explanation.maximumGap == 1)
    let words = try #require(explanation.patterns.first).words
    #expect(words.map(\.text) == ["мы", "не", "поможем", "VIP", "по", "вине"])
    #expect(words.map(\.comparison) == [.droppableSubject, .lemma, .lemma, .literal, .form, .lemma])
    #expect(words[2].lemmas == ["помочь", "помогать"])
    #expect(words[5].lemmas == ["вина"])
    #expect(explanation.bad == ["Мы не поможем."] && explanation.good == ["Мы поможем."])
    #expect(explanation.exceptions.map(\.source) == ["завтра"])
    #expect(set.explanation(of: "нет такого") == nil)
  }
}
