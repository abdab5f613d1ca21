import Digest
import Foundation
import Handbook
import Testing

@testable import Training

@Suite("Filled sheets")
struct SheetTests {
  private let checklist: Checklist

  init() throws {
    let root = try Root.company()
    checklist = try #require(root.handbook.checklists.first)
  }

  private func drafts(_ text: String, _ format: SheetDraft.Format) throws -> [SheetDraft] {
    try SheetDraft.all(in: Array(text.utf8), format: format)
  }

  private func sheet(_ draft: SheetDraft) throws -> FilledSheet {
    try FilledSheet(draft, for: checklist, today: someDay) { ["phone", "email"].contains($0) ? $0 : nil }
  }

  private func problems(_ text: String, _ format: SheetDraft.Format = .markdown) -> [String] {
    do {
      _ = try sheet(try #require(try drafts(text, format).first))
      return []
    } catch let error as SheetProblems {
      return error.problems.map { "\($0.line): \($0.message.ru)" }
    } catch {
      return ["\(error)"]
    }
  }

  private static let markdown = """
    ---
    лист: checklists/call
    сотрудник: ivanova
    оценил: olga
    разговор: 415
    дата: 01.12.2026
    итог: Хорошо, но без срока
    ---

    # Разговор

    ## Начало

    - [да] 1. Поздоровался (критично)
      - сильное: Узнала клиентку по голосу
      - закрепить: рассказать на разборе
    - [н/п] 2. Назвал имя

    ## Суть

    - [нет] 3. Назвал срок
      - комментарий: 02:15
      - причина: не знает сроков доставки
      - действие: выучить таблицу сроков
      - кто: ivanova
      - срок: 2026-12-10

    """

  @Test("Markdown, CSV and JSON say the same")
  func formats() throws {
    let csv = """
      сотрудник;оценил;разговор;дата;критерий;отметка;вид;комментарий;причина;действие;кто;срок
      ivanova;olga;415;2026-12-01;1;+;сильное;Узнала клиентку по голосу;;рассказать на разборе;;
      ivanova;olga;415;2026-12-01;Назвал имя;неприменимо;;;;;;
      ivanova;olga;415;2026-12-01;3. Назвал срок;-;;02:15;не знает сроков доставки;выучить таблицу сроков;ivanova;10.12.2026
      """
    let json = """
      {"checklist": "checklists/call", "person": "ivanova", "by": "olga", "conversation": 415, "date": "2026-12-01",
       "comment": "Хорошо, но без срока", "marks": [
        {"criterion": 3, "mark": "no", "comment": "02:15", "cause": "не знает сроков доставки",
         "action": {"what": "выучить таблицу сроков", "owner": "ivanova", "due": "2026-12-10"}},
        {"criterion": "Поздоровался", "mark": true, "kind": "strength", "comment": "Узнала клиентку по голосу",
         "action": {"what": "рассказать на разборе"}},
        {"criterion": 2, "mark": "n/a"}]}
      """
    let written = try #require(try drafts(SheetTests.markdown, .markdown).first)
    #expect(written.person.text == "ivanova" && written.by.text == "olga" && written.checklist.text == "checklists/call")
    let expected = try sheet(written)
    #expect(expected.marks.map(\.mark) == [.yes, .notApplicable, .no])
    #expect(expected.marks.map(\.polarity) == [.strength, nil, .flaw])
    #expect(expected.score == 3.0 / 7 && expected.isPassed)
    #expect(expected.channel == "phone" && expected.day == someDay && expected.comment == "Хорошо, но без срока")
    #expect(expected.marks[2].action == SheetAction(what: "выучить таблицу сроков", owner: "ivanova", due: Day("2026-12-10")))
    #expect(expected.marks[0].action == SheetAction(what: "рассказать на разборе", owner: nil, due: nil))
    #expect(try sheet(try #require(try drafts(json, .json).first)) == expected)
    let table = try drafts(csv, .csv)
    #expect(table.count == 1)
    #expect(try sheet(table[0]).marks == expected.marks)
  }

  @Test("A table may hold sheets of many people and conversations")
  func table() throws {
    let csv =
      "person,conversation,criterion,mark\na,1,1,yes\na,1,2,yes\na,1,3,no\na,2,1,no\na,2,2,yes\na,2,3,yes\nb,1,1,yes\nb,1,2,yes\nb,1,3,yes\n"
    let drafts = try drafts(csv, .csv)
    #expect(drafts.map(\.person.text) == ["a", "a", "b"] && drafts.map(\.rows.count) == [3, 3, 3])
    #expect(try !sheet(drafts[1]).isPassed)
  }

  @Test("The blank sheet can be read back: nothing is marked, everything is named")
  func blank() throws {
    for language in [InterfaceLanguage.ru, .en] {
      let text = SheetDraft.blank(checklist, language: language)
      let draft = try #require(try drafts(text, .markdown).first)
      #expect(draft.rows.count == 3 && draft.checklist.text == "checklists/call")
      #expect(problems(text).count == 1 && problems(text)[0].contains("Нет отметки у критериев: 1–3"))
      let filled = text.replacingOccurrences(of: "- [ ]", with: language == .ru ? "- [да]" : "- [yes]")
      #expect(problems(filled).isEmpty)
    }
  }

  @Test("What cannot be taken is named with its line, all at once")
  func mistakes() throws {
    let text = SheetTests.markdown
    func change(_ old: String, _ new: String) -> [String] { problems(text.replacingOccurrences(of: old, with: new)) }
    #expect(change("[нет] 3", "[может] 3") == ["21: Критерий 3: отметка «может» непонятна."])
    #expect(change("[нет] 3", "[ ] 3") == ["21: Нет отметки у критериев: 3."])
    #expect(change("3. Назвал срок", "4. Назвал срок").contains { $0.contains("Критерия «4. Назвал срок»") })
    #expect(change("3. Назвал срок", "3. Назвал сумму").contains { $0.contains("Критерия «3. Назвал сумму»") })
    #expect(change("3. Назвал срок", "1. Поздоровался").contains { $0.contains("Критерий 1 отмечен дважды") })
    #expect(change("  - срок: 2026-12-10\n", "") == ["24: Критерий 3: у действия «выучить таблицу сроков» нет срока."])
    #expect(change("  - кто: ivanova\n", "")[0].contains("нет исполнителя"))
    #expect(change("срок: 2026-12-10", "срок: скоро")[0].contains("«скоро» — не дата"))
    #expect(change("[да] 1.", "[нет] 1.")[0].contains("сильное место"))
    #expect(change("01.12.2026", "02.12.2026")[0].contains("ещё не состоялся"))
    #expect(change("дата: 01.12.2026", "канал: email")[0].contains("не для канала «email»"))
    #expect(change("разговор: 415", "разговор: " + String(repeating: "Клиент сказал. ", count: 20))[0].contains("записан его текст"))
    #expect(change("причина:", "прчина:")[0].contains("непонятно"))
    #expect(change("- [нет] 3. Назвал срок", "- 3. Назвал срок").contains { $0.contains("нет скобок") })
    #expect(problems("критерий;отметка;цвет\n1;да;красный\n", .csv)[0].contains("Столбец «цвет» непонятен"))
    #expect(problems("критерий\n1\n", .csv)[0].contains("Нет столбца «отметка»"))
    #expect(problems("{\"marks\": [{\"criterion\": 1, \"mark\": \"yes\", \"colour\": 1}]}", .json)[0].contains("marks.colour"))
    #expect(problems("{", .json)[0].contains("не JSON"))
    #expect(problems("{}", .json)[0].contains("нет массива marks"))
  }

  @Test("The stored form is read back whole; anything else is refused")
  func stored() throws {
    let sheet = try sheet(try #require(try drafts(SheetTests.markdown, .markdown).first))
    let read = try #require(FilledSheet(reading: try CanonicalJSON(reading: sheet.json.spelling)))
    #expect(read.json == sheet.json && read.score == sheet.score)
    #expect(FilledSheet(reading: .null) == nil)
    #expect(FilledSheet(reading: .object(["version": .number(2)])) == nil)
  }

  @Test("No file of any bytes crashes a reader")
  func fuzz() throws {
    var chance = Chance(seed: 42)
    let seeds = [SheetTests.markdown, "criterion,mark\n1,yes\n", "{\"marks\": [{\"criterion\": 1, \"mark\": \"yes\"}]}"].map {
      Array($0.utf8)
    }
    for _ in 0..<2_000 {
      var bytes = seeds[chance.below(seeds.count)]
      for _ in 0...chance.below(6) {
        let place = chance.below(bytes.count + 1)
        switch chance.below(3) {
        case 0: bytes.insert(UInt8(chance.below(256)), at: place)
        case 1: if place < bytes.count { bytes.remove(at: place) }
        default: if place < bytes.count { bytes[place] = UInt8(chance.below(256)) }
        }
        if bytes.isEmpty { bytes = [10] }
      }
      for format in SheetDraft.Format.allCases {
        guard let drafts = try? SheetDraft.all(in: bytes, format: format) else { continue }
        for draft in drafts { _ = try? sheet(draft) }
      }
    }
  }
}
