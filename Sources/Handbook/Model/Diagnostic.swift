/// A place in a content file, for people: whole-file line and column.
public struct Spot: Sendable, Hashable {
  /// The file, relative to the content root, with `/` between folders.
  public let path: String
  /// 1-based line of the whole file, front matter included.
  public let line: Int
  /// 1-based column in Unicode scalars.
  public let column: Int

  /// Names a place.
  public init(path: String, line: Int, column: Int = 1) {
    self.path = path
    self.line = line
    self.column = column
  }
}

/// What a check of the content found: where, what, and the way out.
public struct Diagnostic: Sendable, Hashable {
  /// How much it matters. Only errors change the exit code of `check`.
  public enum Severity: String, Sendable, Comparable, CaseIterable {
    case hint
    case warning
    case error

    /// From `hint` to `error`.
    public static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .hint: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// The kind of finding in kebab-case, stable across versions: `dead-link`, `duplicate-id` …
  public let code: String
  /// How much it matters.
  public let severity: Severity
  /// Where it was found.
  public let spot: Spot
  /// What was found.
  public let message: Localized
  /// What to do about it.
  public let remedy: Localized

  /// Describes a finding.
  public init(_ code: String, _ severity: Severity, _ spot: Spot, _ message: Localized, remedy: Localized) {
    self.code = code
    self.severity = severity
    self.spot = spot
    self.message = message
    self.remedy = remedy
  }
}
