import Foundation
import Hummingbird

/// `/health`: whether the server serves, and what.
enum Health {
  private struct Body: Encodable {
    let status: String
    let documents: Int
    let clauses: Int
    /// Findings of loading that are errors.
    let errors: Int
    /// RFC 3339, UTC.
    let loadedAt: String
  }

  /// `ok`, or `stale` while newer content cannot be loaded; 200 both times, because pages are served.
  static func response(_ site: Site, isStale: Bool) -> Response {
    JSONReply.response(
      Body(
        status: isStale ? "stale" : "ok", documents: site.documentCount, clauses: site.clauseCount, errors: site.errorCount,
        loadedAt: site.loadedAt.formatted(.iso8601)))
  }
}
