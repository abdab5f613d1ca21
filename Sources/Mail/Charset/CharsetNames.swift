/// Names of encodings.
enum CharsetNames {
  /// The name that the C library knows, lower case.
  static func canonical(_ name: String) -> String {
    let name = name.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    if let known = aliases[name] { return known }
    for prefix in ["x-", "cs"] where name.hasPrefix(prefix) {
      if let known = aliases[String(name.dropFirst(prefix.count))] { return known }
    }
    return name
  }

  private static let aliases: [String: String] = [
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-8": "utf-8", "unicode": "utf-8",
    "cp1251": "windows-1251", "cp-1251": "windows-1251", "win-1251": "windows-1251", "windows1251": "windows-1251",
    "win1251": "windows-1251", "ansi-1251": "windows-1251", "windows-1251": "windows-1251",
    "koi8r": "koi8-r", "koi8": "koi8-r", "koi-8": "koi8-r", "koi-8-r": "koi8-r", "koi8-r": "koi8-r", "koi8u": "koi8-u",
    "iso8859-5": "iso-8859-5", "iso88595": "iso-8859-5", "iso_8859-5": "iso-8859-5", "cyrillic": "iso-8859-5",
    "ibm866": "cp866", "cp-866": "cp866", "dos-866": "cp866", "866": "cp866",
    // Programs say Latin 1 and mean the superset of Windows; browsers read it so, too (WHATWG Encoding).
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252", "latin1": "windows-1252",
    "l1": "windows-1252", "cp1252": "windows-1252", "windows-1252": "windows-1252",
    "ascii": "us-ascii", "us-ascii": "us-ascii", "ansi_x3.4-1968": "us-ascii",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "sjis": "cp932",
    "mac-cyrillic": "mac-cyrillic", "macintosh": "macintosh",
  ]

  /// The encoding that an HTML page names in `<meta charset>`.
  static func namedInHTML(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(2_048).map { $0 < 0x80 ? $0 : 0x20 }, as: UTF8.self).lowercased()
    guard let start = Array(head.utf8).range(of: Array("charset=".utf8), from: 0) else { return nil }
    let rest = head.dropFirst(start.upperBound).drop { $0 == "\"" || $0 == "'" || $0 == " " }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return name.isEmpty ? nil : String(name)
  }
}
