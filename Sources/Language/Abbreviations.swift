/// Shortened words whose point does not end a sentence. Lower case, without the last point.
enum Abbreviations {
  /// Something always follows: a name, a number, the thing referred to.
  static let neverLast: Set<String> = words(
    """
    см ср им ул ш просп пер пл бул наб мкр стр рис табл гл ст разд прил корп кв оф эт под тел доб факс моб напр англ лат рус нем фр
    г-н г-жа гр проф акад доц канд зам зав гос инж исп отв ред изд соч св долл мин-во пос дер тов вкл искл макс миним соотв
    mr mrs ms dr prof st vs cf fig approx dept ext tel eg ie viz
    """)

  /// May stand last: only a capital letter behind it ends the sentence.
  static let maybeLast: Set<String> = words(
    """
    гг вв руб коп тыс млн млрд трлн др пр проч мин сек час шт уп упак кг гр мг км мм мл л га обл р-н рн грн тенге у.е прим
    etc inc ltd co corp jr sr al approx. no nos
    """)

  /// Shortenings of two words, with the point between: `и т. д.` may end a sentence, `т. е.` may not.
  static let maybeLastPairs: Set<String> = words("т.д т.п т.ч н.э у.е p.m a.m")

  /// One-letter words that are no shortenings.
  static let letters: Set<String> = words("а я и у о с в к a")

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
