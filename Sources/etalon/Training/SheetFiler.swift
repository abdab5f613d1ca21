import Etalon
import Foundation
import Handbook
import Training

/// Files sheets from files; what is wrong with them is told with file and line.
struct SheetFiler {
  /// What holds where a sheet says nothing.
  struct Defaults {
    var checklist = ""
    var person = ""
    var by = ""
    var conversation = ""
    var date = ""
    var channel = ""
  }

  let desk: ChecklistDesk
  let defaults: Defaults

  /// Files all sheets of a file, or none.
  func file(_ path: String) async throws(Failure) -> [(sheet: FiledSheet, isNew: Bool)] {
    let bytes = try path == "-" ? Console.standardInput() : InputFile.read(path)
    let drafts: [SheetDraft]
    do {
      drafts = try SheetDraft.all(in: bytes, format: SheetDraft.Format(of: bytes, name: path))
    } catch {
      throw SheetFiler.failure(error, path)
    }
    var ready: [ChecklistDesk.Ready] = []
    for draft in drafts { ready.append(try await check(draft, path)) }
    guard !ready.isEmpty else {
      throw Failure(code: 2, tr("\(path): заполненных критериев нет.", "\(path): no criterion is filled."))
    }
    let (desk, sheets) = (desk, ready)
    return try await attempt { () async throws(EtalonError) in try await desk.file(sheets) }
  }

  /// Files a sheet that was filled in the terminal.
  func file(_ draft: SheetDraft) async throws(Failure) -> [(sheet: FiledSheet, isNew: Bool)] {
    let ready = try await check(draft, "")
    let desk = desk
    return try await attempt { () async throws(EtalonError) in try await desk.file([ready]) }
  }

  private func check(_ draft: SheetDraft, _ path: String) async throws(Failure) -> ChecklistDesk.Ready {
    var draft = draft
    // The head of the sheet counts; the command line fills what it leaves open.
    func fill(_ field: inout SheetDraft.Written, _ value: String) { if field.text.isEmpty { field = SheetDraft.Written(value) } }
    fill(&draft.checklist, defaults.checklist)
    fill(&draft.person, defaults.person)
    fill(&draft.by, defaults.by)
    fill(&draft.conversation, defaults.conversation)
    fill(&draft.day, defaults.date)
    fill(&draft.channel, defaults.channel)
    do {
      return try await desk.check(draft)
    } catch {
      switch error {
      case .problems(let problems): throw SheetFiler.failure(problems, path)
      case .refused(let refused): throw Failure(refused)
      }
    }
  }

  private static func failure(_ problems: SheetProblems, _ path: String) -> Failure {
    let lines = problems.problems.map { problem in
      let place = path.isEmpty ? "" : problem.line > 0 ? "\(path):\(problem.line): " : "\(path): "
      return place + problem.message(Interface.language) + " " + problem.remedy(Interface.language)
    }
    return Failure(code: 2, lines.joined(separator: "\n        "))
  }
}

/// What became of filled sheets.
struct SheetPrinter {
  let style: Style

  func print(_ filed: [(sheet: FiledSheet, isNew: Bool)]) {
    for (sheet, isNew) in filed {
      let score = sheet.sheet.score.map { " · " + ChecklistPrinter.percent($0) } ?? ""
      let state = isNew ? tr("записан", "filed") : tr("уже был записан", "was filed already")
      Console.line(tr("Лист \(sheet.number) \(state): ", "Sheet \(sheet.number) \(state): ") + "\(sheet.person)\(score)")
      for miss in sheet.sheet.criticalMisses {
        Console.line("  " + style.red(tr("критично: ", "critical: ")) + miss.criterion.text)
      }
      let count = sheet.sheet.marks.count { $0.action != nil }
      if count > 0 { Console.line("  " + counted(count, "договорённость", "договорённости", "договорённостей", "action")) }
    }
  }
}
