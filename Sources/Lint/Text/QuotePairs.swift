/// Finds which quotation marks of a paragraph belong together.
enum QuotePairs {
  /// Opening byte → byte behind the closing mark, for «…», „…“, “…” and "…". Marks without a partner are left out;
  /// of nested pairs only the outermost counts. Linear time.
  static func find(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Int: Int] {
    var pairs: [Int: Int] = [:]
    var angles: [Int] = []
    var curly: [Int] = []
    var straight: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == 0x22 || byte == 0xC2 || byte == 0xE2 else {
        index += 1
        continue
      }
      let (value, length) = Scalars.decode(bytes, at: index)
      let end = min(index + length, range.upperBound)
      switch value {
      case 0xAB: angles.append(index)
      case 0xBB: if let open = angles.popLast() { pairs[open] = end }
      case 0x201E: curly.append(index)
      case 0x201C:
        // Closes „…“, opens “…”.
        if let open = curly.popLast() { pairs[open] = end } else { curly.append(index) }
      case 0x201D: if let open = curly.popLast() { pairs[open] = end }
      case 0x22:
        if let open = straight, closes(bytes, index, range) {
          pairs[open] = end
          straight = nil
        } else if opens(bytes, index, range) {
          straight = index
        }
      default: break
      }
      index = end
    }
    return pairs
  }

  /// `"` behind a word or number is no opening mark: `5"`.
  private static func opens(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ range: Range<Int>) -> Bool {
    let before = Scalars.before(bytes, index)
    let after = index + 1 < range.upperBound ? Scalars.after(bytes, index + 1) : nil
    return !(before.map(Scalars.isWord) ?? false) && !(after.map(Scalars.isSpace) ?? true)
  }

  private static func closes(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ range: Range<Int>) -> Bool {
    let before = Scalars.before(bytes, index)
    let after = index + 1 < range.upperBound ? Scalars.after(bytes, index + 1) : nil
    return !(before.map(Scalars.isSpace) ?? true) && !(after.map(Scalars.isWord) ?? false)
  }
}
