import Foundation
import Testing

/// What a run of the program left behind.
struct Run {
  /// Standard output.
  let stdout: String
  /// Standard error.
  let stderr: String
  /// Exit code; 128 and the signal's number where a signal ended it.
  let code: Int32

  /// Standard output as lines, the last line end dropped.
  var lines: [String] {
    (stdout.hasSuffix("\n") ? String(stdout.dropLast()) : stdout).components(separatedBy: "\n")
  }

  /// Standard output as a JSON object.
  func json(_ source: SourceLocation = #_sourceLocation) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(stdout.utf8)) as? [String: Any], sourceLocation: source)
  }

  /// Standard output as JSON objects, one a line.
  func jsonLines(_ source: SourceLocation = #_sourceLocation) throws -> [[String: Any]] {
    try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], sourceLocation: source) }
  }
}

/// The built executable, run as people run it: a process with arguments, input and environment.
enum Binary {
  /// The moment at which the program believes to run.
  static let now = "2026-12-01T09:00:00Z"

  /// `ETALON_BINARY`, else the executable beside the test bundle, else the debug build of the checkout.
  static let path: String? = {
    if let named = ProcessInfo.processInfo.environment["ETALON_BINARY"], !named.isEmpty { return named }
    let manager = FileManager.default
    let beside = [Bundle.main.executablePath, CommandLine.arguments.first].compactMap { $0 }.flatMap { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      return [folder.appendingPathComponent("etalon").path, folder.deletingLastPathComponent().appendingPathComponent("etalon").path]
    }
    return (beside + [Checkout.root + "/.build/debug/etalon"]).first(where: manager.isExecutableFile(atPath:))
  }()

  /// The environment of every run; nothing of the tester's own settings gets in.
  static func environment(_ changes: [String: String]) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let base = ["PATH": path, "LC_ALL": "C.UTF-8", "ETALON_NOW": now, "HOME": "/nonexistent"]
    return base.merging(changes) { $1 }
  }

  /// Runs the program to its end. Outputs go to files, so that none is too big.
  /// - Parameters:
  ///   - folder: the current folder.
  ///   - output: where standard output goes instead of into the result.
  ///   - timeout: seconds after which the run is killed and reported.
  static func run(
    _ arguments: [String], in folder: Folder, input: [UInt8] = [], environment: [String: String] = [:], output: FileHandle? = nil,
    timeout: TimeInterval = 600, source: SourceLocation = #_sourceLocation
  ) throws -> Run {
    let executable = try #require(path, "Build the executable first, or name it in ETALON_BINARY.", sourceLocation: source)
    return try launch(
      executable, arguments, in: folder, input: input, environment: environment, output: output, timeout: timeout, source: source)
  }

  /// Runs a line of the shell in which `etalon` stands for the program.
  static func shell(_ script: String, in folder: Folder, source: SourceLocation = #_sourceLocation) throws -> Run {
    let executable = try #require(path, sourceLocation: source)
    return try launch(
      "/bin/sh", ["-c", "etalon() { \"$0\" \"$@\"; }\n" + script, executable], in: folder, input: [], environment: [:], output: nil,
      timeout: 600, source: source)
  }

  /// Runs any tool.
  static func launch(
    _ executable: String, _ arguments: [String], in folder: Folder, input: [UInt8] = [], environment: [String: String] = [:],
    output: FileHandle? = nil, timeout: TimeInterval = 600, source: SourceLocation = #_sourceLocation
  ) throws -> Run {
    let scratch = try Folder()
    try scratch.write("stdin", bytes: input)
    try scratch.write("stdout", "")
    try scratch.write("stderr", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = self.environment(environment)
    process.standardInput = try scratch.reading("stdin")
    process.standardOutput = try output ?? scratch.writing("stdout")
    process.standardError = try scratch.writing("stderr")
    try process.run()
    wait(for: process, timeout: timeout, source: source)
    return Run(stdout: try scratch.text("stdout"), stderr: try scratch.text("stderr"), code: code(of: process))
  }

  /// Waits for the end of a process and kills it after the time allowed.
  static func wait(for process: Process, timeout: TimeInterval, source: SourceLocation) {
    let end = Date(timeIntervalSinceNow: timeout)
    while process.isRunning {
      if Date() > end {
        Issue.record("etalon \(process.arguments ?? []) did not end in \(Int(timeout)) s", sourceLocation: source)
        kill(process.processIdentifier, SIGKILL)
        break
      }
      usleep(5_000)
    }
    process.waitUntilExit()
  }

  /// The exit code, as a shell would name it.
  static func code(of process: Process) -> Int32 {
    process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
  }
}
