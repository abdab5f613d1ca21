import Handbook

/// A number with its unit in a text.
struct Quantity {
  /// The value.
  let value: Double
  /// The number as written.
  let number: String
  /// What follows it: ` рабочих дня`, ` ₽`, with the space.
  let unit: String
  /// What the unit compares by: `рабоч дн`.
  let key: String
  /// Where number and unit stand.
  let range: Range<String.Index>

  /// The form in which a unit follows this number: words change with it, so numbers of another form would not read right.
  var form: Int { Quantity.form(value, isRussian: GeneratedText.isRussian(unit)) }

  static func form(_ value: Double, isRussian: Bool) -> Int {
    guard value == value.rounded(), value.magnitude < 1e15 else { return 3 }
    let whole = Int(value.magnitude)
    guard isRussian else { return whole == 1 ? 0 : 2 }
    if (11...14).contains(whole % 100) { return 2 }
    switch whole % 10 {
    case 1: return 0
    case 2...4: return 1
    default: return 2
    }
  }

  /// Quantities of a text in order; dates, times of day, ranges, ordinals and numbers without a unit are none.
  static func all(in text: String) -> [Quantity] {
    var found: [Quantity] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index].isASCII, text[index].isNumber else {
        index = text.index(after: index)
        continue
      }
      let start = index
      var end = start
      while end < text.endIndex, isPart(end, in: text) { end = text.index(after: end) }
      index = end
      if let quantity = read(text, start..<end) {
        found.append(quantity)
        index = quantity.range.upperBound
      }
    }
    return found
  }

  /// Digits, a comma between digits, a space before three digits.
  private static func isPart(_ index: String.Index, in text: String) -> Bool {
    if text[index].isASCII, text[index].isNumber { return true }
    let behind = text[text.index(after: index)...].prefix { $0.isASCII && $0.isNumber }
    let follows = !behind.isEmpty
    switch text[index] {
    case ",", ".": return follows
    case " ", "\u{a0}", "\u{202f}": return behind.count == 3
    default: return false
    }
  }

  private static func read(_ text: String, _ range: Range<String.Index>) -> Quantity? {
    if range.lowerBound > text.startIndex {
      let before = text[text.index(before: range.lowerBound)]
      // `К-300`, `10:00`, `1–2`, `№5`
      guard before == " " || before == "\u{a0}" || before == "(" || before == "«" || before == "„" else { return nil }
      let words = text[..<range.lowerBound].suffix(12)
      if ["– ", "— от", "№ ", " от ", " с ", "/ "].contains(where: { words.hasSuffix($0) }) { return nil }
    }
    let number = String(text[range])
    let digits = number.filter { $0.isASCII && $0.isNumber || $0 == "," || $0 == "." }.replacing(",", with: ".")
    guard let value = Double(digits), value > 0 else { return nil }
    var rest = text[range.upperBound...]
    let gap = rest.prefix { $0 == " " || $0 == "\u{a0}" || $0 == "\u{202f}" }
    rest = rest.dropFirst(gap.count)
    guard let first = rest.first else { return nil }
    if "₽%€$".contains(first) {
      return Quantity(
        value: value, number: number, unit: gap + String(first), key: String(first),
        range: range.lowerBound..<text.index(after: rest.startIndex))
    }
    guard !gap.isEmpty, first.isLetter else { return nil }
    var words: [Substring] = []
    while words.count < 2 {
      let word = rest.prefix { $0.isLetter }
      guard !word.isEmpty else { return nil }
      words.append(word)
      rest = rest.dropFirst(word.count)
      guard isAdjective(word), words.count == 1, rest.first == " " else { break }
      rest = rest.dropFirst()
    }
    guard let noun = words.last, !isAdjective(noun), let unit = Quantity.units.first(where: { $0.value.contains(noun.lowercased()) })
    else { return nil }
    let kinds = words.dropLast().map { String($0.lowercased().prefix(4)) }
    return Quantity(
      value: value, number: number, unit: String(text[range.upperBound..<rest.startIndex]),
      key: (kinds + [unit.key]).joined(separator: " "),
      range: range.lowerBound..<rest.startIndex)
  }

  private static func isAdjective(_ word: Substring) -> Bool {
    let word = word.lowercased()
    return ["ых", "их", "ый", "ий", "ого", "ему", "ому", "ым", "ими", "ыми"].contains { word.count > 4 && word.hasSuffix($0) }
      || word == "working" || word == "business" || word == "calendar"
  }

  /// Forms of units that clauses count in; a word outside this list may count anything.
  private static let units: [(key: String, value: Set<String>)] = [
    ("секунда", ["секунда", "секунды", "секунд", "секунду", "second", "seconds"]),
    ("минута", ["минута", "минуты", "минут", "минуту", "minute", "minutes"]), ("час", ["час", "часа", "часов", "hour", "hours"]),
    ("день", ["день", "дня", "дней", "day", "days"]), ("сутки", ["суток", "сутки"]),
    ("неделя", ["неделя", "недели", "недель", "неделю", "week", "weeks"]),
    ("месяц", ["месяц", "месяца", "месяцев", "month", "months"]), ("год", ["год", "года", "лет", "year", "years"]),
    ("бонус", ["бонус", "бонуса", "бонусов", "балл", "балла", "баллов", "point", "points"]),
    ("рубль", ["рубль", "рубля", "рублей"]), ("процент", ["процент", "процента", "процентов"]),
    ("кг", ["кг", "kg"]), ("г", ["г", "грамм", "граммов"]), ("см", ["см", "cm"]), ("мм", ["мм", "mm"]), ("км", ["км", "km"]),
    ("мл", ["мл", "ml"]), ("л", ["л", "литр", "литра", "литров"]), ("МБ", ["мб", "mb"]),
    ("чашка", ["чашка", "чашки", "чашек", "чашку", "cup", "cups"]), ("раз", ["раз", "раза", "times"]),
    ("слово", ["слово", "слова", "слов", "words"]), ("строка", ["строка", "строки", "строк", "lines"]),
    ("предложение", ["предложение", "предложения", "предложений", "sentences"]),
    ("вопрос", ["вопрос", "вопроса", "вопросов", "questions"]), ("фото", ["фото", "photos"]),
  ]
}
