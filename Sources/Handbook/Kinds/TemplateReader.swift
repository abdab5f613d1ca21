/// Reads ready answers: a heading is a template, its body the text to send, headings named after channels its variants.
enum TemplateReader {
  /// The templates of a document of kind `templates`, in order.
  static func read(_ context: KindContext) -> [Template] {
    var builder = TemplateBuilder(context)
    return builder.read()
  }
}

/// Walks the clauses of a document of templates.
private struct TemplateBuilder {
  private struct Draft {
    let clause: Clause
    let level: Int
    var variants: [Template.Variant] = []
    var hasBody = false
  }

  let context: KindContext
  private let blocks: ClauseBlocks
  private let channelNames: FoldedNames
  private var open: Draft?
  private var templates: [Template] = []

  init(_ context: KindContext) {
    self.context = context
    blocks = ClauseBlocks(context)
    channelNames = FoldedNames(Aliases.channelNames(own: context.settings.ownChannels).filter { $0.count > 3 })
  }

  mutating func read() -> [Template] {
    let clauses = context.document.clauses
    let title = context.titleClause?.reference
    for (position, clause) in clauses.enumerated() {
      guard case .heading(let level) = clause.opening else { continue }
      let body = text(of: clause)
      if let draft = open, level > draft.level, let channels = channels(clause.title) {
        add(body, for: channels, clause)
        continue
      }
      close()
      let next = position + 1 < clauses.count ? clauses[position + 1] : nil
      let isGroup = next.map { isTemplate($0, below: level) } ?? false
      // The title of the document and headings that only group templates are none, whatever note stands below a title.
      if isGroup, body.isEmpty || clause.reference == title && !body.contains("{") { continue }
      warnOfChannel(clause, level: level, templates.last)
      open = Draft(clause: clause, level: level)
      if !body.isEmpty {
        open?.variants.append(Template.Variant(channel: nil, text: body))
        open?.hasBody = true
      }
    }
    close()
    return templates
  }

  private func isTemplate(_ clause: Clause, below level: Int) -> Bool {
    guard case .heading(let other) = clause.opening, other > level else { return false }
    return channels(clause.title) == nil
  }

  private mutating func add(_ body: String, for channels: [String], _ clause: Clause) {
    guard !body.isEmpty else {
      context.warning(
        "template-empty", at: context.tree.file.spot(line: clause.line), ru: "Под заголовком «\(clause.title)» нет текста ответа.",
        en: "There is no answer below “\(clause.title)”.", remedyRu: "Напишите ответ или удалите заголовок.",
        remedyEn: "Write it, or remove the heading.")
      return
    }
    for channel in channels {
      guard open?.variants.contains(where: { $0.channel == channel }) == false else {
        context.warning(
          "template-variant-twice", at: context.tree.file.spot(line: clause.line),
          ru: "Второй вариант для канала «\(channel)»; действует первый.",
          en: "A second variant for “\(channel)”; the first one counts.",
          remedyRu: "Объедините варианты или сделайте второй отдельным шаблоном.",
          remedyEn: "Join them, or make the second a template of its own.")
        continue
      }
      open?.variants.append(Template.Variant(channel: channel, text: body))
    }
  }

  private mutating func close() {
    guard let draft = open else { return }
    open = nil
    let spot = context.tree.file.spot(line: draft.clause.line)
    guard !draft.variants.isEmpty else {
      context.warning(
        "template-empty", at: spot, ru: "У шаблона «\(draft.clause.title)» нет текста.",
        en: "The template “\(draft.clause.title)” has no text.",
        remedyRu: "Напишите ответ под заголовком или под «### Почта», «### Чат».",
        remedyEn: "Write it below the heading, or below “### Email”, “### Chat”.")
      return
    }
    var places = TemplatePlaces()
    for variant in draft.variants { places.read(variant.text) }
    for problem in places.problems {
      context.warning(
        "template-place", at: spot, ru: "Шаблон «\(draft.clause.title)»: \(problem.ru).",
        en: "Template “\(draft.clause.title)”: \(problem.en).",
        remedyRu: "Место для подстановки пишут так: {имя}.", remedyEn: "A place to fill is written {name}.")
    }
    templates.append(
      Template(
        clause: draft.clause.reference, title: draft.clause.title, variants: draft.variants, placeholders: places.names, spot: spot))
  }

  // MARK: - Channels

  /// The channels a heading names, if it names nothing else: `Почта`, `Чат и соцсети`, `Письмо (email)`.
  private func channels(_ title: String) -> [String]? {
    let names = ChannelList.names(title.map { "():.".contains($0) ? "," : String($0) }.joined())
    var ids: [String] = []
    for name in names {
      guard let id = Aliases.channel(name, own: context.settings.ownChannels) else { return nil }
      if !ids.contains(id) { ids.append(id) }
    }
    return ids.isEmpty ? nil : ids
  }

  /// A heading one letter off a channel, below a template, is a variant that would be lost among the templates.
  private mutating func warnOfChannel(_ clause: Clause, level: Int, _ last: Template?) {
    guard level > 1, last != nil else { return }
    guard let near = NearestName.find(clause.title, among: channelNames, within: 1) else { return }
    context.warning(
      "template-channel", at: context.tree.file.spot(line: clause.line),
      ru: "«\(clause.title)» стал отдельным шаблоном. Возможно, это вариант «\(near)»?",
      en: "“\(clause.title)” became a template of its own. Did you mean the variant “\(near)”?",
      remedyRu: "Назовите вариант именем канала: Почта, Чат, Телефон, Соцсети, Отзывы.",
      remedyEn: "Name a variant after its channel: Email, Chat, Phone, Social, Reviews.")
  }

  // MARK: - Text

  private mutating func text(of clause: Clause) -> String {
    var writer = LetterText(context.tree)
    for block in blocks(clause) { writer.write(block) }
    for place in writer.lostPlaces {
      context.warning(
        "template-place", at: context.spot(node: place.block), ru: "«<\(place.name)>» для Markdown — тег и в текст не попадёт.",
        en: "“<\(place.name)>” is a tag to Markdown and does not get into the text.",
        remedyRu: "Место для подстановки пишут так: {\(place.name)}.", remedyEn: "A place to fill is written {\(place.name)}.")
    }
    return writer.text
  }
}

/// The places to fill in a text: `{имя}`.
struct TemplatePlaces {
  /// Names in order of first use.
  private(set) var names: [String] = []
  /// What looks like a place but is none.
  private(set) var problems: [Localized] = []

  /// No name of a place is longer, in characters.
  private static let longest = 60

  /// Collects the places of a text. O(n).
  mutating func read(_ text: String) {
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let behind = rest[rest.index(after: open)...]
      let inside = behind.prefix(TemplatePlaces.longest + 1)
      guard let stop = inside.firstIndex(where: { $0 == "}" || $0 == "{" || $0.isNewline }), inside[stop] == "}" else {
        // `{{имя}}` of other systems: the inner pair is the place.
        if behind.first != "{" { tell(Localized(ru: "скобка «{» не закрыта", en: "a “{” is not closed")) }
        rest = behind
        continue
      }
      let name = FrontMatterReader.trimmed(String(inside[..<stop]))
      if name.isEmpty {
        tell(Localized(ru: "в скобках «{}» нет имени", en: "there is no name in “{}”"))
      } else if !names.contains(name) {
        names.append(name)
      }
      rest = rest[rest.index(after: stop)...]
    }
  }

  private mutating func tell(_ problem: Localized) {
    if !problems.contains(problem) { problems.append(problem) }
  }
}
