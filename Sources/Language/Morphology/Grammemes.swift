/// A set of grammemes, such as the tag of a word form: 128 bits, compared and asked in a few instructions.
public struct Grammemes: OptionSet, Sendable, Hashable {
  /// One bit for each `Grammeme`.
  public let rawValue: UInt128

  /// A set from its bits.
  public init(rawValue: UInt128) {
    self.rawValue = rawValue
  }

  /// The set of these grammemes: `Grammemes(.noun, .genitive)`.
  public init(_ members: Grammeme...) {
    self.init(list: members)
  }

  /// The set of these grammemes.
  public init(list: [Grammeme]) {
    rawValue = list.reduce(0) { $0 | 1 << UInt128($1.rawValue) }
  }

  /// The set with names of OpenCorpora, as in `NOUN,anim,masc sing,nomn`; nil if one of them is unknown.
  public init?(names: String) {
    var members: [Grammeme] = []
    for name in names.split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let member = Grammeme(name: name) else { return nil }
      members.append(member)
    }
    self.init(list: members)
  }

  /// Whether the set has this grammeme.
  public func has(_ member: Grammeme) -> Bool {
    rawValue >> UInt128(member.rawValue) & 1 != 0
  }

  /// The members in the order of `Grammeme`.
  public var members: [Grammeme] { Grammeme.allCases.filter(has) }

  /// The member that lies in a category; the first if there are several, nil if there is none.
  public func first(in category: Grammemes) -> Grammeme? {
    let common = rawValue & category.rawValue
    return common == 0 ? nil : Grammeme(rawValue: UInt8(common.trailingZeroBitCount))
  }

  /// Part of speech: `.noun`, `.verb`, `.infinitive`, …
  public var partOfSpeech: Grammeme? { first(in: .partsOfSpeech) }
  /// Aspect of a verb, participle or gerund.
  public var aspect: Grammeme? { first(in: .aspects) }
  /// Case, rare ones (`.locative`, …) as such.
  public var grammaticalCase: Grammeme? { first(in: .cases) }
  /// Number.
  public var number: Grammeme? { first(in: .numbers) }
  /// Gender.
  public var gender: Grammeme? { first(in: .genders) }
  /// Person.
  public var person: Grammeme? { first(in: .persons) }
  /// Tense.
  public var tense: Grammeme? { first(in: .tenses) }
  /// Mood.
  public var mood: Grammeme? { first(in: .moods) }
  /// Voice of a participle.
  public var voice: Grammeme? { first(in: .voices) }
  /// Animacy.
  public var animacy: Grammeme? { first(in: .animacies) }
  /// Whether a verb is transitive.
  public var transitivity: Grammeme? { first(in: .transitivities) }

  /// Whether new words may be formed like one with this tag; pronouns, numerals and function words are closed lists.
  public var isProductive: Bool { isDisjoint(with: .closed) }
}

extension Grammemes {
  /// Parts of speech.
  public static let partsOfSpeech = range(.noun, .interjection)
  /// Cases, rare ones too.
  public static let cases = range(.nominative, .locative)
  /// Numbers.
  public static let numbers = range(.singular, .plural)
  /// Genders.
  public static let genders = range(.masculine, .noGender)
  /// Animacies.
  public static let animacies = range(.animate, .inanimate)
  /// Aspects.
  public static let aspects = range(.perfective, .imperfective)
  /// Transitivities.
  public static let transitivities = range(.transitive, .intransitive)
  /// Persons.
  public static let persons = range(.firstPerson, .thirdPerson)
  /// Tenses.
  public static let tenses = range(.present, .future)
  /// Moods.
  public static let moods = range(.indicative, .imperative)
  /// Involvement of the speaker.
  public static let involvements = range(.inclusive, .exclusive)
  /// Voices.
  public static let voices = range(.active, .passive)

  /// Categories of which a form has one member at most.
  static let categories: [Grammemes] = [
    partsOfSpeech, cases, numbers, genders, animacies, aspects, transitivities, persons, tenses, moods, involvements, voices,
  ]

  /// Parts of speech and marks of closed lists of words.
  static let closed = Grammemes(
    .numeral, .pronoun, .predicative, .preposition, .conjunction, .particle, .interjection, .pronominal)

  private static func range(_ first: Grammeme, _ last: Grammeme) -> Grammemes {
    Grammemes(list: (first.rawValue...last.rawValue).compactMap(Grammeme.init(rawValue:)))
  }

  /// The set after it has been asked to have the required members: what contradicts them leaves. A plural form has no gender.
  func replacing(with required: Grammemes) -> Grammemes {
    var kept = self
    for category in Grammemes.categories where !required.isDisjoint(with: category) { kept.subtract(category) }
    if required.has(.plural) { kept.subtract(.genders) }
    return kept.union(required)
  }

  /// Rare cases as the common ones of which they are variants: not every noun has a form of its own for them.
  var withCommonCases: Grammemes {
    var result = self
    for (rare, common) in Grammemes.rareCases where has(rare) {
      result.subtract(Grammemes(rare))
      result.formUnion(Grammemes(common))
    }
    return result
  }

  private static let rareCases: [(Grammeme, Grammeme)] = [
    (.firstGenitive, .genitive), (.partitive, .genitive), (.secondAccusative, .accusative), (.firstPrepositional, .prepositional),
    (.locative, .prepositional), (.vocative, .nominative),
  ]

  /// How many members both have, less a tenth for each that only one has (pymorphy3's measure), in tenths.
  func similarity(to other: Grammemes) -> Int {
    intersection(other).rawValue.nonzeroBitCount * 10 - symmetricDifference(other).rawValue.nonzeroBitCount
  }
}

extension Grammemes: CustomStringConvertible {
  /// Names of OpenCorpora, joined by commas.
  public var description: String { members.map(\.name).joined(separator: ",") }
}
