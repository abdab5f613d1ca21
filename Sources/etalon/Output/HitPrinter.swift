import Handbook
import Search

/// Search results for a terminal.
struct HitPrinter {
  let style: Style
  let explains: Bool

  func print(_ answer: SearchAnswer) {
    if let interpreted = answer.interpreted {
      Console.line(style.dim(tr("Показаны результаты для «\(interpreted)».", "Showing results for “\(interpreted)”.")))
      Console.line()
    }
    if answer.hits.isEmpty {
      Console.line(tr("Ничего не найдено.", "Nothing found."))
      Console.line(style.dim(tr("Попробуйте другие слова или уберите фильтры.", "Try other words, or fewer filters.")))
      return
    }
    for (number, hit) in answer.hits.enumerated() {
      let rank = "\(number + 1)"
      let indent = String(repeating: " ", count: 4)
      Console.line(rank + String(repeating: " ", count: max(1, 4 - rank.count)) + style.bold(hit.title) + style.dim("  " + place(hit)))
      let snippet = highlighted(hit)
      if !snippet.isEmpty { Console.line(Layout.wrapped(snippet, width: Console.width, indent: indent)) }
      Console.line(indent + style.blue(hit.clause) + style.dim("  \(hit.document):\(hit.line)"))
      if explains, let explanation = hit.explanation { explain(explanation, score: hit.score, indent: indent) }
      if number < answer.hits.count - 1 { Console.line() }
    }
  }

  private func place(_ hit: SearchHit) -> String {
    ([KindName.of(hit.kind)] + hit.breadcrumb).joined(separator: " › ")
  }

  private func highlighted(_ hit: SearchHit) -> String {
    let units = Array(hit.snippet.utf16)
    var result = ""
    var position = 0
    for highlight in hit.highlights.sorted(by: { $0.start < $1.start }) {
      guard highlight.start >= position, highlight.start + highlight.length <= units.count else { continue }
      result += String(decoding: units[position..<highlight.start], as: UTF16.self)
      result += style.yellow(String(decoding: units[highlight.start..<highlight.start + highlight.length], as: UTF16.self))
      position = highlight.start + highlight.length
    }
    return result + String(decoding: units[position...], as: UTF16.self)
  }

  private func explain(_ explanation: SearchExplanation, score: Double, indent: String) {
    Console.line(indent + style.dim(tr("оценка ", "score ") + rounded(score)))
    for part in explanation.contributions {
      Console.line(indent + style.dim("  \(part.word) (\(part.stem)) × \(part.count) · \(part.field.rawValue) · \(rounded(part.score))"))
    }
    if explanation.glossary > 0 {
      Console.line(
        indent
          + style.dim("  " + tr("карточка словаря ведёт сюда · ", "a card of the glossary leads here · ") + rounded(explanation.glossary)))
    }
    if explanation.reranking > 0 {
      Console.line(
        indent + style.dim("  " + tr("буквы и соседние слова · ", "letters and neighbouring words · ") + rounded(explanation.reranking)))
    }
  }

  private func rounded(_ number: Double) -> String {
    let thousandths = Int((number * 1_000).rounded())
    let tail = String(abs(thousandths % 1_000))
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - tail.count) + tail
  }
}

/// Kinds of documents for people.
enum KindName {
  static func of(_ kind: DocumentKind) -> String {
    switch kind {
    case .standard: tr("Стандарт", "Standard")
    case .faq: tr("Вопрос–ответ", "FAQ")
    case .manual: tr("Инструкция", "Manual")
    case .phrases: tr("Фразы", "Phrases")
    case .templates: tr("Шаблон", "Template")
    case .notice: tr("Новость", "Notice")
    case .checklist: tr("Чек-лист", "Checklist")
    case .glossary: tr("Глоссарий", "Glossary")
    case .questions: tr("Вопросы экзамена", "Questions")
    case .exam: tr("Экзамен", "Exam")
    case .program: tr("Программа", "Program")
    }
  }
}
