import Digest

/// The stored form of a rule set: a head, a table of parts, the parts, each beginning at a multiple of eight bytes.
///
/// Head: the eight bytes `ETALONRS`; version, u32; number of parts, u32; length of the whole, u64; XXH64 of everything behind the head, u64.
/// Of each part: offset, u64; length in bytes, u64. Numbers are little-endian. Another layout of any part needs another version.
package enum RuleFile {
  static let magic: UInt64 = 0x5352_4E4F_4C41_5445
  /// Of layout and meaning: raised as well when compiled rules come out otherwise.
  package static let version: UInt32 = 3
  static let headLength = 32

  /// What a file holds, in this order.
  enum Part: Int, CaseIterable {
    case variants, elements, keys, forms, pairs, literals, signEnds, signs, texts
    case filter, slots, entries, signEntries
    case variantOrder, variantStarts, exceptionStarts
    case facts, factOffsets, explanations, explanationOffsets, flags
    case terms, termOffsets, internalClauses, internalClauseOffsets, internalRuns, internalRunClauses
    /// Counts, names and checks, as `ByteWriter` writes them.
    case rest
  }
}

/// Puts the parts of a file together.
struct RuleFileWriter {
  private var parts: [[UInt8]] = Array(repeating: [], count: RuleFile.Part.allCases.count)

  mutating func set<Element>(_ part: RuleFile.Part, _ rows: Rows<Element>) {
    set(part, rows.array)
  }

  mutating func set<Element: BitwiseCopyable>(_ part: RuleFile.Part, _ elements: [Element]) {
    parts[part.rawValue] = elements.withUnsafeBytes { Array($0) }
  }

  /// The file.
  func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    let total = RuleFile.headLength + parts.count * 16 + parts.reduce(0) { $0 + RuleFileWriter.padded($1.count) }
    bytes.reserveCapacity(total)
    bytes.append(contentsOf: repeatElement(0, count: RuleFile.headLength))
    var offset = RuleFile.headLength + parts.count * 16
    for part in parts {
      append(UInt64(offset), to: &bytes)
      append(UInt64(part.count), to: &bytes)
      offset += RuleFileWriter.padded(part.count)
    }
    for part in parts {
      bytes += part
      bytes.append(contentsOf: repeatElement(0, count: RuleFileWriter.padded(part.count) - part.count))
    }
    var head: [UInt8] = []
    append(RuleFile.magic, to: &head)
    append(UInt64(RuleFile.version) | UInt64(parts.count) << 32, to: &head)
    append(UInt64(bytes.count), to: &head)
    append(bytes.withUnsafeBytes { FastHash.xxh64(UnsafeRawBufferPointer(rebasing: $0[RuleFile.headLength...])) }, to: &head)
    bytes.replaceSubrange(0..<RuleFile.headLength, with: head)
    return bytes
  }

  private static func padded(_ count: Int) -> Int { (count + 7) / 8 * 8 }

  private func append(_ number: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Takes a file apart.
struct RuleFileReader {
  private let bytes: UnsafeRawBufferPointer

  /// Checks head, length and checksum. O(bytes), a tenth of a millisecond for a megabyte.
  ///
  /// - Throws: `foreignRules`, `otherRulesVersion`, `damagedRules`.
  init(_ bytes: UnsafeRawBufferPointer) throws(LintError) {
    self.bytes = bytes
    guard bytes.count >= RuleFile.headLength, RuleFileReader.number(bytes, 0) == RuleFile.magic else { throw .foreignRules }
    let kind = RuleFileReader.number(bytes, 8)
    guard UInt32(truncatingIfNeeded: kind) == RuleFile.version else { throw .otherRulesVersion(Int(kind & 0xFFFF_FFFF)) }
    let parts = RuleFile.Part.allCases.count
    guard kind >> 32 == UInt64(parts), RuleFileReader.number(bytes, 16) == UInt64(bytes.count),
      bytes.count >= RuleFile.headLength + parts * 16,
      FastHash.xxh64(UnsafeRawBufferPointer(rebasing: bytes[RuleFile.headLength...])) == RuleFileReader.number(bytes, 24)
    else { throw .damagedRules }
  }

  /// The bytes of a part.
  ///
  /// - Throws: `damagedRules`.
  func bytes(_ part: RuleFile.Part) throws(LintError) -> UnsafeRawBufferPointer {
    let entry = RuleFile.headLength + part.rawValue * 16
    let offset = RuleFileReader.number(bytes, entry)
    let length = RuleFileReader.number(bytes, entry + 8)
    guard offset <= UInt64(bytes.count), length <= UInt64(bytes.count) - offset else { throw .damagedRules }
    return UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(offset + length)])
  }

  /// A copy of the elements of a part.
  ///
  /// - Throws: `damagedRules`.
  func array<Element: BitwiseCopyable>(_ part: RuleFile.Part, of type: Element.Type = Element.self) throws(LintError) -> [Element] {
    let source = try bytes(part)
    let stride = MemoryLayout<Element>.stride
    guard source.count % stride == 0 else { throw .damagedRules }
    return [Element](unsafeUninitializedCapacity: source.count / stride) { target, count in
      UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
      count = source.count / stride
    }
  }

  /// The elements of a part where they lie, if an owner keeps the bytes.
  ///
  /// - Throws: `damagedRules`.
  func rows<Element>(_ part: RuleFile.Part, owner: (any AnyObject & Sendable)?) throws(LintError) -> Rows<Element> {
    guard let rows = Rows<Element>(try bytes(part), owner: owner) else { throw .damagedRules }
    return rows
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
