/// English contractions: `don't` is `do not`, `it's` is `it is` or `it has`.
///
/// Words are given as `Tokenizer` writes them: in lower case, with `'`. A contraction that may stand for several things has an expansion
/// for each, the most frequent first; which one is meant is seen from the words around. A possessive (`client's`) is no contraction.
public enum Contractions {
  /// What a word may stand for, as words; empty if it is no contraction. Tens of nanoseconds.
  public static func expansions(of word: ArraySlice<UInt8>) -> [[String]] {
    guard let number = index.words.find(word) else { return [] }
    return index.expansions[number].split(separator: "|").map { $0.split(separator: " ").map(String.init) }
  }

  /// What a word may stand for, as words; empty if it is no contraction.
  public static func expansions(of word: String) -> [[String]] {
    expansions(of: Array(word.utf8)[...])
  }

  /// All contractions.
  static var all: [String] { (0..<index.words.count).map(index.words.text) }

  /// Expansions are kept as written, `it is | it has`: most are never asked for, and the table is made at each start that meets English.
  private static let index: (words: ByteTable, expansions: [String]) = {
    var words = ByteTable(minimumCapacity: 1024)
    var expansions: [String] = []
    func add(_ word: String, _ text: String) {
      // What is listed by itself comes before what is put together by rule.
      guard words.find(Array(word.utf8)) == nil else { return }
      _ = words.insert(Array(word.utf8)[...])
      expansions.append(text)
    }
    for line in irregular.split(separator: "\n") {
      let halves = line.split(separator: "=")
      if halves.count == 2 { add(String(halves[0].dropLast()), String(halves[1].dropFirst())) }
    }
    for verb in auxiliaries {
      add(verb + "n't", verb + " not")
      // Written in haste; `wont` and `cant` are rarer as words than as these.
      add(verb + "nt", verb + " not")
      add(verb + "n't've", verb + " not have")
    }
    for verb in ["could", "might", "must", "should", "would"] {
      add(verb + "'ve", verb + " have")
      add(verb + "ve", verb + " have")
    }
    for subject in subjects {
      add(subject + "'ll", subject + " will")
      add(subject + "'d", subject + " would|" + subject + " had")
      add(subject + "'d've", subject + " would have")
      add(subject + "'ll've", subject + " will have")
    }
    for subject in ["i", "you", "we", "they", "who", "there", "these", "those"] { add(subject + "'ve", subject + " have") }
    for subject in ["you", "we", "they", "who", "there", "these", "those", "what", "where", "how", "why"] {
      add(subject + "'re", subject + " are")
    }
    for subject in subjects where !["i", "you", "we", "they", "these", "those"].contains(subject) {
      add(subject + "'s", subject + " is|" + subject + " has")
    }
    return (words, expansions)
  }()

  /// Verbs that take `n't` without changing.
  private static let auxiliaries = [
    "are", "could", "dare", "did", "do", "does", "had", "has", "have", "is", "might", "must", "need", "ought", "should", "was", "were",
    "would",
  ]

  /// Words after which `'s`, `'d`, `'ll` are verbs. Behind nouns `'s` is nearly always a possessive.
  private static let subjects = [
    "i", "you", "he", "she", "it", "we", "they", "that", "this", "these", "those", "there", "here", "who", "what", "where", "when", "why",
    "how", "which", "everything", "everyone", "everybody", "something", "someone", "somebody", "nothing", "nobody", "anything", "anyone",
    "anybody",
  ]

  private static let irregular = """
    can't = can not
    cant = can not
    cannot = can not
    can't've = can not have
    won't = will not
    wont = will not
    won't've = will not have
    shan't = shall not
    ain't = is not | are not | am not | has not | have not
    aint = is not | are not | am not | has not | have not
    i'm = i am
    im = i am
    ive = i have
    youre = you are
    youve = you have
    youll = you will
    theyre = they are
    theyve = they have
    weve = we have
    thats = that is | that has
    theres = there is | there has
    whats = what is | what has
    let's = let us
    lets = let us | lets
    what's = what is | what has | what does
    how'd = how did | how would | how had
    where'd = where did | where would | where had
    why'd = why did | why would | why had
    what'd = what did | what would | what had
    gonna = going to
    gotta = have got to | got to
    wanna = want to
    gimme = give me
    lemme = let me
    dunno = do not know
    kinda = kind of
    sorta = sort of
    'cause = because
    'em = them
    'tis = it is
    'twas = it was
    y'all = you all
    c'mon = come on
    ma'am = madam
    """
}
