internal import Digest
import Dispatch
import Synchronization

/// A file of the content root, parsed.
struct ParsedFile: Sendable {
  var document: Document
  var phraseRules: [PhraseRule] = []
  var checkRules: [CheckRule] = []
  var questions: [Question] = []
  var exams: [Exam] = []
  var programs: [Program] = []
  var checklists: [Checklist] = []
  var terms: [Term] = []
  var templates: [Template] = []
  var diagnostics: [Diagnostic] = []
  /// Front-matter keys that belong to other software.
  var foreignKeys: [String] = []
  /// Blocks, kept only where asked for.
  var tree: MarkdownTree?
}

/// Reads a content root. The folder order of the target is the order of its work: Source, FrontMatter, Markdown, Kinds, Check.
public enum HandbookLoader {
  /// How much of a content root is read.
  public enum Scope: Sendable {
    /// Everything there is.
    case everything
    /// Documents with their clauses, to be held against those of another day: no rules, questions, exams, reviews or decisions.
    case clauses
  }

  /// Loads every document under a root. Files that cannot be read are left out and named in the diagnostics; nothing else is lost.
  /// - Parameter root: folder that has `Standards/` or `Exams/`, or any folder of Markdown.
  /// - Complexity: linear in the bytes of the root, on all cores.
  public static func load(root: String, _ scope: Scope = .everything) -> Handbook {
    var diagnostics: [Diagnostic] = []
    let settings = SettingsReader.read(root: root, diagnostics: &diagnostics)
    let tree = ContentRoot(root)
    diagnostics += tree.diagnostics
    let besides = Mutex(Besides())
    let files = parse(tree.entries, root: root, settings: settings, scope) {
      // Banks of ten thousand questions have reviews to match: they are read beside the files.
      let read = scope == .everything ? Besides(root: root) : Besides()
      besides.withLock { $0 = read }
    }
    return assemble(files, besides.withLock { $0 }, root: root, settings: settings, diagnostics: diagnostics)
  }

  /// Parses one file: what `load` does for each.
  static func parse(
    path: String, bytes: [UInt8], settings: Settings, keepTree: Bool = true, scope: Scope = .everything
  ) -> ParsedFile {
    let file = SourceFile(path: path, bytes: bytes)
    let head = FrontMatterBlock(bytes)
    var reader = FrontMatterReader(path: path, settings: settings)
    var bodyStart = head.bodyStart
    if let yaml = head.yaml, !reader.read(yaml, firstLine: head.firstLine) {
      bodyStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }
    var diagnostics = reader.diagnostics
    if head.isUnclosed {
      diagnostics.append(unclosed(path))
    } else if head.yaml == nil, let mistake = FrontMatterPlace.mistake(bytes, from: head.bodyStart) {
      diagnostics.append(FrontMatterPlace.diagnostic(mistake, path: path))
    }
    let frontMatter = reader.result
    let kind = frontMatter.kind ?? DocumentLocation.kind(of: path)
    let id = frontMatter.id ?? DocumentLocation.id(of: path)
    var drafts: [ClauseScanner.Draft] = []
    var blocks: MarkdownTree?
    var hasRules = false
    bytes.withUnsafeBufferPointer { buffer in
      guard let markdown = CMarkDocument(UnsafeBufferPointer(rebasing: buffer[bodyStart...])) else { return }
      var scanner = ClauseScanner(file: file, bodyStart: bodyStart, opensNumbers: kind == .standard)
      scanner.scan(markdown)
      drafts = scanner.drafts
      hasRules = scanner.hasRules
      if scope == .everything, keepTree || hasRules || KindReaders.needBlocks(kind) {
        blocks = MarkdownTreeBuilder.build(markdown, file: file, bodyStart: bodyStart)
      }
    }
    var builder = DocumentBuilder()
    let document = builder.build(drafts, file: file, bodyStart: bodyStart, id: id, kind: kind, frontMatter: frontMatter)
    diagnostics += builder.diagnostics
    var parsed = ParsedFile(document: document, diagnostics: diagnostics, foreignKeys: reader.foreignKeys)
    warnOfMisplacedKeys(&parsed)
    if let blocks {
      KindReaders.read(blocks, settings: settings, into: &parsed)
      if keepTree { parsed.tree = blocks }
    }
    return parsed
  }

  /// A stub of a document for a file whose text cannot be used.
  private static func unclosed(_ path: String) -> Diagnostic {
    Diagnostic(
      "front-matter-unclosed", .error, Spot(path: path, line: 1),
      Localized(
        ru: "Шапка открыта строкой «---», но не закрыта; она показана как обычный текст.",
        en: "The head is opened by “---” but never closed; it is shown as ordinary text."),
      remedy: Localized(ru: "Поставьте строку «---» после последнего ключа.", en: "Put a “---” line behind the last key."))
  }

  private static func warnOfMisplacedKeys(_ parsed: inout ParsedFile) {
    let own = FrontMatterNames.kindKeys[parsed.document.kind] ?? []
    for entry in parsed.document.frontMatter.other where !own.contains(entry.key) {
      if entry.key == "audience" && parsed.document.kind == .exam { continue }
      parsed.foreignKeys.append(entry.key)
    }
  }

  // MARK: - All files

  private enum Outcome: Sendable {
    case parsed(ParsedFile)
    case refused(Diagnostic)
  }

  private static func parse(_ entries: [ContentRoot.Entry], root: String, settings: Settings, _ scope: Scope, besides: @Sendable () -> Void)
    -> [Outcome]
  {
    // Chunks, so that the threads share out large and small files evenly and touch the result array rarely. Banks of questions, which take
    // long, lie side by side.
    let size = max(1, min(64, entries.count / 64))
    let chunks = (entries.count + size - 1) / size
    var results = [[Outcome]](repeating: [], count: chunks)
    results.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: chunks + 1) { iteration in
        guard iteration > 0 else { return besides() }
        let chunk = iteration - 1
        let range = chunk * size..<min(entries.count, (chunk + 1) * size)
        slots[chunk] = range.map { load(entries[$0], root: root, settings: settings, scope) }
      }
    }
    return results.flatMap { $0 }
  }

  private static func load(_ entry: ContentRoot.Entry, root: String, settings: Settings, _ scope: Scope) -> Outcome {
    guard entry.size <= ContentRoot.maximumFileSize, let bytes = ContentRoot.read(root + "/" + entry.path) else {
      return .refused(unreadable(entry))
    }
    return read(path: entry.path, bytes: bytes, settings: settings, scope)
  }

  /// Why a file was not read; to be called right after it failed.
  private static func unreadable(_ entry: ContentRoot.Entry) -> Diagnostic {
    let spot = Spot(path: entry.path, line: 1)
    guard entry.size <= ContentRoot.maximumFileSize else {
      return Diagnostic(
        "too-large", .error, spot,
        Localized(
          ru: "Файл больше \(ContentRoot.maximumFileSize >> 20) МБ.", en: "The file is larger than \(ContentRoot.maximumFileSize >> 20) MB."
        ),
        remedy: Localized(ru: "Разделите его на документы по темам.", en: "Split it into documents by theme."))
    }
    return Diagnostic(
      "unreadable", .error, spot,
      Localized(ru: "Файл не читается: \(ContentRoot.lastError).", en: "The file cannot be read: \(ContentRoot.lastError)."),
      remedy: Localized(ru: "Проверьте права доступа.", en: "Check the permissions."))
  }

  /// A document that was loaded alone.
  public enum LoadedDocument: Sendable {
    /// The document, the glossary's terms in it, and XXH64 of the file's bytes.
    case read(Document, terms: [Term], content: UInt64)
    /// What is wrong with the file.
    case refused(Diagnostic)
  }

  /// Loads one file of a content root by itself: what `load` makes of it, but for what concerns other documents.
  public static func document(_ entry: ContentRoot.Entry, root: String, settings: Settings) -> LoadedDocument {
    guard entry.size <= ContentRoot.maximumFileSize, let bytes = ContentRoot.read(root + "/" + entry.path) else {
      return .refused(unreadable(entry))
    }
    switch read(path: entry.path, bytes: bytes, settings: settings) {
    case .refused(let diagnostic): return .refused(diagnostic)
    case .parsed(let file): return .read(file.document, terms: file.terms, content: FastHash.xxh64(bytes))
    }
  }

  /// XXH64 of a file's bytes; nil if it cannot be read.
  public static func content(_ entry: ContentRoot.Entry, root: String) -> UInt64? {
    ContentRoot.read(root + "/" + entry.path).map { FastHash.xxh64($0) }
  }

  /// The settings of a content root, and `settingsContent`.
  public static func settings(root: String) -> (settings: Settings, content: UInt64) {
    var diagnostics: [Diagnostic] = []
    let settings = SettingsReader.read(root: root, diagnostics: &diagnostics)
    return (settings, settingsContent(root: root))
  }

  /// `Standards/decisions.jsonl` of a content root alone, and what is wrong with it.
  public static func decisions(root: String) -> (decisions: [Decision], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let decisions = DecisionsReader.read(root: root, diagnostics: &diagnostics)
    return (decisions, diagnostics)
  }

  /// `Standards/decisions.jsonl`, relative to the content root.
  public static let decisionsPath = DecisionsReader.path

  /// XXH64 of the bytes of the settings: 0 if there are none, 1 if they cannot be read.
  public static func settingsContent(root: String) -> UInt64 { SettingsReader.content(root: root) }

  /// What is wrong with one file by itself: a folder is not needed.
  /// - Parameters:
  ///   - path: where the file would lie in a content root; it decides the kind.
  ///   - bytes: any bytes.
  public static func diagnose(path: String, bytes: [UInt8]) -> [Diagnostic] {
    switch read(path: path, bytes: bytes, settings: Settings()) {
    case .refused(let diagnostic): [diagnostic]
    case .parsed(let file): file.diagnostics
    }
  }

  /// The sound questions of one file by itself, and what is wrong with it: a folder is not needed.
  /// - Parameters:
  ///   - path: where the file would lie in a content root; below `Exams/questions/` it is a bank.
  ///   - bytes: any bytes.
  public static func questions(path: String, bytes: [UInt8]) -> (questions: [Question], diagnostics: [Diagnostic]) {
    switch read(path: path, bytes: bytes, settings: Settings()) {
    case .refused(let diagnostic): ([], [diagnostic])
    case .parsed(let file): (file.questions, file.diagnostics)
    }
  }

  private static func read(path: String, bytes: [UInt8], settings: Settings, _ scope: Scope = .everything) -> Outcome {
    if let bad = TextEncoding.firstInvalidByte(bytes) ?? (TextEncoding.looksBinary(bytes) ? 0 : nil) {
      let encoding = TextEncoding.detect(bytes)
      let line = LineIndex(bytes).line(of: bad)
      let likely = encoding == .unknown ? "" : encoding.name
      return .refused(
        Diagnostic(
          "not-utf8", .error, Spot(path: path, line: line),
          Localized(
            ru: "Файл не в UTF-8" + (likely.isEmpty ? "." : ", похоже на \(likely)."),
            en: "The file is not UTF-8" + (likely.isEmpty ? "." : "; it looks like \(likely).")),
          remedy: Localized(
            ru: likely.isEmpty
              ? "Сохраните его как UTF-8." : "Сохраните его как UTF-8, например: iconv -f \(likely) -t utf-8 \(path).",
            en: likely.isEmpty ? "Save it as UTF-8." : "Save it as UTF-8, for example: iconv -f \(likely) -t utf-8 \(path).")))
    }
    return .parsed(parse(path: path, bytes: bytes, settings: settings, keepTree: false, scope: scope))
  }

  private static func assemble(
    _ outcomes: [Outcome], _ besides: Besides, root: String, settings: Settings, diagnostics: [Diagnostic]
  ) -> Handbook {
    var diagnostics = diagnostics
    var documents: [Document] = []
    documents.reserveCapacity(outcomes.count)
    var phraseRules: [PhraseRule] = []
    var checkRules: [CheckRule] = []
    var questions: [Question] = []
    var exams: [Exam] = []
    var programs: [Program] = []
    var checklists: [Checklist] = []
    var terms: [Term] = []
    var templates: [Template] = []
    var foreign = ForeignKeys()
    for outcome in outcomes {
      switch outcome {
      case .refused(let diagnostic): diagnostics.append(diagnostic)
      case .parsed(let file):
        documents.append(file.document)
        phraseRules += file.phraseRules
        checkRules += file.checkRules
        questions += file.questions
        exams += file.exams
        programs += file.programs
        checklists += file.checklists
        terms += file.terms
        templates += file.templates
        diagnostics += file.diagnostics
        foreign.add(file.foreignKeys, path: file.document.path)
      }
    }
    if let summary = foreign.summary { diagnostics.append(summary) }
    diagnostics += besides.diagnostics
    return Handbook(
      root: root, settings: settings, documents: documents, phraseRules: phraseRules, checkRules: checkRules, questions: questions,
      exams: exams, programs: programs, checklists: checklists, terms: terms, templates: templates, decisions: besides.decisions,
      reviewLock: besides.reviewLock, diagnostics: diagnostics, index: ReferenceIndex(documents))
  }
}

/// What a content root holds besides documents.
private struct Besides: Sendable {
  var decisions: [Decision] = []
  var reviewLock = ReviewLock()
  var diagnostics: [Diagnostic] = []

  init() {}

  init(root: String) {
    decisions = DecisionsReader.read(root: root, diagnostics: &diagnostics)
    reviewLock = ReviewLockReader.read(root: root, diagnostics: &diagnostics)
  }
}

/// Counts the front-matter keys of other software, to be told in one line.
private struct ForeignKeys {
  private var counts: [String: Int] = [:]
  private var first: String?

  mutating func add(_ keys: [String], path: String) {
    guard !keys.isEmpty else { return }
    if first == nil { first = path }
    for key in keys { counts[key, default: 0] += 1 }
  }

  var summary: Diagnostic? {
    guard let first else { return nil }
    let total = counts.values.reduce(0, +)
    let names = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(6).map { "\($0.key) (\($0.value))" }.joined(
      separator: ", ")
    return Diagnostic(
      "foreign-keys", .hint, Spot(path: first, line: 1),
      Localized(ru: "Ключей, которых Etalon не знает: \(total) — \(names).", en: "Keys that Etalon does not know: \(total) — \(names)."),
      remedy: Localized(
        ru: "Они не мешают; опечатки среди своих ключей проверьте сами.", en: "They do no harm; look for typos among your own."))
  }
}
