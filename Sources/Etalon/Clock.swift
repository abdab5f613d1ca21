import Foundation
public import Handbook

/// The time, which `ETALON_NOW` overrides for tests and demonstrations.
public struct Clock: Sendable {
  private let fixed: Int?
  private let zone: TimeZone

  /// - Parameters:
  ///   - written: `2026-12-01`, `2026-12-01T09:30:00Z` or seconds since 1970; nil: the machine's clock.
  ///   - timeZone: IANA name of the company's zone; nil or unknown: the machine's.
  public init(_ written: String?, timeZone: String? = nil) throws(EtalonError) {
    zone = timeZone.flatMap { TimeZone(identifier: $0) } ?? .current
    guard let written, !written.isEmpty else {
      fixed = nil
      return
    }
    guard let seconds = Clock.parse(written, zone: zone) else {
      throw EtalonError(
        .refused, ru: "ETALON_NOW=«\(written)» — не время.", en: "ETALON_NOW=“\(written)” is no time.",
        remedyRu: "Запишите его как 2026-12-01 или 2026-12-01T09:30:00Z.", remedyEn: "Write it as 2026-12-01 or 2026-12-01T09:30:00Z.")
    }
    fixed = seconds
  }

  /// The clock of this process: `ETALON_NOW` where it is set.
  public init(timeZone: String? = nil) throws(EtalonError) {
    try self.init(ProcessEnvironment["ETALON_NOW"], timeZone: timeZone)
  }

  /// Seconds since 1970.
  public var seconds: Int { fixed ?? Int(Date().timeIntervalSince1970) }

  /// Milliseconds since 1970, as the records keep time.
  public var milliseconds: Int { fixed.map { $0 * 1_000 } ?? Int(Date().timeIntervalSince1970 * 1_000) }

  /// The day in the company's time zone.
  public var today: Day { day(of: seconds) }

  /// The last millisecond of today in the company's time zone; where clocks are put forward or back on this day, off by that hour.
  public var dayEnd: Int {
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
    let days = Int((Double(seconds + offset) / 86_400).rounded(.down))
    return ((days + 1) * 86_400 - offset) * 1_000 - 1
  }

  /// The day of a moment in the company's time zone.
  public func day(of seconds: Int) -> Day {
    let local = seconds + zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
    return Clock.day(ofLocal: local)
  }

  /// A moment named by the company's clock, milliseconds since 1970.
  public func milliseconds(of edge: WindowEdge) -> Int {
    let midnight = Clock.parse("\(edge.day)T00:00", zone: zone) ?? 0
    return (midnight + edge.minute * 60) * 1_000
  }

  /// `2026-12-01 09:30` of a moment in milliseconds since 1970, by the company's clock.
  public func stamp(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1_000
    return "\(day(of: seconds)) \(time(of: seconds))"
  }

  /// `09:30` of a moment in the company's time zone.
  public func time(of seconds: Int) -> String {
    let local = seconds + zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
    let minutes = ((local % 86_400) + 86_400) % 86_400 / 60
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return padded(minutes / 60) + ":" + padded(minutes % 60)
  }

  /// `2026-12-01T09:30:00Z`: a moment for programs, whatever the company's time zone.
  public static func stamp(of seconds: Int) -> String {
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day(ofLocal: seconds))T\(padded(rest / 3_600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
  }

  /// Civil calendar from days since 1970 (Hinnant, "chrono-compatible low-level date algorithms").
  private static func day(ofLocal seconds: Int) -> Day {
    let days = Int((Double(seconds) / 86_400).rounded(.down)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return Day(clampedYear: year, month: month, day: day)
  }

  private static func parse(_ text: String, zone: TimeZone) -> Int? {
    if let seconds = Int(text) { return (0...253_402_300_799).contains(seconds) ? seconds : nil }
    let head = String(text.prefix(10))
    guard head.contains("-"), let day = Day(head) else { return nil }
    let years = day.month <= 2 ? day.year - 1 : day.year
    let era = years / 400
    let yearOfEra = years - era * 400
    let dayOfYear = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    var rest = text.dropFirst(10)
    if rest.isEmpty {
      // A day alone is its noon in the company's zone: the same day everywhere that matters.
      let noon = days * 86_400 + 43_200
      return noon - zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(noon)))
    }
    guard let mark = rest.first, mark == "T" || mark == " " else { return nil }
    rest = rest.dropFirst()
    var offset: Int?
    if rest.hasSuffix("Z") {
      offset = 0
      rest = rest.dropLast()
    } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let parts = rest[rest.index(after: sign)...].split(separator: ":")
      guard let hours = parts.first.flatMap({ Int($0) }), hours <= 14 else { return nil }
      let minutes = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      offset = (rest[sign] == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
      rest = rest[..<sign]
    }
    let parts = rest.split(separator: ":").map { Int($0.prefix { $0 != "." }) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    let second = parts.count > 2 ? parts[2] ?? 0 : 0
    let local = days * 86_400 + hour * 3_600 + minute * 60 + min(59, max(0, second))
    return local - (offset ?? zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(local))))
  }
}
