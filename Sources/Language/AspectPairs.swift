/// Partners of Russian verbs in aspect: помочь and помогать, сказать and говорить, вернуться and возвращаться.
///
/// Written for this project, for what shops, carriers, support, personnel and teachers talk about; suffix rules instead of a table find
/// 60 % of the partners, and a quarter of what they find is wrong. A verb may have several partners (говорить: сказать, поговорить;
/// подготовить: готовить, подготавливать); partners of partners are no partners.
///
/// Left out on purpose: verbs that are written alike in both aspects (отрезать, рассыпать: equal lemmas meet anyway), beginnings and
/// stretches of an action (заговорить, поработать) save those that usage has made partners (пойти, подождать, поговорить), motion there and
/// back (сходить, съездить), and pairs whose other meaning is far more frequent (найтись, since находиться tells where something is).
///
/// Lemmas are in lower case, ё may be written or not; answers have е.
public struct AspectPairs: Sendable {
  /// All pairs, parsed at first use.
  public static let russian = AspectPairs(
    tables: [tableAtoO, tablePtoYa, tableOfUnlisted], biaspectual: biaspectualVerbs)

  /// Verbs are hashed and compared where the program file holds them: nothing is copied, a command of a few milliseconds does not wait.
  private let tables: [StaticString]
  /// Where the two verbs of each pair lie.
  private let entries: [Entry]
  /// Open addressing with linear probing: number of the pair · 2 + 1 for its perfective, + 2 for its imperfective, 0 where free. A verb of
  /// several pairs has as many slots. A power of two in length, at most two thirds full.
  private let slots: [UInt32]
  private let biaspectual: ByteTable

  /// Perfective `start..<slash`, imperfective `slash + 1..<end` of a table.
  private struct Entry {
    var table: UInt32
    var start: UInt32
    var slash: UInt32
    var end: UInt32

    func range(_ side: Int) -> Range<Int> {
      side == 0 ? Int(start)..<Int(slash) : Int(slash) + 1..<Int(end)
    }
  }

  /// Parses tables of «perfective/imperfective» and a list of verbs of both aspects, all separated by white space. What is no pair is
  /// skipped.
  init(tables: [StaticString], biaspectual list: StaticString) {
    var entries: [Entry] = []
    entries.reserveCapacity(tables.reduce(0) { $0 + $1.utf8CodeUnitCount / 32 })
    for (number, table) in tables.enumerated() {
      table.withUTF8Buffer { bytes in
        AspectPairs.forEachWord(of: bytes) { start, slash, end in
          guard let slash, slash > start, slash + 1 < end else { return }
          entries.append(Entry(table: UInt32(number), start: UInt32(start), slash: UInt32(slash), end: UInt32(end)))
        }
      }
    }
    var size = 32
    while size < entries.count * 3 { size *= 2 }
    var slots = [UInt32](repeating: 0, count: size)
    for (number, entry) in entries.enumerated() {
      for side in 0...1 {
        let hash = tables[Int(entry.table)].withUTF8Buffer { ByteTable.hash(UnsafeBufferPointer(rebasing: $0[entry.range(side)])) }
        var slot = Int(hash) & (size - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
        slots[slot] = UInt32(number * 2 + side + 1)
      }
    }
    self.tables = tables
    self.entries = entries
    self.slots = slots

    var biaspectual = ByteTable(minimumCapacity: 256)
    list.withUTF8Buffer { bytes in
      AspectPairs.forEachWord(of: bytes) { start, _, end in
        _ = biaspectual.insert(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      }
    }
    self.biaspectual = biaspectual
  }

  /// Number of pairs.
  public var count: Int { entries.count }

  /// The partners of a verb, given as its infinitive; empty if it has none here.
  public func partners(of lemma: String) -> [String] {
    partners(of: Array(lemma.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The partners of a verb in UTF-8; empty if it has none here. One look-up in a hash table.
  public func partners(of lemma: ArraySlice<UInt8>) -> [[UInt8]] {
    let key = AspectPairs.folded(lemma)
    var slot = Int(key.withUnsafeBufferPointer { ByteTable.hash($0) }) & (slots.count - 1)
    var found: [[UInt8]] = []
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot] - 1) / 2]
      let side = Int(slots[slot] - 1) % 2
      tables[Int(entry.table)].withUTF8Buffer { bytes in
        if bytes[entry.range(side)].elementsEqual(key) { found.append(Array(bytes[entry.range(1 - side)])) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return found
  }

  /// Whether a verb is perfective and imperfective at once: использовать, гарантировать, компенсировать.
  public func isBiaspectual(_ lemma: String) -> Bool {
    isBiaspectual(Array(lemma.utf8)[...])
  }

  /// Whether a verb in UTF-8 is perfective and imperfective at once.
  public func isBiaspectual(_ lemma: ArraySlice<UInt8>) -> Bool {
    biaspectual.find(AspectPairs.folded(lemma)) != nil
  }

  /// A lemma with ё, D1 91, written as е, D0 B5.
  private static func folded(_ lemma: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard lemma.contains(0x91) else { return lemma }
    var key = lemma
    for index in key.indices.dropLast() where key[index] == 0xD1 && key[index + 1] == 0x91 {
      key[index] = 0xD0
      key[index + 1] = 0xB5
    }
    return key
  }

  /// Words between white space, with their last slash.
  @inline(__always)
  private static func forEachWord(of bytes: UnsafeBufferPointer<UInt8>, _ body: (_ start: Int, _ slash: Int?, _ end: Int) -> Void) {
    var start = 0
    var slash: Int?
    var index = 0
    while index <= bytes.count {
      let byte = index < bytes.count ? bytes[index] : 0x20
      // What a lead byte leads is no separator.
      if _fastPath(byte >= 0xC0) {
        index += 2
        continue
      }
      if byte == 0x2F {
        slash = index
      } else if byte <= 0x20 {
        if index > start { body(start, slash, index) }
        start = index + 1
        slash = nil
      }
      index += 1
    }
  }
}
