import Foundation
import Testing

/// A page of the documentation that tells what the program prints: prose from the test, commands and outputs as they are run. What differs
/// from run to run – numbers of certificates, ids, digests – is told apart by the order in which it appears.
final class Transcript {
  private(set) var text: String
  private let folder: Folder
  private var names: [String: String] = [:]
  private var counts: [String: Int] = [:]

  init(_ title: String, in folder: Folder) {
    text = "# \(title)\n"
    self.folder = folder
  }

  /// Adds a paragraph.
  func say(_ paragraph: String) { text += "\n\(paragraph)\n" }

  /// Adds a heading.
  func head(_ heading: String) { text += "\n## \(heading)\n" }

  /// Runs the program and writes down command and output.
  /// - Parameters:
  ///   - now: the day on which the program believes to run.
  ///   - isShort: whether of what an exam prints only the end is shown.
  @discardableResult
  func run(_ line: String, now: String, input: [String] = [], isShort: Bool = false) throws -> Run {
    let arguments = Transcript.words(line)
    let typed = input.isEmpty ? "" : input.joined(separator: "\n") + "\n"
    let run = try folder.etalon(arguments, input: typed, environment: ["ETALON_NOW": now])
    var output = run.stdout + run.stderr
    if isShort, let end = output.range(of: "Экзамен ", options: .backwards) { output = "…\n" + output[end.lowerBound...] }
    output = output.replacingOccurrences(of: folder.path + "/", with: "")
    if !output.isEmpty, !output.hasSuffix("\n") { output += "\n" }
    let code = run.code == 0 ? "" : "[код \(run.code)]\n"
    text += "\n```console\n$ ETALON_NOW=\(now) etalon \(line)\n\(named(output))\(code)```\n"
    return run
  }

  /// Shows an edit that was made.
  func edit(_ file: String, _ old: String, _ new: String) throws {
    try folder.edit(file, old, with: new)
    text += "\n```diff\n--- \(file)\n- \(old)\n+ \(new)\n```\n"
  }

  /// Numbers of certificates and attempts, in the order of their appearance, as ones that never change.
  private func named(_ output: String) -> String {
    var result = output
    let hex = "[0-9a-f]"
    let patterns = [
      ("сертификат", "[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-ZU]"),
      ("попытка", "\(hex){8}-\(hex){4}-\(hex){4}-\(hex){4}-\(hex){12}"),
    ]
    for (word, pattern) in patterns {
      while let found = result.range(of: pattern, options: .regularExpression) {
        let written = String(result[found])
        if names[written] == nil {
          counts[word, default: 0] += 1
          names[written] = "⟨\(word) \(counts[word, default: 0])⟩"
        }
        result.replaceSubrange(found, with: names[written] ?? "")
      }
    }
    return result
  }

  /// Words of a command line; quotation marks keep several together.
  private static func words(_ line: String) -> [String] {
    line.components(separatedBy: "\"").enumerated().flatMap { index, part in
      index % 2 == 1 ? [part] : part.split(separator: " ").map(String.init)
    }
  }

  /// Compares with the page as it stands; `ETALON_RECORD=1` writes it.
  func check(_ page: String, source: SourceLocation = #_sourceLocation) throws {
    let url = URL(fileURLWithPath: Checkout.root + "/Documentation/" + page)
    if ProcessInfo.processInfo.environment["ETALON_RECORD"] == "1" {
      try Data(text.utf8).write(to: url)
      return
    }
    let kept = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    guard kept != text else { return }
    let pairs = zip(kept.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
    let place = first.map { "line \($0.offset + 1): expected «\($0.element.0)», found «\($0.element.1)»" } ?? "one is longer"
    Issue.record("Documentation/\(page) is stale, \(place); ETALON_RECORD=1 writes it anew", sourceLocation: source)
  }
}
