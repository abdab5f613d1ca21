public import Digest
public import Records

/// The people of a demonstration: one for each role, in the records of its own.
public enum DemonstrationPeople {
  /// Id, name, role, team.
  private static let all: [(id: String, name: String, role: String, team: String)] = [
    ("boris", "Борис Агеев", "agent", "Чат"), ("anna", "Анна Зимина", "trainee", "Чат"), ("vera", "Вера Лунина", "supervisor", "Чат"),
    ("gleb", "Глеб Тарасов", "trainer", "Учебный центр"), ("dina", "Дина Орлова", "administrator", "Управление"),
  ]

  /// Adds them where they are not there yet, and makes a secret for each: the link by which one comes in as them.
  public static func prepare(
    _ records: any RecordStore & AccountStore, clock: Clock
  ) async throws(EtalonError) -> [(id: String, name: String, role: String, secret: Secret)] {
    var guests: [(id: String, name: String, role: String, secret: Secret)] = []
    for person in all {
      let now = clock.milliseconds
      try await recorded { () async throws(RecordsError) in
        _ = try await records.set(PersonDetails(name: person.name, role: person.role, team: person.team), of: person.id, at: now)
        // A password that no text has: they come in by their links alone.
        if try await records.account(of: person.id) == nil { _ = try await records.open(account: person.id, password: "-", at: now) }
      }
      guests.append((person.id, person.name, person.role, Secret()))
    }
    return guests
  }
}
