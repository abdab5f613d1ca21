import Handbook
import Language

/// Clauses by what names them: heading or question, number, number and heading, a template's shortcut.
struct ExactTitles: Sendable {
  private var keys = ByteTable()
  /// First and further units of each key, as a chain: -1 ends it.
  private var heads: [Int32] = []
  private var next: [Int32] = []
  private var chained: [Int32] = []

  /// Longest key in bytes that is kept.
  private static let maximumLength = 512

  /// Adds the names of a clause.
  mutating func add(_ clause: Clause, title: String, kind: DocumentKind, unit: Int, reader: inout WordReader) {
    if clause.opening != .number { add(title, unit: unit, reader: &reader) }
    if let number = clause.number {
      add(number, unit: unit, reader: &reader)
      if clause.opening != .number { add(number + " " + title, unit: unit, reader: &reader) }
    }
    if kind == .templates, !clause.id.isEmpty { add(clause.id, unit: unit, reader: &reader) }
  }

  /// Units that a text names, ascending.
  func units(named text: String, reader: inout WordReader) -> [Int] {
    let key = ExactTitles.key(text, reader: &reader)
    guard !key.isEmpty, let number = keys.find(key) else { return [] }
    var units: [Int] = []
    var link = heads[number]
    while link >= 0 {
      units.append(Int(chained[Int(link)]))
      link = next[Int(link)]
    }
    return units.reversed()
  }

  private mutating func add(_ text: String, unit: Int, reader: inout WordReader) {
    let key = ExactTitles.key(text, reader: &reader)
    guard !key.isEmpty else { return }
    let number = keys.insert(key[...])
    if number == heads.count { heads.append(-1) }
    chained.append(Int32(clamping: unit))
    next.append(heads[number])
    heads[number] = Int32(chained.count - 1)
  }

  /// The words of a text with spaces between; empty if it has none or too many.
  private static func key(_ text: String, reader: inout WordReader) -> [UInt8] {
    guard text.utf8.count <= maximumLength * 2 else { return [] }
    var key: [UInt8] = []
    reader.read(text) { form, _, _, isJoined in
      guard !isJoined else { return }
      if !key.isEmpty { key.append(0x20) }
      key.append(contentsOf: form)
    }
    return key.count <= maximumLength ? key : []
  }
}
