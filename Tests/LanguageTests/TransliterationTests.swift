import Language
import Testing

@Suite("Russian in Latin letters")
struct TransliterationTests {
  @Test(
    "Words as people type them",
    arguments: [
      ("vozvrat", "возврат"), ("deneg", "денег"), ("garantiya", "гарантия"), ("zhaloba", "жалоба"), ("dostavka", "доставка"),
      ("rassrochka", "рассрочка"), ("shchetka", "щетка"), ("chek", "чек"), ("novyy", "новый"), ("sinij", "синий"), ("kofe", "кофе"),
      ("tsena", "цена"), ("khalyava", "халява"), ("yubiley", "юбилей"), ("raz'ezd", "разьезд"), ("moy", "мой"),
    ])
  func words(_ latin: String, _ russian: String) {
    #expect(Transliteration.russian(latin) == russian)
  }

  @Test(
    "What is no word of Latin letters stands for nothing",
    arguments: ["", "a", "слово", "a1", "caf\u{E9}", "x-y", String(repeating: "a", count: 41)])
  func others(_ text: String) {
    #expect(Transliteration.russian(text) == nil)
  }

  @Test("Codes in letters of the other script")
  func codes() {
    #expect(LookAlikes.swapped("е1") == "e1")
    #expect(LookAlikes.swapped("e1") == "е1")
    #expect(LookAlikes.swapped("к300") == "k300")
    #expect(LookAlikes.swapped("ж1") == nil)
    #expect(LookAlikes.swapped("300") == nil)
  }
}
