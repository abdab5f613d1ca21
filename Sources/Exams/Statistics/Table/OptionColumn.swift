/// The letters that persons chose at an item.
struct OptionColumn {
  /// Labels in the order of first appearance, the key's first; with who chose them.
  private var labels: [(folded: String, shown: String, persons: [Int32])] = []
  /// Folded labels that are right.
  private var right: Set<String> = []
  /// The greatest letter that the other items have too: options nobody chose end there.
  private var lastLetter: Unicode.Scalar?
  private let persons: Int
  /// Cells in which it is said that the person was not asked.
  private var unasked: [Int32] = []

  private static let unaskedWords: Set<String> = ["NA", "N/A", "#N/A", "#Н/Д", "Н/Д"]
  private static let unansweredWords: Set<String> = ["", "-", "–", "—", "."]

  init(_ cells: some Collection<Int>, key: String, _ table: CSVTable) {
    var places: [String: Int] = [:]
    // Letters of one byte, the most there are, are looked up without making a text of them.
    var byByte = [Int](repeating: -1, count: 128)
    var person: Int32 = 0
    persons = cells.count
    for cell in cells {
      defer { person += 1 }
      let (start, end) = (Int(table.starts[cell]), Int(table.ends[cell]))
      if start == end { continue }
      let byte = table.bytes[start]
      if end - start == 1, byte < 128, byByte[Int(byte)] >= 0 {
        labels[byByte[Int(byte)]].persons.append(person)
        continue
      }
      let text = table.text(cell)
      let folded = text.uppercased()
      if OptionColumn.unansweredWords.contains(folded) { continue }
      if OptionColumn.unaskedWords.contains(folded) {
        unasked.append(person)
        continue
      }
      let place = places[folded] ?? labels.count
      if place == labels.count {
        places[folded] = place
        labels.append((folded, text, []))
      }
      labels[place].persons.append(person)
      if end - start == 1, byte < 128 { byByte[Int(byte)] = place }
    }
    let whole = key.uppercased()
    right = [whole]
    // `A|C` in the cells themselves is one answer of two letters, not a choice between them.
    if whole.contains("|"), !labels.contains(where: { $0.folded.contains("|") }) {
      right = Set(whole.split(separator: "|").map { String($0).trimmed }.filter { !$0.isEmpty })
    }
  }

  /// Makes letters comparable within the file, and finds the options that nobody chose.
  static func settle(_ columns: inout [OptionColumn?]) {
    // One script for letters that look alike, where all others of the file are of one script.
    var scripts: Set<Bool> = []
    for column in columns {
      for letter in column?.letters ?? [] where toLatin[letter] == nil && toCyrillic[letter] == nil {
        if letter.value >= 0x41 && letter.value <= 0x5A { scripts.insert(false) }
        if letter.value >= 0x410 && letter.value <= 0x42F { scripts.insert(true) }
      }
    }
    if scripts.count < 2 {
      let table = scripts.contains(true) ? toCyrillic : toLatin
      for index in columns.indices { columns[index]?.fold(table) }
    }
    // Most items of a test have the same number of options; two of them may be "true" and "false".
    var ends: [Unicode.Scalar: Int] = [:]
    for column in columns {
      if let last = column?.ownLast, last.rank >= 2 { ends[last, default: 0] += 1 }
    }
    guard let common = ends.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else { return }
    for index in columns.indices {
      guard let last = columns[index]?.ownLast, last.rank >= 2, last.isSameScript(as: common) else { continue }
      columns[index]?.lastLetter = max(last, common)
    }
  }

  /// Options in the order of their letters.
  var options: [Responses.Option] {
    var known = labels
    for key in right where !known.contains(where: { $0.folded == key }) { known.append((key, key, [])) }
    if let last = lastLetter ?? ownLast {
      for letter in last.upToHere where !known.contains(where: { $0.folded == String(letter) }) {
        known.append((String(letter), String(letter), []))
      }
    }
    return known.sorted { OptionColumn.order($0.folded) < OptionColumn.order($1.folded) }.map {
      Responses.Option(label: $0.shown, isKey: right.contains($0.folded), persons: $0.persons)
    }
  }

  /// Writes the scores of the persons: full points for the key, nothing for all else.
  func score(into scores: inout [Double], at start: Int, points: Double) {
    for place in start..<start + persons { scores[place] = 0 }
    for label in labels where right.contains(label.folded) {
      for person in label.persons { scores[start + Int(person)] = points }
    }
    for person in unasked { scores[start + Int(person)] = .nan }
  }

  /// Single letters among the labels and the key.
  private var letters: [Unicode.Scalar] {
    (labels.map(\.folded) + right).compactMap { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil }
  }

  /// The greatest letter, where all labels are single letters of one script.
  private var ownLast: Unicode.Scalar? {
    let letters = letters
    guard let last = letters.max(), letters.count == labels.count + right.count,
      letters.allSatisfy({ $0.isOption && $0.isSameScript(as: last) })
    else { return nil }
    return last
  }

  private mutating func fold(_ table: [Unicode.Scalar: Unicode.Scalar]) {
    func folded(_ text: String) -> String {
      guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first, let other = table[scalar] else { return text }
      return String(other)
    }
    right = Set(right.map(folded))
    var merged: [(folded: String, shown: String, persons: [Int32])] = []
    for label in labels {
      let name = folded(label.folded)
      if let place = merged.firstIndex(where: { $0.folded == name }) {
        merged[place].persons = (merged[place].persons + label.persons).sorted()
      } else {
        merged.append((name, label.shown, label.persons))
      }
    }
    labels = merged
  }

  private static func order(_ label: String) -> (Int, Double, String) {
    if case .score(let number) = ScoreText.value(label) { return (0, number, label) }
    return (label.unicodeScalars.count == 1 ? 1 : 2, 0, label)
  }

  private static let pairs = zip("АВЕКМНОРСТХ".unicodeScalars, "ABEKMHOPCTX".unicodeScalars)
  private static let toLatin = Dictionary(uniqueKeysWithValues: pairs.map { ($0, $1) })
  private static let toCyrillic = Dictionary(uniqueKeysWithValues: pairs.map { ($1, $0) })
}

extension Unicode.Scalar {
  private static let russian = Array("АБВГДЕЖЗИК".unicodeScalars)
  private static let latin = Array("ABCDEFGHIJ".unicodeScalars)

  /// Letters of options that may come before this one, and itself.
  fileprivate var upToHere: ArraySlice<Unicode.Scalar> {
    let letters = value >= 0x400 ? Unicode.Scalar.russian : Unicode.Scalar.latin
    return letters.prefix(rank + 1)
  }

  /// Which letter of its alphabet it is, from 0; −1 for no letter of an option.
  fileprivate var rank: Int { (value >= 0x400 ? Unicode.Scalar.russian : Unicode.Scalar.latin).firstIndex(of: self) ?? -1 }

  fileprivate var isOption: Bool { rank >= 0 }

  fileprivate func isSameScript(as other: Unicode.Scalar) -> Bool { (value >= 0x400) == (other.value >= 0x400) }
}
