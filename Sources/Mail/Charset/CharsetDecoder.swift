/// Text of any encoding becomes UTF-8 that knows where each character came from.
struct CharsetDecoder {
  /// UTF-8, always valid.
  private(set) var text: [UInt8] = []
  /// From `text` to the bytes that were read.
  private(set) var map = OffsetMap()
  /// Name of the encoding that was used, lower case.
  private(set) var charset = "utf-8"
  /// Bytes that are no characters of the encoding.
  private(set) var undecodable = 0
  /// What was wrong with the encoding that was named.
  private(set) var note: Letter.Note?

  /// Decodes bytes; where the named encoding is unknown or evidently wrong, by the encoding that they look like. Linear time.
  ///
  /// - Parameter charset: as the letter names it; nil: not named.
  static func decode(_ bytes: [UInt8], charset: String?, isHTML: Bool) -> CharsetDecoder {
    let named = charset ?? (isHTML ? CharsetNames.namedInHTML(bytes) : nil)
    let choice = CharsetGuess.choose(bytes, named: named)
    var decoder = CharsetDecoder()
    decoder.charset = choice.charset
    decoder.note = choice.note
    decoder.text.reserveCapacity(bytes.count + bytes.count / 2)
    bytes.withUnsafeBufferPointer { bytes in
      if choice.charset == "utf-8" {
        decoder.readUTF8(bytes)
      } else if let table = SingleByteTable.of(choice.charset) {
        decoder.read(bytes, by: table)
      } else {
        decoder.readStepwise(bytes, choice.charset)
      }
    }
    return decoder
  }

  private mutating func replace(_ index: Int, count: Int = 1) {
    map.add(text: text.count, source: index, textStep: 3, sourceStep: count)
    text.append(contentsOf: [0xEF, 0xBF, 0xBD])
    undecodable += count
  }

  private mutating func readUTF8(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let length = UTF8Length.of(bytes, index)
      // NUL is a character, but none that a terminal or a C string bears.
      guard length > 0, bytes[index] != 0 else {
        replace(index)
        index += 1
        continue
      }
      map.add(text: text.count, source: index, steps: length)
      for offset in 0..<length { text.append(bytes[index + offset]) }
      index += length
    }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, by table: SingleByteTable) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte != 0, byte < 0x80, table.isASCII {
        map.add(text: text.count, source: index)
        text.append(byte)
        continue
      }
      let character = table.characters[Int(byte)]
      if character.isEmpty || byte == 0 {
        replace(index)
      } else {
        map.add(text: text.count, source: index, textStep: character.count, sourceStep: 1)
        text.append(contentsOf: character)
      }
    }
  }

  /// Character by character through iconv: as many bytes as it takes until one comes out.
  private mutating func readStepwise(_ bytes: UnsafeBufferPointer<UInt8>, _ charset: String) {
    guard let converter = IconvConverter(from: charset) else {
      for index in bytes.indices { replace(index) }
      return
    }
    var index = 0
    var output: [UInt8] = []
    while index < bytes.count {
      var length = 1
      var isDone = false
      while !isDone, length <= 8, index + length <= bytes.count {
        switch converter.convert(bytes, index..<(index + length), &output) {
        case .converted:
          let shown = output.first == 0 ? [] : output
          if !shown.isEmpty { map.add(text: text.count, source: index, textStep: shown.count, sourceStep: length) }
          text.append(contentsOf: shown)
          isDone = true
        case .incomplete: length += 1
        case .invalid:
          replace(index)
          length = 1
          isDone = true
        }
      }
      if !isDone {
        replace(index)
        length = 1
      }
      index += length
    }
  }
}

/// Lengths of characters in UTF-8.
enum UTF8Length {
  /// Bytes of the character that begins here; 0 if none does. RFC 3629.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first), index + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    let second = bytes[index + 1]
    switch first {
    case 0xE0: return second >= 0xA0 ? 3 : 0
    case 0xED: return second < 0xA0 ? 3 : 0
    case 0xF0: return second >= 0x90 ? 4 : 0
    case 0xF4: return second < 0x90 ? 4 : 0
    default: return length
    }
  }
}
