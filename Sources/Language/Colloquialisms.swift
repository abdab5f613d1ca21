/// Russian words as they are typed in haste or said in the street, and what they stand for: «скока» is «сколько», «инет» is «интернет».
///
/// Words are given as `Tokenizer` writes them. Only words that are nothing else are listed: «тока» is also «ток», but nobody searches for it.
public enum Colloquialisms {
  /// The written word; nil if it is no colloquialism.
  public static func standard(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    table.words.find(word).map { table.standards[$0] }
  }

  /// All colloquialisms with what they stand for.
  static var all: [(word: String, standard: String)] {
    table.standards.enumerated().map { (table.words.text($0.offset), String(decoding: $0.element, as: UTF8.self)) }
  }

  private static let table: (words: ByteTable, standards: [[UInt8]]) = {
    var words = ByteTable(minimumCapacity: 256)
    var standards: [[UInt8]] = []
    for line in list.split(separator: "\n") {
      let halves = line.split(separator: "=")
      guard halves.count == 2 else { continue }
      for word in halves[1].split(separator: " ") where words.insert(Array(word.utf8)[...]) == standards.count {
        standards.append(halves[0].utf8.filter { $0 != 0x20 })
      }
    }
    return (words, standards)
  }()

  private static let list = """
    аккаунт = акк акка акком
    видео = видос видосик
    вообще = ваще вапще ваапще вобще вообщем
    где = гдеж де
    документы = доки докум
    доставка = дост доставочка
    здравствуйте = здрасте здрасьте здрасти драсте здравствуте
    интернет = инет инета инете интернэт
    информация = инфа инфу инфы
    количество = колво
    комментарий = коммент комент комменты коменты комментах комментов
    компьютер = комп компа компе
    когда = када кагда когдато
    магазин = магаз магазе магаза
    месяц = мес месс
    минута = мин
    может = мож мобыть
    наличные = наликом нал налом налик наличка наличкой наличку
    нормально = норм нормас нормуль
    нет = нету нетути
    очень = оч
    пожалуйста = пж пжл пжлст пожалста пожалуста пожалуйсто плиз плз
    почему = почемуто чойто
    приложение = прилож приложуха приложуху
    программа = прога прогу проги
    промокод = промик промо промокодик
    рубль = руб
    сейчас = щас ща щаз счас сичас сейчяс
    сегодня = седня сегодя севодня
    сколько = скока скок скольк скоко сколко
    спасибо = спс пасиб пасибо спасиб спасибки
    телефон = тел телеф телефончик
    техподдержка = саппорт сапорт саппорта суппорт
    только = тока токо толька
    фото = фотка фотки фотку фоток
    холодильник = холодос
    человек = чел чела челу
    что = че чо шо чето чот чет
    почта = емейл имейл емэйл имэйл мейл мэйл
    """
}
