public import Handbook

extension ExamStatistics {
  /// A page of its own, light or dark as the reader has it, ready for the printer; nothing is loaded, nothing runs, all text is escaped.
  public func html(title: String, language: InterfaceLanguage) -> String {
    StatisticsPage(words: StatisticsWords(self, language), title: title).text
  }
}

private struct StatisticsPage {
  let words: StatisticsWords
  let title: String

  private var statistics: ExamStatistics { words.statistics }
  private var language: InterfaceLanguage { words.words.language }

  var text: String {
    var page = HTMLText()
    let plots = StatisticsPlots(words: words)
    page.raw("<!doctype html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw(
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
    page.element("title", title)
    page.raw("<style>\(StatisticsPage.style)</style>\n</head>\n<body>\n<main>\n")
    page.element("h1", title)
    page.element("p", words.size, class: "facts")
    for sentence in [words.centre, words.spread, words.reliability] { page.element("p", sentence) }
    if let cut = words.cut { page.element("p", cut, class: "verdict") }
    figure(plots.histogram(), words.tr("Баллы", "Scores"), nil, &page)
    actions(&page)
    figure(
      plots.scatter(), words.tr("Вопросы", "Items"),
      words.tr(
        "Хороший вопрос лежит в светлой полосе: его решают не все и не единицы, и сильные решают чаще слабых. Красные проверьте первыми.",
        "A good item lies in the tinted field: neither all nor hardly any solve it, and strong candidates more often. Look at the red ones first."
      ), &page)
    table(&page)
    bars(plots, &page)
    if !statistics.notes.isEmpty {
      page.raw("<section>\n")
      page.element("h2", words.tr("О данных", "About the data"))
      for note in statistics.notes { page.element("p", note.message(language)) }
      page.raw("</section>\n")
    }
    legend(&page)
    page.raw("</main>\n</body>\n</html>\n")
    return page.text
  }

  private func figure(_ svg: String?, _ heading: String, _ caption: String?, _ page: inout HTMLText) {
    guard let svg else { return }
    page.raw("<section>\n")
    page.element("h2", heading)
    page.raw("<figure>\n" + svg)
    if let caption { page.element("figcaption", caption) }
    page.raw("</figure>\n</section>\n")
  }

  private func actions(_ page: inout HTMLText) {
    page.raw("<section>\n")
    page.element("h2", words.tr("Что сделать", "What to do"))
    let findings = words.findings
    if findings.isEmpty { page.element("p", words.praise) }
    for (flag, items) in findings {
      page.raw("<div class=\"finding \(flag.rawValue)\">\n")
      page.element("h3", flag.label(language))
      page.element("p", flag.advice(language))
      page.raw("<p>")
      page.raw(
        items.map { item in
          let evidence = words.evidence(flag, item).map { " <span class=\"why\">\(HTMLText.escaped($0))</span>" } ?? ""
          return "<b>\(HTMLText.escaped(item.id))</b>\(evidence)"
        }.joined(separator: "; "))
      page.raw("</p>\n</div>\n")
    }
    page.raw("</section>\n")
  }

  private func table(_ page: inout HTMLText) {
    let heads = [
      words.tr("Вопрос", "Item"), words.tr("Ответов", "n"), words.tr("Решили", "Facility"), words.tr("Откл.", "SD"),
      words.tr("Различает", "Discrimination"), words.tr("Трети", "Thirds"), words.tr("α без него", "α without"), words.tr("Вес", "Weight"),
      words.tr("Замечания", "Flags"),
    ]
    page.raw("<section>\n<div class=\"wide\">\n<table>\n<thead><tr>")
    for head in heads { page.raw("<th scope=\"col\">\(HTMLText.escaped(head))</th>") }
    page.raw("</tr></thead>\n<tbody>\n")
    for item in statistics.items {
      let cells = [
        String(item.count), words.percent(item.facility), words.fixed(item.deviation), words.fixed(item.discrimination),
        words.fixed(item.thirds), words.fixed(item.alphaIfDropped), words.percent(item.effectiveWeight),
      ]
      let isBad = item.flags.contains(.miskey) || item.flags.contains(.negativeDiscrimination)
      page.raw("<tr\(isBad ? " class=\"alarm\"" : "")><th scope=\"row\">\(HTMLText.escaped(item.id))</th>")
      for cell in cells { page.raw("<td>\(HTMLText.escaped(cell))</td>") }
      page.raw("<td class=\"flags\">\(HTMLText.escaped(item.flags.map { $0.label(language) }.joined(separator: ", ")))</td></tr>\n")
    }
    page.raw("</tbody>\n</table>\n</div>\n</section>\n")
  }

  private func bars(_ plots: StatisticsPlots, _ page: inout HTMLText) {
    let items = statistics.items.filter { !$0.options.isEmpty }
    guard !items.isEmpty else { return }
    page.raw("<section>\n")
    page.element("h2", words.tr("Варианты", "Options"))
    page.element(
      "p",
      words.tr(
        "Зелёный — ключ. r — связь выбора с баллом за остальные вопросы: у ключа она должна быть больше, чем у неверных вариантов.",
        "Green is the key. r tells how choosing an option goes with the score at all other items: the key's should be the greatest."),
      class: "facts")
    page.raw("<div class=\"cards\">\n")
    for item in items {
      page.raw("<figure class=\"card\">\n")
      page.element("figcaption", item.id)
      page.raw(plots.options(item))
      let texts = item.options.filter { $0.text != nil }
      if !texts.isEmpty {
        page.raw("<dl>")
        for option in texts {
          page.raw("<dt>\(HTMLText.escaped(option.label))</dt><dd\(option.isKey ? " class=\"right\"" : "")>")
          page.raw("\(HTMLText.escaped(option.text ?? ""))</dd>")
        }
        page.raw("</dl>\n")
      }
      if let unanswered = item.unanswered, unanswered > 0 {
        page.element("p", words.tr("Без ответа: \(unanswered)", "Unanswered: \(unanswered)"), class: "facts")
      }
      page.raw("</figure>\n")
    }
    page.raw("</div>\n</section>\n")
  }

  private func legend(_ page: inout HTMLText) {
    page.raw("<section class=\"facts\">\n")
    page.element("h2", words.tr("Как читать", "How to read it"))
    let lines: [(String, String)] = [
      (words.tr("Решили", "Facility"), words.tr("средний балл за вопрос в долях наибольшего", "mean score as a share of the greatest")),
      (
        words.tr("Различает", "Discrimination"),
        words.tr(
          "связь балла за вопрос с баллом за все остальные, от −1 до 1; от 0,2 — хорошо",
          "correlation of the score with that at all other items, −1 to 1; good from 0.2")
      ),
      (
        words.tr("Трети", "Thirds"),
        words.tr("насколько чаще решает лучшая треть, чем худшая", "how much more often the best third solves it than the worst")
      ),
      (
        words.tr("α без него", "α without"),
        words.tr(
          "надёжность теста, если вопрос убрать: выше общей — вопрос мешает",
          "reliability without the item: above the whole's, the item is in the way")
      ),
      (
        words.tr("Вес", "Weight"),
        words.tr(
          "какую долю разброса баллов даёт вопрос на деле; тире — он работает против",
          "share of the spread that is the item's; a dash: it works against it")
      ),
    ]
    page.raw("<dl>")
    for (term, meaning) in lines { page.raw("<dt>\(HTMLText.escaped(term))</dt><dd>\(HTMLText.escaped(meaning))</dd>") }
    page.raw("</dl>\n</section>\n")
  }

  private static let style = """

    :root { --ink: #1d1f24; --paper: #fff; --soft: #5c6370; --rule: #d9dce2; --tint: #eef4ee; --bar: #6b8fb5; --key: #2f8f57; --bad: #c23b33;
      --odd: #c98a16; --track: #eef0f3; --band: #f7e9c8; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e8ec; --paper: #16181d; --soft: #9aa2b1; --rule: #343944; --tint: #1d2a22; --bar: #6f97c2; --key: #4cb37a; --bad: #ee6d63;
        --odd: #e0aa45; --track: #262a33; --band: #3a3220; }
    }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans", "Liberation Sans", sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
    h3 { font-size: 1rem; margin: 0; }
    p { margin: .25rem 0; }
    figure { margin: 0; overflow-x: auto; }
    svg { width: 100%; min-width: 34rem; height: auto; display: block; }
    .card svg { min-width: 0; }
    .facts, figcaption, .why { color: var(--soft); font-size: .9rem; }
    .verdict { font-weight: 600; }
    .finding { border-left: 4px solid var(--odd); padding: .1rem 0 .1rem .75rem; margin: .75rem 0; overflow-wrap: anywhere; }
    .finding.miskey, .finding.negative-discrimination { border-color: var(--bad); }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
    th, td { padding: .3rem .5rem; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap; }
    thead th { color: var(--soft); font-weight: 600; }
    th:first-child, .flags { text-align: left; }
    thead th:last-child { text-align: left; }
    .flags { white-space: normal; min-width: 14rem; }
    .alarm th, .alarm td { color: var(--bad); }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; margin-top: .75rem; }
    .card { border: 1px solid var(--rule); border-radius: .5rem; padding: .6rem .75rem; break-inside: avoid; }
    .card figcaption { font-weight: 600; color: var(--ink); overflow-wrap: anywhere; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: .4rem 0 0; font-size: .9rem; }
    dt { font-weight: 600; }
    dd { margin: 0; overflow-wrap: anywhere; }
    dd.right { color: var(--key); }
    .axis { fill: var(--soft); font-size: 12px; }
    .name { fill: var(--ink); font-size: 12px; }
    .grid { stroke: var(--rule); stroke-width: 1; }
    .zero { stroke: var(--soft); stroke-width: 1.2; }
    .cut { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 6 4; }
    .good { fill: var(--tint); }
    .band { fill: var(--band); }
    .track { fill: var(--track); }
    .bar, .dot { fill: var(--bar); }
    .key { fill: var(--key); }
    .bad { fill: var(--bad); }
    .odd { fill: var(--odd); }
    @media print { main { max-width: none; } section { break-inside: avoid-page; } }

    """
}
