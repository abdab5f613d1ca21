import Foundation
import Handbook
import Language
import Lint
import Testing

@testable import Training

@Suite("Written answers, graded by the linter")
struct PracticeGraderTests {
  private let root: Root
  private let handbook: Handbook

  init() throws {
    root = try Root.company()
    try root.write(
      "Exams/questions/spot.md",
      """
      ## spot-001 Ошибки

      ```question
      type: spot
      clause: service/refunds#money
      ```

      Найдите ошибку.

      ```reply
      Здравствуйте, Анна! Вы сами виноваты, что потеряли чек. Деньги вернём за 3 дня.
      ```

      ## reply-002 Чек

      ```question
      type: reply
      clause: service/refunds#money
      ```

      Ответьте.

      ### Рубрика

      - [1] Без упрёков {lint: phrases/blame}

      """)
    handbook = root.handbook
  }

  private func grader() throws -> PracticeGrader? {
    guard let lexicon = try? Lexicon.located() else {
      print("SKIPPED: practice graded by the linter: the dictionary is not there")
      return nil
    }
    let rules = RuleSet.compile(
      phrases: handbook.phraseRules, checks: [], settings: handbook.settings, lexicon: lexicon,
      surroundings: Surroundings(handbook: handbook))
    return PracticeGrader(rules: rules.0, lexicon: lexicon)
  }

  private func task(_ id: String) throws -> PracticeTask {
    let question = try #require(handbook.questions.first { $0.id == id })
    return try #require(PracticeTask(question))
  }

  @Test("A criterion may name a whole list of phrases, as in an exam")
  func wholeList() throws {
    guard let grader = try grader() else { return }
    #expect(!grader.grade("Вы сами виноваты, что потеряли чек.", for: try task("reply-002")).isPassed)
    #expect(grader.grade("Деньги вернём за три дня и без чека.", for: try task("reply-002")).isPassed)
  }

  @Test("A reply: rules, phrases wanted, and what a person judges")
  func reply() throws {
    guard let grader = try grader() else { return }
    let task = try task("reply-001")
    #expect(task.selfChecks.map(\.text) == ["Вежливо"])
    let good = grader.grade("Анна, деньги вернём за 3 дня.", for: task)
    #expect(good.isPassed && good.share == 1 && good.weakClauses.isEmpty)
    #expect(good.criteria.map(\.isMet) == [true, true, nil])
    let bad = grader.grade("Вы сами виноваты.", for: task)
    #expect(!bad.isPassed && bad.share == 0)
    #expect(bad.criteria[0].findings.map(\.text) == ["Вы сами виноваты"])
    #expect(bad.weakClauses == ["phrases/blame#blame", "service/refunds#money"])
    #expect(!grader.grade(" \n ", for: task).isPassed)
  }

  @Test("Faults found in a reply: by their words, not by copying all of it")
  func spot() throws {
    guard let grader = try grader() else { return }
    let task = try task("spot-001")
    guard case .spot(let reply) = task.kind else {
      Issue.record("No reply")
      return
    }
    func share(_ marks: String...) throws -> Double {
      let result = try #require(grader.grade(marks: marks, in: reply, for: task))
      return try #require(result.share)
    }
    #expect(try share("«вы сами  виноваты»") == 1)
    #expect(try share("сами виноваты, что потеряли чек") == 1)
    #expect(try share() == 0)
    #expect(try share("Здравствуйте") == 0)
    #expect(try share("таких слов нет") == 0)
    #expect(try share(reply) == 0)
    // Guessing costs what it brings.
    #expect(try share("вы сами виноваты", "Деньги") == 0)
    #expect(grader.grade(marks: ["Деньги"], in: "Деньги вернём.", for: task) == nil)
  }
}
