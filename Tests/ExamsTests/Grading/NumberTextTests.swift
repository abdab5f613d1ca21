import Testing

@testable import Exams

@Suite struct NumberTextTests {
  @Test(
    "Numbers as people type them",
    arguments: [
      ("15", 15), ("  15 минут", 15), ("2,5", 2.5), ("2.5", 2.5), ("2 000", 2000), ("2\u{A0}000,50 руб.", 2000.5), ("1 500 000", 1_500_000),
      ("1.500.000", 1_500_000), ("1,500.25", 1500.25), ("1.500,25", 1500.25), ("−3", -3), ("-3", -3), ("– 3", -3), ("+4", 4), ("50%", 50),
      ("50 %", 50), ("№ 5", 5), ("$20", 20), ("= 7", 7), (",5", 0.5), ("0,0", 0), ("1e3", 1000), ("2,5e-1", 0.25), ("10 м2", 10),
      ("2'000", 2000), ("5.", 5), ("3 шт.", 3), ("2026", 2026),
    ])
  func numbers(text: String, expected: Double) {
    #expect(NumberText.value(text) == expected)
  }

  @Test(
    "Texts that are no number, or more than one",
    arguments: [
      "", "   ", "пять", "15-20", "1/2", "15 минут 30 секунд", "10 5", "2 00", "1,5,5", "1.2.3", "-", "руб. 5", "1e999", "5 или 6", "1 2 3",
    ])
  func others(text: String) {
    #expect(NumberText.value(text) == nil)
  }

  @Test("A run of digits without end is no crash")
  func long() {
    #expect(NumberText.value(String(repeating: "9", count: 5000)) == nil)
    #expect(NumberText.value("0," + String(repeating: "3", count: 5000)) != nil)
  }
}
