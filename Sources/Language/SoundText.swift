extension String {
  /// A copy of bytes that are known to be UTF-8, so that they need not be validated once more.
  @inline(__always)
  package init(sound bytes: UnsafeBufferPointer<UInt8>) {
    self = String(copying: UTF8Span(unchecked: bytes.span))
  }
}
