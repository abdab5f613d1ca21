/// What must never be lost. A call returns when what it says is on the disk, not before.
///
/// Every call may be repeated: after a lost connection or a crash the same call finds what it made the first time.
public protocol RecordStore: Sendable {
  /// Adds a person; whoever is there already stays as they are.
  func add(person id: String, name: String, at: Int) async throws(RecordsError) -> Recorded<Person>

  /// Sets what is known of a person, adding them if there is nobody with this id. `isNew` tells whether anything changed.
  func set(_ details: PersonDetails, of person: String, at: Int) async throws(RecordsError) -> Recorded<Person>

  /// Sets what is known of people, by their ids, in one transaction: all or nobody.
  func set(_ details: [String: PersonDetails], at: Int) async throws(RecordsError) -> [Recorded<Person>]

  /// Marks a person as gone; whoever is gone already stays so. Throws `notFound`.
  func retire(person id: String, at: Int) async throws(RecordsError) -> Recorded<Person>

  /// Erases name, answers, results, and the bodies of entries of a person, for good: the key under which they lie is destroyed, and the id
  /// removed. The chain of events still holds; attempts keep number, exam and paper. Copies of the records made before are not reached.
  /// Throws `notFound`.
  func forget(person id: String, at: Int) async throws(RecordsError) -> Erasure

  /// A person; nil if there is none, or they were forgotten.
  func person(_ id: String) async throws(RecordsError) -> Person?

  /// Everybody, by id.
  func people() async throws(RecordsError) -> [Person]

  /// Starts an attempt and freezes its paper; an open attempt of the person at the exam is returned instead.
  ///
  /// Throws `notFound` for an unknown person, `idTaken` for an id of somebody else's attempt.
  func start(_ attempt: NewAttempt) async throws(RecordsError) -> Recorded<Attempt>

  /// An attempt. Throws `notFound`, and `forgotten` after the person was.
  func attempt(_ id: String) async throws(RecordsError) -> Attempt

  /// The open attempt of a person at an exam, to resume; nil if there is none.
  func openAttempt(person: String, exam: String) async throws(RecordsError) -> Attempt?

  /// Attempts of a person, the oldest first.
  func attempts(of person: String) async throws(RecordsError) -> [AttemptSummary]

  /// Attempts at an exam, the oldest first, without those of people who were forgotten.
  func attempts(at exam: String) async throws(RecordsError) -> [AttemptSummary]

  /// Open attempts whose grace is over: to be closed as `expired`.
  func overdue(at: Int) async throws(RecordsError) -> [AttemptSummary]

  /// Moves the end of an open attempt: extensions, pauses. A closed attempt, and one that ends so already, is returned as it is.
  /// Throws `notFound`.
  func move(deadline: Int?, closesAt: Int?, of attempt: String, at: Int) async throws(RecordsError) -> Recorded<Attempt>

  /// Stores an answer. Throws `notFound` for an unknown attempt, `forgotten` for one of a person who was.
  func save(_ answer: NewAnswer) async throws(RecordsError) -> SaveOutcome

  /// The latest answer to every slot of an attempt, by slot.
  func answers(of attempt: String) async throws(RecordsError) -> [SavedAnswer]

  /// All answers of an attempt, replaced ones too, in the order in which they came.
  func history(of attempt: String) async throws(RecordsError) -> [SavedAnswer]

  /// Closes an attempt. `result` makes the result, JSON, from the latest answers in the same transaction, so that no answer slips
  /// in between; nil: not graded yet. A closed attempt is returned as it is. Throws `notFound`.
  func close(
    _ attempt: String, as state: AttemptState, at: Int, result: @escaping @Sendable ([SavedAnswer]) -> String?
  ) async throws(RecordsError) -> Recorded<Attempt>

  /// Records the result, JSON, of a closed attempt that has none; one that has a result is returned as it is. Throws `notFound`.
  func record(result: String, of attempt: String, at: Int) async throws(RecordsError) -> Recorded<Attempt>

  /// Adds entries in one transaction, all or none; on the disk when it returns.
  ///
  /// Throws `notFound` for an unknown person, `badEntry` for a kind that is misspelled or taken, a body that is no JSON, and
  /// `changedMeanwhile` if somebody whom the entries concern has an entry with a higher number than `expecting` (nil: not looked at).
  /// Entries that are all there already by their keys are returned whatever is expected.
  func add(_ entries: [NewEntry], expecting: Int?) async throws(RecordsError) -> [Recorded<Entry>]

  /// Entries, by number.
  func entries(_ query: EntryQuery) async throws(RecordsError) -> [Entry]

  /// Events after a number, at most `limit`.
  func events(after number: Int, limit: Int) async throws(RecordsError) -> [RecordEvent]

  /// Checks the chain of events from its beginning: hashes, signatures, and whether all that it tells of is there unchanged.
  /// O(everything that is stored).
  func verify() async throws(RecordsError) -> RecordsCheck

  /// The end of the chain: number and hash (hexadecimal) of the last event; number 0 before the first.
  func head() async throws(RecordsError) -> (number: Int, hash: String)
}

extension RecordStore {
  /// Whether the records hold together: the outcome of `verify` alone.
  public func verifyChain() async throws(RecordsError) -> ChainState {
    try await verify().state
  }
}
