internal import CCMark
internal import Glibc

/// A node of the C parser. Valid only while its `CMarkDocument` lives.
typealias CMarkNode = OpaquePointer

/// Owns the tree that libcmark makes of a text.
///
/// libcmark's blocks know their lines and its walk is iterative, so deep nesting costs heap, not stack. What it does not know
/// — pipe tables, heading ids, positions behind tabs and lazy lines — the files beside this one add.
struct CMarkDocument: ~Copyable {
  let root: CMarkNode

  /// Parses UTF-8; nil only if libcmark cannot allocate.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let empty: StaticString = ""
    let node: CMarkNode? = bytes.withMemoryRebound(to: CChar.self) { text in
      guard let base = text.baseAddress else {
        return empty.withUTF8Buffer { $0.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, 0, CMARK_OPT_DEFAULT) } }
      }
      return cmark_parse_document(base, text.count, CMARK_OPT_DEFAULT)
    }
    guard let node else { return nil }
    root = node
  }

  deinit { cmark_node_free(root) }
}

/// The literal of a text, code or HTML node as bytes; empty for others.
func literal(of node: CMarkNode) -> UnsafeBufferPointer<UInt8> {
  bytes(of: cmark_node_get_literal(node))
}

/// A C string as bytes, without its terminator.
func bytes(of text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
  guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
  return UnsafeRawBufferPointer(start: text, count: strlen(text)).assumingMemoryBound(to: UInt8.self)
}
