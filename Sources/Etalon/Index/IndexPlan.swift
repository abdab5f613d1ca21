import Digest
import Dispatch
import Foundation
import Handbook
import Search
import Synchronization

/// What has to be done to bring an index up to the files as they are.
struct IndexPlan: Sendable {
  /// What becomes of a file.
  private enum Step: Sendable {
    /// As the index knows it; a new stamp if only times changed.
    case keep(IndexedFile)
    /// To be read.
    case read
  }

  let root: String
  /// The index to build on.
  let old: SearchIndex?
  /// Files that cannot be read, as far as they were looked at.
  private(set) var diagnostics: [Diagnostic]
  /// Whether the index is as it would be made now.
  private(set) var isUpToDate = false
  private let entries: [ContentRoot.Entry]
  private var steps: [Step] = []
  private let settings: (settings: Settings, content: UInt64)
  private let lookedAt: UInt64

  /// Files that are read before their texts are counted: few enough to stay small in memory, enough for all cores.
  private static let chunk = 512

  /// Compares files with an index. Reads those whose times changed; O(files).
  init(_ listing: ContentRoot, root: String, old: SearchIndex?) {
    lookedAt = FileComparison.now()
    self.root = root
    settings = HandbookLoader.settings(root: root)
    entries = listing.entries
    diagnostics = listing.diagnostics.filter(FileComparison.isBroken)
    if let old, old.facts.settings == settings.content {
      self.old = old
      compare(old)
    } else {
      self.old = nil
      steps = entries.map { _ in .read }
    }
  }

  private mutating func compare(_ old: SearchIndex) {
    let comparison = FileComparison(root: root, builtAt: old.facts.builtAt, lookedAt: lookedAt)
    var places: [UInt64: Int]?
    var isSame = entries.count == old.fileCount
    steps.reserveCapacity(entries.count)
    for (number, entry) in entries.enumerated() {
      let path = FastHash.xxh64(entry.path)
      var known = number < old.fileCount ? old.indexedFile(number) : nil
      if known?.path != path {
        isSame = false
        let table = places ?? Dictionary((0..<old.fileCount).map { (old.indexedFile($0).path, $0) }) { first, _ in first }
        places = table
        known = table[path].map { old.indexedFile($0) }
      }
      guard let known else {
        steps.append(.read)
        continue
      }
      switch comparison.state(of: entry, known: known) {
      case .same(let isRecorded):
        isSame = isSame && isRecorded
        steps.append(.keep(IndexedFile(path: path, stamp: entry.stamp, content: known.content, role: known.role)))
      case .refused(let diagnostic):
        diagnostics.append(diagnostic)
        steps.append(.keep(known))
      case .changed:
        isSame = false
        steps.append(.read)
      }
    }
    isUpToDate = isSame
  }

  // MARK: - Building

  /// The bytes of a new index.
  struct Built: Sendable {
    let bytes: [UInt8]
    /// Files that cannot be read.
    let diagnostics: [Diagnostic]
    let filesRead: Int
  }

  private enum Outcome: Sendable {
    case searched(SearchedDocument, content: UInt64)
    case other(content: UInt64)
    case refused(Diagnostic)
  }

  /// Makes the index; texts of documents that were read go to the end of the text file. Nil if writing failed, or if so much has changed
  /// that nothing can be kept.
  func build(text: AppendingFile, textID: UInt64) -> Built? {
    var builder = IndexBuilder(replacing: old, textEnd: text.length)
    var files: [IndexedFile] = []
    files.reserveCapacity(entries.count)
    var broken = diagnostics
    var filesRead = 0
    for start in Swift.stride(from: 0, to: entries.count, by: IndexPlan.chunk) {
      let range = start..<min(start + IndexPlan.chunk, entries.count)
      var outcomes = read(range)[...]
      filesRead += outcomes.count
      for number in range {
        let entry = entries[number]
        var content: UInt64 = 0
        var role = IndexedFile.Role.other
        switch steps[number] {
        case .keep(let known):
          content = known.content
          role = known.role
          if case .searched(let document) = known.role {
            role = .searched(document: builder.documentCount)
            builder.keep(document)
          }
        case .read:
          switch outcomes.removeFirst() {
          case .searched(let document, let bytes):
            content = bytes
            role = .searched(document: builder.documentCount)
            builder.add(document)
            guard text.append(document.bytes) else { return nil }
          case .other(let bytes): content = bytes
          case .refused(let diagnostic):
            broken.append(diagnostic)
            role = .refused
          }
        }
        files.append(IndexedFile(path: FastHash.xxh64(entry.path), stamp: entry.stamp, content: content, role: role))
      }
    }
    let origin = IndexBuilder.Origin(files: files, settings: settings.content, textID: textID, builtAt: lookedAt)
    guard let bytes = builder.finish(origin) else { return nil }
    return Built(bytes: bytes, diagnostics: broken, filesRead: filesRead)
  }

  /// Reads the files of a range that have to be read, on all cores, in order.
  private func read(_ range: Range<Int>) -> [Outcome] {
    let numbers = range.filter { if case .read = steps[$0] { true } else { false } }
    guard !numbers.isEmpty else { return [] }
    let size = max(1, min(16, numbers.count / 8))
    let pieces = (numbers.count + size - 1) / size
    let results = Mutex([[Outcome]](repeating: [], count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let outcomes = numbers[piece * size..<min(numbers.count, (piece + 1) * size)].map { read(entries[$0]) }
      results.withLock { $0[piece] = outcomes }
    }
    return results.withLock { $0.flatMap { $0 } }
  }

  private func read(_ entry: ContentRoot.Entry) -> Outcome {
    switch HandbookLoader.document(entry, root: root, settings: settings.settings) {
    case .refused(let diagnostic): .refused(diagnostic)
    case .read(let document, let terms, let content):
      SearchedDocument(document, terms: terms).map { .searched($0, content: content) } ?? .other(content: content)
    }
  }
}
