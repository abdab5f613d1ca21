import Digest
import Handbook
import Language

/// A pick with the questions that may serve it.
struct Stratum {
  /// Number of the section.
  let section: Int
  /// The pick itself.
  let pick: Pick
  /// How many questions are asked for; never negative.
  let count: Int
  /// Questions that may serve it, by number, in the order of the bank.
  let candidates: [Int32]
}

/// An exam laid over a bank: what drawing needs, prepared once for any number of papers.
struct Blueprint {
  let exam: Exam
  /// Questions that some pick may take, by id; the order of files in the bank makes no difference.
  let questions: [Question]
  let strata: [Stratum]
  /// Numbers of the strata, the scarcest supply first.
  let order: [Int]
  /// What of each question may be on a paper once only: its enemies groups, else itself.
  let resources: [[Int32]]
  /// The only resource of each question; −1 for one that has several.
  let onlyResource: [Int32]
  let resourceCount: Int
  /// Whether a question belongs to several enemies groups: then a supply is proven by search.
  let hasTangledEnemies: Bool
  /// Picks that cannot be served for what they are.
  let unsupported: [SupplyProblem]

  init(exam: Exam, questions bank: [Question], judge: ReplyJudge? = nil) {
    self.exam = exam
    let usable = Blueprint.usable(bank).filter { question in !exam.without.contains { $0.takes(question) } }
    let facets = usable.map(QuestionFacets.init)
    var unsupported: [SupplyProblem] = []
    var found: [(section: Int, pick: Pick, indices: [Int])] = []
    var isTaken = [Bool](repeating: false, count: usable.count)
    for (section, content) in exam.sections.enumerated() {
      for pick in content.picks {
        let selector = PickSelector(pick)
        let indices = usable.indices.filter { selector.matches(usable[$0], facets[$0]) }
        if judge == nil, indices.contains(where: { usable[$0].needsRules }) {
          let place = PickPlace(section: section, title: content.title, pick: pick)
          unsupported.append(SupplyProblem(.withoutRules, exam: exam, picks: [place]))
        }
        for index in indices { isTaken[index] = true }
        found.append((section, pick, indices))
      }
    }

    self.unsupported = unsupported

    var numbers = [Int32](repeating: -1, count: usable.count)
    var questions: [Question] = []
    for index in usable.indices where isTaken[index] {
      numbers[index] = Int32(clamping: questions.count)
      questions.append(usable[index])
    }
    self.questions = questions
    let strata = found.map { entry in
      Stratum(section: entry.section, pick: entry.pick, count: max(0, entry.pick.count), candidates: entry.indices.map { numbers[$0] })
    }
    self.strata = strata
    order = strata.indices.sorted { left, right in
      (strata[left].slack, left) < (strata[right].slack, right)
    }
    (resources, resourceCount) = Blueprint.resources(of: questions)
    onlyResource = resources.map { $0.count == 1 ? $0[0] : -1 }
    hasTangledEnemies = resources.contains { $0.count > 1 }
  }

  /// Questions that can be graded, in the order of their ids; of two with one id the first.
  private static func usable(_ bank: [Question]) -> [Question] {
    var ids: Set<String> = []
    return bank.filter { $0.answers.suit($0.type) && ids.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }

  private static func resources(of questions: [Question]) -> ([[Int32]], Int) {
    var groups: [String: Int32] = [:]
    var count: Int32 = 0
    func new() -> Int32 {
      defer { count += 1 }
      return count
    }
    let resources = questions.map { question -> [Int32] in
      var own: [Int32] = []
      for group in question.enemies {
        let key = QuestionFacets.key(group)
        let resource = groups[key] ?? new()
        groups[key] = resource
        if !own.contains(resource) { own.append(resource) }
      }
      return own.isEmpty ? [new()] : own
    }
    return (resources, Int(count))
  }
}

extension Stratum {
  /// How many more questions there are than are asked for.
  var slack: Int { candidates.count - min(count, candidates.count + 1) }
}

extension QuestionType {
  /// Whether the key alone decides what an answer is worth.
  var isGradedAlone: Bool {
    switch self {
    case .single, .multiple, .trueFalse, .matching, .ordering, .numeric, .short, .cloze: true
    case .spot, .reply, .essay: false
    }
  }
}

extension QuestionAnswers {
  /// Whether a question of this type can have these answers.
  func suit(_ type: QuestionType) -> Bool {
    switch (self, type) {
    case (.choice, .single), (.choice, .multiple), (.trueFalse, .trueFalse), (.matching, .matching), (.ordering, .ordering),
      (.numeric, .numeric), (.short, .short), (.cloze, .cloze), (.spot, .spot), (.reply, .reply), (.essay, .essay):
      true
    default: false
    }
  }
}

/// What picks look at, folded once for each question.
struct QuestionFacets {
  let clauses: [String]
  let tags: Set<String>
  let difficulty: String?

  init(_ question: Question) {
    clauses = question.clauses.map(ReferenceIndex.key)
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
      case .clause, .generated: glob.map { glob in facets.clauses.contains { glob.matches($0) } } ?? false
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
