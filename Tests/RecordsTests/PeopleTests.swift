import Testing

@testable import Records

@Suite struct PeopleTests {
  @Test("What is known of a person may be set, once or again, and is an event only when it changes")
  func details() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    let details = PersonDetails(name: "Анна Петрова", role: "agent", team: "Чат", extraTime: 1.25)
    let changed = try await records.set(details, of: "ivanova", at: 2)
    #expect(changed.isNew && changed.value.details == details && changed.value.addedAt == 1)
    #expect(try await !records.set(details, of: "ivanova", at: 3).isNew)
    let added = try await records.set(PersonDetails(name: "Пётр", extraTime: .nan), of: "petrov", at: 4)
    #expect(added.isNew && added.value.extraTime == 1 && added.value.role == nil)
    #expect(try records.people().map(\.team) == ["Чат", nil])
    #expect(try records.events(after: 0, limit: 9).map(\.kind) == ["person-added", "person-changed", "person-added"])
  }

  @Test("A person leaves once")
  func retired() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    #expect(try await records.retire(person: "ivanova", at: 7).value.retiredAt == 7)
    let again = try await records.retire(person: "ivanova", at: 9)
    #expect(!again.isNew && again.value.retiredAt == 7)
    await #expect(throws: RecordsError.notFound(.person, id: "petrov")) { try await records.retire(person: "petrov", at: 1) }
  }
}
