/// The normalised form of a word that the tokenizer's byte loop cannot fold: marks, other scripts, mixed scripts.
enum WordFolding {
  /// Lower case of U+0400 … U+047F; ё, ѐ as е, ѝ as и (the grave is a stress mark in Russian).
  static func foldCyrillic(_ value: UInt32) -> UInt32 {
    let lower: UInt32 =
      switch value {
      case 0x0400...0x040F: value + 0x50
      case 0x0410...0x042F: value + 0x20
      case 0x0460...0x047F: value | 1
      default: value
      }
    switch lower {
    case 0x0450, 0x0451: return 0x0435
    case 0x045D: return 0x0438
    default: return lower
    }
  }

  /// Writes the folded form; number of bytes written, 0 if nothing of the word remains. Whole scalars only.
  static func fold(_ raw: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    // Four times the target is more than its bytes can come from, marks aside; it bounds the work on encoded data.
    let head = UnsafeBufferPointer(rebasing: raw.prefix(target.count * 4))
    let word = LookAlikes.fold(TextNormalisation.nfc(String(decoding: head, as: UTF8.self)))
    var length = 0
    for scalar in word.unicodeScalars {
      switch ScalarKind(scalar.value) {
      case .separator, .ignorable: continue
      case .mark where scalar.value == 0x0300 || scalar.value == 0x0301: continue
      case .hyphen: append("-", to: target, &length)
      case .apostrophe: append("'", to: target, &length)
      case .word, .ideograph, .mark:
        if (0x0400...0x047F).contains(scalar.value) {
          append(Unicode.Scalar(foldCyrillic(scalar.value)) ?? scalar, to: target, &length)
        } else {
          for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower, to: target, &length) }
        }
      }
    }
    return length
  }

  /// Scripts of a folded form: look-alikes may have changed those of the word.
  static func script(of form: Slice<UnsafeMutableBufferPointer<UInt8>>) -> WordScript {
    var script: WordScript = []
    for byte in form {
      switch byte {
      case 0x30...0x39: script.insert(.digits)
      case 0x61...0x7A: script.insert(.latin)
      case 0xD0...0xD4: script.insert(.cyrillic)
      case 0xC0...0xFF: script.insert(.other)
      default: break
      }
    }
    return script
  }

  private static func append(_ scalar: Unicode.Scalar, to target: UnsafeMutableBufferPointer<UInt8>, _ length: inout Int) {
    let encoded = UTF8.encode(scalar)
    guard let encoded, length + encoded.count <= target.count else { return }
    for byte in encoded {
      target[length] = byte
      length += 1
    }
  }
}
