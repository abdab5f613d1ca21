public import Handbook

/// Questions prepared for drawing: those that can be graded, in the order of their ids, with what picks look at folded and numbered once.
///
/// Made once, it serves any number of exams; a pick of a clause then looks at the clauses there are rather than at all questions.
public struct QuestionBank: Sendable {
  /// All questions as given.
  public let all: [Question]
  /// Questions that can be graded, in the order of their ids; of two with one id the first.
  let questions: [Question]
  let facets: [QuestionFacets]
  /// What stands for each distinct reference, folded, and the questions that name it.
  private let references: [(key: [UInt8], questions: [Int])]

  /// Prepares questions. O(bank · log bank).
  public init(_ bank: [Question]) {
    all = bank
    var ids: Set<String> = []
    let questions = bank.filter { $0.answers.suit($0.type) && ids.insert($0.id).inserted }.sorted { $0.id < $1.id }
    var numbers: [String: Int] = [:]
    var references: [(key: [UInt8], questions: [Int])] = []
    for (index, question) in questions.enumerated() {
      for clause in question.clauses {
        if let number = numbers[clause] {
          if references[number].questions.last != index { references[number].questions.append(index) }
        } else {
          numbers[clause] = references.count
          references.append((Array(ReferenceIndex.key(clause).utf8), [index]))
        }
      }
    }
    self.questions = questions
    self.references = references
    facets = questions.map(QuestionFacets.init)
  }

  /// Questions of which a clause matches a pattern, by number, ascending. O(references + matches · log matches).
  private func questions(about glob: Glob) -> [Int] {
    var found: Set<Int> = []
    for reference in references where glob.matches(folded: reference.key) { found.formUnion(reference.questions) }
    return found.sorted()
  }

  /// Questions that serve a pick, by number, ascending.
  func questions(serving pick: Pick, without excluded: [LeftOut]) -> [Int] {
    let selector = PickSelector(pick)
    let serving: [Int]
    if let glob = selector.clauseGlob {
      serving = questions(about: glob).filter { selector.matches(questions[$0], facets[$0]) }
    } else {
      serving = questions.indices.filter { selector.matches(questions[$0], facets[$0]) }
    }
    return excluded.isEmpty ? serving : serving.filter { index in !excluded.contains { $0.takes(questions[index]) } }
  }
}

/// What picks look at, folded once for each question.
struct QuestionFacets {
  let clauses: [[UInt8]]
  let tags: Set<String>
  let difficulty: String?

  init(_ question: Question) {
    clauses = question.clauses.map { Array(ReferenceIndex.key($0).utf8) }
    tags = Set(question.tags.map(QuestionFacets.key))
    difficulty = question.difficulty.map(QuestionFacets.key)
  }

  /// The form in which tags and names of groups compare: NFC, ё as е, case and outer space apart.
  static func key(_ name: String) -> String {
    ReferenceIndex.key(name.split(whereSeparator: \.isWhitespace).joined(separator: " ")).lowercased()
  }
}

/// Whether a question serves a pick.
private struct PickSelector {
  /// A pattern that a clause of every question of the pick matches; nil: the pick names none.
  let clauseGlob: Glob?
  private let types: [QuestionType]
  private let isGenerated: Bool
  private let namesType: Bool
  private let isHanded: Bool
  private let conditions: [Condition]

  /// A condition with what it compares by.
  private struct Condition {
    let from: Pick.From
    let glob: Glob?
    let name: String

    init(_ from: Pick.From) {
      self.from = from
      switch from {
      case .clause(let pattern), .generated(let pattern): (glob, name) = (Glob(pattern), "")
      case .tag(let tag), .difficulty(let tag): (glob, name) = (nil, QuestionFacets.key(tag))
      case .type, .critical, .all, .handed, .every: (glob, name) = (nil, "")
      }
    }

    func holds(_ question: Question, _ facets: QuestionFacets) -> Bool {
      switch from {
      case .clause, .generated: glob.map { glob in facets.clauses.contains { glob.matches(folded: $0) } } ?? false
      case .tag: facets.tags.contains(name)
      case .type(let type): question.type == type
      case .difficulty: facets.difficulty == name
      case .critical: question.critical
      case .all, .handed, .every: true
      }
    }
  }

  init(_ pick: Pick) {
    types = pick.types
    isGenerated = pick.from.isGenerated
    isHanded = pick.from == .handed
    namesType = pick.from.conditions.contains { if case .type = $0 { true } else { false } }
    conditions = pick.from.conditions.map(Condition.init)
    clauseGlob = isHanded ? nil : conditions.lazy.compactMap(\.glob).first
  }

  func matches(_ question: Question, _ facets: QuestionFacets) -> Bool {
    if isHanded { return true }
    // Reading an answer costs a person's time: nobody is sent there by a pick that does not say so.
    if types.isEmpty, !question.type.isGradedAlone, question.madeFrom == nil, !namesType { return false }
    // A question that nobody wrote is drawn only where the exam asks for such.
    return (question.madeFrom != nil) == isGenerated && (types.isEmpty || types.contains(question.type))
      && conditions.allSatisfy { $0.holds(question, facets) }
  }
}
