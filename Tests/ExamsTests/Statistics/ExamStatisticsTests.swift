import Testing

@testable import Exams

@Suite("Statistics of exams")
struct ExamStatisticsTests {
  private func statistics(_ csv: String, cut: CutScore? = nil) throws -> ExamStatistics {
    ExamStatistics(try Responses(csv: Array(csv.utf8)), cut: cut)
  }

  private func near(_ mine: Double?, _ wanted: Double, source: SourceLocation = #_sourceLocation) {
    #expect(mine.map { ($0 - wanted).magnitude < 1e-9 } ?? false, "\(mine ?? .nan) instead of \(wanted)", sourceLocation: source)
  }

  @Test("A ladder of four persons and three items, by hand")
  func ladder() throws {
    let statistics = try statistics("a,b,c\n1,1,1\n1,1,0\n1,0,0\n0,0,0\n")
    let test = statistics.test
    near(test.mean, 1.5)
    near(test.deviation, (5.0 / 3).squareRoot())
    near(test.median, 1.5)
    near(test.skewness, 0)
    near(test.kurtosis, -1.2)
    near(test.alpha, 0.75)
    near(test.standardError, (5.0 / 3).squareRoot() / 2)
    near(test.internalConsistency, 75)
    near(test.errorRatio, 50)
    let b = statistics.items[1]
    near(b.facility, 0.5)
    near(b.deviation, (1.0 / 3).squareRoot())
    near(b.discrimination, (0.5).squareRoot())
    near(b.alphaIfDropped, 0.5)
    near(b.thirds, 1)
    let roots = [(1.5).squareRoot(), (2.0).squareRoot(), (1.5).squareRoot()]
    near(b.effectiveWeight, roots[1] / roots.reduce(0, +))
  }

  @Test("Negative reliability is told as it is, and an item against the total has no weight")
  func negative() throws {
    let statistics = try statistics("a,b\n1,0\n0,1\n1,0\n1,1\n")
    near(statistics.test.alpha, -8.0 / 3)
    near(statistics.test.internalConsistency, -800.0 / 3)
    near(statistics.test.errorRatio, 100 * (11.0 / 3).squareRoot())
    #expect(statistics.items[0].flags.contains(.negativeDiscrimination))
    let against = try self.statistics("a,b,c\n1,1,0\n1,1,0\n0,1,0\n0,0,1\n0,0,1\n")
    #expect(against.items[2].effectiveWeight == nil)
    near(against.items[0].effectiveWeight.flatMap { first in against.items[1].effectiveWeight.map { first + $0 } }, 1)
  }

  @Test("One person, one item, equal persons, equal scores: nothing is made up, nothing is NaN")
  func degenerate() throws {
    let tables = ["a\n1\n", "a,b\n1,0\n", "a\n1\n0\n1\n", "a,b\n1,1\n1,1\n1,1\n", "a,b,c\n1,0,1\n1,0,0\n1,0,1\n1,0,0\n", "a,b\n0,0\n0,0\n"]
    for csv in tables {
      let statistics = try statistics(csv)
      #expect(statistics.figures.allSatisfy { $0.isFinite })
      let head = csv.prefix { $0 != "\n" }
      #expect(statistics.items.count == head.split(separator: ",").count)
    }
    let single = try statistics("a,b\n1,0\n")
    #expect(single.test.deviation == nil && single.test.alpha == nil && single.items[0].deviation == nil)
    let constant = try statistics("a,b,c\n1,0,1\n1,0,0\n1,0,1\n1,0,0\n")
    #expect(constant.items[0].discrimination == nil)
    #expect(constant.items[0].flags == [.noVariance, .tooEasy, .fewAnswers])
    #expect(constant.items[2].discrimination == nil)
    let tenths = try statistics("a,b\n" + String(repeating: "0.1,0.7\n", count: 40))
    #expect(tenths.test.alpha == nil && tenths.items[0].deviation == 0)
  }

  /// Ten persons; D of the second item is chosen by the strong, its key A by the weak; nobody takes D of the first.
  private let letters = """
    person,i1,i2,i3,i4
    key,A,A,B,C
    p0,A,D,B,C
    p1,A,D,B,C
    p2,A,D,B,C
    p3,A,D,B,A
    p4,A,B,B,C
    p5,B,A,B,A
    p6,B,A,A,B
    p7,C,A,A,D
    p8,C,A,D,
    p9,B,C,C,B

    """

  @Test("Options: who chose them, how they go with the rest, a distractor that beats the key, a dead one, an empty answer")
  func options() throws {
    let statistics = try statistics(letters)
    let first = statistics.items[0]
    #expect(first.options.map(\.label) == ["A", "B", "C", "D"])
    #expect(first.options.map(\.count) == [5, 3, 2, 0])
    #expect(first.options.map(\.isKey) == [true, false, false, false])
    #expect(first.options[3].pointBiserial == nil && first.options[3].isDead)
    #expect(first.flags == [.deadDistractor, .fewAnswers])
    near(first.facility, 0.5)
    // For an item of one point the key goes with the rest as the score does.
    near(first.options[0].pointBiserial, try #require(first.discrimination))
    let second = statistics.items[1]
    #expect(second.flags.first == .miskey)
    #expect(second.options.filter(\.beatsKey).map(\.label) == ["D"])
    let last = statistics.items[3]
    #expect(last.count == 10 && last.unanswered == 1)
    near(last.facility, 0.4)
    // By hand: rest scores of i1 are 2 2 2 1 2 2 1 1 1 0, chosen A: 2 2 2 1 2.
    let rest = [2.0, 2, 2, 1, 2, 2, 1, 1, 1, 0]
    let mean = rest.reduce(0, +) / 10
    let squares = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    near(first.discrimination, (9 - 5 * mean) / (2.5 * squares).squareRoot())
  }

  @Test("The order of persons makes no difference")
  func order() throws {
    let lines = MixedSet.csv.split(separator: "\n")
    let forwards = try statistics(MixedSet.csv)
    let backwards = try statistics(([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n"))
    for (left, right) in zip(forwards.items, backwards.items) {
      near(left.thirds, try #require(right.thirds))
      near(left.discrimination, try #require(right.discrimination))
    }
    near(forwards.test.alpha, try #require(backwards.test.alpha))
  }

  @Test("The third of persons at a border counts in part")
  func thirds() throws {
    let thirds = try #require(Thirds([3, 2, 2, 2, 1, 0]))
    let part = 1.0 / 3
    #expect(thirds.best == [1, part, part, part, 0, 0])
    #expect(thirds.worst == [0, 0, 0, 0, 1, 1])
    #expect(Thirds([1, 1, 1, 1]) == nil)
    #expect(Thirds([1, 2]) == nil)
  }

  @Test("The pooled reliability is Cronbach's where nothing is missing")
  func pooledOfWhole() throws {
    let whole = try Responses(csv: Array(MixedSet.csv.utf8))
    let columns = whole.items.indices.map { Column(whole, $0) }
    // A person who was asked nothing makes the totals count what was asked.
    let responses = try #require(
      Responses(
        persons: whole.persons + 1, items: whole.items, scores: whole.items.indices.flatMap { Array(whole.column($0)) + [.nan] }))
    let totals = Totals(responses, maxima: columns.map(\.maximum))
    let pooled = Reliability.pooledAlpha(responses, totals: totals, means: columns.map(\.mean))
    near(pooled, try #require(ExamStatistics(whole).test.alpha))
  }

  @Test("Papers drawn from a bank: totals in percent of what was asked, reliability near that of the whole bank cut to a paper")
  func drawnPapers() throws {
    var random = RandomStream(state: (1, 2, 3, 4))
    let (persons, bank) = (2_000, 60)
    var scores = [Double](repeating: .nan, count: persons * bank)
    for person in 0..<persons {
      let strength = Double(random.below(1_000)) / 1_000
      var numbers = Array(0..<bank)
      random.shuffle(&numbers)
      for item in numbers.prefix(20) {
        scores[item * persons + person] = Double(random.below(1_000)) / 1_000 < strength ? 1 : 0
      }
    }
    let items = (0..<bank).map { Responses.Item(id: "q\($0)", maximum: 1) }
    let statistics = ExamStatistics(try #require(Responses(persons: persons, items: items, scores: scores, unit: .percent)))
    // Variance of a score 1/4, covariance of two 1/12: α of 20 items is 20/12 : (1/4 + 19/12).
    let expected = (20.0 / 12) / (0.25 + 19.0 / 12)
    let alpha = try #require(statistics.test.alpha)
    #expect((alpha - expected).magnitude < 0.02)
    #expect(statistics.test.maximum == 100)
    let mean = try #require(statistics.test.mean)
    #expect((mean - 50).magnitude < 3)
    #expect(statistics.items.allSatisfy { ($0.discrimination ?? 0) > 0.3 })
    #expect(statistics.notes == [.pooled(length: 20)])
  }

  @Test("A stated cut, and the persons too near to it")
  func cut() throws {
    let outcome = try #require(try statistics("a,b,c\n1,1,1\n1,1,0\n1,0,0\n0,0,0\n", cut: CutScore(share: 2.0 / 3)).cut)
    near(outcome.score, 2)
    #expect(outcome.passed == 2)
    #expect(outcome.borderline == 1)
    near(outcome.band?.upperBound, 2 + (5.0 / 3).squareRoot() / 2)
  }

  @Test("Angoff: the mean of the judges and its standard error")
  func angoff() throws {
    let cut = try #require(CutScore(judges: [[0.5, 0.5], [0.7, 0.9], [0.6, 0.4]], maxima: [1, 3]))
    // Judges' cuts: 2, 3.4, 1.8 of 4.
    near(cut.share, 2.4 / 4)
    let squares = 0.16 + 1 + 0.36
    near(cut.standardError, (squares / 6).squareRoot() / 4)
    #expect(cut.source == .angoff(judges: 3))
    #expect(CutScore(judges: [[0.5]], maxima: [1])?.standardError == nil)
    func judged(_ judges: String, _ responses: String) throws -> CutScore {
      try CutScore(judgesCSV: Array(judges.utf8), for: try Responses(csv: Array(responses.utf8)))
    }
    let read = try judged("Судья;b;a;x\nА;50%;50 %;0,1\nБ;90;70;5\nВ;0,4;0,6;1\n", "a,b\n1,3\n0,2\n")
    near(read.share, 2.4 / 4)
    #expect(throws: ResponsesError(.unjudged(item: "c"))) { try judged("a\n1\n", "c\n1\n") }
    #expect(throws: ResponsesError(.noShare(item: "a", found: ""), line: 3)) {
      try judged("b,a\n1,1\n0.5,\n", "a\n1\n")
    }
  }
}

extension ResponsesError {
  fileprivate init(_ kind: Kind, line: Int) { self.init(kind, line: Optional(line)) }
}

extension ExamStatistics {
  /// Every number there is: none may be NaN or infinite, which JSON would hide as null.
  var figures: [Double] {
    let whole = [
      test.maximum, test.lowest, test.median, test.highest, test.mean, test.deviation, test.skewness, test.kurtosis, test.alpha,
      test.standardError, test.internalConsistency, test.errorRatio, cut?.score, cut?.standardError, cut?.band?.lowerBound,
      cut?.band?.upperBound,
    ]
    let single = items.flatMap { item in
      [
        item.maximum, item.mean, item.facility, item.deviation, item.discrimination, item.thirds, item.alphaIfDropped,
        item.effectiveWeight,
      ] + item.options.flatMap { [$0.share, $0.pointBiserial] }
    }
    return whole.compactMap { $0 } + single.compactMap { $0 } + totals
  }
}
