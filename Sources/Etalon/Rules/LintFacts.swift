import Handbook
import Lint

/// What linting needs to know of a content root besides its compiled rules.
struct LintFacts: Sendable, Equatable {
  /// Where a clause is written.
  struct Place: Sendable, Hashable {
    /// The document, relative to the root.
    let path: String
    let line: Int
  }

  /// Errors among the rules: while there are any, `lint` says so.
  var brokenRules: [Diagnostic] = []
  /// What could not be read of the profiles: said where one is asked for.
  var brokenProfiles: [Diagnostic] = []
  /// Channels of the company besides the built-in ones.
  var ownChannels: [String] = []
  /// IANA name of the company's time zone; nil if not given.
  var timeZone: String?
  /// Where the clauses are written that rules enforce, by reference.
  var places: [String: Place] = [:]

  init() {}

  init(_ workspace: Workspace) {
    brokenRules = workspace.brokenRules
    brokenProfiles = workspace.handbook.diagnostics.filter { $0.code == "profile" }
    ownChannels = workspace.handbook.settings.ownChannels
    timeZone = workspace.handbook.settings.timeZone
    for clause in Set(workspace.handbook.phraseRules.map(\.clause) + workspace.handbook.checkRules.map(\.clause)) {
      guard let place = workspace.handbook.clause(named: clause) else { continue }
      places[clause] = Place(path: workspace.handbook.documents[place.document].path, line: workspace.handbook[place].line)
    }
  }

  // MARK: - Bytes

  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes[...])
    brokenRules = (0..<reader.count()).map { _ in LintFacts.diagnostic(&reader) }
    brokenProfiles = (0..<reader.count()).map { _ in LintFacts.diagnostic(&reader) }
    ownChannels = reader.texts()
    timeZone = reader.optionalText()
    let paths = reader.texts()
    for _ in 0..<reader.count() {
      let clause = reader.text()
      let path = reader.number()
      guard paths.indices.contains(path) else { return nil }
      places[clause] = Place(path: paths[path], line: reader.number())
    }
    guard !reader.isDamaged, reader.isAtEnd else { return nil }
  }

  /// Equal facts give equal bytes.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(brokenRules.count)
    for diagnostic in brokenRules { LintFacts.write(diagnostic, to: &writer) }
    writer.write(brokenProfiles.count)
    for diagnostic in brokenProfiles { LintFacts.write(diagnostic, to: &writer) }
    writer.write(ownChannels)
    writer.write(timeZone)
    let paths = Set(places.values.map(\.path)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($0.element, $0.offset) })
    writer.write(paths)
    writer.write(places.count)
    for (clause, place) in places.sorted(by: { $0.key < $1.key }) {
      writer.write(clause)
      writer.write(numbers[place.path] ?? 0)
      writer.write(place.line)
    }
    return writer.bytes
  }

  static func write(_ diagnostic: Diagnostic, to writer: inout ByteWriter) {
    writer.write(diagnostic.code)
    writer.write(Diagnostic.Severity.allCases.firstIndex(of: diagnostic.severity) ?? 0)
    writer.write(diagnostic.spot.path)
    writer.write(diagnostic.spot.line)
    writer.write(diagnostic.spot.column)
    for text in [diagnostic.message, diagnostic.remedy] {
      writer.write(text.ru)
      writer.write(text.en)
    }
  }

  private static func diagnostic(_ reader: inout ByteReader) -> Diagnostic {
    let code = reader.text()
    let severity = reader.number()
    let path = reader.text()
    let line = reader.number()
    let spot = Spot(path: path, line: line, column: reader.number())
    let message = localized(&reader)
    let severities = Diagnostic.Severity.allCases
    return Diagnostic(
      code, severities.indices.contains(severity) ? severities[severity] : .error, spot, message, remedy: localized(&reader))
  }

  private static func localized(_ reader: inout ByteReader) -> Localized {
    let ru = reader.text()
    return Localized(ru: ru, en: reader.text())
  }
}
