import Language

/// The few forms that are known by heart, because what they do in a sentence matters more than how they are inflected.
enum ClosedForms {
  /// What a form does.
  struct Role: OptionSet, Sendable {
    let rawValue: UInt8

    /// «не», «ни», `not`: directly before a word it turns the meaning around.
    static let negation = Role(rawValue: 1)
    /// May not be among inserted words: it turns the meaning of what follows around.
    static let blocker = Role(rawValue: 2)
    /// A pronoun that can only be a subject: «я», «они».
    static let subject = Role(rawValue: 4)
    /// A subject that the verb's ending makes redundant: «я», «мы», «ты», «вы».
    static let droppable = Role(rawValue: 8)
    /// A personal pronoun in one of its cases, which it keeps: «вы не можете нам» is not «мы не можем вам».
    static let personal = Role(rawValue: 16)
    /// An English preposition or conjunction: no dictionary tells.
    static let function = Role(rawValue: 32)
  }

  /// A form that is known by heart.
  struct Entry: Sendable {
    let role: Role
    /// The form that stands for all of its line: «со» is «с», «мною» is «мной».
    let name: ArraySlice<UInt8>
  }

  /// What is known of a form, as `Tokenizer` writes it; nil for nearly all.
  static func entry(_ form: UnsafeBufferPointer<UInt8>) -> Entry? {
    guard form.count <= longest else { return nil }
    return table.forms.find(form).map { table.entries[$0] }
  }

  /// What is known of a form, as `Tokenizer` writes it; nil for nearly all.
  static func entry(_ form: ArraySlice<UInt8>) -> Entry? { form.withUnsafeBufferPointer(entry) }

  /// All forms that compare as one with a form, itself first: «с», «со».
  static func variants(of form: [UInt8]) -> [[UInt8]] {
    guard let name = entry(form[...])?.name else { return [form] }
    var variants = [form]
    for (number, entry) in table.entries.enumerated() where entry.name.elementsEqual(name) {
      let variant = Array(table.forms[number])
      if variant != form { variants.append(variant) }
    }
    return variants
  }

  /// Bytes of the longest form.
  private static let longest = 16

  private struct Table: Sendable {
    var forms = ByteTable(minimumCapacity: 256)
    var entries: [Entry] = []

    mutating func add(_ lines: String, _ role: Role) {
      for line in lines.split(separator: "\n") {
        let words = line.split(separator: " ").map { Array($0.utf8) }
        for word in words where forms.find(word) == nil {
          _ = forms.insert(word[...])
          entries.append(Entry(role: role, name: words[0][...]))
        }
      }
    }
  }

  private static let table: Table = {
    var table = Table()
    table.add("не\nни\nnot", [.negation, .blocker])
    table.add("нет\nнельзя\nno\nnor\nnever\nwithout\nбез безо", .blocker)
    table.add("я\nмы\nты\nвы", [.subject, .droppable, .personal])
    table.add("он\nона\nоно\nони\nкто\ni\nhe\nshe\nwe\nthey", .subject)
    table.add("меня\nмне\nмной мною\nтебя\nтебе\nтобой тобою\nнас\nнам\nнами\nвас\nвам\nвами", .personal)
    table.add(
      """
      в во
      к ко
      с со
      о об обо
      из изо
      от ото
      под подо
      перед передо
      бы б
      ли ль
      же ж
      или иль либо
      чтобы чтоб
      """, [])
    table.add("of\nto\nin\non\nat\nby\nfor\nfrom\nwith\nabout\nand\nor\nbut\nif\nbecause\nthat", .function)
    return table
  }()
}
