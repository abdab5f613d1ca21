import Foundation
import Testing

/// The checkout that holds these tests.
enum Checkout {
  /// Folder of the tests' sources, symbolic links followed.
  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
  /// The root of the checkout, which is the sample content too.
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent().path
}

/// A temporary folder, removed with its last user.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-" + UUID().uuidString.lowercased()).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A copy of the sample content, so that records and compiled files stay out of the checkout.
  static func sample() throws -> Folder {
    let folder = try Folder()
    for name in ["Standards", "Exams", "etalon.yaml"] {
      try FileManager.default.copyItem(atPath: Checkout.root + "/" + name, toPath: folder.path + "/" + name)
    }
    return folder
  }

  /// Writes a file, creating the folders it needs.
  func write(_ name: String, bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func write(_ name: String, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }

  /// Replaces words in a file that has them.
  func edit(_ name: String, _ old: String, with new: String, source: SourceLocation = #_sourceLocation) throws {
    let text = try text(name)
    try #require(text.contains(old), sourceLocation: source)
    try write(name, text.replacingOccurrences(of: old, with: new))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  func reading(_ name: String) throws -> FileHandle { try FileHandle(forReadingFrom: URL(fileURLWithPath: path + "/" + name)) }

  func writing(_ name: String) throws -> FileHandle { try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/" + name)) }

  /// Runs the program here.
  func etalon(
    _ arguments: String..., input: String = "", environment: [String: String] = [:], source: SourceLocation = #_sourceLocation
  ) throws -> Run {
    try etalon(arguments, input: input, environment: environment, source: source)
  }

  /// Runs the program here.
  func etalon(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], source: SourceLocation = #_sourceLocation
  ) throws -> Run {
    try Binary.run(arguments, in: self, input: Array(input.utf8), environment: environment, source: source)
  }
}

/// Outputs kept in `Expected/`; `ETALON_RECORD=1` writes them anew.
enum Expected {
  private static let isRecording = ProcessInfo.processInfo.environment["ETALON_RECORD"] == "1"

  /// Compares a whole output with the one kept.
  static func check(_ text: String, _ name: String, source: SourceLocation = #_sourceLocation) throws {
    let url = Checkout.tests.appendingPathComponent("Expected").appendingPathComponent(name)
    if isRecording {
      try Data(text.utf8).write(to: url)
      return
    }
    let kept = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    guard kept != text else { return }
    let pairs = zip(kept.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
    let place = first.map { "line \($0.offset + 1): expected «\($0.element.0)», found «\($0.element.1)»" } ?? "one is longer"
    Issue.record("Differs from Expected/\(name), \(place)", sourceLocation: source)
  }
}
