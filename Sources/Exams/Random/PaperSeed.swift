import Digest

/// Where all chance of a paper comes from: 32 bytes.
///
/// Bytes: SHA-256 over five fields in order – the text `etalon-paper-1`, exam id, exam version, variant (a number given by
/// a trainer, or the id of an attempt), salt – each as its length in bytes, 4 bytes big-endian, followed by its UTF-8 form
/// as it is. Equal fields give the same paper on any machine; the lengths keep different fields from running together.
public struct PaperSeed: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Derives the seed. The salt is a secret of the company where papers must not be foreseeable; empty for reproducible ones.
  public init(exam: String, version: String, variant: String, salt: String = "") {
    var stream = SHA256Stream()
    for field in ["etalon-paper-1", exam, version, variant, salt] {
      let length = UInt32(clamping: field.utf8.count)
      withUnsafeBytes(of: length.bigEndian) { stream.update($0) }
      stream.update(field)
    }
    bytes = stream.finalizedBytes()
  }

  /// 64 hexadecimal digits, lower case.
  public var description: String { Digest.hex(bytes) }
}
