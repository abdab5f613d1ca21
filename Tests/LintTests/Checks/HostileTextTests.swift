import Handbook
import Lint
import TestSupport
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
  private static let pieces = [
    "!", "?!", "{", "<", "[", "(", ")", "%", "_ ", "__ a", "Х", "4 ", "4276380012345679", "а ", "да, ", "🙂", ":)", "вы ты ", "на на ", "\n",
    "1. ",
    "через 3 дня ", "14.05.", "проверка условий возврата стоимости ", "вы не ", "АВР ", "к300 ", "что ", "\u{0301}", "\u{FFFD}", "вам все ",
    "номер карты назовите ", "отпровлен ", "«", "`", "Анна, ", "откройте, затем ",
  ]

  @Test("No text makes a check slow", arguments: pieces)
  func linear(piece: String) {
    var surroundings = Surroundings()
    surroundings.terms = [Surroundings.Term(name: "К-300", write: ["К-300"]), Surroundings.Term(name: "АВР", say: ["акт"])]
    let checks = Checks.descriptions.map { description in
      description.name == "forbidden" ? check("forbidden", ["patterns": .texts("(а+)+$", "x.*y|x")]) : check(description.name)
    }
    let set = RuleSet.compile(phrases: [], checks: checks, settings: Settings(), surroundings: surroundings).rules
    #expect(set.checkRuleCount == checks.count)
    let text = String(repeating: piece, count: max(1, 30_000 / piece.utf8.count))
    var draft = Draft(text)
    draft.client = "Мария"
    draft.role = "agent"
    let time = processorSeconds { _ = Linter.findings(in: draft, rules: set) }
    // Without optimisation; what is quadratic takes minutes.
    #expect(time < 60, "\(piece): \(time)")
  }
}
