/// `15`, `15:2`, `10..20`.
enum NumericRange {
  static func read(_ text: String) -> ClosedRange<Double>? {
    if let dots = text.firstRange(of: "..") {
      guard let low = ExchangeNumber.read(String(text[..<dots.lowerBound])),
        let high = ExchangeNumber.read(String(text[dots.upperBound...])),
        low <= high
      else { return nil }
      return low...high
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let value = ExchangeNumber.read(parts[0]) else { return nil }
    guard parts.count > 1 else { return value...value }
    guard let tolerance = ExchangeNumber.read(parts[1]), tolerance >= 0, (value - tolerance).isFinite, (value + tolerance).isFinite else {
      return nil
    }
    return (value - tolerance)...(value + tolerance)
  }
}
