public import Digest
import Handbook

/// The JSON form of a paper, version 1.
///
/// ```
/// {"version": 1, "digest", "exam", "title", "examVersion", "variant", "instruction", "limit": seconds|null, "passMark",
///  "grades": [{"name", "from"}],
///  "sections": [{"title", "passMark": …|null, "items": [{"slot", "question", "type", "points", "mustPass", "stem", …}]}]}
/// ```
///
/// By type an item also has `options`; `left` and `right`; `items`; or `parts` (`"text"`, `{"menu": […]}`, `{"typed": true}`).
/// With the key, `key` holds `scoring`, `clauses`, `explanation`, `madeFrom` (fingerprint of the clause that
/// the question was made from, if it was) and by type `options` (`{"authored", "weight", "feedback"}`),
/// `truth`, `right`, `order`, `numbers` (`{"low", "high", "weight"}`), `texts` (`{"text", "weight", "feedback"}`), `blanks`
/// (`{"menu": [position…]}`, `{"typed": ["text"…]}`), `faults` (`{"start", "end", "text", "rules", "clauses", "message"}`, UTF-16 units of
/// the reply) or `rubric` (`{"points", "text", "lint": glob}`, `{…, "contains": pattern, "question": flag}`, `{…, "human": true}`) with
/// `sample`. Positions count from 0 in the order of the paper.
///
/// A `spot` has `reply`, a `reply` perhaps `customer`. A paper whose answers somebody or some rule judges has `marking` and `rules`.
enum PaperJSON {
  static let version = 1

  static func content(
    exam: String, title: String, examVersion: String, variant: String, instruction: String, limit: Int?, passMark: Double,
    grades: [PaperGrade], sections: [PaperSection], marking: MarkingPlan?, rules: String?, withKey: Bool
  ) -> [String: CanonicalJSON] {
    var content: [String: CanonicalJSON] = [
      "version": .number(version),
      "exam": .string(exam),
      "title": .string(title),
      "examVersion": .string(examVersion),
      "variant": .string(variant),
      "instruction": .string(instruction),
      "limit": limit.map { .number($0) } ?? .null,
      "passMark": .number(passMark),
      "grades": .array(grades.map { .object(["name": .string($0.name), "from": .number($0.from)]) }),
      "sections": .array(
        sections.map { section in
          .object([
            "title": .string(section.title),
            "passMark": .optional(section.passMark),
            "items": .array(section.items.map { item($0, withKey: withKey) }),
          ])
        }),
    ]
    // Papers without them are spelled as they always were, and keep their digests.
    if let marking { content["marking"] = marking.json }
    if let rules { content["rules"] = .string(rules) }
    return content
  }

  static func item(_ item: PaperItem, withKey: Bool) -> CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "slot": .number(item.slot),
      "question": .string(item.question),
      "type": .string(item.type.rawValue),
      "points": .number(item.points),
      "mustPass": .bool(item.mustPass),
      "stem": .string(item.stem),
    ]
    switch item.body {
    case .choice(let options): members["options"] = texts(options)
    case .matching(let left, let right):
      members["left"] = texts(left)
      members["right"] = texts(right)
    case .ordering(let items): members["items"] = texts(items)
    case .cloze(let parts): members["parts"] = .array(parts.map(part))
    case .spot(let reply): members["reply"] = .string(reply)
    case .reply(let customer): members["customer"] = customer.map { .string($0) }
    case .trueFalse, .numeric, .short, .essay: break
    }
    if withKey { members["key"] = key(item.key) }
    return .object(members)
  }

  private static func part(_ part: PaperClozePart) -> CanonicalJSON {
    switch part {
    case .text(let text): .string(text)
    case .menu(let options): .object(["menu": texts(options)])
    case .typed: .object(["typed": .bool(true)])
    }
  }

  private static func key(_ key: ItemKey) -> CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "scoring": .optional(key.scoring?.rawValue),
      "clauses": texts(key.clauses),
      "explanation": .optional(key.explanation),
    ]
    if let fingerprint = key.madeFrom { members["madeFrom"] = .string(fingerprint) }
    switch key.answer {
    case .choice(let options):
      members["options"] = .array(
        options.map {
          .object(["authored": .number($0.authored), "weight": .number($0.weight), "feedback": .optional($0.feedback)])
        })
    case .trueFalse(let truth): members["truth"] = .bool(truth)
    case .matching(let right): members["right"] = numbers(right)
    case .ordering(let order): members["order"] = numbers(order)
    case .numeric(let keys):
      members["numbers"] = .array(
        keys.map { .object(["low": .number($0.low), "high": .number($0.high), "weight": .number($0.weight)]) })
    case .short(let keys):
      members["texts"] = .array(
        keys.map { .object(["text": .string($0.text), "weight": .number($0.weight), "feedback": .optional($0.feedback)]) })
    case .cloze(let blanks):
      members["blanks"] = .array(
        blanks.map {
          switch $0 {
          case .menu(let right): .object(["menu": numbers(right)])
          case .typed(let accepted): .object(["typed": texts(accepted)])
          }
        })
    case .spot(let faults): members["faults"] = .array(faults.map(\.json))
    case .rubric(let rubric):
      members["rubric"] = .array(rubric.criteria.map(\.json))
      members["sample"] = .optional(rubric.sample)
    }
    return .object(members)
  }

  private static func texts(_ texts: [String]) -> CanonicalJSON { .array(texts.map { .string($0) }) }

  private static func numbers(_ numbers: [Int]) -> CanonicalJSON { .array(numbers.map { .number($0) }) }
}

extension Paper {
  /// What is stored with an attempt: the JSON form with the key, read back by `init(frozen:)`.
  public var frozen: String { json(withKey: true).spelling }

  /// The JSON form, version 1; the same paper has the same spelling always. Without the key it is safe to show to a candidate.
  public func json(withKey: Bool) -> CanonicalJSON {
    var content = PaperJSON.content(
      exam: exam, title: title, examVersion: examVersion, variant: variant, instruction: instruction, limit: limit,
      passMark: passMark, grades: grades, sections: sections, marking: marking, rules: rules, withKey: withKey)
    content["digest"] = .string(digest)
    return .object(content)
  }
}
