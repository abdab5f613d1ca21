import Language

/// Words that endings tell nothing about: function words, pronouns, numerals, irregular verbs. They are known by heart.
///
/// A line of a table holds the forms that compare as one word. The first form of the line that names a word decides.
enum ClosedWords {
  /// What a word does in a sentence.
  struct Role: OptionSet, Sendable {
    let rawValue: UInt8

    /// «не», «ни», `not`: directly before a word it turns the meaning around.
    static let negation = Role(rawValue: 1)
    /// May not be among inserted words: it turns the meaning of what follows around.
    static let blocker = Role(rawValue: 2)
    /// A preposition or conjunction: stands before what it belongs to.
    static let leading = Role(rawValue: 4)
    /// A conjunction: stands before everything that follows it in the pattern.
    static let conjunction = Role(rawValue: 8)
    /// A pronoun that can only be a subject: «я», «они».
    static let subject = Role(rawValue: 16)
    /// A subject that the verb's ending makes redundant: «я», «мы», «ты», «вы».
    static let droppable = Role(rawValue: 32)
    /// A verb or noun all the same, only with irregular forms.
    static let irregular = Role(rawValue: 64)
    /// Points at things instead of naming them: pronouns, numerals, adverbs of place and time.
    static let pronominal = Role(rawValue: 128)
  }

  /// A line of the tables.
  struct Entry: Sendable {
    /// Number of the line: the key of all its forms.
    let group: Int32
    /// What its words do.
    let role: Role
  }

  /// Number of lines; keys of other words begin here.
  static var count: Int32 { Int32(tables.entries.count) }

  /// The line that holds a normalised word; nil for open words.
  static func entry(_ form: UnsafeBufferPointer<UInt8>) -> Entry? {
    tables.forms.find(form).map { tables.entries[Int(tables.groups[$0])] }
  }

  /// The line that holds a normalised word; nil for open words.
  static func entry(_ form: ArraySlice<UInt8>) -> Entry? {
    form.withUnsafeBufferPointer { entry($0) }
  }

  /// The first form of a line: its name.
  static func name(_ group: Int32) -> String { tables.names[Int(group)] }

  private struct Tables: Sendable {
    var forms = ByteTable(minimumCapacity: 2048)
    var groups: [Int32] = []
    var entries: [Entry] = []
    var names: [String] = []

    mutating func add(_ lines: String, _ role: Role) {
      for line in lines.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let first = words.first else { continue }
        let group = Int32(entries.count)
        entries.append(Entry(group: group, role: role))
        names.append(String(first))
        for word in words {
          let known = forms.count
          if forms.insert(Array(word.utf8)[...]) == known { groups.append(group) }
        }
      }
    }
  }

  private static let tables: Tables = {
    var tables = Tables()
    tables.add("не ни\nnot", [.negation, .blocker])
    tables.add("нет\nнельзя\nno\nnever\nwithout", .blocker)
    tables.add("без безо", [.blocker, .leading])
    tables.add("я\nмы\nты\nвы", [.subject, .droppable])
    tables.add("он\nона\nоно\nони\nкто\ni\nhe\nshe\nwe\nthey", .subject)
    tables.add(PronounTables.prepositions, .leading)
    tables.add(PronounTables.conjunctions, [.leading, .conjunction])
    tables.add(PronounTables.adverbs, .pronominal)
    tables.add(PronounTables.pronouns, .pronominal)
    tables.add(IrregularForms.russian, .irregular)
    tables.add(IrregularForms.english, .irregular)
    return tables
  }()
}
