/// Packs bytes as one block of DEFLATE (RFC 1951) with the fixed code, in which a byte that repeats is a run. That is all a status list
/// of mostly zeros needs: sixteen kilobytes of them become some hundred bytes.
struct Deflater {
  private var bytes: [UInt8] = []
  private var buffer: UInt32 = 0
  private var count: UInt32 = 0

  static func packed(_ source: [UInt8]) -> [UInt8] {
    var deflater = Deflater()
    deflater.run(source)
    return deflater.bytes
  }

  private mutating func run(_ source: [UInt8]) {
    // The last block, with the fixed code.
    put(1, 1)
    put(1, 2)
    var index = 0
    while index < source.count {
      symbol(Int(source[index]))
      var repeats = 0
      while index + 1 + repeats < source.count, source[index + 1 + repeats] == source[index] { repeats += 1 }
      index += 1
      while repeats >= 3 {
        let length = min(258, repeats)
        run(of: length)
        index += length
        repeats -= length
      }
    }
    symbol(256)
    if count > 0 { put(0, (8 - count) % 8) }
  }

  /// The byte before, again and again: distance 1.
  private mutating func run(of length: Int) {
    let code = (DeflateCode.lengthBases.lastIndex { $0 <= length } ?? 0)
    symbol(257 + code)
    put(UInt32(length - DeflateCode.lengthBases[code]), UInt32(DeflateCode.lengthBits[code]))
    put(0, 5)
  }

  /// Codes are written from their highest bit, everything else from its lowest.
  private mutating func symbol(_ symbol: Int) {
    let (code, width): (Int, UInt32) =
      switch symbol {
      case 0..<144: (0x30 + symbol, 8)
      case 144..<256: (0x190 + symbol - 144, 9)
      case 256..<280: (symbol - 256, 7)
      default: (0xC0 + symbol - 280, 8)
      }
    var reversed: UInt32 = 0
    for bit in 0..<width { reversed |= (UInt32(code) >> bit & 1) << (width - 1 - bit) }
    put(reversed, width)
  }

  private mutating func put(_ value: UInt32, _ width: UInt32) {
    buffer |= value << count
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: buffer))
      buffer >>= 8
      count -= 8
    }
  }
}
