public import Handbook

/// The letters in front of options: а, б, в … or a, b, c …; numbers where the letters end.
public enum OptionLabel {
  /// Without ё, й, ъ, ы and ь, as custom has it.
  static let russian = Array("абвгдежзиклмнопрстуфхцчшщэюя")
  static let english = Array("abcdefghijklmnopqrstuvwxyz")

  /// The label of a position from 0.
  public static func text(_ position: Int, _ language: InterfaceLanguage = .ru) -> String {
    let letters = language == .ru ? russian : english
    return letters.indices.contains(position) ? String(letters[position]) : String(max(0, position) + 1)
  }

  /// The position from 0 of a letter of either alphabet, case apart.
  static func position(_ letter: Character) -> Int? {
    let letter = Character(letter.lowercased())
    return russian.firstIndex(of: letter) ?? english.firstIndex(of: letter)
  }
}
