import Etalon
import Foundation
import Lint
import Testing

/// Two hundred replies with what is wrong in them, written before the linter was tuned: `Tests/LintTests/Gold/README.md`.
@Suite("The gold set of replies")
struct GoldSetTests {
  private struct Expected: Decodable {
    let by: String
    let or: [String]?
    let text: String
    let occurrence: Int?
    let severity: String
    let optional: Bool?
  }

  private struct Message: Decodable {
    let author: String
    let text: String
  }

  private struct Reply: Decodable {
    let id: String
    let channel: String
    let text: String
    let letter: String?
    let thread: [Message]?
    let client: String?
    let agent: String?
    let role: String?
    /// Another company than the sample's.
    let company: String?
    let expected: [Expected]?

    var draft: Draft {
      var draft = Draft(
        text: Array(text.utf8), letter: letter.map { Array($0.utf8) }, channel: channel, client: client, agent: agent)
      draft.thread = (thread ?? []).map { Draft.Message(author: $0.author == "client" ? .client : .agent, text: Array($0.text.utf8)) }
      draft.role = role
      if let company { draft.companyNames = [company] }
      return draft
    }

    /// Bytes of what is expected; nil for a thing that is missing.
    func place(_ expected: Expected) -> Range<Int>? {
      var found: Range<String.Index>?
      var start = text.startIndex
      guard !expected.text.isEmpty else { return nil }
      for _ in 0...(expected.occurrence ?? 0) {
        found = text.range(of: expected.text, options: .literal, range: start..<text.endIndex)
        start = found?.upperBound ?? text.endIndex
      }
      return found.map {
        text.utf8.distance(from: text.startIndex, to: $0.lowerBound)..<text.utf8.distance(from: text.startIndex, to: $0.upperBound)
      }
    }
  }

  private static let ranks = ["trial", "hint", "warning", "error", "block"]
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private func replies(_ name: String) throws -> [Reply] {
    let text = try String(contentsOfFile: GoldSetTests.root + "/Tests/LintTests/Gold/\(name).jsonl", encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONDecoder().decode(Reply.self, from: Data($0.utf8)) }
  }

  /// The check, or the list for phrases: lists may be renamed and split, hence any stands for any other.
  private static func origin(_ rule: String) -> String {
    rule.hasPrefix("phrases/") ? "phrases/" : rule.split(separator: "/").last.map(String.init) ?? rule
  }

  private static func rank(_ severity: String) -> Int { ranks.firstIndex(of: severity) ?? 0 }

  @Test("Expected faults are found, good replies are let pass; no figure gets worse")
  func figures() throws {
    let workspace = try Workspace.open(root: GoldSetTests.root)
    var found = 0
    var wanted = 0
    for reply in try replies("faulty") {
      let findings = workspace.lint(reply.draft).findings
      for expected in reply.expected ?? [] where expected.optional != true {
        let origins = Set(([expected.by] + (expected.or ?? [])).map { $0.hasPrefix("phrases/") ? "phrases/" : $0 })
        let place = reply.place(expected)
        wanted += 1
        let isFound = findings.contains { finding in
          let overlaps =
            place.map { $0.overlaps(finding.start.byte..<max(finding.end.byte, finding.start.byte + 1)) } ?? finding.text.isEmpty
          return origins.contains(GoldSetTests.origin(finding.rule)) && overlaps
            && GoldSetTests.rank(finding.severity.rawValue) >= GoldSetTests.rank(expected.severity)
        }
        if isFound { found += 1 } else { print("missed: \(reply.id) \(expected.by) «\(expected.text)»") }
      }
    }
    var alarms = 0
    var blocks = 0
    for reply in try replies("clean") {
      for finding in workspace.lint(reply.draft).findings where finding.severity >= .warning {
        alarms += 1
        blocks += finding.severity == .block ? 1 : 0
        print("alarm: \(reply.id) \(finding.rule) «\(finding.text)»")
      }
    }
    print("recall \(Double(found) / Double(wanted)) (\(found) of \(wanted)), alarms on good replies \(alarms), blocks \(blocks)")
    // Nearly all: what is missed is said by no check but `answers`, whose hints are not sure.
    #expect(Double(found) / Double(wanted) >= 0.98)
    #expect(alarms <= 1)
    #expect(blocks == 0)
  }

  @Test("Good replies of other trades are let pass")
  func trades() throws {
    let workspace = try Workspace.open(root: GoldSetTests.root)
    var alarms: [String] = []
    let all = try replies("trades")
    #expect(all.count > 200)
    for reply in all {
      for finding in workspace.lint(reply.draft).findings where finding.severity >= .warning {
        alarms.append("\(reply.id) \(finding.rule) «\(finding.text)»")
      }
    }
    #expect(alarms.isEmpty, "\(alarms.joined(separator: "\n"))")
  }
}
