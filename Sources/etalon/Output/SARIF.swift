/// The Static Analysis Results Interchange Format, 2.1.0 (OASIS).
enum SARIF {
  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    var endLine: Int?
    var endColumn: Int?
  }

  struct Result {
    let rule: String
    let level: String
    let message: String
    let path: String
    let region: Region
    /// Of a finding in a reply: what stays the same while the words do.
    var fingerprint: String?
    /// Why it was accepted; nil: it was not.
    var justification: String?
  }

  struct Text: Encodable { let text: String }

  struct Log: Encodable {
    struct Run: Encodable {
      struct Tool: Encodable {
        struct Driver: Encodable {
          struct Rule: Encodable { let id: String }
          let name: String
          let version: String
          let rules: [Rule]
        }
        let driver: Driver
      }
      struct Found: Encodable {
        struct Location: Encodable {
          struct Physical: Encodable {
            struct Artifact: Encodable { let uri: String }
            let artifactLocation: Artifact
            let region: Region
          }
          let physicalLocation: Physical
        }
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Text
        let locations: [Location]
        let partialFingerprints: [String: String]?
        let suppressions: [Suppression]?
      }
      struct Suppression: Encodable {
        let kind: String
        let status: String
        let justification: String
      }
      let tool: Tool
      let columnKind: String
      let results: [Found]
    }
    let schema: String
    let version: String
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version
      case runs
    }
  }

  static func level(_ severity: String) -> String {
    switch severity {
    case "error", "block": "error"
    case "warning": "warning"
    default: "note"
    }
  }

  static func log(_ results: [Result]) -> Log {
    let rules = Set(results.map(\.rule)).sorted()
    let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    // All results of a run have suppressions, be they empty, or none has (SARIF 2.1.0, 3.27.23).
    let hasSuppressions = results.contains { $0.justification != nil }
    return Log(
      schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0",
      runs: [
        Log.Run(
          tool: Log.Run.Tool(
            driver: Log.Run.Tool.Driver(name: "Etalon", version: Version.text, rules: rules.map(Log.Run.Tool.Driver.Rule.init))),
          columnKind: "unicodeCodePoints",
          results: results.map { result in
            Log.Run.Found(
              ruleId: result.rule, ruleIndex: places[result.rule] ?? 0, level: result.level, message: Text(text: result.message),
              locations: [
                Log.Run.Found.Location(
                  physicalLocation: Log.Run.Found.Location.Physical(
                    artifactLocation: Log.Run.Found.Location.Physical.Artifact(uri: uri(result.path)), region: result.region))
              ],
              partialFingerprints: result.fingerprint.map { ["etalon/v1": $0] },
              suppressions: hasSuppressions
                ? result.justification.map { [Log.Run.Suppression(kind: "external", status: "accepted", justification: $0)] } ?? [] : nil)
          })
      ])
  }

  /// A path as a relative URI reference.
  private static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in path.utf8 {
      let isPlain = (97...122).contains(byte | 0x20) || (48...57).contains(byte) || "-._~/".utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
