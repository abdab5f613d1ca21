/// Which clauses hold which stem, and how much that says: one row a stem, clauses ascending.
///
/// A row of a stem that is in an eighth of all clauses or more is a bit for every clause, then an impact for each set bit; any other
/// row is, for each clause, its distance from the one before in groups of seven bits, then its impact.
struct Postings: Sendable {
  let file: IndexFile
  /// Bytes of all rows in the file.
  private let part: Range<Int>
  /// Clauses in the index.
  let units: Int

  init(_ file: IndexFile) {
    self.file = file
    part = file.uncheckedPart(.postings)
    units = Int(file.header.units)
  }

  /// Where the row of a stem lies.
  struct Row: Sendable {
    /// Clauses that hold the stem.
    let frequency: Int
    /// Bytes of the part.
    let bytes: Range<Int>
  }

  static func isBitmap(frequency: Int, units: Int) -> Bool { frequency * 8 >= units }

  /// Bytes of a row, checked; empty if they are damaged.
  private func bytes(_ row: Row) -> UnsafeRawBufferPointer {
    let start = part.lowerBound + row.bytes.lowerBound
    let range = start..<(start + row.bytes.count)
    guard range.upperBound <= part.upperBound, file.check(range) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: file.source.bytes[range])
  }

  /// Hands out the bytes of a row as they lie in the file.
  func withBytes(_ row: Row, _ body: (UnsafeRawBufferPointer) -> Void) { body(bytes(row)) }

  /// Calls `body` with each clause of a row and its impact.
  @inline(__always)
  func forEach(_ row: Row, _ body: (_ unit: Int, _ impact: UInt8) -> Void) {
    let raw = bytes(row)
    let bytes = raw.bindMemory(to: UInt8.self)
    guard let base = bytes.baseAddress else { return }
    if Postings.isBitmap(frequency: row.frequency, units: units) {
      let bitmap = (units + 7) / 8
      guard bytes.count == bitmap + row.frequency else { return file.reportDamage() }
      var place = bitmap
      var byte = 0
      while byte < bitmap {
        // Eight bytes of the bitmap at once where there are eight.
        var bits: UInt64
        if byte + 8 <= bitmap {
          bits = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
        } else {
          bits = 0
          for offset in 0..<(bitmap - byte) { bits |= UInt64(base[byte + offset]) << UInt64(offset * 8) }
        }
        while bits != 0 {
          body(byte &* 8 &+ bits.trailingZeroBitCount, base[place])
          place &+= 1
          bits &= bits &- 1
        }
        byte &+= 8
      }
      return
    }
    var position = 0
    var unit = -1
    let count = bytes.count
    while position < count &- 1 {
      var delta = Int(base[position])
      position &+= 1
      if delta >= 0x80 {
        delta &= 0x7F
        var shift = 7
        while position < count &- 1 {
          let byte = Int(base[position])
          position &+= 1
          delta |= (byte & 0x7F) << shift
          shift &+= 7
          if byte < 0x80 { break }
        }
      }
      unit &+= delta
      body(unit, base[position])
      position &+= 1
    }
  }

  /// The impact of a stem in a clause, 0 if it does not hold it. O(row).
  func impact(_ row: Row, unit: Int) -> UInt8 {
    var found: UInt8 = 0
    forEach(row) { if $0 == unit { found = $1 } }
    return found
  }
}

/// Writes rows. Clauses of a row must come in ascending order.
struct PostingsWriter {
  private(set) var bytes: [UInt8] = []
  let units: Int

  init(units: Int) {
    self.units = units
  }

  /// Appends a row; its length in bytes.
  mutating func append(_ row: [(unit: UInt32, impact: UInt8)]) -> Int {
    let start = bytes.count
    if Postings.isBitmap(frequency: row.count, units: units) {
      bytes.append(contentsOf: repeatElement(0, count: (units + 7) / 8))
      for (unit, _) in row { bytes[start + Int(unit >> 3)] |= 1 << UInt8(unit & 7) }
      for (_, impact) in row { bytes.append(impact) }
    } else {
      var last = -1
      for (unit, impact) in row {
        bytes.append(variable: Int(unit) - last)
        bytes.append(impact)
        last = Int(unit)
      }
    }
    return bytes.count - start
  }

  /// Appends a row of another index that holds kept clauses only, renumbered without decoding what can be copied; its length in bytes, nil
  /// if it must be decoded.
  mutating func copy(_ row: Postings.Row, of postings: Postings, _ renumbering: Renumbering) -> Int? {
    let isBitmap = Postings.isBitmap(frequency: row.frequency, units: postings.units)
    guard let shift = renumbering.shift, isBitmap == Postings.isBitmap(frequency: row.frequency, units: units),
      // Bits of a bitmap would have to move one by one.
      !isBitmap || shift.distance == 0 && postings.units == units
    else { return nil }
    let start = bytes.count
    postings.withBytes(row) { raw in
      if shift.distance == 0 { bytes.append(contentsOf: raw) } else { PostingsWriter.copy(raw, shift, to: &bytes) }
    }
    return bytes.count - start
  }

  /// Copies a row of distances, the one that leads over the changed place changed.
  private static func copy(_ raw: UnsafeRawBufferPointer, _ shift: Renumbering.Shift, to bytes: inout [UInt8]) {
    var cursor = ByteCursor(raw)
    var unit = -1
    while !cursor.isAtEnd {
      let start = cursor.position
      let delta = cursor.variable()
      unit += delta
      if unit >= shift.first {
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: raw[..<start]))
        bytes.append(variable: delta + shift.distance)
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: raw[cursor.position...]))
        return
      }
      _ = cursor.byte()
    }
    bytes.append(contentsOf: raw)
  }
}

/// How clauses of an older index are renumbered.
struct Renumbering {
  /// Clauses from `first` on move by `distance`, all others stay or are gone.
  struct Shift {
    let first: Int
    let distance: Int
  }

  /// The one shift that makes the new numbers of the old; nil if there are several.
  let shift: Shift?

  /// - Parameters:
  ///   - map: new number of each old clause, -1 where it is gone.
  ///   - units: clauses in the new index.
  init(_ map: [Int32], units: Int) {
    var found = Shift(first: map.count, distance: 0)
    var isOne = true
    for (old, new) in map.enumerated() where new >= 0 {
      let distance = Int(new) - old
      if distance == found.distance { continue }
      if found.distance != 0 || found.first < map.count {
        isOne = false
        break
      }
      found = Shift(first: old, distance: distance)
    }
    shift = isOne ? found : nil
  }
}
