/// How well something was recalled, as FSRS counts it.
public enum Rating: Int, Sendable, CaseIterable {
  /// Not recalled.
  case again = 1
  /// Recalled in part, or with great effort.
  case hard = 2
  /// Recalled.
  case good = 3
  /// Recalled without any effort.
  case easy = 4
}

extension Rating {
  /// The rating of an answer by the share of points it earned: all of them, some, none. Ease is not seen in an answer, so none is rated easy.
  public init(share: Double) {
    // Three thirds are the whole.
    let slack = 1e-9
    self = share >= 1 - slack ? .good : share > slack ? .hard : .again
  }
}
