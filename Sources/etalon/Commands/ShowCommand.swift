import ArgumentParser
import Etalon
import Handbook

/// `etalon show CLAUSE`
struct ShowCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: tr(
      "Показать пункт: где он исполняется, о чём спрашивают, кто на него ссылается.",
      "Show a clause with where it is enforced, asked and cited."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Пункт: service/complaints#no-blame.", "The clause: service/complaints#no-blame."), valueName: "clause"))
  var clause: String

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: Format = .text

  func run() throws {
    let workspace = try options.workspace()
    guard let card = workspace.card(clause) else {
      let near = workspace.handbook.nearestClauses(to: clause, limit: 3)
      throw Failure(
        code: 2, tr("Пункта «\(clause)» нет.", "There is no clause “\(clause)”."),
        remedy: near.isEmpty
          ? tr("Список: etalon list clauses.", "See etalon list clauses.")
          : tr("Возможно: \(near.joined(separator: ", ")).", "Did you mean: \(near.joined(separator: ", "))."))
    }
    switch format {
    case .json:
      Console.line(JSONOutput.pretty(ClauseRecord(card)))
    case .text: text(card)
    }
  }

  private func text(_ card: ClauseCard) {
    let style = options.style
    if !card.clause.breadcrumb.isEmpty { Console.line(style.dim(card.clause.breadcrumb.joined(separator: " › "))) }
    let number = card.clause.number.map { $0 + " " } ?? ""
    Console.line(style.bold(number + card.clause.title))
    Console.line(style.blue(card.clause.reference) + style.dim("  \(card.document.path):\(card.clause.line)"))
    Console.line()
    Console.line(Layout.wrapped(card.clause.text, width: min(Console.width, 100), indent: ""))
    section(tr("Исполняют правила", "Enforced by"), card.rules, style)
    section(tr("Спрашивают", "Asked by"), card.questions.map { "\($0.id)  \($0.title)" }, style)
    section(tr("Ссылаются", "Cited by"), card.citedBy, style)
    section(tr("Оценивают чек-листы", "Judged by checklists"), card.checklists, style)
    Console.line()
    Console.line(style.dim(tr("Отпечаток ", "Fingerprint ") + card.clause.fingerprint.description))
  }

  private func section(_ title: String, _ items: [String], _ style: Style) {
    guard !items.isEmpty else { return }
    Console.line()
    Console.line(style.bold(title) + style.dim(" (\(items.count))"))
    for item in items.prefix(20) { Console.line("  " + item) }
    if items.count > 20 {
      Console.line(
        style.dim(
          tr("  … и ещё \(items.count - 20); все — в --format json", "  … and \(items.count - 20) more; all of them in --format json")))
    }
  }
}
