import Language

/// What is known of a word form, whatever text it stands in. A value without references.
struct WordTraits: Sendable {
  /// What a word may do in a question or an answer.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt64

    static let stop = Flags(rawValue: 1 << 0)
    static let time = Flags(rawValue: 1 << 1)
    static let money = Flags(rawValue: 1 << 2)
    static let amount = Flags(rawValue: 1 << 3)
    static let place = Flags(rawValue: 1 << 4)
    static let reason = Flags(rawValue: 1 << 5)
    static let person = Flags(rawValue: 1 << 6)
    static let polarity = Flags(rawValue: 1 << 7)
    static let done = Flags(rawValue: 1 << 8)
    static let noRequest = Flags(rawValue: 1 << 9)
    static let opening = Flags(rawValue: 1 << 10)
    static let interrogative = Flags(rawValue: 1 << 11)
    static let pointing = Flags(rawValue: 1 << 12)
    static let preposition = Flags(rawValue: 1 << 13)
    static let conjunction = Flags(rawValue: 1 << 14)
    static let modal = Flags(rawValue: 1 << 15)
    static let whether = Flags(rawValue: 1 << 16)
    static let negation = Flags(rawValue: 1 << 17)
    // By the dictionary's tags.
    /// «пришлите»: an imperative of the second person plural is among the likely readings.
    static let imperative = Flags(rawValue: 1 << 20)
    static let infinitive = Flags(rawValue: 1 << 21)
    /// A verb in the indicative.
    static let finite = Flags(rawValue: 1 << 22)
    /// «вернём», «отменили»: what we will do or have done.
    static let ourDeed = Flags(rawValue: 1 << 23)
    /// «отменён».
    static let shortParticiple = Flags(rawValue: 1 << 24)
    /// «приедет»: a third person in the perfective future.
    static let willHappen = Flags(rawValue: 1 << 25)
    static let comparative = Flags(rawValue: 1 << 26)
    /// Numerals and ordinals in words.
    static let numeral = Flags(rawValue: 1 << 27)
    /// First names, surnames.
    static let name = Flags(rawValue: 1 << 28)
    static let noun = Flags(rawValue: 1 << 29)
    static let adjective = Flags(rawValue: 1 << 30)
    /// Digits.
    static let digits = Flags(rawValue: 1 << 31)
    /// «отправим»: the second person's counterpart, for questions: «отправите ли».
    static let secondPerson = Flags(rawValue: 1 << 32)
    static let adverb = Flags(rawValue: 1 << 33)
    static let firstSingular = Flags(rawValue: 1 << 34)
    static let existence = Flags(rawValue: 1 << 36)
    static let latin = Flags(rawValue: 1 << 35)
  }

  /// Number in the wordbook as a form; -1: in no list.
  var form: Int32 = -1
  /// Number of the likeliest lemma; -1: in no list.
  var lemma: Int32 = -1
  /// Number of the second lemma.
  var otherLemma: Int32 = -1
  /// What it may do.
  var flags: Flags = []
  /// The likeliest lemma.
  var shape = LemmaShape()
  /// The second lemma, if it is likely; the last part of a compound.
  var otherShape = LemmaShape()
  /// How much contact by it means, 0…1.
  var weight: Float = 1

  /// Whether it says what the talk is about.
  var isContent: Bool { !flags.contains(.stop) && shape.identity != 0 }

  /// How near two words are, 0…1.
  func similarity(to other: WordTraits, _ weights: AnswerWeights) -> Float {
    var best = shape.similarity(to: other.shape, weights)
    // A lemma that is not the likeliest counts a little less.
    if best < 0.95, otherShape.identity != 0 { best = max(best, otherShape.similarity(to: other.shape, weights) * 0.95) }
    if best < 0.95, other.otherShape.identity != 0 { best = max(best, shape.similarity(to: other.otherShape, weights) * 0.95) }
    return best
  }
}

extension WordTraits {
  /// Less likely readings are left out; as the phrases' cut, but stricter, since nothing is compiled here.
  private static let secondLemma = 0.15
  private static let likelyImperative = 0.25

  /// Reads a normalised form.
  init(reading form: ArraySlice<UInt8>, _ script: WordScript, _ reader: inout WordReader, _ book: Wordbook) {
    self.form = book.number(of: form)
    if self.form >= 0 { flags.formUnion(book.formFlags[Int(self.form)]) }
    if script.contains(.digits) {
      flags.insert(.digits)
      // Short numbers are amounts, long ones name an order or a sum.
      if form.count >= 3 { shape = LemmaShape(form, isVerb: false, groups: .russian) } else { flags.insert(.stop) }
      return
    }
    if script != .cyrillic {
      if script.contains(.latin) { flags.insert(.latin) }
      shape = LemmaShape(form, isVerb: false, groups: .russian)
      return
    }
    readCyrillic(form, &reader, book)
    if form.count <= 2, !flags.contains(.digits) { flags.insert(.stop) }
  }

  private mutating func readCyrillic(_ form: ArraySlice<UInt8>, _ reader: inout WordReader, _ book: Wordbook) {
    reader.read(form)
    let readings = reader.readings
    guard !readings.isEmpty else {
      shape = LemmaShape(form, isVerb: false, groups: .russian)
      return
    }
    let shares = reader.lexicon.probabilities(of: Array(form), readings)
    var first = 0
    for place in readings.indices where shares[place] > shares[first] { first = place }
    let lemma = WordTraits.folded(reader.lemma(of: readings[first]))
    self.lemma = book.number(of: lemma[...])
    shape = LemmaShape(lemma[...], isVerb: WordTraits.isVerbal(readings[first].tag), groups: .russian)
    addFlags(readings[first].tag)
    if self.lemma >= 0 {
      flags.formUnion(book.lemmaFlags[Int(self.lemma)])
      weight = book.weights[Int(self.lemma)]
    }
    var other = -1
    var imperative = 0.0
    for place in readings.indices {
      if readings[place].tag.has(.imperative), readings[place].tag.has(.plural) { imperative += shares[place] }
      guard readings[place].lemma != readings[first].lemma, shares[place] >= WordTraits.secondLemma else { continue }
      if other < 0 || shares[place] > shares[other] { other = place }
    }
    if imperative >= WordTraits.likelyImperative, form.count >= 8 { flags.insert(.imperative) }
    if other >= 0 {
      let lemma = WordTraits.folded(reader.lemma(of: readings[other]))
      otherLemma = book.number(of: lemma[...])
      otherShape = LemmaShape(lemma[...], isVerb: WordTraits.isVerbal(readings[other].tag), groups: .russian)
      // What lists say of the second lemma is true but for stopping and asking.
      if otherLemma >= 0 { flags.formUnion(book.lemmaFlags[Int(otherLemma)].intersection(WordTraits.ofSecondLemma)) }
    } else if let hyphen = lemma.lastIndex(of: 0x2D) {
      let part = lemma[(hyphen + 1)...]
      otherLemma = book.number(of: part)
      otherShape = LemmaShape(part, isVerb: false, groups: .russian)
    }
  }

  private static let ofSecondLemma: Flags = [.time, .money, .amount, .place, .person]

  private static func isVerbal(_ tag: Grammemes) -> Bool {
    !tag.isDisjoint(with: Grammemes(.verb, .infinitive, .fullParticiple, .shortParticiple, .gerund))
  }

  private mutating func addFlags(_ tag: Grammemes) {
    switch tag.partOfSpeech {
    case .infinitive: flags.insert(.infinitive)
    case .shortParticiple: flags.insert(.shortParticiple)
    case .comparative: flags.insert(.comparative)
    case .numeral: flags.insert(.numeral)
    case .noun: flags.insert(.noun)
    case .adverb: flags.insert(.adverb)
    case .fullAdjective, .shortAdjective, .fullParticiple: flags.insert(.adjective)
    case .verb where !tag.has(.imperative): addVerbFlags(tag)
    default: break
    }
    if tag.has(.ordinal) { flags.insert(.numeral) }
    if tag.has(.firstName) || tag.has(.surname) { flags.insert(.name) }
  }

  private mutating func addVerbFlags(_ tag: Grammemes) {
    flags.insert(.finite)
    if tag.has(.secondPerson) { flags.insert(.secondPerson) }
    if tag.has(.firstPerson), tag.has(.singular) { flags.insert(.firstSingular) }
    let isOurs = tag.has(.past) || (tag.has(.firstPerson) && tag.has(.perfective))
    if tag.has(.plural), isOurs { flags.insert(.ourDeed) }
    if tag.has(.future), tag.has(.thirdPerson), tag.has(.perfective) { flags.insert(.willHappen) }
  }

  /// ё (D1 91) as е (D0 B5).
  static func folded(_ word: [UInt8]) -> [UInt8] {
    guard word.contains(0x91) else { return word }
    var word = word
    for index in word.indices.dropLast() where word[index] == 0xD1 && word[index + 1] == 0x91 {
      word[index] = 0xD0
      word[index + 1] = 0xB5
    }
    return word
  }
}
