public import Handbook
public import Search
import Synchronization

/// Search by the compiled index alone: no document is loaded that has not changed.
public final class SearchDesk: Sendable {
  /// The content root.
  public let root: String
  /// `etalon.yaml`.
  public let settings: Settings
  private let store: IndexStore
  private let opened: Mutex<IndexStore.Opened>

  /// Opens the index of a content root.
  /// - Parameters:
  ///   - root: the folder; nil: the nearest folder, from the current one upwards, that has `Standards/`.
  ///   - isRefreshed: whether the index is brought up to the files first.
  public init(root: String? = nil, isRefreshed: Bool = true) throws(EtalonError) {
    let folder = try Workspace.locate(root)
    self.root = folder
    settings = HandbookLoader.settings(root: folder).settings
    let store = IndexStore(root: folder)
    self.store = store
    opened = Mutex(isRefreshed ? store.refreshed() : store.unrefreshed())
  }

  /// Files that cannot be read, if the content was looked at.
  public var brokenFiles: [Diagnostic] { opened.withLock { $0.diagnostics } }

  /// Names of the products that documents are about, in the order of names.
  public var products: [String] { opened.withLock { $0.index }.products }

  /// Whether documents are about a product of this name, or nearly.
  public func knows(product name: String) -> Bool { opened.withLock { $0.index }.knows(product: name) }

  /// How long queries take on the index as it is now.
  public func timing(_ queries: [String]) -> SearchTiming { SearchTiming.measure(queries, opened.withLock { $0.index }) }

  /// Ranked clauses for words as typed. From any thread.
  public func search(_ query: SearchQuery) -> SearchAnswer {
    let index = opened.withLock { $0.index }
    let answer = index.search(query)
    guard index.isDamaged else { return answer }
    // Damage shows only where bytes are read: the index is made anew, once.
    return opened.withLock { opened in
      if opened.index.isDamaged { opened = store.refreshed(isForced: true) }
      return opened.index.search(query)
    }
  }
}
