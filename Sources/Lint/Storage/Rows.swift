/// Elements that no longer change: in memory of their own, or where a mapped file holds them, so that a process that starts copies nothing.
///
/// Unchecked: the memory is only read, and lives as long as its owner. Access costs what it costs in an array.
struct Rows<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private let elements: UnsafeBufferPointer<Element>
  private let owner: any AnyObject & Sendable

  /// Memory of its own, freed with the last who uses it.
  private final class Copy: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ source: UnsafeRawBufferPointer) {
      bytes = .allocate(byteCount: source.count, alignment: MemoryLayout<Element>.alignment)
      bytes.copyMemory(from: source)
    }

    deinit { bytes.deallocate() }
  }

  /// A copy of an array.
  init(_ array: [Element] = []) {
    self = array.withUnsafeBytes { Rows(copying: $0) }
  }

  private init(copying source: UnsafeRawBufferPointer) {
    let copy = Copy(source)
    self.init(elements: UnsafeRawBufferPointer(copy.bytes).bindMemory(to: Element.self), owner: copy)
  }

  /// What lies in a file; copied where nobody keeps the file, or where it does not lie as the processor wants it. Nil if the bytes are no
  /// whole number of elements.
  init?(_ bytes: UnsafeRawBufferPointer, owner: (any AnyObject & Sendable)?) {
    guard bytes.count % MemoryLayout<Element>.stride == 0 else { return nil }
    guard let owner, let base = bytes.baseAddress, UInt(bitPattern: base) % UInt(MemoryLayout<Element>.alignment) == 0 else {
      self.init(copying: bytes)
      return
    }
    self.init(elements: bytes.bindMemory(to: Element.self), owner: owner)
  }

  private init(elements: UnsafeBufferPointer<Element>, owner: any AnyObject & Sendable) {
    self.elements = elements
    self.owner = owner
  }
}

extension Rows: RandomAccessCollection {
  @inline(__always)
  var startIndex: Int { 0 }
  @inline(__always)
  var endIndex: Int { elements.count }

  /// The element at a place, which must be in `0..<count`.
  @inline(__always)
  subscript(place: Int) -> Element {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: elements.count), "no such row")
    return elements[place]
  }

  /// Passes over all elements, without a check for each.
  @inline(__always)
  func withContiguousStorageIfAvailable<R>(_ body: (UnsafeBufferPointer<Element>) throws -> R) rethrows -> R? {
    try body(elements)
  }

  /// A copy.
  var array: [Element] { Array(elements) }
}
