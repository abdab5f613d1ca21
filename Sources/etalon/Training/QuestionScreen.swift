import Exams
import Handbook

/// A question as the terminal shows it, and how it asks for the answer.
struct QuestionScreen {
  private let renderer = PaperRenderer(language: Interface.language)

  /// The question with what there is to choose from, without the renderer's heading.
  func text(_ item: PaperItem) -> String {
    let text = renderer.markdown(item)
    guard text.hasPrefix("**"), let end = text.firstRange(of: "\n\n") else { return TerminalMarkdown.plain(text) }
    return TerminalMarkdown.plain(String(text[end.upperBound...]))
  }

  func prompt(_ item: PaperItem) -> String {
    switch item.type {
    case .multiple: tr("Ответ (например, а в): ", "Answer (for example, a c): ")
    case .single: tr("Ответ (буква): ", "Answer (a letter): ")
    case .trueFalse: tr("Верно или неверно: ", "True or false: ")
    case .matching: tr("Пары (например, 1-б 2-а): ", "Pairs (for example, 1-b 2-a): ")
    case .ordering: tr("По порядку (например, 2 1 3): ", "In order (for example, 2 1 3): ")
    case .numeric: tr("Число: ", "Number: ")
    case .cloze: tr("Пропуски по порядку, через «;»: ", "Blanks in order, with “;” between: ")
    case .short, .spot, .reply, .essay: tr("Ответ: ", "Answer: ")
    }
  }
}
