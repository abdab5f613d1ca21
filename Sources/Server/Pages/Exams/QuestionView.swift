import Exams
import Handbook

/// A question to be answered: the same in exams, drills and practice.
struct QuestionView {
  let slot: Int
  /// What is asked for: «Один ответ».
  let task: String
  let isRequired: Bool
  let stem: Markup?
  /// The letter that is answered.
  let letter: String?
  let options: [OptionRow]
  let hasOptions: Bool
  let pairs: [SelectRow]
  let hasPairs: Bool
  let orders: [SelectRow]
  let hasOrders: Bool
  let cloze: Markup?
  let line: TextField?
  let area: TextField?
  let pieces: [WordPiece]
  let hasPieces: Bool
  let isFinal: Bool
  let contentLanguage: String

  /// HTML that is safe already.
  struct Markup {
    let html: String
  }

  /// An option with its button.
  struct OptionRow {
    let type: String
    let name: String
    let value: String
    let html: String
    let isChecked: Bool
    let isFinal: Bool
  }

  /// Something to which one of several is chosen.
  struct SelectRow {
    let name: String
    let html: String
    /// The row in words, for whoever hears the menu alone.
    let label: String
    let choices: [ReplyView.Choice]
    let isFinal: Bool
  }

  /// A field to type or write in.
  struct TextField {
    let value: String
    let isNumber: Bool
    let maximum: Int
  }

  /// A stretch of a reply: a word that can be marked, or what stands between words.
  struct WordPiece {
    let text: String
    let index: String?
    let isMarked: Bool
    let isFinal: Bool
  }

  /// - Parameters:
  ///   - form: what was filled in where it is no answer yet; it is shown again.
  ///   - isFinal: whether the answer can be changed no more.
  init(
    _ item: PaperItem, _ answer: Answer?, form: QueryString? = nil, isFinal: Bool = false, contentLanguage: String,
    _ language: InterfaceLanguage
  ) {
    slot = item.slot
    task = QuestionView.task(item.type)(language)
    isRequired = item.mustPass
    self.isFinal = isFinal
    self.contentLanguage = contentLanguage
    stem = item.stem.isEmpty ? nil : Markup(html: QuestionText.html(item.stem))
    var parts = Parts()
    parts.fill(item, answer, form: form, isFinal: isFinal, language)
    letter = parts.letter
    options = parts.options
    hasOptions = !parts.options.isEmpty
    pairs = parts.pairs
    hasPairs = !parts.pairs.isEmpty
    orders = parts.orders
    hasOrders = !parts.orders.isEmpty
    cloze = parts.cloze
    line = parts.line
    area = parts.area
    pieces = parts.words
    hasPieces = !parts.words.isEmpty
  }

  /// What a candidate is asked to do.
  static func task(_ type: QuestionType) -> Localized {
    switch type {
    case .single: Localized(ru: "Один ответ", en: "One answer")
    case .multiple: Localized(ru: "Один или несколько ответов", en: "One or more answers")
    case .trueFalse: Localized(ru: "Верно или неверно", en: "True or false")
    case .matching: Localized(ru: "Подберите пары", en: "Match the pairs")
    case .ordering: Localized(ru: "Расставьте по порядку", en: "Put in order")
    case .numeric: Localized(ru: "Ответ числом", en: "Answer with a number")
    case .short: Localized(ru: "Краткий ответ", en: "Short answer")
    case .cloze: Localized(ru: "Заполните пропуски", en: "Fill in the blanks")
    case .spot: Localized(ru: "Отметьте слова с ошибками", en: "Mark the faulty words")
    case .reply: Localized(ru: "Напишите ответ клиенту", en: "Write a reply to the client")
    case .essay: Localized(ru: "Развёрнутый ответ", en: "Answer at length")
    }
  }
}

/// Markdown of questions for pages.
enum QuestionText {
  /// Safe HTML.
  static func html(_ markdown: String) -> String { HTMLRenderer().html(markdown) }

  /// One line of plain text: for menus, which know no emphasis.
  static func plain(_ markdown: String) -> String {
    var text = ""
    var isTag = false
    for character in html(markdown) {
      switch character {
      case "<": isTag = true
      case ">" where isTag: isTag = false
      default: if !isTag { text.append(character) }
      }
    }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      text = text.replacing(entity, with: character)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
