/// Distinct words in the order of their bytes, each with two numbers, in a compact part of the index.
///
/// Layout: number of words and of blocks (u32 each), where each block begins behind this table (u32), and where the last ends. A block
/// holds sixteen words: a base number, then each word as shared beginning with the one before (u8), length of the rest (u8), rest, and
/// its two numbers. All numbers inside blocks are in groups of seven bits.
struct WordTable: Sendable {
  /// Words per block: more make the part smaller, a look-up slower.
  static let blockLength = 16
  /// No word is longer: lengths are single bytes.
  static let maximumLength = 255

  private let source: IndexBytes
  private let start: Int
  private let end: Int
  private let blocks: NumberRow<UInt32>
  let count: Int

  init(_ source: IndexBytes, _ range: Range<Int>) {
    self.source = source
    guard range.count >= 12 else {
      (start, end, count) = (0, 0, 0)
      blocks = NumberRow(source, 0..<0)
      return
    }
    let head = NumberRow<UInt32>(source, range.lowerBound..<range.lowerBound + 8)
    let blockCount = Int(head[1])
    let table = range.lowerBound + 8
    start = table + (blockCount + 1) * 4
    end = range.upperBound
    guard start <= end, Int(head[0]) <= blockCount * WordTable.blockLength else {
      count = 0
      blocks = NumberRow(source, 0..<0)
      return
    }
    count = Int(head[0])
    blocks = NumberRow(source, table..<start)
  }

  /// Goes through words from the first word of a block on.
  struct Walker {
    private(set) var number: Int
    private(set) var length = 0
    /// What the block's base is; words add to it.
    private(set) var base = 0
    private(set) var first = 0
    private(set) var second = 0
    /// Sum of the second numbers of the words before it in its block.
    private(set) var secondsBefore = 0
    private var cursor: ByteCursor
    private let word: UnsafeMutableBufferPointer<UInt8>

    fileprivate init(block: Int, cursor: ByteCursor, word: UnsafeMutableBufferPointer<UInt8>) {
      number = block * WordTable.blockLength - 1
      self.cursor = cursor
      self.word = word
    }

    /// The word that the walker stands at.
    @inline(__always)
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: word[..<length]) }

    @inline(__always)
    fileprivate mutating func step() {
      number += 1
      if number % WordTable.blockLength == 0 {
        base = cursor.variable()
        length = 0
        secondsBefore = 0
      } else {
        secondsBefore += second
      }
      let shared = min(Int(cursor.byte()), length)
      let rest = min(Int(cursor.byte()), WordTable.maximumLength - shared)
      for (index, byte) in cursor.take(rest).enumerated() { word[shared + index] = byte }
      length = shared + rest
      first = cursor.variable()
      second = cursor.variable()
    }
  }

  /// Calls `body` with each word from `number` on until it returns false.
  func walk(from number: Int, _ body: (inout Walker) -> Bool) {
    guard number >= 0, number < count else { return }
    let block = number / WordTable.blockLength
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: WordTable.maximumLength + 1) { word in
      var walker = Walker(block: block, cursor: cursor(block), word: word)
      while walker.number + 1 < count {
        walker.step()
        if walker.number < number { continue }
        guard body(&walker) else { return }
      }
    }
  }

  /// Calls `body` with a word if it is there. About a microsecond.
  func find<Result>(_ word: UnsafeBufferPointer<UInt8>, _ body: (Walker) -> Result) -> Result? {
    var found: Result?
    seek(word) { walker in
      if WordTable.order(walker.bytes, word) == 0 { found = body(walker) }
      return false
    }
    return found
  }

  /// Calls `body` with the word of a number, which must be in `0..<count`.
  func at<Result>(_ number: Int, _ body: (Walker) -> Result) -> Result? {
    var found: Result?
    walk(from: number) { walker in
      found = body(walker)
      return false
    }
    return found
  }

  /// Calls `body` with each word that is not before the given one, in order, until it returns false.
  func seek(_ word: UnsafeBufferPointer<UInt8>, _ body: (inout Walker) -> Bool) {
    guard count > 0 else { return }
    var low = 0
    var high = (count + WordTable.blockLength - 1) / WordTable.blockLength
    while high - low > 1 {
      let middle = (low + high) / 2
      if orderOfFirst(middle, word) <= 0 { low = middle } else { high = middle }
    }
    walk(from: low * WordTable.blockLength) { walker in
      if WordTable.order(walker.bytes, word) < 0 { return true }
      return body(&walker)
    }
  }

  private func cursor(_ block: Int) -> ByteCursor {
    ByteCursor(UnsafeRawBufferPointer(rebasing: source.bytes[start..<end]), at: Int(blocks[block]))
  }

  /// How the first word of a block compares with a word.
  private func orderOfFirst(_ block: Int, _ word: UnsafeBufferPointer<UInt8>) -> Int {
    var cursor = cursor(block)
    _ = cursor.variable()
    _ = cursor.byte()
    let length = Int(cursor.byte())
    return WordTable.order(cursor.take(length), word)
  }

  /// Below zero, zero or above it, as the left one comes before, equals or comes behind the right one.
  @inline(__always)
  static func order(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    let common = min(left.count, right.count)
    var index = 0
    while index < common {
      if left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
      index += 1
    }
    return left.count - right.count
  }
}

/// Writes the part that `WordTable` reads. Words must come in order.
struct WordTableWriter {
  private var blocks: [UInt32] = []
  private var body: [UInt8] = []
  private var last: [UInt8] = []
  private(set) var count = 0

  /// - Parameter base: of the block, if the word is the first of one.
  mutating func append(_ word: UnsafeBufferPointer<UInt8>, base: Int, _ first: Int, _ second: Int) {
    if count % WordTable.blockLength == 0 {
      blocks.append(UInt32(clamping: body.count))
      body.append(variable: base)
      last.removeAll(keepingCapacity: true)
    }
    let length = min(word.count, WordTable.maximumLength)
    var shared = 0
    while shared < min(last.count, length), last[shared] == word[shared] { shared += 1 }
    body.append(UInt8(shared))
    body.append(UInt8(length - shared))
    body.append(contentsOf: word[shared..<length])
    body.append(variable: first)
    body.append(variable: second)
    last.removeAll(keepingCapacity: true)
    last.append(contentsOf: word[..<length])
    count += 1
  }

  /// Whether the next word begins a block.
  var beginsBlock: Bool { count % WordTable.blockLength == 0 }

  /// The part.
  func part() -> [UInt8] {
    var part: [UInt8] = []
    part.append(number: UInt32(count))
    part.append(number: UInt32(blocks.count))
    for block in blocks { part.append(number: block) }
    part.append(number: UInt32(clamping: body.count))
    return part + body
  }
}
