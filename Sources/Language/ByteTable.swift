/// Distinct byte strings, numbered in the order in which they came. The store of vocabularies.
///
/// Keys lie behind one another in one array; look-ups cost one hash and, nearly always, one comparison. A value.
public struct ByteTable: Sendable {
  /// Keys, one behind the other.
  public private(set) var bytes: [UInt8] = []
  /// Where each key begins in `bytes`, and where the last one ends.
  public private(set) var offsets: [Int] = [0]
  private var hashes: [UInt32] = []
  /// Open addressing with linear probing: number of a key + 1, 0 where free. A power of two in length, at most half full.
  private var slots: [UInt32]

  /// An empty table with room for so many keys.
  public init(minimumCapacity: Int = 16) {
    var size = 32
    while size < minimumCapacity * 2, size < 1 << 30 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  /// Number of keys.
  public var count: Int { hashes.count }

  /// The key with this number, which must be in `0..<count`.
  public subscript(number: Int) -> ArraySlice<UInt8> {
    bytes[offsets[number]..<offsets[number + 1]]
  }

  /// The key with this number as text.
  public func text(_ number: Int) -> String {
    String(decoding: self[number], as: UTF8.self)
  }

  /// The number of a key; nil if it never came.
  public func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = ByteTable.hash(key)
    let slot = locate(key, hash)
    return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  /// The number of a key; nil if it never came.
  public func find(_ key: ArraySlice<UInt8>) -> Int? {
    key.withUnsafeBufferPointer { find($0) }
  }

  /// The number of a key; nil if it never came.
  public func find(_ key: [UInt8]) -> Int? {
    key.withUnsafeBufferPointer { find($0) }
  }

  /// The number of a key, a new one if it comes for the first time.
  public mutating func insert(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = ByteTable.hash(key)
    let slot = locate(key, hash)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    let number = hashes.count
    hashes.append(hash)
    bytes.append(contentsOf: key)
    offsets.append(bytes.count)
    slots[slot] = UInt32(number + 1)
    if hashes.count * 2 > slots.count { grow() }
    return number
  }

  /// The number of a key, a new one if it comes for the first time.
  public mutating func insert(_ key: ArraySlice<UInt8>) -> Int {
    key.withUnsafeBufferPointer { insert($0) }
  }

  /// The slot that holds the key or is free for it.
  @inline(__always)
  private func locate(_ key: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(hash) & mask
      while slots[slot] != 0 {
        let number = Int(slots[slot]) - 1
        if hashes[number] == hash, equals(key, number) { break }
        slot = (slot + 1) & mask
      }
      return slot
    }
  }

  @inline(__always)
  private func equals(_ key: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
    let start = offsets[number]
    let length = offsets[number + 1] - start
    guard length == key.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<length where bytes[start + index] != key[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt32](repeating: 0, count: size)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// Eight bytes a step, multiply and fold. Not for untrusted key sets: it is not keyed.
  @inline(__always)
  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(key)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(raw.count)
    var index = 0
    while index + 8 <= raw.count {
      state = mix(state ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = tail << 8 | UInt64(raw[index])
      index += 1
    }
    state = mix(state ^ tail)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
