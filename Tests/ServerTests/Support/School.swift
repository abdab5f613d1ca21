import Etalon
import Exams
import Foundation
import Handbook
import Hummingbird
import Records
import Testing

@testable import Server

/// A door that believes what the cookie says: `who=anna.s1` is Anna in her session s1.
struct BelievingDoor: Doorkeeper {
  static let roles = ["anna": "trainee", "boris": "agent", "vera": "supervisor"]

  func visitor(_ request: Request) -> Visitor? {
    for pair in request.headers[values: .cookie].flatMap({ $0.split(separator: ";") }) {
      let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, parts[0] == "who" else { continue }
      let who = parts[1].split(separator: ".").map(String.init)
      guard who.count == 2 else { return nil }
      return Visitor(
        person: who[0], name: who[0].capitalized, role: BelievingDoor.roles[who[0]], csrf: "token-" + who[0], session: who[1])
    }
    return nil
  }

  func isOpen() -> Bool { false }
}

/// A server over a small company with records, used by people who have signed in.
struct School: Sendable {
  let running: RunningServer
  let records: SQLiteRecords

  /// Starts a server at an hour of 1 December 2026, lets a test use it, stops it.
  static func use(
    _ changes: [String: String] = [:], at moment: String = "2026-12-01T09:00:00Z", in folder: ContentFolder? = nil,
    _ test: @Sendable (School) async throws -> Void
  ) async throws {
    let folder = try folder ?? ContentFolder(SchoolFiles.all.merging(changes) { $1 })
    let records = try SQLiteRecords(folder: folder.root + "/.records")
    let (addresses, announced) = AsyncStream.makeStream(of: String.self)
    let workspace = try Workspace.open(root: folder.root)
    let options = ServerOptions(
      port: 0, clock: try Etalon.Clock(moment.isEmpty ? nil : moment, timeZone: "UTC"), pollInterval: .zero, shutdownLimit: .seconds(3),
      records: records,
      logger: RunningServer.silent, announce: { announced.yield($0) })
    let server = EtalonServer(workspace: workspace, options: options, door: BelievingDoor()) { workspace }
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
      result = .success(
        try await test(
          School(running: RunningServer(server: server, folder: folder, port: try #require(port)), records: records)))
    } catch {
      result = .failure(error)
    }
    await server.stop()
    try await running.value
    try result.get()
  }

  /// Opens a page as somebody in a session; nil: as nobody.
  func get(_ target: String, as who: String? = "anna.s1") async throws -> RawAnswer {
    try await running.ask("GET", target, who.map { ["Cookie": "who=" + $0] } ?? [:])
  }

  /// Sends a form as somebody; the token of their session goes with it.
  func post(_ target: String, _ fields: [(String, String)] = [], as who: String = "anna.s1", csrf: String? = nil) async throws -> RawAnswer
  {
    let token = csrf ?? "token-" + (who.split(separator: ".").first ?? "")
    let body = (fields + [("csrf", token)]).map { PercentCoding.encoded($0.0) + "=" + PercentCoding.encoded($0.1) }.joined(separator: "&")
    return try await send("POST", target, body, type: "application/x-www-form-urlencoded", as: who)
  }

  /// Sends an answer by the API.
  func put(
    _ attempt: String, _ slot: Int, _ sequence: Int, _ answer: String, as who: String = "anna.s1", csrf: String? = nil
  ) async throws -> RawAnswer {
    let token = csrf ?? "token-" + (who.split(separator: ".").first ?? "")
    return try await send(
      "PUT", "/api/v1/attempts/\(attempt)/answers/\(slot)", "{\"sequence\":\(sequence),\"answer\":\(answer)}", type: "application/json",
      as: who, more: "X-CSRF: \(token)\r\n")
  }

  private func send(
    _ method: String, _ target: String, _ body: String, type: String, as who: String, more: String = ""
  ) async throws -> RawAnswer {
    try await running.raw(
      "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nCookie: who=\(who)\r\nContent-Type: \(type)\r\n\(more)"
        + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n" + body)
  }

  /// Begins the exam and tells the id of the attempt.
  func begin(as who: String = "anna.s1") async throws -> String {
    let answer = try await post("/exams/start", as: who)
    try #require(answer.status == 303, "\(answer.text.split(separator: "<h1>").last?.prefix(600) ?? "")")
    let place = try #require(answer.header("location"))
    try #require(place.hasPrefix("/attempts/"))
    return String(place.dropFirst("/attempts/".count))
  }

  /// The frozen paper of an attempt, with its key: what a page must not show.
  func paper(_ attempt: String) async throws -> Paper {
    try Paper(frozen: try await records.attempt(attempt).paper)
  }

  /// The fields of a form for the right answer.
  static func right(_ item: PaperItem) -> [(String, String)] {
    switch (item.key.answer, item.body) {
    case (.choice(let keys), _): return keys.indices.filter { keys[$0].weight > 0 }.map { ("choice", "\($0)") }
    case (.trueFalse(let truth), _): return [("truth", "\(truth)")]
    case (.matching(let right), _): return right.enumerated().map { ("pair.\($0)", "\($1)") }
    case (.ordering(let order), _): return order.enumerated().map { ("order.\($1)", "\($0 + 1)") }
    case (.numeric(let numbers), _): return [("text", "\(Int(numbers[0].low))")]
    case (.short(let texts), _): return [("text", texts[0].text)]
    case (.cloze(let blanks), _):
      return blanks.enumerated().map { number, blank in
        switch blank {
        case .menu(let right): ("blank.\(number)", "\(right[0])")
        case .typed(let texts): ("blank.\(number)", texts[0])
        }
      }
    case (.spot(let faults), .spot(let reply)):
      return SpotJudging.words(of: reply).enumerated().filter { word in faults.contains { $0.range.overlaps(word.element) } }
        .map { ("mark", "\($0.offset)") }
    default: return [("text", "Клиент ждёт помощи.\r\nАнна, простите нас! Курьер привезёт заказ завтра.")]
    }
  }
}

extension RawAnswer {
  func says(_ words: String) -> Bool { text.contains(words) }
}
