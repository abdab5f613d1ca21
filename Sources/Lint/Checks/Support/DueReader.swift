import Language

/// Reads terms: «до 18:00», «завтра к обеду», «в течение трёх рабочих дней», «14 мая», «через час».
struct DueReader {
  /// A term in a sentence.
  struct Term {
    /// The words that tell it.
    let words: Range<Int>
    /// ISO 8601; nil where it cannot be counted.
    let due: String?
  }

  private let words: ReplyWords
  private let now: LocalTime?

  init(_ words: ReplyWords, now: LocalTime?) {
    self.words = words
    self.now = now
  }

  /// A piece of a term.
  private enum Piece {
    /// Day, counted from 1970; nil where today is not known.
    case day(Int?)
    /// Minutes since midnight.
    case minute(Int)
    /// A moment so many minutes from now.
    case moment(LocalTime?)
    /// Some term that cannot be counted.
    case some
  }

  /// The term of a sentence; nil if there is none. Of several times the last one counts: «с 15:00 до 15:30».
  func read(_ range: Range<Int>) -> Term? {
    var first: Int?
    var last = range.lowerBound
    var day: Int?
    var minute: Int?
    var moment: LocalTime?
    var word = range.lowerBound
    while word < range.upperBound {
      guard let (piece, end) = piece(at: word, range) else {
        word += 1
        continue
      }
      switch piece {
      case .day(let value): day = day ?? value
      case .minute(let value): minute = value
      case .moment(let value): moment = moment ?? value
      case .some: break
      }
      first = first ?? word
      last = end
      word = max(end, word + 1)
    }
    guard let first else { return nil }
    return Term(words: first..<last, due: due(day, minute, moment))
  }

  private func due(_ day: Int?, _ minute: Int?, _ moment: LocalTime?) -> String? {
    if let day {
      let time = LocalTime(day: day, minute: minute ?? 0, offset: now?.offset)
      return minute == nil ? time.isoDate : time.iso8601
    }
    if let minute, let now {
      let time = now.at(minute: minute)
      // «до 9:00», written in the evening, is tomorrow.
      return (time < now ? time.adding(days: 1) : time).iso8601
    }
    return moment?.iso8601
  }

  // MARK: Pieces

  private func piece(at word: Int, _ range: Range<Int>) -> (Piece, Int)? {
    let hash = words.hashes[word]
    guard hash != 0 else { return nil }
    if let number = words.number(word) { return numeric(number, word, range) }
    if let days = DueReader.near.find(hash) { return (.day(now.map { $0.day + days }), word + 1) }
    if DueReader.atOnce.contains(hash) { return (.moment(now), word + 1) }
    if let weekday = DueReader.weekdays.find(hash) {
      let before = word > range.lowerBound ? words.hashes[word - 1] : 0
      guard DueReader.prepositions.contains(before) else { return nil }
      return (.day(now.map { $0.day + ((weekday - $0.weekday + 6) % 7 + 1) }), word + 1)
    }
    if let match = DueReader.spans.match(words, at: word, in: range) {
      return (span(DueReader.spans.notes[match.number]), match.words.upperBound)
    }
    if let number = DueReader.numerals.find(hash), let unit = unit(at: word + 1, range), isSpan(before: word, range) {
      return (after(number, unit.kind), unit.end)
    }
    return nil
  }

  private func numeric(_ number: Int, _ word: Int, _ range: Range<Int>) -> (Piece, Int)? {
    let next = word + 1
    if next < range.upperBound {
      if let minute = words.number(next), number < 24, minute < 60, words.length(next) == 2, isBetween(next, 0x3A) {
        return (.minute(number * 60 + minute), next + 1)
      }
      if let month = words.number(next), isBetween(next, 0x2E), (1...12).contains(month), words.length(next) == 2 {
        return dotted(number, month, next, range)
      }
      if let month = DueReader.months.find(words.hashes[next]), (1...31).contains(number) { return date(number, month, next, range) }
      if let unit = unit(at: next, range) {
        if unit.kind == .hour, number < 24, word > range.lowerBound, DueReader.until.contains(words.hashes[word - 1]) {
          return (.minute(number * 60), unit.end)
        }
        if isSpan(before: word, range) { return (after(number, unit.kind), unit.end) }
      }
      // «3–5 дней»: the longer one.
      if let other = words.number(next), let unit = unit(at: next + 1, range), isSpan(before: word, range) {
        return (after(max(number, other), unit.kind), unit.end)
      }
    }
    return nil
  }

  private func isBetween(_ word: Int, _ sign: UInt8) -> Bool {
    let bytes = words.passage.words[word - 1].bytes.upperBound..<words.passage.words[word].bytes.lowerBound
    return bytes.count == 1 && words.passage.judged.bytes[bytes.lowerBound] == sign
  }

  /// `14.05`, `14.05.2026`; `18.00` is a time.
  private func dotted(_ day: Int, _ month: Int, _ next: Int, _ range: Range<Int>) -> (Piece, Int)? {
    guard (1...31).contains(day) else { return nil }
    var end = next + 1
    var year: Int?
    if end < range.upperBound, let written = words.number(end), isBetween(end, 0x2E) {
      year = written < 100 ? 2000 + written : written
      end += 1
    }
    return (.day(self.day(year, month, day)), end)
  }

  private func date(_ day: Int, _ month: Int, _ next: Int, _ range: Range<Int>) -> (Piece, Int)? {
    var end = next + 1
    var year: Int?
    if end < range.upperBound, let written = words.number(end), (2000...2100).contains(written) {
      year = written
      end += 1
    }
    return (.day(self.day(year, month, day)), end)
  }

  /// The next such day, if no year is written.
  private func day(_ year: Int?, _ month: Int, _ day: Int) -> Int? {
    if let year { return LocalTime(year: year, month: month, day: day)?.day }
    guard let now, let time = LocalTime(year: now.date.year, month: month, day: day) else { return nil }
    if time.day >= now.day { return time.day }
    return LocalTime(year: now.date.year + 1, month: month, day: day)?.day
  }

  // MARK: Spans

  private enum Unit {
    case minute, hour, day, workingDay, week, month
  }

  private func unit(at word: Int, _ range: Range<Int>) -> (kind: Unit, end: Int)? {
    guard word < range.upperBound else { return nil }
    if words.isIn(DueReader.working, word) || words.hashes[word] == WordHash.hash(word: "working") {
      guard word + 1 < range.upperBound, let kind = DueReader.units.find(words.hashes[word + 1]) else { return nil }
      return (kind == 2 ? .workingDay : DueReader.unit(kind), word + 2)
    }
    guard let kind = DueReader.units.find(words.hashes[word]) else { return nil }
    return (DueReader.unit(kind), word + 1)
  }

  private static func unit(_ number: Int) -> Unit {
    switch number {
    case 0: .minute
    case 1: .hour
    case 2: .day
    case 3: .week
    default: .month
    }
  }

  private func after(_ number: Int, _ unit: Unit) -> Piece {
    let number = min(number, 10_000)
    switch unit {
    case .minute: return .moment(now?.adding(minutes: number))
    case .hour: return .moment(now?.adding(minutes: number * 60))
    case .day: return .day(now.map { $0.day + number })
    case .workingDay: return .day(now?.adding(workingDays: number).day)
    case .week: return .day(now.map { $0.day + number * 7 })
    case .month: return .day(now.map { $0.day + number * 30 })
    }
  }

  /// Whether «через», «в течение», «за», «до», «не позже» stand before a number: «заказ на 3 дня» is no term.
  private func isSpan(before word: Int, _ range: Range<Int>) -> Bool {
    for near in max(range.lowerBound, word - 3)..<word where DueReader.leads.contains(words.hashes[near]) { return true }
    return false
  }

  private func span(_ note: String) -> Piece {
    switch note {
    case "hour": after(1, .hour)
    case "half": after(30, .minute)
    case "minute": after(1, .minute)
    case "day": after(1, .day)
    case "workday": after(1, .workingDay)
    case "week": after(1, .week)
    case "today": .day(now?.day)
    case "month": after(1, .month)
    case "evening": .minute(18 * 60)
    default: .some
    }
  }

  // MARK: Tables

  private static func table(_ lines: [String]) -> HashTable {
    var table = HashTable()
    for (number, line) in lines.enumerated() {
      for word in line.split(separator: " ") { table.insert(WordHash.hash(word: word), number) }
    }
    return table
  }

  private static let near = table(["сегодня today tonight", "завтра tomorrow", "послезавтра"])
  private static let atOnce = WordSet("сейчас сразу немедленно now immediately")
  private static let weekdays = table([
    "", "понедельник понедельника понедельнику monday", "вторник вторника вторнику tuesday", "среду среды среде wednesday",
    "четверг четверга четвергу thursday", "пятницу пятницы пятнице friday", "субботу субботы субботе saturday",
    "воскресенье воскресенья воскресенью sunday",
  ])
  private static let months = table([
    "", "января january", "февраля february", "марта march", "апреля april", "мая may", "июня june", "июля july", "августа august",
    "сентября september", "октября october", "ноября november", "декабря december",
  ])
  private static let numerals = table([
    "", "один одного одну одной", "два двух две two", "три трех three", "четыре четырех four", "пять пяти five", "шесть шести six",
    "семь семи seven", "восемь восьми", "девять девяти", "десять десяти ten", "одиннадцати", "двенадцати", "тринадцати",
    "четырнадцать четырнадцати",
  ])
  private static let units = table([
    "минут минуты минуту мин minutes minute", "час часа часов ч hours hour", "день дня дней дн сутки суток days day",
    "неделя недели недель неделю weeks week", "месяц месяца месяцев months month",
  ])
  private static let working = WordSet("рабочий банковский business будний")
  private static let prepositions = WordSet("в во до к ко на не с со следующий следующую следующий by on until next this эту эту этот")
  private static let until = WordSet("до к ко в позже позднее by until")
  private static let leads = WordSet("через течение за до позже позднее срок сроки спустя ближайшие within in after")

  private static let spans = Expressions(
    """
    через|за час => hour
    в течение часа => hour
    через|за полчаса => half
    в течение получаса => half
    через минуту|минутку => minute
    в течение дня => today
    в течение суток => day
    через|за сутки|день => day
    в течение рабочего дня => workday
    за рабочий день => workday
    в течение недели => week
    через|за неделю => week
    в течение месяца => month
    через месяц => month
    до конца дня|смены => today
    до конца рабочего дня => today
    до конца недели => some
    до конца месяца => some
    на этой|следующей неделе => some
    в|к вечеру => evening
    вечером|утром|днем => some
    до|к вечера|вечеру => evening
    в тот же день => some
    до|в выходных|выходные => some
    within an hour => hour
    in an hour => hour
    by the end of the day => today
    next week => some
    """)
}
