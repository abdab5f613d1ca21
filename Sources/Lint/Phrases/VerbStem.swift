/// A second key for Russian verbs. Snowball leaves the stems of one verb apart where its endings begin with a consonant or its
/// vowel changes: «вернём» верн, «вернут» вернут, «вернул» вернул; «успокойтесь» успок, «успокоились» успоко.
///
/// Two words may meet under this key only if both end as verbs do. Short stems are left alone: «стоит» is not «стоял».
enum VerbStem {
  /// The part of a form before its verb ending; nil if it does not look like a verb. The form is Russian, ё as е.
  static func of(_ form: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let isReflexive = WordStemmer.isReflexive(form)
    let word = isReflexive ? form.dropLast(4) : form
    for ending in endings where word.count >= ending.count + shortest && word.suffix(ending.count).elementsEqual(ending) {
      return word.dropLast(ending.count)
    }
    // «Ошибся»: what is reflexive is a verb without any ending too.
    return isReflexive && word.count >= shortest ? word : nil
  }

  /// Four letters.
  private static let shortest = 8

  /// Longest first. Left out are endings that nouns share: -у, -ю, -и, -ь.
  private static let endings: [[UInt8]] = """
    ивший овший евший авший увший
    ишь ешь ите ете йте ать ять ить уть еть оть ала ало али яла яло яли ила ило или ула уло ули ела ело ели
    ем им ет ит ут ют ат ят ал ял ил ул ел ла ло ли ть й
    """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
}
