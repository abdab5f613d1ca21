import Crypto

/// SHA-256 of bytes that come in pieces (FIPS 180-4). Where the pieces are cut makes no difference to the digest.
///
/// A value: a copy goes its own way, so a common beginning needs to be hashed only once.
public struct SHA256Stream: Sendable {
  private var function = SHA256()

  /// The digest of nothing so far.
  public init() {}

  /// Adds bytes. O(bytes), without a copy.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    function.update(bufferPointer: bytes)
  }

  /// Adds bytes. O(bytes), without a copy.
  public mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    update(UnsafeRawBufferPointer(bytes))
  }

  /// Adds bytes. O(bytes), without a copy.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds a slice of bytes. O(bytes), without a copy.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds the UTF-8 form of a text exactly as it is: no normalisation, no terminator.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// Adds one byte: a separator.
  public mutating func update(_ byte: UInt8) {
    withUnsafeBytes(of: byte) { update($0) }
  }

  /// The digest of all that was added, as four big-endian words; the stream itself is not used up.
  public func finalized() -> (UInt64, UInt64, UInt64, UInt64) {
    function.finalize().withUnsafeBytes { digest in
      (SHA256Stream.word(digest, 0), SHA256Stream.word(digest, 8), SHA256Stream.word(digest, 16), SHA256Stream.word(digest, 24))
    }
  }

  /// The digest of all that was added, as 32 bytes; the stream itself is not used up.
  public func finalizedBytes() -> [UInt8] {
    function.finalize().withUnsafeBytes { Array($0) }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
