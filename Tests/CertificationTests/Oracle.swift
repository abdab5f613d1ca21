import Foundation
import Testing

/// Programs of others that these tests are held against: scripts in `Tests/Oracles`, run by `$ETALON_PYTHON` (by default `python3`).
enum Oracle {
  /// The script's answer to each line; nil, with a message, where Python or what the script needs is missing.
  static func ask(_ script: String, _ arguments: [String] = [], lines: [String], for what: String) throws -> [String]? {
    guard let root else {
      print("SKIPPED: \(what): the sources are not there")
      return nil
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: nobody has to read while somebody writes.
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (input, output) = (folder.appendingPathComponent("input"), folder.appendingPathComponent("output"))
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [ProcessInfo.processInfo.environment["ETALON_PYTHON"] ?? "python3", root + "/Tests/Oracles/" + script] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    // 3 is the script's, 127 that of `env`.
    if process.terminationStatus == 3 || process.terminationStatus == 127 {
      print("SKIPPED: \(what): what Tests/Oracles/\(script) needs cannot be imported; set ETALON_PYTHON to a Python that has it")
      return nil
    }
    #expect(process.terminationStatus == 0)
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    let answers = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    try #require(answers.count == lines.count)
    return answers
  }

  private static var root: String? {
    var url = URL(fileURLWithPath: #filePath)
    while url.path != "/" {
      url.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: url.path + "/Tests/Oracles/eddsa_jcs.py") { return url.path }
    }
    return nil
  }
}
