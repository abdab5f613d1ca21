/// The modules of a QR code while it is put together (ISO/IEC 18004:2015, 6.3 and 7.7 to 7.10).
struct QRMatrix {
  private let version: QRVersion
  private let size: Int
  /// Row by row; true is dark.
  private(set) var modules: [Bool]
  /// Modules of patterns, which carry no data and are not masked.
  private var isFixed: [Bool]

  /// Patterns alone.
  init(_ version: QRVersion) {
    self.version = version
    size = version.size
    modules = [Bool](repeating: false, count: size * size)
    isFixed = modules
    for index in 0..<size {
      fix(6, index, index % 2 == 0)
      fix(index, 6, index % 2 == 0)
    }
    for (column, row) in [(3, 3), (size - 4, 3), (3, size - 4)] { finder(column, row) }
    let centres = version.alignments
    for (i, row) in centres.enumerated() {
      for (j, column) in centres.enumerated() {
        let last = centres.count - 1
        // Three corners have finders.
        if (i == 0 && j == 0) || (i == 0 && j == last) || (i == last && j == 0) { continue }
        for y in -2...2 { for x in -2...2 { fix(column + x, row + y, max(abs(x), abs(y)) != 1) } }
      }
    }
    // Room for the format, which is known with the mask.
    format(0)
    if version.number >= 7 { versionNumber() }
  }

  private mutating func fix(_ column: Int, _ row: Int, _ isDark: Bool) {
    guard (0..<size).contains(column), (0..<size).contains(row) else { return }
    modules[row * size + column] = isDark
    isFixed[row * size + column] = true
  }

  /// A finder with its separator.
  private mutating func finder(_ column: Int, _ row: Int) {
    for y in -4...4 {
      for x in -4...4 {
        let distance = max(abs(x), abs(y))
        fix(column + x, row + y, distance != 2 && distance != 4)
      }
    }
  }

  /// Level M and the mask, twice, with a BCH code.
  private mutating func format(_ mask: Int) {
    var remainder = mask
    for _ in 0..<10 { remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537) }
    let bits = (mask << 10 | remainder) ^ 0x5412
    func isDark(_ bit: Int) -> Bool { bits >> bit & 1 == 1 }
    for bit in 0..<6 { fix(8, bit, isDark(bit)) }
    fix(8, 7, isDark(6))
    fix(8, 8, isDark(7))
    fix(7, 8, isDark(8))
    for bit in 9..<15 { fix(14 - bit, 8, isDark(bit)) }
    for bit in 0..<8 { fix(size - 1 - bit, 8, isDark(bit)) }
    for bit in 8..<15 { fix(8, size - 15 + bit, isDark(bit)) }
    fix(8, size - 8, true)
  }

  private mutating func versionNumber() {
    var remainder = version.number
    for _ in 0..<12 { remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1F25) }
    let bits = version.number << 12 | remainder
    for bit in 0..<18 {
      let (far, near) = (size - 11 + bit % 3, bit / 3)
      fix(far, near, bits >> bit & 1 == 1)
      fix(near, far, bits >> bit & 1 == 1)
    }
  }

  /// Puts the codewords into pairs of columns from the right, up and down in turn.
  mutating func place(_ codewords: [UInt8]) {
    var bit = 0
    var right = size - 1
    var isUpward = true
    while right >= 1 {
      if right == 6 { right = 5 }
      for step in 0..<size {
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where !isFixed[row * size + column] && bit < codewords.count * 8 {
          modules[row * size + column] = codewords[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1
          bit += 1
        }
      }
      right -= 2
      isUpward.toggle()
    }
  }

  /// Inverts the modules that a mask names, and states the mask.
  mutating func mask(_ mask: Int) {
    for row in 0..<size {
      for column in 0..<size where !isFixed[row * size + column] {
        let isInverted =
          switch mask {
          case 0: (row + column) % 2 == 0
          case 1: row % 2 == 0
          case 2: column % 3 == 0
          case 3: (row + column) % 3 == 0
          case 4: (row / 2 + column / 3) % 2 == 0
          case 5: row * column % 2 + row * column % 3 == 0
          case 6: (row * column % 2 + row * column % 3) % 2 == 0
          default: ((row + column) % 2 + row * column % 3) % 2 == 0
          }
        if isInverted { modules[row * size + column].toggle() }
      }
    }
    format(mask)
  }

  // MARK: - Penalty

  /// How hard the code is to read (7.8.3): long runs, blocks, what looks like a finder, too much of one colour.
  var penalty: Int {
    var sum = 0
    for line in 0..<size {
      sum += linePenalty(start: line * size, step: 1)
      sum += linePenalty(start: line, step: size)
    }
    for row in 0..<size - 1 {
      for column in 0..<size - 1 {
        let place = row * size + column
        let isDark = modules[place]
        if modules[place + 1] == isDark, modules[place + size] == isDark, modules[place + size + 1] == isDark { sum += 3 }
      }
    }
    let dark = modules.count { $0 }
    let total = size * size
    // Full steps of five percent away from the half.
    sum += abs(dark * 20 - total * 10) / total * 10
    return sum
  }

  private func linePenalty(start: Int, step: Int) -> Int {
    var sum = 0
    var run = 0
    var window = 0
    for index in 0..<size {
      let isDark = modules[start + index * step]
      if index > 0, isDark == modules[start + (index - 1) * step] {
        run += 1
      } else {
        run = 1
      }
      if run == 5 { sum += 3 } else if run > 5 { sum += 1 }
      window = (window << 1 | (isDark ? 1 : 0)) & 0x7FF
      // Dark-light-dark-dark-dark-light-dark with four light modules on one side.
      if index >= 10, window == 0b000_0101_1101 || window == 0b101_1101_0000 { sum += 40 }
    }
    return sum
  }
}
