import Digest
import Foundation
import Handbook
import Language
import Lint
import Search

/// The file of a content root's compiled rules: of what they were made, what is known beside them, the rules.
///
/// A head of 88 bytes, numbers little-endian: the eight bytes `ETALONRB`; version, u32, and number of files, u32; length of the whole, u64;
/// XXH64 of all that follows up to the rules, u64; the fingerprints of `Origin`, u64 each; length of the facts and of the rules, u64 each.
/// Then a record of 32 bytes for each file (path, stamp, content, role, u64 each), the facts, up to seven zeros, the rules, which bear a
/// checksum of their own (`RuleFile`).
struct RulesFile {
  /// Of what rules were made.
  struct Origin: Equatable {
    /// The program that compiled them.
    var program: UInt64
    /// The dictionary.
    var dictionary: UInt64
    /// `etalon.yaml`.
    var settings: UInt64
    /// What was told of files that could not be read.
    var broken: UInt64
    /// Nanoseconds since 1970 when the files were looked at.
    var builtAt: UInt64
  }

  let origin: Origin
  /// In the order of paths.
  let files: [IndexedFile]
  /// `LintFacts`.
  let facts: [UInt8]
  /// Where the rules lie.
  let rules: Range<Int>

  private static let magic: UInt64 = 0x4252_4E4F_4C41_5445
  /// Of this layout, above that of the rules.
  private static let version: UInt64 = 1
  private static let headLength = 88
  private static let recordLength = 32

  /// The bytes of a file.
  static func bytes(_ origin: Origin, _ files: [IndexedFile], facts: [UInt8], rules: some Collection<UInt8>) -> [UInt8] {
    var body: [UInt8] = []
    let lengths = [facts.count, rules.count].map(UInt64.init)
    for number in [origin.program, origin.dictionary, origin.settings, origin.broken, origin.builtAt] + lengths {
      append(number, to: &body)
    }
    for file in files {
      for number in [file.path, file.stamp, file.content, file.role == .refused ? 1 : 0] { append(number, to: &body) }
    }
    body += facts
    while body.count % 8 != 0 { body.append(0) }
    var bytes: [UInt8] = []
    append(magic, to: &bytes)
    append(version << 16 | UInt64(RuleFile.version) | UInt64(files.count) << 32, to: &bytes)
    append(UInt64(32 + body.count + rules.count), to: &bytes)
    append(FastHash.xxh64(body), to: &bytes)
    return bytes + body + rules
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Reads all but the rules; nil if these are not the bytes of a file of this version, or if they are damaged.
  init?(_ bytes: UnsafeRawBufferPointer) {
    func number(_ offset: Int) -> UInt64 { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
    guard bytes.count >= RulesFile.headLength, number(0) == RulesFile.magic,
      number(8) & 0xFFFF_FFFF == RulesFile.version << 16 | UInt64(RuleFile.version), number(16) == UInt64(bytes.count)
    else { return nil }
    let limit = UInt64(bytes.count)
    let (count, factLength, ruleLength) = (number(8) >> 32, number(72), number(80))
    guard factLength <= limit, ruleLength <= limit else { return nil }
    let filesEnd = RulesFile.headLength + Int(count) * RulesFile.recordLength
    let rulesStart = (filesEnd + Int(factLength) + 7) / 8 * 8
    guard rulesStart + Int(ruleLength) == bytes.count,
      FastHash.xxh64(UnsafeRawBufferPointer(rebasing: bytes[32..<rulesStart])) == number(24)
    else { return nil }
    origin = Origin(program: number(32), dictionary: number(40), settings: number(48), broken: number(56), builtAt: number(64))
    files = (0..<Int(count)).map { index in
      let start = RulesFile.headLength + index * RulesFile.recordLength
      return IndexedFile(
        path: number(start), stamp: number(start + 8), content: number(start + 16), role: number(start + 24) == 1 ? .refused : .other)
    }
    facts = Array(bytes[filesEnd..<(filesEnd + Int(factLength))])
    rules = rulesStart..<bytes.count
  }
}
