/// A size of QR codes, 1 to 40, with its numbers for error correction level M (ISO/IEC 18004:2015, tables 1, 7 and 9): a sixth of the code
/// may be spoilt.
struct QRVersion {
  let number: Int

  static let all = (1...40).map { QRVersion(number: $0) }

  /// Modules on a side.
  var size: Int { number * 4 + 17 }

  private static let blocks = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43,
    45,
    47, 49,
  ]
  private static let corrections = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26]

  /// Blocks into which the data is divided.
  var blocks: Int { QRVersion.blocks[number - 1] }

  /// Codewords of correction for each block.
  var corrections: Int { number <= 21 ? QRVersion.corrections[number - 1] : 28 }

  /// Codewords altogether: what the patterns leave free, in bytes.
  var codewords: Int {
    var modules = (16 * number + 128) * number + 64
    if number >= 2 {
      let count = number / 7 + 2
      modules -= (25 * count - 10) * count - 55
      if number >= 7 { modules -= 36 }
    }
    return modules / 8
  }

  /// Codewords for data.
  var dataCodewords: Int { codewords - blocks * corrections }

  /// Bits of the number of characters in byte mode.
  var countBits: Int { number < 10 ? 8 : 16 }

  /// Rows and columns where centres of alignment patterns lie.
  var alignments: [Int] {
    guard number >= 2 else { return [] }
    let count = number / 7 + 2
    let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    return [6] + (0..<count - 1).reversed().map { size - 7 - $0 * step }
  }
}
