public import Digest
import Handbook
import Training

extension TrainingDay {
  static let version = 1

  /// The JSON form, version 1: `{"version": 1, "person", "name", "programs": [{"program", "title", "hours", "hoursDone", "steps": […]}],
  /// "notices": [{"id", "title", "until", "clauses": […]}], "rereads": [{"clause", "title", "document", "fingerprint", "before": {"at",
  /// "lines": [[kind, text]…]|null}|null}], "due": [{"question", "reason"}], "coming": [number by day from tomorrow], "deck"}`.
  public var json: CanonicalJSON {
    .object([
      "version": .number(TrainingDay.version),
      "person": .string(person),
      "name": .string(name),
      "programs": .array(programs.map { $0.json(started: nil, completed: nil) }),
      "notices": .array(
        notices.map {
          .object([
            "id": .string($0.id), "title": .string($0.title), "until": .optional($0.until?.description),
            "clauses": .array($0.readings.map(\.json)),
          ])
        }),
      "rereads": .array(rereads.map(\.json)),
      "due": .array(due.map { .object(["question": .string($0.question), "reason": .optional($0.weakness?.rawValue)]) }),
      "coming": .array(coming.map { .number($0) }),
      "deck": .number(deckSize),
    ])
  }
}

extension Reading {
  fileprivate var json: CanonicalJSON {
    var earlier = CanonicalJSON.null
    if let before {
      let lines = before.change.map { change in
        CanonicalJSON.array(change.lines.map { .array([.string($0.kind.rawValue), .string($0.text)]) })
      }
      earlier = .object(["at": .number(before.at), "lines": lines ?? .null])
    }
    return .object([
      "clause": .string(clause), "title": .string(title), "document": .string(document), "fingerprint": .string(fingerprint),
      "before": earlier,
    ])
  }
}
