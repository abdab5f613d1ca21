/// The own text of a reply with everything taken out that is not judged, and the way back to the text as given.
///
/// Signs of typesetting vanish, so that words go on across them. A code span, an address or a mention becomes one unknown
/// word: it counts as inserted, but nothing in it can be found. Quoted lines, fences and the signature become an empty line.
struct JudgedText {
  /// The text to read, UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Stretches of `bytes` that stand for something that is not judged, in order.
  private(set) var opaque: [Range<Int>] = []

  /// A stretch that was copied as it is.
  private struct Copy {
    let start: Int
    let source: Int
    let length: Int
  }

  private var copies: [Copy] = []
  private let sourceCount: Int

  private static let placeholder = Array("Xxx".utf8)

  init(_ text: [UInt8], _ layers: LayerMap) {
    sourceCount = text.count
    bytes.reserveCapacity(text.count + 8)
    for layer in layers.layers {
      switch layer.kind {
      case .own: copy(text, layer.bytes)
      case .markup: break
      case .quoted, .signature: separate()
      case .code where JudgedText.isBlock(text, layer.bytes): separate()
      case .code, .address, .mention:
        opaque.append(bytes.count..<(bytes.count + JudgedText.placeholder.count))
        bytes.append(contentsOf: JudgedText.placeholder)
      }
    }
  }

  private mutating func copy(_ text: [UInt8], _ range: Range<Int>) {
    copies.append(Copy(start: bytes.count, source: range.lowerBound, length: range.count))
    bytes.append(contentsOf: text[range])
  }

  private mutating func separate() {
    bytes.append(0x0A)
    bytes.append(0x0A)
  }

  /// Fenced code takes whole lines.
  private static func isBlock(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let begins = range.lowerBound == 0 || text[range.lowerBound - 1] == 0x0A || text[range.lowerBound - 1] == 0x0D
    guard begins, let last = range.last else { return false }
    return text[last] == 0x0A || text[last] == 0x0D || text[range].starts(with: [0x60, 0x60, 0x60]) || text[range.lowerBound] == 0x7E
  }

  /// The bytes of the text as given that a stretch of `bytes` was made of. O(log layers).
  func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let place = source(ofByte: range.lowerBound)
      return place..<place
    }
    let start = source(ofByte: range.lowerBound)
    let end = source(ofByte: range.upperBound - 1) + 1
    return start..<max(start, min(end, sourceCount))
  }

  /// Whether a stretch was copied in one piece, so that replacing it tears no markup apart.
  func isUnbroken(_ range: Range<Int>) -> Bool {
    guard let copy = copy(at: range.lowerBound) else { return false }
    return range.upperBound <= copy.start + copy.length
  }

  private func source(ofByte byte: Int) -> Int {
    guard let copy = copy(at: byte) else { return copies.first.map(\.source) ?? 0 }
    // Behind the copy stands a placeholder or a separation: the end of the copy is the nearest place.
    return copy.source + min(byte - copy.start, copy.length)
  }

  /// The last copy that begins at or before a byte.
  private func copy(at byte: Int) -> Copy? {
    var low = 0
    var high = copies.count
    while low < high {
      let middle = (low + high) / 2
      if copies[middle].start <= byte { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? copies[low - 1] : nil
  }
}
