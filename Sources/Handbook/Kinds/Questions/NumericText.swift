/// A numeric answer as people write it: `2000 ± 0`, `1500..2500`, `от 2 до 3 часов`, `500 р.`
struct NumericText {
  enum Failure: Error, Hashable {
    case notANumber
    /// `2500..1500`.
    case reversed
    /// `2000 ±`, `± -5`.
    case badTolerance
    /// `2000 ± 5 %`: the tolerance in numbers that it comes to.
    case relativeTolerance(String)
    /// `15 минут..1 час`.
    case mixedUnits(String, String)
    /// `не более 15`.
    case comparison
  }

  let range: ClosedRange<Double>
  /// The unit in canonical form; empty if there is none.
  let unit: String
  /// Whether the unit is one we know, or none.
  let hasKnownUnit: Bool
  /// `1,500` may be meant as a thousand and a half.
  let isAmbiguous: Bool
  /// Rather a code than a number: `007`.
  let looksLikeCode: Bool

  /// Reads an answer without its weight.
  init(_ text: String) throws(Failure) {
    var reader = Reader(text)
    try reader.read()
    range = reader.range
    unit = reader.units.first { !$0.isEmpty } ?? ""
    hasKnownUnit = reader.hasKnownUnits
    isAmbiguous = reader.isAmbiguous
    looksLikeCode = reader.looksLikeCode
  }

  private struct Reader {
    private let text: [Unicode.Scalar]
    private var index = 0
    var range: ClosedRange<Double> = 0...0
    var units: [String] = []
    var hasKnownUnits = true
    var isAmbiguous = false
    var looksLikeCode = false

    init(_ text: String) {
      self.text = Array(FrontMatterReader.trimmed(text).unicodeScalars)
    }

    mutating func read() throws(Failure) {
      for word in ["не более", "не менее", "не позднее", "менее", "более", "меньше", "больше", "<", ">", "≤", "≥", "до ", "max", "min"]
      where starts(with: word) { throw .comparison }
      let isFromTo = take("от ") || take("from ")
      let first = try number()
      try unit()
      skipSpaces()
      guard index < text.count else {
        if isFromTo { throw .comparison }
        range = first...first
        return
      }
      if takeTolerance() {
        try tolerance(of: first)
      } else if take("..") || take("…") || take("—") || take("–") || take("−") || take("-") || take("до ") || take("to ") {
        while take(".") {}
        let second = try number()
        try unit()
        guard first <= second else { throw .reversed }
        range = first...second
      } else {
        throw .notANumber
      }
      skipSpaces()
      guard index == text.count else { throw .notANumber }
      try checkUnits()
    }

    private mutating func tolerance(of first: Double) throws(Failure) {
      skipSpaces()
      guard index < text.count, let scan = NumberText.scan(text, from: index), scan.value >= 0 else { throw .badTolerance }
      index = scan.end
      skipSpaces()
      if index < text.count, text[index] == "%", units.first != "%" {
        throw .relativeTolerance(NumberText.written(abs(first) * scan.value / 100))
      }
      try unit()
      let (low, high) = (first - scan.value, first + scan.value)
      guard low.isFinite, high.isFinite else { throw .badTolerance }
      range = low...high
    }

    private mutating func number() throws(Failure) -> Double {
      skipSpaces()
      guard let scan = NumberText.scan(text, from: index) else { throw .notANumber }
      index = scan.end
      isAmbiguous = isAmbiguous || scan.isAmbiguous
      looksLikeCode = looksLikeCode || scan.looksLikeCode
      return scan.value
    }

    /// Words behind a number up to the next sign or digit.
    private mutating func unit() throws(Failure) {
      let start = index
      var end = index
      while end < text.count, !NumberText.isDigit(text[end]), !isSeparator(end) { end += 1 }
      let written = FrontMatterReader.trimmed(String(String.UnicodeScalarView(text[start..<end])))
      guard !written.isEmpty else { return }
      // Units are short; anything longer is a sentence with a number in it.
      guard written.unicodeScalars.count <= 24, !written.contains(where: { ":/\\=?!«»\"()".contains($0) }) else { throw .notANumber }
      index = end
      let (unit, isKnown) = NumericUnits.canonical(written)
      units.append(unit)
      hasKnownUnits = hasKnownUnits && isKnown
    }

    private func isSeparator(_ index: Int) -> Bool {
      switch text[index] {
      case "±", "…", "+": true
      case "—", "–", "−", "-":
        // `рабочих дня`, `кг-м`: a hyphen inside a word is none.
        index == 0 || text[index - 1].properties.isWhitespace || NumberText.isDigit(text[index - 1])
          || index + 1 < text.count && NumberText.isDigit(text[index + 1])
      case ".": index + 1 < text.count && text[index + 1] == "."
      case "д", "t":
        // `2 до 3`, `2 to 3`.
        index > 0 && text[index - 1].properties.isWhitespace && index + 2 < text.count && text[index + 2].properties.isWhitespace
          && (text[index + 1] == "о" || text[index + 1] == "o")
      default: false
      }
    }

    private func checkUnits() throws(Failure) {
      let named = units.filter { !$0.isEmpty }
      for unit in named.dropFirst() where unit != named[0] { throw .mixedUnits(named[0], unit) }
    }

    private mutating func takeTolerance() -> Bool {
      take("±") || take("+/-") || take("+-") || take("+/−") || take("+−") || take("+–") || take("+/–") || take("-+")
    }

    private mutating func take(_ word: String) -> Bool {
      guard starts(with: word) else { return false }
      index += word.unicodeScalars.count
      return true
    }

    private func starts(with word: String) -> Bool {
      let scalars = Array(word.unicodeScalars)
      guard index + scalars.count <= text.count else { return false }
      return zip(text[index...], scalars).allSatisfy { $0.properties.lowercaseMapping == String($1) }
    }

    private mutating func skipSpaces() {
      while index < text.count, text[index].properties.isWhitespace { index += 1 }
    }
  }
}

/// Units behind numbers, told apart by their beginnings.
enum NumericUnits {
  /// The canonical form of a unit, and whether it is a known one.
  static func canonical(_ written: String) -> (unit: String, isKnown: Bool) {
    let key = Aliases.fold(written)
    if key.isEmpty { return (written, true) }
    if let short = abbreviations[key] { return (short, true) }
    for (stem, unit) in stems where key.hasPrefix(stem) && key.unicodeScalars.count <= stem.unicodeScalars.count + 4 { return (unit, true) }
    return (key, false)
  }

  private static let abbreviations: [String: String] = [
    "%": "%", "₽": "рубль", "р": "рубль", "руб": "рубль", "rub": "рубль", "$": "$", "€": "€", "коп": "копейка", "с": "секунда",
    "сек": "секунда",
    "s": "секунда", "sec": "секунда", "мин": "минута", "m": "минута", "min": "минута", "ч": "час", "h": "час", "час": "час", "часа": "час",
    "часов": "час", "часы": "час", "часу": "час", "д": "день", "дн": "день", "день": "день", "дня": "день", "дней": "день", "дни": "день",
    "раб-дн": "рабочий день", "раб-дня": "рабочий день", "сут": "сутки", "сутки": "сутки", "суток": "сутки", "нед": "неделя",
    "мес": "месяц",
    "г": "г", "год": "год", "года": "год", "лет": "год", "шт": "штука", "кг": "кг", "км": "км", "м": "м", "см": "см", "мм": "мм", "л": "л",
    "мл": "мл", "°c": "°C", "°": "°", "раз": "раз", "раза": "раз", "чел": "человек", "тыс": "тысяча", "млн": "миллион", "п": "пункт",
  ]

  /// Stems of words that are counted, longest first where one begins another.
  private static let stems: [(String, String)] = [
    ("рабочих-час", "рабочий час"), ("рабочий-час", "рабочий час"), ("рабочего-час", "рабочий час"), ("рабочих-дн", "рабочий день"),
    ("рабочий-ден", "рабочий день"), ("рабочих-минут", "рабочая минута"), ("календарных-дн", "день"), ("рабоч", "рабочий день"),
    ("рубл", "рубль"), ("копе", "копейка"), ("секунд", "секунда"), ("минут", "минута"), ("недел", "неделя"), ("месяц", "месяц"),
    ("процент", "%"), ("балл", "балл"), ("бонус", "бонус"), ("штук", "штука"), ("человек", "человек"), ("шаг", "шаг"), ("слов", "слово"),
    ("предложени", "предложение"), ("символ", "символ"), ("звон", "звонок"), ("гудк", "гудок"), ("гудок", "гудок"), ("пис", "письмо"),
    ("вопрос", "вопрос"), ("попыт", "попытка"), ("правил", "правило"), ("этап", "этап"), ("пункт", "пункт"), ("обращени", "обращение"),
    ("second", "секунда"), ("minute", "минута"), ("hour", "час"), ("day", "день"), ("week", "неделя"), ("month", "месяц"), ("year", "год"),
    ("time", "раз"), ("percent", "%"), ("point", "балл"), ("rouble", "рубль"), ("ruble", "рубль"), ("working-day", "рабочий день"),
    ("business-day", "рабочий день"), ("step", "шаг"), ("word", "слово"),
  ]
}
