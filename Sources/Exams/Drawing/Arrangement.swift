import Handbook

/// A list on a paper whose order is drawn by lot: options, right sides, items or a menu.
struct Arrangement {
  let purpose: RandomStream.Purpose
  /// Number of the blank for menus, else 0.
  let index: Int
  /// Positions in the bank before mixing: those that stay last stand last.
  let base: [Int32]
  /// How many of them are mixed.
  let movable: Int
  /// By position in the bank, which items read alike; set where the order of the bank is the key and must not be shown.
  let likeness: [Int32]?

  /// The lists of a question, in the order of the paper.
  static func all(of question: Question) -> [Arrangement] {
    switch question.answers {
    case .choice(let options):
      let movable = options.indices.filter { !options[$0].staysLast }
      let last = options.indices.filter { options[$0].staysLast }
      return [
        Arrangement(
          purpose: .options, index: 0, base: (movable + last).map { Int32(clamping: $0) }, movable: movable.count, likeness: nil)
      ]
    case .matching(let pairs, let distractors):
      return [Arrangement(.rightSides, count: ItemFreezer.rightSides(pairs, distractors).count)]
    case .ordering(let items):
      let texts = items.map(ShortText.folded)
      let likeness = texts.map { text in Int32(clamping: texts.firstIndex(of: text) ?? 0) }
      return [
        Arrangement(
          purpose: .items, index: 0, base: likeness.indices.map { Int32(clamping: $0) }, movable: items.count,
          likeness: items.count > 2 ? likeness : nil)
      ]
    case .cloze(let parts):
      var arrangements: [Arrangement] = []
      var blank = 0
      for case .blank(let keys, let distractors) in parts {
        if !distractors.isEmpty { arrangements.append(Arrangement(.menu, index: blank, count: keys.count + distractors.count)) }
        blank += 1
      }
      return arrangements
    case .trueFalse, .numeric, .short, .spot, .reply, .essay: return []
    }
  }

  private init(_ purpose: RandomStream.Purpose, index: Int = 0, count: Int) {
    self.init(purpose: purpose, index: index, base: (0..<count).map { Int32(clamping: $0) }, movable: count, likeness: nil)
  }

  private init(purpose: RandomStream.Purpose, index: Int, base: [Int32], movable: Int, likeness: [Int32]?) {
    self.purpose = purpose
    self.index = index
    self.base = base
    self.movable = movable
    self.likeness = likeness
  }

  /// An order by lot. One that would show the key is mixed again, up to 15 times; then it is turned until it does not.
  func order(by stream: inout RandomStream) -> [Int32] {
    var order = base
    stream.shuffle(&order, first: movable)
    guard let likeness else { return order }
    func showsKey() -> Bool { order.indices.allSatisfy { likeness[Int(order[$0])] == likeness[$0] } }
    var attempts = 0
    while attempts < 15, showsKey() {
      stream.shuffle(&order, first: movable)
      attempts += 1
    }
    var turns = 0
    while turns < order.count, showsKey() {
      order.append(order.removeFirst())
      turns += 1
    }
    return order
  }
}
