/// A field as writers put it: `почему: …`, `**Why :** …`, `плохо — …`. Ranges are of marks.
struct WrittenField {
  /// The name as written, without emphasis and white space at its ends.
  let name: String
  /// First mark of the name.
  let start: Int
  /// What stands behind the separator; may be empty.
  let value: Range<Int>
  /// Whether a colon separates them; else a dash or an equals sign does.
  let hasColon: Bool

  /// Names are a few words and no longer than this, in scalars.
  private static let maximumName = 48
  private static let maximumSpaces = 5

  /// Reads the head of a text as a field.
  /// - Parameter isKnown: whether a name, as written, is one of ours: a dash separates only such names from their values.
  init?(_ marks: InlineMarks, _ range: Range<Int>, isKnown: (String) -> Bool) {
    let range = marks.trimmed(range)
    guard let first = range.first(where: { !marks.isEmphasis($0) && !marks.isSpace($0) }), marks.isWord(first) else { return nil }
    var spaces = 0
    for index in first..<min(range.upperBound, first + WrittenField.maximumName) {
      guard marks.marks[index].role == .plain, !marks.isInert[index], marks.marks[index].scalar != "\n" else { return nil }
      let isColon = marks.marks[index].scalar == ":" || marks.marks[index].scalar == "："
      if isColon, WrittenField.isTime(marks, index, range) { return nil }
      guard isColon || WrittenField.isDashSeparator(marks, index, range) else {
        if WrittenField.endsName(marks.marks[index].scalar), !WrittenField.isAbbreviation(marks, index, range) { return nil }
        if marks.isSpace(index) { spaces += 1 }
        if spaces > WrittenField.maximumSpaces { return nil }
        continue
      }
      let name = marks.raw(marks.undecorated(first..<index))
      if !isColon, !isKnown(name) { continue }
      self.name = name
      start = first
      hasColon = isColon
      value = WrittenField.value(marks, name: range.lowerBound..<index, behind: (index + 1)..<range.upperBound)
      return
    }
    return nil
  }

  /// The colon of «до 18:00».
  private static func isTime(_ marks: InlineMarks, _ index: Int, _ range: Range<Int>) -> Bool {
    guard index > range.lowerBound, index + 1 < range.upperBound else { return false }
    return [index - 1, index + 1].allSatisfy { marks.marks[$0].scalar.properties.numericType != nil }
  }

  /// Punctuation that stands in no name.
  private static func endsName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", ";", "!", "?", "(", ")", "[", "]", "|", "/", "→": true
    default: false
    }
  }

  /// A dash or `=` with white space before and behind.
  private static func isDashSeparator(_ marks: InlineMarks, _ index: Int, _ range: Range<Int>) -> Bool {
    guard marks.isDash(index) || marks.isPlain(index, "="), index > range.lowerBound else { return false }
    let before = marks.isSpace(index - 1) || marks.isEmphasis(index - 1)
    let after = index + 1 == range.upperBound || marks.isSpace(index + 1)
    return before && after
  }

  /// A full stop inside a name: «соц. сети».
  private static func isAbbreviation(_ marks: InlineMarks, _ index: Int, _ range: Range<Int>) -> Bool {
    marks.isPlain(index, ".") && index + 1 < range.upperBound && !marks.isSpace(index + 1)
  }

  /// The text behind the separator, without the emphasis marks that close around the name: `**почему:** …`.
  private static func value(_ marks: InlineMarks, name: Range<Int>, behind: Range<Int>) -> Range<Int> {
    let inner = marks.undecorated(name)
    let opened = (name.lowerBound..<inner.lowerBound).filter(marks.isEmphasis).count
    let closed = (inner.upperBound..<name.upperBound).filter(marks.isEmphasis).count
    var value = marks.trimmed(behind)
    var left = opened - closed
    while left > 0, let first = value.first, marks.isEmphasis(first) {
      value = (first + 1)..<value.upperBound
      left -= 1
    }
    return marks.trimmed(value)
  }
}

/// A text that a field holds: a part of inline source, and the blocks that follow it.
struct FieldText {
  let marks: InlineMarks
  let range: Range<Int>
  /// Further paragraphs, quotes and code, as plain text.
  var more: [String] = []

  /// The value as plain text, decorating quotes removed.
  var text: String {
    let first = range.isEmpty ? [] : [marks.text(PhraseParts.undecorated(marks, range))]
    return (first + more).joined(separator: "\n\n")
  }

  /// Whether nothing is written.
  var isEmpty: Bool { marks.trimmed(range).isEmpty && more.isEmpty }
}
