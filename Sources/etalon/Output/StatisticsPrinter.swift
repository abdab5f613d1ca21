import Exams

/// Statistics of an exam in the terminal.
struct StatisticsPrinter {
  let style: Style
  let isQuiet: Bool

  /// The whole; where only what matters is asked for, the lines that call for action.
  func print(_ statistics: ExamStatistics, title: String) {
    for line in StatisticsText(statistics, title: title, language: Interface.language).lines {
      if isQuiet, line.tone != .alarm { continue }
      let indent = String(repeating: " ", count: line.indent)
      let text = line.wraps ? Layout.wrapped(line.text, width: min(Console.width, 100), indent: indent) : indent + line.text
      switch line.tone {
      case .plain: Console.line(text)
      case .heading: Console.line(style.bold(text))
      case .faint: Console.line(style.dim(text))
      case .alarm: Console.line(style.red(text))
      }
    }
  }
}
