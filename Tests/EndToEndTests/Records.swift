import Foundation
import Records
import Testing

/// The records of an exam, read past the program by the `sqlite3` tool.
struct Records {
  private let folder: Folder
  private let tool: String

  /// The tool, where the machine has it.
  static let tool: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.components(separatedBy: ":").map { $0 + "/sqlite3" }.first(where: FileManager.default.isExecutableFile(atPath:))
  }()

  /// Whether records can be read; says so where they cannot.
  static let areReadable: Bool = {
    if tool == nil { print("The sqlite3 tool is absent: exams taken to a pass are not tested.") }
    return tool != nil
  }()

  init(_ folder: Folder) throws {
    self.folder = folder
    tool = try #require(Records.tool)
  }

  /// The only value of a query.
  func value(_ query: String) throws -> String {
    let run = try Binary.launch(tool, ["-readonly", ".records/records.sqlite", query], in: folder)
    try #require(run.code == 0, "\(run.stderr)")
    return run.stdout.trimmingCharacters(in: .newlines)
  }

  /// The result of the only attempt. It lies under the key of its person, which the tool cannot use.
  func result() throws -> String {
    let store = try SQLiteRecords(folder: folder.path + "/.records", creating: false)
    let attempts = try store.people().flatMap { try store.attempts(of: $0.id) }
    try #require(attempts.count == 1)
    return try #require(attempts[0].result)
  }

  /// Lines that answer the open attempt of a person, all right or all wrong as far as they can be.
  func lines(person: String, right: Bool = true) throws -> [String] {
    let text = try value(
      "SELECT paper FROM attempt WHERE person = (SELECT pseudonym FROM person WHERE id = '\(person)') AND state = 'open'")
    let paper = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let items = (paper["sections"] as? [[String: Any]] ?? []).flatMap { $0["items"] as? [[String: Any]] ?? [] }
    return try items.map { try right ? Records.rightLine($0) : Records.wrongLine($0) }
  }

  private static func letter(_ position: Int) -> String {
    String(Unicode.Scalar(UInt8(97 + position % 26)))
  }

  private static func weighed(_ list: Any?) -> [(entry: [String: Any], weight: Double)] {
    (list as? [[String: Any]] ?? []).map { ($0, ($0["weight"] as? NSNumber)?.doubleValue ?? 0) }
  }

  /// What a candidate who knows the key would type.
  private static func rightLine(_ item: [String: Any]) throws -> String {
    let key = try #require(item["key"] as? [String: Any])
    switch item["type"] as? String {
    case "single", "multiple":
      let options = weighed(key["options"])
      let best = options.map(\.weight).max() ?? 0
      let isSingle = item["type"] as? String == "single"
      let chosen = options.indices.filter { isSingle ? options[$0].weight == best : options[$0].weight > 0 }
      return (isSingle ? chosen.prefix(1) : chosen[...]).map(letter).joined(separator: " ")
    case "true-false":
      return try #require(key["truth"] as? Bool) ? "верно" : "неверно"
    case "matching":
      return try #require(key["right"] as? [Int]).enumerated().map { "\($0 + 1)-\(letter($1))" }.joined(separator: " ")
    case "ordering":
      return try #require(key["order"] as? [Int]).map { String($0 + 1) }.joined(separator: " ")
    case "numeric":
      let best = try #require(weighed(key["numbers"]).max { $0.weight < $1.weight })
      let (low, high) = (best.entry["low"] as? NSNumber, best.entry["high"] as? NSNumber)
      return NSNumber(value: ((low?.doubleValue ?? 0) + (high?.doubleValue ?? 0)) / 2).stringValue
    case "short":
      let best = try #require(weighed(key["texts"]).max { $0.weight < $1.weight })
      return try #require(best.entry["text"] as? String).replacingOccurrences(of: "*", with: "")
    case "cloze":
      let blanks = try #require(key["blanks"] as? [[String: Any]])
      return blanks.map { blank in
        (blank["typed"] as? [String])?.first ?? (blank["menu"] as? [Int])?.first.map(letter) ?? ""
      }.joined(separator: "; ")
    default:
      Issue.record("No answer is known for the type \(item["type"] ?? "")")
      return ""
    }
  }

  /// A line that any question of the type takes and that scores nothing, or little.
  private static func wrongLine(_ item: [String: Any]) throws -> String {
    let key = try #require(item["key"] as? [String: Any])
    switch item["type"] as? String {
    case "single", "multiple":
      let options = weighed(key["options"])
      return letter(options.indices.min { options[$0].weight < options[$1].weight } ?? 0)
    case "true-false": return try #require(key["truth"] as? Bool) ? "неверно" : "верно"
    case "matching":
      return try #require(key["right"] as? [Int]).enumerated().map { "\($0 + 1)-\($1 == 0 ? "b" : "a")" }.joined(separator: " ")
    case "ordering": return try #require(key["order"] as? [Int]).reversed().map { String($0 + 1) }.joined(separator: " ")
    case "numeric": return "987654321"
    default: return (key["blanks"] as? [[String: Any]])?.map { $0["menu"] == nil ? "никак" : "a" }.joined(separator: "; ") ?? "никак"
    }
  }
}
