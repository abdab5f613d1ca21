import Language

/// What is counted, able to follow any number: `день`, `рабочий час`, `₽`, `business day`.
struct Unit {
  /// What units compare by.
  let key: String
  /// The unit after a number that takes form 0, 1, 2 (`Quantity.form`); empty: unknown, so no such number can be written.
  private let forms: [String]

  /// Reads the unit of a quantity. Nil for what is no unit: a month, an animate noun, a word that does not agree with the number.
  ///
  /// A Russian unit needs the dictionary, unless it is an abbreviation. `before` is the text before the number: prepositions decide the
  /// case, «за 1 час» and «до 1 часа».
  init?(_ quantity: Quantity, before: Substring, _ grammar: Grammar) {
    guard let word = quantity.unit.last else {
      self.init(key: String(quantity.number.prefix(1)), forms: ["", "", ""])
      return
    }
    let written = quantity.unit.joined(separator: " ")
    if !(word.first?.isLetter ?? false) || Unit.invariable.contains(word.lowercased()) {
      self.init(key: word.lowercased(), forms: [written, written, written])
      return
    }
    if GeneratedText.isRussian(word) {
      self.init(russian: quantity, word, before, grammar)
    } else {
      self.init(english: quantity, word)
    }
  }

  private init(key: String, forms: [String]) {
    self.key = key
    self.forms = forms
  }

  /// The unit as it follows a number; nil if that form is not known.
  func written(after value: Double, isRussian: Bool) -> String? {
    let form = Quantity.form(value, isRussian: isRussian)
    guard form < 3, !forms[form].isEmpty || key.count == 1 else { return nil }
    return forms[form]
  }

  // MARK: - English

  private init?(english quantity: Quantity, _ word: String) {
    let noun = word.lowercased()
    let adjective = quantity.unit.count > 1 ? quantity.unit[0] + " " : ""
    if quantity.value == 1 {
      guard Unit.english.contains(noun) else { return nil }
      self.init(key: adjective.lowercased() + noun, forms: [adjective + word, adjective + word + "s", adjective + word + "s"])
    } else {
      guard noun.hasSuffix("s"), noun.count > 3, !noun.hasSuffix("ss"), !Unit.notEnglish.contains(noun) else { return nil }
      let singular = String(word.dropLast())
      let one = Unit.english.contains(singular.lowercased()) ? adjective + singular : ""
      self.init(key: adjective.lowercased() + noun.dropLast(), forms: [one, adjective + word, adjective + word])
    }
  }

  private static let english: Set<String> = [
    "second", "minute", "hour", "day", "week", "month", "year", "point", "percent", "dollar", "euro", "pound", "call", "attempt", "message",
    "sentence", "word", "line", "question", "photo", "step", "time", "email", "letter", "character", "item", "person",
  ]
  private static let notEnglish: Set<String> = ["january", "times"]

  // MARK: - Russian

  private init?(russian quantity: Quantity, _ word: String, _ before: Substring, _ grammar: Grammar) {
    let noun = word.lowercased()
    let form = Quantity.form(quantity.value, isRussian: true)
    guard !Unit.months.contains(noun), form < 3, noun.count > 2 else { return nil }
    let readings = grammar.readings(noun).filter {
      $0.tag.partOfSpeech == .noun && $0.isKnown && !$0.tag.has(.abbreviation) && $0.probability > 0.1
    }
    guard let reading = readings.first(where: { Unit.agrees($0, form) }), !reading.tag.has(.animate) else { return nil }
    // «В зоне 4 окон нет», «пункт 5 правил»: the number belongs to the noun before it.
    if !Unit.common.contains(reading.lemma), let word = Grammar.words(before.suffix(40)).last,
      grammar.readings(word).first?.tag.partOfSpeech == .noun, before.last.map({ $0.isWhitespace }) ?? false,
      before.dropLast().last?.isLetter ?? false
    {
      return nil
    }
    let isGenitive: Bool?
    switch form {
    case 0: isGenitive = reading.tag.has(.genitive)
    case 1: isGenitive = reading.tag.has(.plural)
    default: isGenitive = Unit.isGenitive(after: before)
    }
    let adjective = quantity.unit.count > 1 ? quantity.unit[0] : nil
    let key = (adjective.map { $0.lowercased().prefix(4) + " " } ?? "") + reading.lemma
    var forms = ["", "", ""]
    forms[form] = quantity.unit.joined(separator: " ")
    if let isGenitive {
      for other in 0..<3 where other != form {
        forms[other] = Unit.form(other, isGenitive: isGenitive, reading, adjective, keepsCase: form == 0, grammar) ?? ""
      }
    }
    self.init(key: String(key), forms: forms)
  }

  /// Whether a reading can follow a number of this form.
  private static func agrees(_ reading: WordAnalysis, _ form: Int) -> Bool {
    let tag = reading.tag
    return switch form {
    case 0: tag.has(.singular) && (tag.has(.nominative) || tag.has(.accusative) || tag.has(.genitive))
    case 1: tag.has(.genitive)
    default: tag.has(.genitive) && tag.has(.plural)
    }
  }

  private static func form(
    _ form: Int, isGenitive: Bool, _ reading: WordAnalysis, _ adjective: String?, keepsCase: Bool, _ grammar: Grammar
  ) -> String? {
    let isPlural = form == 2 || form == 1 && isGenitive
    let noun: String?
    if isPlural {
      noun = irregular[reading.lemma] ?? grammar.inflect(reading, to: Grammemes(.plural, .genitive))
    } else if form == 1 || isGenitive {
      noun = grammar.inflect(reading, to: Grammemes(.singular, .genitive))
    } else {
      noun = grammar.inflect(reading, to: Grammemes(.singular, .accusative))
    }
    guard let noun else { return nil }
    guard let adjective else { return noun }
    // Feminine adjectives waver between «две рабочие недели» and «две рабочих недели».
    guard !reading.tag.has(.feminine), let described = grammar.readings(adjective).first(where: { $0.tag.partOfSpeech == .fullAdjective })
    else { return nil }
    let wanted: Grammemes =
      form == 0
      ? (isGenitive ? Grammemes(.singular, .masculine, .genitive) : Grammemes(.singular, .masculine, .nominative))
      : Grammemes(.plural, .genitive)
    return grammar.inflect(described, to: wanted).map { $0 + " " + noun }
  }

  /// Whether what stands before a number asks for the genitive; nil if nothing tells.
  private static func isGenitive(after before: Substring) -> Bool? {
    let words = GeneratedText.words(String(before.suffix(40)))
    guard let last = words.last else { return nil }
    if genitive.contains(last) { return true }
    if accusative.contains(last) || before.reversed().drop(while: { $0 == " " }).first.map({ "—–:".contains($0) }) ?? false { return false }
    return nil
  }

  private static let genitive: Set<String> = [
    "до", "от", "более", "менее", "больше", "меньше", "позже", "позднее", "раньше", "ранее", "течение", "около", "после", "свыше", "дольше",
    "старше", "младше", "дороже", "дешевле", "выше", "ниже", "минимум", "максимум", "из", "без", "чаще", "реже", "тяжелее", "легче",
    "короче", "длиннее",
  ]
  private static let accusative: Set<String> = ["за", "через", "на", "в", "каждые", "спустя"]
  private static let irregular: [String: String] = ["год": "лет", "человек": "человек", "раз": "раз"]

  /// Units that look the same after any number.
  private static let invariable: Set<String> = [
    "кг", "г", "гр", "т", "см", "мм", "м", "км", "мл", "л", "мб", "гб", "кб", "мин", "сек", "ч", "руб", "шт", "фото", "смс", "kg", "g",
    "cm",
    "mm", "m", "km", "ml", "l", "mb", "gb", "kb", "min", "sec", "hrs", "usd", "eur", "gbp", "rub", "percent",
  ]

  /// Units that nothing else is numbered with.
  private static let common: Set<String> = [
    "секунда", "минута", "час", "день", "сутки", "неделя", "месяц", "год", "рубль", "процент", "бонус", "балл", "раз", "метр", "литр",
    "грамм",
  ]

  private static let months: Set<String> = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
  ]

  /// Words that may stand between a number and what is counted.
  static func isAdjective(_ word: String) -> Bool {
    let word = word.lowercased()
    return word.count > 4 && ["ых", "их", "ый", "ий", "ого", "его"].contains { word.hasSuffix($0) }
      || ["working", "business", "calendar", "consecutive", "banking", "full"].contains(word)
  }
}
