/// Cuts inline source into marks: finds code spans, resolves backslashes and character references.
struct InlineScanner {
  private(set) var marks: [InlineMarks.Mark] = []
  private(set) var codes: [Range<Int>] = []
  private(set) var strayBacktick: Int?

  private let bytes: [UInt8]
  /// Where runs of backticks begin, by their length.
  private var runs: [Int: [Int]] = [:]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the whole source. O(n log n) at worst, for a text of nothing but backticks of changing length.
  mutating func scan() {
    findRuns()
    marks.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "`"): index = backticks(at: index)
      case UInt8(ascii: "\\"): index = backslash(at: index)
      case UInt8(ascii: "&"): index = reference(at: index)
      case UInt8(ascii: "<"): index = lessThan(at: index)
      default: index = scalar(at: index, .plain)
      }
    }
  }

  private mutating func findRuns() {
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
      runs[index - start, default: []].append(start)
    }
  }

  /// The first run of so many backticks at or behind a place.
  private func run(of length: Int, from place: Int) -> Int? {
    guard let starts = runs[length] else { return nil }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < starts.count ? starts[low] : nil
  }

  private mutating func backticks(at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
    guard let close = run(of: end - start, from: end) else {
      if strayBacktick == nil { strayBacktick = marks.count }
      var index = start
      while index < end { index = scalar(at: index, .plain) }
      return end
    }
    let first = marks.count
    var index = end
    while index < close { index = scalar(at: index, .code) }
    stripCodeSpaces(from: first)
    codes.append(first..<marks.count)
    return close + (end - start)
  }

  /// One space is stripped from both ends of a code span unless it is nothing but spaces (CommonMark 6.1); line feeds count as spaces.
  private mutating func stripCodeSpaces(from first: Int) {
    for index in first..<marks.count where marks[index].scalar == "\n" {
      marks[index] = InlineMarks.Mark(scalar: " ", offset: marks[index].offset, role: .code)
    }
    guard marks.count - first >= 2, marks[first].scalar == " ", marks[marks.count - 1].scalar == " " else { return }
    guard marks[first...].contains(where: { $0.scalar != " " }) else { return }
    marks.removeLast()
    marks.remove(at: first)
  }

  private mutating func backslash(at index: Int) -> Int {
    let next = index + 1
    guard next < bytes.count else { return scalar(at: index, .plain) }
    if bytes[next] == UInt8(ascii: "\n") { return next }
    guard InlineScanner.isPunctuation(bytes[next]) else { return scalar(at: index, .plain) }
    return scalar(at: next, .escaped)
  }

  private mutating func lessThan(at index: Int) -> Int {
    let tag = bytes[index..<min(index + 8, bytes.count)].map { $0 | 0x20 }
    if tag.starts(with: "<br".utf8), let close = bytes[index...].prefix(8).firstIndex(of: UInt8(ascii: ">")) {
      let inside = bytes[(index + 3)..<close]
      if inside.allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "/") }) {
        marks.append(InlineMarks.Mark(scalar: " ", offset: index, role: .lineBreak))
        return close + 1
      }
    }
    return scalar(at: index, .plain)
  }

  /// `&laquo;`, `&#171;`, `&#xAB;`: the references that word processors leave behind; others stay as they are.
  private mutating func reference(at index: Int) -> Int {
    guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")), end > index + 2 else { return scalar(at: index, .plain) }
    let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    guard let resolved = InlineScanner.named[name] ?? InlineScanner.numbered(name) else { return scalar(at: index, .plain) }
    append(resolved, offset: index, .plain)
    return end + 1
  }

  private static func numbered(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
  }

  private static let named: [String: Unicode.Scalar] = [
    "nbsp": "\u{A0}", "shy": "\u{AD}", "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "laquo": "«", "raquo": "»",
    "ldquo": "“", "rdquo": "”", "bdquo": "„", "lsquo": "‘", "rsquo": "’", "ndash": "–", "mdash": "—", "hellip": "…", "rarr": "→",
    "rArr": "⇒", "thinsp": "\u{2009}", "ensp": "\u{2002}", "emsp": "\u{2003}", "minus": "−",
  ]

  /// Appends the scalar whose UTF-8 begins at a byte; returns the byte past it.
  private mutating func scalar(at index: Int, _ role: InlineMarks.Role) -> Int {
    let lead = bytes[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= bytes.count, lead < 0x80 || lead >= 0xC0 else {
      append("\u{FFFD}", offset: index, role)
      return index + 1
    }
    var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<max(length, 1) { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    append(Unicode.Scalar(value) ?? "\u{FFFD}", offset: index, role)
    return index + length
  }

  private mutating func append(_ scalar: Unicode.Scalar, offset: Int, _ role: InlineMarks.Role) {
    if role != .code, InvisibleScalars.contains(scalar) { return }
    marks.append(InlineMarks.Mark(scalar: scalar, offset: offset, role: role))
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte) || (0x7B...0x7E).contains(byte)
  }
}
