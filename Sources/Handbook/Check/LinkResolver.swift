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
    let written = Array(destination.utf8)
    guard let first = written.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "\\"), !LinkResolver.hasScheme(written) else {
      return .elsewhere
    }
    let hash = written.firstIndex(of: UInt8(ascii: "#"))
    var path = written[..<(hash ?? written.endIndex)]
    let fragment = hash.map { written[($0 + 1)...] } ?? []
    if let query = path.firstIndex(of: UInt8(ascii: "?")) { path = path[..<query] }
    let target: Int
    if path.isEmpty {
      guard let own = handbook.index.document(path: document.path) else { return .elsewhere }
      target = own
    } else {
      guard var resolved = LinkResolver.join(Array(document.path.utf8), LinkResolver.percentDecoded(path)) else { return .elsewhere }
      if let found = handbook.index.document(path: resolved) {
        target = found
      } else {
        resolved += ".md".utf8
        guard let found = handbook.index.document(path: resolved) else {
          let name = String(decoding: resolved.dropLast(3), as: UTF8.self)
          let folded = name.lowercased()
          return folded.hasSuffix(".md") || folded.hasSuffix(".markdown") ? .nothing(path: name) : .file(name)
        }
        target = found
      }
    }
    guard !fragment.isEmpty else { return .clause(ReferenceIndex.Place(document: target, clause: 0)) }
    let id = String(decoding: LinkResolver.percentDecoded(fragment), as: UTF8.self)
    if let place = handbook.index.clause(id, ofDocument: target) ?? handbook.index.clause(id.lowercased(), ofDocument: target) {
      return .clause(place)
    }
    return .noClause(document: target, id: id)
  }

  private static func hasScheme(_ text: [UInt8]) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return text.starts(with: "//".utf8) }
    return text[..<colon].allSatisfy { byte in
      (97...122).contains(byte | 0x20) || (48...57).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
  }

  /// The path a relative one leads to from a document; nil if it leaves the root.
  static func join(_ document: String, _ relative: String) -> String? {
    join(Array(document.utf8), Array(relative.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func join(_ document: [UInt8], _ relative: [UInt8]) -> [UInt8]? {
    let slash = UInt8(ascii: "/")
    var joined = Array(document[..<(document.lastIndex(of: slash) ?? 0)])
    joined.reserveCapacity(document.count + relative.count + 3)
    for part in relative.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        guard !joined.isEmpty else { return nil }
        joined.removeSubrange((joined.lastIndex(of: slash) ?? 0)...)
        continue
      }
      if !joined.isEmpty { joined.append(slash) }
      joined.append(contentsOf: part)
    }
    return joined
  }

  /// `%D0%B6` → ж; sequences that are no UTF-8 or no hexadecimal stay as they are.
  static func percentDecoded(_ text: Substring) -> String {
    String(decoding: percentDecoded(Array(text.utf8)[...]), as: UTF8.self)
  }

  private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "%")) else { return Array(bytes) }
    var decoded: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hexadecimal(bytes[index + 1]),
        let low = hexadecimal(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return TextEncoding.firstInvalidByte(decoded) == nil ? decoded : Array(bytes)
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
