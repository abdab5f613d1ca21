import Foundation
public import Handbook
public import Lint

/// `Standards/decisions.jsonl` as it grows: lines are added, never changed.
public struct DecisionsFile: Sendable {
  /// Who decides, why, and until when.
  public struct Signature: Sendable {
    /// Who decides.
    public let by: String
    /// The moment, in the company's time: `2026-12-01T12:00`.
    public let at: String
    /// Why.
    public let reason: String
    /// The last day on which it holds; nil: no end.
    public let until: Day?

    /// Describes a decision.
    public init(by: String, at: String, reason: String, until: Day?) {
      self.by = by
      self.at = at
      self.reason = reason
      self.until = until
    }
  }

  private let root: String
  private var path: String { root + "/" + HandbookLoader.decisionsPath }

  /// The file of a content root.
  public init(root: String) {
    self.root = root
  }

  /// Adds a line for each finding; one line where several findings are the same by rule and fingerprint.
  ///
  /// The lines that are there stay as they are, byte for byte; the file appears whole or not at all. Two processes that add lines at
  /// once wait for each other.
  /// - Parameter findings: findings with the replies they were made in.
  /// - Returns: the number of lines added.
  public func accept(_ findings: [(finding: Finding, reply: [UInt8])], _ signature: Signature) throws(EtalonError) -> Int {
    let folder = try locked()
    defer { close(folder) }
    var text = try bytes()
    if let last = text.last, last != 0x0A { text.append(0x0A) }
    // Whoever was here before may have accepted the same.
    let known = HandbookLoader.decisions(root: root).decisions.compactMap(\.accepted)
    let isValid: (AcceptedFinding) -> Bool = { $0.until.map { $0 >= (signature.day ?? $0) } ?? true }
    var seen = Set(known.filter(isValid).map(DecisionsFile.timeless))
    var added = 0
    for (finding, reply) in findings {
      let subject = Acceptances.subject(of: finding, in: reply, until: signature.until)
      guard seen.insert(DecisionsFile.timeless(subject)).inserted else { continue }
      text += DecisionsFile.line(subject, clause: finding.clause, signature).utf8
      text.append(0x0A)
      added += 1
    }
    if added > 0 { try AtomicFile.write(text, to: path) }
    return added
  }

  /// An edit that did not change what a clause means.
  public struct SameMeaning: Sendable, Hashable {
    /// Full reference.
    public let clause: String
    /// Its fingerprint before.
    public let from: String
    /// Its fingerprint after.
    public let to: String

    /// Describes an edit.
    public init(clause: String, from: String, to: String) {
      self.clause = clause
      self.from = from
      self.to = to
    }
  }

  /// Adds a line for each edit, as `accept` does.
  /// - Returns: the number of lines added; edits that were decided before add none.
  public func declare(_ edits: [SameMeaning], _ signature: Signature) throws(EtalonError) -> Int {
    let folder = try locked()
    defer { close(folder) }
    var text = try bytes()
    if let last = text.last, last != 0x0A { text.append(0x0A) }
    var seen = Set(
      HandbookLoader.decisions(root: root).decisions.filter { $0.kind == "same-meaning" }.map {
        SameMeaning(clause: ReferenceIndex.key($0.clause), from: $0.from.lowercased(), to: $0.to.lowercased())
      })
    var added = 0
    for edit in edits where seen.insert(SameMeaning(clause: ReferenceIndex.key(edit.clause), from: edit.from, to: edit.to)).inserted {
      text += DecisionsFile.line(edit, signature).utf8
      text.append(0x0A)
      added += 1
    }
    if added > 0 { try AtomicFile.write(text, to: path) }
    return added
  }

  /// The folder of the file, held until its descriptor is closed.
  private func locked() throws(EtalonError) -> Int32 {
    let folder = open(root + "/Standards", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure() }
    while flock(folder, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let error = failure()
        close(folder)
        throw error
      }
    }
    return folder
  }

  private static func timeless(_ finding: AcceptedFinding) -> AcceptedFinding {
    AcceptedFinding(rule: ReferenceIndex.key(finding.rule), fingerprint: finding.fingerprint, reply: finding.reply, until: nil)
  }

  /// The file's bytes; none where there is no file. A file that cannot be read must not be written over.
  private func bytes() throws(EtalonError) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw failure()
    }
  }

  private static func line(_ finding: AcceptedFinding, clause: String, _ signature: Signature) -> String {
    let fields: [(String, String?)] = [
      ("kind", "accepted"), ("clause", clause), ("rule", finding.rule), ("fingerprint", finding.fingerprint), ("reply", finding.reply),
      ("by", signature.by), ("at", signature.at), ("reason", signature.reason), ("until", finding.until?.description),
    ]
    return object(fields)
  }

  private static func line(_ edit: SameMeaning, _ signature: Signature) -> String {
    object([
      ("kind", "same-meaning"), ("clause", edit.clause), ("from", edit.from), ("to", edit.to), ("by", signature.by), ("at", signature.at),
      ("reason", signature.reason),
    ])
  }

  private static func object(_ fields: [(String, String?)]) -> String {
    let pairs = fields.compactMap { name, value in value.map { "\"\(name)\": \(quoted($0))" } }
    return "{" + pairs.joined(separator: ", ") + "}"
  }

  /// A JSON string (RFC 8259).
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private func failure() -> EtalonError {
    let reason = String(cString: strerror(errno))
    return EtalonError(
      .unavailable, ru: "Не удалось дополнить \(path): \(reason).", en: "\(path) could not be added to: \(reason).",
      remedyRu: "Проверьте права и место на диске.", remedyEn: "Check permissions and disk space.")
  }
}

extension DecisionsFile.Signature {
  /// The day of the decision.
  fileprivate var day: Day? { Day(String(at.prefix(10))) }
}
