import Etalon
import Exams
import Handbook
import Hummingbird

extension Pages {
  /// `/attempts/ID`: the question to answer, the summary before the end, or the result. Another's attempt does not exist.
  func attempt(_ id: String, _ sent: Request, _ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let desk = try site.people().exams
    guard let look = try await desk.look(at: id, person: visitor.person, session: visitor.session) else { throw RequestProblem.noSuchPage }
    switch look {
    case .sitting(let sitting):
      return run(sitting, desk, visitor, request, site: site, flags: AttemptFlags(sent, attempt: id))
    case .closed:
      return try await result(id, desk, visitor, request, site: site)
    case .elsewhere(let since):
      let time = desk.time(of: since)
      let detail = Localized(
        ru: "Этот экзамен открыли на другом устройстве в \(time).", en: "This exam was opened on another device at \(time).")
      return elsewhere(id, detail, canResume: true, visitor, request, site: site)
    case .paused(let until):
      let when = until.map { Labels.moment($0, clock)(request.language) }
      let detail = Localized(
        ru: "Экзамен приостановлен" + (when.map { " до \($0)" } ?? "") + ". Время не идёт, всё сохранённое на месте.",
        en: "The exam is paused" + (when.map { " until \($0)" } ?? "") + ". No time runs, everything saved is kept.")
      return elsewhere(id, detail, canResume: false, visitor, request, site: site)
    }
  }

  /// `/attempts/ID/resume` by POST: goes on here; another device is told when it tries to answer.
  func resume(_ id: String, _ page: PageRequest) async throws -> Response {
    let visitor = try page.signedIn()
    let desk = try state.current.people().exams
    guard try await desk.look(at: id, person: visitor.person, session: visitor.session, takesOver: true) != nil else {
      throw RequestProblem.noSuchPage
    }
    return Reply.seeOther("/attempts/" + PercentCoding.encoded(id))
  }

  /// `/attempts/ID/answers` by POST: saves the answer of a form and goes where the pressed button leads.
  func answer(_ id: String, _ form: QueryString, _ request: Request, _ page: PageRequest) async throws -> Response {
    let visitor = try page.signedIn()
    let address = "/attempts/" + PercentCoding.encoded(id)
    let site = state.current
    let desk = try site.people().exams
    guard let look = try await desk.look(at: id, person: visitor.person, session: visitor.session) else { throw RequestProblem.noSuchPage }
    // What cannot be answered here any more is explained by the page itself.
    guard case .sitting(var sitting) = look else { return Reply.seeOther(address) }
    let exam = desk.exam(ofAttempt: sitting.paper)
    var query: [(String, String)] = []
    var flags = AttemptFlags(request, attempt: id)
    if let slot = form["slot"].flatMap({ Int($0) }), let item = sitting.paper.item(slot: slot) {
      flags.set(slot, form["flag"] != nil)
      let answer: Answer?
      do throws(AnswerMistake) {
        answer = try AnswerForm.answer(form, to: item)
      } catch {
        let notice = Localized(
          ru: "Ответ не сохранён: " + error.message.ru + ".", en: "The answer is not saved: " + error.message.en + ".")
        return run(sitting, desk, visitor, page, site: site, slot: slot, notice: notice(page.language), form: form, flags: flags)
      }
      let stored = sitting.answers[slot]
      // A page from the browser's memory, gone on from untouched, does not undo what was answered since.
      if answer != stored, RunnerView.print(of: answer) != (form["before"] ?? "") {
        do throws(EtalonError) {
          try await desk.save(answer, slot: slot, in: &sitting, exam: exam)
          query.append(("saved", "\(slot)"))
        } catch {
          return run(sitting, desk, visitor, page, site: site, slot: slot, notice: error.message(page.language), flags: flags)
        }
      }
      if form["go"] == "stay" { query.append(("q", "\(slot)")) }
      if form["go"] == "next" || form["go"] == nil { query.append(("q", RunnerView.neighbour(of: slot, by: 1, in: sitting.paper))) }
      if form["go"] == "previous" { query.append(("q", RunnerView.neighbour(of: slot, by: -1, in: sitting.paper))) }
    }
    if form["go"] == "submit" {
      _ = try await desk.submit(sitting)
      var response = Reply.seeOther(address)
      response.headers[.setCookie] = AttemptFlags.removed(id)
      return response
    }
    if form["go"] == "end" { query.append(("q", "end")) }
    if let slot = form["go"].flatMap({ Int($0) }) { query.append(("q", "\(slot)")) }
    var response = Reply.seeOther(address + "?" + query.map { $0.0 + "=" + $0.1 }.joined(separator: "&"))
    response.headers[.setCookie] = flags.header
    return response
  }

  private func run(
    _ sitting: Sitting, _ desk: ExamDesk, _ visitor: Visitor, _ request: PageRequest, site: Site, slot: Int? = nil, notice: String? = nil,
    form: QueryString? = nil, flags: AttemptFlags
  ) -> Response {
    var place = RunnerView.Place.question(slot ?? 0)
    if slot == nil { place = RunnerView.Place(request.query["q"], in: sitting) }
    let view = RunnerView(
      sitting, at: place, desk: desk, visitor: visitor, flags: flags, notice: notice, form: form,
      hasSaved: request.query["saved"] != nil, site: site, request.language)
    let html = page("attempt", view, for: request, site: site, title: sitting.paper.title, box: nil, scripts: [assets.examScript])
    return Reply.html(html, for: request, status: notice == nil ? .ok : .unprocessableContent)
  }

  private func elsewhere(
    _ attempt: String, _ detail: Localized, canResume: Bool, _ visitor: Visitor, _ request: PageRequest, site: Site
  ) -> Response {
    let title = Localized(ru: "Экзамен идёт", en: "The exam is going on")(request.language)
    let view = ElsewhereView(
      title: title, detail: detail(request.language), canResume: canResume, attempt: PercentCoding.encoded(attempt), csrf: visitor.csrf)
    return Reply.html(page("elsewhere", view, for: request, site: site, title: title, box: nil), for: request)
  }

}

/// An attempt that cannot be answered in this window now.
struct ElsewhereView {
  let title: String
  let detail: String
  let canResume: Bool
  let attempt: String
  let csrf: String
}

/// Questions to come back to, kept by the browser of the person: they decide nothing.
struct AttemptFlags {
  private static let prefix = "etalon-flags-"
  private let name: String
  private(set) var slots: Set<Int> = []

  init(_ request: Request, attempt: String) {
    name = AttemptFlags.name(attempt)
    for pair in request.headers[values: .cookie].flatMap({ $0.split(separator: ";") }) {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { continue }
      slots = Set(parts[1].split(separator: ".").prefix(500).compactMap { Int($0) })
    }
  }

  mutating func set(_ slot: Int, _ isFlagged: Bool) {
    if isFlagged { slots.insert(slot) } else { slots.remove(slot) }
  }

  /// Ids are chosen by programs: nothing of them but letters, digits and hyphens gets into a header.
  private static func name(_ attempt: String) -> String {
    prefix + attempt.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(64)
  }

  /// The script reads and writes it too.
  var header: String {
    "\(name)=\(slots.sorted().map(String.init).joined(separator: ".")); Path=/attempts; Max-Age=604800; SameSite=Lax"
  }

  static func removed(_ attempt: String) -> String { "\(name(attempt))=; Path=/attempts; Max-Age=0; SameSite=Lax" }
}
