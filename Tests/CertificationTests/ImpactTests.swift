import Foundation
import Testing

@testable import Certification
@testable import Handbook

@Suite("Impact: from a clause to questions, rules, exams and people")
struct ImpactTests {
  private let root: Root
  private let before: Handbook
  private let log: Log
  private let reference = "service/refunds#first-reply"

  init() throws {
    root = try Root()
    try root.review()
    before = root.handbook
    let content = CurrentContent(before)
    var log = Log()
    log.issue(try Certificate.of("anna", content))
    log.issue(try Certificate.of("boris", exam: "phone", content))
    self.log = log
  }

  private func analysed(_ baseline: ImpactBaseline = .reviews, day: Int = 20) throws -> Impact {
    ImpactAnalysis.run(CurrentContent(root.handbook), against: baseline, accounts: try log.ledger().accounts, now: Moment.day(day))
  }

  /// Against reviews and records, and against the earlier content: both must say the same.
  private func both(_ source: SourceLocation = #_sourceLocation) throws -> Impact {
    let reviews = try analysed()
    let contents = try analysed(.handbook(before, isPartial: false))
    #expect(reviews.changes.map(\.clause) == contents.changes.map(\.clause), sourceLocation: source)
    #expect(reviews.staleQuestions == contents.staleQuestions, sourceLocation: source)
    #expect(reviews.affectedPeople == contents.affectedPeople, sourceLocation: source)
    return contents
  }

  @Test("Nothing changed, nothing named")
  func nothing() throws {
    let impact = try both()
    #expect(impact.changes.isEmpty && impact.rewordings.isEmpty && impact.added.isEmpty && impact.moved.isEmpty)
  }

  @Test("A change of meaning names exactly what rests on the clause")
  func change() throws {
    try root.edit("Standards/service/refunds.md", "15 минут", "10 минут")
    let impact = try both()
    let change = try #require(impact.changes.first)
    #expect(impact.changes.count == 1)
    #expect(change.kind == .changed && change.clause == reference)
    #expect(change.questions.map(\.id) == ["refund-001", "refund-002"])
    #expect(change.questions.allSatisfy { $0.isStale })
    #expect(change.rules.map(\.id) == ["phrases/blame#blame/вы-сами-виноваты"])
    #expect(change.exams == ["refunds"])
    #expect(change.people?.map(\.person) == ["anna"])
    #expect(change.people?.first?.step == .review)
    try root.review()
    let reviewed = try analysed(.handbook(before, isPartial: false))
    #expect(reviewed.staleQuestions.isEmpty)
    #expect(reviewed.changes.first?.people?.first?.step == .ask)
    // Against what was reviewed nothing is stale; what the certificate covers still differs.
    #expect(try analysed().changes.first?.people?.map(\.person) == ["anna"])
  }

  @Test("Reformatting names nothing")
  func reformatting() throws {
    try root.edit("Standards/service/refunds.md", "В чате отвечаем в течение 15 минут.", "В _чате_ отвечаем\n  в   течение 15 минут.")
    try root.edit("Standards/service/refunds.md", "\n", "\r\n")
    let impact = try both()
    #expect(impact.changes.isEmpty && impact.rewordings.isEmpty)
  }

  @Test("A same-meaning decision stops it and is told with name and reason")
  func sameMeaning() throws {
    try root.edit("Standards/service/refunds.md", "отвечаем в течение", "отвечайте в течение")
    #expect(try both().changes.count == 1)
    try root.declare(reference, from: before)
    let impact = try both()
    #expect(impact.changes.isEmpty)
    #expect(impact.rewordings.map(\.clause) == [reference])
    #expect(impact.rewordings.first?.decision?.by == "Ирина")
    #expect(impact.rewordings.first?.decision?.reason == "опечатка")
    // A further edit is another question.
    try root.edit("Standards/service/refunds.md", "15 минут", "10 минут")
    #expect(try both().changes.map(\.clause) == [reference])
  }

  @Test("A removed clause, a renamed one and a new one")
  func removed() throws {
    let text = try root.text("Standards/service/refunds.md")
    try root.write("Standards/service/refunds.md", text.replacing("## Деньги {#money}", with: "## Деньги {#payback}"))
    let moved = try analysed(.handbook(before, isPartial: false))
    #expect(moved.moved == ["service/refunds#money"])
    #expect(moved.added == ["service/refunds#payback"])
    #expect(moved.changes.map(\.kind) == [.moved])
    #expect(moved.changes.first?.questions.map(\.id) == ["refund-002", "refund-003"])
    #expect(moved.affectedPeople.isEmpty)
    // An id that is kept as an alias moves nothing.
    try root.write("Standards/service/refunds.md", text.replacing("## Деньги {#money}", with: "## Деньги {#payback #money}"))
    #expect(try analysed(.handbook(before, isPartial: false)).changes.isEmpty)
    try root.write("Standards/service/refunds.md", String(text.prefix(upTo: try #require(text.range(of: "## Деньги")).lowerBound)))
    let gone = try both()
    #expect(gone.changes.map(\.kind) == [.removed])
    #expect(gone.changes.first?.questions.map(\.id) == ["refund-002", "refund-003"])
    #expect(gone.changes.first?.people?.map(\.step) == [.nothing])
  }

  @Test("Text that stands elsewhere too does not hide a change")
  func twin() throws {
    let text = try root.text("Standards/service/refunds.md")
    try root.write("Standards/service/copy.md", text)
    try root.edit("Standards/service/refunds.md", "15 минут", "10 минут")
    #expect(try both().changes.map(\.clause) == [reference])
    #expect(try analysed().affectedPeople == ["anna"])
  }

  @Test("Whoever is expired, revoked or superseded is not asked")
  func onlyThoseInForce() throws {
    try root.edit("Standards/service/refunds.md", "15 минут", "10 минут")
    #expect(try analysed(day: 364).affectedPeople == ["anna"])
    #expect(try analysed(day: 365).affectedPeople.isEmpty)
  }

  @Test("Without records people are not known, which is not the same as none")
  func noRecords() throws {
    try root.edit("Standards/service/refunds.md", "15 минут", "10 минут")
    let impact = ImpactAnalysis.run(CurrentContent(root.handbook), against: .reviews, accounts: nil, now: 0)
    #expect(!impact.knowsPeople)
    #expect(impact.changes.first?.people == nil)
  }

  // MARK: - A thousand edits

  @Test("Of 1,000 random one-word edits none misses a question that rests on the clause, and none names another clause's")
  func randomEdits() throws {
    let library = Library(documents: 4, clauses: 6, questions: 40)
    let root = try Root(library.files)
    try root.review()
    let before = root.handbook
    #expect(before.questions.count == 40)
    var generator = Steady(state: 2_026)
    var touched: Set<String> = []
    for _ in 0..<1_000 {
      let edit = library.edit(&generator)
      try root.write(edit.path, edit.text)
      defer { try? root.write(edit.path, library.files[edit.path] ?? "") }
      let content = CurrentContent(root.handbook)
      let expected = library.dependents(of: edit.clause)
      for baseline in [ImpactBaseline.reviews, .handbook(before, isPartial: false)] {
        let impact = ImpactAnalysis.run(content, against: baseline, accounts: nil, now: 0)
        #expect(Set(impact.staleQuestions) == expected, "\(edit.clause): «\(edit.word)»")
      }
      touched.insert(edit.clause)
    }
    #expect(touched.count == library.clauses.count)
  }

  @Test("Of 300 random reformattings none names anything")
  func randomFormats() throws {
    let library = Library(documents: 3, clauses: 5, questions: 20)
    let root = try Root(library.files)
    try root.review()
    let before = root.handbook
    var generator = Steady(state: 7)
    for _ in 0..<300 {
      let path = library.paths[Int(generator.next() % UInt64(library.paths.count))]
      try root.write(path, library.reformatted(path, &generator))
      defer { try? root.write(path, library.files[path] ?? "") }
      let content = CurrentContent(root.handbook)
      for baseline in [ImpactBaseline.reviews, .handbook(before, isPartial: false)] {
        let impact = ImpactAnalysis.run(content, against: baseline, accounts: nil, now: 0)
        #expect(impact.changes.isEmpty)
      }
    }
  }
}

/// The same numbers on every machine (SplitMix64).
private struct Steady: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A generated handbook that knows, by itself, which question rests on which clause.
private struct Library {
  /// A clause with its lines; the first is the heading.
  struct Clause {
    let path: String
    let reference: String
    let lines: [String]
  }

  private(set) var clauses: [Clause] = []
  private(set) var files: [String: String] = [:]
  private var questions: [(id: String, clauses: [String])] = []

  private static let words = ["клиент", "ответ", "срок", "день", "письмо", "звонок", "смена", "чат", "заказ", "возврат", "деньги", "чек"]

  var paths: [String] { Array(Set(clauses.map(\.path))).sorted() }

  init(documents: Int, clauses count: Int, questions: Int) {
    var generator = Steady(state: 1)
    func sentence(_ generator: inout Steady) -> String {
      (0..<6).map { _ in Library.words.randomElement(using: &generator) ?? "" }.joined(separator: " ").capitalized + "."
    }
    for document in 0..<documents {
      let path = "Standards/service/d\(document).md"
      for number in 0..<count {
        let id = "c\(number)"
        let head = String(repeating: "#", count: 1 + number % 3) + " " + sentence(&generator).dropLast() + " {#\(id)}"
        let body: [String] =
          switch number % 4 {
          case 0: [sentence(&generator), "", sentence(&generator)]
          case 1: ["- " + sentence(&generator), "- " + sentence(&generator), "  - " + sentence(&generator)]
          case 2: ["| Что | Когда |", "| --- | --- |", "| \(sentence(&generator)) | \(sentence(&generator)) |"]
          default: ["> " + sentence(&generator), "", "1. " + sentence(&generator), "2. " + sentence(&generator)]
          }
        clauses.append(Clause(path: path, reference: "service/d\(document)#\(id)", lines: [head, ""] + body + [""]))
      }
    }
    for number in 0..<questions {
      let own = (0..<1 + number % 3).map { _ in clauses.randomElement(using: &generator)?.reference ?? "" }
      self.questions.append(("q-\(number)", own))
    }
    for path in paths { files[path] = clauses.filter { $0.path == path }.flatMap(\.lines).joined(separator: "\n") }
    files["Exams/questions/bank.md"] =
      "---\nkind: questions\n---\n\n"
      + self.questions.map { question in
        """
        ## \(question.id) Вопрос

        ```question
        clause: [\(question.clauses.joined(separator: ", "))]
        ```

        Что верно?

        - [x] да
        - [ ] нет


        """
      }.joined()
  }

  func dependents(of clause: String) -> Set<String> {
    Set(questions.filter { $0.clauses.contains(clause) }.map(\.id))
  }

  /// A word of a random clause, heading included, replaced by one that is nowhere else.
  func edit(_ generator: inout Steady) -> (clause: String, path: String, word: String, text: String) {
    while true {
      guard let clause = clauses.randomElement(using: &generator) else { continue }
      var lines = clause.lines
      let line = Int(generator.next() % UInt64(lines.count))
      var words = lines[line].components(separatedBy: " ")
      let place = Int(generator.next() % UInt64(words.count))
      let word = words[place]
      // Marks of the syntax are no words.
      guard word.contains(where: \.isLetter), !word.hasPrefix("{") else { continue }
      words[place] = word.replacingOccurrences(of: word.filter { $0.isLetter }, with: "иначе\(generator.next() % 1_000)")
      lines[line] = words.joined(separator: " ")
      let text = clauses.filter { $0.path == clause.path }.flatMap { $0.reference == clause.reference ? lines : $0.lines }
      return (clause.reference, clause.path, word, text.joined(separator: "\n"))
    }
  }

  /// The same text set otherwise: emphasis, spaces, line ends, bullets, a blank line more.
  func reformatted(_ path: String, _ generator: inout Steady) -> String {
    var lines: [String] = []
    for clause in clauses where clause.path == path {
      let hasStars = generator.next() % 2 == 0
      for line in clause.lines {
        var words = line.components(separatedBy: " ")
        let place = Int(generator.next() % UInt64(words.count))
        let isWord = words[place].allSatisfy(\.isLetter) && !words[place].isEmpty
        switch generator.next() % 4 {
        case 0 where isWord: words[place] = "**" + words[place] + "**"
        case 1 where isWord: words[place] = "_" + words[place] + "_"
        case 2 where isWord && place > 1: words[place] = " " + words[place]
        default: break
        }
        var text = words.joined(separator: " ")
        if text.hasPrefix("- "), hasStars { text = "* " + text.dropFirst(2) }
        lines.append(text)
        if line.isEmpty, generator.next() % 3 == 0 { lines.append("") }
      }
    }
    return lines.joined(separator: generator.next() % 2 == 0 ? "\n" : "\r\n")
  }
}
