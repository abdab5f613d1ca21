/// Latin and Cyrillic letters that look the same.
///
/// A word that mixes the two scripts was mistyped (`cтандарт` with a Latin c) or disguised. It is folded towards the script
/// of most of its letters, and only if every other letter has a double there: `SMSки` and `IP-адрес` stay as they are.
/// Words of one script are never folded: that would call half of all Russian words Latin.
public enum LookAlikes {
  /// The word with the minority's letters replaced; parts between hyphens are judged one by one.
  public static func fold(_ word: String) -> String {
    guard word.utf8.contains(where: { $0 == 0xD0 || $0 == 0xD1 }) else { return word }
    var result = String.UnicodeScalarView()
    var part: [Unicode.Scalar] = []
    for scalar in word.unicodeScalars {
      if case .hyphen = ScalarKind(scalar.value) {
        result.append(contentsOf: fold(part: part))
        part.removeAll(keepingCapacity: true)
        result.append(scalar)
      } else {
        part.append(scalar)
      }
    }
    result.append(contentsOf: fold(part: part))
    return String(result)
  }

  /// The word with all letters of one script replaced by their doubles of the other, if all have one: «е1» and `e1`. For codes, where the
  /// letters tell nothing about the script.
  public static func swapped(_ word: String) -> String? {
    let scalars = Array(word.unicodeScalars)
    for (isOther, double) in [(isCyrillic, latinTwin), (isLatin, cyrillicTwin)] where scalars.contains(where: isOther) {
      var result = String.UnicodeScalarView()
      for scalar in scalars {
        guard isOther(scalar) else {
          result.append(scalar)
          continue
        }
        guard let double = double(scalar) ?? (scalar == "в" ? "b" : scalar == "к" ? "k" : scalar == "м" ? "m" : scalar == "т" ? "t" : nil)
        else {
          return nil
        }
        result.append(double)
      }
      return String(result)
    }
    return nil
  }

  private static func fold(part: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let cyrillic = part.count { isCyrillic($0) }
    let latin = part.count { isLatin($0) }
    guard cyrillic > 0, latin > 0 else { return part }
    let isRussian = cyrillic >= latin
    var folded: [Unicode.Scalar] = []
    folded.reserveCapacity(part.count)
    for scalar in part {
      if isRussian ? isLatin(scalar) : isCyrillic(scalar) {
        guard let double = isRussian ? cyrillicTwin(scalar) : latinTwin(scalar) else { return part }
        folded.append(double)
      } else {
        folded.append(scalar)
      }
    }
    return folded
  }

  private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool { (0x0400...0x052F).contains(scalar.value) }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
  }

  private static let latinLetters = Array("aceopxyABCEHKMOPTXY".unicodeScalars)
  /// At the place of the Latin letter that each looks like.
  private static let cyrillicLetters = Array("асеорхуАВСЕНКМОРТХУ".unicodeScalars)

  /// The Cyrillic letter that looks like a Latin one. Nineteen letters are compared faster than a dictionary is made at a start.
  private static func cyrillicTwin(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
    latinLetters.firstIndex(of: letter).map { cyrillicLetters[$0] }
  }

  /// The Latin letter that looks like a Cyrillic one.
  private static func latinTwin(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
    cyrillicLetters.firstIndex(of: letter).map { latinLetters[$0] }
  }
}
