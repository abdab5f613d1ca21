import Testing

@testable import Handbook

@Suite("Fingerprints")
struct FingerprintTests {
  private let base = "## Срок\n\nОтвечаем «быстро» — за 15 минут... Ссылка: [жалобы](complaints.md#a).\n\n- раз\n- два\n"

  @Test(
    "Typesetting changes nothing",
    arguments: [
      "## Срок\n\nОтвечаем \"быстро\" - за 15 минут… Ссылка: [жалобы](complaints.md#a).\n\n- раз\n- два\n",
      "## Срок ##\n\nОтвечаем\n“быстро” –\nза  15\u{A0}минут...\nСсылка: [жалобы](complaints.md#a).\n\n* раз\n* два\n",
      "Срок\n----\n\n**Отвечаем** «_быстро_» — за 15 ми\u{AD}нут... Ссылка: [**жалобы**](<complaints.md#a>).\n\n+ раз\n\n+ два\n",
      "## Срок {#term}\n\nОтвечаем „быстро“ ― за 15 минут... Ссылка: [жалобы][j].\n\n[j]: complaints.md#a\n\n- раз\n- *два*\n",
      "## Срок\r\n\r\nОтвечаем «быстро» — за\u{2009}15 минут... Ссылка: [жалобы](complaints.md#a).\r\n\r\n- раз\r\n- два\r\n",
    ])
  func typesetting(text: String) {
    #expect(fingerprints(text) == fingerprints(base))
  }

  @Test(
    "What is said changes it",
    arguments: [
      ("15 минут", "16 минут"), ("Отвечаем", "отвечаем"), ("[жалобы](complaints.md#a)", "[жалобы](complaints.md#b)"), ("- два", "1. два"),
      ("за 15", "за, 15"), ("## Срок", "## Сроки"), ("[жалобы](complaints.md#a)", "жалобы"), ("минут...", "минут."), ("раз", "ра́з"),
    ])
  func meaning(old: String, new: String) {
    #expect(fingerprints(base.replacing(old, with: new)) != fingerprints(base))
  }

  @Test("ё, code and structure count")
  func details() {
    #expect(fingerprints("всё") != fingerprints("все"))
    #expect(fingerprints("`a  \"b\"`") != fingerprints("`a «b»`"))
    #expect(fingerprints("- a\n- b") != fingerprints("- a\n  - b"))
    #expect(fingerprints("a\n\nb") != fingerprints("a b"))
    #expect(fingerprints("| a | b |\n|---|---|\n| c | d |") == fingerprints("a|b\n---|---\nc | d"))
    #expect(fingerprints("| a | b |\n|---|---|\n| c | d |") != fingerprints("| a | b |\n|---|---|\n| c d | |"))
  }

  @Test("Composed and decomposed text is the same text")
  func normalisation() {
    #expect(fingerprints("\u{0438}\u{0306}од") == fingerprints("йод"))
  }

  @Test("A rule block is not what the clause says")
  func rules() {
    #expect(fingerprints("## Срок\n\nтекст\n\n```rule\ncheck: greeting\n```\n") == fingerprints("## Срок\n\nтекст\n"))
  }

  @Test("Sub-clauses are not part of a clause")
  func subclauses() {
    let before = fingerprints("# А\n\nтекст\n\n## Б\n\nраз\n")
    let after = fingerprints("# А\n\nтекст\n\n## Б\n\nдва\n")
    #expect(before[0] == after[0] && before[1] != after[1])
  }

  @Test("Version 1 is fixed: these digests never change")
  func vectors() {
    #expect(fingerprints("## Срок\n\nОтвечаем за 15 минут.\n") == [FingerprintTests.expected])
  }

  /// SHA-256 of "0\theading\tСрок\n0\tparagraph\tОтвечаем за 15 минут.\n", from an independent implementation.
  static let expected = "e7eb5f9efa70a4f11d0e06cce8d9de0419184a3b1560957297c8ff58c1f2196a"

  @Test("A fingerprint knows its own spelling, and no other")
  func spelling() throws {
    let text = "0123456789abcdef" + String(repeating: "f0e1d2c3b4a59687", count: 3)
    let fingerprint = try #require(Fingerprint(text))
    #expect(fingerprint.description == text)
    #expect(fingerprint.isWritten(as: text))
    for position in 0..<64 {
      var other = Array(text.utf8)
      other[position] = other[position] == 0x30 ? 0x31 : 0x30
      #expect(!fingerprint.isWritten(as: String(decoding: other, as: UTF8.self)))
    }
    #expect([text.uppercased(), String(text.dropLast()), text + "0", ""].allSatisfy { !fingerprint.isWritten(as: $0) })
  }
}
