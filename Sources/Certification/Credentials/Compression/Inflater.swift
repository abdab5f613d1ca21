/// Unpacks DEFLATE (RFC 1951), all three kinds of blocks: lists of others come packed by any program. Whatever the bytes are, it ends
/// and takes no more memory than it is allowed.
struct Inflater {
  private let source: [UInt8]
  private let limit: Int
  private var position: Int
  private var buffer = 0
  private var count = 0
  /// What was unpacked.
  private(set) var bytes: [UInt8] = []

  init(_ source: [UInt8], from start: Int, limit: Int) {
    self.source = source
    self.limit = limit
    position = start
  }

  /// Where the stream ended: the byte behind its last.
  var end: Int { position - count / 8 }

  mutating func run() throws(Gzip.Fault) {
    while true {
      let isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try stored()
      case 1: try compressed(try Code(DeflateCode.fixedLengths), try Code([UInt8](repeating: 5, count: 30), isDistance: true))
      case 2:
        let (literals, distances) = try dynamicCodes()
        try compressed(literals, distances)
      default: throw .stream
      }
      if isLast { return }
    }
  }

  private mutating func bits(_ width: Int) throws(Gzip.Fault) -> Int {
    while count < width {
      guard position < source.count else { throw .stream }
      buffer |= Int(source[position]) << count
      position += 1
      count += 8
    }
    let value = buffer & (1 << width - 1)
    buffer >>= width
    count -= width
    return value
  }

  private mutating func stored() throws(Gzip.Fault) {
    _ = try bits(count % 8)
    let length = try bits(16)
    guard try bits(16) == ~length & 0xFFFF else { throw .stream }
    guard bytes.count + length <= limit else { throw .tooLong }
    for _ in 0..<length { bytes.append(UInt8(try bits(8))) }
  }

  private mutating func compressed(_ literals: Code, _ distances: Code) throws(Gzip.Fault) {
    while true {
      let symbol = try decode(literals)
      if symbol == 256 { return }
      if symbol < 256 {
        guard bytes.count < limit else { throw .tooLong }
        bytes.append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < DeflateCode.lengthBases.count else { throw .stream }
      let length = DeflateCode.lengthBases[symbol - 257] + (try bits(DeflateCode.lengthBits[symbol - 257]))
      let place = try decode(distances)
      guard place < DeflateCode.distanceBases.count else { throw .stream }
      let distance = DeflateCode.distanceBases[place] + (try bits(DeflateCode.distanceBits[place]))
      guard distance <= bytes.count else { throw .stream }
      guard bytes.count + length <= limit else { throw .tooLong }
      for _ in 0..<length { bytes.append(bytes[bytes.count - distance]) }
    }
  }

  private mutating func dynamicCodes() throws(Gzip.Fault) -> (Code, Code) {
    let literals = try bits(5) + 257
    let distances = try bits(5) + 1
    let count = try bits(4) + 4
    guard literals <= 286, distances <= 30 else { throw .stream }
    var widths = [UInt8](repeating: 0, count: 19)
    for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(count) { widths[place] = UInt8(try bits(3)) }
    let code = try Code(widths)
    var lengths: [UInt8] = []
    while lengths.count < literals + distances {
      let symbol = try decode(code)
      switch symbol {
      case 0..<16: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw .stream }
        lengths += [UInt8](repeating: last, count: try bits(2) + 3)
      case 17: lengths += [UInt8](repeating: 0, count: try bits(3) + 3)
      default: lengths += [UInt8](repeating: 0, count: try bits(7) + 11)
      }
    }
    guard lengths.count == literals + distances, lengths[256] > 0 else { throw .stream }
    return (try Code(Array(lengths[..<literals])), try Code(Array(lengths[literals...]), isDistance: true))
  }

  /// Canonical decoding, a bit at a time, as the RFC describes codes: slow, and lists are small.
  private mutating func decode(_ code: Code) throws(Gzip.Fault) -> Int {
    var value = 0
    var first = 0
    var index = 0
    for width in 1..<16 {
      value |= try bits(1)
      let count = code.counts[width]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .stream
  }

  /// A code by the widths of its symbols.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ widths: [UInt8], isDistance: Bool = false) throws(Gzip.Fault) {
      for width in widths where width > 0 { counts[Int(width)] += 1 }
      // More symbols than there is room for is no code; fewer are, where a distance code has one symbol or none.
      var room = 1
      for width in 1..<16 {
        room = room << 1 - counts[width]
        guard room >= 0 else { throw .stream }
      }
      let used = counts.reduce(0, +)
      guard room == 0 || used <= 1 || isDistance else { throw .stream }
      for width in 1..<16 where counts[width] > 0 {
        for (symbol, other) in widths.enumerated() where Int(other) == width { symbols.append(symbol) }
      }
    }
  }
}
