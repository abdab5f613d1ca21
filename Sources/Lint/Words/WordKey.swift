/// What words compare by: 64-bit hashes, equal for equal lemmas in every process and with every edition of the dictionary, so that compiled
/// rules can be stored.
///
/// A word has one key for each of its lemmas. Degrees and polarity are part of a key, because they are part of the meaning: «дешевле» is not
/// «дешёвый», «неправ» is «не прав». The exact form of a word has a key of another kind, the surface.
enum WordKey {
  /// Of an exact form, as `Tokenizer` writes it.
  @inline(__always)
  static func surface(_ form: UnsafeBufferPointer<UInt8>) -> UInt64 { hash(form, seed: 0x5EED_0F0A_57A1_0001) }

  /// Of an exact form, as `Tokenizer` writes it.
  static func surface(_ form: ArraySlice<UInt8>) -> UInt64 { form.withUnsafeBufferPointer(surface) }

  /// Of an exact form, as `Tokenizer` writes it.
  static func surface(_ form: String) -> UInt64 { surface(Array(form.utf8)[...]) }

  /// Of a Russian lemma in lower case with ё as е.
  static func lemma(_ lemma: ArraySlice<UInt8>) -> UInt64 {
    lemma.withUnsafeBufferPointer { hash($0, seed: 0x5EED_0F0A_57A1_0002) }
  }

  /// Of a Russian lemma in lower case with ё as е.
  static func lemma(_ text: String) -> UInt64 { lemma(Array(text.utf8)[...]) }

  /// Of an English stem.
  @inline(__always)
  static func stem(_ stem: UnsafeBufferPointer<UInt8>) -> UInt64 { hash(stem, seed: 0x5EED_0F0A_57A1_0003) }

  /// Of the comparative of an adjective or adverb: «дешевле».
  static func comparative(_ key: UInt64) -> UInt64 { key ^ 0xC0_4A7A_711E_C047 }

  /// Of the comparative with по-: «подешевле».
  static func weakComparative(_ key: UInt64) -> UInt64 { key ^ 0x0A_71EC_04A7_C041 }

  /// Of a word that begins with the particle: «неправ» for the key of «прав».
  static func negated(_ key: UInt64) -> UInt64 { key ^ 0x4E_4074_E600_7A11 }

  /// Of two neighbouring forms.
  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { mix(first &+ 0x9E37_79B9_7F4A_7C15) ^ second }

  /// The bit of a key in the mask of a stretch of words.
  @inline(__always)
  static func bit(_ key: UInt64) -> UInt64 { 1 << (key >> 58) }

  /// Eight bytes a step, multiply and fold; the last step may overlap the one before. Not keyed: whoever looks up words of strangers
  /// compares their bytes as well.
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = raw.count
    var state = seed ^ UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    if count >= 8 {
      var index = 0
      while index + 8 < count {
        state = mix(state ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
        index += 8
      }
      state = mix(state ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)))
    } else if count >= 4 {
      let head = UInt64(UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)))
      let tail = UInt64(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)))
      state = mix(state ^ head ^ tail << 32)
    } else if count > 0 {
      state = mix(state ^ UInt64(raw[0]) ^ UInt64(raw[count / 2]) << 8 ^ UInt64(raw[count - 1]) << 16)
    }
    return mix(state ^ seed)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
