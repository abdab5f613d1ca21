import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The bytes of a compiled dictionary. The only place of the dictionary that touches memory by address: whatever reads them goes through
/// `CheckedBytes`.
///
/// Opening maps the file and checks its head and table: microseconds, whatever its size. Bytes behind them are not read then; a file
/// changed there gives odd answers, `verify` finds it out, and no reading leaves the file. Files are replaced by renaming
/// (`DictionaryWriter`), never written over, so that a mapped one keeps its length.
final class DictionaryFile: Sendable {
  /// For messages.
  let path: String
  let count: Int
  nonisolated(unsafe) private let base: UnsafeRawPointer
  private let isMapped: Bool
  private let places: [DictionaryPart: Range<Int>]

  /// Maps a file. Errors: `unreadable`, and those of a file that is not what was written.
  convenience init(path: String) throws(DictionaryError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(path: path, detail: String(cString: strerror(errno))) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, detail: "not a file")
    }
    let count = Int(status.st_size)
    guard count >= DictionaryFormat.headLength else { throw .damaged(path: path, detail: "\(count) bytes") }
    guard count <= DictionaryFormat.maximumLength else { throw .foreign(path: path) }
    guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
      throw .unreadable(path: path, detail: String(cString: strerror(errno)))
    }
    try self.init(path: path, base: UnsafeRawPointer(base), count: count, isMapped: true)
  }

  /// A copy of bytes in memory.
  convenience init(bytes: [UInt8], path: String) throws(DictionaryError) {
    guard bytes.count >= DictionaryFormat.headLength else { throw .damaged(path: path, detail: "\(bytes.count) bytes") }
    let copy = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: DictionaryFormat.alignment)
    bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count) }
    try self.init(path: path, base: UnsafeRawPointer(copy), count: bytes.count, isMapped: false)
  }

  /// Takes the memory over, also when it throws.
  private init(path: String, base: UnsafeRawPointer, count: Int, isMapped: Bool) throws(DictionaryError) {
    self.path = path
    self.base = base
    self.count = count
    self.isMapped = isMapped
    do {
      places = try DictionaryFile.table(CheckedBytes(base: base, count: count), path: path)
    } catch {
      DictionaryFile.release(base, count, isMapped: isMapped)
      throw error
    }
  }

  deinit { DictionaryFile.release(base, count, isMapped: isMapped) }

  private static func release(_ base: UnsafeRawPointer, _ count: Int, isMapped: Bool) {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: base), count)
    } else {
      base.deallocate()
    }
  }

  /// The bytes of a part; valid as long as the file lives, hence kept beside it only.
  subscript(part: DictionaryPart) -> CheckedBytes {
    let place = places[part] ?? 0..<0
    return CheckedBytes(base: base + place.lowerBound, count: place.count)
  }

  /// Checksum of the body as the head tells it.
  var fingerprint: UInt64 { CheckedBytes(base: base, count: count).u64(3) }

  /// Reads the whole file and compares it with its checksum: milliseconds.
  func verify() throws(DictionaryError) {
    let body = UnsafeRawBufferPointer(start: base + DictionaryFormat.bodyStart, count: max(0, count - DictionaryFormat.bodyStart))
    guard DictionaryFormat.checksum(body) == CheckedBytes(base: base, count: count).u64(3) else {
      throw .damaged(path: path, detail: "checksum")
    }
  }

  /// Checks head and table; where each part lies.
  private static func table(_ bytes: CheckedBytes, path: String) throws(DictionaryError) -> [DictionaryPart: Range<Int>] {
    guard bytes.matches(DictionaryFormat.magic, at: 0) else { throw .foreign(path: path) }
    let version = bytes.u32(2)
    guard version == DictionaryFormat.version else {
      throw .otherVersion(path: path, found: Int(version), expected: Int(DictionaryFormat.version))
    }
    let parts = DictionaryPart.allCases
    guard bytes.u32(3) == UInt32(parts.count), bytes.count >= DictionaryFormat.bodyStart else {
      throw .damaged(path: path, detail: "table of parts")
    }
    guard bytes.u64(2) == UInt64(bytes.count) else {
      throw .damaged(path: path, detail: "\(bytes.count) bytes instead of \(bytes.u64(2))")
    }
    guard headChecksum(bytes.raw) == bytes.u64(4) else { throw .damaged(path: path, detail: "checksum of the head") }
    var places: [DictionaryPart: Range<Int>] = [:]
    for line in parts.indices {
      let first = (DictionaryFormat.headLength + line * DictionaryFormat.lineLength) / 8
      guard let part = DictionaryPart(rawValue: UInt32(truncatingIfNeeded: bytes.u64(first))), places[part] == nil,
        let start = Int(exactly: bytes.u64(first + 1)), let length = Int(exactly: bytes.u64(first + 2)),
        start >= DictionaryFormat.bodyStart, start <= bytes.count, start % DictionaryFormat.alignment == 0, length <= bytes.count - start
      else { throw .damaged(path: path, detail: "table of parts, line \(line + 1)") }
      places[part] = start..<start + length
    }
    return places
  }

  /// What the head must say of itself and of the table.
  static func headChecksum(_ file: UnsafeRawBufferPointer) -> UInt64 {
    let head = DictionaryFormat.checksum(UnsafeRawBufferPointer(rebasing: file.prefix(DictionaryFormat.checkedHeadLength)))
    let table = file.prefix(DictionaryFormat.bodyStart).dropFirst(DictionaryFormat.headLength)
    return DictionaryFormat.checksum(UnsafeRawBufferPointer(rebasing: table), seed: head)
  }
}

/// Bytes that may be asked for anything: outside of them lies 0. Numbers are little-endian.
struct CheckedBytes: Sendable {
  nonisolated(unsafe) private let base: UnsafeRawPointer
  let count: Int

  fileprivate init(base: UnsafeRawPointer, count: Int) {
    self.base = base
    self.count = count
  }

  fileprivate var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// The number at this place, counted in numbers of two bytes.
  @inline(__always)
  func u16(_ index: Int) -> UInt16 {
    guard index >= 0, index < count >> 1 else { return 0 }
    return UInt16(littleEndian: base.loadUnaligned(fromByteOffset: index << 1, as: UInt16.self))
  }

  /// The number at this place, counted in numbers of four bytes.
  @inline(__always)
  func u32(_ index: Int) -> UInt32 {
    guard index >= 0, index < count >> 2 else { return 0 }
    return UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index << 2, as: UInt32.self))
  }

  /// The number at this place, counted in numbers of eight bytes.
  @inline(__always)
  func u64(_ index: Int) -> UInt64 {
    guard index >= 0, index < count >> 3 else { return 0 }
    return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index << 3, as: UInt64.self))
  }

  /// The byte at this place.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 {
    guard index >= 0, index < count else { return 0 }
    return base.load(fromByteOffset: index, as: UInt8.self)
  }

  /// Whether these bytes stand there.
  func matches(_ bytes: [UInt8], at start: Int) -> Bool {
    start >= 0 && start <= count - bytes.count && bytes.indices.allSatisfy { byte(start + $0) == bytes[$0] }
  }

  /// All of it as text.
  var text: String { String(decoding: raw, as: UTF8.self) }
}
