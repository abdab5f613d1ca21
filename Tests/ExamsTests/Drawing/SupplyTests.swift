import Testing

@testable import Exams
@testable import Handbook

@Suite struct SupplyTests {
  static func kinds(_ picks: [Pick], _ bank: [Question]) -> [SupplyProblem.Kind] {
    PaperDrawer.supply(exam: Bank.exam(picks), questions: bank).map(\.kind)
  }

  @Test("A shortage names the pick, its line, what is wanted and what there is")
  func shortage() throws {
    let exam = Bank.exam([Bank.pick(.tag("сроки"), 4, written: "tag:сроки", line: 17)])
    let problem = try #require(PaperDrawer.supply(exam: exam, questions: [Bank.question("q-1", tags: ["сроки"])]).first)
    #expect(problem.kind == .shortage(found: 1))
    #expect(problem.spot == Spot(path: "Exams/frontline.md", line: 17))
    #expect(problem.message.ru.contains("tag:сроки") && problem.message.ru.contains("4") && problem.message.ru.contains("1"))
    #expect(throws: ExamsError.supply([problem])) { _ = try PaperDrawer(exam: exam, questions: [Bank.question("q-1", tags: ["сроки"])]) }
  }

  @Test("Enemies within a pick count once")
  func enemies() {
    let bank = (0..<6).map { Bank.question("q-\($0)", enemies: ["пара \($0 / 2)"]) }
    #expect(Self.kinds([Bank.pick(.all, 3)], bank).isEmpty)
    #expect(Self.kinds([Bank.pick(.all, 4)], bank) == [.enemies(found: 3)])
  }

  @Test("Picks that could each be served alone, but not together, are named together")
  func joint() throws {
    let bank = (0..<4).map { Bank.question("q-\($0)", tags: ["a", "b"]) } + [Bank.question("q-9", tags: ["c"])]
    let picks = [Bank.pick(.tag("a"), 3, line: 1), Bank.pick(.tag("c"), 1, line: 2), Bank.pick(.tag("b"), 2, line: 3)]
    let problems = PaperDrawer.supply(exam: Bank.exam(picks), questions: bank)
    #expect(problems.map(\.kind) == [.joint(found: 4)])
    #expect(problems.first?.picks.map(\.pick.line) == [1, 3])
    #expect(problems.first?.demanded == 5)
  }

  @Test("Picks that rules must key, without rules, and exams that ask for nothing are said so")
  func unsupported() {
    let judged = QuestionAnswers.reply(customer: nil, rubric: [RubricCriterion(points: 1, text: "", judge: .lint("*"))], sample: nil)
    let bank = [Bank.question("q-1"), Bank.question("q-2", .reply, answers: judged), Bank.question("q-3", .essay)]
    #expect(Self.kinds([Bank.pick(.generated("phrases/*"), 4)], bank) == [.shortage(found: 0)])
    #expect(Self.kinds([Bank.pick(.type(.reply), 1)], bank) == [.withoutRules])
    #expect(Self.kinds([Bank.pick(.all, 1, types: [.essay, .spot])], bank).isEmpty)
    // Nobody is sent reading answers by a pick that does not name them.
    #expect(Self.kinds([], bank) == [.empty])
    #expect(Self.kinds([Bank.pick(.all, 0)], bank) == [.empty])
    #expect(Self.kinds([Bank.pick(.all, 2)], bank) == [.shortage(found: 1)])
  }

  @Test("Absurd counts are a shortage, not a crash")
  func absurd() {
    let bank = [Bank.question("q-1")]
    #expect(Self.kinds([Bank.pick(.all, .max), Bank.pick(.all, .max)], bank).count >= 2)
    #expect(Self.kinds([Bank.pick(.all, -5), Bank.pick(.all, 1)], bank).isEmpty)
    let problem = PaperDrawer.supply(exam: Bank.exam([Bank.pick(.all, .max), Bank.pick(.all, .max)]), questions: bank)
    #expect(problem.allSatisfy { !$0.message.ru.isEmpty && !$0.message.en.isEmpty && !$0.remedy.ru.isEmpty })
  }

  @Test("Enemies of several groups: A and C may meet though both are enemies of B")
  func entangled() throws {
    let bank = [
      Bank.question("q-a", enemies: ["x"]), Bank.question("q-b", enemies: ["x", "y"]), Bank.question("q-c", enemies: ["y"]),
    ]
    #expect(Self.kinds([Bank.pick(.all, 2)], bank).isEmpty)
    let drawer = try PaperDrawer(exam: Bank.exam([Bank.pick(.all, 2)]), questions: bank)
    for variant in 0..<30 {
      #expect(Set(drawer.paper(variant: String(variant)).items.map(\.question)) == ["q-a", "q-c"])
    }
    #expect(!Self.kinds([Bank.pick(.all, 3)], bank).isEmpty)
  }

  @Test("Supply agrees with trying everything, on a thousand small blueprints")
  func bruteForce() throws {
    var stream = RandomStream(state: (1, 2, 3, 4))
    var feasible = 0
    for _ in 0..<1000 {
      let groups = stream.below(4)
      let bank = (0..<(2 + stream.below(6))).map { number in
        let tags = (0..<3).filter { _ in stream.below(2) == 0 }.map { "t\($0)" }
        let enemies = groups == 0 ? [] : (0..<stream.below(3)).map { _ in "g\(stream.below(groups))" }
        return Bank.question("q-\(number)", tags: tags, enemies: enemies)
      }
      let picks = (0..<3).map { Bank.pick(.tag("t\($0)"), stream.below(3)) }
      guard picks.contains(where: { $0.count > 0 }) else { continue }
      let exam = Bank.exam(picks)
      let isFeasible = Self.canServe(picks, bank)
      #expect(PaperDrawer.supply(exam: exam, questions: bank).isEmpty == isFeasible)
      guard isFeasible else { continue }
      feasible += 1
      let drawer = try PaperDrawer(exam: exam, questions: bank)
      for variant in 0..<3 {
        let seen = Set(bank.filter { _ in stream.below(2) == 0 }.map(\.id))
        let paper = drawer.paper(variant: String(variant), avoiding: seen)
        let drawn = paper.items.compactMap { item in bank.first { $0.id == item.question } }
        #expect(drawn.count == picks.reduce(0) { $0 + $1.count })
        #expect(Set(drawn.map(\.id)).count == drawn.count)
        let enemies = drawn.flatMap { Set($0.enemies) }
        #expect(Set(enemies).count == enemies.count)
      }
    }
    #expect(feasible > 200)
  }

  private static func canServe(_ picks: [Pick], _ bank: [Question]) -> Bool {
    let slots = picks.enumerated().flatMap { [String](repeating: "t\($0)", count: $1.count) }
    func serve(_ slot: Int, _ taken: Set<String>, _ groups: Set<String>) -> Bool {
      guard slot < slots.count else { return true }
      return bank.contains { question in
        question.tags.contains(slots[slot]) && !taken.contains(question.id) && groups.isDisjoint(with: question.enemies)
          && serve(slot + 1, taken.union([question.id]), groups.union(question.enemies))
      }
    }
    return serve(0, [], [])
  }
}
