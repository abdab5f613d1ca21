import Handbook
import Language

/// A check that is built in and has no phrases: it looks at the reply as a whole.
///
/// A check keeps nothing between replies and is used by many threads at once.
protocol Check: Sendable {
  /// Documentation and tests.
  static var description: CheckDescription { get }

  /// Takes options whose names and kinds have been compared with the description.
  ///
  /// - Throws: `wrongOptionValue`, `wrongPattern`, for what only the check itself can tell.
  init(_ options: CheckOptions) throws(LintError)

  /// What the check finds, in any order.
  func hits(in context: CheckContext) -> [CheckHit]

  /// What the handbook lacks, so that the rule would never fire as it is written; nil: nothing.
  func need(in surroundings: CheckSurroundings) -> CheckNeed?
}

extension Check {
  func need(in surroundings: CheckSurroundings) -> CheckNeed? { nil }
}

/// Something that a rule rests on and the handbook does not have.
struct CheckNeed {
  /// What is missing and what does not work for that.
  let message: Localized
  let remedy: Localized
}

/// What a check found.
struct CheckHit {
  let place: RawFinding.Place
  let message: Localized
  /// The most it may matter, whatever the rule says; nil: as the rule says.
  var severityLimit: RuleSeverity?
  var suggestions: [Suggestion] = []
  /// What to do about it.
  var advice: Localized?
  /// 0…1 where the check is not sure.
  var confidence: Double?
  /// When a promise falls due, ISO 8601.
  var due: String?
  /// Places of other texts that belong to it.
  var related: [RelatedPlace] = []
}

/// What a check may look at.
struct CheckContext {
  /// The reply with what is known about it.
  let draft: Draft
  /// The reply as read.
  let passage: Passage
  /// Names of the company; empty: not known, hence not checked.
  let companyNames: [String]
  /// The dictionary of Russian word forms.
  let lexicon: Lexicon
  /// What the handbook says: terms, authority, internal texts.
  let surroundings: CheckSurroundings
  /// The words of the reply, read once for all checks.
  let words: ReplyWords
  /// Where the client is called by another name; another check reports that.
  var misnamed: [Range<Int>] = []

  init(
    draft: Draft, passage: Passage, companyNames: [String], lexicon: Lexicon, surroundings: CheckSurroundings = .none,
    memo: FormMemo = FormMemo()
  ) {
    self.draft = draft
    self.passage = passage
    self.companyNames = companyNames
    self.lexicon = lexicon
    self.surroundings = surroundings
    words = ReplyWords(passage, lexicon, memo)
  }

  /// Whether whoever writes has answered in this conversation before.
  var isReplyAgain: Bool { draft.thread.contains { $0.author == .agent } }

  /// Where own text begins in the text as given, white space passed over; the beginning where there is none.
  var ownStart: Int {
    passage.text.withUnsafeBufferPointer { bytes in
      for layer in passage.layers.layers where layer.kind != .quoted && layer.kind != .signature {
        var index = layer.bytes.lowerBound
        while index < layer.bytes.upperBound {
          let (value, length) = Scalars.decode(bytes, at: index)
          if !Scalars.isSpace(value), !Scalars.isIgnorable(value) { return index }
          index += length
        }
      }
      return 0
    }
  }

  /// Where own text ends in the text as given, white space passed over.
  var ownEnd: Int {
    for layer in passage.layers.layers.reversed() where layer.kind != .quoted && layer.kind != .signature {
      var index = layer.bytes.upperBound
      while index > layer.bytes.lowerBound, passage.text[index - 1] <= 0x20 { index -= 1 }
      if index > layer.bytes.lowerBound { return index }
    }
    return ownStart
  }
}

/// Options of a rule, read by their kinds.
struct CheckOptions {
  private let entries: [Value.Entry]

  init(_ entries: [Value.Entry]) {
    self.entries = entries
  }

  /// A flag; false if not given.
  func flag(_ name: String) -> Bool { optionalFlag(name) ?? false }

  /// A flag; nil if not given.
  func optionalFlag(_ name: String) -> Bool? {
    self[name].flatMap(CheckOptions.flag)
  }

  /// A flag with another default.
  func flag(_ name: String, default value: Bool) -> Bool {
    self[name].flatMap(CheckOptions.flag) ?? value
  }

  /// A count; nil if not given.
  func count(_ name: String) -> Int? {
    self[name].flatMap(CheckOptions.count)
  }

  /// A list of words; empty if not given.
  func words(_ name: String) -> [String] {
    self[name]?.items.compactMap(\.text) ?? []
  }

  /// One of the names of a choice; nil if not given.
  func choice(_ name: String) -> String? { self[name]?.text?.lowercased() }

  /// Amounts by name; empty if not given.
  func amounts(_ name: String) -> [String: Double] {
    var amounts: [String: Double] = [:]
    for entry in self[name]?.entries ?? [] {
      if case .number(let number, _) = entry.value { amounts[entry.key] = number }
    }
    return amounts
  }

  /// Whether a value is of a kind.
  static func fits(_ value: Value, _ kind: CheckOption.Kind) -> Bool {
    switch kind {
    case .flag: flag(value) != nil
    case .count: count(value) != nil
    case .words: !value.items.isEmpty && value.items.allSatisfy { $0.text != nil }
    case .choice(let names): value.text.map { names.contains($0.lowercased()) } ?? false
    case .amounts:
      !value.entries.isEmpty
        && value.entries.allSatisfy {
          if case .number(let number, _) = $0.value { return number >= 0 }
          return false
        }
    }
  }

  private subscript(name: String) -> Value? { entries.first { $0.key == name }?.value }

  private static func flag(_ value: Value) -> Bool? {
    if case .bool(let flag) = value { return flag }
    switch value.text?.lowercased() {
    case "да", "yes", "on": return true
    case "нет", "no", "off": return false
    default: return nil
    }
  }

  private static func count(_ value: Value) -> Int? {
    guard case .number(let number, _) = value, number >= 0, number <= 1_000_000, number == number.rounded() else { return nil }
    return Int(number)
  }
}
