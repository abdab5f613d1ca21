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

  /// Ranked and looked at twice: numbers of clauses, nothing read that is only shown.
  public let numbers: Quantiles
  /// The same with titles and references.
  public let ranked: Quantiles
  /// The same with snippets too.
  public let snippets: Quantiles

  /// Asks every query four times, once to warm up, and keeps the times of the others.
  public static func measure(_ queries: [String], _ index: SearchIndex) -> SearchTiming {
    for query in queries { _ = index.search(SearchQuery(query)) }
    func times(snippets: Bool, _ ask: (SearchQuery) -> Int) -> Quantiles {
      Quantiles(
        queries.map { text in
          let query = SearchQuery(text, snippets: snippets)
          let start = now()
          let found = ask(query)
          let end = now()
          // What nobody uses need not be done.
          return found < 0 ? .infinity : end - start
        })
    }
    return SearchTiming(
      numbers: times(snippets: false) { index.rank($0).count },
      ranked: times(snippets: false) { index.search($0).hits.count },
      snippets: times(snippets: true) { index.search($0).hits.count })
  }

  /// Processor time of this thread in milliseconds.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}
