import Exams
public import Handbook
import Training

extension PersonRecord {
  /// The record as a page of its own, light or dark as the reader has it, ready for the printer; nothing is loaded, all text is escaped.
  public func html(language: InterfaceLanguage) -> String {
    PersonRecordPage(record: self, words: PaperWords(language: language)).text
  }

  /// What the page holds below the name of the person: safe HTML, without a frame.
  public func htmlSections(language: InterfaceLanguage) -> String {
    PersonRecordPage(record: self, words: PaperWords(language: language)).sections
  }
}

private struct PersonRecordPage {
  let record: PersonRecord
  let words: PaperWords

  var text: String {
    var page = HTMLText()
    let name = record.person.name.isEmpty ? record.person.id : record.person.name
    PageFrame.begin(&page, title: words("Личная запись", "Record") + ": " + name, language: words.language)
    page.element("h1", name)
    let facts = [
      record.person.name.isEmpty ? nil : record.person.id, record.person.role, record.person.team,
      record.person.retiredAt == nil ? nil : words("уволен", "has left"),
      "\(PageFrame.day(record.days.lowerBound, words)) – \(PageFrame.day(record.days.upperBound, words))",
    ]
    page.element("p", facts.compactMap { $0 }.joined(separator: " · "), class: "facts")
    page.raw(sections)
    PageFrame.end(&page)
    return page.text
  }

  var sections: String {
    var page = HTMLText()
    programs(&page)
    certificates(&page)
    exams(&page)
    sheets(&page)
    actions(&page)
    reading(&page)
    drills(&page)
    events(&page)
    return page.text
  }

  private func section(_ title: String, isEmpty: Bool, _ none: String, _ page: inout HTMLText, _ body: (inout HTMLText) -> Void) {
    page.raw("<section>\n")
    page.element("h2", title)
    if isEmpty { page.element("p", none, class: "facts") } else { body(&page) }
    page.raw("</section>\n")
  }

  private func table(_ heads: [String], _ rows: [[String]], _ page: inout HTMLText) {
    page.raw("<div class=\"wide\">\n<table>\n<thead><tr>")
    for head in heads { page.raw("<th scope=\"col\">\(HTMLText.escaped(head))</th>") }
    page.raw("</tr></thead>\n<tbody>\n")
    for row in rows {
      page.raw("<tr>" + row.map { "<td>\(HTMLText.escaped($0))</td>" }.joined() + "</tr>\n")
    }
    page.raw("</tbody>\n</table>\n</div>\n")
  }

  private func programs(_ page: inout HTMLText) {
    section(words("Обучение", "Training"), isEmpty: record.programs.isEmpty, words("Программа не начата.", "No program was begun."), &page)
    { page in
      for program in record.programs {
        let hours =
          "\(words.number(program.hoursDone, decimals: 1)) " + words("из", "of") + " \(words.number(program.hours, decimals: 1)) "
          + words("ч", "h")
        page.raw("<p><b>\(HTMLText.escaped(program.program.title))</b> — \(HTMLText.escaped(hours))</p>\n")
        page.raw("<progress max=\"\(program.hours)\" value=\"\(program.hoursDone)\">\(HTMLText.escaped(hours))</progress>\n")
        var dates: [String] = []
        if let start = record.programStarts[program.program.id] {
          dates.append(words("начата", "begun") + " " + PageFrame.day(start, words))
        }
        if let end = record.programEnds[program.program.id] {
          dates.append(words("пройдена", "completed") + " " + PageFrame.day(end, words))
        }
        if !dates.isEmpty { page.element("p", dates.joined(separator: ", "), class: "facts") }
      }
    }
  }

  private func certificates(_ page: inout HTMLText) {
    section(words("Допуски", "Admissions"), isEmpty: record.certificates.isEmpty, words("Допусков не было.", "None."), &page) { page in
      table(eventHeads, record.certificates.map(eventRow), &page)
    }
  }

  private var eventHeads: [String] {
    [words("Дата", "Day"), words("Что", "What"), words("Номер", "Subject"), words("Кто", "By"), words("Почему", "Why")]
  }

  private func eventRow(_ line: PersonRecord.EventLine) -> [String] {
    [PageFrame.day(line.day, words), line.title?(words.language) ?? "", line.subject, record.name(line.by), line.reason]
  }

  private func exams(_ page: inout HTMLText) {
    section(words("Экзамены", "Exams"), isEmpty: record.exams.isEmpty, words("Экзаменов не было.", "None were taken."), &page) { page in
      table(
        [
          words("Дата", "Day"), words("Экзамен", "Exam"), words("Попытка", "Attempt"), words("Баллы", "Points"), words("Итог", "Outcome"),
        ],
        record.exams.map { exam in
          [
            PageFrame.day(exam.day, words), exam.title(words.language), String(exam.number), exam.share.map { words.percent($0) } ?? "–",
            PageFrame.outcome(exam, words),
          ]
        }, &page)
    }
  }

  private func sheets(_ page: inout HTMLText) {
    section(
      words("Листы оценки", "Checklists"), isEmpty: record.sheets.isEmpty,
      words("Разговоры не оценивали.", "No conversation was assessed."), &page
    ) { page in
      table(
        [
          words("Дата", "Day"), words("Лист", "Checklist"), words("Разговор", "Conversation"), words("Оценил", "Assessor"),
          words("Баллы", "Score"), words("Критичное", "Critical"),
        ],
        record.sheets.map { filed in
          [
            PageFrame.day(filed.sheet.day, words), filed.sheet.title, filed.sheet.conversation, record.name(filed.by),
            filed.sheet.score.map { words.percent(($0 * 100).rounded() / 100) } ?? "–",
            filed.sheet.criticalMisses.map(\.criterion.text).joined(separator: "; "),
          ]
        }, &page)
    }
  }

  private func actions(_ page: inout HTMLText) {
    guard !record.actions.isEmpty else { return }
    section(words("Договорённости", "Actions"), isEmpty: false, "", &page) { page in
      table(
        [words("Что", "What"), words("Кто", "Owner"), words("Срок", "Due"), words("Состояние", "State")],
        record.actions.map { item in
          [
            item.action.what, record.name(item.action.owner), item.action.due.map { PageFrame.day($0, words) } ?? "–",
            PageFrame.state(item.state, words),
          ]
        }, &page)
    }
  }

  private func reading(_ page: inout HTMLText) {
    section(words("Прочитано", "Read"), isEmpty: record.reading.isEmpty, words("Пока ничего.", "Nothing yet."), &page) { page in
      table(
        [words("Дата", "Day"), words("Документ", "Document"), words("Впервые", "First"), words("После изменения", "After a change")],
        record.reading.map { [PageFrame.day($0.day, words), $0.document, String($0.first), $0.again == 0 ? "–" : String($0.again)] }, &page)
    }
    if !record.rereads.isEmpty {
      page.element("p", words("Перечитать", "To read again") + ": " + record.rereads.joined(separator: ", "), class: "verdict")
    }
  }

  private func drills(_ page: inout HTMLText) {
    section(words("Упражнения", "Drills"), isEmpty: record.drills.isEmpty, words("Пока не было.", "None yet."), &page) { page in
      table(
        [
          words("Месяц", "Month"), words("Вопросов", "Questions"), words("Верно", "Right"), words("Письменных", "Written"),
          words("Сдано", "Done"),
        ],
        record.drills.map { line in
          [
            line.month, String(line.answers),
            line.answers > 0 ? words.percent((Double(line.right) / Double(line.answers) * 100).rounded() / 100) : "–",
            String(line.tasks), String(line.tasksDone),
          ]
        }, &page)
      if !record.weak.isEmpty {
        page.element(
          "p",
          words("Чаще всего ошибки здесь", "Missed most") + ": " + record.weak.map { "\($0.title) (\($0.misses))" }.joined(separator: "; ")
            + ".")
      }
    }
  }

  private func events(_ page: inout HTMLText) {
    guard !record.events.isEmpty else { return }
    section(words("Ещё", "Also"), isEmpty: false, "", &page) { page in table(eventHeads, record.events.map(eventRow), &page) }
  }
}
