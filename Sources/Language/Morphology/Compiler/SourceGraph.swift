/// A `*.dawg` of pymorphy3-dicts: u32 n; n units of u32; u32 n; n times two bytes, the first child's label and the next sibling's.
/// Little-endian.
///
/// Units are those of `DictionaryPart`; keys are listed by the labels. A key of a record graph is a word, the byte 1, the record in base
/// 64 and a line feed.
struct SourceGraph {
  private let name: String
  private(set) var units: [UInt32]
  private let guide: [UInt8]

  /// Reads a file's bytes. Error: `source`.
  init(_ bytes: [UInt8], name: String) throws(DictionaryError) {
    func number(_ start: Int) -> UInt32 {
      guard start >= 0, start + 4 <= bytes.count else { return 0 }
      return (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32($1 * 8) }
    }
    let count = Int(number(0))
    guard count > 0, bytes.count == 8 + 6 * count, Int(number(4 + 4 * count)) == count else {
      throw .source(path: name, detail: "length of \(bytes.count) bytes")
    }
    self.name = name
    units = bytes.withUnsafeBytes { raw in
      (0..<count).map { UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 + 4 * $0, as: UInt32.self)) }
    }
    guide = Array(bytes[(8 + 4 * count)...])
  }

  private func target(_ node: Int, _ label: UInt8) -> Int {
    let unit = units[node]
    return Int(UInt32(truncatingIfNeeded: node) ^ ((unit >> 10) << ((unit & 0x200) >> 6)) ^ UInt32(label))
  }

  /// The node behind a label that the guide names. Error: `source`.
  private func step(_ node: Int, _ label: UInt8) throws(DictionaryError) -> Int {
    let next = target(node, label)
    guard next < units.count, next > 0, units[next] & 0x8000_00FF == UInt32(label) else {
      throw .source(path: name, detail: "unit \(node)")
    }
    return next
  }

  /// All nodes of words from the last letters to the first: every node comes behind its children. Below `separator` nothing is visited.
  private func nodesFromTheEnd(separator: UInt8) throws(DictionaryError) -> [Int] {
    var states = [UInt8](repeating: 0, count: units.count)
    var order: [Int] = []
    var open: [(node: Int, label: UInt8)] = [(0, guide[0])]
    states[0] = 1
    while let (node, label) = open.last {
      if label == 0 {
        states[node] = 2
        order.append(node)
        open.removeLast()
        continue
      }
      let child = try step(node, label)
      open[open.count - 1].label = guide[child * 2 + 1]
      guard label != separator, states[child] != 2 else { continue }
      guard states[child] == 0 else { throw .source(path: name, detail: "a loop at unit \(child)") }
      states[child] = 1
      open.append((child, guide[child * 2]))
    }
    return order
  }

  /// Replaces what lies behind `separator` by the number of a set of records, everything unused by 0; how many words come before those
  /// below each unit, counted from its parent.
  ///
  /// `record` turns the rest of a key, and its value, into the numbers of a record; nil drops it.
  mutating func replaceRecords(
    separator: UInt8, into sets: inout RecordCollector, _ record: ([UInt8], UInt32) throws(DictionaryError) -> [UInt32]?
  ) throws(DictionaryError) -> [UInt32] {
    let order = try nodesFromTheEnd(separator: separator)
    var compiled = [UInt32](repeating: 0, count: units.count)
    var skipped = [UInt32](repeating: 0, count: units.count)
    var counts = [UInt32](repeating: 0, count: units.count)
    var isPlaced = [Bool](repeating: false, count: units.count)
    for node in order {
      // Extension and offset stay, the mark of a value does not: values became sets.
      compiled[node] = units[node] & ~0x100
      var total: UInt32 = 0
      var label = guide[node * 2]
      while label != 0 {
        let child = try step(node, label)
        if label == separator {
          if compiled[child] == 0 {
            var set: [UInt32] = []
            var tail: [UInt8] = []
            // A true set takes some hundred steps; a damaged graph may have more ways than there is time for.
            var steps = 1 << 16
            try collect(child, &tail, &set, &steps, record)
            let number = sets.number(of: set)
            guard number <= 0x7F_FFFF else { throw .source(path: name, detail: "more sets than are numbered") }
            compiled[child] = UInt32(number) << 8 | UInt32(separator)
          }
          total += 1
        } else {
          guard !isPlaced[child] || skipped[child] == total else { throw .source(path: name, detail: "two numbers for unit \(child)") }
          isPlaced[child] = true
          skipped[child] = total
          total &+= counts[child]
        }
        label = guide[child * 2 + 1]
      }
      counts[node] = total
    }
    units = compiled
    return skipped
  }

  /// Adds the records of all keys below a node.
  private func collect(
    _ node: Int, _ tail: inout [UInt8], _ set: inout [UInt32], _ steps: inout Int,
    _ record: ([UInt8], UInt32) throws(DictionaryError) -> [UInt32]?
  ) throws(DictionaryError) {
    steps -= 1
    guard tail.count < 256, steps > 0 else { throw .source(path: name, detail: "a key without end at unit \(node)") }
    if units[node] & 0x100 != 0 {
      let leaf = target(node, 0)
      guard leaf < units.count else { throw .source(path: name, detail: "unit \(node)") }
      if let numbers = try record(tail, units[leaf] & 0x7FFF_FFFF) { set += numbers }
    }
    var label = guide[node * 2]
    while label != 0 {
      let child = try step(node, label)
      tail.append(label)
      try collect(child, &tail, &set, &steps, record)
      tail.removeLast()
      label = guide[child * 2 + 1]
    }
  }
}
