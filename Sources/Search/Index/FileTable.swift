import Digest

/// A file of the content root as an index knows it.
public struct IndexedFile: Sendable, Hashable {
  /// What became of a file.
  public enum Role: Sendable, Hashable {
    /// Its clauses are searched; the number of the document.
    case searched(document: Int)
    /// Read, but not searched: drafts, questions, phrases.
    case other
    /// It could not be read; it is tried again each time.
    case refused
  }

  /// XXH64 of its path relative to the root.
  public let path: UInt64
  /// XXH64 of size, times and identity: what tells without reading that a file is as it was.
  public let stamp: UInt64
  /// XXH64 of its bytes; 0 if it was not read.
  public let content: UInt64
  /// What became of it.
  public let role: Role

  /// A file.
  public init(path: UInt64, stamp: UInt64, content: UInt64, role: Role) {
    self.path = path
    self.stamp = stamp
    self.content = content
    self.role = role
  }
}

/// The files from which an index was made, in the order of their paths. A record of 32 bytes: path, stamp and content (u64 each), number
/// of the document (i32, -1: not searched, -2: refused), four bytes of nothing.
struct FileTable: Sendable {
  static let recordSize = 32

  let count: Int
  private let source: IndexBytes
  private let range: Range<Int>

  init(_ file: IndexFile) {
    source = file.source
    range = file.part(.files)
    count = range.count / FileTable.recordSize
  }

  subscript(index: Int) -> IndexedFile {
    let start = range.lowerBound + index * FileTable.recordSize
    func number(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: source.bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self))
    }
    let document = Int32(littleEndian: source.bytes.loadUnaligned(fromByteOffset: start + 24, as: Int32.self))
    let role: IndexedFile.Role = document >= 0 ? .searched(document: Int(document)) : document == -1 ? .other : .refused
    return IndexedFile(path: number(0), stamp: number(8), content: number(16), role: role)
  }

  /// The part for a list of files.
  static func part(_ files: [IndexedFile]) -> [UInt8] {
    var part: [UInt8] = []
    part.reserveCapacity(files.count * recordSize)
    for file in files {
      part.append(number: file.path)
      part.append(number: file.stamp)
      part.append(number: file.content)
      let document: Int32 =
        switch file.role {
        case .searched(let number): Int32(clamping: number)
        case .other: -1
        case .refused: -2
        }
      part.append(number: document)
      part.append(number: UInt32(0))
    }
    return part
  }

  /// What the index was made of, as one number: paths and contents.
  static func fingerprint(_ files: [IndexedFile]) -> UInt64 {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(files.count * 16)
    for file in files {
      bytes.append(number: file.path)
      bytes.append(number: file.content)
    }
    return FastHash.xxh64(bytes)
  }
}

/// Numbers by hash, ascending: hashes first (u64 or u32), then the number (u32) of each. Several numbers may share a hash.
struct HashRow<Hash: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  private let hashes: NumberRow<Hash>
  private let numbers: NumberRow<UInt32>

  init(_ file: IndexFile, _ part: IndexPart) {
    let range = file.part(part)
    let count = range.count / (MemoryLayout<Hash>.size + 4)
    let middle = range.lowerBound + count * MemoryLayout<Hash>.size
    hashes = NumberRow(file.source, range.lowerBound..<middle)
    numbers = NumberRow(file.source, middle..<range.upperBound)
  }

  var count: Int { hashes.count }

  subscript(index: Int) -> (hash: Hash, number: UInt32) { (hashes[index], numbers[index]) }

  /// Numbers of a hash, ascending.
  func numbers(_ hash: Hash) -> [Int] {
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    var found: [Int] = []
    while low < hashes.count, hashes[low] == hash {
      found.append(Int(numbers[low]))
      low += 1
    }
    return found
  }

  /// The part for pairs in any order.
  static func part(_ pairs: [(hash: Hash, number: UInt32)]) -> [UInt8] {
    let sorted = pairs.sorted { ($0.hash, $0.number) < ($1.hash, $1.number) }
    var part: [UInt8] = []
    part.reserveCapacity(sorted.count * (MemoryLayout<Hash>.size + 4))
    for pair in sorted { part.append(number: pair.hash) }
    for pair in sorted { part.append(number: pair.number) }
    return part
  }
}
