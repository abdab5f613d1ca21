/// Lengths of time as people write them: `60m`, `1h30m`, `7d`, `90 минут`, `1 ч 30 мин`, `1,5 часа`.
enum SpanText {
  /// A length and whether it holds months or years, whose days vary.
  struct Reading: Hashable {
    let span: Span
    let isApproximate: Bool
  }

  /// No longer than a thousand years.
  private static let maximum = 31_536_000_000.0

  /// Reads a length; nil for anything else, a bare number included (of what?), except 0.
  static func parse(_ text: String) -> Reading? {
    let scalars = Array(FrontMatterReader.trimmed(text).lowercased().unicodeScalars)
    var index = 0
    var seconds = 0.0
    var isApproximate = false
    var smallest = Double.infinity
    while index < scalars.count {
      guard let number = NumberText.scan(scalars, from: index), number.value >= 0 else { return nil }
      index = number.end
      skip(&index, scalars)
      let start = index
      while index < scalars.count, scalars[index].properties.isAlphabetic { index += 1 }
      let name = String(String.UnicodeScalarView(scalars[start..<index]))
      if name.isEmpty, index == scalars.count, seconds == 0, smallest == .infinity, number.value == 0 {
        return Reading(span: Span(seconds: 0), isApproximate: false)
      }
      // 30m1h is a slip: parts go from large to small.
      guard let unit = unit(name), unit.seconds < smallest else { return nil }
      smallest = unit.seconds
      isApproximate = isApproximate || unit.isApproximate
      seconds += number.value * unit.seconds
      if index < scalars.count, scalars[index] == "." { index += 1 }
      skip(&index, scalars)
      // «1 час и 30 минут»
      if index + 1 < scalars.count, scalars[index] == "и", scalars[index + 1].properties.isWhitespace {
        index += 1
        skip(&index, scalars)
      }
    }
    guard smallest < .infinity, seconds <= maximum else { return nil }
    return Reading(span: Span(seconds: Int(seconds.rounded())), isApproximate: isApproximate)
  }

  private static func skip(_ index: inout Int, _ scalars: [Unicode.Scalar]) {
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
  }

  private static func unit(_ name: String) -> (seconds: Double, isApproximate: Bool)? {
    switch name {
    case "s", "sec", "secs", "second", "seconds", "с", "сек", "секунда", "секунды", "секунд", "секунду": (1, false)
    case "m", "min", "mins", "minute", "minutes", "м", "мин", "минута", "минуты", "минут", "минуту": (60, false)
    case "h", "hr", "hrs", "hour", "hours", "ч", "час", "часа", "часов": (3_600, false)
    case "d", "day", "days", "д", "дн", "день", "дня", "дней", "сутки", "суток": (86_400, false)
    case "w", "week", "weeks", "н", "нед", "неделя", "недели", "недель", "неделю": (604_800, false)
    case "mo", "month", "months", "мес", "месяц", "месяца", "месяцев": (2_592_000, true)
    case "y", "year", "years", "г", "год", "года", "лет": (31_536_000, false)
    default: nil
    }
  }
}

/// Shares as people write them: `80%`, `0,8`.
enum ShareText {
  enum Reading: Hashable {
    case share(Double)
    /// `80` without a sign: taken for 80 %.
    case bare(Double)
    /// `1`: 1 % or all of it?
    case ambiguous
    case outside
    case notANumber
  }

  /// Reads a share.
  static func parse(_ text: String) -> Reading {
    var body = FrontMatterReader.trimmed(text)
    var isPercent = false
    for sign in ["%", "процентов", "процента", "процент", "percent"] where body.lowercased().hasSuffix(sign) {
      body = FrontMatterReader.trimmed(String(body.dropLast(sign.count)))
      isPercent = true
      break
    }
    guard let number = NumberText.number(body) else { return .notANumber }
    if isPercent { return (0...100).contains(number) ? .share(number / 100) : .outside }
    if number == 1 { return body.contains(".") || body.contains(",") ? .share(1) : .ambiguous }
    if (0...1).contains(number) { return .share(number) }
    return (1...100).contains(number) ? .bare(number / 100) : .outside
  }
}
