/// Moments as credentials write them: `2026-12-01T09:00:00Z` (XML Schema 1.1 dateTimeStamp, of which the part that ISO 8601 and
/// RFC 3339 share).
public enum Timestamp {
  /// The first and the last second that four digits of a year can say.
  private static let range = -62_167_219_200...253_402_300_799

  /// The moment in UTC, to the second. Years outside 0…9999 are brought into them.
  public static func text(_ seconds: Int) -> String {
    let seconds = min(max(seconds, range.lowerBound), range.upperBound)
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - day * 86_400
    let (year, month, date) = civil(day)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(date, 2))T"
      + "\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
  }

  /// Seconds since 1970 of a moment with its zone; fractions of a second are cut off. Nil for anything else.
  static func seconds(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) }
    }
    func has(_ character: Unicode.Scalar, at index: Int) -> Bool { bytes[index] == UInt8(ascii: character) }
    guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7), let day = number(8..<10),
      has("T", at: 10), let hour = number(11..<13), has(":", at: 13), let minute = number(14..<16), has(":", at: 16),
      let second = number(17..<19), (1...12).contains(month), day >= 1, day <= length(of: month, in: year), hour < 24, minute < 60,
      second < 60
    else { return nil }
    var index = 19
    if has(".", at: index) {
      index += 1
      let start = index
      while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
      guard index > start, index < bytes.count else { return nil }
    }
    let local = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    if has("Z", at: index) { return index + 1 == bytes.count ? local : nil }
    guard has("+", at: index) || has("-", at: index), index + 6 == bytes.count, let hours = number(index + 1..<index + 3),
      has(":", at: index + 3), let minutes = number(index + 4..<index + 6), hours <= 14, minutes < 60
    else { return nil }
    return local + (has("-", at: index) ? 1 : -1) * (hours * 3_600 + minutes * 60)
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Days since 1970 of a day of the Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The way back.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthOfEra = (5 * dayOfYear + 2) / 153
    let month = monthOfEra < 10 ? monthOfEra + 3 : monthOfEra - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthOfEra + 2) / 5 + 1)
  }
}
