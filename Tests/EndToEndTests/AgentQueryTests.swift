import Foundation
import Testing

/// What agents type, and the clause that answers: `Queries/agents.tsv`, in the form that `etalon evaluate` reads. Collected while the sample
/// company was searched; a guard against getting worse, not a measure of how good the search is.
@Suite("Queries of agents over the sample company")
struct AgentQueryTests {
  @Test("Hurried queries with slips, slang and the wrong layout find the right clause first")
  func agents() throws {
    let run = try Folder.sample().etalon("evaluate", "--json", Checkout.tests.appendingPathComponent("Queries/agents.tsv").path)
    let sets = try #require(try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [[String: Any]])
    let measures = try #require(sets.first?["measures"] as? [String: Double])
    #expect((measures["queries"] ?? 0) >= 150)
    #expect((measures["mrr10"] ?? 0) >= 0.95, "\(measures)")
    #expect((measures["recall5"] ?? 0) >= 0.95, "\(measures)")
  }
}
