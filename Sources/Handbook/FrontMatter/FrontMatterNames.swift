import Language
import Synchronization

/// Keys and closed values of front matter with their Russian aliases.
enum FrontMatterNames {
  /// Canonical key → aliases, in the folded form of `fold`.
  static let keys: [String: [String]] = [
    "id": ["ид", "идентификатор"],
    "title": ["название", "заголовок"],
    "kind": ["вид"],
    "lang": ["язык", "language"],
    "channels": ["каналы", "канал", "channel"],
    "audience": ["аудитория", "для-кого"],
    "owner": ["владелец", "ответственный"],
    "review-by": ["пересмотреть-до", "пересмотр", "проверить-до", "срок-пересмотра"],
    "valid-from": ["действует-с", "начало"],
    "valid-until": ["действует-до", "действует-по", "окончание"],
    "must-read": ["обязательно", "обязательно-к-прочтению", "прочитать-обязательно"],
    "status": ["статус", "состояние"],
    "tags": ["теги", "метки", "тег", "tag"],
    "products": ["продукты", "товары", "продукт", "товар", "product"],
    "severity": ["уровень", "важность", "строгость"],
    "time": ["время"],
    "attempts": ["попытки"],
    "sections": ["разделы"],
    "without": ["без", "кроме", "исключить"],
    "pass": ["проходной-балл", "порог", "зачет"],
    "review": ["разбор", "просмотр"],
    "confirm": ["подтверждение"],
    "certificate": ["сертификат", "удостоверение", "допуск"],
    "marking": ["проверка", "проверка-ответов"],
    "appeal": ["апелляция"],
    "recertify": ["переаттестация", "повторная-аттестация"],
    "hours": ["часы", "часов"],
    "steps": ["шаги"],
    "scenario": ["сценарий"],
  ]

  /// Keys that belong to exams, programs and checklists alone.
  static let kindKeys: [DocumentKind: Set<String>] = [
    .exam: ["time", "attempts", "sections", "without", "pass", "review", "marking", "appeal", "confirm", "certificate", "recertify"],
    .program: ["hours", "steps"],
    .checklist: ["scenario"],
  ]

  static let kinds: [String: DocumentKind] = [
    "standard": .standard, "стандарт": .standard, "faq": .faq, "чаво": .faq, "частые-вопросы": .faq, "вопросы-и-ответы": .faq,
    "manual": .manual, "руководство": .manual, "инструкция": .manual, "phrases": .phrases, "фразы": .phrases, "список-фраз": .phrases,
    "templates": .templates, "шаблоны": .templates, "template": .templates, "notice": .notice, "новость": .notice, "объявление": .notice,
    "notices": .notice, "checklist": .checklist, "checklists": .checklist, "чек-лист": .checklist, "чеклист": .checklist,
    "glossary": .glossary, "глоссарий": .glossary, "словарь": .glossary, "questions": .questions, "вопросы": .questions, "exam": .exam,
    "экзамен": .exam, "program": .program, "programs": .program, "программа": .program, "manuals": .manual,
  ]

  static let folders: [String: DocumentKind] = [
    "faq": .faq, "manuals": .manual, "phrases": .phrases, "templates": .templates, "notices": .notice, "checklists": .checklist,
    "glossary": .glossary, "questions": .questions, "programs": .program,
  ]

  static let audiences: [String: DocumentAudience] = [
    "internal": .internal, "внутренний": .internal, "внутренняя": .internal, "для-сотрудников": .internal, "сотрудники": .internal,
    "public": .public, "публичный": .public, "открытый": .public, "для-клиентов": .public, "клиенты": .public, "для-всех": .public,
  ]

  static let statuses: [String: DocumentStatus] = [
    "draft": .draft, "черновик": .draft, "valid": .valid, "действует": .valid, "действующий": .valid, "archived": .archived,
    "архив": .archived, "в-архиве": .archived, "архивный": .archived,
  ]

  static let flags: [String: Bool] = [
    "true": true, "false": false, "да": true, "нет": false, "yes": true, "no": false, "истина": true, "ложь": false,
  ]

  /// The canonical key for a written one; nil if it is none of ours.
  static func key(_ written: String) -> String? {
    canonical[written] ?? (isForeign(written) ? nil : canonical[fold(written)])
  }

  /// None of our keys has a dot in it; those of documentation platforms have, by the thousand. Small Latin letters and hyphens alone are folded
  /// already.
  private static func isForeign(_ written: String) -> Bool {
    written.utf8.contains(UInt8(ascii: ".")) || written.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
  }

  /// The spelling of ours that a foreign key comes near; nil if it belongs to other software.
  ///
  /// The same few foreign keys stand in thousands of files, so answers are kept, up to a bound.
  static func nearKey(_ written: String) -> String? {
    if let known = nearKeys.withLock({ $0[written] }) { return known.isEmpty ? nil : known }
    let folded = fold(written)
    let near = folded.count > 2 && folded.count < 40 ? NearestName.find(folded, among: spellings, within: 2) : nil
    nearKeys.withLock { if $0.count < 4_096 { $0[written] = near ?? "" } }
    return near
  }

  private static let nearKeys = Mutex<[String: String]>([:])

  /// All spellings a writer may have meant; two letters are near to everything.
  private static let spellings: [String] = canonical.keys.filter { $0.count > 2 }.sorted()

  private static let canonical: [String: String] = {
    var table: [String: String] = [:]
    for (key, aliases) in keys {
      table[key] = key
      for alias in aliases { table[alias] = key }
    }
    return table
  }()

  /// Lower case, ё as е, spaces and underscores as hyphens.
  static func fold(_ written: String) -> String {
    let trimmed = TextNormalisation.foldYo(written.lowercased())
    return String(trimmed.split { $0 == " " || $0 == "_" || $0 == "\u{A0}" }.joined(separator: "-"))
  }
}
