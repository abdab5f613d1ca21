import Testing

@testable import Training

@Suite("Before and after")
struct TextChangeTests {
  private func marked(_ change: TextChange) -> [String] {
    change.lines.map { line in
      let sign = line.kind == .both ? " " : line.kind == .before ? "-" : "+"
      return sign + line.runs.map { $0.isDifferent && line.kind != .both ? "[\($0.text)]" : $0.text }.joined()
    }
  }

  @Test("A changed line stands with its words marked, lines around it as they are")
  func words() {
    let change = TextChange(
      from: "Проверяем заказ.\n\nВернём за 3 дня.\nПрощаемся.", to: "Проверяем заказ.\nВернём за 5 дней.\nПрощаемся.\n")
    #expect(marked(change) == [" Проверяем заказ.", "-Вернём за [3] [дня].", "+Вернём за [5] [дней].", " Прощаемся."])
  }

  @Test("Lines that came and went")
  func lines() {
    #expect(marked(TextChange(from: "а\nб", to: "а\nб\nв")) == [" а", " б", "+[в]"])
    #expect(marked(TextChange(from: "а\nб", to: "б")) == ["-[а]", " б"])
    #expect(marked(TextChange(from: "", to: "а")) == ["+[а]"])
    #expect(TextChange(from: "", to: "").lines.isEmpty)
    #expect(marked(TextChange(from: "а б\r\n", to: "а б")) == [" а б"])
  }

  @Test("Nothing of either text is lost")
  func whole() {
    var chance = SystemRandomNumberGenerator()
    let words = ["один", "два", "три", "—", "5", "дней", ","]
    for _ in 0..<300 {
      func text() -> String {
        (0..<Int.random(in: 0...6, using: &chance)).map { _ in
          (0..<Int.random(in: 1...6, using: &chance)).map { _ in words.randomElement(using: &chance) ?? "" }.joined(separator: " ")
        }.joined(separator: "\n")
      }
      let (old, new) = (text(), text())
      let change = TextChange(from: old, to: new)
      #expect(change.lines.filter { $0.kind != .after }.map(\.text).joined(separator: "\n") == old)
      #expect(change.lines.filter { $0.kind != .before }.map(\.text).joined(separator: "\n") == new)
    }
  }
}
