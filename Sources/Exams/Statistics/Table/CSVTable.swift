/// Cells of a CSV file (RFC 4180), and what spreadsheets make of it: comma, semicolon or tab, a byte order mark, any line ends, a
/// line `sep=;`. Cells are ranges of the bytes: nothing is copied.
public struct CSVTable: Sendable {
  let bytes: [UInt8]
  let separator: UInt8
  /// Cells in order: where each begins and ends in the bytes, its quotation marks apart.
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []
  /// For each row the number of its first cell; one more at the end.
  private(set) var rows: [Int] = [0]
  /// For each row the line it begins on, from 1.
  public private(set) var lines: [Int] = []
  /// Cells with doubled quotation marks.
  private var escaped: Set<Int> = []

  /// The greatest file, in bytes.
  static let maximumSize = 1 << 30

  /// Rows without any text are left out. O(bytes).
  public init(_ bytes: [UInt8]) throws(ResponsesError) {
    guard bytes.count <= CSVTable.maximumSize else { throw ResponsesError(.tooLarge) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0x50, 0x4B, 3, 4])
      || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    {
      throw ResponsesError(.foreign)
    }
    if let line = CSVTable.firstBadLine(bytes) { throw ResponsesError(.notUTF8, line: line) }
    guard !bytes.contains(0) else { throw ResponsesError(.foreign) }
    self.bytes = bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    if bytes.count > start + 5, bytes[start..<start + 4].elementsEqual("sep=".utf8), bytes[start + 5] == 0x0A || bytes[start + 5] == 0x0D {
      separator = bytes[start + 4]
      start += bytes[start + 5] == 0x0D && bytes.count > start + 6 && bytes[start + 6] == 0x0A ? 7 : 6
      line = 2
    } else {
      separator = CSVTable.separator(bytes[start...])
    }
    try split(from: start, line: line)
  }

  /// How many rows.
  public var count: Int { lines.count }

  /// Numbers of the cells of a row.
  public func cells(_ row: Int) -> Range<Int> { rows[row]..<rows[row + 1] }

  /// Text of a cell without space around it.
  public func text(_ cell: Int) -> String {
    var text = String(decoding: bytes[Int(starts[cell])..<Int(ends[cell])], as: UTF8.self)
    if escaped.contains(cell) {
      var parts = text.split(separator: "\"\"", omittingEmptySubsequences: false).map(String.init)
      text = parts.removeFirst()
      for part in parts { text += "\"" + part }
    }
    return text.trimmed
  }

  /// Whether there is nothing but space in it.
  func isBlank(_ cell: Int) -> Bool { starts[cell] == ends[cell] || text(cell).isEmpty }

  private mutating func split(from start: Int, line first: Int) throws(ResponsesError) {
    let (count, separator) = (bytes.count, separator)
    // A cell of one digit and its separator are the most there can be.
    starts.reserveCapacity(count / 2)
    ends.reserveCapacity(count / 2)
    var position = start
    var line = first
    var rowLine = first
    var hasText = false
    while position < count {
      let byte = bytes[position]
      if byte == 0x22 {
        hasText = true
        let opened = line
        position += 1
        let from = position
        var doubled = false
        while true {
          guard position < count else { throw ResponsesError(.openQuote, line: opened) }
          if bytes[position] == 0x22 {
            guard position + 1 < count, bytes[position + 1] == 0x22 else { break }
            doubled = true
            position += 1
          } else if bytes[position] == 0x0A || (bytes[position] == 0x0D && !(position + 1 < count && bytes[position + 1] == 0x0A)) {
            line += 1
          }
          position += 1
        }
        if doubled { escaped.insert(starts.count) }
        add(from, position)
        position += 1
        while position < count, bytes[position] == 0x20 { position += 1 }
        if position < count, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
          throw ResponsesError(.afterQuote, line: line)
        }
      } else {
        let from = position
        while position < count, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
          hasText = hasText || bytes[position] > 0x20
          position += 1
        }
        add(from, position)
      }
      let isEnd = position == count
      if !isEnd, bytes[position] == separator {
        position += 1
        // A separator at the very end has an empty cell behind it.
        guard position == count else { continue }
        add(position, position)
      } else if !isEnd {
        position += bytes[position] == 0x0D && position + 1 < count && bytes[position + 1] == 0x0A ? 2 : 1
      }
      line += 1
      endRow(rowLine, hasText: hasText)
      hasText = false
      rowLine = line
    }
  }

  private mutating func add(_ start: Int, _ end: Int) {
    starts.append(UInt32(truncatingIfNeeded: start))
    ends.append(UInt32(truncatingIfNeeded: end))
  }

  private mutating func endRow(_ line: Int, hasText: Bool) {
    guard hasText else {
      let first = rows[rows.count - 1]
      starts.removeLast(starts.count - first)
      ends.removeLast(ends.count - first)
      return
    }
    rows.append(starts.count)
    lines.append(line)
  }

  /// The separator that parts the first rows into most cells, the same number in each; a comma where there is none.
  private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    var counts: [[Int]] = [[0, 0, 0]]
    var isQuoted = false
    for byte in bytes.prefix(1 << 16) {
      if byte == 0x22 { isQuoted.toggle() }
      guard !isQuoted else { continue }
      switch byte {
      case 0x3B: counts[counts.count - 1][0] += 1
      case 0x09: counts[counts.count - 1][1] += 1
      case 0x2C: counts[counts.count - 1][2] += 1
      case 0x0A, 0x0D: if counts.last != [0, 0, 0] { counts.append([0, 0, 0]) }
      default: break
      }
      if counts.count > 10 { break }
    }
    if counts.last == [0, 0, 0] || counts.count > 2 { counts.removeLast() }
    guard let head = counts.first else { return 0x2C }
    let steady = (0..<3).filter { choice in head[choice] > 0 && counts.allSatisfy { $0[choice] == head[choice] } }
    let choices = steady.isEmpty ? Array(0..<3) : steady
    // Of equals the first: a comma may be that of a decimal.
    let best = choices.max { (head[$0], -$0) < (head[$1], -$1) } ?? 2
    return head[best] == 0 ? 0x2C : [0x3B, 0x09, 0x2C][best]
  }

  /// The line of the first bytes that are no UTF-8; nil if all are.
  private static func firstBadLine(_ bytes: [UInt8]) -> Int? {
    // Plain ASCII, a table of scores most often, is told at once.
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var line = 1
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar == "\n" { line += 1 }
      case .emptyInput: return nil
      case .error: return line
      }
    }
  }
}

extension String {
  /// Without white space around it.
  var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return self }
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
