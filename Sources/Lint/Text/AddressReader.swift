/// Recognises web and e-mail addresses in running text.
enum AddressReader {
  /// Whether an address may begin with the byte: ASCII letters and digits.
  @inline(__always)
  static func mayBegin(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// The end of the address that begins at a byte, which must be the first of its word; nil if none does.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, at start: Int) -> Int? {
    if start > range.lowerBound, let before = Scalars.before(bytes, start), Scalars.isWord(before) { return nil }
    for prefix in prefixes where begins(bytes, range, start, prefix) {
      let end = pathEnd(bytes, range, start + prefix.count)
      return end > start + prefix.count ? end : nil
    }
    return mailEnd(bytes, range, start) ?? hostEnd(bytes, range, start)
  }

  private static let prefixes = ["https://", "http://", "ftp://", "mailto:", "tel:", "www."].map { Array($0.utf8) }
  /// Endings that bare host names are known by; others look like a missing blank: `счёта.Please`.
  private static let domains: Set<String> = [
    "ru", "su", "com", "org", "net", "io", "me", "info", "biz", "by", "kz", "ua", "uz", "am", "ge", "kg", "eu", "de", "uk", "us", "app",
    "dev", "shop", "store", "online", "site", "pro", "tv", "gov", "edu", "cc", "co", "tech", "cloud", "ai",
  ]

  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ start: Int, _ prefix: [UInt8]) -> Bool {
    guard start + prefix.count <= range.upperBound else { return false }
    for (offset, byte) in prefix.enumerated() where bytes[start + offset] | 0x20 != byte | 0x20 { return false }
    return true
  }

  /// Up to a blank, bracket or quotation mark, without the sentence's own punctuation.
  private static func pathEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ start: Int) -> Int {
    var end = start
    var openBrackets = 0
    scan: while end < range.upperBound {
      let (value, length) = Scalars.decode(bytes, at: end)
      switch value {
      case 0x22, 0x3C, 0x3E, 0x60, 0xAB, 0xBB, 0x201C...0x201E: break scan
      case 0x28: openBrackets += 1
      case 0x29:
        if openBrackets == 0 { break scan }
        openBrackets -= 1
      case 0x5D: break scan
      default: if Scalars.isSpace(value) { break scan }
      }
      end += length
    }
    while end > start, isTrailing(bytes[end - 1]) { end -= 1 }
    // The ellipsis `…` is three bytes.
    while end - 3 >= start, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80, bytes[end - 1] == 0xA6 { end -= 3 }
    return end
  }

  private static func isTrailing(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x27, 0x2A, 0x5F: true
    default: false
    }
  }

  private static func mailEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ start: Int) -> Int? {
    var index = start
    let limit = min(range.upperBound, start + 128)
    while index < limit, isMailByte(bytes[index]) { index += 1 }
    guard index > start, index < range.upperBound, bytes[index] == 0x40 else { return nil }
    let host = labels(bytes, range, index + 1)
    return host.count >= 2 ? host.last?.upperBound : nil
  }

  private static func isMailByte(_ byte: UInt8) -> Bool {
    mayBegin(byte) || byte == 0x2E || byte == 0x5F || byte == 0x25 || byte == 0x2B || byte == 0x2D
  }

  private static func hostEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ start: Int) -> Int? {
    let host = labels(bytes, range, start)
    guard host.count >= 2, let last = host.last, domains.contains(String(decoding: bytes[last], as: UTF8.self)) else { return nil }
    let end = last.upperBound
    if end < range.upperBound, bytes[end] == 0x2F { return max(end, pathEnd(bytes, range, end + 1)) }
    return end
  }

  /// Labels of a host name: ASCII letters, digits and hyphens between full stops.
  private static func labels(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ start: Int) -> [Range<Int>] {
    var labels: [Range<Int>] = []
    var index = start
    let limit = min(range.upperBound, start + 253)
    while index < limit {
      let labelStart = index
      while index < limit, mayBegin(bytes[index]) || bytes[index] == 0x2D { index += 1 }
      guard index > labelStart else { break }
      labels.append(labelStart..<index)
      guard index + 1 < limit, bytes[index] == 0x2E, mayBegin(bytes[index + 1]) else { break }
      index += 1
    }
    return labels
  }
}
