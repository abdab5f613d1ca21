import Foundation
import Testing

@testable import Training

/// Holds the scheduler against py-fsrs 6.3.1: what it said is kept in `Sequences`, and asked again where `$ETALON_PYTHON` (by default
/// `python3`) can import it. `ETALON_RECORD=1` keeps it anew.
@Suite("FSRS beside py-fsrs 6.3.1")
struct FSRSOracleTests {
  @Test("200 random sequences with the standard scheduler, to 1e-9")
  func standard() throws {
    try compare((0..<200).map(ReviewSequence.standard), kept: "standard.json")
  }

  @Test("100 random sequences with weights, steps, retention and fuzz of their own, to 1e-9")
  func varied() throws {
    try compare((0..<100).map(ReviewSequence.varied), kept: "varied.json")
  }

  private func compare(_ sequences: [ReviewSequence], kept name: String) throws {
    let url = OracleFiles.folder.appendingPathComponent("Sequences").appendingPathComponent(name)
    let asked = try OracleFiles.ask(sequences.map(\.json))
    if asked == nil {
      print("SKIPPED: py-fsrs cannot be asked anew: set ETALON_PYTHON to a Python with fsrs 6.3.1; its kept answers are compared")
    }
    if let asked, ProcessInfo.processInfo.environment["ETALON_RECORD"] == "1" { try Data(asked.utf8).write(to: url) }
    let answers = try [String(decoding: Data(contentsOf: url), as: UTF8.self)] + (asked.map { [$0] } ?? [])
    for answer in answers {
      let lines = answer.split(separator: "\n")
      try #require(lines.count == sequences.count)
      var reviews = 0
      var largest = 0.0
      for (number, (line, sequence)) in zip(lines, sequences).enumerated() {
        let expected = try JSONDecoder().decode([[Double?]].self, from: Data(line.utf8))
        let states = sequence.states
        try #require(expected.count == states.count)
        for (review, (theirs, mine)) in zip(expected, states).enumerated() {
          reviews += 1
          for (field, pair) in zip(theirs, mine).enumerated() {
            guard let (left, right) = pair.0.flatMap({ left in pair.1.map { (left, $0) } }) else {
              #expect(pair.0 == nil && pair.1 == nil, "sequence \(number), review \(review), field \(field)")
              continue
            }
            largest = max(largest, (left - right).magnitude)
            if (left - right).magnitude > 1e-9 {
              Issue.record("sequence \(number), review \(review), field \(field): \(right) instead of \(left)")
            }
          }
        }
      }
      print("py-fsrs: \(reviews) reviews in \(sequences.count) sequences agree, the largest difference is \(largest)")
      #expect(reviews > 10 * sequences.count)
    }
  }
}

private enum OracleFiles {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// The script's output; nil if there is no Python, or no py-fsrs 6.3.1.
  static func ask(_ lines: [String]) throws -> String? {
    let script = folder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Oracles/repetition.py").path
    guard FileManager.default.fileExists(atPath: script) else { return nil }
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    // Files, not pipes: nobody has to read while somebody writes.
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let (input, output) = (scratch.appendingPathComponent("reviews"), scratch.appendingPathComponent("answer"))
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [ProcessInfo.processInfo.environment["ETALON_PYTHON"] ?? "python3", script]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    // 3 is the script's, 127 that of `env`.
    if process.terminationStatus == 3 || process.terminationStatus == 127 { return nil }
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }
}
