/// The info string of a fenced block.
enum FenceInfo {
  /// Its first word in lower case.
  static func word(_ info: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: info.prefix { $0 > 0x20 }, as: UTF8.self).lowercased()
  }

  /// Whether the block is a rule or the fields of a question: read by their own readers, no part of what the text says.
  static func isMachinery(_ info: UnsafeBufferPointer<UInt8>) -> Bool {
    guard info.count >= 4, info.count < 32 else { return false }
    let word = word(info)
    return word == "rule" || word == "question"
  }
}
