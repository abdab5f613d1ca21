import Yams

/// Why a piece of YAML could not be read.
struct YAMLFailure: Error, Sendable {
  /// 1-based whole-file line.
  let line: Int
  /// In the words of the parser, or ours.
  let reason: Localized
  /// Whether an alias is to blame: one too many, or one whose anchor stands elsewhere.
  var isAlias = false
}

/// YAML as `Value`. The only file that knows Yams.
///
/// Content is written by many hands and may come from anywhere, so what makes YAML dangerous is refused before
/// the parser sees it: deep nesting (the parser recurses) and floods of aliases (a kilobyte that means a gigabyte).
enum YAMLReader {
  static let maximumSize = 256 << 10
  static let maximumNesting = 48
  static let maximumAliases = 16
  static let maximumNodes = 20_000

  /// Reads one YAML document; an empty text is null.
  /// - Parameter firstLine: 1-based whole-file line on which the text begins.
  static func value(_ text: String, firstLine: Int) throws(YAMLFailure) -> Value {
    if let simple = FlatYAML.read(text, firstLine: firstLine) { return simple }
    try guardAgainstBombs(text, firstLine: firstLine)
    let node: Node?
    do {
      // Named, because the parser would look into the environment for the encoding, each time.
      node = try Yams.compose(yaml: text, .default, .default, .utf8)
    } catch let error as YamlError {
      throw describe(error, firstLine: firstLine)
    } catch {
      throw YAMLFailure(line: firstLine, reason: YAMLReasons.localized("\(error)"))
    }
    guard let node else { return .null }
    var budget = maximumNodes
    return try convert(node, firstLine: firstLine, depth: 0, budget: &budget)
  }

  private static func guardAgainstBombs(_ text: String, firstLine: Int) throws(YAMLFailure) {
    guard text.utf8.count <= maximumSize else {
      throw YAMLFailure(line: firstLine, reason: YAMLReasons.tooLarge(maximumSize >> 10))
    }
    var line = firstLine
    var flow = 0
    var aliases = 0
    var dashes = 0
    var isLineStart = true
    var previous = UInt8(ascii: "\n")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        dashes = 0
        isLineStart = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        flow += 1
        guard flow <= maximumNesting else { throw YAMLFailure(line: line, reason: YAMLReasons.tooDeep(maximumNesting)) }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        flow = max(0, flow - 1)
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        if isLineStart { dashes += 1 }
        guard dashes <= maximumNesting else { throw YAMLFailure(line: line, reason: YAMLReasons.tooDeep(maximumNesting)) }
      case UInt8(ascii: "*"):
        if [UInt8(ascii: " "), UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "\n")].contains(previous) {
          aliases += 1
        }
        guard aliases <= maximumAliases else {
          throw YAMLFailure(line: line, reason: YAMLReasons.tooManyAliases(maximumAliases), isAlias: true)
        }
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        break
      default:
        isLineStart = false
      }
      previous = byte
    }
    // Block nesting by indentation: each level needs a deeper line, so the deepest indentation bounds it.
    var stack: [Int] = []
    line = firstLine
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      defer { line += 1 }
      let indent = row.utf8.prefix { $0 == 0x20 }.count
      guard row.utf8.count > indent else { continue }
      while let last = stack.last, last >= indent { stack.removeLast() }
      stack.append(indent)
      guard stack.count <= maximumNesting else { throw YAMLFailure(line: line, reason: YAMLReasons.tooDeep(maximumNesting)) }
    }
  }

  private static func describe(_ error: YamlError, firstLine: Int) -> YAMLFailure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      return YAMLFailure(
        line: firstLine + max(0, mark.line - 1), reason: YAMLReasons.localized(problem), isAlias: problem == YAMLReasons.undefinedAlias)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return YAMLFailure(
        line: firstLine + max(0, context.mark.line - 1), reason: YAMLReasons.duplicateKey("\(duplicates.first ?? "")"))
    default:
      return refusedCharacter(error, firstLine: firstLine) ?? YAMLFailure(line: firstLine, reason: YAMLReasons.localized("\(error)"))
    }
  }

  private static func refusedCharacter(_ error: YamlError, firstLine: Int) -> YAMLFailure? {
    guard case .reader(let problem, _, _, _) = error else { return nil }
    return YAMLFailure(line: firstLine, reason: YAMLReasons.localized(problem))
  }

  private static func convert(_ node: Node, firstLine: Int, depth: Int, budget: inout Int) throws(YAMLFailure) -> Value {
    budget -= 1
    guard budget > 0, depth <= 2 * maximumNesting else { throw YAMLFailure(line: firstLine, reason: YAMLReasons.tooLargeExpanded) }
    switch node {
    case .scalar(let scalar):
      return scalar.style == .plain ? plain(scalar.string) : .string(scalar.string)
    case .sequence(let sequence):
      var items: [Value] = []
      for item in sequence { items.append(try convert(item, firstLine: firstLine, depth: depth + 1, budget: &budget)) }
      return .list(items)
    case .mapping(let mapping):
      var entries: [Value.Entry] = []
      for (key, item) in mapping {
        let line = firstLine + (key.mark?.line ?? 1) - 1
        entries.append(
          Value.Entry(
            key: key.scalar?.string ?? "", value: try convert(item, firstLine: firstLine, depth: depth + 1, budget: &budget), line: line))
      }
      return .map(entries)
    case .alias:
      return .null
    }
  }

  /// A plain scalar by YAML's core schema; dates and everything else stay text.
  static func plain(_ text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    let isNumeric = text.utf8.allSatisfy { (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) }
    if isNumeric, text.utf8.contains(where: { (48...57).contains($0) }), let number = Double(text), number.isFinite {
      return .number(number, written: text)
    }
    return .string(text)
  }
}
