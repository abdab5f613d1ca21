import Foundation
import Records
import Testing

/// `etalon person`, `etalon team` and `etalon records`, as people run them.
@Suite struct PeopleTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func etalon(_ arguments: String..., input: String = "") throws -> Run {
    try Binary.run(arguments + ["--data", folder.path + "/data", "--lang", "ru"], in: folder, input: Array(input.utf8))
  }

  private static let list = """
    id;ФИО;роль;команда;доп. время
    ivanova;Анна Иванова;агент;Чат;
    petrov;Пётр Петров;стажёр;Чат;+25%
    ;Без номера;агент;Чат;
    sidorov;Семён Сидоров;супервизор;Почта;
    """

  @Test("A trial shows what would change and leaves nothing; the import does it; once more it changes nothing")
  func imported() throws {
    try folder.write("people.csv", Self.list)
    let trial = try etalon("person", "import", "people.csv", "--dry-run")
    #expect(trial.code == 1 && !folder.has("data"))
    #expect(
      trial.stdout == """
        + ivanova  Анна Иванова · агент · Чат  people.csv:2
        + petrov  Пётр Петров · стажёр · Чат · ×1,25  people.csv:3
        + sidorov  Семён Сидоров · супервизор · Почта  people.csv:5
        ! people.csv:4: id пуст
        Новых: 3, изменённых: 0, без изменений: 0, не принято: 1. Это проба: ничего не записано.

        """)
    #expect(try etalon("person", "import", "people.csv").code == 1)
    let list = try etalon("person", "list")
    #expect(
      list.stdout == """
        ivanova  Анна Иванова   агент · Чат
        petrov   Пётр Петров    стажёр · Чат · время ×1,25
        sidorov  Семён Сидоров  супервизор · Почта

        """)
    let again = try etalon(
      "person", "import", "-", "--dry-run", input: Self.list.replacingOccurrences(of: "агент;Чат", with: "агент;Почта"))
    #expect(again.stdout.contains("~ ivanova  команда: «Чат» → «Почта»  -:2\n"))
    #expect(again.stdout.contains("Новых: 0, изменённых: 1, без изменений: 2, не принято: 1."))
    let json = try etalon("person", "import", "people.csv", "--format", "json").json()
    #expect(json["version"] as? Int == 1 && json["unchanged"] as? Int == 3 && (json["refused"] as? [[String: Any]])?.count == 1)
  }

  @Test("People are added, changed, put into teams, retired; lists say so as text and as JSON")
  func people() throws {
    #expect(try etalon("person", "list").code == 0 && !folder.has("data"))
    #expect(try etalon("person", "add", "anna", "--name", "Анна", "--role", "агент").stdout == "Добавлен: anna  Анна  агент\n")
    #expect(try etalon("person", "add", "anna", "--extra-time", "1,5").stdout == "Изменён: anna  Анна  агент · время ×1,5\n")
    #expect(try etalon("person", "add", "anna", "--extra-time", "0,5").code == 2)
    #expect(try etalon("person", "add", "не так").code == 2)
    _ = try etalon("person", "add", "boris", "Борис")
    #expect(try etalon("team", "add", "Чат", "anna", "boris").stdout == "В команде «Чат»: новых — 2, были и раньше — 0.\n")
    #expect(try etalon("team", "add", "Чат", "anna", "нет").code == 2)
    #expect(try etalon("team", "rename", "Чат", "Чат и почта").code == 0)
    #expect(try etalon("team", "list").stdout == "Чат и почта  2 сотрудника\n  Анна, Борис\n")
    #expect(try etalon("team", "remove", "boris").code == 0)
    #expect(try etalon("person", "retire", "boris").stdout == "Отмечен: boris  Борис  ушёл 2026-12-01\n")
    #expect(try etalon("person", "retire", "нет").code == 2)
    #expect(try etalon("person", "list").lines == ["anna  Анна  агент · Чат и почта · время ×1,5"])
    #expect(try etalon("person", "list", "--all", "--team", "Чат и почта").lines.count == 1)
    let people = try #require(try etalon("person", "list", "--all", "--format", "json").json()["people"] as? [[String: Any]])
    #expect(people.map { $0["id"] as? String } == ["anna", "boris"] && people[1]["retired"] as? String == "2026-12-01")
    #expect(people[0]["role"] as? String == "agent" && people[0]["extraTime"] as? Double == 1.5)
  }

  @Test("Folder and file may have names of one letter, beside the current folder or below it", arguments: ["d", "./d", "a/b/c"])
  func shortNames(data: String) throws {
    #expect(try Binary.run(["person", "add", "anna", "--data", data], in: folder).code == 0)
    #expect(try Binary.run(["records", "backup", "b", "--data", data], in: folder).code == 0)
    #expect(try Binary.run(["records", "restore", "b", "--force", "--data", data], in: folder).code == 0)
    #expect(try Binary.run(["person", "list", "--data", data], in: folder).lines == ["anna"])
  }

  @Test("Whoever is forgotten is in no byte of the records, and the chain holds")
  func forgotten() throws {
    _ = try etalon("person", "add", "zabava", "--name", "Забава Путятишна", "--team", "Терем")
    _ = try etalon("person", "add", "anna", "--name", "Анна")
    let run = try etalon("person", "forget", "zabava")
    #expect(run.code == 0 && run.stdout.contains("Резервные копии") && run.stderr.isEmpty)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data") {
      let bytes = try #require(FileManager.default.contents(atPath: folder.path + "/data/" + name))
      for secret in ["zabava", "Забава", "Терем"] { #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) is in \(name)") }
    }
    #expect(try etalon("person", "forget", "zabava").code == 2)
    #expect(try etalon("records", "verify").code == 0)
    #expect(try etalon("person", "list").lines.count == 1)
  }

  @Test("Checked, backed up, lost, restored; what was changed by hand is named")
  func records() throws {
    #expect(try etalon("records", "verify").code == 3)
    for id in ["anna", "boris"] { _ = try etalon("person", "add", id) }
    let sound = try etalon("records", "verify")
    #expect(sound.code == 0 && sound.stdout.hasPrefix("✓ Записи целы.\n  2 события; контрольных точек ещё нет\n"))
    #expect(try etalon("records", "backup", "copy.sqlite").code == 0)
    #expect(try etalon("records", "backup", "copy.sqlite").code == 2)
    #expect(try etalon("records", "verify", "--backup", "copy.sqlite").code == 0)
    _ = try etalon("person", "add", "vera")
    #expect(try etalon("records", "restore", "copy.sqlite").code == 2)
    #expect(try etalon("person", "list").lines.count == 3)
    #expect(try etalon("records", "restore", "copy.sqlite", "--force").code == 0)
    #expect(try etalon("person", "list").lines.count == 2)

    // One byte of the first event.
    let file = folder.path + "/data/records.sqlite"
    try SQLiteRecords(folder: folder.path + "/data").shutDown()
    var bytes = try #require(FileManager.default.contents(atPath: file))
    let body = try #require(bytes.range(of: Data(#""kind":"person-added""#.utf8)))
    bytes[body.lowerBound + 10] ^= 1
    try folder.write("data/records.sqlite", bytes: [UInt8](bytes))
    let broken = try etalon("records", "verify")
    #expect(broken.code == 1 && broken.stdout.contains("✗ Цепочка прервана на событии "))
    let json = try etalon("records", "verify", "--format", "json").json()
    #expect(json["sound"] as? Bool == false && (json["broken"] as? [String: Any])?["fault"] as? String == "hash")
    #expect(try etalon("records", "backup", "other.sqlite").code == 3 && !folder.has("other.sqlite"))
    try FileManager.default.removeItem(atPath: folder.path + "/data")
    #expect(try etalon("records", "restore", "copy.sqlite").code == 0)
    #expect(try etalon("records", "restore", "nothing.sqlite", "--force").code == 3)
    #expect(try etalon("person", "list").lines.count == 2)
  }
}
