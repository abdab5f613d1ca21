import Foundation
import Testing

@testable import Server

@Suite("The description of the API")
struct OpenAPITests {
  /// The description as the server gives it.
  private static func document(_ running: RunningServer) async throws -> [String: Any] {
    let answer = try await running.ask("GET", "/api/openapi.json")
    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "application/json; charset=utf-8")
    return try answer.json()
  }

  @Test("Every address for programs is described, and nothing is described that is not there")
  func addresses() async throws {
    try await Office.use { office in
      let document = try await Self.document(office.running)
      #expect(document["openapi"] as? String == "3.1.0")
      let paths = try #require(document["paths"] as? [String: [String: Any]])
      let described = Set(paths.flatMap { path, operations in operations.keys.map { "\($0.uppercased()) \(path)" } })
      let served = Set(
        try office.server.routes().filter { route in
          ["/api/v1/", "/v2/", "/t/", "/health"].contains { route.path.hasPrefix($0) }
        }.map { route in
          let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
          return "\(route.method.rawValue) /\(path)"
        })
      #expect(described.subtracting(served).sorted() == [])
      #expect(served.subtracting(described).sorted() == [])
    }
  }

  @Test("References lead to schemas, names of operations are their own, parts of paths are described")
  func soundness() async throws {
    try await RunningServer.use { running in
      let document = try await Self.document(running)
      let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
      var references: Set<String> = []
      func walk(_ value: Any) {
        if let object = value as? [String: Any] {
          if let reference = object["$ref"] as? String { references.insert(reference) }
          for member in object.values { walk(member) }
        }
        for item in value as? [Any] ?? [] { walk(item) }
      }
      walk(document)
      #expect(references == Set(schemas.keys.map { "#/components/schemas/" + $0 }))
      var names: [String] = []
      for (path, operations) in try #require(document["paths"] as? [String: [String: Any]]) {
        for (method, operation) in operations {
          let operation = try #require(operation as? [String: Any])
          names.append(try #require(operation["operationId"] as? String))
          let parameters = operation["parameters"] as? [[String: Any]] ?? []
          let described = parameters.filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String }
          let written = path.matches(of: #/{([a-z]+)}/#).map { String($0.1) }
          #expect(described == written, "\(method) \(path)")
        }
      }
      #expect(Set(names).count == names.count)
    }
  }
}
