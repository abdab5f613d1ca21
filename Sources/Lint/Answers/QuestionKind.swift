/// What a question asks for, hence what its answer must hold.
public enum QuestionKind: String, Sendable, Hashable, CaseIterable {
  /// A reason.
  case why
  /// A date or a stretch of time.
  case when
  /// A sum or an amount.
  case howMuch = "how-much"
  /// A place or an address.
  case place = "where"
  /// A person.
  case who
  /// One of several things or properties.
  case which
  /// A way.
  case how
  /// A deed: «отмените заказ».
  case request
  /// Yes or no.
  case yesNo = "yes-no"
}

extension QuestionKind {
  /// The kind of a question by its words; `isRequest` if it was found as one.
  init(_ words: ArraySlice<AnswerWord>, isRequest: Bool) {
    if isRequest {
      self = .request
      return
    }
    let book = Wordbook.shared
    for (kind, patterns) in book.kinds where patterns.occurs(in: words) {
      self = kind
      return
    }
    let isWhether = words.contains { $0.traits.flags.contains(.whether) }
    if !isWhether, words.prefix(3).contains(where: { $0.traits.flags.contains(.imperative) && !$0.traits.flags.contains(.noRequest) }) {
      self = .request
      return
    }
    self = .yesNo
  }
}
