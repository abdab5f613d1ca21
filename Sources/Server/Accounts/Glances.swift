import Digest
import Synchronization

/// Who was recognised a moment ago: somebody who types asks ten times a second, and the records need not be read for each letter.
///
/// Whatever this server writes makes it forget everybody; what another process writes, as `etalon person retire` does, holds a second later.
final class Glances: Sendable {
  private struct Glance {
    let visitor: Visitor
    let until: ContinuousClock.Instant
  }

  private struct Seen {
    var revision = 0
    var glances: [Secret: Glance] = [:]
  }

  private static let most = 4_096
  private let life: Duration
  private let seen = Mutex(Seen())

  init(life: Duration = .seconds(1)) { self.life = life }

  /// Whom a session belongs to; nil: the records must be asked.
  /// - Parameter revision: of the records, now.
  func visitor(_ session: Secret, _ revision: Int) -> Visitor? {
    seen.withLock { seen in
      guard seen.revision == revision, let glance = seen.glances[session], ContinuousClock.now < glance.until else { return nil }
      return glance.visitor
    }
  }

  /// - Parameter revision: of the records, before they were asked.
  func keep(_ visitor: Visitor, _ session: Secret, _ revision: Int) {
    seen.withLock { seen in
      if seen.revision != revision || seen.glances.count >= Glances.most { seen = Seen(revision: revision) }
      // Not all at once: those who came together would wait for each other's reading.
      seen.glances[session] = Glance(visitor: visitor, until: .now + life * Double.random(in: 0.5...1))
    }
  }
}
