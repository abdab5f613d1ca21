/// Reads an exam from the front matter of its document (content.md, "Exam").
///
/// An exam with an error is not there at all: nobody is admitted by a blueprint that was not understood. Everything that is wrong
/// with it is named at once.
struct ExamReader {
  private let document: Document
  private let settings: Settings
  private var reader: EntryReader

  /// The exam of a document; nil if something in it is wrong.
  static func read(_ context: KindContext) -> Exam? {
    var exam = ExamReader(document: context.document, settings: context.settings, reader: EntryReader(context.tree.file))
    let result = exam.read()
    context.report(exam.reader.findings.diagnostics)
    return exam.reader.findings.isBroken ? nil : result
  }

  private func entry(_ key: String) -> Value.Entry? {
    document.frontMatter.other.first { $0.key == key && $0.value != .null }
  }

  private mutating func read() -> Exam? {
    let audience = readAudience()
    let time = readTime()
    let attempts = readAttempts()
    var sections: [ExamSection] = []
    if let entry = entry("sections") {
      sections = ExamSections.read(entry, title: document.title, &reader)
    } else {
      ExamSections.refuseEmpty(document.frontMatter.other.first { $0.key == "sections" }?.line ?? 1, &reader)
    }
    let without = entry("without").map { entry in reader.words(entry).map { LeftOut($0, line: entry.line) } } ?? []
    let pass = readPass(&sections)
    let review = readReview()
    let confirmation = readConfirmation()
    let certificate = readCertificate()
    let recertify = readRecertification()
    let marking = readMarking()
    let appeal = entry("appeal").flatMap { reader.span($0) }
    guard let pass else { return nil }
    return Exam(
      id: document.id, title: document.title, roles: audience.roles, requires: audience.requires, limit: time.limit, grace: time.grace,
      maximumAttempts: attempts.maximum, delays: attempts.delays, sections: sections, passMark: pass.total, grades: pass.grades,
      reviewDuring: review.during, reviewAfter: review.after, confirmation: confirmation, certificateValid: certificate.valid,
      admits: certificate.admits, recertify: recertify, instruction: instruction, spot: Spot(path: document.path, line: 1),
      document: document.id, without: without, opens: time.opens, closes: time.closes, marking: marking, appeal: appeal)
  }

  /// The body of the document: what the candidate is told.
  private var instruction: String {
    let body = document.source[min(document.bodyStart, document.source.count)...].filter { $0 != 0x0D }
    // The id of a heading is for references, not for candidates.
    let lines = String(decoding: body, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("#") else { return String(line) }
      let syntax = HeadingSyntax(Array(line.utf8))
      return syntax.suffixLength > 0 ? String(decoding: Array(line.utf8).dropLast(syntax.suffixLength), as: UTF8.self) : String(line)
    }
    return FrontMatterReader.trimmed(lines.joined(separator: "\n"))
  }

  // MARK: - Who, how long, how often

  private mutating func readAudience() -> (roles: [String], requires: [String]) {
    guard let entry = entry("audience") else { return ([], []) }
    let keys = reader.map(
      entry.value, "audience",
      [
        EntryReader.Key("roles", "role", "роли", "роль", "должности"),
        EntryReader.Key("requires", "require", "требует", "требуется", "после", "сначала"),
      ])
    let roles = keys["roles"].map { reader.words($0) } ?? []
    return (roles.map { ExamNames.role($0, settings) }, keys["requires"].map { reader.words($0) } ?? [])
  }

  private mutating func readTime() -> (limit: Span?, grace: Span, opens: WindowEdge?, closes: WindowEdge?) {
    // A last answer on its way when the time runs out is not lost, unless the blueprint says so.
    let usual = Span(seconds: 60)
    guard let entry = entry("time") else { return (nil, usual, nil, nil) }
    guard case .map = entry.value else { return (limit(entry), usual, nil, nil) }
    let keys = reader.map(
      entry.value, "time",
      [
        EntryReader.Key("limit", "лимит", "предел", "всего", "длительность", "на-экзамен"),
        EntryReader.Key("grace", "запас", "отсрочка", "льгота", "дополнительно"),
        EntryReader.Key("opens", "open", "from", "с", "открыт-с", "начало"),
        EntryReader.Key("closes", "close", "until", "до", "открыт-до", "окончание"),
      ])
    let opens = keys["opens"].flatMap { edge($0, isEnd: false) }
    let closes = keys["closes"].flatMap { edge($0, isEnd: true) }
    if let opens, let closes, (opens.day, opens.minute) >= (closes.day, closes.minute) {
      reader.error(
        "exam-window", keys["closes"]?.line ?? entry.line, ru: "Экзамен закрывается раньше, чем открывается.",
        en: "The exam closes before it opens.", fixRu: "Исправьте opens или closes.", fixEn: "Mend opens or closes.")
    }
    return (keys["limit"].flatMap { limit($0) }, keys["grace"].flatMap { reader.span($0) } ?? usual, opens, closes)
  }

  /// `2026-12-01`, `01.12.2026 18:00`: a day alone opens with its first minute and closes with its last.
  private mutating func edge(_ entry: Value.Entry, isEnd: Bool) -> WindowEdge? {
    let text = entry.value.text ?? ""
    if let edge = WindowEdge(text, isEnd: isEnd) { return edge }
    reader.error(
      "exam-window", entry.line, ru: "Значение «\(entry.key)» — не день и не время: «\(FrontMatterReader.brief(text))».",
      en: "The value of “\(entry.key)” is neither a day nor a time: “\(FrontMatterReader.brief(text))”.",
      fixRu: "Запишите, например, 2026-12-01 или 2026-12-01 18:00.", fixEn: "Write, for example, 2026-12-01 or 2026-12-01 18:00.")
    return nil
  }

  /// `marking: {by-hand: always, double: near, near: 5%, limit: 25%}`.
  private mutating func readMarking() -> Marking {
    var marking = Marking()
    guard let entry = entry("marking") else { return marking }
    guard case .map = entry.value else {
      if let extent = extent(entry) { marking.byHand = extent }
      return marking
    }
    let keys = reader.map(
      entry.value, "marking",
      [
        EntryReader.Key("by-hand", "hand", "human", "вручную", "человеком", "читать"),
        EntryReader.Key("double", "second", "дважды", "вторая", "двойная"),
        EntryReader.Key("near", "рядом", "у-порога", "возле-порога"),
        EntryReader.Key("limit", "difference", "расхождение", "предел"),
      ])
    if let extent = keys["by-hand"].flatMap({ extent($0) }) { marking.byHand = extent }
    if let extent = keys["double"].flatMap({ extent($0) }) { marking.double = extent }
    if let near = keys["near"].flatMap({ reader.share($0) }) { marking.near = near }
    if let limit = keys["limit"].flatMap({ reader.share($0) }) { marking.limit = limit }
    return marking
  }

  private mutating func extent(_ entry: Value.Entry) -> Marking.Extent? {
    let names: [String: Marking.Extent] = [
      "always": .always, "всегда": .always, "да": .always, "yes": .always, "true": .always, "near": .near, "near-cut": .near,
      "у-порога": .near, "возле-порога": .near, "где-решает": .near, "never": .never, "никогда": .never, "нет": .never, "no": .never,
      "false": .never,
    ]
    let word = entry.value.text ?? ""
    if let extent = names[Aliases.fold(word)] { return extent }
    reader.foreign(word.isEmpty ? "—" : word, entry.key, entry.line, known: names.keys.sorted(), shown: ["always", "near", "never"])
    return nil
  }

  private mutating func limit(_ entry: Value.Entry) -> Span? {
    if let text = entry.value.text, ExamNames.meansUnlimited(text) || ExamNames.meansNone(text) { return nil }
    guard let span = reader.span(entry) else { return nil }
    guard span.seconds == 0 else { return span }
    reader.error(
      "exam-span", entry.line, ru: "Время экзамена — ноль.", en: "The time allowed is zero.",
      fixRu: "Запишите, например, 60m, или удалите ключ: тогда время не ограничено.",
      fixEn: "Write 60m, for example, or remove the key: then there is no limit.")
    return nil
  }

  private mutating func readAttempts() -> (maximum: Int?, delays: [Span]) {
    guard let entry = entry("attempts") else { return (nil, []) }
    guard case .map = entry.value else { return (maximum(entry), []) }
    let keys = reader.map(
      entry.value, "attempts",
      [
        EntryReader.Key("max", "maximum", "всего", "не-больше", "максимум", "число"),
        EntryReader.Key("delay", "delays", "перерыв", "перерывы", "пауза", "паузы", "ждать"),
      ])
    var delays: [Span] = []
    if let delay = keys["delay"] {
      for item in delay.value.items { if let span = reader.span(item, delay.key, delay.line) { delays.append(span) } }
    }
    return (keys["max"].flatMap { maximum($0) }, delays)
  }

  private mutating func maximum(_ entry: Value.Entry) -> Int? {
    if let text = entry.value.text, ExamNames.meansUnlimited(text) { return nil }
    return reader.count(entry.value, entry.key, entry.line)
  }

  // MARK: - Pass

  private mutating func readPass(_ sections: inout [ExamSection]) -> (total: Double, grades: [GradeBand])? {
    guard let entry = entry("pass") else {
      reader.error(
        "exam-pass", 1, ru: "Не сказано, с какой доли баллов экзамен сдан.", en: "It is not said what share of the points passes the exam.",
        fixRu: "Добавьте pass: {total: 80%}.", fixEn: "Add pass: {total: 80%}.")
      return nil
    }
    guard case .map = entry.value else { return reader.share(entry).map { ($0, []) } }
    let keys = reader.map(
      entry.value, "pass",
      [
        EntryReader.Key("total", "всего", "итого", "общий", "весь-экзамен"),
        EntryReader.Key("sections", "разделы", "по-разделам"),
        EntryReader.Key("grades", "оценки", "отметки"),
      ])
    if let entry = keys["sections"] { readSectionMarks(entry, &sections) }
    let total = keys["total"].flatMap { reader.share($0) }
    if keys["total"] == nil {
      reader.error(
        "exam-pass", entry.line, ru: "В pass нет общего порога.", en: "pass has no total.", fixRu: "Добавьте total: 80%.",
        fixEn: "Add total: 80%.")
    }
    let grades = keys["grades"].map { readGrades($0, total: total) } ?? []
    return total.map { ($0, grades) }
  }

  private mutating func readSectionMarks(_ entry: Value.Entry, _ sections: inout [ExamSection]) {
    for mark in ExamReader.pairs(entry.value) {
      let key = AnswerComparison.key(mark.key)
      guard let index = sections.firstIndex(where: { AnswerComparison.key($0.title) == key }) else {
        let titles = sections.map(\.title)
        let near = NearestName.find(mark.key, among: titles, within: 3)
        reader.error(
          "exam-pass", mark.line,
          ru: "В pass назван раздел «\(FrontMatterReader.brief(mark.key))», которого нет." + (near.map { " Возможно, «\($0)»?" } ?? ""),
          en: "pass names the section “\(FrontMatterReader.brief(mark.key))”, which does not exist."
            + (near.map { " Did you mean “\($0)”?" } ?? ""),
          fixRu: "Есть разделы: \(titles.joined(separator: ", ")).", fixEn: "There are: \(titles.joined(separator: ", ")).")
        continue
      }
      guard let share = reader.share(mark) else { continue }
      let section = sections[index]
      if let other = section.passMark, other != share {
        reader.error(
          "exam-pass", mark.line, ru: "У раздела «\(section.title)» два разных порога.",
          en: "The section “\(section.title)” has two different pass marks.",
          fixRu: "Оставьте порог либо в разделе, либо в pass.", fixEn: "Keep the one in the section or the one in pass.")
      }
      sections[index] = ExamSection(title: section.title, picks: section.picks, passMark: share)
    }
  }

  private mutating func readGrades(_ entry: Value.Entry, total: Double?) -> [GradeBand] {
    var grades: [GradeBand] = []
    for mark in ExamReader.pairs(entry.value) {
      guard let share = reader.share(mark) else { continue }
      if let total, share < total {
        let (low, high) = (NumberText.written((share * 1000).rounded() / 10), NumberText.written((total * 1000).rounded() / 10))
        reader.error(
          "exam-grades", mark.line, ru: "Оценка «\(mark.key)» даётся с \(low) %, а экзамен сдан только с \(high) %.",
          en: "The grade “\(mark.key)” begins at \(low)%, but the exam is passed from \(high)% only.",
          fixRu: "Поднимите границу оценки или опустите total.", fixEn: "Raise the grade or lower total.")
      }
      if let twin = grades.first(where: { $0.from == share }) {
        reader.error(
          "exam-grades", mark.line, ru: "Оценки «\(twin.name)» и «\(mark.key)» начинаются с одной доли.",
          en: "The grades “\(twin.name)” and “\(mark.key)” begin at the same share.",
          fixRu: "Дайте им разные границы.", fixEn: "Give them different limits.")
      }
      grades.append(GradeBand(name: mark.key, from: share))
    }
    if ExamReader.pairs(entry.value).isEmpty, entry.value != .null {
      reader.error(
        "exam-grades", entry.line, ru: "Оценки записаны не парами.", en: "The grades are not written as pairs.",
        fixRu: "Запишите: {отлично: 95%, зачёт: 80%}.", fixEn: "Write {excellent: 95%, pass: 80%}.")
    }
    return grades.sorted { $0.from > $1.from }
  }

  /// The pairs of a map, or of a list of maps with one pair each.
  private static func pairs(_ value: Value) -> [Value.Entry] {
    if case .list(let items) = value { return items.flatMap { EntryReader.mended($0.entries) } }
    return EntryReader.mended(value.entries)
  }

  // MARK: - Afterwards

  private mutating func readReview() -> (during: [ReviewItem], after: [ReviewItem]) {
    guard let entry = entry("review") else { return ([], [.score]) }
    guard case .map = entry.value else { return ([], items(entry)) }
    let keys = reader.map(
      entry.value, "review",
      [EntryReader.Key("during", "во-время", "в-ходе"), EntryReader.Key("after", "после", "потом", "затем")])
    return (keys["during"].map { items($0) } ?? [], keys["after"].map { items($0) } ?? [.score])
  }

  private mutating func items(_ entry: Value.Entry) -> [ReviewItem] {
    var items: [ReviewItem] = []
    for word in reader.words(entry) {
      if ExamNames.meansNone(word) { continue }
      if Aliases.meansAllChannels(word) { return ReviewItem.allCases }
      if let item = ExamNames.review[Aliases.fold(word)] {
        if !items.contains(item) { items.append(item) }
      } else {
        reader.foreign(
          word, entry.key, entry.line, known: ExamNames.review.keys.sorted(), shown: ["none"] + ReviewItem.allCases.map(\.rawValue))
      }
    }
    return items
  }

  private mutating func readConfirmation() -> Confirmation {
    guard let entry = entry("confirm") else { return .auto }
    var word = entry.value.text ?? ""
    var people: Value?
    if case .map(let pairs) = entry.value, let pair = pairs.first, pairs.count == 1 {
      word = pair.key
      people = pair.value == .null ? nil : pair.value
    }
    // «комиссия из 3 человек», `commission (3 people)`
    let digits = word.drop { !$0.isNumber }.prefix { $0.isNumber }
    if people == nil, !digits.isEmpty { people = .string(String(digits)) }
    let name = Aliases.fold(String(word.prefix { !$0.isNumber && $0 != "(" }))
    if ["auto", "automatic", "авто", "автоматически", "автоматическое", "сразу", "нет", "none"].contains(name) { return .auto }
    if ["supervisor", "руководитель", "супервайзер", "начальник"].contains(name) { return .supervisor }
    guard name.hasPrefix("commission") || name.hasPrefix("комисси") else {
      reader.foreign(
        word.isEmpty ? "—" : word, "confirm", entry.line, known: ["auto", "supervisor", "commission", "руководитель", "комиссия"],
        shown: ["auto", "supervisor", "commission 3"])
      return .auto
    }
    guard let people else {
      reader.findings.warning(
        "exam-confirm", reader.file.spot(line: entry.line), ru: "Не сказано, сколько человек в комиссии; считается три.",
        en: "It is not said how many people the commission has; three are assumed.",
        fixRu: "Запишите confirm: {commission: 3}.", fixEn: "Write confirm: {commission: 3}.")
      return .commission(people: 3)
    }
    let text = people.text.map { $0.drop { !$0.isNumber }.prefix { $0.isNumber } }.map(String.init)
    return .commission(people: reader.count(text.map { .string($0) } ?? people, "confirm", entry.line) ?? 3)
  }

  // MARK: - Certificate

  private mutating func readCertificate() -> (valid: Span?, admits: [Admission]) {
    guard let entry = entry("certificate") else { return (nil, []) }
    guard case .map = entry.value else {
      if let text = entry.value.text, ExamNames.meansNone(text) { return (nil, []) }
      return (validity(entry), [])
    }
    let keys = reader.map(
      entry.value, "certificate",
      [
        EntryReader.Key("valid", "действует", "срок", "действителен", "на"),
        EntryReader.Key("admits", "admit", "допускает", "допуск", "каналы", "channels"),
      ])
    if keys["valid"] == nil {
      reader.error(
        "exam-certificate", entry.line, ru: "Не сказано, сколько действует сертификат.",
        en: "It is not said how long the certificate is valid.",
        fixRu: "Добавьте valid: 365d.", fixEn: "Add valid: 365d.")
    }
    return (keys["valid"].flatMap { validity($0) }, keys["admits"].map { readAdmissions($0) } ?? [])
  }

  private mutating func validity(_ entry: Value.Entry) -> Span? {
    if let text = entry.value.text, ExamNames.meansForever(text) { return Span(seconds: 36_500 * 86_400) }
    guard let span = reader.span(entry) else { return nil }
    guard span.seconds == 0 else { return span }
    reader.error(
      "exam-span", entry.line, ru: "Сертификат действует ноль дней.", en: "The certificate is valid for no time at all.",
      fixRu: "Запишите, например, valid: 365d.", fixEn: "Write valid: 365d, for example.")
    return nil
  }

  private mutating func readAdmissions(_ entry: Value.Entry) -> [Admission] {
    var admissions: [Admission] = []
    func add(_ channel: String, _ level: AdmissionLevel) {
      admissions.removeAll { $0.channel == channel }
      admissions.append(Admission(channel: channel, level: level))
    }
    let pairs =
      if case .map(let pairs) = entry.value {
        pairs
      } else {
        // `admits: [email, chat]`: to all of them fully.
        reader.words(entry).map { Value.Entry(key: $0, value: .string("full"), line: entry.line) }
      }
    for pair in pairs {
      guard let level = pair.value.text.flatMap({ ExamNames.levels[Aliases.fold($0)] }) else {
        reader.foreign(
          pair.value.text ?? "—", pair.key, pair.line, known: ExamNames.levels.keys.sorted(), shown: AdmissionLevel.allCases.map(\.rawValue)
        )
        continue
      }
      if let channel = Aliases.channel(pair.key, own: settings.ownChannels) {
        add(channel, level)
      } else if Aliases.meansAllChannels(pair.key) {
        for channel in settings.channels.isEmpty ? settings.knownChannels : settings.channels { add(channel, level) }
      } else {
        reader.foreign(
          pair.key, "admits", pair.line, known: Aliases.channelNames(own: settings.ownChannels), shown: settings.knownChannels)
      }
    }
    return admissions
  }

  private mutating func readRecertification() -> [Value.Entry] {
    guard let entry = entry("recertify") else { return [] }
    let keys = [
      EntryReader.Key("on-change", "при-изменении", "при-изменениях", "изменение"),
      EntryReader.Key("on-expiry", "по-истечении", "по-окончании", "истечение"),
      EntryReader.Key("deadline", "срок", "за"),
    ]
    guard case .map = entry.value else {
      reader.error(
        "exam-value", entry.line, ru: "recertify записан не парами.", en: "recertify is not written as pairs.",
        fixRu: "Запишите: {on-change: delta, on-expiry: full, deadline: 14d}.",
        fixEn: "Write {on-change: delta, on-expiry: full, deadline: 14d}.")
      return []
    }
    let entries = reader.map(entry.value, "recertify", keys)
    var result: [Value.Entry] = []
    for name in ["on-change", "on-expiry"] {
      guard let entry = entries[name], let word = reader.text(entry) else { continue }
      let extents = [
        "delta": "delta", "дельта": "delta", "изменения": "delta", "только-изменения": "delta", "измененное": "delta", "full": "full",
        "весь": "full", "полностью": "full", "целиком": "full", "заново": "full", "none": "none", "нет": "none",
      ]
      guard let extent = extents[Aliases.fold(word)] else {
        reader.foreign(word, entry.key, entry.line, known: extents.keys.sorted(), shown: ["delta", "full", "none"])
        continue
      }
      result.append(Value.Entry(key: name, value: .string(extent), line: entry.line))
    }
    if let deadline = entries["deadline"], reader.span(deadline) != nil {
      result.append(Value.Entry(key: "deadline", value: deadline.value, line: deadline.line))
    }
    return result
  }
}
