import Language

/// Ids of rules, made from their patterns.
enum PatternSlug {
  /// Lower case; letters and digits stay, each run of anything else between them becomes one `-`. Empty if nothing stays.
  static func make(_ text: String) -> String {
    var slug: [UInt8] = []
    var isGap = false
    for scalar in TextNormalisation.nfc(text).lowercased().unicodeScalars where !InvisibleScalars.contains(scalar) {
      guard WordScalars.contains(scalar) || scalar == "_" else {
        isGap = true
        continue
      }
      if isGap, !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
      isGap = false
      slug.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return String(decoding: slug, as: UTF8.self)
  }
}
