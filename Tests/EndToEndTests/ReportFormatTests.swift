import Foundation
import FoundationXML
import Testing

/// Formats that other programs read, held against their definitions.
@Suite("Formats of other programs")
struct ReportFormatTests {
  private let root: Folder

  init() throws {
    root = try SmallRoot.make()
    try root.write("ответ 1.txt", "Вы сами виноваты. Успокойтесь & <ждите>, ответим как можно скорее.\r\n\tЭто ваши проблемы.")
    try root.write("clean.txt", "Добрый день!\n")
    let run = try root.etalon("lint", "--accept", "--by", "О", "--reason", "цитата", "--rule", "*виноваты", "ответ 1.txt")
    try #require(run.code == 0)
  }

  // MARK: - SARIF 2.1.0 (OASIS)

  /// Keys of the objects that we write, required ones first: the schema allows no others.
  private static let objects: [String: (required: Set<String>, allowed: Set<String>)] = [
    "log": (["version", "runs"], ["$schema", "inlineExternalProperties", "properties"]),
    "run": (["tool", "results"], ["columnKind", "artifacts", "invocations", "language", "properties"]),
    "driver": (["name"], ["version", "rules", "semanticVersion", "informationUri", "properties"]),
    "rule": (["id"], ["name", "shortDescription", "fullDescription", "helpUri", "defaultConfiguration", "properties"]),
    "result": (
      ["message", "ruleId", "locations"],
      ["ruleIndex", "level", "kind", "partialFingerprints", "fingerprints", "suppressions", "fixes", "relatedLocations", "properties"]
    ),
    "physicalLocation": (["artifactLocation", "region"], ["contextRegion", "properties"]),
    "artifactLocation": (["uri"], ["uriBaseId", "index", "description", "properties"]),
    "region": (["startLine"], ["startColumn", "endLine", "endColumn", "charOffset", "byteOffset", "byteLength", "snippet"]),
    "suppression": (["kind"], ["status", "justification", "guid", "location", "properties"]),
  ]

  private func object(_ value: Any?, _ name: String) throws -> [String: Any] {
    let object = try #require(value as? [String: Any], "\(name)")
    let (required, allowed) = try #require(ReportFormatTests.objects[name])
    let keys = Set(object.keys)
    #expect(required.isSubset(of: keys), "\(name): \(required.subtracting(keys)) missing")
    #expect(keys.isSubset(of: required.union(allowed)), "\(name): \(keys.subtracting(required.union(allowed))) unknown")
    return object
  }

  private func checkSARIF(_ text: String) throws -> [[String: Any]] {
    let log = try object(try JSONSerialization.jsonObject(with: Data(text.utf8)), "log")
    #expect(log["version"] as? String == "2.1.0")
    let run = try object((log["runs"] as? [Any])?.first, "run")
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try object((run["tool"] as? [String: Any])?["driver"], "driver")
    let rules = try #require(driver["rules"] as? [Any]).map { try object($0, "rule")["id"] as? String }
    #expect(Set(rules).count == rules.count)
    let results = try #require(run["results"] as? [Any]).map { try object($0, "result") }
    #expect(Set(results.map { $0["suppressions"] != nil }).count <= 1, "all results have suppressions, or none")
    for result in results {
      #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
      #expect(["none", "note", "warning", "error"].contains(result["level"] as? String))
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules.indices.contains(index) && rules[index] == result["ruleId"] as? String)
      for suppression in result["suppressions"] as? [Any] ?? [] {
        let suppression = try object(suppression, "suppression")
        #expect(["inSource", "external"].contains(suppression["kind"] as? String))
        #expect(["accepted", "underReview", "rejected"].contains(suppression["status"] as? String))
      }
      for location in try #require(result["locations"] as? [[String: Any]]) {
        let place = try object(location["physicalLocation"], "physicalLocation")
        let uri = try #require(try object(place["artifactLocation"], "artifactLocation")["uri"] as? String)
        #expect(URL(string: uri) != nil && uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        let region = try object(place["region"], "region")
        for (key, number) in region { #expect((number as? Int ?? 0) >= 1, "\(key)") }
      }
    }
    return results
  }

  @Test("SARIF of lint and check is built as the standard asks, accepted findings suppressed")
  func sarif() throws {
    let results = try checkSARIF(try root.etalon("lint", "ответ 1.txt", "clean.txt", "--format", "sarif").stdout)
    #expect(results.count == 4)
    let suppressed = results.filter { ($0["suppressions"] as? [Any])?.isEmpty == false }
    #expect(suppressed.count == 1)
    #expect((suppressed.first?["suppressions"] as? [[String: Any]])?.first?["justification"] as? String == "цитата")
    #expect(try checkSARIF(try root.etalon("lint", "clean.txt", "--format", "sarif").stdout).isEmpty)
    let check = try checkSARIF(try BrokenRoot.make().etalon("check", "--format", "sarif").stdout)
    #expect(!check.isEmpty && check.allSatisfy { $0["suppressions"] == nil })
  }

  /// The schema of OASIS is not part of the sources; whoever has it names it in ETALON_SARIF_SCHEMA (`sarif-schema-2.1.0.json`).
  private static let schemaFile: String? = ProcessInfo.processInfo.environment["ETALON_SARIF_SCHEMA"].flatMap { $0.isEmpty ? nil : $0 }

  @Test(
    "SARIF holds against the official schema",
    .enabled(if: schemaFile != nil, "Name sarif-schema-2.1.0.json in ETALON_SARIF_SCHEMA; python3 needs jsonschema."))
  func schema() throws {
    let schema = try #require(ReportFormatTests.schemaFile)
    try root.write("lint.sarif", try root.etalon("lint", "ответ 1.txt", "clean.txt", "--format", "sarif").stdout)
    try root.write("check.sarif", try BrokenRoot.make().etalon("check", "--format", "sarif").stdout)
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      for name in sys.argv[2:]:
          for error in jsonschema.Draft4Validator(schema).iter_errors(json.load(open(name))):
              print(name, list(error.absolute_path), error.message)
      """
    let run = try Binary.launch("/usr/bin/env", ["python3", "-c", script, schema, "lint.sarif", "check.sarif"], in: root)
    #expect(run.code == 0, "\(run.stderr)")
    #expect(run.stdout.isEmpty, "\(run.stdout)")
  }

  // MARK: - Checkstyle and reviewdog

  private final class Elements: NSObject, XMLParserDelegate {
    var found: [(name: String, attributes: [String: String])] = []
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
      found.append((name, attributes))
    }
  }

  @Test("Checkstyle is well-formed, its severities are those of Checkstyle")
  func checkstyle() throws {
    let text = try root.etalon("lint", "ответ 1.txt", "clean.txt", "--format", "checkstyle").stdout
    let elements = Elements()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = elements
    #expect(parser.parse())
    #expect(elements.found.map(\.name) == ["checkstyle", "file", "error", "error", "error", "file"])
    #expect(elements.found.filter { $0.name == "file" }.compactMap { $0.attributes["name"] } == ["ответ 1.txt", "clean.txt"])
    for error in elements.found where error.name == "error" {
      #expect(Set(error.attributes.keys) == ["line", "column", "severity", "message", "source"])
      #expect(["ignore", "info", "warning", "error"].contains(error.attributes["severity"] ?? ""))
      #expect((Int(error.attributes["line"] ?? "") ?? 0) >= 1 && (Int(error.attributes["column"] ?? "") ?? 0) >= 1)
    }
  }

  @Test("Diagnostics of reviewdog have message, path, range in bytes and severity")
  func reviewdog() throws {
    let log = try root.etalon("lint", "ответ 1.txt", "--format", "rdjson").json()
    #expect(Set(log.keys) == ["source", "diagnostics"])
    #expect(((log["source"] as? [String: Any])?["name"] as? String) == "etalon")
    let diagnostics = try #require(log["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.count == 3)
    let lines = try root.text("ответ 1.txt").replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n").map {
      Array($0.utf8)
    }
    for diagnostic in diagnostics {
      #expect(Set(diagnostic.keys).isSubset(of: ["message", "location", "severity", "code", "suggestions"]))
      #expect(["ERROR", "WARNING", "INFO"].contains(diagnostic["severity"] as? String))
      let location = try #require(diagnostic["location"] as? [String: Any])
      #expect(location["path"] as? String == "ответ 1.txt")
      let range = try #require(location["range"] as? [String: [String: Int]])
      let (start, end) = (try #require(range["start"]), try #require(range["end"]))
      let line = lines[(start["line"] ?? 0) - 1]
      let words = String(decoding: line[((start["column"] ?? 0) - 1)..<((end["column"] ?? 0) - 1)], as: UTF8.self)
      #expect((diagnostic["message"] as? String)?.contains("«\(words)»") == true)
      for suggestion in diagnostic["suggestions"] as? [[String: Any]] ?? [] { #expect(Set(suggestion.keys) == ["range", "text"]) }
    }
  }
}
