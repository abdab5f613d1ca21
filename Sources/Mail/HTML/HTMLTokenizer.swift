/// Cuts HTML into tags and text. It knows no errors: whatever cannot be a tag is text. Linear time on any input.
struct HTMLTokenizer {
  /// A piece of HTML; ranges are bytes of the source.
  enum Token {
    case text(Range<Int>)
    /// `<name attributes>`.
    case start(name: String, attributes: Range<Int>)
    case end(name: String)
  }

  private let source: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// What has been looked for to the end of the source in vain and need not be looked for again.
  private var missing: Set<String> = []

  init(_ source: UnsafeBufferPointer<UInt8>) { self.source = source }

  /// The next piece; nil at the end. Comments, declarations, scripts and styles are skipped.
  mutating func next() -> Token? {
    while index < source.count {
      guard source[index] == 0x3C, index + 1 < source.count, !missing.contains(">") else {
        let start = index
        index += 1
        while index < source.count, source[index] != 0x3C { index += 1 }
        return .text(start..<index)
      }
      let second = source[index + 1]
      if second == 0x21 || second == 0x3F {
        skipDeclaration()
      } else if isLetter(second) {
        if let token = startTag() { return token }
      } else if second == 0x2F, index + 2 < source.count, isLetter(source[index + 2]) {
        if let token = endTag() { return token }
      } else {
        index += 1
        return .text((index - 1)..<index)
      }
    }
    return nil
  }

  private mutating func skipDeclaration() {
    if source[index...].starts(with: "<!--".utf8) {
      // `<!-->` is a whole comment, too (HTML, 13.2.5.43).
      if source[(index + 4)...].first == 0x3E {
        index += 5
      } else {
        index = find("-->", from: index + 4).map { $0 + 3 } ?? index + 4
      }
    } else {
      index = find(">", from: index).map { $0 + 1 } ?? index + 2
    }
  }

  private mutating func startTag() -> Token? {
    let name = tagName(at: index + 1)
    guard let close = tagEnd(from: index + 1 + name.utf8.count) else { return nil }
    let attributes = min(index + 1 + name.utf8.count, close)..<close
    index = close + 1
    if ["script", "style", "title", "template"].contains(name), let end = find("</" + name, from: index) {
      index = end
      return next()
    }
    return .start(name: name, attributes: attributes)
  }

  private mutating func endTag() -> Token? {
    let name = tagName(at: index + 2)
    guard let close = find(">", from: index + 2) else { return nil }
    index = close + 1
    return .end(name: name)
  }

  private func tagName(at start: Int) -> String {
    var end = start
    while end < source.count, end - start < 32, isLetter(source[end]) || (0x30...0x39).contains(source[end]) || source[end] == 0x3A {
      end += 1
    }
    return String(decoding: source[start..<end], as: UTF8.self).lowercased()
  }

  /// The `>` of a tag, not one inside quotation marks. Where quotation marks are not closed, they count no longer.
  private mutating func tagEnd(from start: Int) -> Int? {
    if !missing.contains("\"") {
      var quote: UInt8 = 0
      var place = start
      while place < source.count {
        let byte = source[place]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == 0x3E {
          return place
        } else if byte == 0x22 || byte == 0x27, source[place - 1] == 0x3D || source[place - 1] == 0x20 {
          quote = byte
        }
        place += 1
      }
      missing.insert("\"")
    }
    return find(">", from: start)
  }

  /// The next place of a text, letters of either case; remembers when there is none.
  private mutating func find(_ needle: String, from start: Int) -> Int? {
    guard !missing.contains(needle) else { return nil }
    let needle = Array(needle.utf8)
    var place = start
    while place + needle.count <= source.count {
      var length = 0
      while length < needle.count, lower(source[place + length]) == needle[length] { length += 1 }
      if length == needle.count { return place }
      place += 1
    }
    missing.insert(String(decoding: needle, as: UTF8.self))
    return nil
  }

  private func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

/// Attributes of a tag.
struct HTMLAttributes {
  private(set) var values: [String: String] = [:]

  /// Reads `name="value"` pairs; names and values in lower case, long values cut.
  init(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound, values.count < 32 {
      let nameStart = index
      while index < range.upperBound, source[index] > 0x20, source[index] != 0x3D, source[index] != 0x2F { index += 1 }
      let name = nameStart..<index
      while index < range.upperBound, source[index] <= 0x20 { index += 1 }
      guard index < range.upperBound, source[index] == 0x3D else {
        if index == nameStart { index += 1 }
        continue
      }
      index += 1
      while index < range.upperBound, source[index] <= 0x20 { index += 1 }
      guard index < range.upperBound else { break }
      let quote = source[index]
      let valueStart: Int
      if quote == 0x22 || quote == 0x27 {
        valueStart = index + 1
        index = valueStart
        while index < range.upperBound, source[index] != quote { index += 1 }
      } else {
        valueStart = index
        while index < range.upperBound, source[index] > 0x20 { index += 1 }
      }
      if name.count <= 24 {
        let value = source[valueStart..<min(index, valueStart + 600)]
        values[String(decoding: source[name], as: UTF8.self).lowercased()] = String(decoding: value, as: UTF8.self).lowercased()
      }
      index += 1
    }
  }

  subscript(_ name: String) -> String { values[name] ?? "" }
}
