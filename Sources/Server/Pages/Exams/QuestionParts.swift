import Exams
import Handbook

extension QuestionView {
  /// What stands below the stem.
  struct Parts {
    var letter: String?
    var options: [OptionRow] = []
    var pairs: [SelectRow] = []
    var orders: [SelectRow] = []
    var cloze: Markup?
    var line: TextField?
    var area: TextField?
    var words: [WordPiece] = []

    mutating func fill(_ item: PaperItem, _ answer: Answer?, form: QueryString?, isFinal: Bool, _ language: InterfaceLanguage) {
      switch item.body {
      case .choice(let texts):
        var chosen: [Int] = []
        if case .choice(let positions) = answer { chosen = positions }
        options = texts.enumerated().map { position, text in
          OptionRow(
            type: item.type == .multiple ? "checkbox" : "radio", name: "choice", value: "\(position)", html: QuestionText.html(text),
            isChecked: chosen.contains(position), isFinal: isFinal)
        }
      case .trueFalse:
        options = [true, false].map { truth in
          let text = (truth ? Localized(ru: "Верно", en: "True") : Localized(ru: "Неверно", en: "False"))(language)
          return OptionRow(
            type: "radio", name: "truth", value: "\(truth)", html: "<p>\(text)</p>", isChecked: answer == .truth(truth), isFinal: isFinal)
        }
      case .matching(let left, let right):
        var chosen = [Int?](repeating: nil, count: left.count)
        if case .pairs(let stored) = answer, stored.count == left.count { chosen = stored }
        pairs = left.enumerated().map { side, text in
          SelectRow(
            name: "pair.\(side)", html: QuestionText.html(text), label: QuestionText.plain(text),
            choices: right.enumerated().map { position, other in
              ReplyView.Choice(id: "\(position)", label: QuestionText.plain(other), isCurrent: chosen[side] == position)
            }, isFinal: isFinal)
        }
      case .ordering(let items): order(items, answer, form: form, isFinal: isFinal)
      case .numeric, .short:
        line = TextField(value: Parts.text(answer), isNumber: item.type == .numeric, maximum: Answer.maximumLength / 2)
      case .reply(let customer):
        letter = customer
        area = TextField(value: Parts.text(answer), isNumber: false, maximum: Answer.maximumWrittenLength / 2)
      case .essay:
        area = TextField(value: Parts.text(answer), isNumber: false, maximum: Answer.maximumWrittenLength / 2)
      case .cloze(let parts): cloze = Markup(html: Parts.cloze(parts, answer, isFinal: isFinal, language))
      case .spot(let reply): words = Parts.words(of: reply, answer, isFinal: isFinal)
      }
    }

    private static func text(_ answer: Answer?) -> String {
      if case .text(let text) = answer { text } else { "" }
    }

    /// Items with the number of their place, in the order chosen so far.
    private mutating func order(_ items: [String], _ answer: Answer?, form: QueryString?, isFinal: Bool) {
      var places = [Int?](repeating: nil, count: items.count)
      var shown = Array(items.indices)
      if case .order(let order) = answer, order.count == items.count {
        for (place, item) in order.enumerated() { places[item] = place + 1 }
        shown = order
      }
      if let form {
        places = items.indices.map { form["order.\($0)"].flatMap { Int($0) } }
        shown = Array(items.indices)
      }
      orders = shown.map { item in
        SelectRow(
          name: "order.\(item)", html: QuestionText.html(items[item]), label: QuestionText.plain(items[item]),
          choices: items.indices.map { ReplyView.Choice(id: "\($0 + 1)", label: "\($0 + 1)", isCurrent: places[item] == $0 + 1) },
          isFinal: isFinal)
      }
    }

    /// The text with fields in its blanks.
    private static func cloze(_ parts: [PaperClozePart], _ answer: Answer?, isFinal: Bool, _ language: InterfaceLanguage) -> String {
      var filled: [BlankAnswer?] = []
      if case .blanks(let stored) = answer { filled = stored }
      var source = ""
      var fields: [String] = []
      for part in parts {
        if case .text(let text) = part {
          source += text.filter { $0 != "\u{E000}" && $0 != "\u{E001}" }
          continue
        }
        let number = fields.count
        let stored = filled.indices.contains(number) ? filled[number] : nil
        let label = Localized(ru: "Пропуск \(number + 1)", en: "Blank \(number + 1)")(language)
        let head = " name=\"blank.\(number)\" aria-label=\"\(label)\"" + (isFinal ? " disabled" : "")
        if case .menu(let options) = part {
          var field = "<select\(head)><option value=\"\">…</option>"
          for (position, option) in options.enumerated() {
            let isChosen = stored == .option(position)
            field += "<option value=\"\(position)\"\(isChosen ? " selected" : "")>\(HTMLText.escaped(QuestionText.plain(option)))</option>"
          }
          fields.append(field + "</select>")
        } else {
          var text = ""
          if case .text(let typed) = stored { text = typed }
          fields.append("<input\(head) value=\"\(HTMLText.escaped(text))\" maxlength=\"400\" autocomplete=\"off\" spellcheck=\"false\">")
        }
        // Private-use characters mark the blank until the Markdown is HTML.
        source += "\u{E000}\(number)\u{E001}"
      }
      var html = QuestionText.html(source)
      for (number, field) in fields.enumerated() { html = html.replacing("\u{E000}\(number)\u{E001}", with: field) }
      return html
    }

    static func words(of reply: String, _ answer: Answer?, isFinal: Bool) -> [WordPiece] {
      var marks: [Range<Int>] = []
      if case .marks(let stored) = answer { marks = stored }
      let units = Array(reply.utf16)
      var pieces: [WordPiece] = []
      var position = 0
      func between(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        pieces.append(WordPiece(text: String(decoding: units[range], as: UTF16.self), index: nil, isMarked: false, isFinal: isFinal))
      }
      for (index, word) in SpotJudging.words(of: reply).enumerated() {
        between(position..<word.lowerBound)
        pieces.append(
          WordPiece(
            text: String(decoding: units[word], as: UTF16.self), index: "\(index)", isMarked: marks.contains { $0.overlaps(word) },
            isFinal: isFinal))
        position = word.upperBound
      }
      between(position..<units.count)
      return pieces
    }
  }
}
