import Foundation
import Handbook
import Language
import Lint
import Testing

@Suite("Stored rule sets")
struct RuleSetStorageTests {
  private func set() -> RuleSet {
    rules(
      phrase("вы сами виноваты", to: ["давайте разберёмся"], except: ["если вы сами виноваты"]),
      phrase("мы не (можем|хотим) [вам] помочь", advice: "предложите выход", severity: .block, channels: ["email"], strict: true, gap: 1),
      phrase("`Вы поняли?`", to: ["Насколько понятно?", "Теперь разобрались?"]), phrase("предъявите … талон", severity: .trial),
      phrase("вы поняли?"), phrase("you did not read"), phrase("сломано", bad: ["Всё цело."]),
      checks: [
        check("greeting", ["company": .bool(true)]),
        check("shouting", ["max-exclamations": .number(2, written: "2"), "abbreviations": .list([.string("ООО")])]),
      ],
      company: "Ромашка")
  }

  private static let texts = [
    "Вы сами виноваты!!! Мы не хотим помочь.", "Если вы сами виноваты, скажите.", "Вы поняли? Предъявите нам старый талон.",
    "Добрый день! Это Ромашка. You didn't read it.", "> вы сами виноваты\n**Сами** виноваты.", "СРОЧНО! вы сами виновваты", "сломано", "",
  ]

  @Test("A decoded set finds what the encoded one found")
  func roundTrip() throws {
    let set = set()
    let bytes = set.encoded()
    let decoded = try RuleSet(decoding: bytes, lexicon: Lexicon.located())
    #expect(decoded.brokenRules == set.brokenRules && decoded.brokenRules.count == 1)
    #expect(decoded.phraseRuleCount == set.phraseRuleCount && decoded.checkRuleCount == 2)
    for text in RuleSetStorageTests.texts {
      for channel in [nil, "email", "chat"] {
        var draft = Draft(text)
        draft.channel = channel
        let (left, right) = (Linter.report(on: draft, rules: set), Linter.report(on: draft, rules: decoded))
        #expect(left.findings == right.findings && left.trials == right.trials)
      }
    }
    #expect(decoded.encoded() == bytes)
    #expect(decoded.explanation(of: "phrases/test#list/вы-сами-виноваты") == set.explanation(of: "phrases/test#list/вы-сами-виноваты"))
  }

  @Test("Sets are deterministic")
  func deterministic() {
    #expect(set().encoded() == set().encoded())
    #expect(throws: Never.self) { try RuleSet(decoding: RuleSet().encoded(), lexicon: Lexicon.located()) }
  }

  @Test("A file that was cut is refused at every length")
  func truncated() throws {
    let bytes = set().encoded()
    let lexicon = try Lexicon.located()
    for length in Array(0..<600) + stride(from: 600, to: bytes.count, by: 997) {
      #expect(throws: LintError.self) { try RuleSet(decoding: Array(bytes.prefix(length)), lexicon: lexicon) }
    }
  }

  @Test("A file with a changed bit is refused wherever it is")
  func flipped() throws {
    var bytes = set().encoded()
    let lexicon = try Lexicon.located()
    for place in Array(0..<400) + stride(from: 400, to: bytes.count, by: 271) {
      bytes[place] ^= 0x10
      #expect(throws: LintError.self) { try RuleSet(decoding: bytes, lexicon: lexicon) }
      bytes[place] ^= 0x10
    }
    #expect(throws: LintError.foreignRules) { try RuleSet(decoding: Array("ничего".utf8), lexicon: lexicon) }
    bytes[8] = 99
    #expect(throws: LintError.otherRulesVersion(99)) { try RuleSet(decoding: bytes, lexicon: lexicon) }
  }
}
