import Handbook

extension PaperRenderer {
  /// A page of its own, ready for the printer (A4), nothing loaded from outside; all text is escaped. The key follows on
  /// pages of its own.
  public func html(_ paper: Paper, withKey: Bool) -> String {
    var page = HTMLText()
    page.raw("<!doctype html>\n<html lang=\"\(words.language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.element("title", "\(line(paper.title)) — \(line(paper.variant))")
    page.raw("<style>\(PaperRenderer.style)</style>\n</head>\n<body>\n<header>\n")
    page.element("h1", line(paper.title))
    page.element("p", facts(paper).joined(separator: " · "), class: "facts")
    let fields = [words("Фамилия, имя", "Name"), words("Дата", "Date"), words("Подпись", "Signature")]
    page.raw("<p class=\"fields\">")
    for field in fields { page.raw("<span>\(HTMLText.escaped(field)) <i></i></span>") }
    page.raw("</p>\n</header>\n")
    if !paper.instruction.isEmpty { page.raw("<div class=\"instruction\">\(toHTML(paper.instruction))</div>\n") }
    for section in paper.sections {
      page.raw("<section>\n")
      if paper.sections.count > 1 || !section.title.isEmpty { page.element("h2", line(sectionTitle(section))) }
      for item in section.items { write(item, to: &page) }
      page.raw("</section>\n")
    }
    if withKey { writeKey(paper, to: &page) }
    page.raw("<footer>\n")
    for line in origin(paper) { page.element("p", line) }
    page.raw("</footer>\n</body>\n</html>\n")
    return page.text
  }

  private func write(_ item: PaperItem, to page: inout HTMLText) {
    page.raw("<article>\n")
    page.element("h3", heading(item))
    if !item.stem.isEmpty { page.raw("<div class=\"stem\">\(toHTML(item.stem))</div>\n") }
    switch item.body {
    case .choice(let options): write(options, box: item.type == .multiple ? "☐" : "○", to: &page)
    case .trueFalse: write([words.truth(true), words.truth(false)], box: "○", to: &page)
    case .matching(let left, let right):
      page.raw("<table class=\"pairs\"><tr><td><ol>\n")
      for side in left { page.raw("<li><b class=\"box\"></b> \(toHTML(side))</li>\n") }
      page.raw("</ol></td><td>\n")
      write(right, box: nil, to: &page)
      page.raw("</td></tr></table>\n")
    case .ordering(let items):
      page.raw("<ul class=\"order\">\n")
      for item in items { page.raw("<li><b class=\"box\"></b> \(toHTML(item))</li>\n") }
      page.raw("</ul>\n")
    case .numeric, .short: page.raw("<p class=\"write\"></p>\n")
    case .cloze(let parts): write(parts, to: &page)
    case .spot(let reply): write(letter: reply, to: &page)
    case .reply(let customer):
      if let customer { write(letter: customer, to: &page) }
      page.raw(PaperRenderer.lines)
    case .essay: page.raw(PaperRenderer.lines)
    }
    page.raw("</article>\n")
  }

  /// Room for an answer in writing.
  private static let lines = String(repeating: "<p class=\"write\"></p>\n", count: 8)

  /// Text of others, its lines kept.
  private func write(letter: String, to page: inout HTMLText) {
    page.raw("<blockquote class=\"letter\">\(HTMLText.escaped(trimmed(letter)))</blockquote>\n")
  }

  private func write(_ options: [String], box: String?, to page: inout HTMLText) {
    page.raw("<ul class=\"options\">\n")
    for (position, option) in options.enumerated() {
      let mark = (box.map { $0 + " " } ?? "") + OptionLabel.text(position, words.language) + ")"
      page.raw("<li><b>\(HTMLText.escaped(mark))</b> \(toHTML(option))</li>\n")
    }
    page.raw("</ul>\n")
  }

  private func write(_ parts: [PaperClozePart], to page: inout HTMLText) {
    var source = ""
    var menus: [[String]] = []
    var number = 0
    for part in parts {
      switch part {
      case .text(let text): source += text.filter { $0 != "\u{E000}" && $0 != "\u{E001}" }
      case .typed, .menu:
        number += 1
        // Private-use characters mark the blank until the Markdown is HTML.
        source += "\u{E000}\(number)\u{E001}"
        if case .menu(let options) = part { menus.append(["(\(number))"] + options) }
      }
    }
    let pieces = toHTML(source).split(separator: "\u{E000}", omittingEmptySubsequences: false)
    let filled = pieces.joined(separator: "<span class=\"blank\">(").split(separator: "\u{E001}", omittingEmptySubsequences: false)
    page.raw("<div class=\"stem\">\(filled.joined(separator: ")</span>"))</div>\n")
    for menu in menus {
      let choices = menu.dropFirst().enumerated().map { "\(OptionLabel.text($0, words.language))) \(line($1))" }
      page.element("p", (menu.first ?? "") + " " + choices.joined(separator: "; "), class: "menu")
    }
  }

  private func writeKey(_ paper: Paper, to page: inout HTMLText) {
    page.raw("<section class=\"key\">\n")
    page.element("h2", words("Ключ", "Key"))
    page.raw("<table>\n")
    for item in paper.items {
      page.raw("<tr><th>\(item.slot)</th><td>")
      for line in keyLines(item) { page.raw(toHTML(line)) }
      if let sample = sample(item) {
        page.element("p", words("Образец", "A good answer") + ":", class: "why")
        write(letter: sample, to: &page)
      }
      if let explanation = item.key.explanation { page.raw("<div class=\"why\">\(toHTML(PaperRenderer.capitalised(explanation)))</div>") }
      if !item.key.clauses.isEmpty {
        page.raw("<p class=\"why\">\(HTMLText.escaped(clauseWord(item))): ")
        page.raw(item.key.clauses.map { "<code>\(HTMLText.escaped($0))</code>" }.joined(separator: ", ") + "</p>")
      }
      page.raw("</td><td>\(HTMLText.escaped(words.points(item.points)))</td>")
      page.raw("<td><code>\(HTMLText.escaped(item.question))</code></td></tr>\n")
    }
    page.raw("</table>\n</section>\n")
  }

  private static let style = """

    @page { size: A4; margin: 18mm 16mm; }
    body { font: 11pt/1.4 "PT Serif", "Liberation Serif", Georgia, serif; color: #000; background: #fff; max-width: 178mm; margin: 0 auto; }
    h1 { font-size: 17pt; margin: 0 0 4pt; }
    h2 { font-size: 13pt; margin: 18pt 0 6pt; break-after: avoid; }
    h3 { font-size: 10pt; font-weight: bold; margin: 0 0 2pt; color: #444; break-after: avoid; }
    article { break-inside: avoid; margin: 0 0 14pt; }
    p, ul, ol { margin: 0 0 4pt; }
    .facts, footer, .why { color: #444; font-size: 9.5pt; }
    .fields span { display: inline-block; margin: 8pt 12pt 0 0; }
    .fields i { display: inline-block; width: 42mm; border-bottom: 1px solid #000; }
    .instruction { border: 1px solid #999; padding: 6pt 8pt; margin: 10pt 0; }
    .options, .order { list-style: none; padding: 0; }
    .options li, .order li { margin: 2pt 0 2pt 6mm; text-indent: -6mm; padding-left: 6mm; }
    .options li > p, .order li > p, .pairs li > p { display: inline; }
    .options li > *, .order li > * { text-indent: 0; }
    .box { display: inline-block; width: 6mm; height: 5mm; border: 1px solid #000; vertical-align: middle; }
    .pairs { width: 100%; border-collapse: collapse; }
    .pairs td { vertical-align: top; width: 50%; }
    .write { border-bottom: 1px solid #000; height: 9mm; }
    .blank { display: inline-block; min-width: 34mm; border-bottom: 1px solid #000; color: #444; font-size: 9pt; }
    pre { white-space: pre-wrap; border-left: 2px solid #999; padding-left: 6pt; }
    blockquote { margin: 0 0 4pt 6pt; border-left: 2px solid #999; padding-left: 6pt; }
    .letter { white-space: pre-wrap; }
    .key { break-before: page; }
    .key table { border-collapse: collapse; width: 100%; }
    .key td, .key th { border: 1px solid #999; padding: 3pt 5pt; vertical-align: top; text-align: left; }
    footer { margin-top: 16pt; border-top: 1px solid #999; padding-top: 4pt; overflow-wrap: anywhere; }

    """
}
