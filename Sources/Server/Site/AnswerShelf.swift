import Search
import Synchronization

/// Answers to queries that were asked before of the same content: whoever types asks for each letter, and people ask for the same words.
///
/// Belongs to one state of the content, which never changes, so that nothing on it grows old; the day is part of a query. Holds at most
/// `2 × half` answers in memory, some five kilobytes each: when the younger half is full, it becomes the older one, and what nobody asked
/// for meanwhile is dropped.
final class AnswerShelf: Sendable {
  private struct Halves {
    var younger: [SearchQuery: [UInt8]] = [:]
    var older: [SearchQuery: [UInt8]] = [:]
  }

  /// Answers longer than this, in bytes, are not kept.
  static let longest = 32 << 10
  private let half: Int
  private let halves = Mutex(Halves())

  init(half: Int = 3_072) { self.half = half }

  /// The answer to a query as JSON, made only if it is not here. Two who ask at the same time may both make it.
  func answer(to query: SearchQuery, _ make: () -> [UInt8]) -> [UInt8] {
    if let known = known(query) { return known }
    let made = make()
    if made.count <= AnswerShelf.longest { halves.withLock { keep(made, query, &$0) } }
    return made
  }

  private func known(_ query: SearchQuery) -> [UInt8]? {
    halves.withLock { halves in
      if let answer = halves.younger[query] { return answer }
      guard let answer = halves.older[query] else { return nil }
      keep(answer, query, &halves)
      return answer
    }
  }

  private func keep(_ answer: [UInt8], _ query: SearchQuery, _ halves: inout Halves) {
    if halves.younger.count >= half { halves = Halves(older: halves.younger) }
    halves.younger[query] = answer
  }

  /// How many answers are kept.
  var count: Int { halves.withLock { Set($0.younger.keys).union($0.older.keys).count } }
}
