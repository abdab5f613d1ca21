import Language

/// What a letter says about its sender: words by which a signature can be known.
struct SenderNames: Sendable {
  /// Words of name and address, folded; Latin ones in Russian letters too.
  private let words: Set<[UInt8]>

  /// Reads the value of `From`.
  init(_ from: String?) {
    var words: Set<[UInt8]> = []
    for word in SenderNames.words(of: FoldedLine((from ?? "").utf8).bytes) where word.count >= 3 && !SenderNames.common.contains(word) {
      words.insert(word)
      if let russian = Transliteration.russian(String(decoding: word, as: UTF8.self)) { words.insert(Array(russian.utf8)) }
    }
    self.words = words
  }

  /// Whether nothing is known.
  var isEmpty: Bool { words.isEmpty }

  /// Whether a line names the sender.
  func isNamed(in line: FoldedLine) -> Bool {
    SenderNames.words(of: line.bytes).contains { words.contains($0) }
  }

  /// Letters in a row; `name@host.example` gives `name`, `host`, `example`.
  static func words(of bytes: [UInt8]) -> [[UInt8]] {
    bytes.split { $0 < 0x80 && !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) }
      .flatMap { String(decoding: $0, as: UTF8.self).split { !$0.isLetter && !$0.isNumber } }
      .map { Array($0.utf8) }
  }

  /// Words of addresses and companies that name nobody.
  private static let common = Set(
    folded(
      "com", "net", "org", "example", "mail", "gmail", "yandex", "info", "support", "help", "sales", "office", "inbox", "list", "outlook",
      "hotmail", "ooo", "ооо", "отдел", "служба", "компания", "the", "team", "поддержка", "service", "hello", "contact", "noreply", "reply",
      "buh", "бухгалтерия", "магазин", "центр", "клиентов", "заказов", "продаж"))

  /// First names as they are signed, for letters whose `From` names only a company or a mailbox.
  static let firstNames = Set(
    folded(
      "александр", "александра", "алексей", "алена", "алина", "алиса", "алла", "альбина", "анастасия", "анатолий", "ангелина", "андрей",
      "анна", "антон", "антонина", "аня", "аркадий", "арсений", "артем", "богдан", "борис", "вадим", "валентин", "валентина", "валерий",
      "валерия", "василий", "вася", "вера", "вероника", "виктор", "виктория", "виталий", "влад", "владимир", "владислав", "вячеслав",
      "галина", "геннадий", "георгий", "глеб", "григорий", "гульнара", "гриша", "даниил", "данила", "дарья", "даша", "денис", "дима",
      "дмитрий", "ева", "евгений", "евгения", "егор", "екатерина", "елена", "елизавета", "женя", "жанна", "зоя", "иван", "игорь", "ильдар",
      "илья", "инга", "инна", "ира", "ирина", "катя", "кирилл", "клавдия", "константин", "костя", "кристина", "ксения", "лариса", "лев",
      "лена", "леонид", "леша", "лида", "лидия", "лиза", "лилия", "любовь", "люда", "людмила", "майя", "максим", "маргарита", "марина",
      "мария", "марк", "марат", "маша", "миша", "михаил", "надежда", "надя", "настя", "наталия", "наталья", "наташа", "ника", "никита",
      "николай", "нина", "оксана", "олег", "олеся", "ольга", "оля", "павел", "паша", "петр", "петя", "полина", "раиса", "рамиль", "регина",
      "ренат", "римма", "роман", "руслан", "рустам", "саша", "света", "светлана", "святослав", "семен", "сергей", "сережа", "слава",
      "снежана", "софия", "софья", "станислав", "степан", "таисия", "тамара", "таня", "татьяна", "тимофей", "тимур", "ульяна", "федор",
      "эдуард", "элина", "эльвира", "эмма", "юлия", "юля", "юра", "юрий", "яков", "яна", "ярослав"))
}
