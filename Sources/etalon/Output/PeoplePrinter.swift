import Etalon
import Records

/// People and teams, for a terminal and for programs.
struct PeoplePrinter {
  let style: Style
  let clock: Clock

  /// A table, ids and names one below the other.
  func print(_ people: [Person]) {
    let ids = min(people.map(\.id.count).max() ?? 0, 40)
    let names = min(people.map(\.name.count).max() ?? 0, 40)
    for person in people {
      Console.line(
        (style.blue(person.id) + space(person.id, ids) + person.name + space(person.name, names) + style.dim(rest(person))).trimmedEnd)
    }
  }

  /// A person in one line.
  func line(_ person: Person) -> String {
    [style.blue(person.id), person.name, style.dim(rest(person))].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  func print(_ teams: [PeopleDesk.Team]) {
    for team in teams {
      Console.line(style.bold(team.name) + style.dim("  " + counted(team.people.count, "сотрудник", "сотрудника", "сотрудников", "person")))
      let names = team.people.map { $0.name.isEmpty ? $0.id : $0.name }.joined(separator: ", ")
      Console.line(Layout.wrapped(names, width: min(Console.width, 100), indent: "  "))
    }
  }

  private func rest(_ person: Person) -> String {
    var parts = [person.role.map(RoleName.of), person.team].compactMap { $0 }
    if person.extraTime > 1 { parts.append(tr("время ×\(number(person.extraTime))", "time ×\(number(person.extraTime))")) }
    if let retiredAt = person.retiredAt { parts.append(tr("ушёл \(day(retiredAt))", "left \(day(retiredAt))")) }
    return parts.joined(separator: " · ")
  }

  private func space(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count) + 2) }

  private func day(_ milliseconds: Int) -> String { "\(clock.day(of: milliseconds / 1_000))" }

  private func number(_ factor: Double) -> String { NumberLine.text(factor) }

  // MARK: - JSON

  private struct PersonItem: Encodable {
    let id, name: String
    let role, team: String?
    let extraTime: Double
    let added: String
    let retired: String?
    let pseudonym: String
  }

  private struct PeopleListing: Encodable {
    let version: Int
    let people: [PersonItem]
  }

  private struct TeamItem: Encodable {
    let name: String
    let people: [String]
  }

  private struct TeamListing: Encodable {
    let version: Int
    let teams: [TeamItem]
  }

  func json(_ people: [Person]) -> String {
    let items = people.map { person in
      PersonItem(
        id: person.id, name: person.name, role: person.role, team: person.team, extraTime: person.extraTime, added: day(person.addedAt),
        retired: person.retiredAt.map(day), pseudonym: person.pseudonym)
    }
    return JSONOutput.pretty(PeopleListing(version: 1, people: items))
  }

  func json(_ teams: [PeopleDesk.Team]) -> String {
    JSONOutput.pretty(TeamListing(version: 1, teams: teams.map { TeamItem(name: $0.name, people: $0.people.map(\.id)) }))
  }
}

/// What an import of people would do or did.
struct PeopleImportPrinter {
  let style: Style
  let isQuiet: Bool
  let isTrial: Bool

  func print(_ plan: PeopleImport, file: String) {
    for row in plan.rows where row.outcome != .unchanged && !isQuiet {
      let mark = row.outcome == .new ? style.green("+") : style.yellow("~")
      let text =
        row.outcome == .new ? described(row.details) : changes(row).map { "\($0.label): \($0.old) → \($0.new)" }.joined(separator: "; ")
      Console.line("\(mark) \(style.blue(row.id))  \(text)" + style.dim("  \(file):\(row.line)"))
    }
    for refusal in plan.refused {
      Console.line(style.red("!") + " \(file):\(refusal.line): " + refusal.reason(Interface.language))
    }
    for row in plan.rows where row.isRetired && row.outcome == .changed && !isQuiet {
      Console.note(tr("\(row.id): отмечен как ушедший, сведения изменены.", "\(row.id): marked as gone; the details are changed."))
    }
    for column in plan.unknownColumns {
      Console.note(tr("Столбец «\(column)» не используется.", "The column “\(column)” is not used."))
    }
    if isQuiet { return }
    let counts = tr(
      "Новых: \(plan.count(.new)), изменённых: \(plan.count(.changed)), без изменений: \(plan.count(.unchanged)), не принято: \(plan.refused.count).",
      "New: \(plan.count(.new)), changed: \(plan.count(.changed)), unchanged: \(plan.count(.unchanged)), refused: \(plan.refused.count).")
    Console.line(style.bold(counts) + (isTrial ? " " + tr("Это проба: ничего не записано.", "This is a trial: nothing was written.") : ""))
  }

  private struct Field {
    let key, label, old, new: String
  }

  private func changes(_ row: PeopleImport.Row) -> [Field] {
    let before = row.stored
    let fields = [
      Field(key: "name", label: tr("имя", "name"), old: shown(before?.name), new: shown(row.details.name)),
      Field(
        key: "role", label: tr("роль", "role"), old: shown(before?.role.map(RoleName.of)), new: shown(row.details.role.map(RoleName.of))),
      Field(key: "team", label: tr("команда", "team"), old: shown(before?.team), new: shown(row.details.team)),
      Field(
        key: "extraTime", label: tr("время", "time"), old: "×" + NumberLine.text(before?.extraTime ?? 1),
        new: "×" + NumberLine.text(row.details.extraTime)),
    ]
    return fields.filter { $0.old != $0.new }
  }

  private func shown(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "–" }
    return tr("«\(text)»", "“\(text)”")
  }

  private func described(_ details: PersonDetails) -> String {
    var parts = [details.name, details.role.map(RoleName.of) ?? "", details.team ?? ""].filter { !$0.isEmpty }
    if details.extraTime > 1 { parts.append("×" + NumberLine.text(details.extraTime)) }
    return parts.joined(separator: " · ")
  }

  // MARK: - JSON

  private struct Details: Encodable {
    let name: String
    let role, team: String?
    let extraTime: Double

    init(_ details: PersonDetails) {
      name = details.name
      role = details.role
      team = details.team
      extraTime = details.extraTime
    }
  }

  private struct Item: Encodable {
    let line: Int
    let id, outcome: String
    let before: Details?
    let after: Details
  }

  private struct Refused: Encodable {
    let line: Int
    let id, reason: String
  }

  private struct Report: Encodable {
    let version: Int
    let dryRun: Bool
    let new, changed, unchanged: Int
    let rows: [Item]
    let refused: [Refused]
    let unknownColumns: [String]
  }

  func json(_ plan: PeopleImport) -> String {
    JSONOutput.pretty(
      Report(
        version: 1, dryRun: isTrial, new: plan.count(.new), changed: plan.count(.changed), unchanged: plan.count(.unchanged),
        rows: plan.rows.map { row in
          Item(
            line: row.line, id: row.id, outcome: row.outcome.rawValue, before: row.stored.map(Details.init), after: Details(row.details))
        },
        refused: plan.refused.map { Refused(line: $0.line, id: $0.id, reason: $0.reason(Interface.language)) },
        unknownColumns: plan.unknownColumns))
  }
}

/// Roles in the language of the interface.
enum RoleName {
  private static let russian = [
    "trainee": "стажёр", "agent": "агент", "senior": "старший", "supervisor": "супервизор", "trainer": "тренер",
    "examiner": "экзаменатор", "director": "директор", "administrator": "администратор",
  ]

  static func of(_ role: String) -> String { Interface.language == .ru ? russian[role] ?? role : role }
}

/// `1,25` or `1.25`, without zeros at the end.
enum NumberLine {
  static func text(_ number: Double) -> String {
    let rounded = (number * 1_000).rounded() / 1_000
    let text = rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    return Interface.language == .ru ? text.replacing(".", with: ",") : text
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
