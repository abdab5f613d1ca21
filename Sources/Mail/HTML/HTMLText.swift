/// HTML becomes lines of text: blocks, line breaks, lists; quotes and signatures known by the elements that mail programs make.
struct HTMLText {
  /// What an open element does to the text inside.
  private struct Element {
    let name: String
    var isQuote = false
    var isHidden = false
    var isPreformatted = false
    var isList = false
    var number: Int?
    var marks: LineMarks = []
    /// Line ends around it.
    var breaks = 0
  }

  /// Elements open at once; what is nested deeper opens nothing more.
  private static let deepest = 400

  private let source: UnsafeBufferPointer<UInt8>
  private var rendered = RenderedText()
  private var open: [Element] = []
  private var depth = 0
  private var hidden = 0
  private var preformatted = 0
  private var lists = 0
  private var markCounts: [LineMarks: Int] = [:]

  /// Line ends that are due before the next word.
  private var breaks = 0
  private var isRuleDue = false
  private var isSpaceDue: Int?
  /// The line that is being written.
  private var line: (start: Int, content: Int, depth: Int, marks: LineMarks)?

  /// Lines of an HTML part. Linear time.
  static func render(_ text: [UInt8]) -> RenderedText {
    text.withUnsafeBufferPointer { source in
      var reader = HTMLText(source: source)
      var tokens = HTMLTokenizer(source)
      while let token = tokens.next() {
        switch token {
        case .text(let range): reader.read(range)
        case .start(let name, let attributes): reader.start(name, HTMLAttributes(source, attributes))
        case .end(let name): reader.end(name)
        }
      }
      reader.endLine()
      return reader.rendered
    }
  }

  private init(source: UnsafeBufferPointer<UInt8>) { self.source = source }

  // MARK: Elements

  private mutating func start(_ name: String, _ attributes: HTMLAttributes) {
    switch name {
    case "br":
      breaks = min(breaks + 1, 3)
      isSpaceDue = nil
      return
    case "hr":
      block(1)
      isRuleDue = true
      return
    case "img", "input", "meta", "link", "col", "base", "wbr", "area", "source", "html": return
    case "td", "th":
      if line != nil, breaks == 0 { isSpaceDue = isSpaceDue ?? -1 }
    default: break
    }
    // An unclosed <p> or <li> ends where the next one begins.
    if name == "p" || name == "li", let last = open.last, last.name == name { end(name) }
    guard open.count < HTMLText.deepest else { return }
    var element = HTMLElements.describe(name, attributes)
    if name == "ol" { element.number = 1 }
    let opened = Element(
      name: name, isQuote: element.isQuote, isHidden: element.isHidden, isPreformatted: name == "pre",
      isList: name == "ul" || name == "ol", number: element.number, marks: element.marks, breaks: element.breaks)
    if opened.isQuote || !opened.marks.isEmpty { block(1) }
    if opened.breaks > 0 { block(opened.breaks) }
    if element.isRuled { isRuleDue = true }
    depth += opened.isQuote ? 1 : 0
    hidden += opened.isHidden ? 1 : 0
    preformatted += opened.isPreformatted ? 1 : 0
    lists += opened.isList ? 1 : 0
    if !opened.marks.isEmpty { markCounts[opened.marks, default: 0] += 1 }
    open.append(opened)
    if name == "li" { bullet() }
  }

  private mutating func end(_ name: String) {
    // A closing tag far from its opening one is a mistake of whoever wrote it; looking further would take quadratic time.
    guard let place = open.suffix(40).lastIndex(where: { $0.name == name }) else {
      if name == "p" { block(1) }
      return
    }
    while open.count > place, let element = open.popLast() {
      depth -= element.isQuote ? 1 : 0
      hidden -= element.isHidden ? 1 : 0
      preformatted -= element.isPreformatted ? 1 : 0
      lists -= element.isList ? 1 : 0
      if !element.marks.isEmpty { markCounts[element.marks, default: 1] -= 1 }
      if element.isQuote || !element.marks.isEmpty { block(1) }
      if element.breaks > 0 { block(element.breaks) }
    }
  }

  private mutating func block(_ count: Int) {
    isSpaceDue = nil
    if line != nil || breaks > 0 { breaks = max(breaks, count) }
  }

  private mutating func bullet() {
    guard let place = open.suffix(40).lastIndex(where: \.isList) else { return }
    let sign: String
    if let number = open[place].number {
      sign = "\(number). "
      open[place].number = number + 1
    } else {
      sign = "- "
    }
    guard hidden == 0 else { return }
    beginLine()
    rendered.bytes.append(contentsOf: String(repeating: "  ", count: min(max(0, lists - 1), 8)).utf8)
    rendered.bytes.append(contentsOf: sign.utf8)
  }

  // MARK: Text

  private mutating func read(_ range: Range<Int>) {
    guard hidden == 0 else { return }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source[index]
      if byte <= 0x20 {
        if preformatted > 0, byte == 0x0A {
          breaks = min(breaks + 1, 3)
          isSpaceDue = nil
        } else if preformatted > 0, byte == 0x20 || byte == 0x09 {
          write([byte], from: index, length: 1)
        } else if line != nil, breaks == 0 {
          isSpaceDue = isSpaceDue ?? index
        }
        index += 1
      } else if byte == 0x26, let (character, length) = HTMLEntities.read(source, index, end: range.upperBound) {
        write(Array(String(Character(character)).utf8), from: index, length: length)
        index += length
      } else {
        // Whole words at once.
        let start = index
        index += 1
        while index < range.upperBound, source[index] > 0x20, source[index] != 0x26 { index += 1 }
        beginWord()
        rendered.map.add(text: rendered.bytes.count, source: start, steps: index - start)
        rendered.bytes.append(contentsOf: source[start..<index])
      }
    }
  }

  private mutating func write(_ bytes: [UInt8], from index: Int, length: Int) {
    beginWord()
    rendered.map.add(text: rendered.bytes.count, source: index, textStep: bytes.count, sourceStep: length)
    rendered.bytes.append(contentsOf: bytes)
  }

  private mutating func beginWord() {
    beginLine()
    if let space = isSpaceDue {
      if space >= 0 { rendered.map.add(text: rendered.bytes.count, source: space) }
      rendered.bytes.append(0x20)
      isSpaceDue = nil
    }
  }

  private mutating func beginLine() {
    if line != nil, breaks == 0 { return }
    endLine()
    if breaks > 1, !rendered.lines.isEmpty {
      for _ in 1..<breaks { rendered.endLine(from: rendered.bytes.count, contentFrom: rendered.bytes.count, depth: 0) }
    }
    breaks = 0
    isSpaceDue = nil
    let start = rendered.bytes.count
    if depth > 0 {
      rendered.bytes.append(contentsOf: [UInt8](repeating: 0x3E, count: min(depth, 50)))
      rendered.bytes.append(0x20)
    }
    var marks = LineMarks()
    for (mark, count) in markCounts where count > 0 { marks.formUnion(mark) }
    if isRuleDue { marks.insert(.underRule) }
    isRuleDue = false
    line = (start, rendered.bytes.count, depth, marks)
  }

  private mutating func endLine() {
    guard let line else { return }
    rendered.endLine(from: line.start, contentFrom: line.content, depth: line.depth, marks: line.marks)
    self.line = nil
  }
}
