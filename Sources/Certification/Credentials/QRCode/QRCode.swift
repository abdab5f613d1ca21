/// A QR code (ISO/IEC 18004:2015): byte mode, error correction level M, the smallest of the forty versions that the content fits, the mask
/// of least penalty. Text beyond ASCII is announced as UTF-8 (ECI 26).
public struct QRCode: Sendable, Hashable {
  /// Modules on a side, the quiet zone of four not counted.
  public let size: Int
  /// Row by row; true is dark.
  private let modules: [Bool]

  /// Whether a module is dark; false outside.
  public func isDark(column: Int, row: Int) -> Bool {
    (0..<size).contains(column) && (0..<size).contains(row) && modules[row * size + column]
  }

  /// Encodes a text; nil for more than 2,331 bytes of ASCII or 2,329 of other UTF-8. O(size²), some milliseconds for the largest.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let isPlain = bytes.allSatisfy { $0 < 0x80 }
    let version = QRVersion.all.first { version in
      (isPlain ? 0 : 12) + 4 + version.countBits + bytes.count * 8 <= version.dataCodewords * 8
        && bytes.count < 1 << version.countBits
    }
    guard let version else { return nil }
    let codewords = QRCode.codewords(bytes, isPlain: isPlain, version)
    var best: (matrix: QRMatrix, penalty: Int)?
    var unmasked = QRMatrix(version)
    unmasked.place(codewords)
    for mask in 0..<8 {
      var matrix = unmasked
      matrix.mask(mask)
      let penalty = matrix.penalty
      if penalty < best?.penalty ?? .max { best = (matrix, penalty) }
    }
    guard let best else { return nil }
    size = version.size
    modules = best.matrix.modules
  }

  /// Data and corrections in the order in which they are placed (7.4.10, 7.5, 7.6).
  private static func codewords(_ bytes: [UInt8], isPlain: Bool, _ version: QRVersion) -> [UInt8] {
    var bits = BitWriter()
    if !isPlain {
      bits.put(0b0111, 4)
      bits.put(26, 8)
    }
    bits.put(0b0100, 4)
    bits.put(bytes.count, version.countBits)
    for byte in bytes { bits.put(Int(byte), 8) }
    let capacity = version.dataCodewords * 8
    bits.put(0, min(4, capacity - bits.count))
    bits.put(0, (8 - bits.count % 8) % 8)
    var pad = 0xEC
    while bits.count < capacity {
      bits.put(pad, 8)
      pad ^= 0xEC ^ 0x11
    }
    let data = bits.bytes
    // Blocks of two lengths, the shorter ones first.
    let longer = version.codewords % version.blocks
    let length = version.codewords / version.blocks - version.corrections
    let code = ReedSolomon(count: version.corrections)
    var blocks: [ArraySlice<UInt8>] = []
    var start = 0
    for index in 0..<version.blocks {
      let end = start + length + (index >= version.blocks - longer ? 1 : 0)
      blocks.append(data[start..<end])
      start = end
    }
    let corrections = blocks.map { code.corrections(of: $0) }
    var result: [UInt8] = []
    result.reserveCapacity(version.codewords)
    for index in 0...length {
      for block in blocks where index < block.count { result.append(block[block.startIndex + index]) }
    }
    for index in 0..<version.corrections {
      for block in corrections { result.append(block[index]) }
    }
    return result
  }
}

/// Bits, the highest of a number first.
private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  mutating func put(_ value: Int, _ width: Int) {
    for bit in (0..<width).reversed() {
      if count % 8 == 0 { bytes.append(0) }
      if value >> bit & 1 == 1 { bytes[count / 8] |= 0x80 >> UInt8(count % 8) }
      count += 1
    }
  }
}
