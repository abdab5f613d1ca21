/// Reads `sections`: the parts of an exam and what each is drawn from.
struct ExamSections {
  private static let sectionKeys = [
    EntryReader.Key("title", "название", "заголовок", "раздел", "name"),
    EntryReader.Key("pick", "picks", "выбор", "взять", "вопросы", "набор", "questions"),
    EntryReader.Key("pass", "порог", "проходной-балл", "зачет"),
  ]

  private static let pickKeys = [
    EntryReader.Key("from", "из", "откуда", "источник"),
    EntryReader.Key("count", "сколько", "количество", "число", "штук"),
    EntryReader.Key("types", "type", "типы", "тип"),
    EntryReader.Key("must-pass", "обязательно", "обязательные", "обязательный", "нельзя-ошибиться"),
  ]

  /// The parts of an exam; what is wrong with them is named.
  static func read(_ entry: Value.Entry, title: String, _ reader: inout EntryReader) -> [ExamSection] {
    guard !entry.value.items.isEmpty else {
      refuseEmpty(entry.line, &reader)
      return []
    }
    var sections: [ExamSection] = []
    var lines: [String: Int] = [:]
    for (index, value) in entry.value.items.enumerated() {
      guard case .map(let entries) = value else {
        reader.error(
          "exam-section", entry.line, ru: "Раздел \(index + 1) записан не парами «ключ: значение».",
          en: "Section \(index + 1) is not written as “key: value” pairs.",
          fixRu: "Запишите: - title: Название, под ним pick: [{from: \"tag:сроки\", count: 4}].",
          fixEn: "Write - title: Name, and below it pick: [{from: \"tag:terms\", count: 4}].")
        continue
      }
      let line = entries.first?.line ?? entry.line
      let section = section(value, index, line, count: entry.value.items.count, title: title, &reader)
      if let first = lines.updateValue(line, forKey: AnswerComparison.key(section.title)) {
        reader.error(
          "exam-section", line, ru: "Раздел «\(section.title)» уже есть в строке \(first).",
          en: "The section “\(section.title)” is on line \(first) already.",
          fixRu: "Дайте разделам разные названия.", fixEn: "Give the sections different titles.")
      }
      sections.append(section)
    }
    return sections
  }

  static func refuseEmpty(_ line: Int, _ reader: inout EntryReader) {
    reader.error(
      "exam-sections", line, ru: "В экзамене нет ни одного раздела: неизвестно, какие вопросы задавать.",
      en: "The exam has no section: nobody knows which questions to ask.",
      fixRu: "Добавьте sections: - title: Название, под ним pick: [{from: \"clause:service/*\", count: 10}].",
      fixEn: "Add sections: - title: Name, and below it pick: [{from: \"clause:service/*\", count: 10}].")
  }

  private static func section(
    _ value: Value, _ index: Int, _ line: Int, count: Int, title: String, _ reader: inout EntryReader
  ) -> ExamSection {
    let entries = reader.map(value, "sections", sectionKeys)
    var name = entries["title"].flatMap { reader.text($0) } ?? ""
    if name.isEmpty {
      name = count == 1 ? title : "\(index + 1)"
      if count > 1, entries["title"] == nil {
        reader.findings.warning(
          "exam-section", reader.file.spot(line: line), ru: "У раздела \(index + 1) нет названия; кандидат увидит «\(name)».",
          en: "Section \(index + 1) has no title; the candidate will see “\(name)”.",
          fixRu: "Добавьте title: Название.", fixEn: "Add title: Name.")
      }
    }
    var picks: [Pick] = []
    if let pick = entries["pick"] {
      for item in pick.value.items { if let read = self.pick(item, pick.line, &reader) { picks.append(read) } }
    }
    if entries["pick"].map({ $0.value.items.isEmpty }) ?? true {
      reader.error(
        "exam-section", entries["pick"]?.line ?? line, ru: "В разделе «\(name)» не сказано, какие вопросы брать.",
        en: "The section “\(name)” does not say which questions to take.",
        fixRu: "Добавьте pick: [{from: \"tag:сроки\", count: 4}].", fixEn: "Add pick: [{from: \"tag:terms\", count: 4}].")
    }
    return ExamSection(title: name, picks: picks, passMark: entries["pass"].flatMap { reader.share($0) })
  }

  private static func pick(_ value: Value, _ line: Int, _ reader: inout EntryReader) -> Pick? {
    guard case .map(let pairs) = value else {
      reader.error(
        "exam-pick", line, ru: "Строка «\(FrontMatterReader.brief(value.text ?? "—"))» не говорит, сколько вопросов брать.",
        en: "The line “\(FrontMatterReader.brief(value.text ?? "—"))” does not say how many questions to take.",
        fixRu: "Запишите: {from: \"\(value.text ?? "tag:сроки")\", count: 4}.",
        fixEn: "Write {from: \"\(value.text ?? "tag:terms")\", count: 4}.")
      return nil
    }
    let line = pairs.first?.line ?? line
    let entries = reader.map(value, "pick", pickKeys)
    let from = from(entries["from"], &reader)
    let count = entries["count"].flatMap { reader.count($0.value, $0.key, $0.line) }
    if entries["count"] == nil {
      reader.error(
        "exam-count", line, ru: "Не сказано, сколько вопросов брать.", en: "It is not said how many questions to take.",
        fixRu: "Добавьте count: 4.", fixEn: "Add count: 4.")
    }
    let types = entries["types"].map { readTypes($0, &reader) } ?? []
    let mustPass = entries["must-pass"].flatMap { flag($0, &reader) } ?? false
    guard let (from, written) = from, let count else { return nil }
    for case .type(let only) in from.conditions where !types.isEmpty && !types.contains(only) {
      reader.error(
        "exam-pick", line, ru: "Условия исключают друг друга: \(written) и types без \(only.rawValue).",
        en: "The conditions exclude each other: \(written), and types without \(only.rawValue).",
        fixRu: "Оставьте одно из них.", fixEn: "Keep one of them.")
      return nil
    }
    return Pick(from: from, count: count, types: types, mustPass: mustPass, written: written, line: line)
  }

  private static func from(_ entry: Value.Entry?, _ reader: inout EntryReader) -> (Pick.From, String)? {
    guard let entry, entry.value != .null else { return (.all, "*") }
    guard let written = reader.text(entry) else { return nil }
    do throws(SelectorFailure) {
      return (try Pick.From(selector: written), written)
    } catch {
      let (message, remedy) = error.description
      reader.error("exam-selector", entry.line, ru: message.ru, en: message.en, fixRu: remedy.ru, fixEn: remedy.en)
      return nil
    }
  }

  private static func readTypes(_ entry: Value.Entry, _ reader: inout EntryReader) -> [QuestionType] {
    var types: [QuestionType] = []
    for word in reader.words(entry) {
      if let type = QuestionNames.type(word) {
        if !types.contains(type) { types.append(type) }
      } else {
        reader.foreign(word, entry.key, entry.line, known: QuestionNames.typeNames, shown: QuestionType.allCases.map(\.rawValue))
      }
    }
    return types
  }

  private static func flag(_ entry: Value.Entry, _ reader: inout EntryReader) -> Bool? {
    if let flag = entry.value.text.flatMap(Aliases.flag) { return flag }
    reader.foreign(entry.value.text ?? "—", entry.key, entry.line, known: [], shown: ["true", "false", "да", "нет"])
    return nil
  }
}
