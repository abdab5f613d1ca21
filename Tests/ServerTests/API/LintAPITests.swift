import Foundation
import Testing

@testable import Server

@Suite("The lint API", .serialized)
struct LintAPITests {
  private func ask(_ site: RunningServer, _ body: String) async throws -> RawAnswer {
    try await site.post("/api/v1/lint", body, type: "application/json")
  }

  @Test("A finding has the keys of the command line's contract")
  func contract() async throws {
    try await RunningServer.use { site async throws in
      let answer = try await ask(site, #"{"text":"Вы сами виноваты.","channel":"email"}"#)
      #expect(answer.status == 200)
      #expect(answer.header("content-type") == "application/json; charset=utf-8")
      let object = try answer.json()
      #expect(Set(object.keys) == ["version", "findings", "rulesBroken"])
      let findings = try #require(object["findings"] as? [[String: Any]])
      let finding = try #require(findings.first { $0["text"] as? String != "" })
      #expect(
        Set(finding.keys) == [
          "rule", "clause", "severity", "message", "reason", "text", "start", "end", "suggestions", "advice", "fingerprint",
          "confidence", "due", "related",
        ])
      #expect(finding["text"] as? String == "Вы сами виноваты")
    }
  }

  @Test(
    "What cannot be checked is refused with a problem",
    arguments: [
      ("", 400, "bad-reply"), ("{}", 400, "bad-reply"), ("[1]", 400, "bad-reply"), (#"{"text":1}"#, 400, "bad-reply"),
      (#"{"text":"а","channel":"голубь"}"#, 400, "bad-reply"), (#"{"text":"а","at":"вчера"}"#, 400, "bad-reply"),
      ("{\"text\":\"" + String(repeating: "а", count: 200_000) + "\"}", 413, "body-too-large"),
      ("{\"text\":\"" + String(repeating: "a", count: 900_000) + "\"}", 413, "body-too-large"),
    ])
  func refused(body: String, status: Int, code: String) async throws {
    try await RunningServer.use { site async throws in
      let answer = try await ask(site, body)
      #expect(answer.status == status)
      #expect(answer.header("content-type") == "application/problem+json; charset=utf-8")
      #expect(try answer.json()["type"] as? String == "urn:etalon:problem:" + code)
    }
  }

  @Test("Another type of body, and another method, are refused")
  func types() async throws {
    try await RunningServer.use { site async throws in
      #expect(try await site.post("/api/v1/lint", "text=a", type: "text/plain").status == 415)
      let other = try await site.ask("PUT", "/api/v1/lint")
      #expect(other.status == 405)
      #expect(other.header("allow") == "POST")
    }
  }
}
