/// A rule as it was written, before its parts are understood.
struct PhraseDraft {
  /// A part of inline source.
  struct Side {
    let marks: InlineMarks
    let range: Range<Int>

    init(_ marks: InlineMarks, _ range: Range<Int>) {
      self.marks = marks
      self.range = range
    }

    var isEmpty: Bool { marks.trimmed(range).isEmpty }
  }

  /// Patterns: alternatives of one side, or several columns.
  var left: [Side]
  /// Suggestions; several columns of a table add up.
  var right: [Side]
  /// Where the rule stands.
  let spot: Spot
  /// The clause above.
  let clause: Clause
  /// Fields by name, with what they hold.
  private(set) var fields: [PhraseField: [FieldText]] = [:]

  init(left: [Side], right: [Side], spot: Spot, clause: Clause) {
    self.left = left
    self.right = right
    self.spot = spot
    self.clause = clause
  }

  /// Adds a field.
  /// - Returns: false if the field was there and takes one value only.
  mutating func add(_ field: PhraseField, _ texts: [FieldText]) -> Bool {
    if fields[field] != nil, !field.isList { return false }
    fields[field, default: []] += texts
    return true
  }
}
