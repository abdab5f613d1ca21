public import Foundation

/// Lines of a file of any size, some megabytes at a time; of a pipe those that have come in.
public struct LineReader {
  /// A line with its 1-based number; nil bytes: it is longer than the limit and was not kept.
  public struct Line: Sendable {
    /// 1-based.
    public let number: Int
    /// Without its end.
    public let bytes: [UInt8]?
  }

  /// Longer lines are not kept.
  public static let longestLine = 16 << 20
  private static let chunk = 1 << 18
  private static let batchBytes = 8 << 20

  private let file: FileHandle
  private var rest: [UInt8] = []
  private var number = 0
  private var isSkipping = false
  private var isAtEnd = false

  /// Reads a file from where it stands.
  public init(_ file: FileHandle) {
    self.file = file
  }

  /// The next lines that are not blank, without their ends, in order; empty at the end of the file.
  public mutating func next() throws -> [Line] {
    var lines: [Line] = []
    var bytes = 0
    while !isAtEnd, bytes < LineReader.batchBytes {
      // Whoever waits for an answer before he writes on must get it.
      if !lines.isEmpty, !isReady { break }
      let data = try piece()
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

  /// What comes next; of a pipe what it has, where `FileHandle` waits until it has all that was asked for. Empty at the end.
  private func piece() throws -> [UInt8] {
    var failure: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: LineReader.chunk) { buffer, count in
      var got: Int
      repeat { got = read(file.fileDescriptor, buffer.baseAddress, buffer.count) } while got < 0 && errno == EINTR
      if got < 0 { failure = errno }
      count = max(got, 0)
    }
    if failure != 0 { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    return bytes
  }

  /// Whether reading would not wait.
  private var isReady: Bool {
    var source = pollfd(fd: file.fileDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) > 0
  }

  private mutating func take(_ data: [UInt8], _ lines: inout [Line]) {
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
