/// A stretch of a reply and what it is.
public struct Layer: Sendable, Hashable {
  /// What a stretch of text is. Only `own` text is judged.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Words of whoever wrote the reply.
    case own
    /// Lines behind `>`, with the line that introduces them.
    case quoted
    /// What stands behind the line `-- `.
    case signature
    /// Fenced code and code spans.
    case code
    /// Web and e-mail addresses.
    case address
    /// Words in quotation marks: named, not said.
    case mention
    /// Signs that typesetting takes away: emphasis, link targets, tags. Words go on across them.
    case markup
  }

  /// What it is.
  public let kind: Kind
  /// Which bytes.
  public let bytes: Range<Int>

  /// Describes a stretch.
  public init(_ kind: Kind, _ bytes: Range<Int>) {
    self.kind = kind
    self.bytes = bytes
  }
}

/// What of a reply is judged and what is not.
public struct LayerMap: Sendable, Hashable {
  /// All layers in order; together they cover the text without overlap.
  public let layers: [Layer]

  /// Reads the layers of plain text or Markdown. Linear time.
  public init(reading text: [UInt8]) {
    layers = text.withUnsafeBufferPointer { bytes in
      var reader = LayerReader(bytes)
      reader.read()
      return LayerMap.cover(reader.layers, count: bytes.count)
    }
  }

  /// Takes layers that somebody else has read, such as the parts of an e-mail. Stretches that no layer covers are own text;
  /// where two overlap, the first one counts; what lies outside the text is cut off.
  ///
  /// - Parameter count: length of the text in bytes.
  public init(_ layers: [Layer], count: Int) {
    self.layers = LayerMap.cover(layers.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }, count: count)
  }

  /// What stands at a byte; own text outside the text. O(log layers).
  public func kind(at byte: Int) -> Layer.Kind {
    var low = 0
    var high = layers.count
    while low < high {
      let middle = (low + high) / 2
      if layers[middle].bytes.upperBound <= byte { low = middle + 1 } else { high = middle }
    }
    return low < layers.count && layers[low].bytes.contains(byte) ? layers[low].kind : .own
  }

  private static func cover(_ sorted: [Layer], count: Int) -> [Layer] {
    var result: [Layer] = []
    result.reserveCapacity(sorted.count * 2 + 1)
    var end = 0
    for layer in sorted {
      let start = max(layer.bytes.lowerBound, end)
      let stop = min(layer.bytes.upperBound, count)
      guard start < stop else { continue }
      if start > end { result.append(Layer(.own, end..<start)) }
      result.append(Layer(layer.kind, start..<stop))
      end = stop
    }
    if end < count { result.append(Layer(.own, end..<count)) }
    return result
  }
}
