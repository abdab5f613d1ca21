import Dispatch
import Etalon
import Handbook
import Logging
import Synchronization

/// The content that is served now, and how it is replaced.
///
/// Requests take the current ``Site`` once and work on it to the end, so a replacement never mixes two states in one answer.
final class SiteState: Sendable {
  private struct Watched {
    var site: Site
    /// State of the folder from which `site` was loaded; nil until the folder was first looked at.
    var stamp: ContentStamp?
    /// Whether the last attempt to load newer content failed.
    var isStale = false
  }

  /// How many times a folder that keeps changing is waited for.
  private static let settlingLooks = 20

  private let watched: Mutex<Watched>
  private let reload: @Sendable () throws -> Workspace
  private let desks: @Sendable (Workspace) -> Desks?
  private let logger: Logger
  /// Loading is long and busy: off the threads that answer requests.
  private let queue = DispatchQueue(label: "etalon.server.reload", qos: .utility)

  init(
    first: Workspace, desks: @escaping @Sendable (Workspace) -> Desks? = { _ in nil },
    reload: @escaping @Sendable () throws -> Workspace, logger: Logger
  ) {
    watched = Mutex(Watched(site: Site(first, desks: desks(first))))
    self.desks = desks
    self.reload = reload
    self.logger = logger
  }

  /// What is served now.
  var current: Site { watched.withLock { $0.site } }

  /// Whether newer content exists that could not be loaded.
  var isStale: Bool { watched.withLock { $0.isStale } }

  /// Remembers how the folder looks now, without loading.
  func note() async {
    let root = current.workspace.root
    let stamp = await onQueue { ContentStamp(root: root) }
    watched.withLock { $0.stamp = $0.stamp ?? stamp }
  }

  /// Loads the content if the folder changed.
  /// - Returns: whether new content is served.
  func refresh() async -> Bool {
    let root = current.workspace.root
    var stamp = await onQueue { ContentStamp(root: root) }
    guard watched.withLock({ $0.stamp != stamp }) else { return false }
    // Somebody is writing just now: half of a change is worse than a moment's wait.
    for _ in 0..<SiteState.settlingLooks {
      try? await Task.sleep(for: .milliseconds(100))
      let later = await onQueue { ContentStamp(root: root) }
      if later == stamp { break }
      stamp = later
    }
    let settled = stamp
    return await onQueue { [self] in replace(settled) }
  }

  private func replace(_ stamp: ContentStamp) -> Bool {
    // The stamp is older than what is loaded now, so a change in between is seen by the next look.
    do {
      let workspace = try reload()
      let site = Site(workspace, desks: desks(workspace))
      site.build()
      let kept = watched.withLock { watched in
        watched.stamp = stamp
        // An empty root where there was content is a folder that was moved or unmounted, not a wish to have nothing.
        if site.isEmpty, !watched.site.isEmpty {
          watched.isStale = true
          return false
        }
        watched.site = site
        watched.isStale = false
        return true
      }
      if kept {
        logger.notice(
          "content reloaded",
          metadata: ["documents": "\(site.documentCount)", "clauses": "\(site.clauseCount)", "errors": "\(site.errorCount)"])
      } else {
        logger.warning("the content folder is empty; the last good content stays")
      }
      return kept
    } catch {
      watched.withLock { watched in
        watched.stamp = stamp
        watched.isStale = true
      }
      logger.warning("content could not be reloaded; the last good content stays", metadata: ["reason": "\(error)"])
      return false
    }
  }

  private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }
}
