import Language

/// Russian prepositions and the cases they take: what a noun behind one can be.
enum Prepositions {
  /// Whether a form is a preposition; others than these compare by their form as well, but let anything stand behind them.
  static func contains(_ form: [UInt8]) -> Bool { cases(of: form[...]) != nil }

  /// The cases that a preposition takes; nil for other words.
  static func cases(of form: ArraySlice<UInt8>) -> Grammemes? {
    guard form.count <= 16, let number = table.forms.find(form) else { return nil }
    return table.cases[number]
  }

  private static let table: (forms: ByteTable, cases: [Grammemes]) = {
    var forms = ByteTable(minimumCapacity: 128)
    var cases: [Grammemes] = []
    func add(_ words: String, _ list: Grammeme...) {
      for word in words.split(separator: " ") {
        _ = forms.insert(Array(word.utf8)[...])
        cases.append(Grammemes(list: list))
      }
    }
    add("без безо до из изо от ото для ради у около возле кроме после вокруг против среди мимо из-за вместо насчет", .genitive, .partitive)
    add("к ко благодаря вопреки согласно", .dative)
    add("про через сквозь", .accusative)
    add("над перед передо между", .instrumental)
    add("при", .prepositional)
    add("в во на", .accusative, .prepositional, .locative)
    add("о об обо", .accusative, .prepositional)
    add("по", .dative, .accusative, .prepositional)
    add("под подо за", .accusative, .instrumental)
    add("с со", .genitive, .partitive, .accusative, .instrumental)
    return (forms, cases)
  }()
}
