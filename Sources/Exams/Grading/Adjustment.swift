public import Digest
public import Handbook

/// What is done about a question that turned out to be faulty after it was asked.
public enum Adjustment: Sendable, Hashable {
  /// It counts for nobody.
  case drop(question: String)
  /// Everybody gets full marks.
  case full(question: String)
  /// Another key holds: that of this item, in the order of the bank.
  case rekey(PaperItem)

  /// Id of the question in the bank.
  public var question: String {
    switch self {
    case .drop(let question), .full(let question): question
    case .rekey(let item): item.question
    }
  }

  /// The name of what is done.
  public var name: String {
    switch self {
    case .drop: "drop"
    case .full: "full"
    case .rekey: "rekey"
    }
  }

  /// The present key of a question of the bank.
  public static func rekey(_ question: Question, judge: ReplyJudge?) -> Adjustment {
    var faults: [KeyFault] = []
    if case .spot(let reply) = question.answers, let judge { faults = judge.faults(in: reply) }
    return .rekey(ItemFreezer.item(question, slot: 0, mustPass: false, orders: [], faults: faults))
  }

  /// `{"do": "drop", "question"}`, `{"do": "rekey", "item": {…}}`.
  public var json: CanonicalJSON {
    switch self {
    case .drop, .full: .object(["do": .string(name), "question": .string(question)])
    case .rekey(let item): .object(["do": .string(name), "item": PaperJSON.item(item, withKey: true)])
    }
  }

  /// Reads the JSON form. Throws `damagedRecord`.
  public init(_ json: CanonicalJSON) throws(ExamsError) {
    let reader = RecordReader(json, path: "", fault: ExamsError.damagedRecord)
    switch try reader.text("do") {
    case "drop": self = .drop(question: try reader.text("question"))
    case "full": self = .full(question: try reader.text("question"))
    case "rekey": self = .rekey(try PaperItem(reading: try reader.object("item")))
    default: throw reader.fault("do")
    }
  }
}

extension PaperItem {
  /// The same item under the key of another freezing of its question; nil where the question no longer asks the same: then a key made for
  /// the new wording says nothing about answers to the old one.
  public func under(keyOf other: PaperItem) -> PaperItem? {
    guard type == other.type, let answer = key(of: other) else { return nil }
    return PaperItem(
      slot: slot, question: question, type: type, points: points, mustPass: mustPass, stem: stem, body: body,
      key: ItemKey(answer: answer, scoring: other.key.scoring, clauses: other.key.clauses, explanation: other.key.explanation))
  }

  private func key(of other: PaperItem) -> KeyAnswer? {
    switch (body, other.body, other.key.answer) {
    case (.choice(let own), .choice(let texts), .choice(let keys)):
      guard let order = places(of: own, in: texts), own.count == texts.count else { return nil }
      return .choice(order.map { keys[$0] })
    case (.trueFalse, .trueFalse, let key): return key
    case (.matching(let left, let right), .matching(let otherLeft, let otherRight), .matching(let keys)):
      guard left == otherLeft, places(of: right, in: otherRight) != nil, right.count == otherRight.count else { return nil }
      let new = keys.compactMap { right.firstIndex(of: otherRight[$0]) }
      return new.count == keys.count ? .matching(new) : nil
    case (.ordering(let own), .ordering(let items), .ordering(let order)):
      guard own.count == items.count, places(of: own, in: items) != nil else { return nil }
      let new = order.compactMap { own.firstIndex(of: items[$0]) }
      return Set(new).count == own.count ? .ordering(new) : nil
    case (.numeric, .numeric, let key), (.short, .short, let key): return key
    case (.cloze(let own), .cloze(let parts), .cloze(let blanks)): return cloze(own, parts, blanks)
    case (.spot(let own), .spot(let reply), let key): return own == reply ? key : nil
    case (.reply(let own), .reply(let customer), let key): return own == customer ? key : nil
    case (.essay, .essay, let key): return key
    default: return nil
    }
  }

  private func cloze(_ own: [PaperClozePart], _ parts: [PaperClozePart], _ blanks: [KeyBlank]) -> KeyAnswer? {
    guard own.count == parts.count else { return nil }
    var keys: [KeyBlank] = []
    var rest = blanks[...]
    for (mine, theirs) in zip(own, parts) {
      switch (mine, theirs) {
      case (.text(let left), .text(let right)): guard left == right else { return nil }
      case (.typed, .typed):
        guard let key = rest.popFirst() else { return nil }
        keys.append(key)
      case (.menu(let options), .menu(let others)):
        guard case .menu(let right)? = rest.popFirst(), options.count == others.count, places(of: options, in: others) != nil else {
          return nil
        }
        keys.append(.menu(right.compactMap { options.firstIndex(of: others[$0]) }.sorted()))
      default: return nil
      }
    }
    return .cloze(keys)
  }

  /// Where each text stands among others; nil if one is missing.
  private func places(of texts: [String], in others: [String]) -> [Int]? {
    let places = texts.compactMap { others.firstIndex(of: $0) }
    return places.count == texts.count ? places : nil
  }
}
