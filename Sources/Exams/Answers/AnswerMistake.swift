public import Handbook

/// Why what a candidate typed is not an answer; nothing is lost, the question is asked again.
public enum AnswerMistake: Error, Sendable, Hashable {
  /// There is no such option; `count` options are there.
  case unknownOption(String, count: Int)
  /// One option is to be chosen.
  case oneOnly
  /// Named twice.
  case repeated(String)
  /// Neither yes nor no.
  case notTruth(String)
  /// Not every item of `count` is named; the labels of those that are missing.
  case incompleteOrder(count: Int, missing: [String])
  /// Not pairs of a number and a letter.
  case notPairs(String)
  /// Not a number.
  case notNumber(String)
  /// Another number of blanks.
  case blanks(expected: Int, found: Int)
  /// More bytes than an answer to the question may have.
  case tooLong(limit: Int)
  /// These words do not stand in the reply.
  case notInReply(String)
  /// These words stand in the reply several times.
  case severalPlaces(String)

  /// What was found, and how to answer.
  public var message: Localized {
    switch self {
    case .unknownOption(let text, let count):
      Localized(
        ru: "нет варианта «\(text)»: выберите \(AnswerMistake.range(count, .ru))",
        en: "there is no option “\(text)”: choose \(AnswerMistake.range(count, .en))")
    case .oneOnly:
      Localized(ru: "нужен один вариант, например: б", en: "one option is wanted, for example: b")
    case .repeated(let text):
      Localized(ru: "«\(text)» названо дважды: назовите один раз", en: "“\(text)” is named twice: name it once")
    case .notTruth(let text):
      Localized(
        ru: "«\(text)» — это не «да» и не «нет»: ответьте «верно» или «неверно»",
        en: "“\(text)” is neither yes nor no: answer “true” or “false”")
    case .incompleteOrder(let count, let missing):
      Localized(
        ru: "назовите все пункты (их \(count)) по порядку, например: 3 1 2; не хватает: \(missing.joined(separator: ", "))",
        en: "name all \(count) items in order, for example: 3 1 2; missing: \(missing.joined(separator: ", "))")
    case .notPairs(let text):
      Localized(
        ru: "непонятно «\(text)»: напишите пары, например: 1-б 2-а",
        en: "“\(text)” is not clear: write pairs, for example: 1-b 2-a")
    case .notNumber(let text):
      Localized(
        ru: "«\(text)» — не одно число: напишите его цифрами, например: 15 или 2,5",
        en: "“\(text)” is not one number: write it in digits, for example: 15 or 2.5")
    case .blanks(let expected, let found):
      Localized(
        ru: "пропусков — \(expected), а ответов — \(found): разделите ответы точкой с запятой, например: десять; взгляд",
        en: "there are \(expected) blanks but \(found) answers: separate them by semicolons, for example: ten; look")
    case .tooLong(let limit):
      Localized(
        ru: "ответ слишком длинный: сократите его до \(limit / 2) знаков",
        en: "the answer is too long: shorten it to \(limit) characters")
    case .notInReply(let text):
      Localized(
        ru: "слов «\(text)» в тексте нет: перепишите их точно; несколько мест разделяйте точкой с запятой",
        en: "the words “\(text)” are not in the text: copy them exactly; separate several places by semicolons")
    case .severalPlaces(let text):
      Localized(
        ru: "слова «\(text)» стоят в тексте не раз: добавьте соседние слова",
        en: "the words “\(text)” stand in the text more than once: add the words beside them")
    }
  }

  private static func range(_ count: Int, _ language: InterfaceLanguage) -> String {
    let last = max(0, count - 1)
    let letters = "\(OptionLabel.text(0, language))–\(OptionLabel.text(last, language))"
    let numbers = "1–\(last + 1)"
    if letters == numbers || count < 2 { return language == .ru ? "\(OptionLabel.text(0, language)) или 1" : "a or 1" }
    return language == .ru ? "\(letters) или \(numbers)" : "\(letters) or \(numbers)"
  }
}
