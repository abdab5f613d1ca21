import Foundation
import Handbook
import Search

/// How files of a content root stand to what was known of them when compiled files were made. Size and times tell at once; where they leave
/// a doubt, contents do.
struct FileComparison: Sendable {
  /// What has become of a file.
  enum State: Sendable {
    /// Its content is as it was; where that took reading it, the new stamp is worth recording.
    case same(isRecorded: Bool)
    /// It could not be read then, and cannot now.
    case refused(Diagnostic)
    /// To be read.
    case changed
  }

  private let root: String
  private let builtAt: UInt64
  /// When the files are looked at, in nanoseconds since 1970.
  let lookedAt: UInt64

  /// Files changed so shortly before the look, in nanoseconds, may change again without a new time.
  private static let clockGrain: UInt64 = 50_000_000

  /// - Parameters:
  ///   - builtAt: when the files were looked at for what was compiled.
  ///   - lookedAt: when this look began, before the walk or right behind it.
  init(root: String, builtAt: UInt64, lookedAt: UInt64) {
    self.root = root
    self.builtAt = builtAt
    self.lookedAt = lookedAt
  }

  /// Nanoseconds since 1970.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Files that could not be read at all.
  static func isBroken(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity == .error && ["unreadable", "not-utf8", "too-large", "folder-too-deep"].contains(diagnostic.code)
  }

  /// Compares a file with what was known of the one of this path. Reads it only if its times changed, or if it could not be read.
  func state(of entry: ContentRoot.Entry, known: IndexedFile) -> State {
    if known.role == .refused {
      // It may be readable now.
      guard case .refused(let diagnostic) = HandbookLoader.document(entry, root: root, settings: Settings()) else { return .changed }
      return .refused(diagnostic)
    }
    let isSettled = entry.modified + FileComparison.clockGrain < builtAt
    if known.stamp == entry.stamp, isSettled { return .same(isRecorded: true) }
    guard HandbookLoader.content(entry, root: root) == known.content else { return .changed }
    // Only times changed, or it is too young to tell: remembered, so that it is not read again and again.
    let settles = entry.modified + FileComparison.clockGrain < lookedAt
    return .same(isRecorded: known.stamp == entry.stamp && !settles)
  }
}
