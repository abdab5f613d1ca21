public import Digest
import Handbook

extension FilledSheet {
  static let version = 1

  /// The JSON form, version 1: `{"version": 1, "checklist", "title", "scenario": …|null, "conversation", "channel": …|null, "day",
  /// "comment", "score": …|null, "passed", "marks": [{"criterion": {"group", "text", "weight", "critical", "clause": …|null}, "mark":
  /// "yes"|"no"|"not-applicable", "comment", "kind": "strength"|"flaw"|null, "cause", "action": {"what", "owner", "due"}|null}]}`.
  public var json: CanonicalJSON {
    .object([
      "version": .number(FilledSheet.version),
      "checklist": .string(checklist),
      "title": .string(title),
      "scenario": .optional(scenario),
      "conversation": .string(conversation),
      "channel": .optional(channel),
      "day": .string(day.description),
      "comment": .string(comment),
      "score": .optional(score),
      "passed": .bool(isPassed),
      "marks": .array(marks.map(\.json)),
    ])
  }

  /// Reads the JSON form; nil for anything else.
  public init?(reading json: CanonicalJSON) {
    guard json["version"]?.int == FilledSheet.version, let checklist = json["checklist"]?.text, let title = json["title"]?.text,
      let conversation = json["conversation"]?.text, let day = json["day"]?.text.flatMap({ Day($0) }), let comment = json["comment"]?.text,
      let elements = json["marks"]?.elements
    else { return nil }
    let marks = elements.compactMap(SheetMark.init(reading:))
    guard marks.count == elements.count else { return nil }
    self.init(
      checklist: checklist, title: title, scenario: json["scenario"]?.text, conversation: conversation, channel: json["channel"]?.text,
      day: day, marks: marks, comment: comment)
  }
}

extension SheetMark {
  var json: CanonicalJSON {
    .object([
      "criterion": .object([
        "group": .string(criterion.group), "text": .string(criterion.text), "weight": .number(criterion.weight),
        "critical": .bool(criterion.critical), "clause": .optional(criterion.clause),
      ]),
      "mark": .string(mark.rawValue),
      "comment": .string(comment),
      "kind": .optional(polarity?.rawValue),
      "cause": .string(cause),
      "action": action?.json ?? .null,
    ])
  }

  init?(reading json: CanonicalJSON) {
    guard let written = json["criterion"], let group = written["group"]?.text, let text = written["text"]?.text,
      let weight = written["weight"]?.double, let critical = written["critical"]?.flag,
      let mark = json["mark"]?.text.flatMap(Mark.init(rawValue:)), let comment = json["comment"]?.text, let cause = json["cause"]?.text
    else { return nil }
    var action: SheetAction?
    if let written = json["action"], written != .null {
      guard let what = written["what"]?.text else { return nil }
      action = SheetAction(what: what, owner: written["owner"]?.text, due: written["due"]?.text.flatMap { Day($0) })
    }
    self.init(
      criterion: Criterion(group: group, text: text, weight: weight, critical: critical, clause: written["clause"]?.text, line: 0),
      mark: mark, comment: comment, polarity: json["kind"]?.text.flatMap(Polarity.init(rawValue:)), cause: cause, action: action)
  }
}

extension SheetAction {
  var json: CanonicalJSON {
    .object(["what": .string(what), "owner": .optional(owner), "due": .optional(due?.description)])
  }
}
