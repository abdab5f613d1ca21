import Exams
public import Handbook
public import Language
public import Lint

/// Grades written answers of training by the production linter and the rubric. Pure: the same answer and rules give the same result.
public struct PracticeGrader: Sendable {
  private let rules: RuleSet
  private let lexicon: Lexicon?
  private let language: InterfaceLanguage

  /// - Parameter lexicon: for criteria that look for a phrase; nil: these are not met.
  public init(rules: RuleSet, lexicon: Lexicon?, language: InterfaceLanguage = .ru) {
    self.rules = rules
    self.lexicon = lexicon
    self.language = language
  }

  /// Of what a trainee has to find, so much makes the task done.
  static let spotPass = 0.8

  /// What a reply or an essay brought.
  public func grade(_ text: String, for task: PracticeTask) -> PracticeResult {
    let findings = findings(in: text, for: task)
    var counted: Set<Int> = []
    var weak: [String] = []
    let criteria = task.rubric.map { criterion -> CriterionVerdict in
      switch criterion.judge {
      case .human: return CriterionVerdict(criterion: criterion, earned: nil, findings: [])
      case .lint(let pattern):
        let glob = Glob(pattern)
        let against = findings.indices.filter {
          findings[$0].severity >= .warning && glob.takes(rule: findings[$0].rule, clause: findings[$0].clause)
        }
        counted.formUnion(against)
        weak += against.map { findings[$0].clause }
        return CriterionVerdict(
          criterion: criterion, earned: against.isEmpty ? criterion.points : 0, findings: against.map { findings[$0] })
      case .contains(let pattern):
        let isThere = contains(pattern, text)
        if !isThere { weak += task.question.clauses }
        return CriterionVerdict(criterion: criterion, earned: isThere ? criterion.points : 0, findings: [])
      }
    }
    let judged = criteria.filter { $0.earned != nil }
    let maximum = judged.reduce(0) { $0 + $1.criterion.points }
    let earned = judged.reduce(0) { $0 + ($1.earned ?? 0) }
    let remarks = findings.indices.filter { !counted.contains($0) && findings[$0].severity >= .warning }.map { findings[$0] }
    weak += remarks.map(\.clause)
    let isWritten = text.contains { $0.isLetter }
    return PracticeResult(
      criteria: criteria, remarks: remarks, faults: [], falseMarks: [], share: judged.isEmpty ? nil : maximum > 0 ? earned / maximum : 1,
      isPassed: isWritten && judged.allSatisfy { $0.isMet ?? true }, weakClauses: PracticeGrader.once(weak))
  }

  /// What the places brought that a trainee took for faults of a reply. Nil if the linter finds none in it, so that there is nothing to find.
  /// - Parameter marks: words of the reply, a fault each.
  public func grade(marks: [String], in reply: String, for task: PracticeTask) -> PracticeResult? {
    let faults = Linter.findings(in: Draft(reply), rules: rules, language: language).filter { !$0.text.isEmpty && $0.severity >= .warning }
    guard !faults.isEmpty else { return nil }
    let text = FoldedText(reply)
    var found = [Bool](repeating: false, count: faults.count)
    var falseMarks: [String] = []
    for mark in marks where mark.contains(where: { !$0.isWhitespace }) {
      let places = text.places(of: mark)
      var isHit = false
      for (index, fault) in faults.enumerated() {
        let range = fault.start.byte..<fault.end.byte
        // Who marks the whole reply has found nothing.
        let longest = max(3 * range.count, 80)
        guard places.contains(where: { $0.overlaps(range) && $0.count <= longest }) else { continue }
        found[index] = true
        isHit = true
      }
      if !isHit { falseMarks.append(mark) }
    }
    let right = found.count { $0 }
    let share = max(0, Double(right - falseMarks.count)) / Double(faults.count)
    return PracticeResult(
      criteria: [], remarks: [], faults: zip(faults, found).map { SpotFault(finding: $0, isFound: $1) }, falseMarks: falseMarks,
      share: share, isPassed: share >= PracticeGrader.spotPass,
      weakClauses: PracticeGrader.once(zip(faults, found).filter { !$1 }.map(\.0.clause)))
  }

  private func findings(in text: String, for task: PracticeTask) -> [Finding] {
    guard case .reply(let customer) = task.kind else { return [] }
    return Linter.findings(in: Draft(text: Array(text.utf8), letter: customer.map { Array($0.utf8) }), rules: rules, language: language)
  }

  private func contains(_ pattern: PhrasePattern, _ text: String) -> Bool {
    guard let lexicon, let finder = try? PhraseFinder(pattern, lexicon: lexicon) else { return false }
    return !finder.places(in: Array(text.utf8)).isEmpty
  }

  private static func once(_ clauses: [String]) -> [String] {
    var seen: Set<String> = []
    return clauses.filter { seen.insert($0).inserted }
  }
}

/// A text in which words are looked for without regard to case, ё, kinds of quotes and dashes, and white space.
private struct FoldedText {
  private let characters: [Character]
  /// Byte at which each folded character begins; one more for the end.
  private let offsets: [Int]

  init(_ text: String) {
    var characters: [Character] = []
    var offsets: [Int] = []
    var byte = 0
    for character in text {
      for folded in FoldedText.folded(character, after: characters.last) {
        characters.append(folded)
        offsets.append(byte)
      }
      byte += character.utf8.count
    }
    self.characters = characters
    self.offsets = offsets + [byte]
  }

  /// Bytes at which words stand, in order.
  func places(of words: String) -> [Range<Int>] {
    var wanted = FoldedText(words).characters[...]
    let isEdge: (Character) -> Bool = { $0 == " " || $0 == "\"" || ".,;:!?".contains($0) }
    while let first = wanted.first, isEdge(first) { wanted.removeFirst() }
    while let last = wanted.last, isEdge(last) { wanted.removeLast() }
    guard let first = wanted.first, wanted.count <= characters.count else { return [] }
    return (0...(characters.count - wanted.count)).compactMap { start in
      guard characters[start] == first, characters[start..<start + wanted.count].elementsEqual(wanted) else { return nil }
      return offsets[start]..<offsets[start + wanted.count]
    }
  }

  private static func folded(_ character: Character, after last: Character?) -> [Character] {
    if character.isWhitespace { return last == " " || last == nil ? [] : [" "] }
    switch character {
    case "ё", "Ё": return ["е"]
    case "«", "»", "„", "“", "”": return ["\""]
    case "–", "—", "−", "‑": return ["-"]
    default: return Array(character.lowercased())
    }
  }
}
