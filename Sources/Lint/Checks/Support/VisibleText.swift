extension Passage {
  /// Stretches of the text as given that a client sees as words of the letter: quotation marks, addresses and signs of typesetting
  /// included, the client's own words and code blocks not. Neighbours are joined.
  func visibleStretches() -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for layer in layers.layers {
      switch layer.kind {
      case .own, .mention, .markup, .address, .signature: break
      case .quoted, .code: continue
      }
      if let last = stretches.last, last.upperBound == layer.bytes.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<layer.bytes.upperBound
      } else {
        stretches.append(layer.bytes)
      }
    }
    return stretches
  }
}
