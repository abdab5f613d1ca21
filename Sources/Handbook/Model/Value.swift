/// A value of YAML, detached from the parser that read it.
public indirect enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double, written: String)
  case string(String)
  case list([Value])
  case map([Entry])

  /// A key of a map with its value, in the order written.
  public struct Entry: Sendable, Hashable {
    /// The key as written.
    public let key: String
    /// The value.
    public let value: Value
    /// 1-based whole-file line of the key.
    public let line: Int

    /// Pairs key and value.
    public init(key: String, value: Value, line: Int) {
      self.key = key
      self.value = value
      self.line = line
    }
  }

  /// The scalar as it was written; nil for lists, maps and null.
  public var text: String? {
    switch self {
    case .string(let text): text
    case .number(_, let written): written
    case .bool(let flag): flag ? "true" : "false"
    case .null, .list, .map: nil
    }
  }

  /// A list as it is, a scalar as a list of one, null as an empty list.
  public var items: [Value] {
    switch self {
    case .list(let items): items
    case .null: []
    default: [self]
    }
  }

  /// The entries of a map; empty otherwise.
  public var entries: [Entry] {
    if case .map(let entries) = self { return entries }
    return []
  }

  /// The value under a key of a map.
  public subscript(key: String) -> Value? {
    entries.first { $0.key == key }?.value
  }
}
