/// Text of headers: encoded words of RFC 2047, or plain bytes of any encoding, as older programs write them.
///
/// GMime joins the base64 of neighbouring words before it decodes them and so loses what stands behind padding, which is how
/// many programs break subjects; therefore words are decoded here.
enum EncodedWords {
  /// The value in Unicode, on one line; nil if nothing is left of it.
  static func decoded(_ raw: [UInt8]) -> String? {
    let source = raw.allSatisfy({ $0 < 0x80 }) ? raw : CharsetDecoder.decode(raw, charset: nil, isHTML: false).text
    var text: [UInt8] = []
    // Neighbours of one encoding are decoded together: a character may be cut in two.
    var pending: (charset: String, bytes: [UInt8])?
    var blanks: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == 0x3D, let (charset, bytes, end) = word(source, index) {
        if let open = pending, open.charset == charset {
          pending = (charset, open.bytes + bytes)
        } else {
          if let open = pending { text.append(contentsOf: decoded(open.bytes, open.charset)) } else { text.append(contentsOf: blanks) }
          pending = (charset, bytes)
        }
        blanks = []
        index = end
        continue
      }
      let byte = source[index]
      index += 1
      if byte <= 0x20 {
        blanks.append(0x20)
        continue
      }
      if let open = pending { text.append(contentsOf: decoded(open.bytes, open.charset)) }
      pending = nil
      text.append(contentsOf: blanks)
      blanks = []
      text.append(byte)
    }
    if let open = pending { text.append(contentsOf: decoded(open.bytes, open.charset)) }
    let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func decoded(_ bytes: [UInt8], _ charset: String) -> [UInt8] {
    CharsetDecoder.decode(bytes, charset: charset, isHTML: false).text
  }

  /// `=?charset*language?B?text?=`; nil if there is none here.
  private static func word(_ source: [UInt8], _ start: Int) -> (charset: String, bytes: [UInt8], end: Int)? {
    guard start + 1 < source.count, source[start + 1] == 0x3F else { return nil }
    // Longer than RFC 2047 allows, as programs write them; no longer, so that hostile headers take linear time.
    let limit = min(source.count, start + 1_000)
    var marks: [Int] = []
    var index = start + 2
    while index < limit, marks.count < 3 {
      if source[index] == 0x3F { marks.append(index) }
      if source[index] == 0x0A, marks.count < 2 { return nil }
      index += 1
    }
    guard marks.count == 3, marks[1] == marks[0] + 2, marks[2] + 1 < source.count, source[marks[2] + 1] == 0x3D else { return nil }
    let charset = String(decoding: source[(start + 2)..<marks[0]].prefix { $0 != 0x2A }, as: UTF8.self)
    let content = (marks[1] + 1)..<marks[2]
    switch source[marks[0] + 1] | 0x20 {
    case 0x62: return (charset, TransferDecoder(source, content, .base64).bytes, marks[2] + 2)
    case 0x71:
      let spaced = source[content].map { $0 == 0x5F ? 0x20 : $0 }
      return (charset, TransferDecoder(spaced, 0..<spaced.count, .quotedPrintable).bytes, marks[2] + 2)
    default: return nil
    }
  }
}
