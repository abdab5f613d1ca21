/// Resolves the relative links of a document to documents and clauses of the root.
public struct LinkResolver: Sendable {
  /// What a destination leads to.
  public enum Target: Sendable, Hashable {
    /// A clause of the root.
    case clause(ReferenceIndex.Place)
    /// Another file of the root, relative path.
    case file(String)
    /// Somewhere else: a scheme, an absolute path, a place outside the root.
    case elsewhere
    /// A document of the root that has no such clause.
    case noClause(document: Int, id: String)
    /// Nothing: a document that does not exist.
    case nothing(path: String)
  }

  private let handbook: Handbook

  /// Resolves within a handbook.
  public init(_ handbook: Handbook) {
    self.handbook = handbook
  }

  /// Follows a destination written in a document. O(length).
  public func resolve(_ destination: String, from document: Document) -> Target {
    guard !destination.isEmpty, !LinkResolver.hasScheme(destination), !destination.hasPrefix("/"), !destination.hasPrefix("\\") else {
      return .elsewhere
    }
    var path = destination[...]
    var fragment: Substring?
    if let hash = path.firstIndex(of: "#") {
      fragment = path[path.index(after: hash)...]
      path = path[..<hash]
    }
    if let query = path.firstIndex(of: "?") { path = path[..<query] }
    let target: Int
    if path.isEmpty {
      guard let own = handbook.index.document(path: document.path) else { return .elsewhere }
      target = own
    } else {
      guard let resolved = LinkResolver.join(document.path, LinkResolver.percentDecoded(path)) else { return .elsewhere }
      let candidates = [resolved, resolved + ".md"]
      guard let found = candidates.lazy.compactMap({ handbook.index.document(path: $0) }).first else {
        let isMarkdown = resolved.lowercased().hasSuffix(".md") || resolved.lowercased().hasSuffix(".markdown")
        return isMarkdown ? .nothing(path: resolved) : .file(resolved)
      }
      target = found
    }
    let id = LinkResolver.percentDecoded(fragment ?? "")
    guard !id.isEmpty else { return .clause(ReferenceIndex.Place(document: target, clause: 0)) }
    if let place = handbook.index.clause(handbook.documents[target].id + "#" + id) { return .clause(place) }
    if let place = handbook.index.clause(handbook.documents[target].id + "#" + id.lowercased()) { return .clause(place) }
    return .noClause(document: target, id: id)
  }

  static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex else { return text.hasPrefix("//") }
    return text.utf8[..<colon].allSatisfy { byte in
      (97...122).contains(byte | 0x20) || (48...57).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
  }

  /// The path a relative one leads to from a document; nil if it leaves the root.
  static func join(_ document: String, _ relative: String) -> String? {
    var parts = document.split(separator: "/").dropLast().map(String.init)
    for part in relative.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// `%D0%B6` → ж; sequences that are no UTF-8 or no hexadecimal stay as they are.
  static func percentDecoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexadecimal(bytes[index + 1]),
        let low = hexadecimal(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return TextEncoding.firstInvalidByte(decoded) == nil ? String(decoding: decoded, as: UTF8.self) : String(text)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
