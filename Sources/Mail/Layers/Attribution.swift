/// What a line tells about an earlier letter: a date, an address, a verb of writing.
struct AttributionEvidence {
  var hasVerb = false
  var endsWithVerb = false
  var hasDate = false
  var hasTime = false
  var hasAddress = false
  var hasQuotedName = false
  var endsWithColon = false
  var startsAsAttribution = false
  var startsWithISODate = false

  init(_ line: FoldedLine) {
    var text = line.unemphasised[...]
    // Zoho: `---- On … wrote ----`.
    while let first = text.first, first == 0x2D || first == 0x20 { text = text.dropFirst() }
    while let last = text.last, last == 0x2D || last == 0x20 { text = text.dropLast() }
    let bytes = Array(text)
    endsWithColon = bytes.last == 0x3A || bytes.suffix(3).elementsEqual([0xEF, 0xBC, 0x9A])
    let words = FoldedLine(bytes)
    for verb in AttributionWords.verbs where words.contains(word: verb) {
      hasVerb = true
      let place = AttributionEvidence.lastPlace(of: verb, in: bytes)
      // `a écrit :`, `написал(а):`, `wrote:`, nothing more behind.
      if let place, bytes.count - place.upperBound <= 6 { endsWithVerb = true }
    }
    for verb in AttributionWords.writtenTogether where words.contains(verb) { (hasVerb, endsWithVerb) = (true, true) }
    hasAddress = AttributionEvidence.hasAddress(bytes)
    hasQuotedName = bytes.first == 0x22 || bytes.range(of: Array(", \"".utf8), from: 0) != nil
    let dates = DateSigns(bytes)
    (hasDate, hasTime, startsWithISODate) = (dates.hasDate, dates.hasTime, dates.startsWithISODate)
    let startsWithDigit = bytes.first.map { (0x30...0x39).contains($0) } ?? false
    startsAsAttribution =
      startsWithDigit && (hasDate || hasTime) || AttributionWords.beginnings.contains { AttributionEvidence.begins(bytes, with: $0) }
  }

  private static func begins(_ bytes: [UInt8], with word: [UInt8]) -> Bool {
    guard bytes.starts(with: word) else { return false }
    guard bytes.count > word.count else { return true }
    let next = bytes[word.count]
    return next == 0x20 || next == 0x2C || next == 0x2E || next == 0x3A
  }

  private static func lastPlace(of needle: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
    var last: Range<Int>?
    var start = 0
    while let place = bytes.range(of: needle, from: start) {
      last = place
      start = place.upperBound
    }
    return last
  }

  /// `name@host`, in angle brackets or not.
  private static func hasAddress(_ bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() where byte == 0x40 && index > 0 && index + 1 < bytes.count {
      if bytes[index - 1] > 0x20, bytes[index + 1] > 0x20, bytes[index + 1] != 0x3A { return true }
    }
    return false
  }
}

/// Dates and times of day in a folded line, whatever the language.
struct DateSigns {
  private(set) var hasDate = false
  private(set) var hasTime = false
  private(set) var startsWithISODate = false

  init(_ bytes: [UInt8]) {
    var index = 0
    var numbers: [(value: Int, digits: Int, start: Int, end: Int)] = []
    while index < bytes.count {
      guard (0x30...0x39).contains(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      var value = 0
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
        value = min(value * 10 + Int(bytes[index] - 0x30), 1_000_000)
        index += 1
      }
      numbers.append((value, index - start, start, index))
    }
    for (place, number) in numbers.enumerated() {
      if number.digits == 4, (1970...2099).contains(number.value) { hasDate = true }
      guard place + 1 < numbers.count else { continue }
      let next = numbers[place + 1]
      guard next.start == number.end + 1, number.digits <= 2, next.digits == 2 else { continue }
      let sign = bytes[number.end]
      if sign == 0x3A || sign == 0x2E || sign == 0x68, number.value < 24, next.value < 60 { hasTime = true }
      if place + 2 < numbers.count, numbers[place + 2].start == next.end + 1, bytes[next.end] == sign,
        sign == 0x2E || sign == 0x2F || sign == 0x2D
      {
        hasDate = true
      }
    }
    if !hasDate { hasDate = DateSigns.hasDayAndMonth(bytes, numbers.map { ($0.value, $0.digits) }) }
    startsWithISODate =
      numbers.count >= 3 && numbers[0].start == 0 && numbers[0].digits == 4 && numbers[0].end < bytes.count
      && (bytes[numbers[0].end] == 0x2D || bytes[numbers[0].end] == 0x2F) && numbers[1].start == 5 && hasDate
  }

  /// `Tue, Mar 3` and `3 марта`: a year may be missing.
  private static func hasDayAndMonth(_ bytes: [UInt8], _ numbers: [(value: Int, digits: Int)]) -> Bool {
    guard numbers.contains(where: { (1...31).contains($0.value) && $0.digits <= 2 }) else { return false }
    let line = FoldedLine(bytes)
    return AttributionWords.months.contains { line.contains(word: $0) }
  }
}

/// Lines that introduce the letter quoted below them: “On … wrote:”, «… пишет:».
enum Attribution {
  /// How certain it is that lines introduce a quote.
  enum Strength {
    /// Only if a quote follows.
    case weak
    /// Whatever follows is the earlier letter.
    case strong
  }

  /// Whether a few lines, joined by blanks, introduce a quote. O(length).
  static func strength(_ line: FoldedLine) -> Strength? {
    guard line.bytes.count <= 500, line.bytes.count >= 5 else { return nil }
    let evidence = AttributionEvidence(line)
    let mayEnd = evidence.endsWithColon || evidence.endsWithVerb
    if evidence.hasVerb, mayEnd {
      if evidence.hasAddress { return .strong }
      if evidence.hasDate, evidence.hasTime, evidence.startsAsAttribution, evidence.endsWithVerb { return .strong }
      if evidence.hasDate || evidence.hasTime { return .weak }
      return evidence.endsWithColon && evidence.endsWithVerb && line.bytes.count <= 160 ? .weak : nil
    }
    if evidence.endsWithColon {
      if AttributionWords.quoting.contains(where: { line.bytes.starts(with: $0) }), evidence.hasAddress || line.bytes.count < 100 {
        return evidence.hasAddress ? .strong : .weak
      }
      if evidence.hasDate, evidence.hasAddress { return .strong }
      if evidence.hasDate, evidence.hasTime, evidence.hasQuotedName { return .strong }
      if evidence.hasDate, evidence.hasTime, evidence.startsAsAttribution { return .weak }
    }
    if evidence.startsWithISODate, line.bytes.count <= 160, evidence.hasAddress || line.contains(word: Array("gmt".utf8)) { return .strong }
    return nil
  }

  /// Whether lines above may be the beginning of an introduction that was broken into lines.
  static func begins(_ line: FoldedLine) -> Bool {
    guard let last = line.bytes.last, ![0x21, 0x3F, 0x3A].contains(last), line.bytes.count <= 300 else { return false }
    let evidence = AttributionEvidence(line)
    return evidence.startsAsAttribution && (evidence.hasDate || evidence.hasTime)
  }
}
