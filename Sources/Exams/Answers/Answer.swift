public import Digest
import Handbook

/// An answer to a question of a paper. Positions are those on the frozen paper, from 0: in the order of the bank they would
/// betray the key of an ordering or a matching to whoever sees a stored answer.
public enum Answer: Sendable, Hashable {
  /// Options of a `single` or `multiple`, ascending.
  case choice([Int])
  case truth(Bool)
  /// For every left side of a matching the right side, nil where none was chosen.
  case pairs([Int?])
  /// All items of an ordering as the candidate put them.
  case order([Int])
  /// What was typed for a `numeric` or `short`, or written for a `reply` or `essay`, as it was.
  case text(String)
  /// By blank of a cloze, nil where nothing was filled in.
  case blanks([BlankAnswer?])
  /// Places marked in the reply of a `spot`: UTF-16 units, as browsers count.
  case marks([Range<Int>])
}

/// What a blank of a cloze was filled with.
public enum BlankAnswer: Sendable, Hashable {
  /// A position in its menu.
  case option(Int)
  /// What was typed.
  case text(String)
}

extension Answer {
  /// The greatest length of a typed answer, in UTF-8 bytes.
  public static let maximumLength = 4000
  /// The greatest length of a written answer, in UTF-8 bytes.
  public static let maximumWrittenLength = 40_000
  /// The greatest number of places marked in a reply.
  public static let maximumMarks = 500

  /// Whether there is nothing in it: then the question counts as unanswered.
  public var isEmpty: Bool {
    switch self {
    case .choice(let options): options.isEmpty
    case .truth: false
    case .pairs(let right): right.allSatisfy { $0 == nil }
    case .order(let order): order.isEmpty
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .marks(let marks): marks.isEmpty
    case .blanks(let blanks):
      blanks.allSatisfy { blank in
        if case .option = blank { return false }
        if case .text(let text) = blank { return text.allSatisfy(\.isWhitespace) }
        return true
      }
    }
  }

  /// Whether it can be an answer to this question: the right kind, every position on the paper, nothing twice.
  public func fits(_ item: PaperItem) -> Bool {
    switch (self, item.body) {
    case (.choice(let chosen), .choice(let options)):
      chosen.allSatisfy(options.indices.contains) && Set(chosen).count == chosen.count
        && (item.type == .multiple || chosen.count <= 1)
    case (.truth, .trueFalse): true
    case (.pairs(let chosen), .matching(let left, let right)):
      chosen.count == left.count && chosen.allSatisfy { $0.map(right.indices.contains) ?? true }
    case (.order(let order), .ordering(let items)):
      order.isEmpty || (order.count == items.count && order.sorted() == Array(items.indices))
    case (.text(let text), .numeric), (.text(let text), .short): text.utf8.count <= Answer.maximumLength
    case (.text(let text), .reply), (.text(let text), .essay): text.utf8.count <= Answer.maximumWrittenLength
    case (.marks(let marks), .spot(let reply)):
      marks.count <= Answer.maximumMarks && marks.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= reply.utf16.count }
    case (.blanks(let filled), .cloze(let parts)):
      Answer.fit(filled, parts.filter(\.isBlank))
    default: false
    }
  }

  private static func fit(_ filled: [BlankAnswer?], _ blanks: [PaperClozePart]) -> Bool {
    filled.count == blanks.count
      && zip(filled, blanks).allSatisfy { answer, blank in
        switch (answer, blank) {
        case (nil, _): true
        case (.option(let position), .menu(let options)): options.indices.contains(position)
        case (.text(let text), .typed): text.utf8.count <= maximumLength
        default: false
        }
      }
  }
}

extension Answer {
  /// The JSON form: `{"choice": [0, 2]}`, `{"truth": true}`, `{"pairs": [1, null]}`, `{"order": [2, 0, 1]}`, `{"text": "…"}`,
  /// `{"blanks": [0, "…", null]}`, `{"marks": [[17, 33]]}`. An answer taken back is `null`.
  public var json: CanonicalJSON {
    switch self {
    case .choice(let options): .object(["choice": .array(options.map { .number($0) })])
    case .truth(let truth): .object(["truth": .bool(truth)])
    case .pairs(let right): .object(["pairs": .array(right.map { $0.map { .number($0) } ?? .null })])
    case .order(let order): .object(["order": .array(order.map { .number($0) })])
    case .text(let text): .object(["text": .string(text)])
    case .marks(let marks):
      .object(["marks": .array(marks.map { .array([.number($0.lowerBound), .number($0.upperBound)]) })])
    case .blanks(let blanks):
      .object([
        "blanks": .array(
          blanks.map { blank in
            switch blank {
            case .option(let position): .number(position)
            case .text(let text): .string(text)
            case nil: .null
            }
          })
      ])
    }
  }

  /// What is stored: the canonical JSON form, `null` for an answer taken back; read back by `reading`.
  public static func spelling(_ answer: Answer?) -> String {
    (answer?.json ?? .null).spelling
  }

  /// Reads the JSON form; nil for `null`. Throws `damagedRecord` for anything that is no answer.
  public static func reading(_ text: String) throws(ExamsError) -> Answer? {
    let json: CanonicalJSON
    do {
      json = try CanonicalJSON(reading: text)
    } catch {
      throw .damagedRecord("JSON, byte \(error.offset)")
    }
    if json == .null { return nil }
    guard let answer = Answer(json) else { throw .damagedRecord("answer") }
    return answer
  }

  /// Reads the JSON form; nil for anything else.
  public init?(_ json: CanonicalJSON) {
    guard case .object(let members) = json, members.count == 1, let (key, value) = members.first else { return nil }
    switch (key, value) {
    case ("choice", .array(let elements)):
      guard let options = Answer.positions(elements) else { return nil }
      self = .choice(options.sorted())
    case ("truth", .bool(let truth)): self = .truth(truth)
    case ("pairs", .array(let elements)):
      let right = elements.map(\.int)
      guard zip(elements, right).allSatisfy({ $0 == .null || $1 != nil }) else { return nil }
      self = .pairs(right)
    case ("order", .array(let elements)):
      guard let order = Answer.positions(elements) else { return nil }
      self = .order(order)
    case ("text", .string(let text)): self = .text(text)
    case ("marks", .array(let elements)):
      var marks: [Range<Int>] = []
      for element in elements {
        guard let ends = element.elements.flatMap(Answer.positions), ends.count == 2, ends[0] < ends[1] else { return nil }
        marks.append(ends[0]..<ends[1])
      }
      self = .marks(marks)
    case ("blanks", .array(let elements)):
      var blanks: [BlankAnswer?] = []
      for element in elements {
        if let position = element.int {
          blanks.append(.option(position))
        } else if let text = element.text {
          blanks.append(.text(text))
        } else if element == .null {
          blanks.append(nil)
        } else {
          return nil
        }
      }
      self = .blanks(blanks)
    default: return nil
    }
  }

  private static func positions(_ elements: [CanonicalJSON]) -> [Int]? {
    let positions = elements.compactMap(\.int)
    return positions.count == elements.count ? positions : nil
  }
}
