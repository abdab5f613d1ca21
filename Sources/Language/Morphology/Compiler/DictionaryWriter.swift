import Foundation

/// Lays parts out as `DictionaryFormat` says.
struct DictionaryWriter {
  private var parts: [DictionaryPart: [UInt8]] = [:]

  /// Sets a part of bytes.
  mutating func set(_ part: DictionaryPart, _ bytes: [UInt8]) {
    parts[part] = bytes
  }

  /// Sets a part of numbers.
  mutating func set<Number: FixedWidthInteger>(_ part: DictionaryPart, numbers: [Number]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * Number.bitWidth / 8)
    for number in numbers { bytes.append(number: number) }
    parts[part] = bytes
  }

  /// Sets two parts: texts, and where they begin.
  mutating func set(_ part: DictionaryPart, offsets: DictionaryPart, texts: [String]) {
    var starts: [UInt32] = [0]
    var bytes: [UInt8] = []
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      starts.append(UInt32(truncatingIfNeeded: bytes.count))
    }
    parts[part] = bytes
    set(offsets, numbers: starts)
  }

  /// The file.
  func file() -> [UInt8] {
    var table: [UInt8] = []
    var body: [UInt8] = []
    body.reserveCapacity(parts.values.reduce(0) { $0 + $1.count + DictionaryFormat.alignment })
    let start = DictionaryFormat.bodyStart
    for part in DictionaryPart.allCases {
      let bytes = parts[part] ?? []
      while (start + body.count) % DictionaryFormat.alignment != 0 { body.append(0) }
      table.append(number: part.rawValue)
      table.append(number: UInt32(0))
      table.append(number: UInt64(start + body.count))
      table.append(number: UInt64(bytes.count))
      body.append(contentsOf: bytes)
    }
    var head = DictionaryFormat.magic
    head.append(number: DictionaryFormat.version)
    head.append(number: UInt32(DictionaryPart.allCases.count))
    head.append(number: UInt64(start + body.count))
    head.append(number: body.withUnsafeBytes { DictionaryFormat.checksum($0) })
    let headSum = (head + [UInt8](repeating: 0, count: DictionaryFormat.headLength - head.count) + table).withUnsafeBytes {
      DictionaryFile.headChecksum($0)
    }
    head.append(number: headSum)
    head.append(contentsOf: [UInt8](repeating: 0, count: DictionaryFormat.headLength - head.count))
    return head + table + body
  }

  /// Writes a file beside its place and moves it there, so that nobody ever sees half of it. Makes missing folders. Error: `unwritable`.
  static func write(_ bytes: [UInt8], to path: String) throws(DictionaryError) {
    do {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: path, detail: (error as NSError).localizedDescription)
    }
  }
}

extension [UInt8] {
  /// Appends a number, little-endian.
  fileprivate mutating func append(number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
