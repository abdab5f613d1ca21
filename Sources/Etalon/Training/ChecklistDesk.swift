import Digest
public import Handbook
public import Records
public import Training

/// Where conversations are judged by scorecards: the same use cases for the terminal and for the web.
public struct ChecklistDesk: Sendable {
  private let workspace: Workspace
  private let clock: Clock
  private let records: any RecordStore

  /// `subject` is the id of the checklist; the body is the sheet (`FilledSheet.json`).
  static let filled = "checklist-filled"
  /// `subject` is `12.3`, sheet and criterion; body `{"comment"}`.
  static let actionClosed = "action-closed"

  /// Opens the records of a workspace.
  /// - Parameter creating: whether there may be none yet; else `refused`.
  public init(_ workspace: Workspace, clock: Clock, creating: Bool = true) throws(EtalonError) {
    do {
      self.init(workspace, clock: clock, records: try SQLiteRecords(folder: workspace.dataFolder, creating: creating))
    } catch {
      throw EtalonError(error)
    }
  }

  /// Works on records that are open.
  public init(_ workspace: Workspace, clock: Clock, records: any RecordStore) {
    self.workspace = workspace
    self.clock = clock
    self.records = records
  }

  /// A checklist by its id. Throws `refused` if there is none.
  public static func checklist(_ id: String, in handbook: Handbook) throws(EtalonError) -> Checklist {
    let key = ReferenceIndex.key(id)
    let named = handbook.checklists.filter { ReferenceIndex.key($0.id) == key || ReferenceIndex.key($0.id).hasSuffix("/" + key) }
    if named.count == 1 { return named[0] }
    let known = handbook.checklists.map(\.id).joined(separator: ", ")
    throw EtalonError(
      .refused, ru: "Листа «\(id)» нет.", en: "There is no checklist “\(id)”.",
      remedyRu: known.isEmpty ? "Создайте первый в Standards/checklists." : "Есть: \(known).",
      remedyEn: known.isEmpty ? "Write the first one in Standards/checklists." : "There are: \(known).")
  }

  // MARK: - Filling

  /// A draft that is fit to be filed.
  public struct Ready: Sendable {
    /// Id of the person who is assessed.
    public let person: String
    /// Id of the assessor.
    public let by: String
    /// The sheet.
    public let sheet: FilledSheet
  }

  /// Checks a draft against its checklist and the people of the records; nothing is filed yet.
  public func check(_ draft: SheetDraft) async throws(SheetRefusal) -> Ready {
    do {
      let checklist = try ChecklistDesk.checklist(draft.checklist.text, in: workspace.handbook)
      let person = try await somebody(
        draft.person, ru: "Не сказано, кого оценили.", en: "It is not said who was assessed.", option: "--person")
      let by = try await somebody(draft.by, ru: "Не сказано, кто оценил.", en: "It is not said who assessed.", option: "--by")
      let settings = workspace.handbook.settings
      do {
        return Ready(
          person: person.id, by: by.id,
          sheet: try FilledSheet(draft, for: checklist, today: clock.today) { settings.channel(named: $0) })
      } catch {
        throw SheetRefusal.problems(error)
      }
    } catch let error as EtalonError {
      throw .refused(error)
    } catch let refusal as SheetRefusal {
      throw refusal
    } catch {
      throw .refused(EtalonError(.unavailable, ru: "\(error)", en: "\(error)"))
    }
  }

  /// Files sheets, all or none. The same sheet filed twice is there once.
  /// - Returns: in order, with whether each is new.
  public func file(_ sheets: [Ready]) async throws(EtalonError) -> [(sheet: FiledSheet, isNew: Bool)] {
    var entries: [NewEntry] = []
    for ready in sheets {
      let person = try await recorded { () async throws(RecordsError) in try await records.person(ready.person) }
      let body = ready.sheet.json.spelling
      let key = Digest.hex(Digest.sha256((person?.pseudonym ?? "") + "\n" + body))
      entries.append(
        NewEntry(
          kind: ChecklistDesk.filled, person: ready.person, subject: ready.sheet.checklist, by: ready.by, at: clock.milliseconds,
          body: body,
          key: key))
    }
    let filed = entries
    let stored = try await recorded { () async throws(RecordsError) in try await records.add(filed, expecting: nil) }
    return stored.compactMap { entry in ChecklistDesk.sheet(entry.value).map { ($0, entry.isNew) } }
  }

  private func somebody(_ id: SheetDraft.Written, ru: String, en: String, option: String) async throws -> Person {
    guard !id.text.isEmpty else {
      throw EtalonError(
        .refused, ru: ru, en: en, remedyRu: "Впишите в шапку листа или назовите: \(option) ID.",
        remedyEn: "Write it into the head of the sheet, or name them: \(option) ID.")
    }
    if let person = try await recorded({ () async throws(RecordsError) in try await records.person(id.text) }) { return person }
    throw EtalonError(
      .refused, ru: "Сотрудника «\(id.text)» нет в записях.", en: "There is no person “\(id.text)” in the records.",
      remedyRu: "Добавьте его: etalon person add \(id.text).", remedyEn: "Add them: etalon person add \(id.text).")
  }

  // MARK: - Reading

  /// Which sheets are asked for.
  public struct Selection: Sendable {
    /// Id of a checklist; nil: all.
    public var checklist: String?
    /// Id of a person; nil: everybody.
    public var person: String?
    /// Name of a team; nil: everybody.
    public var team: String?
    /// The first day of a conversation; nil: no limit.
    public var from: Day?
    /// The last day of a conversation; nil: no limit.
    public var to: Day?
    /// Only such of mystery shoppers, only others, or both (nil).
    public var isMystery: Bool?

    /// Everything.
    public init() {}
  }

  /// Sheets that lie in the records, the oldest first. Those of people who were forgotten are left out.
  public func sheets(_ selection: Selection = Selection()) async throws(EtalonError) -> [FiledSheet] {
    let entries = try await recorded { () async throws(RecordsError) in
      try await records.entries(EntryQuery(kinds: [ChecklistDesk.filled], person: selection.person))
    }
    var members: Set<String>?
    if let team = selection.team {
      members = Set(try await recorded { () async throws(RecordsError) in try await records.people() }.filter { $0.team == team }.map(\.id))
    }
    return entries.compactMap(ChecklistDesk.sheet).filter { filed in
      (selection.checklist.map { ReferenceIndex.key($0) == ReferenceIndex.key(filed.sheet.checklist) } ?? true)
        && (members?.contains(filed.person) ?? true) && (selection.from.map { $0 <= filed.sheet.day } ?? true)
        && (selection.to.map { $0 >= filed.sheet.day } ?? true) && (selection.isMystery.map { $0 == (filed.sheet.scenario != nil) } ?? true)
    }
  }

  /// Reports, one for each checklist that has sheets, in the order of the checklists' ids.
  public func reports(_ selection: Selection) async throws(EtalonError) -> [ChecklistReport] {
    let sheets = try await sheets(selection)
    let closed = try await closedActions()
    let byChecklist = Dictionary(grouping: sheets, by: \.sheet.checklist)
    return byChecklist.keys.sorted().map { id in
      ChecklistReport(
        id, sheets: byChecklist[id] ?? [], closed: closed, current: workspace.handbook.checklists.first { $0.id == id }, today: clock.today)
    }
  }

  /// What people are called: their name, else their id.
  public func names() async throws(EtalonError) -> [String: String] {
    let people = try await recorded { () async throws(RecordsError) in try await records.people() }
    return Dictionary(people.map { ($0.id, $0.name.isEmpty ? $0.id : $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  static func sheet(_ entry: Entry) -> FiledSheet? {
    guard let person = entry.person, let json = entry.body.flatMap({ try? CanonicalJSON(reading: $0) }),
      let sheet = FilledSheet(reading: json)
    else { return nil }
    return FiledSheet(number: entry.number, person: person, by: entry.by, at: entry.at, sheet: sheet)
  }

  // MARK: - Actions

  /// Actions that are done.
  public func closedActions() async throws(EtalonError) -> [ClosedAction] {
    let entries = try await recorded { () async throws(RecordsError) in
      try await records.entries(EntryQuery(kinds: [ChecklistDesk.actionClosed]))
    }
    return entries.map { entry in
      let body = entry.body.flatMap { try? CanonicalJSON(reading: $0) }
      return ClosedAction(id: entry.subject, at: entry.at, by: entry.by, comment: body?["comment"]?.text ?? "")
    }
  }

  /// Puts an action down as done.
  /// - Parameter id: `12.3`, number of the sheet and of the criterion, as the report shows it.
  public func close(action id: String, by: String, comment: String) async throws(EtalonError) -> ActionItem {
    let items = ActionItem.all(in: try await sheets(), closed: try await closedActions(), today: clock.today)
    guard let item = items.first(where: { $0.id == id }) else {
      let open = items.filter { $0.state != .done }.map(\.id).joined(separator: ", ")
      throw EtalonError(
        .refused, ru: "Действия «\(id)» нет.", en: "There is no action “\(id)”.",
        remedyRu: open.isEmpty ? "Открытых действий нет." : "Открыты: \(open).", remedyEn: open.isEmpty ? "None is open." : "Open: \(open)."
      )
    }
    guard item.state != .done else { return item }
    guard try await recorded({ () async throws(RecordsError) in try await records.person(by) }) != nil else {
      throw EtalonError(
        .refused, ru: "Сотрудника «\(by)» нет в записях.", en: "There is no person “\(by)” in the records.",
        remedyRu: "Добавьте его: etalon person add \(by).", remedyEn: "Add them: etalon person add \(by).")
    }
    let entry = NewEntry(
      kind: ChecklistDesk.actionClosed, person: item.person, subject: id, by: by, at: clock.milliseconds,
      body: CanonicalJSON.object(["comment": .string(comment)]).spelling, key: id)
    _ = try await recorded { () async throws(RecordsError) in try await records.add([entry], expecting: nil) }
    return ActionItem.all(in: try await sheets(), closed: try await closedActions(), today: clock.today).first { $0.id == id } ?? item
  }

  private func recorded<Value>(_ body: () async throws(RecordsError) -> Value) async throws(EtalonError) -> Value {
    do { return try await body() } catch { throw EtalonError(error) }
  }
}

/// Why a sheet cannot be filed.
public enum SheetRefusal: Error, Sendable {
  /// Something in it, with lines.
  case problems(SheetProblems)
  /// Something around it.
  case refused(EtalonError)
}
