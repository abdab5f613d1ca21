import Testing

@testable import Exams
@testable import Handbook

@Suite struct PaperDrawerTests {
  static func bank(_ count: Int, enemies: (Int) -> [String] = { _ in [] }) -> [Question] {
    (0..<count).map { number in
      Bank.question(
        "q-\(number)", clauses: ["service/s\(number % 4)#c\(number)"], tags: number.isMultiple(of: 2) ? ["Сроки"] : [],
        critical: number.isMultiple(of: 5), enemies: enemies(number), difficulty: number.isMultiple(of: 3) ? "hard" : nil)
    }
  }

  @Test("The same variant gives the same bytes, another variant another paper")
  func reproducible() throws {
    let exam = Bank.exam([Bank.pick(.all, 10)])
    let drawer = try PaperDrawer(exam: exam, questions: Self.bank(40))
    let again = try PaperDrawer(exam: exam, questions: Self.bank(40).reversed())
    let paper = drawer.paper(variant: "1")
    #expect(paper.frozen == again.paper(variant: "1").frozen)
    #expect(paper.digest != drawer.paper(variant: "2").digest)
    #expect(paper.items.map(\.question) != drawer.paper(variant: "1", salt: "тайна").items.map(\.question))
  }

  @Test("A paper is this one, byte for byte, on any machine")
  func frozenVector() throws {
    let exam = Bank.exam([Bank.section([Bank.pick(.all, 8)])], grades: [GradeBand(name: "зачёт", from: 0.8)])
    let paper = try PaperDrawer(exam: exam, questions: Bank.everyType).paper(variant: "1")
    #expect(paper.items.map(\.question) == ["q-0", "q-4", "q-3", "q-2", "q-6", "q-7", "q-1", "q-5"])
    #expect(paper.examVersion == "717c8d02369cf7455de9e9ffb3ea9dd858d799bf0c0692387c46d34fa6795824")
    #expect(paper.digest == "250d79c11ab113651d76f1a324d0c896bf246f6f9ba35d4efc4d6eee78f6d995")
  }

  @Test("Picks take what they say: clause, tag, type, difficulty, critical, all")
  func selectors() throws {
    let picks: [Pick.From] = [.clause("service/s1*"), .tag("сроки"), .type(.single), .difficulty("HARD"), .critical, .all]
    for from in picks {
      let exam = Bank.exam([Bank.pick(from, 5)])
      let bank = Self.bank(60)
      let paper = try PaperDrawer(exam: exam, questions: bank).paper(variant: "3")
      #expect(paper.items.count == 5)
      for item in paper.items {
        let question = try #require(bank.first { $0.id == item.question })
        switch from {
        case .clause: #expect(question.clauses[0].hasPrefix("service/s1"))
        case .tag: #expect(question.tags == ["Сроки"])
        case .difficulty: #expect(question.difficulty == "hard")
        case .critical: #expect(question.critical)
        default: break
        }
      }
    }
  }

  @Test("No question twice, no two enemies, picks and types as asked, for many variants")
  func invariants() throws {
    let bank = Self.bank(80) { $0 < 40 ? ["пара \($0 / 2)"] : [] }
    let exam = Bank.exam([
      Bank.section([Bank.pick(.tag("сроки"), 8), Bank.pick(.critical, 3, mustPass: true)]),
      Bank.section([Bank.pick(.clause("service/s1#*"), 4), Bank.pick(.all, 10)], "Практика", passMark: 0.7),
    ])
    let drawer = try PaperDrawer(exam: exam, questions: bank)
    for variant in 0..<200 {
      let paper = drawer.paper(variant: String(variant))
      let ids = paper.items.map(\.question)
      #expect(paper.sections.map(\.items.count) == [11, 14])
      #expect(Set(ids).count == ids.count)
      #expect(paper.items.map(\.slot) == Array(1...25))
      let groups = ids.flatMap { id in bank.first { $0.id == id }?.enemies ?? [] }
      #expect(Set(groups).count == groups.count)
      let compulsory = paper.items.filter(\.mustPass).map(\.question)
      #expect(compulsory.count == 3)
      #expect(compulsory.allSatisfy { id in bank.contains { $0.id == id && $0.critical } })
    }
  }

  @Test("Seen questions are drawn only when nothing else is left")
  func unseen() throws {
    let bank = Self.bank(20)
    let exam = Bank.exam([Bank.pick(.all, 6), Bank.pick(.tag("сроки"), 4)])
    let drawer = try PaperDrawer(exam: exam, questions: bank)
    let odd = Set(bank.filter { $0.tags.isEmpty }.map(\.id))
    for variant in 0..<100 {
      let few = Set(bank.prefix(10).map(\.id))
      #expect(few.isDisjoint(with: drawer.paper(variant: String(variant), avoiding: few).items.map(\.question)))
      // Ten even ones are unseen: all of them are used, none of the odd ones.
      #expect(odd.isDisjoint(with: drawer.paper(variant: String(variant), avoiding: odd).items.map(\.question)))
      // Two unseen ones are left: both are used.
      let most = Set(bank.dropFirst(2).map(\.id))
      let drawn = drawer.paper(variant: String(variant), avoiding: most).items.map(\.question)
      #expect(drawn.count == 10 && drawn.contains("q-0") && drawn.contains("q-1"))
    }
  }

  @Test("A blueprint that only just can be served is served, whatever the greedy choice would be")
  func tight() throws {
    // Every question but one is needed elsewhere: a chain of exchanges.
    let bank = (0..<12).map { Bank.question("q-\($0)", tags: ["t\($0)", "t\($0 + 1)"]) }
    let picks = (0...11).map { Bank.pick(.tag("t\($0)"), 1) }
    let drawer = try PaperDrawer(exam: Bank.exam(picks), questions: bank)
    var papers: Set<[String]> = []
    for variant in 0..<50 {
      let paper = drawer.paper(variant: String(variant))
      #expect(Set(paper.items.map(\.question)).count == 12)
      papers.insert(paper.items.map(\.question))
    }
    #expect(papers.count == 50)
  }

  @Test("Every question of a stratum has the same chance")
  func fairness() throws {
    let drawer = try PaperDrawer(exam: Bank.exam([Bank.pick(.all, 5)]), questions: Self.bank(20))
    var counts: [String: Int] = [:]
    let rounds = 4000
    for variant in 0..<rounds {
      for item in drawer.paper(variant: String(variant)).items { counts[item.question, default: 0] += 1 }
    }
    let expected = Double(rounds) * 5 / 20
    let chiSquared = counts.values.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(counts.count == 20)
    // 19 degrees of freedom: beyond 43.8 once in a thousand (drawing without repetition makes it smaller).
    #expect(chiSquared < 43.8)
  }

  @Test("Options that stay last stay last, in the order of the bank")
  func lastOptions() throws {
    let options = ["а", "б", "в", "г"].map { Bank.option($0) } + [Bank.option("оба", last: true), Bank.option("ни один", 1, last: true)]
    let question = Bank.question("q-1", answers: .choice([options[4]] + options[..<4] + [options[5]]))
    var first: Set<String> = []
    for variant in 0..<60 {
      let item = try Bank.item(question, variant: String(variant))
      guard case .choice(let shown) = item.body, case .choice(let keys) = item.key.answer else { return #expect(Bool(false)) }
      #expect(Array(shown.suffix(2)) == ["оба", "ни один"])
      #expect(keys[5].weight == 1 && keys[5].authored == 5 && keys[4].authored == 0)
      first.insert(shown[0])
    }
    #expect(first.count == 4)
  }

  @Test("An ordering never shows the right order where there are three items; equal items count as equal")
  func orderings() throws {
    for items in [["один", "два", "три"], ["раз", "раз", "два"], ["а", "б", "в", "г", "д"]] {
      let question = Bank.question("q-1", .ordering, answers: .ordering(items))
      for variant in 0..<100 {
        let item = try Bank.item(question, variant: String(variant))
        guard case .ordering(let shown) = item.body, case .ordering(let order) = item.key.answer else { return #expect(Bool(false)) }
        #expect(shown != items)
        #expect(order.map { shown[$0] } == items)
      }
    }
    // Nothing can be hidden where all items read alike; it must still end.
    _ = try Bank.item(Bank.question("q-1", .ordering, answers: .ordering(["а", "а", "а"])))
  }

  @Test("Right sides that two left sides share stand on the paper once")
  func sharedRightSides() throws {
    let pairs = [Bank.pair("Чат", "15 минут"), Bank.pair("Звонок", "15 минут"), Bank.pair("Почта", "сутки")]
    let item = try Bank.item(Bank.question("q-1", .matching, answers: .matching(pairs: pairs, distractors: ["3 дня", "сутки"])))
    guard case .matching(let left, let right) = item.body, case .matching(let key) = item.key.answer else { return #expect(Bool(false)) }
    #expect(left == ["Чат", "Звонок", "Почта"])
    #expect(right.sorted() == ["15 минут", "3 дня", "сутки"])
    #expect(key.map { right[$0] } == ["15 минут", "15 минут", "сутки"])
  }

  @Test("A change in one question leaves the order of the others alone only if the version says so: the version covers everything")
  func version() throws {
    let exam = Bank.exam([Bank.pick(.all, 3)])
    let base = try PaperDrawer(exam: exam, questions: Self.bank(5)).version
    var changed = Self.bank(5)
    changed[0] = Bank.question("q-0", answers: .choice([Bank.option("да", 1), Bank.option("нет")]), clauses: changed[0].clauses)
    #expect(try PaperDrawer(exam: exam, questions: changed).version != base)
    #expect(try PaperDrawer(exam: Bank.exam([Bank.pick(.all, 4)]), questions: Self.bank(5)).version != base)
    #expect(try PaperDrawer(exam: exam, questions: Self.bank(6)).version != base)
    #expect(try PaperDrawer(exam: exam, questions: Self.bank(5)).version == base)
  }
}
