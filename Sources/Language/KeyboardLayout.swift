/// Text typed with the wrong keyboard layout: `ghbdtn` for «привет», «руддщ» for `hello`.
public enum KeyboardLayout {
  /// What the same keys give in the Russian layout (ЙЦУКЕН) if the text was typed in the English one (QWERTY).
  public static func russian(_ text: some StringProtocol) -> String { map(text, toRussian) }

  /// What the same keys give in the English layout if the text was typed in the Russian one.
  public static func english(_ text: some StringProtocol) -> String { map(text, toEnglish) }

  private static func map(_ text: some StringProtocol, _ keys: [Unicode.Scalar: Unicode.Scalar]) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(keys[scalar] ?? scalar) }
    return String(result)
  }

  private static let englishKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&"
  private static let russianKeys = "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,\"№;:?"

  private static let toRussian = Dictionary(zip(englishKeys.unicodeScalars, russianKeys.unicodeScalars)) { first, _ in first }
  private static let toEnglish = Dictionary(zip(russianKeys.unicodeScalars, englishKeys.unicodeScalars)) { first, _ in first }
}
