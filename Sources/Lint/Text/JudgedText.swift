/// The own text of a reply with everything taken out that is not judged, and the way back to the text as given.
///
/// Signs of typesetting vanish, so that words go on across them. A code span, an address or a mention becomes one unknown
/// word: it counts as inserted, but nothing in it can be found. Quoted lines, fences and the signature become an empty line.
struct JudgedText {
  /// The text to read, UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Stretches of `bytes` that stand for something that is not judged, in order.
  private(set) var opaque: [Range<Int>] = []

  /// A stretch of `bytes` and where it comes from. Copies are as long as their source, placeholders are not.
  private struct Piece {
    let start: Int
    let length: Int
    let source: Range<Int>
    let isCopy: Bool

    /// Where a byte of a copy comes from; behind the copy stands a separation, and its end is the nearest place.
    func place(_ byte: Int) -> Int { min(source.lowerBound + byte - start, source.upperBound) }
  }

  private var pieces: [Piece] = []

  /// Looks like a word that may begin a sentence.
  private static let placeholder = Array("Xxx".utf8)

  init(_ text: [UInt8], _ layers: LayerMap) {
    bytes.reserveCapacity(text.count + 8)
    for layer in layers.layers {
      switch layer.kind {
      case .own: append(text[layer.bytes], from: layer.bytes, isCopy: true)
      case .markup: break
      case .quoted, .signature: separate()
      case .code where JudgedText.isBlock(text, layer.bytes): separate()
      case .code, .address, .mention:
        opaque.append(bytes.count..<(bytes.count + JudgedText.placeholder.count))
        append(JudgedText.placeholder[...], from: layer.bytes, isCopy: false)
      }
    }
  }

  private mutating func append(_ text: ArraySlice<UInt8>, from source: Range<Int>, isCopy: Bool) {
    pieces.append(Piece(start: bytes.count, length: text.count, source: source, isCopy: isCopy))
    bytes.append(contentsOf: text)
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

  /// The bytes of the text as given that a stretch of `bytes` was made of; a placeholder stands for all it replaces. O(log layers).
  func source(of range: Range<Int>) -> Range<Int> {
    guard let first = piece(at: range.lowerBound) else { return 0..<0 }
    let start = first.isCopy ? first.place(range.lowerBound) : first.source.lowerBound
    guard !range.isEmpty, let last = piece(at: range.upperBound - 1) else { return start..<start }
    return start..<max(start, last.isCopy ? last.place(range.upperBound) : last.source.upperBound)
  }

  /// Where a byte of the text as given stands in `bytes`; nil where it is not judged at all. Linear in the layers.
  func place(of source: Int) -> Int? {
    guard let piece = pieces.first(where: { $0.source.contains(source) }) else { return nil }
    return piece.isCopy ? piece.start + source - piece.source.lowerBound : piece.start
  }

  /// Whether a stretch was copied in one piece, so that replacing it tears no markup apart.
  func isUnbroken(_ range: Range<Int>) -> Bool {
    guard let piece = piece(at: range.lowerBound) else { return false }
    return piece.isCopy && range.upperBound <= piece.start + piece.length
  }

  /// The last piece that begins at or before a byte, else the first one.
  private func piece(at byte: Int) -> Piece? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= byte { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? pieces[low - 1] : pieces.first
  }
}
