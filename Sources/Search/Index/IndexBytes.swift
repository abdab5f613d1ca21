import Glibc

/// Bytes that are only read: a mapped file or memory of our own. Freed with the last reader.
///
/// Unchecked, because nothing writes to the bytes once they are here; files are replaced by renaming, never written over.
package final class IndexBytes: @unchecked Sendable {
  /// The bytes, as long as this lives.
  package let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// A copy of an array.
  init(_ array: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(array.count, 1), alignment: 64)
    copy.copyBytes(from: array)
    bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<array.count])
    isMapped = false
  }

  /// Maps a regular file as it is now; nil with `errno` set where that fails. Microseconds, whatever the size.
  package init?(mapping path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    guard size > 0 else {
      // An empty file cannot be mapped.
      bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(.allocate(byteCount: 1, alignment: 64))[..<0])
      isMapped = false
      return
    }
    guard let address = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), address != MAP_FAILED else { return nil }
    bytes = UnsafeRawBufferPointer(start: address, count: size)
    isMapped = true
  }

  /// Says that a range will be read whole, which spares a fault for every few pages.
  package func willRead(_ range: Range<Int>) {
    let page = Int(getpagesize())
    let start = range.lowerBound / page * page
    guard isMapped, start < range.upperBound, let base = bytes.baseAddress else { return }
    // MADV_POPULATE_READ of Linux 5.14; older ones refuse, which does no harm.
    madvise(UnsafeMutableRawPointer(mutating: base + start), range.upperBound - start, 22)
  }

  /// Lets go of the memory of a range of a mapped file. Its bytes stay readable: the system keeps them, or reads them again.
  func release(_ range: Range<Int>) {
    let page = Int(getpagesize())
    let start = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    guard isMapped, start < end, let base = bytes.baseAddress else { return }
    madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, MADV_DONTNEED)
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.baseAddress?.deallocate()
    }
  }
}

/// A row of whole numbers inside the bytes of an index, little-endian, aligned by the writer.
struct NumberRow<Element: FixedWidthInteger & Sendable>: @unchecked Sendable {
  private let owner: IndexBytes
  private let buffer: UnsafeBufferPointer<Element>

  /// - Parameter range: bytes of the owner; a rest that makes no whole number is left out.
  init(_ owner: IndexBytes, _ range: Range<Int>) {
    self.owner = owner
    let part = UnsafeRawBufferPointer(rebasing: owner.bytes[range])
    let count = part.count / MemoryLayout<Element>.size
    buffer = UnsafeBufferPointer(start: part.baseAddress?.assumingMemoryBound(to: Element.self), count: count)
  }

  var count: Int { buffer.count }

  @inline(__always)
  subscript(index: Int) -> Element { Element(littleEndian: buffer[index]) }
}
