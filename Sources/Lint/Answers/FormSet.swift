/// A few forms that are asked for by name, as numbers of the wordbook: comparing them costs a look along a short array.
struct FormSet: Sendable {
  private let numbers: [Int32]

  private init(_ words: String) {
    numbers = WrittenList.words(words).map { Wordbook.shared.number(of: $0) }.filter { $0 >= 0 }
  }

  /// Whether a form, given by its number, is among them.
  func contains(_ form: Int32) -> Bool { form >= 0 && numbers.contains(form) }
}

extension FormSet {
  /// Behind these a clause begins.
  static let joints = FormSet("и или а также либо но то")
  /// Open a question wherever they stand, in letters without question marks.
  static let plainCues = FormSet("когда сколько почему где куда как почем откуда зачем")
  /// «с какой», «за сколько».
  static let afterPreposition = FormSet("какой какую какое какие сколько каком каких")
  /// Mostly state something: «могу», «надо».
  static let weakModals = FormSet("есть нет будет будут могу нужно надо")
  /// Forms of «что».
  static let what = FormSet("что чего чем чему")
  /// «за что», «из чего».
  static let causal = FormSet("за из из-за")
  static let not = FormSet("не")
  /// «не могли бы».
  static let could = FormSet("могли можете могла мог")
  static let being = FormSet("есть нет будет будут")
  /// Ask rather than state.
  static let strongModals = FormSet("можно реально получится возможно")
  /// Comparison, behind a comparative.
  static let than = FormSet("чем чего")
  static let that = FormSet("что")
  /// «что делать», «что выгоднее».
  static let afterWhat = FormSet("делать мне нам теперь будет выгоднее лучше")
  static let asWhen = FormSet("как когда какой")
  /// «как обычно», «как минимум».
  static let afterAs = FormSet("минимум будто бы правило раз обычно только обещали обещано угодно видите и")
  static let how = FormSet("как")
  static let may = FormSet("можно")
  /// «тот, кто», «там, где».
  static let correlatives = FormSet("тот то те та там туда тогда того тех тому все всем")
  static let condition = FormSet("если")
  static let also = FormSet("также")
  static let you = FormSet("вы")
  static let whenAs = FormSet("когда как")
  /// «когда я пришёл».
  static let tellers = FormSet("я мы он она")
  /// «И размеры коробки».
  static let additions = FormSet("и также еще а")
  static let andOr = FormSet("и или")
  static let or = FormSet("или либо")
  /// A clause behind these belongs to the question.
  static let subordinating = FormSet("если что чтобы как когда где")
  /// May stand between a frame and its question.
  static let polite = FormSet("пожалуйста плиз пож мне нам вы вас еще же заодно ка тоже сразу")
  /// Prepositions before an hour: «до 21».
  static let until = FormSet("до с к после")
  /// Asks for a means.
  static let means = FormSet("чем")

  /// Words that number the parts of a reply, by their place in a row of names.
  static let ordinals = [FormSet("во-первых первое"), FormSet("во-вторых второе"), FormSet("в-третьих третье")]

  /// Every word that a set holds; the wordbook numbers them.
  static let words = """
    и или а также либо но то когда сколько почему где куда как почем откуда зачем какой какую какое какие каком каких есть нет
    будет будут могу нужно надо что чего чем чему за из из-за не могли можете могла мог можно реально получится возможно делать
    мне нам теперь выгоднее лучше минимум будто бы правило раз обычно только обещали обещано угодно видите тот те та там туда
    тогда того тех тому все всем если вы я мы он она еще чтобы пожалуйста плиз пож вас же заодно ка тоже сразу до с к после
    во-первых первое во-вторых второе в-третьих третье
    """
}
