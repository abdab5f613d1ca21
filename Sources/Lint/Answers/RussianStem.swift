/// Stems and roots of lemmas, good enough to say that two words may belong to one family. Not a morphology: nothing but comparing is done
/// with what comes out.
enum RussianStem {
  /// Letters of a Cyrillic word as 0…31, ё as е; nil where there is another sign than a hyphen.
  static func letters(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    var letters: [UInt8] = []
    letters.reserveCapacity(word.count / 2)
    var lead: UInt8 = 0
    for byte in word {
      switch (lead, byte) {
      case (0, 0xD0), (0, 0xD1): lead = byte
      case (0, 0x2D): break
      case (0xD0, 0xB0...0xBF):
        letters.append(byte - 0xB0)
        lead = 0
      case (0xD1, 0x80...0x8F):
        letters.append(byte - 0x80 + 16)
        lead = 0
      case (0xD1, 0x91):
        letters.append(5)
        lead = 0
      default: return nil
      }
    }
    return letters.isEmpty ? nil : letters
  }

  /// A lemma without its longest suffix that leaves three letters.
  static func stem(of letters: [UInt8]) -> ArraySlice<UInt8> {
    guard let last = letters.last, last < 32 else { return letters[...] }
    for suffix in suffixes[Int(last)] where letters.count >= suffix.count + 3 {
      if letters.suffix(suffix.count).elementsEqual(suffix) { return letters.dropLast(suffix.count) }
    }
    return letters[...]
  }

  /// A stem without its longest verbal prefix that leaves three letters.
  static func root(of stem: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for prefix in prefixes where stem.count >= prefix.count + 3 && stem.starts(with: prefix) {
      let rest = stem.dropFirst(prefix.count)
      // A soft or hard sign never begins a root; behind ъ the prefix goes on.
      if rest.first == 26 { return rest.dropFirst().count >= 2 ? rest.dropFirst() : stem }
      return rest.first == 28 ? stem : rest
    }
    return stem
  }

  /// Letters that alternate at the end of a root.
  static func fold(_ letter: UInt8) -> UInt8 {
    switch letter {
    case 25: 18  // щ → т
    case 23: 10  // ч → к
    case 6: 3  // ж → г
    case 24: 17  // ш → с
    default: letter
    }
  }

  private static func table(_ words: String) -> [[UInt8]] {
    WrittenList.words(words).map { letters($0) ?? [] }.sorted { $0.count > $1.count }
  }

  /// By their last letter, longest first.
  private static let suffixes: [[[UInt8]]] = {
    let all = table(
      """
      ироваться ировать оваться евать овать ываться ывать иваться ивать аться яться иться еться нуться нуть ать ять ить еть уть оть ти чь тись
      ение ание ировка овка ация иция ений ость есть ность ный ной ний ский овой евой овый евый чатый ливый имый емый анный енный
      ка ик ок ек ец ель тель щик чик ник ница ия ие ый ий ой ая ое а я о е ь и ы у й но ко ски
      """)
    return (0..<32).map { last in all.filter { $0.last == last } }
  }()

  private static let prefixes = table(
    "при пере пре под подо про раз рас разо воз вос вз вс вы до за из ис изо на над об обо от ото по пред со у с о в")
}
