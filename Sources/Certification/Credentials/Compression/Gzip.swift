/// The gzip format (RFC 1952), as far as status lists need it: one member of bytes that mostly repeat.
enum Gzip {
  /// Why bytes cannot be unpacked.
  enum Fault: Error, Sendable, Hashable {
    case header
    case stream
    case tooLong
    case checksum
  }

  /// Packs bytes: no name, no time, so that the same bytes give the same file. O(bytes).
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    file += Deflater.packed(bytes)
    for word in [CRC32.of(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in [0, 8, 16, 24] { file.append(UInt8(truncatingIfNeeded: word >> UInt32(shift))) }
    }
    return file
  }

  /// Unpacks one member.
  /// - Parameter limit: unpacked bytes beyond which the file is refused: a small file can hold very much.
  static func unpacked(_ file: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    guard file.count >= 18, file[0] == 0x1F, file[1] == 0x8B, file[2] == 8, file[3] & 0xE0 == 0 else { throw .header }
    let flags = file[3]
    var start = 10
    if flags & 4 != 0 {
      guard start + 2 <= file.count else { throw .header }
      start += 2 + Int(file[start]) + Int(file[start + 1]) << 8
    }
    // A name and a comment, each ended by a zero.
    for flag in [8, 16] where flags & UInt8(flag) != 0 {
      guard start < file.count, let end = file[start...].firstIndex(of: 0) else { throw .header }
      start = end + 1
    }
    if flags & 2 != 0 { start += 2 }
    guard start + 8 <= file.count else { throw .header }
    var inflater = Inflater(file, from: start, limit: limit)
    try inflater.run()
    let end = inflater.end
    guard end + 8 == file.count else { throw .stream }
    func word(_ place: Int) -> UInt32 {
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(file[place + $1]) << UInt32(8 * $1) }
    }
    let bytes = inflater.bytes
    guard word(end) == CRC32.of(bytes), word(end + 4) == UInt32(truncatingIfNeeded: bytes.count) else { throw .checksum }
    return bytes
  }
}

/// The checksum of gzip (ISO 3309, polynomial 0xEDB88320).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 != 0 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }
}
