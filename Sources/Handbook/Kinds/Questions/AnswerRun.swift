/// An item of a list that may be an answer.
struct AnswerItem {
  /// Source of the first paragraph, as lines; a mark is still in front.
  var lines: [String]
  /// Markdown of the blocks behind the first paragraph, feedback apart; empty as a rule.
  var rest: String
  /// Markdown of the quotes indented under the item.
  var feedback: String?
  /// What the first paragraph looks like to a reader; nil where only its source is known.
  var visible: String?
  /// `[x]` and its like in front of the text.
  var mark: OptionMark.Marked?
  /// `-`, `+`, `*`, `.` or `)`.
  var bullet: UInt8
  /// The number as written in a numbered list.
  var number: Int?
  /// 1-based whole-file line.
  let line: Int
  /// 1-based whole-file line of a nested list or paragraph, which a reader sees as part of the option.
  var aside: Int? = nil

  /// Source of the first paragraph without its mark.
  var head: String { mark?.rest ?? source }

  /// Source of the first paragraph, mark and all.
  var source: String { lines.joined(separator: "\n") }

  /// Markdown of the whole item without mark and feedback.
  var text: String { rest.isEmpty ? head : head + "\n\n" + rest }

  /// Takes lines off the end of the first paragraph.
  mutating func keep(_ lines: [String]) {
    guard lines.count < self.lines.count else { return }
    self.lines = lines
    visible = nil
    mark = OptionMark.parse(source) ?? OptionMark.parseBehindLabel(source)
  }
}

/// Lists that stand side by side: `+` and `-` items make two lists for Markdown and one for the writer.
struct AnswerRun {
  var items: [AnswerItem]
  /// Whether the items are numbered.
  let isOrdered: Bool
  /// The lists; empty if the items were lines without bullets, or lost lines that are fields.
  var nodes: [Int] = []

  /// Adds the items of a list that stands behind this one.
  mutating func append(_ other: AnswerRun) {
    items += other.items
    nodes = nodes.isEmpty || other.nodes.isEmpty ? [] : nodes + other.nodes
  }

  /// 1-based whole-file line of the first item.
  var line: Int { items.first?.line ?? 1 }

  /// Whether an item bears a mark that can be meant as one.
  var isMarked: Bool {
    var round = 0
    for item in items {
      guard let marked = item.mark else { continue }
      if marked.isRound {
        round += 1
        continue
      }
      if case .unknown(let inner) = marked.mark, inner.unicodeScalars.count > 2 { continue }
      return true
    }
    return round > 0 && round == items.count
  }

  /// `+ right`, `- wrong`: the bullets are the marks.
  var isSigned: Bool {
    !isOrdered && items.contains { $0.bullet == UInt8(ascii: "+") } && items.contains { $0.bullet == UInt8(ascii: "-") }
  }

  /// `- = 2000`, `- ~ жалоба`. An item that begins with an arrow is not one.
  var hasKeys: Bool { items.contains { AnswerRun.isKey($0.source) } }

  /// Whether every item has an arrow.
  var isMatching: Bool { !items.isEmpty && items.allSatisfy { MatchingArrow.split($0.source) != nil } }

  /// Markdown of the items where the lists cannot be shown as they stand.
  var rebuilt: String {
    items.enumerated().map { index, item in
      (isOrdered ? "\(index + 1). " : "- ") + item.source.split(separator: "\n").joined(separator: "\n  ")
    }
    .joined(separator: "\n")
  }

  /// Whether an item is a key of a typed answer.
  static func isKey(_ source: String) -> Bool {
    let utf8 = source.utf8
    guard let first = utf8.first else { return false }
    if first == UInt8(ascii: "~") { return utf8.dropFirst().first != UInt8(ascii: "~") }
    guard first == UInt8(ascii: "=") else { return false }
    let second = utf8.dropFirst().first
    return second != UInt8(ascii: ">") && second != UInt8(ascii: "=")
  }
}

/// Reads lists of the tree as answers.
struct AnswerRunReader {
  let tree: MarkdownTree
  private let source: BlockSource

  init(_ tree: MarkdownTree) {
    self.tree = tree
    source = BlockSource(tree)
  }

  /// The items of a list. An item without a paragraph has one empty line.
  func run(_ list: Int, _ findings: inout Findings) -> AnswerRun {
    var isOrdered = false
    if case .list(let ordered, _) = tree.nodes[list].kind { isOrdered = ordered }
    var items: [AnswerItem] = []
    for child in tree.children(of: list) where tree.nodes[child].kind == .item {
      items.append(item(child, &findings))
    }
    return AnswerRun(items: items, isOrdered: isOrdered, nodes: [list])
  }

  /// Markdown of the blocks inside a quote.
  func quoted(_ quote: Int) -> String {
    let blocks = tree.children(of: quote)
    if blocks.count == 1, tree.nodes[blocks[0]].kind == .paragraph { return tree.nodes[blocks[0]].content.string }
    return source.markdown(blocks)
  }

  private func item(_ index: Int, _ findings: inout Findings) -> AnswerItem {
    let line = tree.nodes[index].lines.lowerBound
    let (bullet, number) = marker(line)
    var item = AnswerItem(lines: [""], rest: "", feedback: nil, visible: nil, mark: nil, bullet: bullet, number: number, line: line)
    var rest: [Int] = []
    var feedback: [String] = []
    for (position, block) in tree.children(of: index).enumerated() {
      let node = tree.nodes[block]
      switch node.kind {
      case .paragraph where position == 0:
        item.lines = node.content.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        item.visible = node.text
      case .quote:
        feedback.append(quoted(block))
      case .list:
        if !refuseNestedMarks(block, &findings) { item.aside = item.aside ?? node.lines.lowerBound }
        rest.append(block)
      case .paragraph:
        item.aside = item.aside ?? node.lines.lowerBound
        rest.append(block)
      default:
        rest.append(block)
      }
    }
    item.mark = OptionMark.parse(item.source) ?? OptionMark.parseBehindLabel(item.source)
    if !rest.isEmpty { item.rest = source.markdown(rest) }
    let remarks = feedback.filter { !$0.isEmpty }
    if !remarks.isEmpty { item.feedback = remarks.joined(separator: "\n\n") }
    return item
  }

  /// An option that slipped under another one by a wrong indent would vanish in its text.
  /// - Returns: whether there is one.
  private func refuseNestedMarks(_ list: Int, _ findings: inout Findings) -> Bool {
    for index in (list + 1)..<max(list + 1, tree.nodes[list].end) where tree.nodes[index].kind == .paragraph {
      guard tree.nodes[tree.nodes[index].parent].kind == .item else { continue }
      guard let mark = OptionMark.parse(tree.nodes[index].content.string), !mark.isRound else { continue }
      if case .unknown = mark.mark { continue }
      let line = tree.nodes[index].lines.lowerBound
      findings.error(
        "question-nested-answer", findings.spot(line),
        ru: "Вариант ответа вложен в другой вариант: перед ним лишний отступ.",
        en: "This option is nested in another one: it is indented too far.",
        fixRu: "Поставьте `-` этого варианта под `-` остальных.", fixEn: "Put its `-` below the `-` of the others.")
      return true
    }
    return false
  }

  /// Bullet or delimiter of the item on a line, and its number.
  private func marker(_ line: Int) -> (UInt8, Int?) {
    var index = tree.file.lines.start(ofLine: line)
    let bytes = tree.file.bytes
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    var number: Int?
    while index < bytes.count, (48...57).contains(bytes[index]) {
      // CommonMark allows nine digits, so this cannot overflow.
      let digit = Int(bytes[index] - 48)
      number = min((number ?? 0), 99_999_999) * 10 + digit
      index += 1
    }
    return (index < bytes.count ? bytes[index] : 0, number)
  }
}
