import Glibc

/// A converter of the C library, from one encoding to UTF-8.
struct IconvConverter: ~Copyable {
  enum Outcome {
    /// All bytes were taken. Nothing may have come out: shift sequences are no characters.
    case converted
    /// A character that needs more bytes.
    case incomplete
    case invalid
  }

  private let handle: iconv_t

  /// Nil if the C library does not know the encoding.
  init?(from charset: String) {
    // `//` would begin a suffix such as //IGNORE.
    guard !charset.isEmpty, charset.utf8.count < 40, charset.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }) else { return nil }
    guard let handle = iconv_open("UTF-8", charset), Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// Converts a few bytes, `output` being what came out.
  func convert(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ output: inout [UInt8]) -> Outcome {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      guard let base = bytes.baseAddress, let start = buffer.baseAddress else { return .invalid }
      // The C declaration lacks a const; iconv does not write to its input.
      var input: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
        mutating: UnsafeRawPointer(base + range.lowerBound).assumingMemoryBound(to: CChar.self))
      var inputLeft = range.count
      var place: UnsafeMutablePointer<CChar>? = start
      var placeLeft = 64
      let result = iconv(handle, &input, &inputLeft, &place, &placeLeft)
      output.removeAll(keepingCapacity: true)
      if result == -1 {
        return errno == EINVAL ? .incomplete : .invalid
      }
      for index in 0..<(64 - placeLeft) { output.append(UInt8(bitPattern: start[index])) }
      return .converted
    }
  }
}

/// An encoding in which each byte is a character.
struct SingleByteTable: Sendable {
  /// UTF-8 of each byte; empty where the encoding has no character.
  let characters: [[UInt8]]
  /// Whether the lower half is ASCII.
  let isASCII: Bool

  /// The table of an encoding; nil if it is not of this sort. Names as `CharsetNames.canonical` gives them.
  static func of(_ charset: String) -> SingleByteTable? {
    if let common = common[charset] { return common }
    return singleByte(charset) ? SingleByteTable(charset) : nil
  }

  private static let common: [String: SingleByteTable] = ["windows-1251", "koi8-r", "iso-8859-5", "cp866", "windows-1252"].reduce(
    into: [:]
  ) { $0[$1] = SingleByteTable($1) }

  private static func singleByte(_ charset: String) -> Bool {
    ["iso-8859-", "windows-125", "koi8-", "cp8", "cp437", "mac", "us-ascii"].contains { charset.hasPrefix($0) }
  }

  private init?(_ charset: String) {
    guard let converter = IconvConverter(from: charset) else { return nil }
    var characters: [[UInt8]] = []
    var output: [UInt8] = []
    let bytes = (0...255).map { UInt8($0) }
    bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes.indices {
        characters.append(converter.convert(bytes, byte..<(byte + 1), &output) == .converted ? output : [])
      }
    }
    self.characters = characters
    isASCII = (1..<0x80).allSatisfy { characters[$0] == [UInt8($0)] }
  }
}
