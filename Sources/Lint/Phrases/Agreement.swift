/// Which subjects a verb's ending agrees with. Endings only, so it is asked about words that are verbs.
enum Agreement {
  /// Subjects.
  struct Subjects: OptionSet, Sendable {
    let rawValue: UInt8

    static let i = Subjects(rawValue: 1)
    static let we = Subjects(rawValue: 2)
    static let thou = Subjects(rawValue: 4)
    static let you = Subjects(rawValue: 8)
    static let other = Subjects(rawValue: 16)
  }

  /// The subjects that a form agrees with; nil where the ending tells nothing. Forms as `Tokenizer` writes them.
  static func subjects(_ form: ArraySlice<UInt8>) -> Subjects? {
    var word = form
    for ending in reflexive where word.count > 6 && word.suffix(4).elementsEqual(ending) {
      word = word.dropLast(4)
      break
    }
    for (ending, subjects) in endings where word.count > ending.count && word.suffix(ending.count).elementsEqual(ending) {
      return subjects
    }
    return nil
  }

  /// The subject that a pronoun names.
  static func subject(ofPronoun form: [UInt8]) -> Subjects? {
    pronouns.first { $0.form == form }?.subject
  }

  private static let reflexive = ["ся", "сь"].map { Array($0.utf8) }

  private static let pronouns: [(form: [UInt8], subject: Subjects)] = [
    (Array("я".utf8), .i), (Array("мы".utf8), .we), (Array("ты".utf8), .thou), (Array("вы".utf8), .you),
  ]

  /// Longer endings first. «Вы» takes the past in any gender: «сам не понял» is said to a client too.
  private static let endings: [([UInt8], Subjects)] = [
    ("ете", .you), ("ите", .you), ("йте", .you), ("ьте", .you),
    ("ешь", .thou), ("ишь", .thou),
    ("ем", .we), ("им", .we),
    ("ет", .other), ("ит", .other), ("ут", .other), ("ют", .other), ("ат", .other), ("ят", .other),
    ("ли", [.we, .you, .other]), ("ла", [.i, .thou, .you, .other]), ("ло", .other), ("л", [.i, .thou, .you, .other]),
    ("у", .i), ("ю", .i),
  ].map { (Array($0.utf8), $1) }

  /// Whether a word can stand in place of the pattern's verb when the pronoun before it is left out.
  static func agrees(_ word: ArraySlice<UInt8>, withPattern verb: [UInt8], subject: Subjects) -> Bool {
    guard let expected = subjects(verb[...]), expected.contains(subject) else {
      // A short adjective: «виноваты». «Мы» wants the plural, «вы» is said to one person too.
      return subject != .we || word.suffix(2).elementsEqual(plural)
    }
    return subjects(word)?.contains(subject) ?? true
  }

  /// How well a word of a pattern would do as the verb of a pronoun: 2 finite verb, 1 short adjective, 0 not at all.
  static func verbRank(_ form: [UInt8], subject: Subjects) -> Int {
    if let subjects = subjects(form[...]) { return subjects.contains(subject) ? 2 : 0 }
    return subject != .i && subject != .thou && form.suffix(2).elementsEqual(plural) ? 1 : 0
  }

  private static let plural = Array("ы".utf8)

  /// Endings that hardly any noun shares: what a single word must show to be bound to its person.
  static func isBoundToSpeakers(_ form: ArraySlice<UInt8>) -> Subjects? {
    guard let subjects = subjects(form), subjects == .we || subjects == .you || subjects == .thou || subjects == .i else { return nil }
    // «Счёту» and «счёт»: a dative in -у shares its stem with nouns in -ет.
    if form.suffix(2).elementsEqual(dative) { return nil }
    return subjects == .i || subjects == .we ? [.i, .we] : [.thou, .you]
  }

  private static let dative = Array("у".utf8)
}
