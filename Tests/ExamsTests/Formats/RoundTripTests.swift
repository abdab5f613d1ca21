import Foundation
import Testing

@testable import Exams
@testable import Handbook

/// Questions of the sample bank and of every type, out into each format and back.
@Suite struct RoundTripTests {
  static let bank: [Question] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    return HandbookLoader.load(root: root).questions
  }()

  /// What the bank reads after an export and an import.
  private func returned(_ questions: [Question], _ format: ExchangeFormat) throws -> (
    questions: [Question], notes: [ExchangeNote], text: String
  ) {
    let exported = QuestionExchange.export(questions, to: format)
    let imported = try QuestionExchange.markdown(from: Array(exported.text.utf8), in: format, title: "Обратно")
    let read = HandbookLoader.questions(path: "Exams/questions/back.md", bytes: Array(imported.text.utf8))
    return (read.questions, exported.notes + imported.notes, imported.text)
  }

  private func compare(_ questions: [Question], _ format: ExchangeFormat, isCarried: (Question) -> Bool) throws {
    let (back, notes, _) = try returned(questions, format)
    let byID = Dictionary(back.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for question in questions {
      let isThere = byID[question.id] != nil
      #expect(isThere == isCarried(question), "\(question.id): \(notes.filter { $0.question == question.id }.map(\.message.en))")
      guard let other = byID[question.id] else { continue }
      let (left, right) = (PortableQuestion(question).content, PortableQuestion(other).content)
      #expect(left == right, "\(format.rawValue) \(question.id)")
    }
    #expect(back.count == questions.count { isCarried($0) })
  }

  private func blanks(_ question: Question) -> Int {
    guard case .cloze(let parts) = question.answers else { return 0 }
    return parts.count { if case .blank = $0 { true } else { false } }
  }

  @Test func bankIsWhole() { #expect(Self.bank.count > 300) }

  @Test func gift() throws {
    try compare(Self.bank, .gift) { blanks($0) < 2 }
    let dropped = QuestionExchange.export(Self.bank, to: .gift).notes.filter { $0.kind == .refused }
    #expect(dropped.count == Self.bank.count { blanks($0) > 1 })
  }

  @Test func moodleXML() throws { try compare(Self.bank, .moodleXML) { _ in true } }

  @Test func table() throws { try compare(Self.bank, .csv) { _ in true } }

  @Test func aiken() throws {
    let (back, notes, _) = try returned(Self.bank, .aiken)
    let singles = Self.bank.filter { $0.type == .single }
    #expect(back.count == singles.count)
    for (question, other) in zip(singles, back) {
      guard case .choice(let left) = question.answers, case .choice(let right) = other.answers else {
        Issue.record("\(question.id) is no choice any more")
        continue
      }
      #expect(left.map(\.weight) == right.map(\.weight))
      #expect(left.map { shown($0.text) } == right.map { shown($0.text) })
      #expect(shown(question.stem) == shown(other.stem))
    }
    #expect(notes.count { $0.message.en.hasPrefix("type ") } == Self.bank.count - singles.count)
  }

  private func shown(_ markdown: String) -> String { ExchangeText.oneLine(ExchangeText.plain(fromMarkdown: markdown)) }

  /// Texts full of signs that the formats use themselves.
  @Test(arguments: [ExchangeFormat.gift, .moodleXML, .csv]) func signs(_ format: ExchangeFormat) throws {
    let markdown = """
      ## odd-001 Знаки ~ = # { } : и \\\\

      ```question
      type: multiple
      clause: service/refunds#first-reply
      points: 2.5
      tags: [сроки, "два слова"]
      critical: true
      difficulty: hard
      enemies: [x-1]
      ```

      Что значит `a = {b: #c} ~ d`? Путь `C:\\new`, строка "в кавычках", <b> & ]]>.

      Второй абзац, запятые, точки; и «кавычки».

      - [50%] {скобки} = и ~ и #
        > Отклик: «да» # ~ =
      - [50%] -> стрелка → и --> конец -- комментария
      - [-50%] 100%; `код ~`
      - [-50%] ничего {last}

      > Пояснение с ## и
      > второй строкой.

      ## odd-002 Число

      ```question
      type: numeric
      ```

      Сколько?

      - = 0.1..0.30000000000000004
      - = -5..-3 50%
      - = 1500 25%

      ## odd-003 Слово

      ```question
      type: short
      ```

      Что?

      - = 50% 100%
      - = «да / нет» 33%
      - = a\\*b {c} = d ~ e # f: g
      - ~ жалоба
        > Нет: жалоба.

      ## odd-004 Пары

      ```question
      type: matching
      ```

      Соотнесите.

      - `a -> b` → {1}
      - Чат = ~ → 15 минут: #
      - → 3 дня

      ## odd-005 Пропуск

      ```question
      type: cloze
      ```

      За `{=10|десять*}` шагов: {не пропуск} # ~.

      ## odd-006 Меню

      ```question
      type: cloze
      ```

      `{=взгляд: #|~рукопожатие}`

      ## odd-007 Порядок

      ```question
      type: ordering
      scoring: adjacent
      ```

      По порядку?

      1. раз = ~
      2. два -> три
      3. четыре

      ## odd-008 Верно

      ```question
      type: true-false
      answer: false
      ```

      Земля плоская?

      > Пояснение: нет.

      ## odd-009 Письмо

      ```question
      type: reply
      ```

      Ответьте.

      ```customer
      Где мой заказ?

      -- Анна {x}
      ```

      > Пояснение: вежливо.

      ### Рубрика

      - [4] Нет запрещённых выражений {lint: phrases/*}
      - [2] Назван срок {contains: (час|день)}
      - [1.5] Тепло {human}

      ### Образец

      > Здравствуйте!
      >
      > Заказ -- в пути.

      ## odd-010 Все

      ```question
      type: multiple
      scoring: exact
      ```

      Какие?

      - [x] раз
      - [x] два
      - [x] три
      - [ ] четыре
      """
    let read = HandbookLoader.questions(path: "Exams/questions/odd.md", bytes: Array(markdown.utf8))
    #expect(read.questions.count == 10, "\(read.diagnostics)")
    try compare(read.questions, format) { _ in true }
  }

  /// Exporting what came back gives the same bytes.
  @Test(arguments: [ExchangeFormat.gift, .moodleXML, .csv]) func isStable(_ format: ExchangeFormat) throws {
    let first = QuestionExchange.export(Self.bank, to: format).text
    let back = try returned(Self.bank, format).questions
    #expect(QuestionExchange.export(back, to: format).text == first)
  }
}
