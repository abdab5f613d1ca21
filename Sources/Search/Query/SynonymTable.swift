import Language

/// Words of the glossary that stand for one another, words that only connect others left out. Part of the index: number of names (u32), then each name as its group, number of
/// stems, stems (u32 each).
struct SynonymTable: Sendable {
  /// A way to name a thing: stems in order.
  struct Name: Sendable, Equatable {
    let stems: [Int]
    let group: Int
  }

  private var names: [Name] = []
  private var namesOfGroup: [[Int]] = []
  /// Names by their first stem.
  private var namesByStem: [Int: [Int]] = [:]

  /// Longest name in words that is looked for in queries.
  static let maximumWords = 6

  /// Reads the part of an index. O(names).
  init(_ file: IndexFile) {
    let range = file.part(.synonyms)
    let row = NumberRow<UInt32>(file.source, range)
    guard row.count > 0 else { return }
    var position = 1
    for _ in 0..<row[0] {
      guard position + 2 <= row.count, position + 2 + Int(row[position + 1]) <= row.count else { return }
      let count = Int(row[position + 1])
      append(Name(stems: (0..<count).map { Int(row[position + 2 + $0]) }, group: Int(row[position])))
      position += 2 + count
    }
  }

  private mutating func append(_ name: Name) {
    guard let first = name.stems.first, name.group < 1 << 24 else { return }
    while namesOfGroup.count <= name.group { namesOfGroup.append([]) }
    namesOfGroup[name.group].append(names.count)
    namesByStem[first, default: []].append(names.count)
    names.append(name)
  }

  /// The part for terms, each with its synonyms; words that no text holds make a name useless, so it is left out.
  static func part(_ terms: [[String]], stem: (ArraySlice<UInt8>, WordScript) -> Int?) -> [UInt8] {
    let tokenizer = Tokenizer()
    var list = TokenList()
    var names: [UInt8] = []
    var count: UInt32 = 0
    for (group, term) in terms.enumerated() {
      for text in term {
        tokenizer.read(text, into: &list)
        guard (1...maximumWords).contains(list.count) else { continue }
        let telling = naming(list.tokens.map { list.form($0) }).map { list.tokens[$0] }
        let stems = telling.compactMap { stem(list.form($0), $0.script) }
        guard !stems.isEmpty, stems.count == telling.count else { continue }
        names.append(number: UInt32(group))
        names.append(number: UInt32(stems.count))
        for stem in stems { names.append(number: UInt32(stem)) }
        count += 1
      }
    }
    var part: [UInt8] = []
    part.append(number: count)
    return part + names
  }

  /// Places of the words by which a name is told: not of those that only connect. Before a word that asks one says what is asked («во
  /// сколько» is not «сколько») and stays.
  static func naming(_ forms: [ArraySlice<UInt8>]) -> [Int] {
    forms.indices.filter { place in
      guard StopWords.isConnective(forms[place]) else { return true }
      let next = place + 1 < forms.count ? forms[place + 1] : []
      return StopWords.isWeak(next) || StopWords.contains(next)
    }
  }

  /// Terms that the stems at `position` name, each with the number of stems that its longest name takes.
  func named(_ stems: [Int?], at position: Int) -> [(length: Int, group: Int)] {
    guard let first = stems[position], let candidates = namesByStem[first] else { return [] }
    var longest: [Int: Int] = [:]
    for candidate in candidates where isNamed(candidate, stems, at: position) {
      longest[names[candidate].group] = max(longest[names[candidate].group] ?? 0, names[candidate].stems.count)
    }
    return longest.sorted { $0.key < $1.key }.map { ($0.value, $0.key) }
  }

  private func isNamed(_ name: Int, _ stems: [Int?], at position: Int) -> Bool {
    position + names[name].stems.count <= stems.count && zip(names[name].stems, stems[position...]).allSatisfy { $0 == $1 }
  }

  /// Other names for what the stems at `position` name: the number of stems the name takes, and the stems of the others.
  func others(_ stems: [Int?], at position: Int) -> [(length: Int, name: Name)] {
    guard let first = stems[position], let candidates = namesByStem[first] else { return [] }
    var result: [(length: Int, name: Name)] = []
    for candidate in candidates where isNamed(candidate, stems, at: position) {
      let name = names[candidate]
      for other in namesOfGroup[name.group] where other != candidate && names[other].stems != name.stems {
        result.append((name.stems.count, names[other]))
      }
    }
    return result
  }
}
