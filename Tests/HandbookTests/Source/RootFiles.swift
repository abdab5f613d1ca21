import Foundation

@testable import Handbook

/// A content root in a folder of its own, gone when the test is over.
final class RootFiles: Sendable {
  let path: String

  init(_ files: [String: String]) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("handbook-\(UUID().uuidString)")
    path = root.path
    for (name, text) in files {
      let file = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func load() -> Handbook { HandbookLoader.load(root: path) }

  /// Findings in one of the files, those of the whole root included.
  func findings(in name: String) -> [Diagnostic] {
    let handbook = load()
    return HandbookChecker.references(of: handbook).filter { $0.spot.path == name }
  }
}
