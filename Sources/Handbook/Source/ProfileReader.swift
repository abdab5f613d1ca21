/// Reads `profiles:` of `etalon.yaml`.
struct ProfileReader {
  private let ownChannels: [String]
  private(set) var profiles: [RuleProfile] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter ownChannels: channels that the settings declare.
  init(_ entry: Value.Entry, ownChannels: [String]) {
    self.ownChannels = ownChannels
    guard case .map(let entries) = entry.value, !entries.isEmpty else {
      report(
        entry.line, ru: "Ключ «\(entry.key)» ждёт профили по именам.", en: "“\(entry.key)” takes profiles by name.",
        fixRu: "Например: profiles: {reviews: {channel: reviews, rules: {\"phrases/formulas*\": off}}}.",
        fixEn: "As profiles: {reviews: {channel: reviews, rules: {\"phrases/formulas*\": off}}}.")
      return
    }
    for entry in entries { read(entry) }
  }

  private mutating func read(_ entry: Value.Entry) {
    guard !profiles.contains(where: { Aliases.fold($0.name) == Aliases.fold(entry.key) }) else {
      report(
        entry.line, ru: "Профиль «\(entry.key)» уже есть.", en: "There is a profile “\(entry.key)” already.", fixRu: "Объедините их.",
        fixEn: "Join them.")
      return
    }
    var title: String?
    var channel: String?
    var changes: [RuleProfile.Change] = []
    if entry.value.entries.isEmpty, entry.value != .null, entry.value != .map([]) {
      report(
        entry.line, ru: "В профиле «\(entry.key)» не строки «ключ: значение».", en: "The profile “\(entry.key)” is no “key: value” lines.",
        fixRu: "Возможны: title, channel, rules.", fixEn: "Possible: title, channel, rules.")
    }
    for part in entry.value.entries {
      switch ProfileReader.keys[FrontMatterNames.fold(part.key)] {
      case "title": title = part.value.text
      case "channel": channel = self.channel(part)
      case "rules": changes = self.changes(part)
      default:
        let near = NearestName.find(FrontMatterNames.fold(part.key), among: ["title", "channel", "rules"], within: 2)
        report(
          part.line, ru: "Неизвестный ключ «\(part.key)» в профиле «\(entry.key)».",
          en: "Unknown key “\(part.key)” in the profile “\(entry.key)”.",
          fixRu: near.map { "Возможно, «\($0)»?" } ?? "Возможны: title, channel, rules.",
          fixEn: near.map { "Did you mean “\($0)”?" } ?? "Possible: title, channel, rules.")
      }
    }
    profiles.append(RuleProfile(name: entry.key, title: title, channel: channel, changes: changes, line: entry.line))
  }

  private static let keys = [
    "title": "title", "название": "title", "channel": "channel", "канал": "channel", "rules": "rules", "правила": "rules",
  ]

  private mutating func channel(_ entry: Value.Entry) -> String? {
    let written = entry.value.text ?? ""
    if let id = Aliases.channel(written, own: ownChannels) { return id }
    let near = NearestName.find(written, among: Aliases.channelNames(own: ownChannels), within: 2)
    report(
      entry.line, ru: "Неизвестный канал «\(FrontMatterReader.brief(written))».",
      en: "Unknown channel “\(FrontMatterReader.brief(written))”.",
      fixRu: near.map { "Возможно, «\($0)»?" } ?? "Назовите один канал из channels.",
      fixEn: near.map { "Did you mean “\($0)”?" } ?? "Name one channel of channels.")
    return nil
  }

  private mutating func changes(_ entry: Value.Entry) -> [RuleProfile.Change] {
    guard case .map(let entries) = entry.value, !entries.isEmpty else {
      refuse(entry)
      return []
    }
    return entries.compactMap { change($0) }
  }

  private mutating func change(_ entry: Value.Entry) -> RuleProfile.Change? {
    if case .map(let parts) = entry.value, !parts.isEmpty {
      let isSeverity: (Value.Entry) -> Bool = { CheckCatalogue.Key.named($0.key) == .severity }
      var severity: RuleSeverity?
      if let written = parts.first(where: isSeverity) {
        severity = written.value.text.flatMap(Aliases.severity)
        if severity == nil { refuse(written) }
      }
      return RuleProfile.Change(
        rules: entry.key, isOn: nil, severity: severity, options: parts.filter { !isSeverity($0) }, line: entry.line)
    }
    let word = Aliases.fold(entry.value.text ?? "")
    if let severity = Aliases.severity(word) {
      return RuleProfile.Change(rules: entry.key, isOn: nil, severity: severity, options: [], line: entry.line)
    }
    guard let isOn = ProfileReader.states[word] else {
      refuse(entry)
      return nil
    }
    return RuleProfile.Change(rules: entry.key, isOn: isOn, severity: nil, options: [], line: entry.line)
  }

  /// YAML 1.1 reads `on` and `off` as yes and no; people write either.
  private static let states = [
    "on": true, "true": true, "yes": true, "вкл": true, "да": true, "off": false, "false": false, "no": false, "выкл": false, "нет": false,
  ]

  private mutating func refuse(_ entry: Value.Entry) {
    let written = entry.value.text.map { " «\(FrontMatterReader.brief($0))»" } ?? ""
    let writtenEn = entry.value.text.map { " “\(FrontMatterReader.brief($0))”" } ?? ""
    report(
      entry.line, ru: "Значение\(written) у «\(FrontMatterReader.brief(entry.key))» в профиле не подходит.",
      en: "The value\(writtenEn) of “\(FrontMatterReader.brief(entry.key))” in a profile cannot be used.",
      fixRu: "Правилу задают off, on, уровень (hint, warning, error, block, trial) или {параметр: значение}.",
      fixEn: "A rule takes off, on, a severity (hint, warning, error, block, trial) or {option: value}.")
  }

  private mutating func report(_ line: Int, ru: String, en: String, fixRu: String, fixEn: String) {
    diagnostics.append(
      Diagnostic(
        "profile", .error, Spot(path: "etalon.yaml", line: line), Localized(ru: ru, en: en), remedy: Localized(ru: fixRu, en: fixEn)))
  }
}
