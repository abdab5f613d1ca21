import Exams
import Foundation

/// An answer as a form without scripts sends it: `choice`, `truth`, `pair.0`, `order.0`, `text`, `blank.0`, `mark`.
enum AnswerForm {
  /// The answer to a question; nil: nothing was filled in. What does not belong to the question counts as nothing.
  /// - Throws: what is wrong with it, in words for the candidate.
  static func answer(_ form: QueryString, to item: PaperItem) throws(AnswerMistake) -> Answer? {
    let answer: Answer?
    switch item.body {
    case .choice(let options):
      let chosen = Set(numbers(form, "choice").filter(options.indices.contains)).sorted()
      answer = .choice(chosen)
    case .trueFalse:
      answer = form["truth"].flatMap { ["true": true, "false": false][$0] }.map { .truth($0) }
    case .matching(let left, let right):
      answer = .pairs(
        left.indices.map { side in form["pair.\(side)"].flatMap { Int($0) }.flatMap { right.indices.contains($0) ? $0 : nil } })
    case .ordering(let items):
      answer = try order(items.indices.map { form["order.\($0)"].flatMap { Int($0) } })
    case .numeric, .short:
      let text = (form["text"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      guard text.utf8.count <= Answer.maximumLength else { throw .tooLong(limit: Answer.maximumLength) }
      answer = .text(text)
    case .reply, .essay:
      let text = (form["text"] ?? "").replacing("\r\n", with: "\n")
      guard text.utf8.count <= Answer.maximumWrittenLength else { throw .tooLong(limit: Answer.maximumWrittenLength) }
      answer = .text(text)
    case .cloze(let parts): answer = .blanks(try blanks(form, parts))
    case .spot(let reply): answer = .marks(marks(numbers(form, "mark"), in: reply))
    }
    return answer.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func numbers(_ form: QueryString, _ name: String) -> [Int] {
    form.items.filter { $0.name == name }.compactMap { Int($0.value) }
  }

  /// Places of items, from 1, as an order of items.
  private static func order(_ places: [Int?]) throws(AnswerMistake) -> Answer? {
    guard places.contains(where: { $0 != nil }) else { return nil }
    let missing = (1...max(1, places.count)).filter { place in !places.contains(place) }
    if let twice = places.compactMap({ $0 }).first(where: { place in places.count { $0 == place } > 1 }) { throw .repeated(String(twice)) }
    guard missing.isEmpty else { throw .incompleteOrder(count: places.count, missing: missing.map(String.init)) }
    return .order(places.indices.sorted { places[$0] ?? 0 < places[$1] ?? 0 })
  }

  private static func blanks(_ form: QueryString, _ parts: [PaperClozePart]) throws(AnswerMistake) -> [BlankAnswer?] {
    var blanks: [BlankAnswer?] = []
    for part in parts {
      switch part {
      case .text: continue
      case .menu(let options):
        let chosen = form["blank.\(blanks.count)"].flatMap { Int($0) }
        blanks.append(chosen.flatMap { options.indices.contains($0) ? .option($0) : nil })
      case .typed:
        let text = form["blank.\(blanks.count)"] ?? ""
        guard text.utf8.count <= Answer.maximumLength else { throw .tooLong(limit: Answer.maximumLength) }
        blanks.append(text.allSatisfy(\.isWhitespace) ? nil : .text(text))
      }
    }
    return blanks
  }

  /// Words marked, by their number in the reply, as stretches: words that follow one another within a sentence are one.
  static func marks(_ chosen: [Int], in reply: String) -> [Range<Int>] {
    let words = SpotJudging.words(of: reply)
    let units = Array(reply.utf16)
    var marks: [Range<Int>] = []
    var last: Int?
    for index in Set(chosen).filter(words.indices.contains).sorted() {
      let word = words[index]
      if let before = last, before == index - 1, let mark = marks.last {
        let between = String(decoding: units[mark.upperBound..<word.lowerBound], as: UTF16.self)
        if !between.contains(where: { ".!?\n".contains($0) }) {
          marks[marks.count - 1] = mark.lowerBound..<word.upperBound
          last = index
          continue
        }
      }
      marks.append(word)
      last = index
    }
    return Array(marks.prefix(Answer.maximumMarks))
  }
}
