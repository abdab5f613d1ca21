import ArgumentParser
import Etalon
import Handbook

/// `etalon list`
struct ListCommand: ParsableCommand {
  enum What: String, ExpressibleByArgument, CaseIterable {
    case documents
    case clauses
    case rules
    case questions
    case exams
    case checklists
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: tr(
      "Перечислить документы, пункты, правила, вопросы, экзамены или чек-листы.",
      "List documents, clauses, rules, questions, exams or checklists."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("documents, clauses, rules, questions, exams, checklists", valueName: "what"))
  var what: What

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: Format = .text

  private struct Item: Encodable {
    let id, title, kind, path: String
    let line: Int
  }

  private struct Listing: Encodable {
    let version: Int
    let what: String
    let items: [Item]
  }

  func run() throws {
    let handbook = try options.workspace().handbook
    let items = items(of: handbook)
    switch format {
    case .json: Console.line(JSONOutput.pretty(Listing(version: 1, what: what.rawValue, items: items)))
    case .text:
      let style = options.style
      let width = min(items.map(\.id.count).max() ?? 0, 48)
      for item in items {
        let padding = String(repeating: " ", count: max(0, width - item.id.count))
        Console.line(style.blue(item.id) + padding + "  " + item.title + style.dim("  \(item.kind)  \(item.path):\(item.line)"))
      }
      if items.isEmpty, !options.quiet { Console.note(tr("Здесь таких нет.", "There are none here.")) }
    }
  }

  private func items(of handbook: Handbook) -> [Item] {
    switch what {
    case .documents:
      handbook.documents.map { Item(id: $0.id, title: $0.title, kind: $0.kind.rawValue, path: $0.path, line: 1) }
    case .clauses:
      handbook.documents.flatMap { document in
        document.clauses.map { Item(id: $0.reference, title: $0.title, kind: document.kind.rawValue, path: document.path, line: $0.line) }
      }
    case .rules:
      handbook.phraseRules.map { rule in
        Item(
          id: rule.id, title: rule.patterns.map(\.source).joined(separator: " / "), kind: rule.severity.rawValue, path: rule.spot.path,
          line: rule.spot.line)
      }
        + handbook.checkRules.map { Item(id: $0.id, title: $0.check, kind: $0.severity.rawValue, path: $0.spot.path, line: $0.spot.line) }
    case .questions:
      handbook.questions.map { Item(id: $0.id, title: $0.title, kind: $0.type.rawValue, path: $0.spot.path, line: $0.spot.line) }
    case .exams:
      handbook.exams.map { Item(id: $0.id, title: $0.title, kind: "exam", path: $0.spot.path, line: 1) }
        + handbook.programs.map { Item(id: $0.id, title: $0.title, kind: "program", path: $0.spot.path, line: 1) }
    case .checklists:
      handbook.checklists.map { Item(id: $0.id, title: $0.title, kind: $0.scenario ?? "checklist", path: $0.spot.path, line: 1) }
    }
  }
}
