import Testing

@testable import Certification

@Suite struct TimestampTests {
  @Test(
    "Moments are written in UTC and read with any zone",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_796_115_600, "2026-12-01T09:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
    ])
  func moments(seconds: Int, text: String) {
    #expect(Timestamp.text(seconds) == text)
    #expect(Timestamp.seconds(text) == seconds)
  }

  @Test("Days of four centuries, there and back")
  func days() {
    for day in stride(from: -80_000, to: 80_000, by: 13) {
      let seconds = day * 86_400 + abs(day) % 86_400
      #expect(Timestamp.seconds(Timestamp.text(seconds)) == seconds)
    }
  }

  @Test("Zones and fractions")
  func zones() {
    #expect(Timestamp.seconds("2026-12-01T12:00:00+03:00") == 1_796_115_600)
    #expect(Timestamp.seconds("2026-12-01T04:30:00.123456-04:30") == 1_796_115_600)
  }

  @Test(
    "Anything else is no moment",
    arguments: [
      "", "2026-12-01", "2026-12-01T09:00:00", "2026-13-01T09:00:00Z", "2026-02-29T09:00:00Z", "2026-12-01T24:00:00Z",
      "2026-12-01T09:60:00Z", "2026-12-01 09:00:00Z", "2026-12-01T09:00:00z", "2026-12-01T09:00:00.Z", "2026-12-01T09:00:00+3:00",
      "2026-12-01T09:00:00Z ", "2026-12-01T09:00:00+15:00", "20261-12-01T09:00:00Z", "2026-12-01T09:00:00.5", "2026-12-0١T09:00:00Z",
    ])
  func refused(text: String) {
    #expect(Timestamp.seconds(text) == nil)
  }
}
