import Language

/// Words of a text as they are indexed and asked for: those of the tokenizer, and words joined by hyphens once more as one, so that
/// `e-mail` and `email`, «онлайн-касса» and «онлайнкасса» find each other.
struct IndexedWordReader {
  private let tokenizer = Tokenizer(hyphens: .separate)
  private(set) var list = TokenList()
  private var joined: [UInt8] = []

  /// Calls `body` with each word: its normalised form, its script, its bytes in the source, and whether it was joined of parts that
  /// came before.
  mutating func read(
    _ source: UnsafeBufferPointer<UInt8>,
    _ body: (_ form: UnsafeBufferPointer<UInt8>, _ script: WordScript, _ source: Range<Int>, _ isJoined: Bool) -> Void
  ) {
    tokenizer.read(source, into: &list)
    let tokens = list.tokens
    list.bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < tokens.count {
        let token = tokens[index]
        body(UnsafeBufferPointer(rebasing: bytes[token.form]), token.script, token.source, false)
        var last = index
        while last + 1 < tokens.count, tokens[last + 1].followsHyphen {
          last += 1
          body(UnsafeBufferPointer(rebasing: bytes[tokens[last].form]), tokens[last].script, tokens[last].source, false)
        }
        if last > index {
          // Forms lie behind one another, so the parts are already joined.
          let form = UnsafeBufferPointer(rebasing: bytes[token.form.lowerBound..<tokens[last].form.upperBound])
          if last - index < 4, form.count <= Tokenizer.maximumFormLength {
            let script = tokens[index...last].reduce(into: WordScript()) { $0.formUnion($1.script) }
            body(form, script, token.source.lowerBound..<tokens[last].source.upperBound, true)
          }
        }
        index = last + 1
      }
    }
  }

  /// The same over a text.
  mutating func read(
    _ text: String, _ body: (_ form: UnsafeBufferPointer<UInt8>, _ script: WordScript, _ source: Range<Int>, _ isJoined: Bool) -> Void
  ) {
    var text = text
    text.withUTF8 { read($0, body) }
  }
}
