import Testing

@testable import Exams
@testable import Handbook

/// Files as other systems and people write them.
@Suite struct ForeignFileTests {
  private func read(_ text: String, _ format: ExchangeFormat) throws -> (byID: [String: Question], notes: [ExchangeNote], text: String) {
    let result = try QuestionExchange.markdown(from: Array(text.utf8), in: format, title: "Чужой банк")
    let read = HandbookLoader.questions(path: "Exams/questions/foreign.md", bytes: Array(result.text.utf8))
    #expect(read.diagnostics.filter { $0.severity == .error } == [])
    return (Dictionary(read.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), result.notes, result.text)
  }

  private func error(_ text: String, _ format: ExchangeFormat) -> ExchangeError? {
    do {
      _ = try QuestionExchange.markdown(from: Array(text.utf8), in: format, title: "t")
      return nil
    } catch { return error }
  }

  // MARK: - GIFT

  private static let gift = """
    // Вопросы для новичков
    $CATEGORY: $course$/top/Сервис

    ::Срок ответа::В какой срок отвечают в чате? {
      =15 минут#Верно!
      ~сутки#Это срок для почты.
      ~%50%час
    }

    ::Что проверить::[html]<p>Что проверить <b>до</b> отправки&nbsp;письма?</p> {
      ~%50%имя ~%50%срок
      ~%-50%погоду ~%-50%курс \\= доллара
    }

    Клиент всегда прав. {F#Не всегда.#Верно: бывает по-разному.####Разбор ниже.}

    Соотнесите канал и срок. { =Чат -> 15 минут =Почта -> сутки =Телефон -> сразу }

    Сколько дней на возврат? {#14:1####По закону.}

    Бонус? {#=10..20 =%50%5}

    Как зовут передачу вопроса старшему? {=эскалация =%50%передача =эска*}

    Клиенту отвечают {=вежливо ~грубо ~никак} и быстро.

    Опишите свой день. {}

    Это просто вводный текст без вопроса.
    """

  @Test func giftConstructs() throws {
    let (questions, notes, text) = try read(Self.gift, .gift)
    #expect(questions.count == 9)
    let single = try #require(questions["import-001"])
    #expect(single.title == "Срок ответа" && single.type == .single)
    guard case .choice(let options) = single.answers else { throw Unexpected() }
    #expect(options.map(\.text) == ["15 минут", "сутки", "час"])
    #expect(options.map(\.weight) == [1, 0, 0])
    #expect(options[1].feedback == "Это срок для почты.")
    let multiple = try #require(questions["import-002"])
    #expect(multiple.stem == "Что проверить **до** отправки письма?" && multiple.type == .multiple)
    guard case .choice(let checks) = multiple.answers else { throw Unexpected() }
    #expect(checks.map(\.weight) == [1, 1, 0, 0] && checks[3].text == "курс = доллара")
    let statement = try #require(questions["import-003"])
    #expect(statement.answers == .trueFalse(false) && statement.explanation?.contains("Разбор ниже.") == true)
    #expect(questions["import-004"]?.type == .matching)
    guard case .numeric(let days)? = questions["import-005"]?.answers, case .numeric(let bonus)? = questions["import-006"]?.answers else {
      throw Unexpected()
    }
    #expect(days.map(\.range) == [13...15] && bonus.map(\.range) == [10...20, 5...5] && bonus.map(\.weight) == [1, 0.5])
    #expect(questions["import-005"]?.explanation == "По закону.")
    guard case .short(let keys)? = questions["import-007"]?.answers else { throw Unexpected() }
    #expect(keys.map(\.text) == ["эскалация", "передача", "эска*"] && keys.map(\.weight) == [1, 0.5, 1])
    #expect(
      questions["import-008"]?.answers
        == .cloze([.text("Клиенту отвечают "), .blank(keys: ["вежливо"], distractors: ["грубо", "никак"]), .text(" и быстро.")]))
    #expect(questions["import-009"]?.type == .essay)
    // Nothing went in silence.
    #expect(notes.contains { $0.kind == .refused && $0.line == 2 })
    #expect(notes.contains { $0.kind == .dropped && $0.message.en.contains("partial credit") })
    #expect(notes.contains { $0.message.en.contains("wildcards") })
    #expect(notes.contains { $0.kind == .refused && $0.message.en.contains("description") })
    #expect(text.contains("Вопросы для новичков") && text.contains("Это просто вводный текст"))
  }

  struct Unexpected: Error {}

  @Test(arguments: [
    ("Вопрос? {=да ~нет", 1), ("Первый? {=да ~нет}\n\nВторой\nдлинный? {=да\n~нет\n\n", 4), ("::Название без конца {=а ~б}", 1),
    ("Лишняя } скобка", 1), ("Две {=а ~б} и {=в ~г}?", 1),
  ]) func brokenGIFT(_ text: String, _ line: Int) throws {
    #expect(error(text, .gift)?.line == line)
  }

  @Test func marksAndLineEnds() throws {
    let file = "\u{FEFF}::q-1 Да::Верно ли?\r\n{T}\r\n\r\n::q-2 Нет::Путь C\\:\\\\temp и \\{скобки\\}? {F}\r\n"
    let (questions, notes, _) = try read(file, .gift)
    #expect(questions["q-1"]?.answers == .trueFalse(true) && questions["q-1"]?.title == "Да")
    #expect(ExchangeText.plain(fromMarkdown: questions["q-2"]?.stem ?? "") == "Путь C:\\temp и {скобки}?")
    #expect(notes.isEmpty)
  }

  @Test(arguments: ExchangeFormat.allCases) func otherEncodings(_ format: ExchangeFormat) throws {
    // «Вопрос в windows-1251» behind a line of ASCII.
    let bytes: [UInt8] = Array("abc\n".utf8) + [0xC2, 0xEE, 0xEF, 0xF0, 0xEE, 0xF1, 0x20, 0xE2]
    let error = #expect(throws: ExchangeError.self) {
      _ = try QuestionExchange.markdown(from: bytes, in: format, title: "t")
    }
    #expect(error?.line == 2 && error?.message.ru.contains("windows-1251") == true)
  }

  // MARK: - Aiken

  @Test func aiken() throws {
    let (questions, notes, _) = try read(
      "В какой срок?\nA. Сутки\nB. 15 минут *\nC) Не установлен\nANSWER: B\n\nЧто * это?\nA) да\nB) нет\nANSWER: a\n", .aiken)
    guard case .choice(let options)? = questions["import-001"]?.answers else { throw Unexpected() }
    #expect(options.map(\.weight) == [0, 1, 0] && options[1].text == "15 минут \\*")
    #expect(questions.count == 2 && notes.isEmpty)
    #expect(error("Вопрос?\nA. да\nB. нет\n", .aiken)?.line == 1)
    #expect(error("Вопрос?\nA. да\nB. нет\nANSWER: C\n", .aiken)?.line == 4)
    #expect(error("Вопрос?\nA. да\nпродолжение\nANSWER: A\n", .aiken)?.line == 3)
  }

  // MARK: - Moodle XML

  private static let xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <quiz>
    <question type="category"><category><text>$course$/top</text></category></question>
    <question type="multichoice">
      <name><text>Срок</text></name>
      <questiontext format="html"><text><![CDATA[<p>В какой <em>срок</em>?</p><ul><li>чат</li></ul><img src="@@PLUGINFILE@@/a.png" alt="схема">]]></text><file name="a.png" encoding="base64">AAAA</file></questiontext>
      <generalfeedback format="html"><text>&lt;p&gt;См. 2 &amp;lt; 3&lt;/p&gt;</text></generalfeedback>
      <defaultgrade>2.0000000</defaultgrade><penalty>0.1</penalty><idnumber>refund-1</idnumber>
      <single>true</single>
      <answer fraction="100" format="html"><text>15 минут</text><feedback format="html"><text>Да</text></feedback></answer>
      <answer fraction="0" format="html"><text>сутки</text><feedback format="html"><text></text></feedback></answer>
      <hint format="html"><text>думайте</text></hint>
      <tags><tag><text>сроки</text></tag></tags>
    </question>
    <question type="multichoice"><name><text>Три</text></name><questiontext format="html"><text>Какие?</text></questiontext><single>false</single>
      <answer fraction="33.33333"><text>a</text></answer><answer fraction="33.33333"><text>b</text></answer><answer fraction="33.33333"><text>c</text></answer><answer fraction="-100"><text>d</text></answer></question>
    <question type="truefalse"><name><text>И</text></name><questiontext format="html"><text>Да?</text></questiontext>
      <answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>
    <question type="numerical"><name><text>Ч</text></name><questiontext format="html"><text>Сколько?</text></questiontext>
      <answer fraction="100"><text>14</text><tolerance>1</tolerance></answer></question>
    <question type="shortanswer"><name><text>К</text></name><questiontext format="html"><text>Слово?</text></questiontext><usecase>1</usecase>
      <answer fraction="100"><text>эскалация</text></answer><answer fraction="0"><text>жалоба</text><feedback><text>нет</text></feedback></answer></question>
    <question type="matching"><name><text>П</text></name><questiontext format="html"><text>Пары</text></questiontext>
      <subquestion format="html"><text><![CDATA[<p>Чат</p>]]></text><answer><text>15 минут</text></answer></subquestion>
      <subquestion format="html"><text>Почта</text><answer><text>сутки</text></answer></subquestion>
      <subquestion format="html"><text></text><answer><text>неделя</text></answer></subquestion></question>
    <question type="cloze"><name><text>Кл</text></name><questiontext format="html"><text><![CDATA[<p>За {1:SHORTANSWER:=10~=десять} шагов — {1:MULTICHOICE:~рукопожатие~=взгляд#да~поклон}.</p>]]></text></questiontext></question>
    <question type="calculated"><name><text>Формула</text></name><questiontext format="html"><text>{a}+{b}</text></questiontext></question>
    </quiz>
    """

  @Test func moodleConstructs() throws {
    let (questions, notes, text) = try read(Self.xml, .moodleXML)
    #expect(questions.count == 7)
    let single = try #require(questions["refund-1"])
    #expect(single.points == 2 && single.tags == ["сроки"] && single.title == "Срок" && single.explanation == "См. 2 \\< 3")
    #expect(single.stem == "В какой *срок*?\n\n- чат\n\nсхема")
    guard case .choice(let three)? = questions["import-001"]?.answers else { throw Unexpected() }
    #expect(three.map(\.weight) == [1, 1, 1, 0])
    #expect(questions["import-002"]?.answers == .trueFalse(false))
    guard case .numeric(let number)? = questions["import-003"]?.answers else { throw Unexpected() }
    #expect(number.map(\.range) == [13...15])
    guard case .short(let short)? = questions["import-004"]?.answers else { throw Unexpected() }
    #expect(short.map(\.weight) == [1, 0] && short[1].feedback == "нет")
    guard case .matching(let pairs, let distractors)? = questions["import-005"]?.answers else { throw Unexpected() }
    #expect(pairs.map(\.left) == ["Чат", "Почта"] && distractors == ["неделя"])
    #expect(
      questions["import-006"]?.answers
        == .cloze([
          .text("За "), .blank(keys: ["10", "десять"], distractors: []), .text(" шагов — "),
          .blank(keys: ["взгляд"], distractors: ["рукопожатие", "поклон"]), .text("."),
        ]))
    for loss in [
      "<img>", "<file>", "<penalty>", "<hint>", "case of letters", "feedback and partial credit", "category stays", "“calculated” stays",
    ] {
      #expect(notes.contains { $0.message.en.contains(loss) }, "\(loss)")
    }
    #expect(text.contains("<name><text>Формула"))
  }

  @Test(arguments: [
    ("<quiz><question></quiz>", 1), ("<!DOCTYPE lolz [<!ENTITY lol \"lol\">]>\n<quiz>&lol;</quiz>", 1), ("<quiz>\n&lol9;</quiz>", 2),
    ("<quiz>\n<question type=a>", 2),
    ("", 1), ("<html></html>", 1), ("<quiz/><quiz/>", 1), ("<quiz>\n\n<![CDATA[ </quiz>", 3),
  ]) func brokenXML(_ text: String, _ line: Int) throws {
    #expect(error(text, .moodleXML)?.line == line)
  }

  // MARK: - Spreadsheets

  @Test func spreadsheetByHabit() throws {
    let table =
      "номер;вопрос;ответы;пояснение;цвет\r\nq-1;\"Какой, срок;?\";\"'- [x] сутки\n- [ ] час\";\"Пункт \"\"4.2\"\"\";красный\r\nq-2;Земля плоская?;нет;;\r\nq-3;Сколько?;'= 15;;\r\n"
      .replacing("'= 15", with: "'- = 15")
    let (questions, notes, _) = try read(table, .csv)
    #expect(questions["q-1"]?.stem == "Какой, срок;?" && questions["q-1"]?.explanation == "Пункт \"4.2\"")
    #expect(questions["q-2"]?.answers == .trueFalse(false) && questions["q-3"]?.type == .numeric)
    #expect(notes.contains { $0.message.en.contains("unknown column") })
    #expect(error("id,question,answers\nq-1,\"не закрыто", .csv)?.line == 2)
    #expect(error("id,text\n", .csv)?.line == 1)
    #expect(error("id,question,answers,points\nq-1,a,b,много\n", .csv)?.line == 2)
  }

  @Test func formulasAreDisarmed() {
    let question = Bank.question("q-1", stem: "=1+1")
    #expect(QuestionExchange.export([question], to: .csv).text.contains(",'=1+1,"))
  }
}
