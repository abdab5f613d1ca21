import Digest
import Synchronization

/// Why an index cannot be used. It is then built anew; people need not know.
public enum IndexDamage: Error, Sendable, Hashable {
  /// No such file, or it cannot be read.
  case missing
  /// Written by another version.
  case otherVersion
  /// Bytes are not as they were written, or are missing.
  case damaged
}

/// An index file that is open: header and table are checked, blocks are checked when they are first read, or all at once.
final class IndexFile: Sendable {
  let source: IndexBytes
  let header: IndexHeader
  private let parts: [Range<Int>]
  /// Blocks that were found sound, a bit each.
  private let sound: SoundBlocks
  /// Whether a block was found damaged. What was read since is not to be trusted.
  private let isDamagedFlag = Atomic<Bool>(false)

  /// Opens an index. Looks at the header and the hashes of the blocks only: microseconds.
  init(_ source: IndexBytes) throws(IndexDamage) {
    self.source = source
    let bytes = source.bytes
    guard bytes.count >= IndexFormat.headerSize, bytes.starts(with: IndexFormat.magic) else { throw .damaged }
    func number32(_ offset: Int) -> UInt32 { UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
    func number64(_ offset: Int) -> UInt64 { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
    guard number32(8) == IndexFormat.version, number32(12) == UInt32(IndexPart.allCases.count) else { throw .otherVersion }
    let head = UnsafeRawBufferPointer(rebasing: bytes[..<IndexFormat.checksumOffset])
    guard FastHash.xxh64(head) == number64(IndexFormat.checksumOffset) else { throw .damaged }
    header = IndexHeader((0..<IndexHeader.count).map { number64(IndexFormat.fieldsOffset + $0 * 8) })
    guard header.fileLength == UInt64(bytes.count) else { throw .damaged }
    var parts: [Range<Int>] = []
    for part in IndexPart.allCases {
      let offset = number64(IndexFormat.tableOffset + part.rawValue * 16)
      let length = number64(IndexFormat.tableOffset + part.rawValue * 16 + 8)
      guard offset <= header.fileLength, length <= header.fileLength - offset, offset % 8 == 0 else { throw .damaged }
      parts.append(Int(offset)..<Int(offset + length))
    }
    self.parts = parts
    let blocks = parts[IndexPart.blocks.rawValue]
    let payload = bytes.count - parts[IndexPart.files.rawValue].lowerBound
    guard blocks.count == (payload + IndexFormat.blockSize - 1) / IndexFormat.blockSize * 8,
      FastHash.xxh64(UnsafeRawBufferPointer(rebasing: bytes[blocks])) == header.blocks
    else { throw .damaged }
    sound = SoundBlocks(count: blocks.count / 8)
  }

  /// Whether damage was met.
  var isDamaged: Bool { isDamagedFlag.load(ordering: .relaxed) }

  /// Remembers damage that was met elsewhere, in the text.
  func reportDamage() { isDamagedFlag.store(true, ordering: .relaxed) }

  /// Bytes of a part, checked as a whole; empty if they are damaged.
  func part(_ part: IndexPart) -> Range<Int> {
    let range = parts[part.rawValue]
    return check(range) ? range : range.lowerBound..<range.lowerBound
  }

  /// Where a part lies; its user checks what it reads.
  func uncheckedPart(_ part: IndexPart) -> Range<Int> { parts[part.rawValue] }

  /// Whether the bytes are as they were written. Each block is hashed once.
  @inline(__always)
  func check(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    let base = parts[IndexPart.files.rawValue].lowerBound
    let first = (range.lowerBound - base) / IndexFormat.blockSize
    let last = (range.upperBound - 1 - base) / IndexFormat.blockSize
    for block in first...last where !sound.contains(block) {
      guard verify(block, base: base) else {
        reportDamage()
        return false
      }
    }
    return true
  }

  /// Whether all bytes are as they were written. O(bytes).
  func checkAll() -> Bool {
    source.willRead(0..<source.bytes.count)
    return check(parts[IndexPart.files.rawValue].lowerBound..<source.bytes.count)
  }

  private func verify(_ block: Int, base: Int) -> Bool {
    let start = base + block * IndexFormat.blockSize
    let end = min(start + IndexFormat.blockSize, source.bytes.count)
    let wanted = source.bytes.loadUnaligned(fromByteOffset: parts[IndexPart.blocks.rawValue].lowerBound + block * 8, as: UInt64.self)
    guard FastHash.xxh64(UnsafeRawBufferPointer(rebasing: source.bytes[start..<end])) == UInt64(littleEndian: wanted) else { return false }
    sound.insert(block)
    return true
  }
}

/// A set of small numbers that only grows, from any thread.
final class SoundBlocks: @unchecked Sendable {
  private let words: UnsafeMutablePointer<Atomic<UInt64>>
  private let count: Int

  init(count: Int) {
    self.count = max(1, (count + 63) / 64)
    words = .allocate(capacity: self.count)
    for index in 0..<self.count { (words + index).initialize(to: Atomic(0)) }
  }

  deinit {
    words.deinitialize(count: count)
    words.deallocate()
  }

  @inline(__always)
  func contains(_ number: Int) -> Bool {
    words[number >> 6].load(ordering: .acquiring) & 1 << UInt64(number & 63) != 0
  }

  func insert(_ number: Int) {
    words[number >> 6].bitwiseOr(1 << UInt64(number & 63), ordering: .releasing)
  }
}
