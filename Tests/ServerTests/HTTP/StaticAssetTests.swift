import Foundation
import Testing

@testable import Server

@Suite("Style sheet and scripts")
struct StaticAssetTests {
  @Test("They come packed to whoever takes gzip, each form under a tag of its own, and unpack to the same bytes")
  func packed() async throws {
    try await RunningServer.use { site in
      let plain = try await site.ask("GET", "/static/etalon.css")
      let packed = try await site.ask("GET", "/static/etalon.css", ["Accept-Encoding": "br, gzip;q=0.8"])
      #expect(plain.header("content-encoding") == nil)
      #expect(packed.header("content-encoding") == "gzip")
      #expect(packed.body.count < plain.body.count / 2)
      #expect(try Self.unpacked(packed.body) == Data(plain.body))
      #expect([plain, packed].allSatisfy { $0.header("vary") == "Accept-Encoding" })
      let tag = try #require(packed.header("etag"))
      #expect(tag != plain.header("etag"))
      #expect(try await site.ask("GET", "/static/etalon.css", ["Accept-Encoding": "gzip", "If-None-Match": tag]).status == 304)
      #expect(try await site.ask("GET", "/static/etalon.css", ["If-None-Match": tag]).status == 200)
    }
  }

  @Test(
    "Accept-Encoding is read as RFC 9110 says",
    arguments: [
      ("gzip", true), ("GZIP", true), ("br, *", true), ("gzip;q=0", false), ("*;q=0", false), ("gzip;q=0, *", false), ("br", false),
      ("identity", false), ("", false), ("x-gzip", true), ("gzip;q=oops", false),
    ])
  func accepting(header: String, takes: Bool) async throws {
    try await RunningServer.use { site in
      let answer = try await site.ask("GET", "/static/search.js", ["Accept-Encoding": header])
      #expect((answer.header("content-encoding") == "gzip") == takes)
    }
  }

  /// By the program of that name.
  private static func unpacked(_ bytes: some Collection<UInt8>) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
