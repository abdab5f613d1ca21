import Foundation
import Handbook

/// A query with what answers it.
public struct JudgedQuery: Sendable, Hashable {
  /// The query.
  public let query: String
  /// Clause references (`service/refunds#terms`), document ids or document paths. Not empty.
  public let relevant: [String]

  /// A query with what answers it.
  public init(query: String, relevant: [String]) {
    self.query = query
    self.relevant = relevant
  }

  /// Reads lines `query TAB relevant`, further tabs separate further references. Lines with the same query are one query with
  /// several answers; empty lines are passed over.
  /// - Throws: `SearchError` for a line that is not of this form.
  public static func read(_ text: String) throws(SearchError) -> [JudgedQuery] {
    var order: [String] = []
    var relevant: [String: [String]] = [:]
    var number = 0
    // "\r\n" is one character, so both kinds of line ends are new lines.
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(clean)
      if cells.allSatisfy(\.isEmpty) { continue }
      let query = cells[0]
      guard !query.isEmpty else { throw .judgementWithoutQuery(line: number) }
      let references = cells.dropFirst().filter { !$0.isEmpty }
      guard !references.isEmpty else { throw .judgementWithoutReference(line: number, text: String(query.prefix(80))) }
      if relevant[query] == nil { order.append(query) }
      for reference in references where !(relevant[query]?.contains(reference) ?? false) {
        relevant[query, default: []].append(reference)
      }
    }
    return order.map { JudgedQuery(query: $0, relevant: relevant[$0] ?? []) }
  }

  private static func clean(_ cell: Substring) -> String {
    let head = cell.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return String(head.dropLast(head.reversed().prefix { $0.isWhitespace }.count))
  }
}

/// How well a set of queries was answered: means over the queries, each 0…1.
public struct SearchMeasures: Sendable, Hashable, Encodable {
  /// Number of queries.
  public var queries = 0
  /// 1 / rank of the first right answer among the first ten, 0 if there is none.
  public var mrr10 = 0.0
  /// Share of the right answers that stand first.
  public var recall1 = 0.0
  /// Share of the right answers among the first five.
  public var recall5 = 0.0
  /// Share of the right answers among the first ten.
  public var recall10 = 0.0
  /// Discounted gain of the first ten against the best order, every right answer being worth the same.
  public var ndcg10 = 0.0

  /// Measures of no queries.
  public init() {}
}

/// Judging an index by queries whose answers are known.
public enum Evaluation {
  /// Hits to ask for, so that ten documents are left when repeated hits of one document count once.
  public static let depth = 200

  /// Means over all queries; `answer` gives the hits for a query, best first, `depth` of them or fewer.
  public static func measure(_ queries: [JudgedQuery], answer: (String) -> [SearchHit]) -> SearchMeasures {
    mean(queries.map { measure($0, hits: answer($0.query)) })
  }

  /// Means over measures of one query each.
  public static func mean(_ measures: [SearchMeasures]) -> SearchMeasures {
    var total = SearchMeasures()
    for one in measures {
      total.queries += 1
      total.mrr10 += one.mrr10
      total.recall1 += one.recall1
      total.recall5 += one.recall5
      total.recall10 += one.recall10
      total.ndcg10 += one.ndcg10
    }
    guard total.queries > 0 else { return total }
    let count = Double(total.queries)
    total.mrr10 /= count
    total.recall1 /= count
    total.recall5 /= count
    total.recall10 /= count
    total.ndcg10 /= count
    return total
  }

  /// Measures of one query.
  ///
  /// Where everything relevant is a document, repeated hits of one document count once. Where clauses are relevant too, every hit has
  /// its own rank, and a document counts at its first hit.
  public static func measure(_ judged: JudgedQuery, hits: [SearchHit]) -> SearchMeasures {
    let wanted = Set(judged.relevant.map(ReferenceIndex.key))
    guard !wanted.isEmpty else { return SearchMeasures() }
    let countsDocuments = !wanted.contains { $0.contains("#") }
    var seen: Set<String> = []
    var found: Set<String> = []
    var ranks: [Int] = []
    var rank = 0
    for hit in hits {
      if countsDocuments, !seen.insert(hit.document).inserted { continue }
      rank += 1
      if rank > 10 { break }
      let names = names(of: hit).filter { wanted.contains($0) && !found.contains($0) }
      guard !names.isEmpty else { continue }
      found.formUnion(names)
      ranks.append(rank)
    }
    return measures(ranks: ranks, relevant: wanted.count)
  }

  /// What a hit may be called: its clause, its document by id and by path.
  private static func names(of hit: SearchHit) -> [String] {
    let clause = ReferenceIndex.key(hit.clause)
    let document = clause.lastIndex(of: "#").map { String(clause[..<$0]) } ?? clause
    return [clause, document, ReferenceIndex.key(hit.document)]
  }

  private static func measures(ranks: [Int], relevant: Int) -> SearchMeasures {
    var measures = SearchMeasures()
    measures.queries = 1
    measures.mrr10 = ranks.first.map { 1 / Double($0) } ?? 0
    func recall(_ depth: Int) -> Double { min(1, Double(ranks.count { $0 <= depth }) / Double(relevant)) }
    measures.recall1 = recall(1)
    measures.recall5 = recall(5)
    measures.recall10 = recall(10)
    func gain(_ rank: Int) -> Double { 1 / log2(Double(rank) + 1) }
    let best = (1...max(1, min(10, relevant))).reduce(0) { $0 + gain($1) }
    measures.ndcg10 = ranks.reduce(0) { $0 + gain($1) } / best
    return measures
  }
}
