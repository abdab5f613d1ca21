import Etalon
import Foundation
import Handbook
import Logging
import Testing

@testable import Server

/// A server on a free port of the loopback.
struct RunningServer: Sendable {
  let server: EtalonServer
  let folder: ContentFolder
  let port: Int

  /// Starts a server over the sample or other files, lets a test use it, stops it.
  /// - Parameter shutdownLimit: how long requests that run may take to end. Long, because hundreds of tests run beside this one.
  static func use<Value: Sendable>(
    _ files: [String: String] = ContentFolder.sample, language: InterfaceLanguage = .ru, today: String = "2026-12-01",
    shutdownLimit: Duration = .seconds(120), reload: (@Sendable (Workspace) throws -> Workspace)? = nil,
    _ test: @Sendable (RunningServer) async throws -> Value
  ) async throws -> Value {
    let folder = try ContentFolder(files)
    let (addresses, announced) = AsyncStream.makeStream(of: String.self)
    let workspace = try Workspace.open(root: folder.root)
    let options = ServerOptions(
      port: 0, language: language, clock: try Etalon.Clock(today), pollInterval: .zero, shutdownLimit: shutdownLimit, logger: silent,
      announce: { announced.yield($0) })
    let server = EtalonServer(workspace: workspace, options: options) {
      try reload?(workspace) ?? Workspace.open(root: folder.root)
    }
    let running = Task {
      defer { announced.finish() }
      try await server.run()
    }
    var address: String?
    for await first in addresses {
      address = first
      break
    }
    guard let port = address.flatMap({ URL(string: $0)?.port }) else {
      try await running.value
      throw RawConnection.Failure.noAnswer([])
    }
    let result: Result<Value, any Error>
    do {
      result = .success(try await test(RunningServer(server: server, folder: folder, port: port)))
    } catch {
      result = .failure(error)
    }
    await server.stop()
    try await running.value
    return try result.get()
  }

  static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

  /// Sends a request and reads the whole answer. The target is sent as it is written.
  func ask(_ method: String = "GET", _ target: String, _ headers: [String: String] = [:]) async throws -> RawAnswer {
    let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
    return try await raw("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(lines)Connection: close\r\n\r\n")
  }

  /// Sends a body and reads the whole answer.
  func post(_ target: String, _ body: String, type: String) async throws -> RawAnswer {
    try await raw(
      "POST \(target) HTTP/1.1\r\nHost: etalon.example:80\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
        + "Connection: close\r\n\r\n" + body)
  }

  /// Sends a form.
  func submit(_ target: String, _ fields: [String: String]) async throws -> RawAnswer {
    let body = fields.sorted { $0.key < $1.key }.map { $0.key + "=" + PercentCoding.encoded($0.value) }.joined(separator: "&")
    return try await post(target, body, type: "application/x-www-form-urlencoded")
  }

  /// Sends anything and reads the whole answer.
  func raw(_ text: String) async throws -> RawAnswer {
    let connection = try await RawConnection.open(port: port)
    try await connection.send(text)
    let bytes = try await connection.readToEnd()
    guard let answer = RawAnswer(bytes) else { throw RawConnection.Failure.noAnswer(bytes) }
    return answer
  }

  /// A page for a query.
  func search(_ query: String, _ rest: String = "", _ headers: [String: String] = [:]) async throws -> RawAnswer {
    try await ask("GET", "/?q=" + PercentCoding.encoded(query) + rest, headers)
  }
}
