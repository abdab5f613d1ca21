/// Words that a question is made of but not about. Forms as `Tokenizer` writes them.
///
/// For search only: negations are among them, since «не приходит письмо» and «приходит письмо» must find the same clauses.
/// Whoever judges meaning must not drop them.
public enum StopWords {
  /// Whether a normalised word is a Russian or English stop word.
  public static func contains(_ word: ArraySlice<UInt8>) -> Bool {
    table.find(word) != nil
  }

  /// Whether a normalised word is a Russian or English stop word.
  public static func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    table.find(word) != nil
  }

  /// Whether a normalised word is a Russian or English stop word.
  public static func contains(_ word: String) -> Bool {
    table.find(Array(word.utf8)) != nil
  }

  /// Whether a normalised word asks or wishes rather than names: it is searched, but counts little.
  public static func isWeak(_ word: ArraySlice<UInt8>) -> Bool {
    weak.find(word) != nil
  }

  /// Question words that headings share, verbs and adverbs of wishing and being able.
  private static let weak: ByteTable = {
    var table = ByteTable()
    let list = words(
      """
      сколько скока скольки можно нельзя надо нужно нужен нужна нужны хочу хочет хотят может могу могут можем вместо уже очень вообще
      пожалуйста подскажите скажите делать сделать сказать клиент клиента клиенту клиентом much many want need wants needs get got
      """)
    for word in list { _ = table.insert(Array(word.utf8)[...]) }
    return table
  }()

  /// Whether a normalised word only connects others: leaving it out, or another one in its place, makes no other name of a thing
  /// («приветствие по телефону», «на телефоне»). No negation is among them.
  public static func isConnective(_ word: ArraySlice<UInt8>) -> Bool {
    connectives.find(word) != nil
  }

  private static let connectives: ByteTable = {
    var table = ByteTable()
    for word in words("а в во и из к ко ли же бы на о об от по при про с со у a an and at for in of on the to") {
      _ = table.insert(Array(word.utf8)[...])
    }
    return table
  }()

  /// Function words of Russian: prepositions, conjunctions, particles, pronouns, forms of «быть».
  public static let russian: [String] = words(
    """
    а без бы был была были было быть в вам вами вас ваш ваша ваше вашего вашей ваши ваших весь во вот все всех всем всего вы где да
    даже для до его ее ей ему если есть еще же за и из или им ими их к как какая какие каким каких какого какое какой какую ко когда
    который которая которое которые которого которой которых которым которую кто куда ли либо лишь между меня мне мной много мой моя
    мое мои моего моей моих мы на над нам нами нас наш наша наше наши него нее ней нем нет ни них но ну о об обо один одна одно она
    они оно он от ото очень по под после потом потому почему при про с сам сама само сами со свой своя свое свои своего своей
    своих себя себе собой так также такая такие такой такое там тебе тебя тем то тобой того тоже той только том тот ту тут ты у уж
    уже чего чей чем что чтобы чье эта эти этим этих это этого этой этом этому этот эту я не
    """)

  /// Function words of English; pieces of contractions too.
  public static let english: [String] = words(
    """
    a about after all also am an and any are aren't as at be because been being but by can can't could couldn't did didn't do does
    doesn't doing don't for from had has have haven't having he her here hers him his how i i'm i've if in into is isn't it it's its
    just me more most my no nor not of off on once only or other our ours out over own please s same she should so some such t than
    that that's the their theirs them then there these they this those through to too under until up us very was wasn't we were
    weren't what what's when where which while who whom why will with won't would you your yours
    """)

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static let table: ByteTable = {
    var table = ByteTable(minimumCapacity: 512)
    for word in russian + english { _ = table.insert(Array(word.utf8)[...]) }
    return table
  }()
}
