import Synchronization

/// Makes guessing slow: after some failures every further one doubles the time until the next try, for a name and for an address.
final class SignInThrottle: Sendable {
  private struct Failures {
    var count = 0
    /// Milliseconds.
    var last = 0
  }

  /// Failures that cost nothing: people mistype.
  static let free = 5
  /// An address may stand for a whole office.
  static let freeByAddress = 30
  /// Seconds of the longest wait; failures are forgotten after as long again.
  static let longest = 15 * 60
  /// Names and addresses that are remembered.
  private static let capacity = 20_000

  private let failures = Mutex<[String: Failures]>([:])

  /// What became of asking to try.
  enum Turn: Equatable {
    /// Seconds to wait first.
    case wait(Int)
    /// The try counts as a failure until it succeeds: of many at once each waits for those before it. How many there were for this name.
    case granted(count: Int)
  }

  /// Asks to try, before anything is compared.
  func turn(person: String, address: String, at now: Int) -> Turn {
    failures.withLock { failures in
      let wait = [("p:" + person, SignInThrottle.free), ("a:" + address, SignInThrottle.freeByAddress)].compactMap { key, free in
        failures[key].flatMap { SignInThrottle.wait($0, free: free, at: now) }
      }.max()
      if let wait { return .wait(wait) }
      return .granted(count: SignInThrottle.fail(person: person, address: address, at: now, &failures))
    }
  }

  private static func wait(_ failures: Failures, free: Int, at now: Int) -> Int? {
    guard failures.count >= free else { return nil }
    let seconds = min(longest, 1 << min(20, failures.count - free))
    let left = failures.last + seconds * 1_000 - now
    return left > 0 ? (left + 999) / 1_000 : nil
  }

  private static func fail(person: String, address: String, at now: Int, _ failures: inout [String: Failures]) -> Int {
    if failures.count >= capacity {
      failures = failures.filter { now - $0.value.last < longest * 1_000 }
      if failures.count >= capacity { failures.removeAll() }
    }
    for key in ["p:" + person, "a:" + address] {
      var stored = failures[key] ?? Failures()
      if now - stored.last > 2 * longest * 1_000 { stored.count = 0 }
      stored.count += 1
      stored.last = now
      failures[key] = stored
    }
    return failures["p:" + person]?.count ?? 1
  }

  /// Forgets the failures of a name: its owner is in. Of the address this try alone is forgotten.
  func succeed(person: String, address: String) {
    failures.withLock { failures in
      failures["p:" + person] = nil
      if let count = failures["a:" + address]?.count { failures["a:" + address]?.count = max(0, count - 1) }
    }
  }
}
