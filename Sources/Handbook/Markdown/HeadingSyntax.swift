internal import Language

/// What a heading says besides its words: `{#id}` at its end, a number at its beginning.
struct HeadingSyntax {
  /// The words: neither number nor `{#id}`.
  let title: String
  /// `4.2`, without a final dot.
  let number: String?
  /// `{#new #old}`: the first is the id, the others are kept alive.
  let ids: [String]
  /// Bytes at the end of the visible text that the `{#id}` takes, white space before it included.
  let suffixLength: Int
  /// What stands in braces at the end and looks like an id but cannot be one.
  let malformed: String?

  init(_ visible: [UInt8]) {
    let text = String(decoding: visible, as: UTF8.self)
    var words = FrontMatterReader.trimmed(text)
    var ids: [String] = []
    var suffix = 0
    var malformed: String?
    if words.utf8.last == UInt8(ascii: "}"), let open = words.lastIndex(of: "{") {
      let inner = words[words.index(after: open)...].dropLast()
      let parts = inner.split(whereSeparator: \.isWhitespace)
      if inner.hasPrefix("#"), parts.allSatisfy({ $0.hasPrefix("#") && HeadingSyntax.isID($0.dropFirst()) || $0.hasPrefix(".") }) {
        ids = parts.filter { $0.hasPrefix("#") }.map { TextNormalisation.nfc(String($0.dropFirst())) }
        words = FrontMatterReader.trimmed(String(words[..<open]))
        suffix = visible.count - HeadingSyntax.end(of: words, in: text)
      } else if inner.hasPrefix("#") || inner.hasPrefix(" #") || inner.hasPrefix("№") {
        malformed = String(words[open...])
      }
    }
    let (number, rest) = HeadingSyntax.leadingNumber(words)
    // A heading that is a number alone keeps it as its title.
    title = rest.isEmpty ? words : rest
    self.number = number
    self.ids = ids
    suffixLength = suffix
    self.malformed = malformed
  }

  private static func end(of words: String, in text: String) -> Int {
    guard !words.isEmpty, let range = text.firstRange(of: words) else { return 0 }
    return text.utf8.distance(from: text.startIndex, to: range.upperBound)
  }

  private static func isID(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." || $0 == ":" }
  }

  /// `4.2. Сроки` → `4.2`, `Сроки`. A single number counts only with a dot: `4. Сроки`, not `4 канала`.
  static func leadingNumber(_ text: String) -> (number: String?, rest: String) {
    guard let first = text.utf8.first, (48...57).contains(first) else { return (nil, text) }
    let bytes = Array(text.utf8)
    guard let (number, end) = number(at: 0, in: bytes[...]) else { return (nil, text) }
    let isSingle = !number.contains(".")
    guard end < bytes.count else { return isSingle ? (nil, text) : (number, "") }
    if isSingle, bytes[end - 1] != UInt8(ascii: ".") { return (nil, text) }
    return (number, FrontMatterReader.trimmed(String(decoding: bytes[end...], as: UTF8.self)))
  }

  /// A number `4`, `4.2`, `4.2.1.` with white space or the end behind it.
  /// - Returns: the number without a final dot and the offset past it.
  static func number(at start: Int, in bytes: ArraySlice<UInt8>) -> (String, Int)? {
    var index = start
    var parts = 0
    var end = start
    while index < bytes.endIndex {
      let first = index
      while index < bytes.endIndex, (48...57).contains(bytes[index]), index - first < 4 { index += 1 }
      guard index > first else { break }
      parts += 1
      end = index
      guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ".") else { break }
      index += 1
    }
    guard parts > 0 else { return nil }
    let number = String(decoding: bytes[start..<end], as: UTF8.self)
    var past = end
    if past < bytes.endIndex, bytes[past] == UInt8(ascii: ".") { past += 1 }
    let isNBSP = past + 1 < bytes.endIndex && bytes[past] == 0xC2 && bytes[past + 1] == 0xA0
    guard past == bytes.endIndex || bytes[past] == 0x20 || bytes[past] == 0x09 || isNBSP else { return nil }
    return (number, past)
  }

  /// Whether text opens a numbered clause: a number of two or more parts.
  static func opensClause(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, (48...57).contains(first) else { return false }
    let head = Array(text.prefix(48))
    guard let (number, _) = number(at: 0, in: head[...]) else { return false }
    return number.utf8.contains(UInt8(ascii: "."))
  }
}

/// Clause ids made of headings.
enum HeadingSlug {
  /// Lower case; letters, digits, `_` and `-` are kept, a space becomes `-`; `section` where nothing is left.
  static func make(_ title: String) -> String {
    var title = title
    if let plain = title.withUTF8({ makePlain($0) }) { return plain }
    var slug = ""
    for character in FrontMatterReader.trimmed(TextNormalisation.nfc(title)).lowercased() {
      if character.isLetter || character.isNumber || character == "_" || character == "-" {
        slug.append(character)
      } else if character.isWhitespace {
        slug.append("-")
      }
    }
    return slug.isEmpty ? "section" : slug
  }

  /// ASCII and Russian letters, which nearly all headings are made of, byte by byte; nil for anything else.
  private static func makePlain(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.count)
    var low = 0
    var high = text.count
    while low < high, text[low] == 0x20 { low += 1 }
    while high > low, text[high - 1] == 0x20 { high -= 1 }
    while low < high {
      let byte = text[low]
      switch byte {
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"): slug.append(byte)
      case 0x41...0x5A: slug.append(byte | 0x20)
      case 0x20, 0x09, 0x0A: slug.append(UInt8(ascii: "-"))
      case 0x21...0x7E: break
      case 0xD0, 0xD1:
        guard low + 1 < high else { return nil }
        let next = text[low + 1]
        low += 1
        switch (byte, next) {
        case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F), (0xD1, 0x91):
          slug.append(byte)
          slug.append(next)
        case (0xD0, 0x81): slug += [0xD1, 0x91]
        case (0xD0, 0x90...0x9F): slug += [0xD0, next + 0x20]
        case (0xD0, 0xA0...0xAF): slug += [0xD1, next - 0x20]
        default: return nil
        }
      case 0xC2 where low + 1 < high && (text[low + 1] == 0xAB || text[low + 1] == 0xBB): low += 1
      default: return nil
      }
      low += 1
    }
    return slug.isEmpty ? "section" : String(decoding: slug, as: UTF8.self)
  }
}
