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
      let sides = ItemFreezer.rightSides(pairs, distractors).map(ShortText.folded)
      return [Arrangement(.rightSides, keyed: sides)]
    case .ordering(let items):
      return [Arrangement(.items, keyed: items.map(ShortText.folded))]
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

  /// A list whose order in the bank is the key: of up to two there is nothing to hide.
  private init(_ purpose: RandomStream.Purpose, keyed texts: [String]) {
    let likeness = texts.map { text in Int32(clamping: texts.firstIndex(of: text) ?? 0) }
    self.init(
      purpose: purpose, index: 0, base: texts.indices.map { Int32(clamping: $0) }, movable: texts.count,
      likeness: texts.count > 2 ? likeness : nil)
  }

  private init(purpose: RandomStream.Purpose, index: Int, base: [Int32], movable: Int, likeness: [Int32]?) {
    self.purpose = purpose
    self.index = index
    self.base = base
    self.movable = movable
    self.likeness = likeness
  }

  /// Adds an order by lot. One that shows the key, or almost, is mixed again as `RandomStream` lays down.
  func append(to positions: inout [Int32], by stream: inout RandomStream) {
    let start = positions.count
    positions.append(contentsOf: base)
    stream.shuffle(&positions, from: start, count: movable)
    guard let likeness else { return }
    var attempts = 0
    while attempts < 15, Arrangement.isNearKey(positions[start...], likeness) {
      stream.shuffle(&positions, from: start, count: movable)
      attempts += 1
    }
    func showsKey() -> Bool { base.indices.allSatisfy { likeness[Int(positions[start + $0])] == likeness[$0] } }
    var turns = 0
    while turns < base.count, showsKey() {
      positions.append(positions.remove(at: start))
      turns += 1
    }
  }

  /// Whether more than half of the neighbours stand as they do in the key; items that read alike may stand for each other.
  static func isNearKey(_ order: some Collection<Int32>, _ likeness: [Int32]) -> Bool {
    guard order.count > 1 else { return false }
    var right = 0
    for (item, next) in zip(order, order.dropFirst()) {
      let (before, after) = (likeness[Int(item)], likeness[Int(next)])
      if likeness.indices.dropFirst().contains(where: { likeness[$0 - 1] == before && likeness[$0] == after }) { right += 1 }
    }
    return 2 * right > order.count - 1
  }
}
