public import Digest
import Handbook
import Training

extension PersonRecord {
  static let version = 1

  /// The JSON form, version 1: `{"version": 1, "person": {"id", "name", "role", "team", "retired"}, "from", "to", "programs": [{"program",
  /// "title", "hours", "hoursDone", "started", "completed", "steps": [{"number", "step", "hours", "done"}]}], "exams": [{"day", "exam",
  /// "title", "attempt", "number", "share", "passed", "grade"}], "certificates" and "events": [{"day", "kind", "subject", "by", "reason"}],
  /// "checklists": [{"day", "sheet", "checklist", "title", "scenario", "conversation", "by", "score", "passed", "critical": […]}], "actions",
  /// "reading": [{"day", "document", "first", "again"}], "rereads": [clause…], "drills": [{"month", "answers", "right", "tasks",
  /// "tasksDone"}], "weak": [{"clause", "title", "misses"}], "deck"}`. What is not known is null.
  public var json: CanonicalJSON {
    .object([
      "version": .number(PersonRecord.version),
      "person": .object([
        "id": .string(person.id), "name": .string(person.name), "role": .optional(person.role), "team": .optional(person.team),
        "retired": .bool(person.retiredAt != nil),
      ]),
      "from": .string(days.lowerBound.description),
      "to": .string(days.upperBound.description),
      "programs": .array(
        programs.map { $0.json(started: programStarts[$0.program.id]?.description, completed: programEnds[$0.program.id]?.description) }),
      "exams": .array(exams.map(\.json)),
      "certificates": .array(certificates.map(\.json)),
      "events": .array(events.map(\.json)),
      "checklists": .array(sheets.map(PersonRecord.line)),
      "actions": .array(actions.map(\.json)),
      "reading": .array(
        reading.map {
          .object([
            "day": .string($0.day.description), "document": .string($0.document), "first": .number($0.first), "again": .number($0.again),
          ])
        }),
      "rereads": .array(rereads.map { .string($0) }),
      "drills": .array(
        drills.map {
          .object([
            "month": .string($0.month), "answers": .number($0.answers), "right": .number($0.right), "tasks": .number($0.tasks),
            "tasksDone": .number($0.tasksDone),
          ])
        }),
      "weak": .array(
        weak.map { .object(["clause": .string($0.clause), "title": .string($0.title), "misses": .number($0.misses)]) }),
      "deck": .number(deckSize),
    ])
  }

  private static func line(_ filed: FiledSheet) -> CanonicalJSON {
    .object([
      "day": .string(filed.sheet.day.description), "sheet": .number(filed.number), "checklist": .string(filed.sheet.checklist),
      "title": .string(filed.sheet.title), "scenario": .optional(filed.sheet.scenario), "conversation": .string(filed.sheet.conversation),
      "by": .optional(filed.by), "score": .optional(filed.sheet.score), "passed": .bool(filed.sheet.isPassed),
      "critical": .array(filed.sheet.criticalMisses.map { .string($0.criterion.text) }),
    ])
  }
}

extension PersonRecord.ExamLine {
  fileprivate var json: CanonicalJSON {
    .object([
      "day": .string(day.description), "exam": .string(exam), "title": .string(title.ru), "attempt": .string(attempt),
      "number": .number(number), "share": .optional(share), "passed": isPassed.map { .bool($0) } ?? .null, "grade": .optional(grade),
    ])
  }
}

extension PersonRecord.EventLine {
  fileprivate var json: CanonicalJSON {
    .object([
      "day": .string(day.description), "kind": .string(kind), "subject": .string(subject), "by": .optional(by), "reason": .string(reason),
    ])
  }
}

extension ProgramProgress {
  /// `{"program", "title", "hours", "hoursDone", "started", "completed", "steps": [{"number", "step", "hours", "share", "done"}]}`.
  func json(started: String?, completed: String?) -> CanonicalJSON {
    .object([
      "program": .string(program.id), "title": .string(program.title), "hours": .number(hours),
      "hoursDone": .number((hoursDone * 100).rounded() / 100), "started": .optional(started), "completed": .optional(completed),
      "steps": .array(
        steps.map { step in
          .object([
            "number": .number(step.number), "step": .string(step.key.description), "hours": .number(step.step.hours),
            "share": .number(step.share), "done": .bool(step.state.isDone),
          ])
        }),
    ])
  }
}
