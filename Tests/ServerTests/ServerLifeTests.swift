import Etalon
import Foundation
import Handbook
import Testing

@testable import Server

@Suite("Starting and stopping", .serialized)
struct ServerLifeTests {
  @Test("A port that is taken is told, with the way out")
  func taken() async throws {
    try await RunningServer.use { site async throws in
      let options = ServerOptions(port: site.port, clock: try Etalon.Clock("2026-12-01"), logger: RunningServer.silent, announce: { _ in })
      let second = EtalonServer(workspace: try Workspace.open(root: site.folder.root), options: options) { throw CancellationError() }
      let error = await #expect(throws: ServerError.self) { try await second.run() }
      #expect(error == .portTaken(host: "127.0.0.1", port: site.port))
      #expect(error?.message.ru.contains("уже занят") == true)
      #expect(error?.remedy.en.contains("--port") == true)
    }
  }

  @Test("A host that is none of ours and a number that is no port are told")
  func unknown() async throws {
    let folder = try ContentFolder()
    for (host, port, isRight) in [
      ("203.0.113.7", 0, { if case .hostUnknown = $0 { true } else { false } }),
      ("127.0.0.1", 65_536, { $0 == .noSuchPort(65_536) }), ("127.0.0.1", -1, { $0 == .noSuchPort(-1) }),
    ] as [(String, Int, (ServerError) -> Bool)] {
      let options = ServerOptions(
        host: host, port: port, clock: try Etalon.Clock("2026-12-01"), logger: RunningServer.silent, announce: { _ in })
      let server = EtalonServer(workspace: try Workspace.open(root: folder.root), options: options) { throw CancellationError() }
      let error = await #expect(throws: ServerError.self) { try await server.run() }
      #expect(error.map(isRight) == true, "\(host):\(port): \(String(describing: error))")
    }
  }

  @Test("Told to stop, the server closes idle connections, takes no new ones and returns")
  func stopping() async throws {
    let idle = try await RunningServer.use { site async throws in
      let connection = try await RawConnection.open(port: site.port)
      try await connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
      let answer = try #require(try await connection.readSome())
      #expect(String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 200"))
      return (connection, site.port)
    }
    #expect(try await idle.0.readSome() == nil)
    await #expect(throws: RawConnection.Failure.self) { try await RawConnection.open(port: idle.1) }
  }

  @Test("A request that never ends does not hold the server longer than the limit")
  func hanging() async throws {
    let clock = ContinuousClock()
    let (connection, start) = try await RunningServer.use(shutdownLimit: .seconds(3)) { site async throws in
      let connection = try await RawConnection.open(port: site.port)
      try await connection.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc")
      _ = try await connection.readSome()
      return (connection, clock.now)
    }
    #expect(clock.now - start < .seconds(600))
    withExtendedLifetime(connection) {}
  }

  @Test("Requests that run while the server is told to stop are answered whole")
  func running() async throws {
    let answers = try await RunningServer.use { site async throws in
      var connections: [RawConnection] = []
      for _ in 0..<8 { connections.append(try await RawConnection.open(port: site.port)) }
      for connection in connections { try await connection.send("GET /doc/service/complaints HTTP/1.1\r\nHost: a\r\n\r\n") }
      _ = try await site.ask("GET", "/health")
      return connections
    }
    for connection in answers {
      let answer = try #require(RawAnswer(try await connection.readToEnd()))
      #expect(answer.status == 200)
      #expect(answer.header("content-length") == String(answer.body.count))
    }
  }
}
