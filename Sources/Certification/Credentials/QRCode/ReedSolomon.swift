/// Codewords of correction over GF(2⁸) with the polynomial x⁸+x⁴+x³+x²+1 (ISO/IEC 18004:2015, 7.5.2).
struct ReedSolomon {
  /// Coefficients of the generator, the highest, which is 1, left out.
  private let generator: [UInt8]

  /// - Parameter count: codewords of correction for each block.
  init(count: Int) {
    var generator = [UInt8](repeating: 0, count: count)
    generator[count - 1] = 1
    var root: UInt8 = 1
    for _ in 0..<count {
      for index in 0..<count {
        generator[index] = ReedSolomon.product(generator[index], root)
        if index + 1 < count { generator[index] ^= generator[index + 1] }
      }
      root = ReedSolomon.product(root, 2)
    }
    self.generator = generator
  }

  /// The codewords that belong behind a block: the remainder of its division by the generator.
  func corrections(of block: ArraySlice<UInt8>) -> [UInt8] {
    var remainder = [UInt8](repeating: 0, count: generator.count)
    for byte in block {
      let factor = byte ^ remainder[0]
      remainder.removeFirst()
      remainder.append(0)
      for index in generator.indices { remainder[index] ^= ReedSolomon.product(generator[index], factor) }
    }
    return remainder
  }

  private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var product = 0
    for bit in (0..<8).reversed() {
      product = (product << 1) ^ ((product >> 7) * 0x11D)
      product ^= Int(right >> UInt8(bit) & 1) * Int(left)
    }
    return UInt8(truncatingIfNeeded: product)
  }
}
