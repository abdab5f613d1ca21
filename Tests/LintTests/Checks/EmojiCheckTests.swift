import Handbook
import Lint
import Testing

@Suite("Check emoji")
struct EmojiCheckTests {
  @Test("Emoji and smileys where they stand")
  func places() {
    let set = rules("emoji")
    expectFindings("Ура 1️⃣🎉⏹ и 2️⃣👍🏽⏹, флаг 3️⃣🇷🇺⏹, цифра 4️⃣1️⃣⏹".replacing("4️⃣1️⃣⏹", with: "4️⃣❤️⏹"), set)
    expectFindings("Спасибо1️⃣)⏹ Ждём1️⃣".replacing("Ждём1️⃣", with: "Ждём 2️⃣:-)⏹ и 3️⃣;)⏹ ура!4️⃣)))⏹"), set)
  }

  @Test(
    "Brackets and signs that are none",
    arguments: [
      "(да) и (см. (выше))", "а) один б) два 1) три", "Срок: (до мая)", "№ 5 © ® ™ ✓ → •", "x=(1)", "10:(3)", "Шаг 2) нажмите", "::D",
      "`:)` и «:)» и\n> ура :)",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("emoji")).map(\.text) == (text == "::D" ? [":D"] : []))
  }

  @Test("The limit counts from the beginning, allowed ones do not count")
  func limit() {
    expectFindings("✅ ✅ 🙂 1️⃣🎉⏹", rules("emoji", ["max": .count(1), "allow": .texts("✅")]))
  }

  @Test("Only after the client's emoji, whose letter must be known")
  func afterClient() {
    let set = rules("emoji", ["max": .count(1), "after-client": .bool(true)])
    expectFindings("Готово 🙂", set)
    expectFindings("Готово 1️⃣🙂⏹", set) { $0.letter = Array("Где?".utf8) }
    expectFindings("Готово 🙂", set) { $0.thread = [.init(author: .client, text: Array("Где? :)".utf8))] }
  }
}
