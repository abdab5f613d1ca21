/// What in a question can be its answers.
struct QuestionEvidence {
  /// A thing that is answers and nothing else.
  enum Voice: CaseIterable {
    /// A list with `[x]`.
    case marks
    /// A list with `=` and `~`.
    case keys
    /// `{=…}` in the text.
    case blanks
    /// `Ответ: …`, `answer: …`.
    case answer
    case rubric

    var name: Localized {
      switch self {
      case .marks: Localized(ru: "список с отметками `[x]`", en: "a list with marks `[x]`")
      case .keys: Localized(ru: "список ответов `=`", en: "a list of answers `=`")
      case .blanks: Localized(ru: "пропуски `{=…}`", en: "blanks `{=…}`")
      case .answer: Localized(ru: "строка «Ответ:»", en: "a line “Answer:”")
      case .rubric: Localized(ru: "рубрика", en: "a rubric")
      }
    }
  }

  /// Pieces that are lists with marks.
  private(set) var marked: [Int] = []
  /// Pieces that are lists of keys.
  private(set) var keyed: [Int] = []
  /// Pieces with blanks, first and last.
  private(set) var blanks: ClosedRange<Int>?
  /// Pieces that are other lists.
  private(set) var plain: [Int] = []
  /// Pieces that are tables.
  private(set) var tables: [Int] = []
  /// 1-based whole-file line of each voice.
  private(set) var lines: [Voice: Int] = [:]

  init(_ body: QuestionBody, _ answer: QuestionBody.Answer?, in tree: MarkdownTree) {
    for (index, piece) in body.pieces.enumerated() {
      switch piece {
      case .run(let run):
        if run.isMarked {
          marked.append(index)
          note(.marks, run.line)
        } else if run.hasKeys {
          keyed.append(index)
          note(.keys, run.line)
        } else {
          plain.append(index)
          if run.items.contains(where: { ClozeAnswers.hasBlank(Array($0.text.utf8)) }) { blank(index, run.line) }
        }
      case .prose(let prose):
        for line in prose.lines where ClozeAnswers.hasBlank(Array(line.text.utf8)) { blank(index, line.number) }
      case .block(let node), .quote(let node):
        if tree.nodes[node].kind == .table { tables.append(index) }
        for inner in node..<tree.nodes[node].end where ClozeAnswers.hasBlank(tree.nodes[inner].content.bytes) {
          if case .code = tree.nodes[inner].kind { continue }
          blank(index, tree.nodes[inner].lines.lowerBound)
        }
      case .fence, .answer: break
      }
    }
    if let answer { note(.answer, answer.line) }
    if let rubric = body.rubric { note(.rubric, tree.nodes[rubric.heading].lines.lowerBound) }
  }

  /// Voices that are there, in the order of the file.
  var voices: [Voice] {
    Voice.allCases.filter { lines[$0] != nil }.sorted { (lines[$0] ?? 0) < (lines[$1] ?? 0) }
  }

  private mutating func note(_ voice: Voice, _ line: Int) {
    if lines[voice] == nil { lines[voice] = line }
  }

  private mutating func blank(_ index: Int, _ line: Int) {
    note(.blanks, line)
    blanks = min(blanks?.lowerBound ?? index, index)...max(blanks?.upperBound ?? index, index)
  }

  /// Voices that may answer a question of a type.
  static func allowed(_ type: QuestionType) -> Set<Voice> {
    switch type {
    case .single, .multiple, .trueFalse: [.marks, .answer]
    case .matching, .spot: []
    case .ordering: [.answer]
    case .numeric, .short: [.keys, .answer]
    case .cloze: [.blanks]
    case .reply, .essay: [.rubric]
    }
  }

  /// What a question of a type needs, for messages.
  static func needed(_ type: QuestionType) -> Localized {
    switch type {
    case .single: Localized(ru: "список, где верный вариант отмечен `- [x]`", en: "a list with the right option marked `- [x]`")
    case .multiple: Localized(ru: "список, где верные варианты отмечены `- [x]`", en: "a list with the right options marked `- [x]`")
    case .trueFalse: Localized(ru: "поле `answer: true` или `answer: false`", en: "a field `answer: true` or `answer: false`")
    case .matching: Localized(ru: "список пар `- левая часть → правая часть`", en: "a list of pairs `- left → right`")
    case .ordering: Localized(ru: "нумерованный список в верном порядке", en: "a numbered list in the right order")
    case .numeric: Localized(ru: "ответ `- = 2000` или «Ответ: 2000»", en: "an answer `- = 2000`, or “Answer: 2000”")
    case .short: Localized(ru: "ответ `- = текст` или «Ответ: текст»", en: "an answer `- = text`, or “Answer: text”")
    case .cloze:
      Localized(
        ru: "пропуски в тексте: `{=ответ|~неверный}` в обратных кавычках", en: "blanks in the text: `{=answer|~wrong}` in backticks")
    case .spot: Localized(ru: "блок ```reply с ответом, в котором ищут ошибки", en: "a block ```reply with the text to find faults in")
    case .reply: Localized(ru: "раздел `### Рубрика` со списком критериев", en: "a part `### Rubric` with a list of criteria")
    case .essay: Localized(ru: "раздел `### Рубрика` со списком критериев", en: "a part `### Rubric` with a list of criteria")
    }
  }
}
