public import Digest

extension ChecklistReport {
  static let version = 1

  /// Several reports as one object, version 1: `{"version": 1, "reports": […]}`.
  public static func json(of reports: [ChecklistReport], names: (String) -> String) -> CanonicalJSON {
    .object(["version": .number(version), "reports": .array(reports.map { $0.json(names: names) })])
  }

  /// The JSON form: `{"checklist", "title", "from", "to", "sheets", "failed", "score", "people": [{"person",
  /// "name", "sheets", "failed", "score", "improve": […], "strengths": […]}], "groups": [{"title", "score", "scores": [by person],
  /// "criteria": [{"text", "weight", "critical", "clause", "yes", "no", "notApplicable", "people": [{"yes", "no", "notApplicable"}]}]}],
  /// "actions": [{"id", "state", "person", "criterion", "kind", "cause", "what", "owner", "due", "closedBy", "comment"}], "causes":
  /// [{"text", "count"}]}`. What is not known is null.
  /// - Parameter names: what people are called.
  public func json(names: (String) -> String) -> CanonicalJSON {
    .object([
      "checklist": .string(checklist),
      "title": .string(title),
      "from": .optional(days?.lowerBound.description),
      "to": .optional(days?.upperBound.description),
      "sheets": .number(sheets),
      "failed": .number(failed),
      "score": .optional(score),
      "people": .array(
        columns.map { column in
          .object([
            "person": .string(column.person), "name": .string(names(column.person)), "sheets": .number(column.sheets),
            "failed": .number(column.failed), "score": .optional(column.score), "improve": .array(column.improve.map { .string($0) }),
            "strengths": .array(column.strengths.map { .string($0) }),
          ])
        }),
      "groups": .array(groups.map(\.json)),
      "actions": .array(actions.map(\.json)),
      "causes": .array(causes.map { .object(["text": .string($0.text), "count": .number($0.count)]) }),
    ])
  }
}

extension ChecklistReport.Group {
  fileprivate var json: CanonicalJSON {
    .object([
      "title": .string(title),
      "score": .optional(total),
      "scores": .array(shares.map { .optional($0) }),
      "criteria": .array(
        rows.map { row in
          var members = row.total.members
          members["text"] = .string(row.criterion.text)
          members["weight"] = .number(row.criterion.weight)
          members["critical"] = .bool(row.criterion.critical)
          members["clause"] = .optional(row.criterion.clause)
          members["people"] = .array(row.cells.map { .object($0.members) })
          return .object(members)
        }),
    ])
  }
}

extension ChecklistReport.Cell {
  fileprivate var members: [String: CanonicalJSON] {
    ["yes": .number(yes), "no": .number(no), "notApplicable": .number(notApplicable)]
  }
}

extension ActionItem {
  /// `{"id", "state", "person", "criterion", "kind", "cause", "what", "owner", "due", "closedBy", "comment"}`.
  public var json: CanonicalJSON {
    .object([
      "id": .string(id), "state": .string(state.rawValue), "person": .string(person), "criterion": .string(criterion),
      "kind": .string(polarity.rawValue), "cause": .string(cause), "what": .string(action.what), "owner": .optional(action.owner),
      "due": .optional(action.due?.description), "closedBy": .optional(closed?.by), "comment": .optional(closed?.comment),
    ])
  }
}
