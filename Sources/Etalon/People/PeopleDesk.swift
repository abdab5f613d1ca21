import Foundation
public import Records

/// Where people and teams are kept: the same use cases for the terminal and for the web.
public struct PeopleDesk: Sendable {
  private let records: any RecordStore
  private let clock: Clock

  /// Opens the records.
  /// - Parameter creating: false: it is an error if there are none.
  public init(_ place: RecordsPlace, creating: Bool) throws(EtalonError) {
    records = try place.open(creating: creating)
    clock = place.clock
  }

  /// What somebody asks to change of a person; nil leaves it, an empty text clears it.
  public struct Change: Sendable, Hashable {
    /// Name for people.
    public var name: String?
    /// Role; known ones may be written in Russian.
    public var role: String?
    /// Team.
    public var team: String?
    /// What limits of exams are multiplied by.
    public var extraTime: Double?

    /// Describes a change.
    public init(name: String? = nil, role: String? = nil, team: String? = nil, extraTime: Double? = nil) {
      self.name = name
      self.role = role
      self.team = team
      self.extraTime = extraTime
    }

    func applied(to details: PersonDetails?) -> PersonDetails {
      func text(_ change: String?, _ stored: String?) -> String? {
        guard let change else { return stored }
        let trimmed = PeopleDesk.tidied(change)
        return trimmed.isEmpty ? nil : trimmed
      }
      return PersonDetails(
        name: text(name, details?.name) ?? details?.name ?? "", role: text(role, details?.role).map(Role.id),
        team: text(team, details?.team),
        extraTime: extraTime ?? details?.extraTime ?? 1)
    }
  }

  /// What a call did with a person.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case new
    case changed
    case unchanged
  }

  // MARK: - People

  /// Adds a person, or changes what is said of one who is there.
  public func add(_ id: String, _ change: Change) async throws(EtalonError) -> (person: Person, outcome: Outcome) {
    let id = try PeopleDesk.sound(id)
    let stored = try await recorded { () async throws(RecordsError) in try await records.person(id) }
    let details = change.applied(to: stored?.details)
    let set = try await recorded { () async throws(RecordsError) in try await records.set(details, of: id, at: clock.milliseconds) }
    return (set.value, stored == nil ? .new : set.isNew ? .changed : .unchanged)
  }

  /// People by id.
  /// - Parameters:
  ///   - team: of this team only.
  ///   - role: with this role only.
  ///   - retired: also those who have left.
  public func people(team: String? = nil, role: String? = nil, retired: Bool = false) async throws(EtalonError) -> [Person] {
    let all = try await recorded { () async throws(RecordsError) in try await records.people() }
    return all.filter { person in
      (retired || person.retiredAt == nil) && team.map { PeopleDesk.isSame(person.team ?? "", $0) } ?? true
        && role.map { PeopleDesk.isSame(person.role ?? "", Role.id($0)) } ?? true
    }
  }

  /// Marks a person as gone; their records stay.
  /// - Returns: the person, and whether they were there until now.
  public func retire(_ id: String) async throws(EtalonError) -> (person: Person, isNew: Bool) {
    let done = try await recorded { () async throws(RecordsError) in try await records.retire(person: id, at: clock.milliseconds) }
    return (done.value, done.isNew)
  }

  /// A person. Refused if there is none.
  public func person(_ id: String) async throws(EtalonError) -> Person {
    guard let person = try await recorded({ () async throws(RecordsError) in try await records.person(id) }) else {
      throw EtalonError(RecordsError.notFound(.person, id: id))
    }
    return person
  }

  /// Erases what is known of a person, for good.
  public func forget(_ id: String) async throws(EtalonError) -> Erasure {
    _ = try await person(id)
    return try await recorded { () async throws(RecordsError) in try await records.forget(person: id, at: clock.milliseconds) }
  }

  // MARK: - Teams

  /// A team and who is in it.
  public struct Team: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its people at work, by id.
    public let people: [Person]
  }

  /// Teams by name.
  public func teams() async throws(EtalonError) -> [Team] {
    let people = try await people().filter { $0.team != nil }
    return Dictionary(grouping: people) { $0.team ?? "" }.map { Team(name: $0.key, people: $0.value) }.sorted { $0.name < $1.name }
  }

  /// Puts people into a team; nil takes them out of theirs. Nobody is changed if one of them is not there.
  /// - Returns: how many were elsewhere before.
  public func move(_ ids: [String], to team: String?) async throws(EtalonError) -> Int {
    var team = team ?? ""
    // «чат» is the team «Чат» that is there.
    if !team.isEmpty, let known = try await people(team: team).first?.team { team = known }
    var details: [String: PersonDetails] = [:]
    for id in ids { details[id] = Change(team: team).applied(to: try await person(id).details) }
    let changed = details
    let set = try await recorded { () async throws(RecordsError) in try await records.set(changed, at: clock.milliseconds) }
    return set.count { $0.isNew }
  }

  /// Gives a team another name; into one that exists it is merged.
  /// - Returns: how many people are in it.
  public func renameTeam(_ name: String, to new: String) async throws(EtalonError) -> Int {
    let members = try await people(team: name, retired: true)
    guard !members.isEmpty else {
      throw EtalonError(
        .refused, ru: "Команды «\(name)» нет.", en: "There is no team “\(name)”.", remedyRu: "Список: etalon team list.",
        remedyEn: "See etalon team list.")
    }
    _ = try await move(members.map(\.id), to: new)
    return members.count
  }

  // MARK: - Import

  /// What a list of people would change.
  public func plan(_ list: PeopleList) async throws(EtalonError) -> PeopleImport {
    let stored = try await recorded { () async throws(RecordsError) in try await records.people() }
    return PeopleImport(list, stored: Dictionary(stored.map { ($0.id, $0) }) { first, _ in first })
  }

  /// What a list would change where there are no records yet.
  public static func planForNobody(_ list: PeopleList) -> PeopleImport { PeopleImport(list, stored: [:]) }

  /// Carries out what was planned, in one piece.
  public func carryOut(_ plan: PeopleImport) async throws(EtalonError) {
    var details: [String: PersonDetails] = [:]
    for row in plan.rows where row.outcome != .unchanged { details[row.id] = row.details }
    guard !details.isEmpty else { return }
    let changed = details
    _ = try await recorded { () async throws(RecordsError) in try await records.set(changed, at: clock.milliseconds) }
  }

  // MARK: - Words

  /// An id as it may be: letters, digits, `-_.@`, up to 64.
  static func sound(_ written: String) throws(EtalonError) -> String {
    let id = tidied(written)
    guard isSoundID(id) else {
      throw EtalonError(
        .refused, ru: "«\(written)» не годится как id сотрудника.", en: "“\(written)” cannot be the id of a person.",
        remedyRu: "Буквы, цифры, «-», «_», «.», «@», не больше 64: ivanova, a.petrov@verbena.ru.",
        remedyEn: "Letters, digits, “-”, “_”, “.”, “@”, at most 64: ivanova, a.petrov@verbena.ru.")
    }
    return id
  }

  static func isSoundID(_ id: String) -> Bool {
    !id.isEmpty && id.count <= 64 && id.allSatisfy { $0.isLetter || $0.isNumber || "-_.@".contains($0) }
  }

  /// One form (NFC), one space between words, none around.
  static func tidied(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func isSame(_ left: String, _ right: String) -> Bool { tidied(left).lowercased() == tidied(right).lowercased() }
}
