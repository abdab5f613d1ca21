import Foundation
import Testing

/// The small root with one mistake of each kind, a file each.
enum BrokenRoot {
  /// Where each mistake stands and what it is called.
  static let mistakes: [(path: String, line: Int, code: String)] = [
    ("Standards/service/dead.md", 7, "dead-link"),
    ("Standards/service/twice.md", 9, "duplicate-id"),
    ("Standards/faq/windows.md", 2, "not-utf8"),
    ("Standards/faq/unix.md", 2, "not-utf8"),
    ("Standards/faq/yaml.md", 2, "front-matter-as-text"),
    ("Standards/phrases/failing.md", 9, "rule-misses-bad"),
    ("Exams/questions/nokey.md", 11, "question-no-key"),
    ("Exams/questions/lost.md", 3, "unknown-clause"),
    ("Exams/questions/complaints.md", 3, "stale-review"),
    ("Exams/huge.md", 9, "exam-supply"),
  ]

  private static let old = "---\ntitle: Старая кодировка\n---\n\n## Привет {#old}\n\nЭтот текст сохранён в старой кодировке.\n"

  static func make() throws -> Folder {
    let folder = try SmallRoot.make()
    try folder.write(
      "Standards/service/dead.md", "---\ntitle: Ссылки\n---\n\n## Куда {#where}\n\nСм. [порядок](complaints.md#nowhere).\n")
    try folder.write(
      "Standards/service/twice.md", "---\ntitle: Повтор\n---\n\n## Раз {#same}\n\nПервый пункт о самокатах.\n\n## Два {#same}\n\nВторой.\n")
    try folder.write("Standards/faq/windows.md", bytes: Cyrillic.windows(old))
    try folder.write("Standards/faq/unix.md", bytes: Cyrillic.koi8(old))
    try folder.write("Standards/faq/yaml.md", "---\ntitle: [Скобка\naudience: public\n---\n\n## Шапка {#head}\n\nТекст.\n")
    try folder.write(
      "Standards/phrases/failing.md",
      """
      ---
      title: Слова
      severity: error
      ---

      # Слова {#words}

      - «как-нибудь» → «сегодня»
        - плохо: Здесь этих слов нет.
        - хорошо: Сделаем сегодня.

      """)
    try folder.write(
      "Exams/questions/nokey.md",
      "# Без ключа\n\n## nokey-001 Вопрос\n\n```question\nclause: service/complaints#order\n```\n\nЧто?\n\n- [ ] Одно\n- [ ] Другое\n")
    try folder.write(
      "Exams/questions/lost.md",
      "# Не туда\n\n## lost-001 Вопрос\n\n```question\nclause: service/nothing#nobody\n```\n\nЧто?\n\n- [x] Одно\n- [ ] Другое\n")
    try folder.write(
      "Exams/huge.md",
      SmallRoot.exam.replacingOccurrences(of: "id: start", with: "id: huge").replacingOccurrences(of: "count: 3", with: "count: 30"))
    try folder.edit("Standards/service/complaints.md", "за 5 минут, на", with: "за 7 минут, на")
    return folder
  }
}

/// Cyrillic text in the encodings that came before UTF-8; letters from А to я, ASCII as it is.
enum Cyrillic {
  private static let koi8Letters = Array("юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ".unicodeScalars)

  static func windows(_ text: String) -> [UInt8] {
    text.unicodeScalars.compactMap { scalar in
      (0x410...0x44F).contains(scalar.value) ? UInt8(scalar.value - 0x410 + 0xC0) : scalar.isASCII ? UInt8(scalar.value) : nil
    }
  }

  static func koi8(_ text: String) -> [UInt8] {
    text.unicodeScalars.compactMap { scalar in
      koi8Letters.firstIndex(of: scalar).map { UInt8(0xC0 + $0) } ?? (scalar.isASCII ? UInt8(scalar.value) : nil)
    }
  }
}
