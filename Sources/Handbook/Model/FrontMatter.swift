/// A calendar day without a time zone.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Year of the common era.
  public let year: Int
  /// 1…12.
  public let month: Int
  /// 1…31, checked against the month.
  public let day: Int

  /// Nil unless the three make a day of the Gregorian calendar.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The nearest day there is: each part is brought into its range.
  public init(clampedYear year: Int, month: Int, day: Int) {
    self.year = min(max(year, 1), 9999)
    self.month = min(max(month, 1), 12)
    self.day = min(max(day, 1), Day.length(of: self.month, in: self.year))
  }

  /// `2026-12-01` or `01.12.2026`; nil for anything else.
  public init?(_ text: String) {
    let separator: Character = text.contains("-") ? "-" : "."
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    if separator == "-" {
      guard parts[0].count == 4 else { return nil }
      self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    } else {
      guard parts[2].count == 4 else { return nil }
      self.init(year: numbers[2], month: numbers[1], day: numbers[0])
    }
  }

  /// `2026-12-01`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// By date.
  public static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// The head of a document as understood; keys that a kind needs for itself stay in `other`.
public struct FrontMatter: Sendable {
  /// `id`.
  public var id: String?
  /// `title`.
  public var title: String?
  /// `kind`.
  public var kind: DocumentKind?
  /// `lang`: a language code.
  public var language: String?
  /// `channels`; empty: all.
  public var channels: [String] = []
  /// `audience`.
  public var audience: DocumentAudience?
  /// `owner`.
  public var owner: String?
  /// `review-by`.
  public var reviewBy: Day?
  /// `valid-from`.
  public var validFrom: Day?
  /// `valid-until`.
  public var validUntil: Day?
  /// `must-read`.
  public var mustRead = false
  /// `status`.
  public var status = DocumentStatus.valid
  /// `tags`.
  public var tags: [String] = []
  /// `products`.
  public var products: [String] = []
  /// `severity` of the rules in the document.
  public var severity: RuleSeverity?
  /// Keys of exams and programs, canonical English names, values as read.
  public var other: [Value.Entry] = []
  /// 1-based line of each key that was understood, by canonical name.
  public var lines: [String: Int] = [:]

  /// An empty head.
  public init() {}

  /// A value of `other`.
  public subscript(key: String) -> Value? {
    other.first { $0.key == key }?.value
  }
}
