import Etalon
import Handbook
import Hummingbird
import Training

/// Which readings are gone through one after another.
enum ReadingPart: String {
  /// Notices that everybody must read.
  case notices
  /// Clauses changed since they were read.
  case changes
  /// What the step of the program asks for.
  case step
}

extension Pages {
  /// `/training/read?part=`: the next text to read and confirm.
  func reading(_ request: PageRequest, notice: String? = nil) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let part = request.query["part"].flatMap { ReadingPart(rawValue: $0) } ?? .step
    let sheets = try await sheets(of: part, visitor, site)
    guard let sheet = sheets.first else { return Reply.seeOther("/training") }
    let view = ReadingView(sheet, part: part, left: sheets.count, csrf: visitor.csrf, notice: notice, site: site, clock, request.language)
    return Reply.html(page("reading", view, for: request, site: site, title: sheet.title, box: nil), for: request)
  }

  /// `/training/read` by POST: «прочитано», pinned to the text that was shown.
  func confirmReading(_ form: QueryString, _ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let part = form["part"].flatMap { ReadingPart(rawValue: $0) } ?? .step
    let next = "/training/read?part=" + part.rawValue
    guard let sheet = try await sheets(of: part, visitor, site).first(where: { $0.id == form["sheet"] }) else {
      return Reply.seeOther(next)
    }
    guard sheet.print == form["print"] else {
      let again = PageRequest(
        path: "/training/read", query: QueryString().setting("part", to: part.rawValue), language: request.language, visitor: visitor)
      let notice = Localized(
        ru: "Текст изменили, пока вы его читали: прочтите его ещё раз.", en: "The text was changed while you read it: read it once more.")
      return try await reading(again, notice: notice(request.language))
    }
    try await site.people().training.acknowledge(sheet.readings, person: visitor.person, isNotice: part == .notices)
    return Reply.seeOther(next)
  }

  private func sheets(of part: ReadingPart, _ visitor: Visitor, _ site: Site) async throws -> [ReadingSheet] {
    let desk = try site.people().training
    _ = try await desk.welcome(visitor.person)
    let day = try await desk.day(of: visitor.person)
    switch part {
    case .notices: return day.notices.map { ReadingSheet(id: $0.id, title: $0.title, until: $0.until, readings: $0.readings) }
    case .changes: return day.rereads.map { ReadingSheet($0) }
    case .step:
      guard let program = day.program, case .read(let readings)? = try await desk.work(on: program, person: visitor.person) else {
        return []
      }
      return readings.map { ReadingSheet($0) }
    }
  }
}

/// What is read and confirmed at once: a clause, or a whole notice.
struct ReadingSheet {
  let id: String
  let title: String
  let until: Day?
  let readings: [Reading]

  init(id: String, title: String, until: Day?, readings: [Reading]) {
    self.id = id
    self.title = title
    self.until = until
    self.readings = readings
  }

  init(_ reading: Reading) {
    self.init(id: reading.clause, title: reading.title, until: nil, readings: [reading])
  }

  /// What a confirmation is pinned to.
  var print: String { readings.map { $0.fingerprint.prefix(16) }.joined(separator: ".") }
}

/// A text to read and confirm.
struct ReadingView {
  let csrf: String
  let part: String
  let sheet: String
  let print: String
  let kind: String
  let title: String
  let document: String?
  let notice: String?
  /// What it said before and says now, where the former text was kept.
  let changes: [Line]
  let hasChanges: Bool
  let note: String?
  let clauses: [Text]
  let contentLanguage: String

  /// A clause of it.
  struct Text {
    let title: String?
    let html: String
  }

  /// A line of the comparison.
  struct Line {
    /// `before`, `after` or `both`.
    let kind: String
    let label: String?
    let runs: [Run]
  }

  /// A stretch of a line.
  struct Run {
    let text: String
    let isDifferent: Bool
  }

  init(
    _ sheet: ReadingSheet, part: ReadingPart, left: Int, csrf: String, notice: String?, site: Site, _ clock: Etalon.Clock,
    _ language: InterfaceLanguage
  ) {
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    self.csrf = csrf
    self.part = part.rawValue
    self.sheet = sheet.id
    self.print = sheet.print
    self.notice = notice
    title = sheet.title
    let first = sheet.readings.first
    document = part == .notices ? nil : first?.document
    let rest = left > 1 ? say(" · осталось \(left)", " · \(left) left") : ""
    switch part {
    case .notices:
      kind =
        say("Объявление", "Notice") + (sheet.until.map { say(" · до \(Labels.day($0).ru)", " · until \(Labels.day($0).en)") } ?? "") + rest
    case .changes: kind = (first?.before == nil ? say("Новый пункт", "New clause") : say("Пункт изменился", "The clause changed")) + rest
    case .step: kind = say("Чтение по программе", "Reading of the program") + rest
    }
    let change = first?.before?.change
    changes =
      change?.lines.map { line in
        Line(
          kind: line.kind.rawValue,
          label: line.kind == .before ? say("Было:", "Before:") : line.kind == .after ? say("Стало:", "Now:") : nil,
          runs: line.runs.map { Run(text: QuestionText.unmarked($0.text), isDifferent: $0.isDifferent && line.kind != .both) })
      } ?? []
    hasChanges = !changes.isEmpty
    note = first?.before.map { before in
      let day = Labels.day(clock.day(of: before.at / 1_000))
      return change == nil
        ? say(
          "Вы читали прежнюю версию \(day.ru); её текст не сохранился.", "You read an earlier version on \(day.en); its text was not kept.")
        : say("Вы читали прежнюю версию \(day.ru).", "You read an earlier version on \(day.en).")
    }
    clauses = sheet.readings.compactMap { reading in
      guard let place = site.handbook.clause(named: reading.clause) else { return nil }
      let isOwn = reading.title == sheet.title || reading.clause.hasSuffix("#")
      return Text(title: isOwn ? nil : reading.title, html: site.workspace.html(of: place))
    }
    contentLanguage = site.contentLanguage
  }
}

extension QuestionText {
  /// A stretch of Markdown without its marks of emphasis, white space kept.
  static func unmarked(_ text: String) -> String { text.replacing("**", with: "").replacing("`", with: "") }
}
