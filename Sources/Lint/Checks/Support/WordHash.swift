/// Names of word forms in 64 bits: checks compare numbers instead of letters.
///
/// Two forms share a hash once in 10¹⁰ texts; the price would be a finding too many.
enum WordHash {
  /// Hash of a normalised form: lower case, ё as е. Never 0.
  static func hash(_ form: some Sequence<UInt8>) -> UInt64 {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in form { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    state ^= state >> 32
    return state == 0 ? 1 : state
  }

  /// Hash of a lemma as the dictionary spells it: its ё counts as е.
  static func hash(lemma: [UInt8]) -> UInt64 {
    var folded = lemma
    var index = 0
    while index + 1 < folded.count {
      if folded[index] == 0xD1, folded[index + 1] == 0x91 {
        folded[index] = 0xD0
        folded[index + 1] = 0xB5
      }
      index += 1
    }
    return hash(folded)
  }

  /// Hash of a word written in a list.
  static func hash(word: some StringProtocol) -> UInt64 { hash(written: Array(word.utf8)[...]) }

  /// Hash of a word written in a list, UTF-8.
  static func hash(written word: ArraySlice<UInt8>) -> UInt64 {
    // Lists are in lower case, nearly always; they are read at each start.
    if isLowerCase(word) { return hash(lemma: Array(word)) }
    return hash(lemma: Array(String(decoding: word, as: UTF8.self).lowercased().withoutYo.utf8))
  }

  /// Whether a word has only letters of Russian or English in lower case, digits and hyphens.
  private static func isLowerCase(_ word: ArraySlice<UInt8>) -> Bool {
    var index = word.startIndex
    while index < word.endIndex {
      switch word[index] {
      case 0x61...0x7A, 0x30...0x39, 0x2D: index += 1
      case 0xD0 where index + 1 < word.endIndex && (0xB0...0xBF).contains(word[index + 1]): index += 2
      case 0xD1 where index + 1 < word.endIndex && (0x80...0x91).contains(word[index + 1]) && word[index + 1] != 0x90: index += 2
      default: return false
      }
    }
    return true
  }
}

extension String {
  /// With ё as one letter and folded, however it is composed.
  fileprivate var withoutYo: String { replacing("ё", with: "е") }
}

/// Pieces of lists that are written in sources, as bytes: reading them by characters takes milliseconds of each start.
enum WrittenList {
  /// The lines of a text that are not empty.
  static func lines(_ text: String) -> [ArraySlice<UInt8>] { Array(text.utf8).split(separator: 0x0A) }

  /// The words of a text, separated by ASCII white space.
  static func words(_ text: String) -> [ArraySlice<UInt8>] { Array(text.utf8).split { $0 == 0x20 || (0x09...0x0D).contains($0) } }
}

/// A table from hashes to small numbers. Look-ups cost a nanosecond or two.
struct HashTable: Sendable {
  private(set) var keys: [UInt64]
  private(set) var values: [Int32]
  private(set) var count = 0

  init(minimumCapacity: Int = 8) {
    var size = 16
    while size < minimumCapacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Int32](repeating: 0, count: size)
  }

  /// The number under a hash; nil if there is none.
  @inline(__always)
  func find(_ key: UInt64) -> Int? {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return Int(values[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// All hashes, in no order.
  var hashes: [UInt64] { keys.filter { $0 != 0 } }

  /// Puts a number under a hash that is not 0; the first one stays.
  mutating func insert(_ key: UInt64, _ value: Int) {
    guard key != 0, find(key) == nil else { return }
    if (count + 1) * 2 > keys.count { grow() }
    place(key, Int32(truncatingIfNeeded: value))
    count += 1
  }

  private mutating func place(_ key: UInt64, _ value: Int32) {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 { slot = (slot + 1) & mask }
    keys[slot] = key
    values[slot] = value
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    values = [Int32](repeating: 0, count: oldKeys.count * 2)
    for (key, value) in zip(oldKeys, oldValues) where key != 0 { place(key, value) }
  }
}

/// A finished table from hashes to small numbers, which may lie in a file.
struct StoredHashTable: Sendable {
  /// Open addressing with linear probing, a power of two in length; 0: free.
  let keys: Rows<UInt64>
  let values: Rows<Int32>

  /// Takes over what was stored; nil if a search might not end.
  init?(keys: Rows<UInt64>, values: Rows<Int32>) {
    guard keys.count == values.count, keys.count & (keys.count - 1) == 0, keys.contains(0) else { return nil }
    self.keys = keys
    self.values = values
  }

  init(_ table: HashTable) {
    keys = Rows(table.keys)
    values = Rows(table.values)
  }

  /// Whether nothing is in it. O(n).
  var isEmpty: Bool { keys.allSatisfy { $0 == 0 } }

  /// The number under a hash; nil if there is none.
  @inline(__always)
  func find(_ key: UInt64) -> Int? {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return Int(values[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

/// A set of words: `WordSet("скоро вскоре")`.
struct WordSet: Sendable {
  private var table: HashTable

  /// Words separated by white space.
  init(_ words: String) {
    let words = WrittenList.words(words)
    table = HashTable(minimumCapacity: words.count)
    for word in words { table.insert(WordHash.hash(written: word), 0) }
  }

  init(_ words: [String]) {
    table = HashTable(minimumCapacity: words.count)
    for word in words { table.insert(WordHash.hash(word: word), 0) }
  }

  /// Words by their hashes.
  init(hashes: [UInt64]) {
    table = HashTable(minimumCapacity: hashes.count)
    for hash in hashes { table.insert(hash, 0) }
  }

  /// The hashes of the words, ascending.
  var hashes: [UInt64] { table.hashes.sorted() }

  var isEmpty: Bool { table.count == 0 }

  mutating func insert(_ hash: UInt64) { table.insert(hash, 0) }

  /// Whether a word of this hash is in the set.
  @inline(__always)
  func contains(_ hash: UInt64) -> Bool { table.find(hash) != nil }
}

/// Lists of numbers under hashes.
struct HashLists: Sendable {
  private var table = HashTable()
  private var lists: [[Int]] = []

  init() {}

  var isEmpty: Bool { lists.isEmpty }

  /// The numbers under a hash; nil if there are none.
  @inline(__always)
  subscript(hash: UInt64) -> [Int]? { table.find(hash).map { lists[$0] } }

  mutating func add(_ number: Int, under hash: UInt64) {
    if let known = table.find(hash) {
      lists[known].append(number)
    } else {
      table.insert(hash, lists.count)
      lists.append([number])
    }
  }
}
