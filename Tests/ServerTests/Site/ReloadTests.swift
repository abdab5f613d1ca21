import Etalon
import Foundation
import Synchronization
import Testing

@testable import Server

@Suite("Content that changes while the server runs", .serialized)
struct ReloadTests {
  @Test("A changed file is served after the next look; without a change nothing is loaded")
  func swap() async throws {
    try await RunningServer.use { site async throws in
      _ = await site.server.refresh()
      #expect(await site.server.refresh() == false)
      try site.folder.write("Standards/faq/delivery.md", "# Вопросы о доставке\n\n## Возят ли абажуры? {#shade}\n\nДа.\n")
      #expect(await site.server.refresh())
      #expect(try await site.search("абажур").text.contains("/doc/faq/delivery#shade"))
      #expect(try await site.ask("GET", "/doc/faq/delivery").text.contains("Возят ли абажуры?"))
      try site.folder.remove("Standards/faq/delivery.md")
      #expect(await site.server.refresh())
      #expect(try await site.ask("GET", "/doc/faq/delivery").status == 404)
    }
  }

  @Test("Content that cannot be loaded leaves the last good one in place, and health says so until it is mended")
  func broken() async throws {
    struct Unreadable: Error {}
    let isBroken = Flag()
    try await RunningServer.use(
      reload: { workspace in
        if isBroken.value { throw Unreadable() }
        return try Workspace.open(root: workspace.root)
      }
    ) { site async throws in
      _ = await site.server.refresh()
      isBroken.value = true
      try site.folder.write("Standards/faq/delivery.md", "# Пусто\n")
      #expect(await site.server.refresh() == false)
      #expect(try await site.ask("GET", "/doc/faq/delivery").text.contains("Сколько стоит доставка?"))
      #expect(try await site.ask("GET", "/health").json()["status"] as? String == "stale")
      isBroken.value = false
      try site.folder.write("Standards/faq/delivery.md", "# Починено\n")
      #expect(await site.server.refresh())
      #expect(try await site.ask("GET", "/health").json()["status"] as? String == "ok")
    }
  }

  @Test("A content folder that vanishes does not take the pages with it")
  func vanished() async throws {
    try await RunningServer.use { site async throws in
      _ = await site.server.refresh()
      try site.folder.remove("Standards")
      try site.folder.remove("Exams")
      #expect(await site.server.refresh() == false)
      #expect(try await site.ask("GET", "/doc/service/complaints").status == 200)
    }
  }

  @Test("The poll finds a change by itself")
  func poll() async throws {
    let folder = try ContentFolder()
    let state = SiteState(
      first: try Workspace.open(root: folder.root), reload: { try Workspace.open(root: folder.root) }, logger: RunningServer.silent)
    let watching = Task { try await ContentWatcher(state: state, interval: .milliseconds(50)).run() }
    try await Task.sleep(for: .milliseconds(200))
    try folder.write("Standards/faq/lamps.md", "# Лампы\n")
    for _ in 0..<6_000 where state.current.document("faq/lamps") == nil { try await Task.sleep(for: .milliseconds(50)) }
    #expect(state.current.document("faq/lamps") != nil)
    watching.cancel()
    _ = try? await watching.value
  }

  @Test("The stamp sees names, sizes and times, follows links once, and leaves hidden files out")
  func stamp() throws {
    let folder = try ContentFolder()
    let first = ContentStamp(root: folder.root)
    #expect(ContentStamp(root: folder.root) == first)
    try folder.write("Standards/.draft.swp", "x")
    try folder.write(".records/records.sqlite", "x")
    try folder.write("other/notes.md", "x")
    try FileManager.default.createSymbolicLink(atPath: folder.root + "/Standards/.loop", withDestinationPath: folder.root)
    #expect(ContentStamp(root: folder.root) == first)
    try FileManager.default.createSymbolicLink(atPath: folder.root + "/Standards/loop", withDestinationPath: folder.root + "/Standards")
    let looped = ContentStamp(root: folder.root)
    #expect(looped != first)
    try folder.write("etalon.yaml", "company:\n  name: Мотылёк\n")
    #expect(ContentStamp(root: folder.root) != looped)
    #expect(ContentStamp(root: folder.root + "/absent") == ContentStamp(root: folder.root + "/absent"))
  }
}

/// A flag that closures share.
private final class Flag: Sendable {
  private let stored = Mutex(false)
  var value: Bool {
    get { stored.withLock { $0 } }
    set { stored.withLock { $0 = newValue } }
  }
}
