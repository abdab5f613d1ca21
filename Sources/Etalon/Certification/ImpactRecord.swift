public import Certification

/// What a change touches, as programs read it: the JSON of `etalon impact` and of `/api/v1/impact`.
///
/// `{"version": 1, "changes": [{"kind": "changed"|"removed"|"moved", "clause", "title", "document", "line", "before": […], "after",
/// "questions": [{"id", "title", "document", "line", "stale"}], "rules": [{"id", "document", "line"}], "exams": […],
/// "people": [{"person", "certificate", "exam", "state", "step", "deadline"}]}], "rewordings": [{"clause", "before", "after", "by", "at",
/// "reason"}], "added": […], "moved": […]}`; `people` is missing where there are no records.
public struct ImpactRecord: Encodable, Sendable {
  struct Question: Encodable {
    let id, title, document: String
    let line: Int
    let stale: Bool
  }

  struct Rule: Encodable {
    let id, document: String
    let line: Int
  }

  struct Person: Encodable {
    let person, certificate, exam, state, step: String
    let deadline: String?
  }

  struct Change: Encodable {
    let kind, clause, title: String
    let document: String?
    let line: Int?
    let before: [String]
    let after: String?
    let questions: [Question]
    let rules: [Rule]
    let exams: [String]
    let people: [Person]?
  }

  struct Rewording: Encodable {
    let clause, before, after: String
    let by, at, reason: String?
  }

  let version = 1
  let changes: [Change]
  let rewordings: [Rewording]
  let added, moved: [String]

  /// Describes an impact.
  /// - Parameter people: whether people are named.
  public init(_ impact: Impact, people: Bool = true) {
    changes = impact.changes.map { change in
      Change(
        kind: change.kind.rawValue, clause: change.clause, title: change.title, document: change.spot?.path, line: change.spot?.line,
        before: change.before, after: change.after,
        questions: change.questions.map {
          Question(id: $0.id, title: $0.title, document: $0.spot.path, line: $0.spot.line, stale: $0.isStale)
        }, rules: change.rules.map { Rule(id: $0.id, document: $0.spot.path, line: $0.spot.line) }, exams: change.exams,
        people: people
          ? change.people?.map { person in
            Person(
              person: person.person, certificate: person.certificate, exam: person.exam, state: person.state.rawValue,
              step: person.step.rawValue, deadline: person.deadline.map { Clock.stamp(of: $0 / 1_000) })
          } : nil)
    }
    rewordings = impact.rewordings.map {
      Rewording(
        clause: $0.clause, before: $0.before, after: $0.after, by: $0.decision?.by, at: $0.decision?.at, reason: $0.decision?.reason)
    }
    added = impact.added
    moved = impact.moved
  }
}
