import Foundation
import Testing

@testable import Server

@Suite("The search API", .serialized)
struct SearchAPITests {
  private func ask(_ site: RunningServer, _ query: String, _ rest: String = "") async throws -> RawAnswer {
    try await site.ask("GET", "/api/v1/search?q=" + PercentCoding.encoded(query) + rest)
  }

  @Test("An answer has the keys of the batch object, and no others")
  func contract() async throws {
    try await RunningServer.use { site async throws in
      let answer = try await ask(site, "доставка лампы", "&limit=1")
      #expect(answer.status == 200)
      #expect(answer.header("content-type") == "application/json; charset=utf-8")
      let object = try answer.json()
      #expect(Set(object.keys) == ["query", "interpreted", "hits"])
      #expect(object["query"] as? String == "доставка лампы")
      #expect(object["interpreted"] is NSNull)
      let hits = try #require(object["hits"] as? [[String: Any]])
      #expect(hits.count == 1)
      let hit = try #require(hits.first)
      #expect(
        Set(hit.keys) == ["clause", "document", "line", "title", "breadcrumb", "kind", "score", "snippet", "highlights"])
      #expect(hit["clause"] as? String == "faq/delivery#price")
      #expect(hit["document"] as? String == "Standards/faq/delivery.md")
      #expect(hit["kind"] as? String == "faq")
      let snippet = try #require(hit["snippet"] as? String)
      let highlights = try #require(hit["highlights"] as? [[Int]])
      let marked = highlights.map { String(decoding: Array(snippet.utf16)[$0[0]..<$0[0] + $0[1]], as: UTF16.self) }
      #expect(marked.contains("Доставка"))
    }
  }

  @Test("A repaired query is told; filters narrow; a query without hits is no error")
  func answers() async throws {
    try await RunningServer.use { site async throws in
      #expect(try await ask(site, "ljcnfdrf").json()["interpreted"] as? String == "доставка")
      let filtered = try await ask(site, "сроки", "&kind=standard").json()["hits"] as? [[String: Any]]
      #expect(filtered?.isEmpty == false)
      #expect(filtered?.allSatisfy { $0["kind"] as? String == "standard" } == true)
      let none = try await ask(site, "синхрофазотрон").json()
      #expect((none["hits"] as? [Any])?.isEmpty == true)
      #expect(try await ask(site, "   ").status == 200)
    }
  }

  @Test(
    "What is wrong comes as problem+json in the caller's language",
    arguments: [
      ("", "query-missing"), ("?q=", "query-missing"), ("?q=a&limit=51", "bad-limit"), ("?q=a&limit=-1", "bad-limit"),
      ("?q=a&kind=exam", "unknown-kind"), ("?q=a&channel=x", "unknown-channel"), ("?q=a&audience=x", "unknown-value"),
      ("?q=a&status=x", "unknown-value"), ("?q=a&product=x", "unknown-value"), ("?q=%ff", "broken-address"),
      ("?q=" + String(repeating: "a", count: 1_001), "query-too-long"),
    ])
  func problems(query: String, code: String) async throws {
    try await RunningServer.use { site async throws in
      let answer = try await site.ask("GET", "/api/v1/search" + query, ["Accept-Language": "en"])
      #expect(answer.status == 400)
      #expect(answer.header("content-type") == "application/problem+json; charset=utf-8")
      let problem = try answer.json()
      #expect(problem["type"] as? String == "urn:etalon:problem:" + code)
      #expect(problem["status"] as? Int == 400)
      #expect((problem["detail"] as? String)?.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) } == false)
    }
  }

  @Test("An unknown address under /api/ is told in JSON too")
  func unknown() async throws {
    try await RunningServer.use { site async throws in
      let answer = try await site.ask("GET", "/api/v2/search?q=a")
      #expect(answer.status == 404)
      #expect(try answer.json()["type"] as? String == "urn:etalon:problem:no-such-page")
    }
  }

  @Test("Health tells what is served")
  func health() async throws {
    try await RunningServer.use { site async throws in
      let object = try await site.ask("GET", "/health").json()
      #expect(object["status"] as? String == "ok")
      // The draft and the question bank are no pages.
      #expect(object["documents"] as? Int == 6)
      #expect((object["loadedAt"] as? String)?.hasSuffix("Z") == true)
    }
  }

  @Test("Many agents at once get their own answers")
  func concurrency() async throws {
    try await RunningServer.use { site async throws in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<40 {
          group.addTask {
            let query = number.isMultiple(of: 2) ? "доставка" : "жалоба"
            return try await ask(site, query).json()["query"] as? String == query
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
    }
  }
}
