import Digest
import Foundation
import Records
import Testing

/// The program is killed while many clients save answers, and the records are held against what it had acknowledged.
///
/// `ETALON_KILLS` says how often (20), `make soak` raises it.
@Suite("Records after kill -9 and power cuts", .serialized)
struct SurvivalTests {
  static let kills = ProcessInfo.processInfo.environment["ETALON_KILLS"].flatMap { Int($0) } ?? 20

  /// An answer that the program called saved.
  struct Acknowledged: Hashable {
    let attempt: String
    let slot: Int
    let hash: String
  }

  /// What the records say against a list of acknowledged answers; empty: nothing.
  static func complaints(_ folder: String, _ acknowledged: Set<Acknowledged>) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder + "/records.sqlite") || !acknowledged.isEmpty else { return [] }
    let records: SQLiteRecords
    do {
      records = try SQLiteRecords(folder: folder, creating: false)
    } catch {
      return ["\(error)"]
    }
    var complaints: [String] = []
    let check: RecordsCheck
    do {
      check = try records.verify()
    } catch {
      return ["\(error)"]
    }
    if case .broken(let event, let fault) = check.state { complaints.append("event \(event): \(fault)") }
    var stored: [Acknowledged] = []
    for summary in try records.attempts(at: "load") {
      for answer in try records.answers(of: summary.id) {
        stored.append(Acknowledged(attempt: summary.id, slot: answer.slot, hash: Digest.hex(Digest.sha256(answer.body))))
        if answer.sequence != 1 { complaints.append("\(summary.id) \(answer.slot): sequence \(answer.sequence)") }
      }
    }
    let lost = acknowledged.subtracting(stored)
    if !lost.isEmpty { complaints.append("\(lost.count) of \(acknowledged.count) acknowledged answers are not there") }
    if Set(stored).count != stored.count { complaints.append("answers are there twice") }
    try records.shutDown()
    return complaints
  }

  /// Runs the load, kills it after some time, and returns what it has acknowledged.
  /// - Parameter fromStart: whether the time counts from the start of the program rather than from the first answer that it acknowledges.
  static func run(
    in folder: Folder, data: String, clients: Int, after seconds: Double, fromStart: Bool = false, environment: [String: String] = [:]
  ) throws -> Set<Acknowledged> {
    let executable = try #require(Binary.path)
    let output = folder.path + "/acknowledged"
    FileManager.default.createFile(atPath: output, contents: nil)
    let arguments = [executable, "records", "load", "--data", data, "--clients", "\(clients)", "--saves", "1000000", "--acknowledge"]
    let variables = Binary.environment(environment).map { "\($0.key)=\($0.value)" }
    // Not Foundation's Process: it takes a program for running while any other child of the tests holds its socket.
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let words = (arguments.map { strdup($0) }, variables.map { strdup($0) })
    defer { (words.0 + words.1).forEach { free($0) } }
    var process: pid_t = 0
    try #require(posix_spawn(&process, executable, &actions, nil, words.0 + [nil], words.1 + [nil]) == 0)
    let end = Date(timeIntervalSinceNow: 600)
    func isSilent() -> Bool { (FileManager.default.contents(atPath: output) ?? Data()).isEmpty }
    while !fromStart, Date() < end, isSilent() { usleep(1_000) }
    usleep(UInt32(seconds * 1e6))
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    // The last line may be cut in the middle.
    return Set(
      lines.dropLast().compactMap { line in
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 3, let slot = Int(words[1]), words[2].count == 64 else { return nil }
        return Acknowledged(attempt: words[0], slot: slot, hash: words[2])
      })
  }

  @Test("Killed at any moment, it has every acknowledged answer once, the chain holds, and attempts go on")
  func killed() throws {
    let folder = try Folder()
    var chance = SystemRandomNumberGenerator()
    var acknowledged: Set<Acknowledged> = []
    var data = ""
    for round in 0..<Self.kills {
      // Ten rounds go on with the same records, which the program finds as the last kill has left them.
      if round % 10 == 0 {
        data = folder.path + "/data-\(round)"
        acknowledged = []
      }
      let clients = Int.random(in: 1...16, using: &chance)
      // Now and then before the records are made, or while they are opened.
      let fromStart = round % 5 == 0
      let seconds = Double.random(in: 0...0.4, using: &chance)
      acknowledged.formUnion(try Self.run(in: folder, data: data, clients: clients, after: seconds, fromStart: fromStart))
      let complaints = try Self.complaints(data, acknowledged)
      #expect(complaints.isEmpty, "round \(round), \(clients) clients, killed after \(seconds) s")
    }
    #expect(acknowledged.count > 0)
    let records = try SQLiteRecords(folder: data)
    // Attempts begun in any round are the ones that were gone on with: one for each client.
    let attempts = try records.attempts(at: "load")
    #expect(Set(attempts.map(\.person)).count == attempts.count)
    #expect(attempts.allSatisfy { $0.state == .open })
  }

  // MARK: - Power cuts

  /// The library that loses what was not synchronised; nil where there is no compiler.
  static let shim: String? = {
    let source = Checkout.root + "/Tests/EndToEndTests/PowerCut/powercut.c"
    let library = FileManager.default.temporaryDirectory.appendingPathComponent("powercut-\(getpid()).so").path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for name in ["cc", "gcc", "clang"] {
      guard let tool = path.split(separator: ":").map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile(atPath:))
      else {
        continue
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: tool)
      process.arguments = ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl", "-lpthread"]
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { continue }
      process.waitUntilExit()
      if process.terminationStatus == 0 { return library }
    }
    print("There is no C compiler: POWER CUTS ARE NOT TESTED.")
    return nil
  }()

  /// Plays a power cut; returns what the disk then lacks.
  static func cut(_ folder: Folder, round: Int, after seconds: Double = .random(in: 0.05...0.6), liesAfter: Int? = nil) throws -> (
    acknowledged: Int, complaints: [String]
  ) {
    let (data, shadow) = (folder.path + "/cut-\(round)", folder.path + "/shadow-\(round)")
    for path in [data, shadow] { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    var environment = [
      "LD_PRELOAD": try #require(shim), "SHIM_ROOT": data, "SHIM_SHADOW": shadow, "SHIM_LEAK": "\([0, 10, 50][round % 3])",
      "SHIM_SEED": "\(round)",
    ]
    if let liesAfter { environment["SHIM_VOID"] = "\(liesAfter)" }
    let acknowledged = try run(
      in: folder, data: data, clients: 1 + round % 12, after: seconds, environment: environment)
    return (acknowledged.count, try complaints(shadow, acknowledged))
  }

  @Test("When the power fails, no acknowledged answer was only in memory", .enabled(if: shim != nil))
  func powerCuts() throws {
    let folder = try Folder()
    var acknowledged = 0
    for round in 0..<max(4, Self.kills / 5) {
      let outcome = try Self.cut(folder, round: round)
      #expect(outcome.complaints.isEmpty, "round \(round): \(outcome.acknowledged) acknowledged")
      acknowledged += outcome.acknowledged
    }
    #expect(acknowledged > 0)
  }

  @Test("The same check fails on a disk that says it has synchronised and has not", .enabled(if: shim != nil))
  func control() throws {
    let folder = try Folder()
    // On a slow disk, or beside many other tests, sixty flushes may take long.
    for (round, seconds) in [0.2, 0.5, 1, 2, 5, 10, 30].enumerated() {
      let outcome = try Self.cut(folder, round: round * 3, after: seconds, liesAfter: 60)
      if outcome.complaints.contains(where: { $0.contains("acknowledged answers are not there") }) { return }
    }
    Issue.record("The check has never found anything.")
  }
}
