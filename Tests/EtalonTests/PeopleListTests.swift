import Etalon
import Foundation
import Handbook
import Records
import Testing

@Suite struct PeopleListTests {
  private static func list(_ text: String, _ encoding: String.Encoding = .utf8) throws -> PeopleList {
    try PeopleList([UInt8](try #require(text.data(using: encoding))), path: "p.csv")
  }

  private static func names(_ list: PeopleList) -> [String] { list.rows.map { "\($0.id)=\($0.change.name ?? "∅")" } }

  @Test(
    "Headings in Russian and English, any separator, any encoding of spreadsheets",
    arguments: [
      ("id,name,role,team\nivanova,Анна Иванова,agent,Чат\n", String.Encoding.utf8),
      ("\u{FEFF}id;ФИО;роль;команда\r\nivanova;Анна Иванова;агент;Чат\r\n", .utf8),
      ("Табельный номер\tСотрудник\tДолжность\tОтдел\nivanova\tАнна  Иванова \tОператор\tЧат", .utf8),
      ("логин;Ф.И.О.;Роль;Группа\r\nivanova;Анна Иванова;консультант;Чат\r\n", .windowsCP1251),
      ("Фамилия;Имя;Отчество;Логин;Роль;Смена\nАнна;Иванова;;ivanova;АГЕНТ;Чат\n", .windowsCP1251),
      ("\u{FEFF}ID;Name;Role;Team\nivanova;\"Анна Иванова\";agent;Чат\n", .utf16LittleEndian),
      ("sep=;\r\nid;name;role;team\r\n\"ivanova\";Анна Иванова;agent;Чат\r\n", .utf8),
    ])
  func spreadsheets(text: String, encoding: String.Encoding) throws {
    let list = try Self.list(text, encoding)
    #expect(Self.names(list) == ["ivanova=Анна Иванова"] && list.refused.isEmpty && list.unknownColumns.isEmpty)
    let plan = PeopleDesk.planForNobody(list)
    #expect(plan.rows.map(\.details) == [PersonDetails(name: "Анна Иванова", role: "agent", team: "Чат")])
  }

  @Test("Cells may hold separators, quotation marks and line ends")
  func quotes() throws {
    let list = try Self.list("id,name,team\na,\"Петрова, Анна\",\"Команда \"\"А\"\"\"\nb,\"Пётр\nПервый\",\n")
    #expect(Self.names(list) == ["a=Петрова, Анна", "b=Пётр Первый"])
    #expect(list.rows[0].change.team == "Команда \"А\"" && list.rows[1].line == 3)
  }

  @Test("Rows that cannot be used are refused with line and reason, the others stand")
  func refusals() throws {
    let list = try Self.list(
      "id;имя;доп. время\n;Без номера;\nанна;Анна;1,25\nанна;Снова;\nplus one;Пробел;\npetr;Пётр;0,5\nolga;Ольга;+50%\n\nivan;Иван;полтора\n"
    )
    #expect(list.rows.map(\.id) == ["анна", "olga"])
    #expect(list.rows.map(\.change.extraTime) == [1.25, 1.5])
    #expect(list.refused.map(\.line) == [2, 4, 5, 6, 9])
    #expect(list.refused[1].reason.ru.contains("в строке 3"))
    #expect(list.refused.allSatisfy { !$0.reason.ru.isEmpty && $0.reason.ru != $0.reason.en })
  }

  @Test("The e-mail address is the id where there is no other; columns that mean nothing are named")
  func mail() throws {
    let list = try Self.list("Почта,ФИО,Любимый цвет\nanna@verbena.ru,Анна,зелёный\n")
    #expect(Self.names(list) == ["anna@verbena.ru=Анна"] && list.unknownColumns == ["Любимый цвет"])
  }

  @Test(
    "What is no list is refused as a whole, with the line",
    arguments: [
      ("", "файл пуст"), ("ФИО;роль\nАнна;агент\n", "p.csv:1: нет столбца id"), ("id;имя;id\na;b;c\n", "p.csv:1: столбец «id» есть дважды"),
      ("id;имя\na;\"не закрыта\n", "p.csv:2: кавычка не закрыта"),
    ])
  func foreign(text: String, message: String) throws {
    let error = #expect(throws: EtalonError.self) { try Self.list(text) }
    #expect(error?.message.ru.contains(message) == true, "\(error?.message.ru ?? "")")
    #expect(error?.remedy.ru.isEmpty == false)
  }

  @Test("Any bytes are a list or an error, never a crash")
  func noise() {
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<400 {
      let head = Array("id;имя;роль\n".utf8)
      let tail: [UInt8] = (0..<Int.random(in: 0..<80, using: &chance)).map { _ in
        [0x22, 0x3B, 0x2C, 0x0A, 0x0D, 0x00, 0xD0, 0xFF, 0x61].randomElement(using: &chance) ?? 0
      }
      _ = try? PeopleList(Bool.random(using: &chance) ? head + tail : tail, path: "p")
    }
  }
}

@Suite struct PeopleDeskTests {
  private static func desk() throws -> (PeopleDesk, path: String) {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("people-" + UUID().uuidString).path
    return (try PeopleDesk(try RecordsPlace(root: nil, data: path), creating: true), path)
  }

  private static func plan(_ desk: PeopleDesk, _ text: String) async throws -> PeopleImport {
    try await desk.plan(try PeopleList(Array(text.utf8), path: "p.csv"))
  }

  @Test("A list taken twice changes nothing the second time; only what differs is changed")
  func idempotent() async throws {
    let (desk, path) = try Self.desk()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = "id;ФИО;роль;команда\na;Анна;агент;Чат\nb;Борис;стажёр;Чат\n"
    let first = try await Self.plan(desk, text)
    #expect(first.rows.map(\.outcome) == [.new, .new])
    try await desk.carryOut(first)
    #expect(try await Self.plan(desk, text).rows.map(\.outcome) == [.unchanged, .unchanged])
    let second = try await Self.plan(desk, "id;команда\na;\nb;Чат\nc;Почта\n")
    #expect(second.rows.map(\.outcome) == [.changed, .unchanged, .new])
    try await desk.carryOut(second)
    let people = try await desk.people()
    #expect(people.map(\.team) == [nil, "Чат", "Почта"] && people.map(\.name) == ["Анна", "Борис", ""])
    #expect(people.map(\.role) == ["agent", "trainee", nil])
  }

  @Test("What is not said of a person stays; what is said empty goes, but for the name")
  func changes() async throws {
    let (desk, path) = try Self.desk()
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try await desk.add("a", PeopleDesk.Change(name: " Анна  П. ", role: "Супервайзер", team: "Чат")).outcome == .new)
    #expect(try await desk.add("a", PeopleDesk.Change(extraTime: 1.5)).outcome == .changed)
    let (person, outcome) = try await desk.add("a", PeopleDesk.Change(name: "", team: ""))
    #expect(outcome == .changed && person.details == PersonDetails(name: "Анна П.", role: "supervisor", extraTime: 1.5))
    #expect(try await desk.add("a", PeopleDesk.Change()).outcome == .unchanged)
    await #expect(throws: EtalonError.self) { try await desk.add("два слова", PeopleDesk.Change()) }
  }

  @Test("Teams are made by putting people into them, renamed and left")
  func teams() async throws {
    let (desk, path) = try Self.desk()
    defer { try? FileManager.default.removeItem(atPath: path) }
    for id in ["a", "b", "c"] { _ = try await desk.add(id, PeopleDesk.Change(team: id == "c" ? "Почта" : nil)) }
    #expect(try await desk.move(["a", "b"], to: "Чат") == 2)
    #expect(try await desk.move(["a", "c"], to: "чат") == 1)
    await #expect(throws: EtalonError.self) { try await desk.move(["a", "нет"], to: "Почта") }
    #expect(try await desk.renameTeam("ЧАТ", to: "Чат и почта") == 3)
    #expect(try await desk.teams().map { "\($0.name): \($0.people.map(\.id))" } == [#"Чат и почта: ["a", "b", "c"]"#])
    #expect(try await desk.move(["b"], to: nil) == 1)
    _ = try await desk.retire("a")
    #expect(try await desk.teams().map(\.people.count) == [1])
    #expect(try await desk.people().map(\.id) == ["b", "c"])
    #expect(try await desk.people(retired: true).count == 3)
    await #expect(throws: EtalonError.self) { try await desk.renameTeam("нет", to: "x") }
  }
}
