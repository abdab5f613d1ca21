import Dispatch
import Foundation
public import Handbook
public import Search
import Synchronization

/// The compiled index of a content root: opened, kept up to date, made anew where it is missing or damaged.
public struct IndexStore: Sendable {
  /// An index that is open.
  public struct Opened: Sendable {
    /// The index.
    public let index: SearchIndex
    /// Files that cannot be read, if the content was looked at.
    public let diagnostics: [Diagnostic]
    /// Files that were read anew, -1 if none was looked at.
    public let filesRead: Int
    /// Where the index lies; nil: in memory, nothing can be written.
    public let path: String?
  }

  private let root: String

  /// - Parameter root: the content root.
  public init(root: String) {
    self.root = root
  }

  /// The index of the content as it is now. Only files that changed are read.
  /// - Parameter isForced: makes the index from nothing.
  public func refreshed(isForced: Bool = false) -> Opened {
    let old = isForced ? nil : candidates.lazy.compactMap { folder in IndexStore.open(folder).map { (folder, $0) } }.first
    let (isSound, listing) = IndexStore.bothAtOnce({ old?.1.isSound() ?? false }, { ContentRoot(root) })
    var plan: IndexPlan?
    if isSound, let (folder, index) = old {
      let compared = IndexPlan(listing, root: root, old: index)
      if compared.isUpToDate { return Opened(index: index, diagnostics: compared.diagnostics, filesRead: 0, path: folder.indexPath) }
      plan = compared
    }
    for folder in candidates where folder.make() {
      if let opened = folder.exclusively({ rebuild(in: folder, plan, isForced: isForced) }) { return opened }
    }
    return inMemory()
  }

  /// The index as it is, changed files or not; made if there is none or if it is damaged.
  public func unrefreshed() -> Opened {
    for folder in candidates {
      if let index = IndexStore.open(folder) {
        return Opened(index: index, diagnostics: [], filesRead: -1, path: folder.indexPath)
      }
    }
    return refreshed()
  }

  private var candidates: [IndexFolder] { IndexFolder.candidates(root: root) }

  private static func open(_ folder: IndexFolder) -> SearchIndex? {
    // Between two looks a writer may have replaced both files.
    for _ in 0..<5 {
      do {
        return try SearchIndex(path: folder.indexPath) { folder.textPath($0) }
      } catch .missing where access(folder.indexPath, R_OK) == 0 {
        continue
      } catch {
        return nil
      }
    }
    return nil
  }

  private static func bothAtOnce<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    let left = Mutex<First?>(nil)
    let right = Mutex<Second?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { turn in
      if turn == 0 {
        let value = first()
        left.withLock { $0 = value }
      } else {
        let value = second()
        right.withLock { $0 = value }
      }
    }
    return (left.withLock { $0 } ?? first(), right.withLock { $0 } ?? second())
  }

  /// Makes the index, from the old one where that is sound.
  /// - Parameter plan: what was to be done before the lock was taken; done now unless another process has been here since.
  private func rebuild(in folder: IndexFolder, _ plan: IndexPlan?, isForced: Bool) -> Opened? {
    var old = isForced ? nil : IndexStore.open(folder)
    if let plan, let known = plan.old, let now = old, known.facts == now.facts, let opened = write(plan, in: folder) { return opened }
    if let index = old, !index.isSound() { old = nil }
    let plan = IndexPlan(ContentRoot(root), root: root, old: old)
    if plan.isUpToDate, let old { return Opened(index: old, diagnostics: plan.diagnostics, filesRead: 0, path: folder.indexPath) }
    if plan.old != nil, let opened = write(plan, in: folder) { return opened }
    // From nothing: there was nothing sound, or too much has changed to build on.
    return write(plan.old == nil ? plan : IndexPlan(ContentRoot(root), root: root, old: nil), in: folder)
  }

  private func write(_ plan: IndexPlan, in folder: IndexFolder) -> Opened? {
    let id: UInt64
    let text: AppendingFile
    if let old = plan.old, let known = AppendingFile(appendingTo: folder.textPath(old.facts.textID)) {
      // Past half of waste the text is written anew.
      guard known.length < 2 * old.facts.textLive + (64 << 20) else { return nil }
      (id, text) = (old.facts.textID, known)
    } else {
      id = UInt64.random(in: 1...UInt64.max)
      guard plan.old == nil, let new = AppendingFile(creating: folder.textPath(id)) else { return nil }
      text = new
      guard text.append(ClauseTexts.header(id: id)) else { return nil }
    }
    guard let result = plan.build(text: text, textID: id), text.flush(), folder.replaceIndex(result.bytes) else {
      if plan.old == nil { unlink(folder.textPath(id)) }
      return nil
    }
    folder.removeLeftovers(keeping: id)
    guard let index = IndexStore.open(folder) else { return nil }
    return Opened(index: index, diagnostics: result.diagnostics, filesRead: result.filesRead, path: folder.indexPath)
  }

  private func inMemory() -> Opened {
    let handbook = HandbookLoader.load(root: root)
    let broken = handbook.diagnostics.filter { FileComparison.isBroken($0) }
    return Opened(index: SearchIndex(handbook), diagnostics: broken, filesRead: handbook.documents.count, path: nil)
  }
}
