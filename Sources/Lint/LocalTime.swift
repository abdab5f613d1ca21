/// A moment by the company's clock, to the minute.
public struct LocalTime: Sendable, Hashable, Comparable {
  /// Days since 1 January 1970.
  let day: Int
  /// Minutes since midnight.
  let minute: Int
  /// Minutes east of Greenwich; nil if not known.
  public let offset: Int?

  /// Nil unless the parts make a moment of the Gregorian calendar.
  public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, offset: Int? = nil) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...LocalTime.length(of: month, in: year)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), offset.map({ abs($0) <= 18 * 60 }) ?? true
    else { return nil }
    self.init(day: LocalTime.days(year, month, day), minute: hour * 60 + minute, offset: offset)
  }

  init(day: Int, minute: Int, offset: Int?) {
    self.day = day
    self.minute = minute
    self.offset = offset
  }

  /// Seconds since 1970 in Greenwich as seen by a clock so many minutes east of it.
  public init(secondsSince1970 seconds: Int, offset: Int = 0) {
    let minutes = (seconds >= 0 ? seconds / 60 : (seconds - 59) / 60) + offset
    let day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
    self.init(day: day, minute: minutes - day * 1440, offset: offset)
  }

  /// `2026-05-14`, `2026-05-14T18:00`, `2026-05-14T18:00:00+03:00`, `…Z`; nil for anything else.
  public init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<(start + count)] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    func has(_ sign: Character, at index: Int) -> Bool { index < bytes.count && bytes[index] == sign.asciiValue }
    guard let year = number(0, 4), has("-", at: 4), let month = number(5, 2), has("-", at: 7), let day = number(8, 2) else { return nil }
    guard bytes.count > 10 else {
      self.init(year: year, month: month, day: day)
      return
    }
    guard has("T", at: 10) || has(" ", at: 10), let hour = number(11, 2), has(":", at: 13), let minute = number(14, 2) else { return nil }
    var index = 16
    if has(":", at: index), number(index + 1, 2) != nil { index += 3 }
    if has(".", at: index) {
      index += 1
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    }
    var offset: Int?
    if has("Z", at: index) {
      offset = 0
      index += 1
    } else if has("+", at: index) || has("-", at: index) {
      let sign = has("-", at: index) ? -1 : 1
      guard let hours = number(index + 1, 2) else { return nil }
      let colon = has(":", at: index + 3) ? 1 : 0
      guard let minutes = number(index + 3 + colon, 2) else { return nil }
      offset = sign * (hours * 60 + minutes)
      index += 5 + colon
    }
    guard index == bytes.count else { return nil }
    self.init(year: year, month: month, day: day, hour: hour, minute: minute, offset: offset)
  }

  /// Year, month, day of the month.
  public var date: (year: Int, month: Int, day: Int) { LocalTime.civil(day) }
  /// 0…23.
  public var hour: Int { minute / 60 }
  /// 1 Monday … 7 Sunday.
  public var weekday: Int { ((day + 3) % 7 + 7) % 7 + 1 }

  /// `2026-05-14T18:00:00+03:00`, without the last part where the offset is not known.
  public var iso8601: String {
    var text = isoDate + "T" + LocalTime.padded(minute / 60) + ":" + LocalTime.padded(minute % 60) + ":00"
    if let offset {
      text += offset == 0 ? "Z" : (offset < 0 ? "-" : "+") + LocalTime.padded(abs(offset) / 60) + ":" + LocalTime.padded(abs(offset) % 60)
    }
    return text
  }

  /// `2026-05-14`.
  public var isoDate: String {
    let (year, month, day) = date
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + LocalTime.padded(month) + "-" + LocalTime.padded(day)
  }

  /// By day and minute; offsets are passed over.
  public static func < (left: LocalTime, right: LocalTime) -> Bool { (left.day, left.minute) < (right.day, right.minute) }

  func adding(minutes: Int) -> LocalTime {
    let total = day * 1440 + minute + minutes
    let day = total >= 0 ? total / 1440 : (total - 1439) / 1440
    return LocalTime(day: day, minute: total - day * 1440, offset: offset)
  }

  func adding(days: Int) -> LocalTime { LocalTime(day: day + days, minute: minute, offset: offset) }

  func at(minute: Int) -> LocalTime { LocalTime(day: day, minute: minute, offset: offset) }

  /// So many days later, Saturdays and Sundays not counted.
  func adding(workingDays: Int) -> LocalTime {
    var time = self
    for _ in 0..<min(workingDays, 1000) {
      repeat { time = time.adding(days: 1) } while time.weekday > 5
    }
    return time
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970 of a day of the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
