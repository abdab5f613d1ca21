import Testing

@testable import Language

@Suite("Aspect pairs")
struct AspectPairsTests {
  private let pairs = AspectPairs.russian
  private let tables = [AspectPairs.tableAtoO, AspectPairs.tablePtoYa, AspectPairs.tableOfUnlisted]

  private func entries(_ table: StaticString) -> [[String]] {
    table.description.split(whereSeparator: \.isWhitespace).map {
      $0.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("There are enough pairs, and every entry has become one")
  func count() {
    let all = tables.flatMap(entries)
    #expect(all.count >= 1_200)
    #expect(pairs.count == all.count)
  }

  @Test("Every entry is two different infinitives in lower case without ё")
  func form() {
    let letters = Set("абвгдежзийклмнопрстуфхцчшщъыьэюя")
    for entry in tables.flatMap(entries) {
      #expect(entry.count == 2 && entry.first != entry.last, "\(entry)")
      for verb in entry {
        #expect(verb.allSatisfy(letters.contains), "\(verb)")
        #expect(["ть", "ти", "чь", "ться", "тись", "чься"].contains { verb.hasSuffix($0) }, "\(verb)")
      }
    }
  }

  @Test("The tables are sorted and repeat nothing")
  func order() {
    for table in tables {
      let all = entries(table).map { $0.joined(separator: " ") }
      for (one, next) in zip(all, all.dropFirst()) { #expect(one < next, "\(one), \(next)") }
    }
    let all = tables.flatMap(entries)
    #expect(Set(all).count == all.count)
    #expect(Set(all.map { Set($0) }).count == all.count)
    #expect(entries(AspectPairs.tableAtoO).allSatisfy { $0[0] < "п" })
    #expect(entries(AspectPairs.tablePtoYa).allSatisfy { $0[0] >= "п" })
  }

  @Test("No verb stands on both sides, homographs aside")
  func sides() {
    let all = tables.flatMap(entries)
    let both = Set(all.map { $0[0] }).intersection(all.map { $0[1] })
    #expect(both == ["выкупать", "вычитать", "доносить", "искупать", "проводить", "разносить", "сносить"])
  }

  @Test("Look-up goes both ways")
  func symmetry() {
    for entry in tables.flatMap(entries) {
      #expect(pairs.partners(of: entry[0]).contains(entry[1]), "\(entry)")
      #expect(pairs.partners(of: entry[1]).contains(entry[0]), "\(entry)")
    }
  }

  @Test(
    "Verbs of service talk have their partners",
    arguments: [
      ("помогать", ["помочь"]), ("мочь", ["смочь"]), ("ждать", ["обождать", "подождать"]), ("сказать", ["говорить"]),
      ("говорить", ["поговорить", "сказать"]), ("брать", ["взять"]), ("класть", ["положить"]), ("купить", ["покупать"]),
      ("готовить", ["подготовить", "приготовить"]), ("считать", ["посчитать", "сосчитать", "счесть"]), ("делать", ["сделать"]),
      ("писать", ["написать"]), ("читать", ["прочесть", "прочитать"]), ("выписывать", ["выписать"]), ("объяснять", ["объяснить"]),
      ("отправить", ["отправлять"]), ("доставить", ["доставлять"]), ("возвращать", ["вернуть", "возвратить"]),
      ("возвращаться", ["вернуться", "возвратиться"]), ("оплатить", ["оплачивать"]), ("платить", ["заплатить", "уплатить"]),
      ("извиниться", ["извиняться"]), ("отвечать", ["ответить"]), ("спрашивать", ["спросить"]), ("просить", ["попросить"]),
      ("перезвонить", ["перезванивать"]), ("зависнуть", ["виснуть", "зависать"]), ("обновить", ["обновлять"]),
      ("устанавливать", ["установить"]), ("жаловаться", ["пожаловаться"]), ("благодарить", ["поблагодарить"]), ("уволить", ["увольнять"]),
      ("пересдать", ["пересдавать"]), ("обещать", ["пообещать"]), ("становиться", ["стать"]), ("садиться", ["сесть"]),
      ("найти", ["находить"]), ("прийти", ["приходить"]), ("идти", ["пойти"]), ("ехать", ["поехать"]), ("грубить", ["нагрубить"]),
      ("провести", ["проводить"]), ("проводить", ["провести", "провожать"]), ("беспокоиться", ["побеспокоиться"]),
      ("сканировать", ["отсканировать", "просканировать"]), ("подождать", ["ждать"]), ("смочь", ["мочь"]),
    ])
  func samples(_ lemma: String, _ expected: [String]) {
    #expect(pairs.partners(of: lemma).sorted() == expected)
  }

  @Test(
    "Verbs that are near in form or meaning are no partners",
    arguments: [
      ("ехать", "пойти"), ("идти", "поехать"), ("искать", "найти"), ("знать", "узнать"), ("мочь", "помочь"), ("уважать", "уважить"),
      ("ждать", "дождаться"), ("звонить", "перезвонить"), ("вернуть", "возвращаться"), ("отправить", "отправляться"), ("ходить", "пойти"),
      ("писать", "подписать"), ("платить", "оплатить"), ("сказать", "поговорить"), ("ставить", "доставить"), ("давать", "продать"),
      ("учить", "изучить"), ("находиться", "найтись"), ("хранить", "охранять"), ("рассуждать", "рассудить"),
    ])
  func strangers(_ one: String, _ other: String) {
    #expect(!pairs.partners(of: one).contains(other))
    #expect(!pairs.partners(of: other).contains(one))
  }

  @Test("Unknown words, forms and verbs without a partner give none", arguments: ["", "стол", "помогу", "/", "быть", "зависеть", "help"])
  func unknown(_ lemma: String) {
    #expect(pairs.partners(of: lemma).isEmpty)
    #expect(pairs.partners(of: Array(lemma.utf8)[...]).isEmpty)
  }

  @Test("Lemmas with ё are found, with and without the dots")
  func yo() {
    #expect(pairs.partners(of: "подчёркивать") == ["подчеркнуть"])
    #expect(pairs.partners(of: "подчеркивать") == ["подчеркнуть"])
    #expect(pairs.partners(of: "подчеркнуть") == ["подчеркивать"])
    #expect(pairs.partners(of: "ё").isEmpty)
    #expect(pairs.partners(of: [0xD1]).isEmpty)
    #expect(pairs.partners(of: [0x91]).isEmpty)
    #expect(pairs.partners(of: Array("-расстёгивать".utf8)[1...]) == [Array("расстегнуть".utf8)])
  }

  @Test("Verbs of both aspects are known, others are none")
  func biaspectual() {
    for verb in ["использовать", "гарантировать", "атаковать", "компенсировать", "аннулировать"] { #expect(pairs.isBiaspectual(verb)) }
    for verb in ["помочь", "помогать", "", "стол"] { #expect(!pairs.isBiaspectual(verb)) }
    let all = AspectPairs.biaspectualVerbs.description.split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(Set(all).count == all.count && all == all.sorted())
  }

  @Test("What is no pair is skipped")
  func damaged() {
    let odd = AspectPairs(tables: ["", "дать/давать", " /\n/дать дать/ давать\nвзять/брать "], biaspectual: "")
    #expect(odd.count == 2)
    #expect(odd.partners(of: "").isEmpty)
    #expect(AspectPairs(tables: [], biaspectual: "").partners(of: "дать").isEmpty)
    #expect(odd.partners(of: "брать") == ["взять"])
  }
}
