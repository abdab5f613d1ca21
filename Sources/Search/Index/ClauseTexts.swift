import Digest
import Synchronization

/// The texts of the documents of an index: a file that only grows, or memory. Each document is checked when it is first read.
///
/// The file begins with a magic number and the id by which the index knows it; documents lie behind one another.
public final class ClauseTexts: Sendable {
  static let magic: [UInt8] = Array("ETALONTX".utf8)
  /// Bytes before the first document.
  static let headerSize = 16

  private let source: IndexBytes
  private let file: IndexFile
  private let documents: DocumentTable
  /// Documents that were found sound.
  private let sound: SoundBlocks
  /// Documents read so far.
  private let read = Atomic(0)

  init(_ source: IndexBytes, of file: IndexFile, documents: DocumentTable) throws(IndexDamage) {
    let bytes = source.bytes
    guard bytes.count >= ClauseTexts.headerSize, bytes.starts(with: ClauseTexts.magic), UInt64(bytes.count) >= file.header.textLength,
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) == file.header.textID
    else { throw .damaged }
    self.source = source
    self.file = file
    self.documents = documents
    sound = SoundBlocks(count: documents.count)
  }

  /// The first bytes of a text file.
  public static func header(id: UInt64) -> [UInt8] {
    var header = magic
    header.append(number: id)
    return header
  }

  /// A document; without clauses if its bytes are damaged.
  @inline(__always)
  func document(_ number: Int) -> DocumentReader {
    let bytes = bytes(number)
    let turn = read.add(1, ordering: .relaxed).newValue
    if turn % ClauseTexts.turnsOfSlice == 0 { releaseSlice(turn / ClauseTexts.turnsOfSlice) }
    guard sound.contains(number) || check(number) else { return DocumentReader(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return DocumentReader(bytes)
  }

  /// Whether all documents are as they were written. O(bytes).
  func checkAll() -> Bool {
    var window = 0..<0
    for number in 0..<documents.count where !sound.contains(number) {
      let start = Int(clamping: documents.extent(number).offset)
      if !window.contains(start) {
        // Texts are many times what a search needs of them: no more than a window of them is held in memory.
        source.release(window)
        window = min(start, source.bytes.count)..<min(start + ClauseTexts.windowSize, source.bytes.count)
        source.willRead(window)
      }
      guard check(number) else { return false }
    }
    source.release(window)
    return true
  }

  private static let windowSize = 8 << 20

  /// Slices of the texts, whose memory is let go one after another, each after so many documents were read: a search waits a microsecond for
  /// a page now and then, and a seventh of the texts is out of memory at any time however long the program runs.
  private static let slices = 64
  private static let turnsOfSlice = 256

  private func releaseSlice(_ number: Int) {
    let size = source.bytes.count / ClauseTexts.slices + 1
    let start = number % ClauseTexts.slices * size
    source.release(min(start, source.bytes.count)..<min(start + size, source.bytes.count))
  }

  /// Whether a document is as it was written; the whole index is damaged if not.
  func check(_ number: Int) -> Bool {
    let extent = documents.extent(number)
    let bytes = bytes(number)
    guard bytes.count == Int(extent.length), FastHash.xxh64(bytes) == extent.hash else {
      file.reportDamage()
      return false
    }
    sound.insert(number)
    return true
  }

  /// The bytes of a document, unchecked; fewer if the file ends before.
  private func bytes(_ number: Int) -> UnsafeRawBufferPointer {
    let extent = documents.extent(number)
    let count = UInt64(source.bytes.count)
    guard extent.offset <= count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let end = min(count, extent.offset + UInt64(extent.length))
    return UnsafeRawBufferPointer(rebasing: source.bytes[Int(extent.offset)..<Int(end)])
  }
}
