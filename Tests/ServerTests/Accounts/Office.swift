import Digest
import Etalon
import Foundation
import Records
import Testing

@testable import Server

/// A server with accounts, and people who sign in as people do.
struct Office: Sendable {
  let running: RunningServer
  let records: SQLiteRecords
  let accounts: AccountDesk
  let server: EtalonServer

  /// Starts a server with an administrator «dina» whose password is `password`.
  static func use(
    administrator: Bool = true, _ test: @Sendable (Office) async throws -> Void
  ) async throws {
    let folder = try ContentFolder(SchoolFiles.all)
    let records = try SQLiteRecords(folder: folder.root + "/.records")
    let clock = try Etalon.Clock("2026-12-01T09:00:00Z", timeZone: "UTC")
    let accounts = AccountDesk(records, clock: clock)
    let (addresses, announced) = AsyncStream.makeStream(of: String.self)
    let workspace = try Workspace.open(root: folder.root)
    let options = ServerOptions(
      port: 0, clock: clock, pollInterval: .zero, shutdownLimit: .seconds(3), records: records, logger: RunningServer.silent,
      announce: { announced.yield($0) })
    let server = EtalonServer(workspace: workspace, options: options) { workspace }
    let running = Task {
      defer { announced.finish() }
      try await server.run()
    }
    var port: Int?
    for await address in addresses {
      port = URL(string: address)?.port
      break
    }
    let result: Result<Void, any Error>
    do {
      if administrator {
        let link = try #require(try await accounts.setUpLink())
        _ = try await accounts.accept(link, id: "dina", name: "Дина", password: password, repeated: password)
      }
      let office = Office(
        running: RunningServer(server: server, folder: folder, port: try #require(port)), records: records, accounts: accounts,
        server: server)
      result = .success(try await test(office))
    } catch {
      result = .failure(error)
    }
    await server.stop()
    try await running.value
    try result.get()
  }

  static let password = "четыре синих жирафа"

  /// Somebody of a role who has signed in: the cookie.
  func come(_ id: String, role: String) async throws -> String {
    _ = try await records.set(PersonDetails(name: id, role: role), of: id, at: 1)
    if try await records.account(of: id) == nil { _ = try await records.open(account: id, password: "-", at: 1) }
    return "etalon=" + (try await accounts.begin(id)).session.text
  }

  /// Sends a form; the body as it is written.
  func post(_ target: String, _ fields: [(String, String)], cookie: String = "", more: String = "") async throws -> RawAnswer {
    let body = fields.map { PercentCoding.encoded($0.0) + "=" + PercentCoding.encoded($0.1) }.joined(separator: "&")
    return try await running.raw(
      "POST \(target) HTTP/1.1\r\nHost: localhost\r\n" + (cookie.isEmpty ? "" : "Cookie: \(cookie)\r\n")
        + "Content-Type: application/x-www-form-urlencoded\r\n\(more)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n" + body
    )
  }

  /// The token that forms of a session carry.
  static func token(_ cookie: String) throws -> String {
    try #require(Secret(String(cookie.dropFirst("etalon=".count)))).derived(for: "form")
  }

  /// The session that an answer sets.
  static func session(_ answer: RawAnswer) -> String? {
    answer.headers.first { $0.name == "set-cookie" && $0.value.hasPrefix("etalon=") }
      .map { String($0.value.prefix { $0 != ";" }) }
  }
}
