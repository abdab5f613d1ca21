import Foundation
import Testing

@testable import Server

@Suite("Safety of the HTTP surface", .serialized)
struct SafetyTests {
  @Test(
    "Every answer carries the protective headers",
    arguments: [
      "/", "/?q=a", "/doc/service/complaints", "/doc/none", "/static/etalon.css", "/static/none", "/health", "/api/v1/search?q=a",
      "/api/none",
      "/api/v1/search", "/clause?ref=service/complaints", "/?q=%zz",
    ])
  func headers(target: String) async throws {
    try await RunningServer.use { site async throws in
      let answer = try await site.ask("GET", target)
      let policy = try #require(answer.header("content-security-policy"))
      #expect(policy.contains("default-src 'self'"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(answer.header("x-content-type-options") == "nosniff")
      #expect(answer.header("referrer-policy") == "same-origin")
      #expect(answer.header("x-frame-options") == "DENY")
      #expect(answer.header("server") == nil)
    }
  }

  @Test(
    "HEAD answers as GET does, without the body", arguments: ["/", "/doc/service/complaints", "/doc/none", "/static/search.js", "/health"])
  func head(target: String) async throws {
    try await RunningServer.use { site async throws in
      let get = try await site.ask("GET", target)
      let head = try await site.ask("HEAD", target)
      #expect(head.status == get.status)
      #expect(head.header("content-length") == get.header("content-length"))
      #expect(head.header("content-type") == get.header("content-type"))
      #expect(head.body.isEmpty)
    }
  }

  @Test("Other methods and bodies are refused")
  func methods() async throws {
    try await RunningServer.use { site async throws in
      for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let answer = try await site.ask(method, "/")
        #expect(answer.status == 405)
        #expect(answer.header("allow") == "GET, HEAD")
      }
      let body = try await site.raw("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc")
      #expect(body.status == 413)
      let head = "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
      let chunks = try await site.raw(head + "3\r\nabc\r\n0\r\n\r\n")
      #expect(chunks.status == 413)
    }
  }

  @Test("Addresses and headers beyond the limits are refused, and the server goes on")
  func limits() async throws {
    try await RunningServer.use { site async throws in
      #expect(try await site.ask("GET", "/?q=" + String(repeating: "a", count: 20_000)).status == 414)
      for header in [String(repeating: "x", count: 40_000), String(repeating: "x", count: 500_000)] {
        let status = try? await site.ask("GET", "/", ["X-Long": header]).status
        #expect(status == nil || status == 400 || status == 431)
      }
      let many = Dictionary(uniqueKeysWithValues: (0..<200).map { ("X-\($0)", "1") })
      let status = try? await site.ask("GET", "/", many).status
      #expect(status == nil || status == 400 || status == 431)
      let endless = try? await site.ask("GET", "/" + String(repeating: "a", count: 2_000_000)).status
      #expect(endless == nil || endless == 414 || endless == 400)
      #expect(try await site.ask("GET", "/health").status == 200)
    }
  }

  @Test(
    "No address leads out of the content",
    arguments: [
      "/static/../Package.swift", "/static/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/etalon.yaml", "/static//etc/passwd",
      "/doc/../etalon.yaml",
      "/doc/..%2f..%2fetc/passwd", "/doc//etc/passwd", "/doc/%00", "/../../etc/passwd", "/etalon.yaml", "/Standards/service/complaints.md",
      "/doc/service/complaints.md", "/doc/./service/complaints", "/.records/records.sqlite", "/static/frame.mustache",
    ])
  func traversal(target: String) async throws {
    try await RunningServer.use { site async throws in
      let answer = try await site.ask("GET", target)
      #expect(answer.status == 404 || answer.status == 400)
      #expect(!answer.text.contains("root:"))
      #expect(!answer.text.contains("company:"))
    }
  }

  @Test(
    "Requests that make no sense do no harm",
    arguments: [
      "GET * HTTP/1.1", "GET ? HTTP/1.1", "GET http://other.example/?q=a HTTP/1.1", "GET //other.example/doc HTTP/1.1", "GET %2F HTTP/1.1",
      "GET http:// HTTP/1.1", "GET /?? HTTP/1.1", "GET /?q=a#b HTTP/1.1", "GET /\u{fe0f}\u{1f98a} HTTP/1.1", "GET /doc/#a HTTP/1.1",
      "BREW /pot HTTP/1.1", "GET / HTTP/3.7", "\u{0}\u{1}\u{2}", "GET /doc/** HTTP/1.1", "GET /doc/:file HTTP/1.1",
    ])
  func nonsense(line: String) async throws {
    try await RunningServer.use { site async throws in
      let answer = try? await site.raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n")
      if let answer {
        #expect((200..<500).contains(answer.status), "\(answer.status)")
        #expect(Markup.problems(answer.text).isEmpty)
      }
      #expect(try await site.ask("GET", "/health").status == 200)
    }
  }

  @Test("Static parts bear a tag, may be kept for ever under their own address, and are not sent twice")
  func cache() async throws {
    try await RunningServer.use { site async throws in
      let page = try await site.ask("GET", "/").text
      let address = try #require(page.firstMatch(of: #/href="(\/static\/etalon\.css\?v=[0-9a-z]+)"/#)).1
      let first = try await site.ask("GET", String(address))
      #expect(first.status == 200)
      #expect(first.header("content-type") == "text/css; charset=utf-8")
      #expect(first.header("cache-control") == "public, max-age=31536000, immutable")
      let tag = try #require(first.header("etag"))
      let again = try await site.ask("GET", "/static/etalon.css", ["If-None-Match": "\"other\", " + tag])
      #expect(again.status == 304)
      #expect(again.body.isEmpty)
      #expect(again.header("cache-control") == "public, no-cache")
      #expect(try await site.ask("GET", "/static/etalon.css?v=old", ["If-None-Match": "\"old\""]).status == 200)
      for name in ["search.js", "reading.js", "etalon.svg"] { #expect(try await site.ask("GET", "/static/" + name).status == 200) }
    }
  }

  @Test("The first page is small")
  func size() async throws {
    try await RunningServer.use { site async throws in
      let parts = ["/", "/static/etalon.css", "/static/search.js", "/static/etalon.svg"]
      var total = 0
      for part in parts { total += try await site.ask("GET", part).body.count }
      #expect(total < 50_000)
    }
  }
}
