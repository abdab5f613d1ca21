import Testing

@testable import Handbook

@Suite("The right side of a phrase rule as people write it")
struct PhraseReplacementTests {
  private func probe(_ right: String) -> KindProbe { KindProbe("# A\n\n- вы неправы → \(right)\n") }

  @Test(
    "Words for deleting delete",
    arguments: [
      "удалить", "Удалите.", "убрать", "уберите", "не использовать", "не писать", "не говорить", "ничего", "delete", "Remove", "omit",
      "nothing", "**удалить**", "- удалить", "удалить (просто уберите)",
    ])
  func deletion(right: String) {
    let probe = probe(right)
    #expect(probe.codes.isEmpty)
    #expect(probe.rules.first?.deletes == true)
    #expect(probe.rules.first?.suggestions == [])
  }

  @Test("A word for deleting in quotes, or among others, is a replacement", arguments: ["«удалить»", "удалить заказ", "«ничего»"])
  func noDeletion(right: String) {
    let probe = probe(right)
    #expect(probe.codes.isEmpty)
    #expect(probe.rules.first?.deletes == false)
    #expect(probe.rules.first?.suggestions.count == 1)
  }

  @Test("An answer that is no replacement is asked about", arguments: ["нет", "Нельзя", "н/д", "n/a", "…", "...", "?", "???", "none"])
  func noReplacement(right: String) {
    let probe = probe(right)
    #expect(probe.codes == ["phrase-no-replacement"])
    #expect(probe.rules.first?.deletes == false)
    #expect(probe.rules.first?.suggestions == [])
  }

  @Test(
    "What leads to a replacement or comments on it is no part of it",
    arguments: [
      (": давайте", ["давайте"], nil), ("- давайте", ["давайте"], nil), ("— давайте", ["давайте"], nil),
      ("лучше: давайте", ["давайте"], nil),
      ("**Лучше:** давайте", ["давайте"], nil), ("✅ давайте", ["давайте"], nil), ("• давайте", ["давайте"], nil),
      ("давайте*", ["давайте"], nil), ("«да» или лучше «нет»", ["да", "нет"], nil), ("«да» / или лучше «нет»", ["да", "нет"], nil),
      ("«да» либо «нет»", ["да", "нет"], nil), ("лучше: «да», «нет»", ["да", "нет"], nil),
      ("можно сказать «давайте решим»", ["давайте решим"], "phrase-suggestion-left-out"),
      ("например, «да» или «нет»", ["да", "нет"], "phrase-suggestion-left-out"),
      ("«давайте решим» — так вежливее", ["давайте решим"], "phrase-suggestion-left-out"),
      ("«давайте решим», потому что это обидно", ["давайте решим"], "phrase-suggestion-left-out"),
      ("«давайте решим» потому что это обидно", ["давайте решим"], "phrase-suggestion-left-out"),
      ("«давайте решим». Так вежливее.", ["давайте решим"], "phrase-suggestion-left-out"),
      ("«давайте решим» или помогу", ["«давайте решим» или помогу"], "phrase-suggestion-quotes"),
      ("скажите «да»", ["скажите «да»"], "phrase-suggestion-quotes"),
      ("«Ромашка» поможет", ["«Ромашка» поможет"], nil), ("нажмите «Отправить»", ["нажмите «Отправить»"], nil),
      ("передам в «Ромашку» сегодня", ["передам в «Ромашку» сегодня"], nil),
    ] as [(String, [String], String?)])
  func words(right: String, suggestions: [String], code: String?) {
    let probe = probe(right)
    #expect(probe.rules.first?.suggestions == suggestions)
    #expect(probe.codes == (code.map { [$0] } ?? []))
  }

  @Test("Brackets behind each of several quoted phrases are advice on that phrase")
  func adviceOnEach() {
    let probe = probe("«давайте решим» (в чате), «помогу» (в письме).")
    #expect(probe.codes.isEmpty)
    #expect(probe.rules.first?.suggestions == ["давайте решим", "помогу"])
    #expect(probe.rules.first?.advice == "«давайте решим» — в чате; «помогу» — в письме")
  }

  @Test(
    "What would get into the letter by mistake is asked about",
    arguments: [
      ("давайте решим; помогу", "phrase-suggestion-separator"), ("1) давайте решим 2) помогу", "phrase-suggestion-separator"),
      ("1. давайте решим 2. помогу", "phrase-suggestion-separator"), ("<b>давайте</b> решим", "phrase-suggestion-markup"),
      ("давайте решим»", "phrase-stray-quote"), ("«давайте решим» / —", "phrase-delete-and-replace"),
      ("— / давайте решим", "phrase-delete-and-replace"),
    ])
  func doubts(right: String, code: String) {
    let probe = probe(right)
    #expect(probe.codes == [code])
    #expect(probe.rules.first?.suggestions.count == 1)
    #expect(probe.rules.first?.deletes == false)
  }

  @Test("A closing quote without its pair is not inserted")
  func strayQuote() {
    #expect(probe("давайте решим»").rules.first?.suggestions == ["давайте решим"])
  }

  @Test(
    "Emphasis that closes around the arrow is no part of the replacement",
    arguments: ["**это ваши проблемы →** давайте решим", "**это ваши проблемы → давайте решим**", "_это ваши проблемы →_ давайте решим"])
  func emphasis(line: String) {
    let probe = KindProbe("# A\n\n- \(line)\n")
    #expect(probe.rules.first?.suggestions == ["давайте решим"])
  }

  @Test("A dash in one of two columns of suggestions deletes nothing")
  func filler() {
    let probe = KindProbe("# A\n\n| Нельзя | Можно | Лучше |\n|---|---|---|\n| вы неправы | давайте | — |\n")
    #expect(probe.rules.first?.deletes == false)
    #expect(probe.rules.first?.suggestions == ["давайте"])
  }
}
