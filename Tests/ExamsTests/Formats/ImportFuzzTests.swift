import TestSupport
import Testing

@testable import Exams
@testable import Handbook

/// Damaged files end in an error or in Markdown, never in a crash or a hang.
@Suite struct ImportFuzzTests {
  /// xorshift64: the same inputs on any machine.
  private struct Dice {
    var state: UInt64
    mutating func roll(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(max(1, count)))
    }
  }

  private static let seeds: [ExchangeFormat: [UInt8]] = {
    let questions = Bank.everyType
    var seeds: [ExchangeFormat: [UInt8]] = [:]
    for format in ExchangeFormat.allCases { seeds[format] = Array(QuestionExchange.export(questions, to: format).text.utf8) }
    return seeds
  }()

  private static let signs = [
    "{", "}", "~", "=", "#", "\\", "::", "->", "%50%", "<", ">", "&", "]]>", "<![CDATA[", "\"", ",", "\n", "\n\n", "{1:SA:", "&lt;", "<p>",
    "####",
  ]

  @Test(arguments: ExchangeFormat.allCases) func damage(_ format: ExchangeFormat) throws {
    let seed = try #require(Self.seeds[format])
    var dice = Dice(state: 0x9E37_79B9_7F4A_7C15)
    var refused = 0
    for _ in 0..<2_500 {
      var bytes = seed
      for _ in 0...dice.roll(4) where !bytes.isEmpty {
        let place = dice.roll(bytes.count)
        switch dice.roll(4) {
        case 0: bytes[place] = UInt8(dice.roll(256))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice.roll(40)))
        case 2: bytes.insert(contentsOf: Array(Self.signs[dice.roll(Self.signs.count)].utf8), at: place)
        default: bytes.removeLast(dice.roll(bytes.count))
        }
      }
      do {
        _ = try QuestionExchange.markdown(from: bytes, in: format, title: "t")
      } catch {
        refused += 1
        #expect(error.line >= 1)
      }
    }
    #expect(refused > 0)
  }

  /// Inputs that quadratic readers choke on.
  @Test(arguments: [
    (ExchangeFormat.gift, "{", 400_000), (.gift, "a? {=b ~c}\n\n", 2_000), (.gift, "\\", 400_000), (.moodleXML, "<a>", 200_000),
    (.csv, "\"", 400_001), (.csv, ",", 400_000), (.aiken, "A. x\n", 100_000),
  ]) func length(_ format: ExchangeFormat, _ piece: String, _ count: Int) throws {
    let took = processorSeconds {
      _ = try? QuestionExchange.markdown(from: Array(String(repeating: piece, count: count).utf8), in: format, title: "t")
    }
    #expect(took < 60)
  }

  @Test(arguments: ["<", "{1:SA:", "<!--", "&", "<b>", "%", "{1:SA:%"]) func textsInXML(_ piece: String) throws {
    let text =
      "<quiz><question type=\"cloze\"><questiontext format=\"html\"><text><![CDATA[" + String(repeating: piece, count: 50_000)
      + "]]></text></questiontext></question></quiz>"
    let took = processorSeconds { _ = try? QuestionExchange.markdown(from: Array(text.utf8), in: .moodleXML, title: "t") }
    #expect(took < 60)
  }
}
