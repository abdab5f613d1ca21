/// Lines of known kinds become the parts of a letter and its own text.
struct LetterBuilder {
  private let text: [UInt8]
  private let lines: [BodyLine]
  private let kinds: [LineKind]
  private(set) var parts: [Letter.Part] = []
  private(set) var own: [UInt8] = []
  private(set) var stretches: [Range<Int>] = []
  private(set) var ownToBody = OffsetMap()

  /// Puts lines of one kind together. Linear time.
  init(_ text: [UInt8], _ lines: [BodyLine], _ kinds: [LineKind]) {
    self.text = text
    self.lines = lines
    self.kinds = kinds
    var run: Range<Int>?
    for index in lines.indices {
      guard let part = kinds[index].part, !lines[index].isBlank else { continue }
      // A second head in a row of forwarded letters begins a part of its own.
      if let open = run, kinds[open.lowerBound].part == part, !(kinds[index].isHeading && !kinds[open.upperBound - 1].isHeading) {
        run = open.lowerBound..<(index + 1)
      } else {
        if let open = run { add(open) }
        run = index..<(index + 1)
      }
    }
    if let open = run { add(open) }
  }

  private mutating func add(_ run: Range<Int>) {
    guard let kind = kinds[run.lowerBound].part else { return }
    if kind == .own {
      let body = ownRange(run)
      if !own.isEmpty { own.append(contentsOf: [0x0A, 0x0A]) }
      let start = own.count
      ownToBody.add(text: start, source: body.lowerBound, steps: body.count)
      own.append(contentsOf: text[body])
      stretches.append(start..<own.count)
      parts.append(Letter.Part(kind: kind, body: body, text: String(decoding: text[body], as: UTF8.self), heading: nil))
      return
    }
    let body = lines[run.lowerBound].range.lowerBound..<lines[run.upperBound - 1].range.upperBound
    let heading = content(run, where: \.isHeading)
    let separator = kind == .signature && Separator.kind(text[lines[run.lowerBound].content].prefix(400)) == .signatureMark
    let words = content(separator ? (run.lowerBound + 1)..<run.upperBound : run) { !$0.isHeading }
    parts.append(Letter.Part(kind: kind, body: body, text: words, heading: heading.isEmpty ? nil : heading))
  }

  /// Own lines as they stand, from the first word to the last. Marks of quotes that HTML put before them are none of the author's.
  private func ownRange(_ run: Range<Int>) -> Range<Int> {
    let first = lines[run.lowerBound]
    return first.range.lowerBound..<lines[run.upperBound - 1].content.upperBound
  }

  /// Lines of a stretch that are of some kind, without marks of quotes, blank ones at the ends left out.
  private func content(_ run: Range<Int>, where isWanted: (LineKind) -> Bool) -> String {
    var result: [UInt8] = []
    var blanks = 0
    for index in run {
      if lines[index].isBlank {
        blanks += 1
      } else if isWanted(kinds[index]) {
        if !result.isEmpty { result.append(contentsOf: [UInt8](repeating: 0x0A, count: min(blanks, 1) + 1)) }
        blanks = 0
        result.append(contentsOf: text[lines[index].content])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
