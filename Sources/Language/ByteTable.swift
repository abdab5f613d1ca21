/// Distinct byte strings, numbered in the order in which they came. The store of vocabularies.
///
/// Keys lie behind one another in one array; look-ups cost one hash and, nearly always, one comparison. A value.
public struct ByteTable: Sendable {
  /// Keys, one behind the other.
  public private(set) var bytes: [UInt8] = []
  /// Where each key begins in `bytes`, and where the last one ends.
  public private(set) var offsets: [Int] = [0]
  /// Open addressing with linear probing: hash in the upper half, number of the key + 1 in the lower, 0 where free. A power of two
  /// in length, at most half full.
  private var slots: [UInt64]

  /// An empty table with room for so many keys.
  public init(minimumCapacity: Int = 16) {
    var size = 32
    while size < minimumCapacity * 2, size < 1 << 30 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  /// Number of keys.
  public var count: Int { offsets.count - 1 }

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
    let number = Int(slots[locate(key, ByteTable.hash(key))] & 0xFFFF_FFFF)
    return number == 0 ? nil : number - 1
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
    let known = Int(slots[slot] & 0xFFFF_FFFF)
    if known != 0 { return known - 1 }
    let number = count
    bytes.append(contentsOf: key)
    offsets.append(bytes.count)
    slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
    if count * 2 > slots.count { grow() }
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
        let entry = slots[slot]
        if UInt32(truncatingIfNeeded: entry >> 32) == hash, equals(key, Int(entry & 0xFFFF_FFFF) - 1) { break }
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
    return bytes.withUnsafeBytes { bytes in
      let key = UnsafeRawBufferPointer(key)
      var index = 0
      while index + 8 <= length {
        let left = bytes.loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
        if left != key.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
        index += 8
      }
      while index < length {
        if bytes[start + index] != key[index] { return false }
        index += 1
      }
      return true
    }
  }

  private mutating func grow() {
    let size = slots.count * 2
    var larger = [UInt64](repeating: 0, count: size)
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & (size - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (size - 1) }
      larger[slot] = entry
    }
    slots = larger
  }

  /// Eight bytes a step, multiply and fold; the last step may overlap the one before. Not keyed: not for hostile sets of keys.
  @inline(__always)
  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(key)
    let count = raw.count
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)
    if count >= 8 {
      var index = 0
      while index + 8 < count {
        state = mix(state ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index += 8
      }
      state = mix(state ^ raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    } else if count >= 4 {
      let head = UInt64(raw.loadUnaligned(as: UInt32.self))
      let tail = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
      state = mix(state ^ head ^ tail << 32)
    } else if count > 0 {
      state = mix(state ^ UInt64(raw[0]) ^ UInt64(raw[count / 2]) << 8 ^ UInt64(raw[count - 1]) << 16)
    }
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
