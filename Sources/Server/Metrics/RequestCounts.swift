import Synchronization

/// What the server has answered since it started: numbers only, by the pattern of the address, so that nothing of a person or a query is
/// among them.
final class RequestCounts: Sendable {
  /// Upper ends of the histogram of durations, seconds.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

  /// What is counted apart.
  struct Key: Hashable, Sendable {
    /// `/doc/**`; `-` for addresses that lead nowhere.
    let route: String
    let method: String
    let status: Int
  }

  /// How long the answers of a route took.
  struct Durations: Sendable {
    /// Answers within each bound; the last one counts those beyond all.
    var buckets = [Int](repeating: 0, count: RequestCounts.bounds.count + 1)
    var sum = 0.0
    var count = 0
  }

  /// All counts at a moment.
  struct Snapshot: Sendable {
    var answers: [Key: Int] = [:]
    var durations: [String: Durations] = [:]
    /// Requests that are being answered.
    var open = 0
  }

  private let counts = Mutex(Snapshot())

  var snapshot: Snapshot { counts.withLock { $0 } }

  func begin() { counts.withLock { $0.open += 1 } }

  /// - Parameter seconds: from the request to its answer; a body that is streamed later is not in it.
  func end(_ key: Key, seconds: Double) {
    let bucket = RequestCounts.bounds.firstIndex { seconds <= $0 } ?? RequestCounts.bounds.count
    counts.withLock { counts in
      counts.open -= 1
      counts.answers[key, default: 0] += 1
      counts.durations[key.route, default: Durations()].buckets[bucket] += 1
      counts.durations[key.route]?.sum += seconds
      counts.durations[key.route]?.count += 1
    }
  }
}
