import Certification
import Exams
import Foundation
import Handbook
import Records
import Testing

@testable import Etalon

/// A small company with content, records and a clock of its own.
final class Office {
  let root: String
  private(set) var workspace: Workspace

  init(_ changes: [String: String] = [:]) throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-" + UUID().uuidString.lowercased()).path
    for (name, text) in Office.content.merging(changes, uniquingKeysWith: { $1 }) { try Office.write(name, text, under: root) }
    workspace = try Workspace.open(root: root)
    _ = try workspace.reviewQuestions([])
    workspace = workspace.reloaded()
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private static func write(_ name: String, _ text: String, under root: String) throws {
    let url = URL(fileURLWithPath: root + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: root + "/" + name)), as: UTF8.self)
    try #require(text.contains(old))
    try Office.write(name, text.replacingOccurrences(of: old, with: new), under: root)
    workspace = workspace.reloaded()
  }

  func review() throws {
    _ = try workspace.reviewQuestions([])
    workspace = workspace.reloaded()
  }

  func records() throws -> SQLiteRecords { try SQLiteRecords(folder: workspace.dataFolder) }

  func clock(_ day: String) throws -> Clock { try Clock(day, timeZone: "Europe/Moscow") }

  func desk(_ day: String) throws -> CertificationDesk { CertificationDesk(workspace, clock: try clock(day), records: try records()) }

  func exam(_ id: String) throws -> Exam { try #require(workspace.handbook.exams.first { $0.id == id }) }

  func hire(_ id: String, _ role: String, name: String = "") async throws {
    _ = try await records().set(PersonDetails(name: name, role: role), of: id, at: 0)
  }

  /// Comes to an exam and answers everything, right or wrong. The ids of the questions asked; nil: there was nothing to take.
  @discardableResult
  func take(_ id: String, _ person: String, _ day: String, right: Bool = true) async throws -> [String]? {
    let desk = try ExamDesk(workspace, clock: try clock(day))
    guard case .sitting(var sitting) = try await desk.begin(try exam(id), person: person) else { return nil }
    for item in sitting.paper.items {
      guard case .choice(let options) = item.key.answer else { continue }
      let chosen = options.indices.filter { (options[$0].weight > 0) == right }
      try await desk.save(.choice(Array(chosen.prefix(1))), slot: item.slot, in: &sitting)
    }
    _ = try await desk.submit(sitting)
    return sitting.paper.items.map(\.question).sorted()
  }

  func admitted(_ person: String, _ channel: String, _ day: String) async throws -> AdmissionVerdict {
    await CertificationDesk.admission(of: person, channel: channel, in: workspace, clock: try clock(day))
  }

  func codes(_ person: String, _ channel: String, _ day: String) async throws -> [String] {
    try await admitted(person, channel, day).reasons.map(\.code)
  }

  static let content: [String: String] = [
    "etalon.yaml": "company:\n  name: Вербена\ntimezone: Europe/Moscow\nchannels: [phone, email, chat]\n",
    "Standards/service/chat.md": """
    # Чат {#chat}

    ## Первый ответ {#first-reply}

    В чате отвечаем в течение 15 минут.

    ## Прощание {#goodbye}

    Прощаемся по имени и благодарим за обращение.
    """,
    "Exams/questions/chat.md": """
    ---
    kind: questions
    ---

    ## chat-001 Срок

    ```question
    clause: service/chat#first-reply
    ```

    За сколько минут отвечаем?

    - [x] за 15
    - [ ] за 60

    ## chat-002 Опоздание

    ```question
    clause: service/chat#first-reply
    ```

    Прошло 20 минут. Ответ опоздал?

    - [x] да
    - [ ] нет

    ## chat-003 Прощание

    ```question
    clause: service/chat#goodbye
    ```

    Как прощаемся?

    - [x] по имени
    - [ ] никак
    """,
    "Exams/chat.md": exam("chat", "Чат", confirm: "auto"),
    "Exams/senior.md": exam("senior", "Старший", confirm: "supervisor"),
    "Exams/expert.md": exam("expert", "Эксперт", confirm: "{commission: 2}"),
  ]

  static func exam(_ id: String, _ title: String, confirm: String, valid: String = "365d") -> String {
    """
    ---
    id: \(id)
    title: \(title)
    kind: exam
    attempts: {max: 2, delay: [1d]}
    sections:
      - title: Чат
        pick: [{from: "clause:service/chat#*", count: 3}]
    pass: {total: 100%}
    confirm: \(confirm)
    certificate: {valid: \(valid), admits: {chat: full, email: supervised}}
    recertify: {on-change: delta, on-expiry: full, deadline: 14d}
    ---

    Отвечайте сами.
    """
  }
}
