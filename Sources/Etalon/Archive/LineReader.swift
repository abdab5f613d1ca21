import Foundation

/// Lines of a file of any size, some megabytes at a time.
struct LineReader {
  /// A line with its 1-based number; nil bytes: it is longer than the limit and was not kept.
  struct Line: Sendable {
    let number: Int
    let bytes: [UInt8]?
  }

  /// Longer lines are not kept.
  static let longestLine = 16 << 20
  private static let chunk = 1 << 20
  private static let batchBytes = 8 << 20

  private let file: FileHandle
  private var rest: [UInt8] = []
  private var number = 0
  private var isSkipping = false
  private var isAtEnd = false

  init(_ file: FileHandle) {
    self.file = file
  }

  /// The next lines that are not blank, without their ends, in order; empty at the end of the file.
  mutating func next() throws -> [Line] {
    var lines: [Line] = []
    var bytes = 0
    while !isAtEnd, bytes < LineReader.batchBytes {
      let data = try file.read(upToCount: LineReader.chunk) ?? Data()
      if data.isEmpty {
        isAtEnd = true
        if !rest.isEmpty || isSkipping { end(&lines) }
        break
      }
      bytes += data.count
      take(data, &lines)
    }
    if lines.isEmpty, !isAtEnd { return try next() }
    return lines
  }

  private mutating func take(_ data: Data, _ lines: inout [Line]) {
    data.withUnsafeBytes { buffer in
      var start = 0
      while let end = buffer[start...].firstIndex(of: 0x0A) {
        keep(UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
        self.end(&lines)
        start = end + 1
      }
      keep(UnsafeRawBufferPointer(rebasing: buffer[start...]))
    }
  }

  private mutating func keep(_ part: UnsafeRawBufferPointer) {
    guard !isSkipping else { return }
    if rest.count + part.count > LineReader.longestLine {
      isSkipping = true
      rest = []
    } else {
      rest.append(contentsOf: part)
    }
  }

  private mutating func end(_ lines: inout [Line]) {
    number += 1
    if isSkipping {
      lines.append(Line(number: number, bytes: nil))
    } else if rest.contains(where: { $0 > 0x20 }) {
      lines.append(Line(number: number, bytes: rest))
    }
    rest.removeAll(keepingCapacity: true)
    isSkipping = false
  }
}
