import Digest
import Foundation
import Records

/// Saves answers as fast as the records take them: what measurements and tests that kill the program run.
public struct RecordsLoad: Sendable {
  private let records: SQLiteRecords
  private let folder: String

  /// Opens the records of a place, or makes them. People and attempts of its own are added to them.
  public init(_ place: RecordsPlace) throws(EtalonError) {
    records = try place.open(creating: true)
    folder = place.folder
  }

  /// How long saving takes, each answer on the disk before the next of the same client, beside a plain file to which as much is appended.
  public struct Timing: Sendable, Hashable, Encodable {
    /// Clients at once.
    public let clients: Int
    /// Answers saved in a round.
    public let saves: Int
    /// Saves a second, by round.
    public var savesPerSecond: [Double] = []
    /// Appends to a file a second, an fsync after each, by round.
    public var appendsPerSecond: [Double] = []
  }

  /// Measures by turns, so that what the disk does meanwhile strikes both.
  public func time(_ saves: Int, clients: Int, rounds: Int) async throws(EtalonError) -> Timing {
    var timing = Timing(clients: clients, saves: saves)
    for _ in 0..<rounds {
      timing.appendsPerSecond.append(try append(min(saves, 400)))
      let start = ContinuousClock.now
      try await save(saves, clients: clients) { _ in }
      timing.savesPerSecond.append(Double(saves) / RecordsLoad.seconds(since: start))
    }
    return timing
  }

  /// Saves answers until there are so many, going on with attempts that are open.
  /// - Parameter acknowledged: called with each answer that is on the disk: attempt, slot, SHA-256 of the body.
  public func save(_ saves: Int, clients: Int, acknowledged: @escaping @Sendable (String) -> Void) async throws(EtalonError) {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in 0..<clients {
          let share = saves / clients + (client < saves % clients ? 1 : 0)
          group.addTask { try await save(share, client: client, acknowledged) }
        }
        try await group.waitForAll()
      }
    } catch let error as RecordsError {
      throw EtalonError(error)
    } catch {
      throw EtalonError(.unavailable, ru: "\(error)", en: "\(error)")
    }
  }

  private func save(_ saves: Int, client: Int, _ acknowledged: @Sendable (String) -> Void) async throws {
    let person = "load-\(client)"
    let now = { Int(Date().timeIntervalSince1970 * 1_000) }
    _ = try await records.add(person: person, name: "Load \(client)", at: now())
    let attempt = try await records.start(
      NewAttempt(id: UUID().uuidString.lowercased(), person: person, exam: "load", paper: "{}", seed: "", startedAt: now())
    ).value.id
    let first = (try records.answers(of: attempt).last?.slot ?? 0) + 1
    for slot in first..<first + saves {
      let body = #"{"text":"\#(UUID().uuidString) ответ \#(slot)"}"#
      guard case .saved = try await records.save(NewAnswer(attempt: attempt, slot: slot, sequence: 1, body: body, savedAt: now())) else {
        throw RecordsError.idTaken(attempt)
      }
      acknowledged("\(attempt) \(slot) \(Digest.hex(Digest.sha256(body)))")
    }
  }

  /// Appends a second to a plain file, each as long as an answer with its event, each followed by an fsync.
  private func append(_ count: Int) throws(EtalonError) -> Double {
    let path = folder + "/append.tmp"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer {
      close(descriptor)
      unlink(path)
    }
    let line = [UInt8](repeating: 0x61, count: 512)
    let start = ContinuousClock.now
    for _ in 0..<count {
      guard descriptor >= 0, write(descriptor, line, line.count) == line.count, fsync(descriptor) == 0 else {
        throw EtalonError(.unavailable, ru: "Не удалось записать \(path).", en: "\(path) could not be written.")
      }
    }
    return Double(count) / RecordsLoad.seconds(since: start)
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let time = (ContinuousClock.now - start).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }
}
