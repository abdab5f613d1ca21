import Digest
import Language

/// The parts of an index file, in the order in which they lie. Their numbers are their places in the header's table.
enum IndexPart: Int, CaseIterable {
  /// XXH64 of each `IndexFormat.blockSize` bytes behind this part, so that damage is found where it is read.
  case blocks
  /// Files of the content root, by path: `FileTable`.
  case files
  /// Documents that are searched, in the order of their paths: `DocumentTable`.
  case documents
  /// The document of each clause (u32).
  case owners
  /// Hashes of document ids, ascending, then the document of each.
  case ids
  /// Channels and products of documents.
  case names
  /// Word forms with stem and frequency: `WordTable`.
  case forms
  /// Stems with the extent of their postings: `WordTable`.
  case stems
  /// Rows of clauses by stem: `Postings`.
  case postings
  /// In how many clauses runs of letters occur: `GramTable`.
  case grams
  /// Hashes of headings and numbers, ascending, then the clause of each: `TitleTable`.
  case titles
  /// Names from the glossary that stand for one another: `SynonymTable`.
  case synonyms
  /// Clauses that cards of the glossary lead to: `LeadTable`.
  case leads
}

/// Layout of an index file: header, then parts, each at a multiple of eight bytes. All numbers little-endian.
///
/// Bytes 0…7 magic, 8 version (u32), 12 number of parts (u32), 16… the fields of `IndexHeader` (u64 each), then offset and
/// length (u64 each) of every part, then XXH64 of the header up to there. The text of the clauses lies in a file of its own
/// (`ClauseTexts`), because it need not be written anew when a document changes.
enum IndexFormat {
  static let magic: [UInt8] = Array("ETALONIX".utf8)
  /// Raised whenever the layout, the reading of words or the weights change: an older file is then built anew.
  static let version: UInt32 = 4
  static let blockSize = 32 << 10

  static let fieldsOffset = 16
  static let tableOffset = fieldsOffset + IndexHeader.count * 8
  static let checksumOffset = tableOffset + IndexPart.allCases.count * 16
  /// Bytes of the header, checksum included, rounded up.
  static let headerSize = (checksumOffset + 8 + 63) / 64 * 64
}

/// Facts about the whole index.
struct IndexHeader: Equatable {
  /// XXH64 of what the reading of documents depends on beside themselves: the settings.
  var settings: UInt64 = 0
  /// XXH64 of paths and contents of all files.
  var content: UInt64 = 0
  /// Names the text file that belongs to this index.
  var textID: UInt64 = 0
  /// Bytes of the text file that are in use or were; what lies behind them is not ours.
  var textLength: UInt64 = 0
  /// Bytes of the text file that documents use.
  var textLive: UInt64 = 0
  /// Nanoseconds since 1970 when the files were looked at.
  var builtAt: UInt64 = 0
  /// Clauses.
  var units: UInt64 = 0
  /// Weighted words of all clauses.
  var totalLength: UInt64 = 0
  /// Bytes of the texts of all clauses.
  var totalBytes: UInt64 = 0
  /// Grid point of the average length that impacts were computed with: `LengthNorm`.
  var lengthStep: UInt64 = 0
  /// Length of the whole file.
  var fileLength: UInt64 = 0
  /// XXH64 of the part `blocks`.
  var blocks: UInt64 = 0

  static let count = 12

  var fields: [UInt64] {
    [settings, content, textID, textLength, textLive, builtAt, units, totalLength, totalBytes, lengthStep, fileLength, blocks]
  }

  init() {}

  /// - Parameter fields: as many as `count`, in the order of `fields`.
  init(_ fields: [UInt64]) {
    settings = fields[0]
    content = fields[1]
    textID = fields[2]
    textLength = fields[3]
    textLive = fields[4]
    builtAt = fields[5]
    units = fields[6]
    totalLength = fields[7]
    totalBytes = fields[8]
    lengthStep = fields[9]
    fileLength = fields[10]
    blocks = fields[11]
  }
}

/// Puts the parts of an index file together.
struct IndexAssembly {
  private(set) var parts: [IndexPart: [UInt8]] = [:]

  subscript(part: IndexPart) -> [UInt8] {
    get { parts[part] ?? [] }
    set { parts[part] = newValue }
  }

  /// The bytes of the file. O(bytes).
  func file(_ header: IndexHeader) -> [UInt8] {
    var offsets: [(offset: Int, length: Int)] = []
    let payload = IndexPart.allCases.dropFirst().reduce(0) { $0 + IndexAssembly.padded(self[$1].count) }
    let blockCount = (payload + IndexFormat.blockSize - 1) / IndexFormat.blockSize
    var end = IndexFormat.headerSize
    for part in IndexPart.allCases {
      let length = part == .blocks ? blockCount * 8 : self[part].count
      offsets.append((end, length))
      end += IndexAssembly.padded(length)
    }
    var file: [UInt8] = []
    file.reserveCapacity(end)
    file.append(contentsOf: repeatElement(0, count: offsets[1].offset))
    for part in IndexPart.allCases.dropFirst() {
      file.append(contentsOf: self[part])
      file.append(contentsOf: repeatElement(0, count: IndexAssembly.padded(file.count) - file.count))
    }
    var header = header
    header.fileLength = UInt64(file.count)
    var blocks: [UInt8] = []
    file.withUnsafeBytes { bytes in
      var start = offsets[1].offset
      while start < bytes.count {
        let stop = min(start + IndexFormat.blockSize, bytes.count)
        blocks.append(number: FastHash.xxh64(UnsafeRawBufferPointer(rebasing: bytes[start..<stop])))
        start = stop
      }
    }
    header.blocks = FastHash.xxh64(blocks)
    var head = IndexFormat.magic
    head.append(number: IndexFormat.version)
    head.append(number: UInt32(IndexPart.allCases.count))
    for field in header.fields { head.append(number: field) }
    for (offset, length) in offsets {
      head.append(number: UInt64(offset))
      head.append(number: UInt64(length))
    }
    head.append(number: FastHash.xxh64(head))
    file.replaceSubrange(0..<head.count, with: head)
    file.replaceSubrange(offsets[0].offset..<offsets[0].offset + blocks.count, with: blocks)
    return file
  }

  private static func padded(_ count: Int) -> Int { (count + 7) / 8 * 8 }
}

extension [UInt8] {
  /// Appends a whole number, little-endian.
  mutating func append(number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends a number in groups of seven bits, the lowest first, the eighth bit of a byte telling that another follows (LEB128).
  @inline(__always)
  mutating func append(variable number: some BinaryInteger) {
    var rest = UInt64(truncatingIfNeeded: number)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  /// Appends a text behind its length.
  mutating func append(text: String) {
    var text = text
    text.withUTF8 { bytes in
      append(variable: bytes.count)
      append(contentsOf: bytes)
    }
  }
}

/// Reads numbers and texts one behind the other. Past the end everything is zero or empty, so that no byte can lead outside.
struct ByteCursor {
  let bytes: UnsafeRawBufferPointer
  var position: Int

  init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var isAtEnd: Bool { position >= bytes.count }

  @inline(__always)
  mutating func byte() -> UInt8 {
    guard position < bytes.count else { return 0 }
    defer { position += 1 }
    return bytes[position]
  }

  /// A number in groups of seven bits.
  @inline(__always)
  mutating func variable() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
      if shift > 56 { break }
    }
    return Int(truncatingIfNeeded: value)
  }

  /// So many bytes, or what is left of them.
  @inline(__always)
  mutating func take(_ count: Int) -> UnsafeBufferPointer<UInt8> {
    let start = min(max(position, 0), bytes.count)
    let end = min(bytes.count, start + max(0, count))
    position = end
    return UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[start..<end])
  }

  /// Texts were written from a `String`, and their checksum held.
  mutating func text() -> String { String(sound: take(variable())) }

  @inline(__always)
  mutating func skipText() { _ = take(variable()) }
}
