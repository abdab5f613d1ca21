import Digest
import Etalon
import Hummingbird
import Records

/// `/api/v1/people` and `/api/v1/impact`: for those who answer for others and for the content.
struct PeopleAPI: Sendable {
  /// `{"version": 1, "people": [{"id", "name", "role", "team"}]}`: those at work; a supervisor sees the team.
  func people(_ page: PageRequest, site: Site) async throws -> Response {
    let visitor = try page.signedIn()
    let people: [Person]
    do { people = try await site.people().records.people().filter { $0.retiredAt == nil } } catch { throw RequestProblem.failed }
    let seesAll = KnownRole(visitor.role).permissions.contains(.oversee)
    let team = people.first { $0.id == visitor.person }?.team
    let seen = people.filter { seesAll || $0.id == visitor.person || team != nil && $0.team == team }
    return JSONReply.response(
      json: CanonicalJSON.object([
        "version": .number(1),
        "people": .array(
          seen.map { person in
            .object([
              "id": .string(person.id), "name": .string(person.name), "role": .optional(person.role), "team": .optional(person.team),
            ])
          }),
      ]).bytes)
  }

  /// What changed since questions were reviewed and certificates issued: the object of `etalon impact --format json`, without people for
  /// whoever does not oversee them.
  func impact(_ page: PageRequest, site: Site) async throws -> Response {
    let visitor = try page.signedIn()
    let desks = try site.people()
    let accounts = try await desks.certification.ledger().accounts
    let impact = desks.certification.impact(on: accounts)
    return JSONReply.response(ImpactRecord(impact, people: KnownRole(visitor.role).permissions.contains(.oversee)))
  }
}
