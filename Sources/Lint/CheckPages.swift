import Handbook

/// The documentation pages of the checks, made from their descriptions: Markdown in Russian, with an English part below.
public enum CheckPages {
  /// Every page by its file name, the index first.
  public static func all() -> [(name: String, text: String)] {
    [("README.md", index())] + Checks.descriptions.map { ($0.name + ".md", page(of: $0)) }
  }

  /// The page of a check.
  public static func page(of check: CheckDescription) -> String {
    var text = "# Проверка `\(check.name)`\n\n\(check.summary.ru)\n\n\(check.documentation.ru)\n\n"
    text += "## Параметры\n\n" + options(of: check, .ru)
    text += "## Правило для вашего стандарта\n\n" + rule(for: check)
    text += "## Плохо\n\n" + examples(check.bad, .ru) + "## Хорошо\n\n" + examples(check.good, .ru)
    text += "## In English\n\n**\(check.summary.en)** \(check.documentation.en)\n\n" + options(of: check, .en)
    return text.hasSuffix("\n\n") ? String(text.dropLast()) : text
  }

  /// The page that lists all checks.
  public static func index() -> String {
    var text = """
      # Проверки

      Проверку включает блок `rule` в пункте стандарта: скопируйте его со страницы проверки. У каждого правила есть ещё ключи `severity`, \
      `channels`, `why`, `bad` и `good`. Страницы сделаны из описаний в программе, примеры на них выполняются тестами.

      A `rule` block in a clause turns a check on. These pages are made from the descriptions in the program; their examples are tests.

      | Проверка | Что находит | What it finds |
      | --- | --- | --- |

      """
    for check in Checks.descriptions {
      text += "| [\(check.name)](\(check.name).md) | \(cell(check.summary.ru)) | \(cell(check.summary.en)) |\n"
    }
    return text
  }

  // MARK: Parts

  private static func options(of check: CheckDescription, _ language: InterfaceLanguage) -> String {
    guard !check.options.isEmpty else { return language == .ru ? "Параметров нет.\n\n" : "No options.\n\n" }
    var text = language == .ru ? "| Параметр | Значение | Что делает |\n" : "| Option | Value | What it does |\n"
    text += "| --- | --- | --- |\n"
    for option in check.options {
      text += "| `\(option.name)` | \(cell(option.kind.expected(language))) | \(cell(option.documentation(language))) |\n"
    }
    return text + "\n"
  }

  /// A `rule` block with the options, values and texts of the first examples that have any.
  private static func rule(for check: CheckDescription) -> String {
    var text = "```rule\ncheck: \(check.name)\n"
    if let example = (check.bad + check.good).first(where: { !$0.options.isEmpty }), check.bad[0].options.isEmpty == false {
      for option in example.options { text += "\(option.key): \(written(option.value))\n" }
    }
    text += "severity: \(blocking.contains(check.name) ? "block" : check.name == "spelling" ? "hint" : "warning")\n"
    return text + "```\n\n"
  }

  private static let blocking: Set<String> = ["placeholder", "personal-data", "internal-leak"]

  private static func examples(_ examples: [CheckExample], _ language: InterfaceLanguage) -> String {
    var text = ""
    for example in examples {
      let lines = String(decoding: example.draft.text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      let context = self.context(of: example)
      text += "```text\n" + lines.joined(separator: "\n") + "\n```\n\n"
      if !context.isEmpty { text += context.joined(separator: "; ") + ".\n\n" }
    }
    return text
  }

  /// What is known of a reply besides its text.
  private static func context(of example: CheckExample) -> [String] {
    let draft = example.draft
    var parts = example.options.map { "`\($0.key): \(written($0.value))`" }
    if let client = draft.client { parts.append("клиент — \(client)") }
    if let agent = draft.agent { parts.append("сотрудник — \(agent)") }
    if let role = draft.role { parts.append("роль — `\(role)`") }
    if let at = draft.at { parts.append("время — \(at.iso8601)") }
    if let letter = draft.letter {
      parts.append("письмо клиента — «" + String(decoding: letter, as: UTF8.self).split(separator: "\n").joined(separator: " ") + "»")
    }
    if !draft.thread.isEmpty { parts.append("сотрудник уже писал в этой переписке") }
    return parts
  }

  /// A value as YAML.
  private static func written(_ value: Value) -> String {
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(_, let written): return written
    case .string(let text): return quoted(text)
    case .list(let items): return "[" + items.map(written).joined(separator: ", ") + "]"
    case .map(let entries): return "{" + entries.map { "\($0.key): \(written($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// Single quotes: YAML reads nothing in them, not even a backslash.
  private static func quoted(_ text: String) -> String {
    text.allSatisfy({ $0.isLetter || $0 == " " }) ? text : "'" + text.replacing("'", with: "''") + "'"
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
