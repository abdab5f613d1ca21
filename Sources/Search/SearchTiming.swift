import Glibc

/// How long queries take: milliseconds of processor time of one thread, ten hits each.
public struct SearchTiming: Sendable, Hashable, Encodable {
  /// Times by rank.
  public struct Quantiles: Sendable, Hashable, Encodable {
    /// Half of the queries take no longer.
    public let p50: Double
    /// 95 of a hundred take no longer.
    public let p95: Double
    /// 99 of a hundred take no longer.
    public let p99: Double
    /// The longest.
    public let worst: Double

    init(_ times: [Double]) {
      let sorted = times.sorted()
      func at(_ share: Double) -> Double { sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] }
      p50 = at(0.5)
      p95 = at(0.95)
      p99 = at(0.99)
      worst = sorted.last ?? 0
    }
  }

  /// Ranked and looked at twice, without snippets.
  public let ranked: Quantiles
  /// The same with snippets.
  public let snippets: Quantiles

  /// Asks every query three times, once to warm up, and keeps the times of the others.
  public static func measure(_ queries: [String], search: (SearchQuery) -> Void) -> SearchTiming {
    for query in queries { search(SearchQuery(query)) }
    func times(snippets: Bool) -> [Double] {
      queries.map { text in
        let query = SearchQuery(text, snippets: snippets)
        let start = now()
        search(query)
        return now() - start
      }
    }
    return SearchTiming(ranked: Quantiles(times(snippets: false)), snippets: Quantiles(times(snippets: true)))
  }

  /// Processor time of this thread in milliseconds.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}
