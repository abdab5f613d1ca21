import Language

/// Words that may stand for one another in letters to a shop, a bank, a clinic, a carrier. Written by hand from general knowledge.
struct MeaningGroups: Sendable {
  /// Groups by the identity of a lemma.
  private var byLemma: [UInt64: [UInt16]] = [:]
  /// Groups by stems of four letters and more, for relatives of the words listed.
  private var byStem: [PackedLetters: [UInt16]] = [:]

  static let russian = MeaningGroups(MeaningGroups.lines)

  /// A group a line.
  init(_ lines: String) {
    byLemma.reserveCapacity(4096)
    byStem.reserveCapacity(4096)
    for (number, line) in WrittenList.lines(lines).enumerated() {
      let group = UInt16(truncatingIfNeeded: number + 1)
      for bytes in line.split(separator: 0x20) {
        byLemma[LemmaShape.hash(bytes), default: []].append(group)
        guard let letters = RussianStem.letters(bytes) else { continue }
        let stem = RussianStem.stem(of: letters)
        if stem.count >= 4, byStem[PackedLetters(stem)]?.contains(group) != true { byStem[PackedLetters(stem), default: []].append(group) }
      }
    }
  }

  /// Groups of a lemma, else those of its stem.
  func groups(of identity: UInt64, _ stem: PackedLetters) -> [UInt16] {
    byLemma[identity] ?? byStem[stem] ?? []
  }
}
