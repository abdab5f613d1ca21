import Handbook

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

  init(exam: Exam, bank: QuestionBank, judge: ReplyJudge? = nil) {
    self.exam = exam
    var unsupported: [SupplyProblem] = []
    var found: [(section: Int, pick: Pick, indices: [Int])] = []
    var taken: Set<Int> = []
    for (section, content) in exam.sections.enumerated() {
      for pick in content.picks {
        let indices = bank.questions(serving: pick, without: exam.without)
        if judge == nil, indices.contains(where: { bank.questions[$0].needsRules }) {
          let place = PickPlace(section: section, title: content.title, pick: pick)
          unsupported.append(SupplyProblem(.withoutRules, exam: exam, picks: [place]))
        }
        taken.formUnion(indices)
        found.append((section, pick, indices))
      }
    }

    self.unsupported = unsupported

    let numbered = taken.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: numbered.enumerated().map { ($1, Int32(clamping: $0)) })
    let questions = numbered.map { bank.questions[$0] }
    self.questions = questions
    let strata = found.map { entry in
      Stratum(
        section: entry.section, pick: entry.pick, count: max(0, entry.pick.count), candidates: entry.indices.compactMap { numbers[$0] })
    }
    self.strata = strata
    self.order = strata.indices.sorted { left, right in
      (strata[left].slack, left) < (strata[right].slack, right)
    }
    (resources, resourceCount) = Blueprint.resources(of: questions)
    onlyResource = resources.map { $0.count == 1 ? $0[0] : -1 }
    hasTangledEnemies = resources.contains { $0.count > 1 }
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
