import Handbook
import Testing

@testable import Lint

@Suite("Ordinary replies")
struct QuietRepliesTests {
  @Test("Nothing of weight is found in ordinary polite replies")
  func quiet() {
    var settings = Settings()
    settings.companyName = "Ромашка"
    let names = Checks.descriptions.map(\.name).filter { !["greeting", "farewell", "forbidden"].contains($0) }
    var surroundings = Surroundings()
    surroundings.terms = [
      Surroundings.Term(name: "К-300", write: ["К-300"]), Surroundings.Term(name: "«Ромашка Клуб»", write: ["«Ромашка Клуб»"]),
      Surroundings.Term(name: "ДР", say: ["день рождения"]), Surroundings.Term(name: "КГТ", say: ["крупная техника"]),
    ]
    surroundings.addInternal("Компенсацию больше десяти тысяч рублей утверждает только директор по сервису компании", clause: "a#b")
    let rules = RuleSet.compile(phrases: [], checks: names.map { check($0) }, settings: settings, surroundings: surroundings).rules
    #expect(rules.checkRuleCount == names.count)
    for text in QuietReplies.texts {
      var draft = Draft(text)
      draft.client = "Анна Сергеевна Петрова"
      draft.agent = "Олег"
      draft.role = "agent"
      draft.at = LocalTime(year: 2026, month: 5, day: 13, hour: 12)
      let found = Linter.findings(in: draft, rules: rules).filter { $0.severity > .hint }
      #expect(found.isEmpty, "\(text)\n→ \(found.map { "\($0.rule.split(separator: "/").last ?? "") «\($0.text)» \($0.message)" })")
    }
  }
}
