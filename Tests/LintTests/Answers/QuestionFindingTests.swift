import Language
import Testing

@testable import Lint

/// Expects questions exactly at the marks of a letter.
private func expectQuestions(_ marked: String, _ kinds: QuestionKind..., sourceLocation: SourceLocation = #_sourceLocation) throws {
  let letter = MarkedText(marked)
  let match = LetterQuestions.match(letter: Array(letter.text.utf8), reply: [], lexicon: try Lexicon.located())
  #expect(
    match.questions.map { $0.start.byte..<$0.end.byte } == letter.places, "\(match.questions.map(\.text))", sourceLocation: sourceLocation)
  if !kinds.isEmpty { #expect(match.questions.map(\.kind) == kinds, sourceLocation: sourceLocation) }
}

@Suite("Questions of a letter")
struct QuestionFindingTests {
  @Test("Direct questions, cut where another begins")
  func direct() throws {
    try expectQuestions("Здравствуйте! 1️⃣Когда придёт заказ?⏹ Очень жду. 2️⃣Курьер позвонит?⏹", .when, .yesNo)
    try expectQuestions("Заказ 12, 1️⃣сколько стоит доставка⏹ и 2️⃣где его забрать?⏹", .howMuch, .place)
    try expectQuestions("1️⃣Где и когда можно забрать заказ?⏹")
  }

  @Test("Indirect questions and nouns behind «подскажите», «хочу узнать», «интересует»")
  func indirect() throws {
    try expectQuestions("Подскажите, пожалуйста, 1️⃣когда придёт заказ⏹.", .when)
    try expectQuestions("Хотела бы узнать, 1️⃣работаете ли вы в субботу⏹ и 2️⃣кто принимает⏹.", .yesNo, .who)
    try expectQuestions("Не могли бы вы подсказать, 1️⃣как вернуть товар?⏹", .how)
    try expectQuestions("Интересует шкаф «Верона». 1️⃣Какая у него глубина?⏹", .howMuch)
  }

  @Test("Requests")
  func requests() throws {
    try expectQuestions("Здравствуйте. 1️⃣Отмените заказ 7⏹ и 2️⃣верните деньги⏹.", .request, .request)
    try expectQuestions("Извините за беспокойство. Смотрите, чек я приложила.")
  }

  @Test("Items of a list of questions")
  func lists() throws {
    try expectQuestions("У меня вопросы:\n- 1️⃣есть ли серый цвет⏹\n- 2️⃣сколько ждать доставку⏹\n", .yesNo, .when)
    try expectQuestions("1. 1️⃣Когда начало?⏹\n2. 2️⃣Нужен ли паспорт?⏹")
  }

  @Test("Letters without any question mark")
  func sloppy() throws {
    try expectQuestions("добрый вечер хочу вернуть кроссовки 1️⃣как это сделать⏹ и 2️⃣когда вернут деньги⏹", .how, .when)
  }

  @Test("What asks nothing: rhetoric, comparisons, stories")
  func nothing() throws {
    try expectQuestions("Вы издеваетесь?! Сколько можно ждать? Неужели так трудно позвонить?")
    try expectQuestions("Доставка в Тверь дороже, чем в Москву. Когда я пришёл, пункт был закрыт. Как обычно.")
    try expectQuestions("Вы там спите?!")
  }

  @Test("Only own words of the client count")
  func layers() throws {
    try expectQuestions("1️⃣Где мой заказ?⏹\n\n> Когда вам удобно?\n> Сколько штук?\n")
    try expectQuestions("1️⃣Где мой заказ?⏹\n-- \nОлег, а вы знали?")
  }

  @Test(
    "Kinds",
    arguments: [
      ("До скольки вы работаете?", QuestionKind.when), ("Почём яблоки?", .howMuch), ("За что сняли деньги?", .why),
      ("Какой срок гарантии?", .when), ("Сколько дней хранится заказ?", .when), ("Сколько символов поместится?", .howMuch),
      ("На какой адрес писать?", .place), ("Кому писать?", .who), ("Из чего сшита куртка?", .which), ("Что мне делать?", .how),
      ("Есть ли рассрочка?", .yesNo), ("Какие меры вы примете?", .request), ("Во сколько мне обойдётся ремонт?", .howMuch),
    ])
  func kinds(text: String, kind: QuestionKind) throws {
    let match = LetterQuestions.match(letter: Array(text.utf8), reply: [], lexicon: try Lexicon.located())
    #expect(match.questions.map(\.kind) == [kind])
  }
}
