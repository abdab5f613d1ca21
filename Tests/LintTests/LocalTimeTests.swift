import Testing

@testable import Lint

@Suite("Local time")
struct LocalTimeTests {
  @Test(
    "ISO 8601 there and back",
    arguments: [
      ("2026-05-14T18:00:00+03:00", "2026-05-14T18:00:00+03:00"), ("2026-05-14T18:00Z", "2026-05-14T18:00:00Z"),
      ("2026-05-14", "2026-05-14T00:00:00"),
      ("2024-02-29T23:59:59.5-0330", "2024-02-29T23:59:00-03:30"), ("1969-12-31T23:59", "1969-12-31T23:59:00"),
      ("0001-01-01", "0001-01-01T00:00:00"),
    ])
  func written(text: String, expected: String) {
    #expect(LocalTime(iso8601: text)?.iso8601 == expected)
  }

  @Test(
    "What is no moment",
    arguments: ["", "2026-13-01", "2026-02-29", "2026-05-14T25:00", "14.05.2026", "2026-05-14T18:00+99:00", "2026-05-14T18:00x"])
  func refused(text: String) {
    #expect(LocalTime(iso8601: text) == nil)
  }

  @Test("Weekdays, seconds since 1970, working days")
  func counting() throws {
    let time = try #require(LocalTime(iso8601: "2026-05-13T12:00"))
    #expect(time.weekday == 3)
    #expect(time.adding(workingDays: 3).isoDate == "2026-05-18")
    #expect(LocalTime(secondsSince1970: 0, offset: 180).iso8601 == "1970-01-01T03:00:00+03:00")
    #expect(LocalTime(secondsSince1970: -1).iso8601 == "1969-12-31T23:59:00Z")
    #expect(time < time.adding(minutes: 1) && time.adding(minutes: -721).isoDate == "2026-05-12")
  }
}
