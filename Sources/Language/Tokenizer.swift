/// Cuts UTF-8 text into words.
///
/// A word is a run of letters and digits of any script. Marks continue a word; soft hyphens and zero-width characters
/// inside it are passed over. Signs of scripts that write without spaces (Han, Hiragana) are words by themselves.
/// - An **apostrophe** (`'`, `’`, `ʼ`) between letters or digits belongs to the word and compares as `'`: `don't`, `об’єкт`.
/// - A **hyphen** between them separates words, or joins them, as asked. A dash never joins.
/// - Everything else separates, a point or comma between digits too: `4.2` is two words.
///
/// Bytes that are not UTF-8, and NUL, separate. Linear time; ASCII and Cyrillic never leave the byte loop.
public struct Tokenizer: Sendable {
  /// What a hyphen inside a word does.
  public enum Hyphens: Sendable {
    /// `интернет-магазин` is two words, the second marked `followsHyphen`.
    case separate
    /// `интернет-магазин`, `кто-то` are one word, the hyphen compares as `-`.
    case join
  }

  /// Longest normalised form in bytes. The rest of a longer word (encoded data, mostly) does not take part in comparing.
  public static let maximumFormLength = 192

  /// What a hyphen inside a word does.
  public let hyphens: Hyphens

  /// A tokenizer with a policy for hyphens.
  public init(hyphens: Hyphens = .separate) {
    self.hyphens = hyphens
  }

  /// Replaces the list by the words of the source.
  public func read(_ source: UnsafeBufferPointer<UInt8>, into list: inout TokenList) {
    list.removeAll()
    list.write(sourceCount: source.count) { forms, tokens in
      var scan = TokenScan(source: source, forms: forms, joinsHyphens: hyphens == .join)
      scan.run(&tokens)
    }
  }

  /// Replaces the list by the words of a text; offsets count the text's UTF-8 bytes.
  public func read(_ text: String, into list: inout TokenList) {
    var text = text
    text.withUTF8 { read($0, into: &list) }
  }

  /// The words of a text.
  public func tokens(of text: String) -> TokenList {
    var list = TokenList()
    read(text, into: &list)
    return list
  }
}

/// One pass over a source.
private struct TokenScan {
  let source: UnsafeBufferPointer<UInt8>
  /// Where forms are written; long enough by the list's promise, yet every write is checked.
  let forms: UnsafeMutableBufferPointer<UInt8>
  let joinsHyphens: Bool

  var isOpen = false
  var start = 0
  var end = 0
  /// Where the form of the open word begins, where it goes on, and where it must end.
  var formStart = 0
  var formEnd = 0
  var formLimit = 0
  var script: WordScript = []
  /// The word needs more than the byte loop knows: marks, other scripts.
  var isExotic = false
  /// A hyphen or apostrophe that belongs to the word if a letter follows; 0: none.
  var pending: UInt8 = 0
  /// Where a word follows a hyphen if it begins there.
  var hyphenEnd = -1
  var followsHyphen = false

  init(source: UnsafeBufferPointer<UInt8>, forms: UnsafeMutableBufferPointer<UInt8>, joinsHyphens: Bool) {
    self.source = source
    self.forms = forms
    self.joinsHyphens = joinsHyphens
  }

  mutating func run(_ tokens: inout [Token]) {
    ByteFolding.ascii.withUnsafeBufferPointer { ascii in
      ByteFolding.cyrillic.withUnsafeBufferPointer { cyrillic in
        var index = 0
        while index < source.count {
          let next = letters(from: index, ascii, cyrillic)
          if next > index {
            index = next
            continue
          }
          let byte = source[index]
          if byte >= 0x80 {
            index += step(at: index, &tokens)
          } else {
            if byte == 0x27 || byte == 0x2D {
              join(byte, at: index, length: 1, &tokens)
            } else if isOpen {
              close(&tokens)
            }
            index += 1
          }
        }
        close(&tokens)
      }
    }
  }

  /// Passes ASCII letters, digits and Cyrillic letters, the loop in which nearly all time is spent; where they end.
  @inline(__always)
  private mutating func letters(
    from first: Int, _ ascii: UnsafeBufferPointer<UInt8>, _ cyrillic: UnsafeBufferPointer<UInt16>
  ) -> Int {
    var index = first
    var place = -1
    var limit = 0
    var bits: UInt8 = 0
    while index < source.count {
      let byte = source[index]
      if byte < 0x80 {
        let folded = ascii[Int(byte)]
        if folded == 0 { break }
        if place < 0 { (place, limit) = begin(first) }
        bits |= folded < 0x3A ? WordScript.digits.rawValue : WordScript.latin.rawValue
        if place < limit {
          forms[place] = folded
          place += 1
        }
        index += 1
      } else if byte & 0xFE == 0xD0, index + 1 < source.count, UTF8Reading.isContinuation(source[index + 1]) {
        let folded = cyrillic[Int(byte & 1) << 6 | Int(source[index + 1] & 0x3F)]
        if place < 0 { (place, limit) = begin(first) }
        bits |= WordScript.cyrillic.rawValue
        if place + 1 < limit {
          forms[place] = UInt8(truncatingIfNeeded: folded >> 8)
          forms[place + 1] = UInt8(truncatingIfNeeded: folded)
          place += 2
        }
        index += 2
      } else {
        break
      }
    }
    if index > first {
      formEnd = place
      end = index
      script.formUnion(WordScript(rawValue: bits))
    }
    return index
  }

  /// Passes a scalar outside ASCII and basic Cyrillic; its length.
  private mutating func step(at index: Int, _ tokens: inout [Token]) -> Int {
    let (value, length) = UTF8Reading.scalar(source, at: index)
    switch ScalarKind(value) {
    case .word:
      _ = begin(index)
      isExotic = true
      script.insert((0x0400...0x052F).contains(value) ? .cyrillic : .other)
      end = index + length
    case .ideograph:
      close(&tokens)
      _ = begin(index)
      isExotic = true
      script = .other
      end = index + length
      close(&tokens)
    case .mark:
      if isOpen, pending == 0 {
        isExotic = true
        end = index + length
      } else {
        close(&tokens)
      }
    case .ignorable: break
    case .hyphen: join(0x2D, at: index, length: length, &tokens)
    case .apostrophe: join(0x27, at: index, length: length, &tokens)
    case .separator: close(&tokens)
    }
    return length
  }

  /// Opens a word or goes on with the open one; where its form goes on and must end.
  private mutating func begin(_ index: Int) -> (place: Int, limit: Int) {
    if !isOpen {
      isOpen = true
      start = index
      formEnd = formStart
      formLimit = min(formStart + Tokenizer.maximumFormLength, forms.count)
      script = []
      isExotic = false
      pending = 0
      followsHyphen = index == hyphenEnd
    } else if pending != 0 {
      if formEnd < formLimit {
        forms[formEnd] = pending
        formEnd += 1
      }
      pending = 0
    }
    return (formEnd, formLimit)
  }

  private mutating func join(_ byte: UInt8, at index: Int, length: Int, _ tokens: inout [Token]) {
    guard isOpen else { return }
    if pending != 0 || (byte == 0x2D && !joinsHyphens) {
      let isHyphen = byte == 0x2D && pending == 0
      close(&tokens)
      if isHyphen { hyphenEnd = index + length }
    } else {
      pending = byte
    }
  }

  @inline(__always)
  private mutating func close(_ tokens: inout [Token]) {
    guard isOpen else { return }
    isOpen = false
    pending = 0
    if isExotic || script.isSuperset(of: [.latin, .cyrillic]) { refold() }
    guard formEnd > formStart else { return }
    tokens.append(Token(source: start..<end, form: formStart..<formEnd, script: script, followsHyphen: followsHyphen))
    formStart = formEnd
  }

  private mutating func refold() {
    let target = UnsafeMutableBufferPointer(rebasing: forms[formStart..<formLimit])
    let length = WordFolding.fold(UnsafeBufferPointer(rebasing: source[start..<end]), into: target)
    formEnd = formStart + length
    script = WordFolding.script(of: target[0..<length])
  }
}

/// Folding of the bytes that nearly all text consists of.
private enum ByteFolding {
  /// Lower case of letters and digits; 0 for everything else.
  static let ascii: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x61...0x7A: UInt8(byte)
    case 0x41...0x5A: UInt8(byte) + 0x20
    default: 0
    }
  }

  /// U+0400 … U+047F, all letters: two UTF-8 bytes of the folded letter.
  static let cyrillic: [UInt16] = (0..<128).map { offset in
    let folded = WordFolding.foldCyrillic(0x0400 + UInt32(offset))
    return (0xC0 | UInt16(folded >> 6)) << 8 | 0x80 | UInt16(folded & 0x3F)
  }
}
