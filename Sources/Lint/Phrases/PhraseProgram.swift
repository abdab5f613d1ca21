/// What is searched for: the written-out patterns of all rules as flat rows, which can be stored as they are.
///
/// A rule has variants (alternatives written out), a variant elements, an element keys. Numbers are places in the next array.
struct PhraseProgram: Sendable {
  /// What an element is, besides its keys.
  struct Role: OptionSet, Sendable {
    let rawValue: UInt16

    /// Compares by the form: prepositions, conjunctions, particles.
    static let surface = Role(rawValue: 1)
    /// Stands before the next element.
    static let leading = Role(rawValue: 2)
    /// Stands before everything that follows it in the pattern.
    static let conjunction = Role(rawValue: 4)
    /// Directly behind the element before.
    static let glued = Role(rawValue: 8)
    /// A personal or subject pronoun.
    static let pronoun = Role(rawValue: 16)
    /// A preposition: only what may stand before a noun comes between it and the next element.
    static let preposition = Role(rawValue: 32)
    /// The only word with a meaning of its own is said by the speaker.
    static let firstPerson = Role(rawValue: 64)
    /// The only word with a meaning of its own is said to the hearer.
    static let secondPerson = Role(rawValue: 128)
    /// «Не» alone.
    static let negation = Role(rawValue: 256)
  }

  /// A place of a pattern.
  struct Element: BitwiseCopyable {
    /// Bits of its keys; all bits where masks tell nothing.
    var mask: UInt64
    /// Where its keys begin; sorted each: those of words without «не» before them, then those of words with it.
    var keys: UInt32
    var plainCount: UInt32
    var negatedCount: UInt32
    /// Number of the literal that stands here instead of a word; −1: a word.
    var literal: Int32
    /// Where the surfaces of the forms as written begin, to tell an exact hit.
    var forms: UInt32
    var formCount: UInt32
    /// The words as written, in `texts`.
    var text: UInt32
    var textLength: UInt32
    var role: UInt16
    /// Gaps before it.
    var segment: UInt8
    /// The first element that is equal: their words keep their order, or every repetition would multiply the search.
    var twin: UInt8
    var reserved: UInt32 = 0
  }

  /// A written-out pattern.
  struct Variant: BitwiseCopyable {
    /// Number of the rule; negative for the exceptions of rule −n − 1.
    var rule: Int32
    var elements: UInt32
    /// Where the pairs of an adjective and its noun begin.
    var pairs: UInt32
    /// Number of the pattern among those of its rule.
    var pattern: UInt32
    var elementCount: UInt8
    var pairCount: UInt8
    var isQuestionOnly: UInt8
    var isStrict: UInt8
    /// Inserted words allowed; −1: the engine's own measure.
    var maximumGap: Int8
    /// Words that a hit may take up at most, inserted ones included.
    var reach: UInt8
    /// 0: the subject is there; 1 я, 2 мы, 3 ты, 4 вы was left out.
    var dropped: UInt8
    /// The element that is its verb.
    var verb: UInt8
  }

  /// An adjective and the noun it agrees with, as places in their variant.
  struct Pair: BitwiseCopyable {
    var adjective: UInt8
    var noun: UInt8
  }

  /// Exact characters of a pattern.
  struct Literal: BitwiseCopyable {
    /// Surfaces of its words, in `forms`.
    var forms: UInt32
    var formCount: UInt32
    /// Ends of the signs before the first word, between the words, behind the last one, in `signEnds`; one more than words.
    var signs: UInt32
    /// The characters as written, in `texts`.
    var text: UInt32
    var textLength: UInt32
  }

  var variants = Rows<Variant>()
  var elements = Rows<Element>()
  var keys = Rows<UInt64>()
  /// Surfaces of forms.
  var forms = Rows<UInt64>()
  var pairs = Rows<Pair>()
  var literals = Rows<Literal>()
  /// Ends in `signs`; each begins where the one before ends.
  var signEnds = Rows<UInt32>([0])
  var signs = Rows<UInt8>()
  /// Words and literals as written, UTF-8.
  var texts = Rows<UInt8>()

  /// The elements of a variant.
  @inline(__always)
  func elements(of variant: Variant) -> Range<Int> { Int(variant.elements)..<Int(variant.elements) + Int(variant.elementCount) }

  /// The text of an element as written.
  func text(of element: Element) -> String {
    let place =
      element.literal < 0
      ? (element.text, element.textLength) : (literals[Int(element.literal)].text, literals[Int(element.literal)].textLength)
    return String(decoding: texts[Int(place.0)..<Int(place.0) + Int(place.1)], as: UTF8.self)
  }
}

extension PhraseProgram.Element {
  func has(_ role: PhraseProgram.Role) -> Bool { self.role & role.rawValue != 0 }
  @inline(__always)
  var plainKeys: Range<Int> { Int(keys)..<Int(keys) + Int(plainCount) }
  @inline(__always)
  var negatedKeys: Range<Int> { Int(keys) + Int(plainCount)..<Int(keys) + Int(plainCount) + Int(negatedCount) }
}
