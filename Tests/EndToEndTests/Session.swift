import Foundation
import Testing

/// A run of the program with which a test talks: writes lines, waits for words, closes the input or kills it.
final class Session {
  private let process = Process()
  private let input = Pipe()
  private let scratch: Folder

  init(_ arguments: [String], in folder: Folder, environment: [String: String] = [:]) throws {
    // A program that is gone must fail the test, not end it.
    signal(SIGPIPE, SIG_IGN)
    scratch = try Folder()
    try scratch.write("stdout", "")
    try scratch.write("stderr", "")
    process.executableURL = URL(fileURLWithPath: try #require(Binary.path))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = Binary.environment(environment)
    // Another program that a test starts meanwhile must not hold this input open.
    _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    process.standardInput = input
    process.standardOutput = try scratch.writing("stdout")
    process.standardError = try scratch.writing("stderr")
    try process.run()
  }

  deinit {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
  }

  /// Standard output so far.
  var stdout: String { (try? scratch.text("stdout")) ?? "" }

  /// How often words stand in the output so far.
  func count(of words: String) -> Int { stdout.components(separatedBy: words).count - 1 }

  /// Types a line.
  func type(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { write(input.fileHandleForWriting.fileDescriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      done += count
    }
  }

  /// Waits until words stand in the output a number of times.
  func wait(for words: String, times: Int = 1, timeout: TimeInterval = 600, source: SourceLocation = #_sourceLocation) throws {
    let end = Date(timeIntervalSinceNow: timeout)
    while count(of: words) < times {
      let isLate = Date() > end || !process.isRunning
      if isLate, count(of: words) < times {
        Issue.record("«\(words)» ×\(times) did not come; the output ends: \(stdout.suffix(500))", sourceLocation: source)
        throw Silence()
      }
      usleep(5_000)
    }
  }

  /// Ends the program at once, as a power cut would.
  func kill(source: SourceLocation = #_sourceLocation) {
    Foundation.kill(process.processIdentifier, SIGKILL)
    Binary.wait(for: process, timeout: 600, source: source)
  }

  /// Closes the input and waits for the end.
  func finish(timeout: TimeInterval = 600, source: SourceLocation = #_sourceLocation) throws -> Run {
    try? input.fileHandleForWriting.close()
    Binary.wait(for: process, timeout: timeout, source: source)
    return Run(stdout: stdout, stderr: try scratch.text("stderr"), code: Binary.code(of: process))
  }

  private struct Silence: Error {}
}
