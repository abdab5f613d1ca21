/// Distinct sets of records, numbered in the order in which they came.
struct RecordCollector {
  private var known: [[UInt32]: Int] = [:]
  /// Where each set begins in `records`, and where the last one ends, counted in records.
  private(set) var offsets: [UInt32] = [0]
  /// The records, one behind the other.
  private(set) var records: [UInt32] = []
  /// u32 in a record.
  private let width: Int

  /// For records of so many u32.
  init(width: Int) {
    self.width = width
  }

  /// The number of a set, a new one if it comes for the first time.
  mutating func number(of set: [UInt32]) -> Int {
    if let number = known[set] { return number }
    let number = offsets.count - 1
    known[set] = number
    records.append(contentsOf: set)
    offsets.append(UInt32(truncatingIfNeeded: records.count / width))
    return number
  }
}
