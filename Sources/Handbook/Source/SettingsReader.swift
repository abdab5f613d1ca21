/// Reads `etalon.yaml`.
enum SettingsReader {
  private static let names: [String: String] = [
    "company": "company", "компания": "company", "name": "name", "название": "name", "aliases": "aliases", "другие-названия": "aliases",
    "псевдонимы": "aliases", "languages": "languages", "языки": "languages", "channels": "channels", "каналы": "channels",
    "timezone": "timezone", "часовой-пояс": "timezone", "authority": "authority", "полномочия": "authority", "role": "role", "роль": "role",
    "title": "title", "limit": "limit", "предел": "limit", "лимит": "limit", "id": "id",
  ]

  static func read(root: String, diagnostics: inout [Diagnostic]) -> Settings {
    var settings = Settings()
    let path = "etalon.yaml"
    guard ContentRoot.exists(root + "/" + path) else { return settings }
    func error(_ line: Int, _ ru: String, _ en: String, _ remedyRu: String, _ remedyEn: String, severity: Diagnostic.Severity = .error) {
      diagnostics.append(
        Diagnostic(
          "settings", severity, Spot(path: path, line: line), Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
    }
    guard let bytes = ContentRoot.read(root + "/" + path, limit: 1 << 20), TextEncoding.firstInvalidByte(bytes) == nil else {
      error(
        1, "Файл настроек не читается или не в UTF-8.", "The settings cannot be read or are not UTF-8.", "Сохраните его как UTF-8.",
        "Save it as UTF-8.")
      return settings
    }
    let value: Value
    do {
      value = try YAMLReader.value(String(decoding: bytes, as: UTF8.self), firstLine: 1)
    } catch {
      diagnostics.append(
        Diagnostic(
          "settings", .error, Spot(path: path, line: error.line),
          Localized(ru: "Настройки не читаются: \(error.reason.ru).", en: "The settings cannot be read: \(error.reason.en)."),
          remedy: Localized(ru: "Исправьте строку; текст с двоеточием возьмите в кавычки.", en: "Mend the line; quote text with a colon.")))
      return settings
    }
    for entry in value.entries {
      switch names[FrontMatterNames.fold(entry.key)] {
      case "company":
        if let name = entry.value.text { settings.companyName = name }
        for part in entry.value.entries {
          switch names[FrontMatterNames.fold(part.key)] {
          case "name": settings.companyName = part.value.text
          case "aliases": settings.companyAliases = part.value.items.compactMap(\.text)
          default: warn(part, path: path, known: ["name", "aliases"], &diagnostics)
          }
        }
      case "languages": settings.languages = entry.value.items.compactMap(\.text)
      case "timezone": settings.timeZone = entry.value.text
      case "channels": readChannels(entry.value, into: &settings)
      case "authority": settings.authority = readAuthority(entry.value, path: path, &diagnostics)
      default: warn(entry, path: path, known: ["company", "languages", "channels", "timezone", "authority"], &diagnostics)
      }
    }
    return settings
  }

  private static func readChannels(_ value: Value, into settings: inout Settings) {
    var written: [String] = []
    for item in value.items {
      if let text = item.text {
        written += text.split(separator: ",").map { FrontMatterReader.trimmed(String($0)) }
      } else if let id = item["id"]?.text {
        written.append(id)
      }
    }
    for entry in value.entries { written.append(entry.key) }
    for name in written where !name.isEmpty {
      let id = Aliases.channel(name, own: settings.ownChannels) ?? name
      if !settings.knownChannels.contains(id) { settings.ownChannels.append(id) }
      if !settings.channels.contains(id) { settings.channels.append(id) }
    }
  }

  private static func readAuthority(_ value: Value, path: String, _ diagnostics: inout [Diagnostic]) -> [AuthorityLevel] {
    var levels: [AuthorityLevel] = []
    // Both `- {role: agent, limit: 500}` and `agent: 500` are natural.
    for entry in value.entries {
      if case .number(let limit, _) = entry.value {
        levels.append(AuthorityLevel(role: entry.key, title: entry.key, limit: limit))
      } else {
        levels.append(level(entry.value, role: entry.key))
      }
    }
    for item in value.items where !item.entries.isEmpty && value.entries.isEmpty {
      guard let role = field("role", of: item)?.text ?? field("id", of: item)?.text else {
        diagnostics.append(
          Diagnostic(
            "settings", .warning, Spot(path: path, line: item.entries.first?.line ?? 1),
            Localized(ru: "Уровень полномочий без роли не учтён.", en: "A level of authority without a role is ignored."),
            remedy: Localized(ru: "Добавьте role: agent.", en: "Add role: agent.")))
        continue
      }
      levels.append(level(item, role: role))
    }
    return levels
  }

  private static func level(_ value: Value, role: String) -> AuthorityLevel {
    var limit: Double?
    if case .number(let number, _)? = field("limit", of: value) { limit = number }
    return AuthorityLevel(role: role, title: field("title", of: value)?.text ?? field("name", of: value)?.text ?? role, limit: limit)
  }

  private static func field(_ name: String, of value: Value) -> Value? {
    value.entries.first { names[FrontMatterNames.fold($0.key)] == name }?.value
  }

  private static func warn(_ entry: Value.Entry, path: String, known: [String], _ diagnostics: inout [Diagnostic]) {
    let near = NearestName.find(FrontMatterNames.fold(entry.key), among: known, within: 2)
    diagnostics.append(
      Diagnostic(
        "settings", .warning, Spot(path: path, line: entry.line),
        Localized(ru: "Неизвестный ключ «\(entry.key)».", en: "Unknown key “\(entry.key)”."),
        remedy: Localized(
          ru: near.map { "Возможно, «\($0)»?" } ?? "Возможны: \(known.joined(separator: ", ")).",
          en: near.map { "Did you mean “\($0)”?" } ?? "Possible: \(known.joined(separator: ", ")).")))
  }
}
