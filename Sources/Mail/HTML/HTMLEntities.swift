/// Character references of HTML.
enum HTMLEntities {
  /// The character that a reference at `&` stands for, and the bytes it takes; nil if there is none.
  static func read(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, end: Int) -> (character: Unicode.Scalar, length: Int)? {
    let limit = min(end, start + 34)
    var index = start + 1
    guard index < limit else { return nil }
    if source[index] == 0x23 {
      index += 1
      let isHexadecimal = index < limit && source[index] | 0x20 == 0x78
      if isHexadecimal { index += 1 }
      let digits = index
      var value: UInt32 = 0
      while index < limit, let digit = Character(Unicode.Scalar(source[index])).hexDigitValue, isHexadecimal || digit < 10 {
        value = min(value * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x110000)
        index += 1
      }
      guard index > digits else { return nil }
      if index < limit, source[index] == 0x3B { index += 1 }
      return (scalar(value), index - start)
    }
    let name = index
    while index < limit, isNameByte(source[index]) { index += 1 }
    guard index > name, let value = named[String(decoding: source[name..<index], as: UTF8.self)],
      let character = Unicode.Scalar(value)
    else { return nil }
    if index < limit, source[index] == 0x3B { index += 1 }
    return (character, index - start)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  /// Numbers of windows-1252 are meant where C1 controls are named (HTML, 13.2.5.80).
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(value), let table = SingleByteTable.of("windows-1252") {
      return String(decoding: table.characters[Int(value)], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static let named: [String: UInt32] = {
    var table: [String: UInt32] = [
      "amp": 0x26, "AMP": 0x26, "lt": 0x3C, "LT": 0x3C, "gt": 0x3E, "GT": 0x3E, "quot": 0x22, "QUOT": 0x22, "apos": 0x27,
      "ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E, "rlm": 0x200F, "ndash": 0x2013,
      "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019, "sbquo": 0x201A, "ldquo": 0x201C, "rdquo": 0x201D, "bdquo": 0x201E,
      "dagger": 0x2020, "Dagger": 0x2021, "bull": 0x2022, "hellip": 0x2026, "permil": 0x2030, "prime": 0x2032, "Prime": 0x2033,
      "lsaquo": 0x2039, "rsaquo": 0x203A, "euro": 0x20AC, "numero": 0x2116, "trade": 0x2122, "larr": 0x2190, "uarr": 0x2191,
      "rarr": 0x2192, "darr": 0x2193, "harr": 0x2194, "minus": 0x2212, "infin": 0x221E, "asymp": 0x2248, "ne": 0x2260, "le": 0x2264,
      "ge": 0x2265, "check": 0x2713, "hearts": 0x2665, "OElig": 0x152, "oelig": 0x153, "Scaron": 0x160, "scaron": 0x161, "Yuml": 0x178,
      "fnof": 0x192, "circ": 0x2C6, "tilde": 0x2DC, "rub": 0x20BD, "colon": 0x3A, "comma": 0x2C, "period": 0x2E, "NewLine": 0x0A,
      "Tab": 0x09, "commat": 0x40, "lowbar": 0x5F, "num": 0x23, "excl": 0x21, "quest": 0x3F, "lpar": 0x28, "rpar": 0x29,
    ]
    for (offset, name) in latin1.split(separator: " ").enumerated() { table[String(name)] = 0xA0 + UInt32(offset) }
    return table
  }()

  /// U+00A0 … U+00FF in order.
  private static let latin1 = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot \
    cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
    Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
    agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
    ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
    """
}
