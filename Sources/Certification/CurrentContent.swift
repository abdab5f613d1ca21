public import Exams
public import Handbook
import Synchronization

/// The content as it is now, as certificates are held against it. Made once for any number of certificates. O(clauses).
public struct CurrentContent: Sendable {
  /// What became of a clause since somebody was certified on it.
  public enum Standing: Sendable, Hashable {
    /// It says the same, was declared to mean the same, or only moved to another place.
    case same
    /// It says something else now: reference and fingerprint of today.
    case changed(reference: String, fingerprint: String)
    /// It is gone: there is nothing left to know, and nothing to be asked.
    case gone
  }

  /// The content.
  public let handbook: Handbook
  /// The questions that an exam may draw.
  private let banks: @Sendable (Exam) -> QuestionBank
  /// Which wordings mean the same.
  public let meanings: Meanings
  private let exams: [String: Exam]
  private let fingerprints: Set<Fingerprint>
  private let places: [String: ReferenceIndex.Place]
  private let pools = PoolShelf()

  /// Prepares a handbook. O(clauses).
  /// - Parameter banks: the questions that an exam may draw, those included that are made from the standards; nil: those of the handbook.
  public init(_ handbook: Handbook, banks: (@Sendable (Exam) -> QuestionBank)? = nil) {
    self.handbook = handbook
    if let banks {
      self.banks = banks
    } else {
      let bank = QuestionBank(handbook.drawableQuestions)
      self.banks = { _ in bank }
    }
    meanings = Meanings(handbook)
    exams = Dictionary(handbook.exams.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var fingerprints: Set<Fingerprint> = []
    var places: [String: ReferenceIndex.Place] = [:]
    for (position, document) in handbook.documents.enumerated() {
      for (number, clause) in document.clauses.enumerated() {
        fingerprints.insert(clause.fingerprint)
        if places[clause.reference] == nil { places[clause.reference] = ReferenceIndex.Place(document: position, clause: number) }
      }
    }
    self.fingerprints = fingerprints
    self.places = places
  }

  /// An exam by id; nil: there is none any more, or it is broken.
  public func exam(_ id: String) -> Exam? { exams[id] }

  /// The clause that a recorded reference leads to now; nil: it is gone.
  public func place(_ reference: String) -> ReferenceIndex.Place? { places[reference] ?? handbook.clause(named: reference) }

  /// What became of a clause.
  public func standing(of covered: CoveredClause) -> Standing {
    guard let place = place(covered.reference) else { return hasMoved(covered) ? .same : .gone }
    if meanings.same(covered.fingerprint, handbook.fingerprint(at: place), at: place) { return .same }
    let clause = handbook[place]
    return .changed(reference: clause.reference, fingerprint: clause.fingerprint.description)
  }

  /// Whether the text of a clause whose name is gone stands, unchanged, under another one.
  func hasMoved(_ covered: CoveredClause) -> Bool {
    Fingerprint(covered.fingerprint).map { $0 != .empty && fingerprints.contains($0) } ?? false
  }

  /// Lays out what every exam can ask, which the first to ask would otherwise wait for. Busy: O(bank × picks).
  public func prepare() {
    for exam in handbook.exams { _ = shelved(exam) }
  }

  /// The questions that papers of an exam can hold. O(bank × picks) the first time.
  func pool(of exam: Exam) -> [Question] { shelved(exam).questions }

  /// Questions of an exam that ask about a clause: those of the bank, or where it has none a few of those made from the standards.
  func questions(of exam: Exam, on reference: String) -> [Question] {
    let found = place(reference).flatMap { shelved(exam).byPlace[$0] } ?? []
    let written = found.filter { !$0.id.hasPrefix("generated:") }
    return written.isEmpty ? Array(found.prefix(CurrentContent.generatedAtMost)) : written
  }

  /// A list of phrases makes dozens of questions; a change of it is not worth all of them.
  private static let generatedAtMost = 3

  private func shelved(_ exam: Exam) -> ExamPool {
    if let pool = pools[exam.id] { return pool }
    let questions = PaperDrawer.pool(of: exam, bank: banks(exam))
    var byPlace: [ReferenceIndex.Place: [Question]] = [:]
    for question in questions {
      for place in Set(question.clauses.compactMap { place($0) }) { byPlace[place, default: []].append(question) }
    }
    let pool = ExamPool(questions: questions, byPlace: byPlace)
    pools[exam.id] = pool
    return pool
  }

  /// Whether a question was last read against another meaning of a clause. One that was never reviewed is not known to be stale.
  public func isStale(_ question: Question, on reference: String) -> Bool {
    guard let place = place(reference) else { return true }
    let clause = handbook[place]
    let reviewed = handbook.reviewLock.entries[ReviewLock.Pair(question: question.id, clause: clause.reference)]
    return reviewed.map { !meanings.same($0, clause, at: place) } ?? false
  }

  /// Whether nobody is known to have read a question against what a clause says now.
  func isUnreviewed(_ question: Question, on reference: String) -> Bool {
    guard let place = place(reference) else { return true }
    let clause = handbook[place]
    let reviewed = handbook.reviewLock.entries[ReviewLock.Pair(question: question.id, clause: clause.reference)]
    return reviewed.map { !meanings.same($0, clause, at: place) } ?? true
  }

  /// What an exam vouches for in this state of the content: the clauses behind all questions that it can draw.
  ///
  /// A clause whose question was last read against an earlier meaning is covered in that meaning: whoever passes is asked again when the
  /// question has been mended.
  public func coverage(of exam: Exam) -> ExamCoverage {
    coverage(of: pool(of: exam), only: nil)
  }

  /// What questions vouch for, of some clauses or of all that they rest on.
  func coverage(of questions: [Question], only wanted: Set<String>?) -> ExamCoverage {
    var covered: [String: String] = [:]
    for question in questions {
      for reference in question.clauses {
        guard let place = place(reference) else { continue }
        let clause = handbook[place]
        if let wanted, !wanted.contains(clause.reference) { continue }
        let reviewed = handbook.reviewLock.entries[ReviewLock.Pair(question: question.id, clause: clause.reference)]
        if let reviewed, !meanings.same(reviewed, clause, at: place) {
          covered[clause.reference] = reviewed
        } else if covered[clause.reference] == nil {
          covered[clause.reference] = clause.fingerprint.description
        }
      }
    }
    return ExamCoverage(covered.map { CoveredClause(reference: $0.key, fingerprint: $0.value) })
  }
}

/// What an exam can ask, laid out by clause.
private struct ExamPool: Sendable {
  let questions: [Question]
  let byPlace: [ReferenceIndex.Place: [Question]]
}

/// Pools that were laid out already: thousands of certificates ask for the same few.
private final class PoolShelf: Sendable {
  private let pools = Mutex<[String: ExamPool]>([:])

  subscript(exam: String) -> ExamPool? {
    get { pools.withLock { $0[exam] } }
    set { pools.withLock { $0[exam] = newValue } }
  }
}
