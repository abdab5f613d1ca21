public import Handbook

extension PaperItem {
  /// A question by itself, as on a paper of one: for drills. Its options are mixed anew for every variant.
  ///
  /// Nil for a question that the key alone cannot grade.
  /// - Parameter variant: what the order is drawn from: the same variant gives the same order.
  public init?(single question: Question, variant: String) {
    guard question.type.isGradedAlone, question.answers.suit(question.type) else { return nil }
    let seed = PaperSeed(exam: question.id, version: "single", variant: variant)
    let orders = Arrangement.all(of: question).map { arrangement in
      var positions: [Int32] = []
      var stream = RandomStream(seed, slot: 1, purpose: arrangement.purpose, index: arrangement.index)
      arrangement.append(to: &positions, by: &stream)
      return positions
    }
    self = ItemFreezer.item(question, slot: 1, mustPass: false, orders: orders)
  }
}
