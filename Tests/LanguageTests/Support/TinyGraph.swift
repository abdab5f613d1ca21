/// Writes a set of keys with values as dawgdic does, without sharing anything: for source files made in tests.
struct TinyGraph {
  private final class Node {
    var children: [UInt8: Node] = [:]
    var value: UInt32?
  }

  private let root = Node()

  func insert(_ key: String, value: UInt32 = 0) {
    var node = root
    for byte in key.utf8 {
      let child = node.children[byte] ?? Node()
      node.children[byte] = child
      node = child
    }
    node.value = value
  }

  /// u32 n, units, u32 n, pairs of labels.
  var bytes: [UInt8] {
    var units: [UInt32] = [0]
    var guide: [UInt8] = [0, 0]
    var isTaken = [true]
    var bases: Set<Int> = []
    var queue: [(node: Node, index: Int)] = [(root, 0)]
    while let (node, index) = queue.popLast() {
      let labels = node.children.keys.sorted()
      let slots = (node.value == nil ? [] : [0]) + labels.map(Int.init)
      guard !slots.isEmpty else { continue }
      // A base of its own for each node: a unit is known by its label only.
      var base = 1
      while bases.contains(base) || slots.contains(where: { (base ^ $0) < isTaken.count && isTaken[base ^ $0] }) { base += 1 }
      bases.insert(base)
      for slot in slots {
        while units.count <= base ^ slot {
          units.append(0)
          guide += [0, 0]
          isTaken.append(false)
        }
        isTaken[base ^ slot] = true
      }
      units[index] |= UInt32(index ^ base) << 10 | (node.value == nil ? 0 : 0x100)
      if let value = node.value { units[base] = value | 1 << 31 }
      guide[index * 2] = labels.first ?? 0
      for (place, label) in labels.enumerated() {
        let child = base ^ Int(label)
        units[child] = UInt32(label)
        guide[child * 2 + 1] = place + 1 < labels.count ? labels[place + 1] : 0
        if let next = node.children[label] { queue.append((next, child)) }
      }
    }
    let count = UInt32(units.count)
    return ([count] + units + [count]).flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } } + guide
  }
}
