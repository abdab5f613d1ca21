import Testing

@testable import Records

@Suite struct AttemptTests {
  let folder: TemporaryFolder
  let records: SQLiteRecords

  init() async throws {
    folder = try TemporaryFolder()
    records = try await folder.peopled()
  }

  @Test("A person is added once and stays as they are")
  func people() async throws {
    let again = try await records.add(person: "ivanova", name: "Другая", at: 5)
    #expect(!again.isNew && again.value.name == "Анна Иванова")
    #expect(again.value.pseudonym.count == 32 && again.value.pseudonym != "ivanova")
    #expect(try records.people().map(\.id) == ["ivanova"])
    #expect(try records.person("petrov") == nil)
  }

  @Test("Starting again, with the same id or another, finds the open attempt with its own paper")
  func start() async throws {
    let first = try await records.start(TemporaryFolder.attempt("a-1"))
    #expect(first.isNew && first.value.summary.number == 1 && first.value.isOpen)
    for id in ["a-1", "a-2"] {
      let again = try await records.start(TemporaryFolder.attempt(id, at: 9000))
      #expect(!again.isNew && again.value == first.value)
    }
    #expect(try records.openAttempt(person: "ivanova", exam: "frontline") == first.value)
    #expect(try records.openAttempt(person: "ivanova", exam: "другой") == nil)
    #expect(try records.attempt("a-1").paper == #"{"paper":"a-1"}"#)
  }

  @Test("A closed attempt makes room for the next; its id starts nothing new")
  func next() async throws {
    _ = try await records.start(TemporaryFolder.attempt("a-1"))
    _ = try await records.close("a-1", as: .submitted, at: 3000) { _ in "{}" }
    #expect(try await records.start(TemporaryFolder.attempt("a-1")).value.summary.state == .submitted)
    let second = try await records.start(TemporaryFolder.attempt("a-2"))
    #expect(second.isNew && second.value.summary.number == 2)
    #expect(try records.attempts(of: "ivanova").map(\.id) == ["a-1", "a-2"])
    #expect(try records.attempts(at: "frontline").map(\.number) == [1, 2])
  }

  @Test("Whoever and whatever is not there is said so")
  func missing() async throws {
    await #expect(throws: RecordsError.notFound(.person, id: "petrov")) {
      try await records.start(TemporaryFolder.attempt(person: "petrov"))
    }
    #expect(throws: RecordsError.notFound(.attempt, id: "a-9")) { try records.attempt("a-9") }
    await #expect(throws: RecordsError.notFound(.attempt, id: "a-9")) {
      try await records.save(TemporaryFolder.answer(1, 1, "1", attempt: "a-9"))
    }
    await #expect(throws: RecordsError.notFound(.attempt, id: "a-9")) { try await records.close("a-9", as: .submitted, at: 1) { _ in nil } }
    _ = try await records.add(person: "petrov", name: "", at: 1)
    _ = try await records.start(TemporaryFolder.attempt("a-1"))
    await #expect(throws: RecordsError.idTaken("a-1")) { try await records.start(TemporaryFolder.attempt("a-1", person: "petrov")) }
    #expect(try records.answers(of: "a-9").isEmpty)
  }

  @Test("An answer is stored once; repeats are harmless, older and conflicting ones get the stored answer")
  func answers() async throws {
    _ = try await records.start(TemporaryFolder.attempt())
    guard case .saved(let first) = try await records.save(TemporaryFolder.answer(1, 1, #"{"choice":[0]}"#)) else {
      return #expect(Bool(false))
    }
    #expect(try await records.save(TemporaryFolder.answer(1, 1, #"{"choice":[0]}"#, at: 2500)) == .repeated(first))
    #expect(try await records.save(TemporaryFolder.answer(1, 1, #"{"choice":[1]}"#)) == .outdated(stored: first))
    guard case .saved(let third) = try await records.save(TemporaryFolder.answer(1, 3, #"{"choice":[2]}"#)) else {
      return #expect(Bool(false))
    }
    #expect(try await records.save(TemporaryFolder.answer(1, 2, #"{"choice":[1]}"#)) == .outdated(stored: third))
    #expect(try await records.save(TemporaryFolder.answer(1, 1, #"{"choice":[0]}"#)) == .outdated(stored: third))
    _ = try await records.save(TemporaryFolder.answer(7, 1, "null"))
    #expect(try records.answers(of: "a-1").map(\.slot) == [1, 7])
    #expect(try records.answers(of: "a-1").map(\.body) == [#"{"choice":[2]}"#, "null"])
  }

  @Test("After the deadline answers are late, after the grace they are refused; what is stored is still acknowledged")
  func lateness() async throws {
    _ = try await records.start(TemporaryFolder.attempt(deadline: 5000, closesAt: 6000))
    guard case .saved(let onTime) = try await records.save(TemporaryFolder.answer(1, 1, "1", at: 5000)),
      case .saved(let late) = try await records.save(TemporaryFolder.answer(2, 1, "2", at: 6000))
    else { return #expect(Bool(false)) }
    #expect(!onTime.isLate && late.isLate)
    #expect(try await records.save(TemporaryFolder.answer(3, 1, "3", at: 6001)) == .closed(.expired, stored: nil))
    #expect(try await records.save(TemporaryFolder.answer(2, 1, "2", at: 7000)) == .repeated(late))
    #expect(try records.overdue(at: 6000).isEmpty)
    #expect(try records.overdue(at: 6001).map(\.id) == ["a-1"])
    _ = try await records.close("a-1", as: .expired, at: 6001) { _ in nil }
    #expect(try records.overdue(at: 9999).isEmpty)
  }

  @Test("Closing grades what is stored, once; after it no answer is taken")
  func closing() async throws {
    _ = try await records.start(TemporaryFolder.attempt())
    _ = try await records.save(TemporaryFolder.answer(1, 1, "\"раз\""))
    _ = try await records.save(TemporaryFolder.answer(1, 2, "\"два\""))
    let closed = try await records.close("a-1", as: .submitted, at: 3000) { answers in answers.map(\.body).joined() }
    #expect(closed.isNew && closed.value.summary.result == "\"два\"" && closed.value.summary.submittedAt == 3000)
    let again = try await records.close("a-1", as: .expired, at: 4000) { _ in "другой" }
    #expect(!again.isNew && again.value == closed.value)
    guard case .closed(.submitted, let stored) = try await records.save(TemporaryFolder.answer(1, 3, "3")) else {
      return #expect(Bool(false))
    }
    #expect(stored?.sequence == 2)
  }

  @Test("A result that was missing is recorded later, and never overwritten")
  func results() async throws {
    _ = try await records.start(TemporaryFolder.attempt())
    #expect(try await !records.record(result: "{}", of: "a-1", at: 2).isNew)
    _ = try await records.close("a-1", as: .submitted, at: 3000) { _ in nil }
    #expect(try await records.record(result: #"{"passed":true}"#, of: "a-1", at: 3001).isNew)
    let again = try await records.record(result: #"{"passed":false}"#, of: "a-1", at: 3002)
    #expect(!again.isNew && again.value.summary.result == #"{"passed":true}"#)
  }

  @Test("The store is behind its protocol, too")
  func door() async throws {
    let store: any RecordStore = records
    let started = try await store.start(TemporaryFolder.attempt())
    #expect(try await store.attempt(started.value.id) == started.value)
  }
}
