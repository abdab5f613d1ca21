import Digest
import Foundation

/// Reads `etalon.yaml`. A value that cannot be used is named and left out; the rest holds.
struct SettingsReader {
  private static let path = "etalon.yaml"

  private static let names: [String: String] = [
    "company": "company", "компания": "company", "name": "name", "название": "name", "aliases": "aliases", "другие-названия": "aliases",
    "псевдонимы": "aliases", "languages": "languages", "языки": "languages", "channels": "channels", "каналы": "channels",
    "timezone": "timezone", "часовой-пояс": "timezone", "authority": "authority", "полномочия": "authority", "role": "role", "роль": "role",
    "title": "title", "limit": "limit", "предел": "limit", "лимит": "limit", "id": "id", "profiles": "profiles",
    "профили": "profiles",
  ]

  private var settings = Settings()
  private var diagnostics: [Diagnostic] = []
  private var profiles: Value.Entry?

  static func read(root: String, diagnostics: inout [Diagnostic]) -> Settings {
    guard ContentRoot.exists(root + "/" + path) else { return Settings() }
    var reader = SettingsReader()
    reader.read(root: root)
    diagnostics += reader.diagnostics
    return reader.settings
  }

  /// XXH64 of the file's bytes; 0 where there is none, 1 where it cannot be read.
  static func content(root: String) -> UInt64 {
    if let bytes = ContentRoot.read(root + "/" + path, limit: 1 << 20) { return FastHash.xxh64(bytes) }
    return ContentRoot.exists(root + "/" + path) ? 1 : 0
  }

  private mutating func read(root: String) {
    guard let bytes = ContentRoot.read(root + "/" + SettingsReader.path, limit: 1 << 20), TextEncoding.firstInvalidByte(bytes) == nil else {
      report(
        1, .error, ru: "Файл настроек не читается или не в UTF-8.", en: "The settings cannot be read or are not UTF-8.",
        fixRu: "Сохраните его как UTF-8.", fixEn: "Save it as UTF-8.")
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let value: Value
    do {
      value = try YAMLReader.value(text, firstLine: 1)
    } catch {
      report(
        error.line, .error, ru: "Настройки не читаются: \(error.reason.ru).", en: "The settings cannot be read: \(error.reason.en).",
        fixRu: "Исправьте строку; текст с двоеточием возьмите в кавычки.", fixEn: "Mend the line; quote text with a colon.")
      return
    }
    switch value {
    case .null: return
    case .map(let entries):
      for entry in entries { take(entry) }
      if let profiles { readProfiles(profiles) }
    default:
      report(
        SettingsReader.firstLine(text), .error, ru: "В файле настроек не строки «ключ: значение»; ни одна настройка не действует.",
        en: "The settings are no “key: value” lines; none of them has an effect.",
        fixRu: "Начните, например, так: company: {name: Ромашка}.", fixEn: "Begin, for example, with company: {name: Daisy}.")
    }
  }

  private mutating func take(_ entry: Value.Entry) {
    let name = SettingsReader.names[FrontMatterNames.fold(entry.key)]
    let known = ["company", "languages", "channels", "timezone", "authority", "profiles"]
    guard let name, known.contains(name) else { return warn(entry, known: known) }
    if entry.value == .null {
      report(
        entry.line, .warning, ru: "У ключа «\(entry.key)» нет значения.", en: "The key “\(entry.key)” has no value.",
        fixRu: "Впишите значение или удалите строку.", fixEn: "Fill it in or remove the line.")
      return
    }
    switch name {
    case "company": readCompany(entry)
    case "languages": readLanguages(entry)
    case "timezone": readTimeZone(entry)
    case "channels": readChannels(entry)
    // Profiles name channels, which may stand below them.
    case "profiles": profiles = entry
    default: readAuthority(entry)
    }
  }

  // MARK: - Company, languages, time zone

  private mutating func readCompany(_ entry: Value.Entry) {
    switch entry.value {
    case .string(let name), .number(_, let name): settings.companyName = name
    case .map(let parts):
      for part in parts {
        switch SettingsReader.names[FrontMatterNames.fold(part.key)] {
        case "name":
          settings.companyName = part.value.text
          if part.value.text == nil { refuse(part, ru: "название одной строкой", en: "a name on one line") }
        case "aliases":
          settings.companyAliases = part.value.items.compactMap(\.text)
          if settings.companyAliases.count < part.value.items.count { refuse(part, ru: "список названий", en: "a list of names") }
        default: warn(part, known: ["name", "aliases"])
        }
      }
    default: refuse(entry, ru: "название или {name: …, aliases: […]}", en: "a name or {name: …, aliases: […]}")
    }
  }

  private mutating func readLanguages(_ entry: Value.Entry) {
    var languages: [String] = []
    for item in entry.value.items {
      guard let text = item.text else {
        refuse(entry, ru: "коды языков, например [ru, en]", en: "codes of languages, as [ru, en]")
        continue
      }
      for part in text.split(separator: ",") {
        let written = FrontMatterReader.trimmed(String(part))
        let code = String(written.lowercased().prefix { $0 != "-" && $0 != "_" })
        let named = SettingsReader.languageNames[Aliases.fold(written)]
        if named == nil, SettingsReader.languageCodes.contains(code) {
          languages.append(written)
          continue
        }
        if let named { languages.append(named) }
        report(
          entry.line, .warning,
          ru: "«\(FrontMatterReader.brief(written))» — не код языка" + (named.map { "; прочитано как \($0)." } ?? "; он не учтён."),
          en: "“\(FrontMatterReader.brief(written))” is no language code" + (named.map { "; read as \($0)." } ?? "; it is ignored."),
          fixRu: "Запишите код из двух букв: languages: [\(named ?? "ru")].",
          fixEn: "Write a code of two letters: languages: [\(named ?? "en")].")
      }
    }
    if entry.value.items.isEmpty { refuseEmpty(entry, ru: "действует русский", en: "Russian holds") }
    if !languages.isEmpty { settings.languages = languages }
  }

  private static let languageNames = [
    "русский": "ru", "по-русски": "ru", "russian": "ru", "рус": "ru", "английский": "en", "по-английски": "en", "english": "en",
    "англ": "en", "казахский": "kk", "белорусский": "be", "украинский": "uk", "немецкий": "de", "french": "fr", "german": "de",
  ]

  /// ISO 639-1.
  private static let languageCodes: Set<String> = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff \
    fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku \
    kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu \
    rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo \
    wa wo xh yi yo za zh zu
    """.split(separator: " ").map(String.init))

  private mutating func readTimeZone(_ entry: Value.Entry) {
    guard let text = entry.value.text.map(FrontMatterReader.trimmed), !text.isEmpty else {
      refuse(entry, ru: "пояс по базе IANA, например Europe/Moscow", en: "an IANA zone, as Europe/Moscow")
      return
    }
    // Foundation also takes offsets and abbreviations; they know nothing of summer time, and another machine may refuse them.
    let isNamed = text.contains("/") || ["UTC", "GMT"].contains(text)
    if isNamed, TimeZone(identifier: text) != nil {
      settings.timeZone = text
      return
    }
    let near = text.contains("/") ? NearestName.find(text, among: TimeZone.knownTimeZoneIdentifiers, within: 2) : nil
    report(
      entry.line, .error, ru: "Часового пояса «\(FrontMatterReader.brief(text))» нет; время считается по часам машины.",
      en: "There is no time zone “\(FrontMatterReader.brief(text))”; the machine's own is used.",
      fixRu: near.map { "Возможно, «\($0)»?" } ?? "Запишите пояс по базе IANA: Europe/Moscow, Asia/Yekaterinburg, Etc/GMT-3 (это UTC+3).",
      fixEn: near.map { "Did you mean “\($0)”?" } ?? "Write an IANA zone: Europe/Moscow, Europe/London, Etc/GMT-3 (which is UTC+3).")
  }

  // MARK: - Channels

  private mutating func readChannels(_ entry: Value.Entry) {
    var written: [String] = entry.value.entries.map(\.key)
    if entry.value.entries.isEmpty {
      for item in entry.value.items {
        switch item {
        case .string(let text): written += text.split(separator: ",").map { FrontMatterReader.trimmed(String($0)) }
        case .map:
          if let id = item["id"]?.text { written.append(id) } else { refuseChannel(entry) }
        default: refuseChannel(entry)
        }
      }
    }
    if entry.value.items.isEmpty { refuseEmpty(entry, ru: "действуют все каналы", en: "all channels hold") }
    if written.count == 1, Aliases.meansAllChannels(written[0]) { return }
    for name in written where !name.isEmpty {
      let id = Aliases.channel(name, own: settings.ownChannels) ?? name
      if !settings.knownChannels.contains(id) { settings.ownChannels.append(id) }
      if !settings.channels.contains(id) { settings.channels.append(id) }
    }
  }

  private mutating func refuseChannel(_ entry: Value.Entry) {
    refuse(entry, ru: "список каналов, например [phone, email, chat]", en: "a list of channels, as [phone, email, chat]")
  }

  private mutating func readProfiles(_ entry: Value.Entry) {
    let reader = ProfileReader(entry, ownChannels: settings.ownChannels)
    settings.profiles = reader.profiles
    diagnostics += reader.diagnostics
  }

  // MARK: - Authority

  private mutating func readAuthority(_ entry: Value.Entry) {
    switch entry.value {
    case .map(let entries):
      // Both `- {role: agent, limit: 500}` and `agent: 500` are natural.
      for part in entries {
        let grade: AuthorityLevel
        if case .map = part.value {
          grade = level(part.value, role: part.key)
        } else {
          grade = AuthorityLevel(role: part.key, title: part.key, limit: limit(part))
        }
        settings.authority.append(grade)
      }
    case .list(let items):
      if items.isEmpty { refuseEmpty(entry, ru: "уровней нет", en: "there are no levels") }
      for item in items {
        guard let first = item.entries.first else {
          refuseAuthority(entry)
          continue
        }
        guard let role = SettingsReader.field("role", of: item)?.value.text ?? SettingsReader.field("id", of: item)?.value.text else {
          report(
            first.line, .warning, ru: "Уровень полномочий без роли не учтён.", en: "A level of authority without a role is ignored.",
            fixRu: "Добавьте role: agent.", fixEn: "Add role: agent.")
          continue
        }
        let grade = level(item, role: role)
        settings.authority.append(grade)
      }
    default: refuseAuthority(entry)
    }
  }

  private mutating func refuseAuthority(_ entry: Value.Entry) {
    refuse(entry, ru: "список уровней `- {role: agent, limit: 500}`", en: "a list of levels `- {role: agent, limit: 500}`")
  }

  private mutating func level(_ value: Value, role: String) -> AuthorityLevel {
    for part in value.entries {
      let name = SettingsReader.names[FrontMatterNames.fold(part.key)]
      if !["role", "id", "title", "name", "limit"].contains(name ?? "") { warn(part, known: ["role", "title", "limit"]) }
    }
    let title = SettingsReader.field("title", of: value) ?? SettingsReader.field("name", of: value)
    var number: Double?
    if let written = SettingsReader.field("limit", of: value) { number = limit(written) }
    return AuthorityLevel(role: role, title: title?.value.text ?? role, limit: number)
  }

  /// `500`, `5 000 ₽`; nil if none is stated or it cannot be read, which is then named.
  private mutating func limit(_ entry: Value.Entry) -> Double? {
    if entry.value == .null { return nil }
    if case .number(let number, _) = entry.value, number.isFinite, number >= 0 { return number }
    if let text = entry.value.text.map(FrontMatterReader.trimmed) {
      let scalars = Array(text.unicodeScalars)
      if let scan = NumberText.scan(scalars, from: 0), scan.value >= 0 {
        let unit = FrontMatterReader.trimmed(String(String.UnicodeScalarView(scalars[scan.end...])))
        if unit.isEmpty || SettingsReader.currencies.contains(Aliases.fold(unit)) { return scan.value }
      }
    }
    refuse(
      entry, ru: "предел числом, например limit: 500; без предела удалите строку",
      en: "a number, as limit: 500; without a limit remove the line")
    return nil
  }

  private static let currencies: Set<String> = ["₽", "р", "руб", "рубль", "рубля", "рублей", "rub", "$", "usd", "€", "eur", "£", "gbp"]

  private static func field(_ name: String, of value: Value) -> Value.Entry? {
    value.entries.first { names[FrontMatterNames.fold($0.key)] == name }
  }

  // MARK: - Findings

  private static func firstLine(_ text: String) -> Int {
    var line = 1
    for row in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let first = row.first(where: { $0 > 0x20 }), first != UInt8(ascii: "#") { return line }
      line += 1
    }
    return 1
  }

  private mutating func refuse(_ entry: Value.Entry, ru: String, en: String) {
    let written = entry.value.text.map { " «\(FrontMatterReader.brief($0))»" } ?? ""
    let writtenEn = entry.value.text.map { " “\(FrontMatterReader.brief($0))”" } ?? ""
    report(
      entry.line, .warning, ru: "Значение\(written) ключа «\(entry.key)» не подходит и не учтено.",
      en: "The value\(writtenEn) of “\(entry.key)” cannot be used and is ignored.", fixRu: "Нужно: \(ru).", fixEn: "Write \(en).")
  }

  private mutating func refuseEmpty(_ entry: Value.Entry, ru: String, en: String) {
    report(
      entry.line, .warning, ru: "Список «\(entry.key)» пуст: \(ru).", en: "The list “\(entry.key)” is empty: \(en).",
      fixRu: "Впишите значения или удалите строку.", fixEn: "Fill it in or remove the line.")
  }

  private mutating func warn(_ entry: Value.Entry, known: [String]) {
    let near = NearestName.find(FrontMatterNames.fold(entry.key), among: known, within: 2)
    report(
      entry.line, .warning, ru: "Неизвестный ключ «\(entry.key)».", en: "Unknown key “\(entry.key)”.",
      fixRu: near.map { "Возможно, «\($0)»?" } ?? "Возможны: \(known.joined(separator: ", ")).",
      fixEn: near.map { "Did you mean “\($0)”?" } ?? "Possible: \(known.joined(separator: ", ")).")
  }

  private mutating func report(_ line: Int, _ severity: Diagnostic.Severity, ru: String, en: String, fixRu: String, fixEn: String) {
    let found = Diagnostic(
      "settings", severity, Spot(path: SettingsReader.path, line: line), Localized(ru: ru, en: en),
      remedy: Localized(ru: fixRu, en: fixEn))
    // A list of three bad values is one mistake.
    if !diagnostics.contains(found) { diagnostics.append(found) }
  }
}
