public import Exams
import Foundation
public import Handbook
import Language
public import Lint
public import Search
import Synchronization

/// A content root, loaded: what every use case starts from. A value that never changes; load again to see new content.
public struct Workspace: Sendable {
  /// The content root.
  public let root: String
  /// Folder of the records.
  public let dataFolder: String
  /// The content.
  public let handbook: Handbook
  private let indexMemo = Memo<SearchIndex>()
  private let rulesMemo = Memo<CompiledRules>()
  private let bankMemo = Memo<QuestionBank>()
  private let judgeMemo = Memo<ReplyJudge?>()

  /// Rules that are sound, and what is wrong with the others.
  struct CompiledRules: Sendable {
    let rules: RuleSet
    let diagnostics: [Diagnostic]
  }

  /// Loads a content root.
  /// - Parameters:
  ///   - root: the folder; nil: the nearest folder, from the current one upwards, that has `Standards/`.
  ///   - data: folder of the records; nil: `.records` under the root.
  public static func open(root: String? = nil, data: String? = nil) throws(EtalonError) -> Workspace {
    let folder = try locate(root)
    return loaded(folder, data: data)
  }

  /// Loads a content root whose folder is known.
  static func loaded(_ root: String, data: String? = nil) -> Workspace {
    Workspace(root: root, dataFolder: data ?? root + "/.records", handbook: HandbookLoader.load(root: root))
  }

  /// Loads the content anew.
  public func reloaded() -> Workspace {
    Workspace(root: root, dataFolder: dataFolder, handbook: HandbookLoader.load(root: root))
  }

  /// The folder of a content root, unread.
  /// - Parameter root: the folder; nil: the nearest folder, from the current one upwards, that has `Standards/`.
  public static func locate(_ root: String?) throws(EtalonError) -> String {
    if let root {
      var trimmed = root
      while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
      guard isFolder(trimmed) else {
        throw EtalonError(
          .unavailable, ru: "Папки «\(root)» нет.", en: "There is no folder “\(root)”.",
          remedyRu: "Проверьте --root или создайте её: etalon init \(root).", remedyEn: "Check --root or create it: etalon init \(root).")
      }
      return trimmed
    }
    var folder = FileManager.default.currentDirectoryPath
    while true {
      if isFolder(folder + "/Standards") { return folder }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { break }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
    throw EtalonError(
      .unavailable, ru: "Ни здесь, ни выше нет папки Standards/.", en: "No folder Standards/ here or above.",
      remedyRu: "Укажите --root ПАПКА или создайте новую: etalon init ПАПКА.",
      remedyEn: "Name one with --root DIR or create it: etalon init DIR.")
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  // MARK: - Engines

  /// The search index, brought up to date on first use.
  public var index: SearchIndex { indexMemo.value { IndexStore(root: root).refreshed().index } }

  /// The sound rules, compiled and proven on first use.
  public var rules: RuleSet { compiledRules.rules }

  var compiledRules: CompiledRules {
    rulesMemo.value {
      let lexicon: Lexicon
      do throws(DictionaryError) {
        lexicon = try Lexicon.located()
      } catch {
        return CompiledRules(rules: RuleSet(), diagnostics: [Workspace.withoutDictionary(error)])
      }
      let drafts = Set(handbook.documents.filter(\.isDraft).map(\.path))
      let (rules, diagnostics) = RuleSet.compile(
        phrases: handbook.phraseRules.filter { !drafts.contains($0.spot.path) },
        checks: handbook.checkRules.filter { !drafts.contains($0.spot.path) }, settings: handbook.settings, lexicon: lexicon,
        surroundings: Surroundings(handbook: handbook))
      return CompiledRules(rules: rules, diagnostics: diagnostics)
    }
  }

  /// No rule can be compiled without the dictionary.
  private static func withoutDictionary(_ error: DictionaryError) -> Diagnostic {
    let sentence = error.sentence
    return Diagnostic(
      "rule-dictionary", .error, Spot(path: "etalon.yaml", line: 1),
      Localized(ru: "Правила не действуют: \(sentence.ru).", en: "No rule fires: \(sentence.en)."),
      remedy: Localized(ru: "Сделайте словарь: make setup build.", en: "Make the dictionary: make setup build."))
  }

  /// Errors among the rules: those left out by the loader and those that fail their examples.
  public var brokenRules: [Diagnostic] {
    let loaded = handbook.diagnostics.filter { diagnostic in
      diagnostic.severity == .error
        && handbook.index.document(path: diagnostic.spot.path).map { handbook.documents[$0].kind == .phrases } ?? false
        || diagnostic.severity == .error
          && (diagnostic.code.hasPrefix("rule") || diagnostic.code == "settings" || diagnostic.spot.path.contains("/phrases/"))
    }
    return HandbookChecker.sorted(loaded + compiledRules.diagnostics.filter { $0.severity == .error })
  }

  /// Errors in the question bank: of reading, and of what its questions refer to.
  public var brokenQuestions: [Diagnostic] {
    let banks = Set(handbook.documents.filter { $0.kind == .questions && !$0.isDraft }.map(\.path))
    return HandbookChecker.references(of: handbook).filter { $0.severity == .error && banks.contains($0.spot.path) }
  }

  /// Files that could not be read at all.
  public var brokenFiles: [Diagnostic] {
    handbook.diagnostics.filter(FileComparison.isBroken)
  }

  // MARK: - Exams

  /// Questions that an exam may draw: those of the bank and, if it asks for such, those made from the standards.
  func bank(for exam: Exam) -> QuestionBank {
    let bank = bankMemo.value { QuestionBank(handbook.drawableQuestions) }
    let globs = exam.sections.flatMap(\.picks).flatMap(\.from.conditions).compactMap { condition in
      if case .generated(let pattern) = condition { return Glob(pattern) }
      return nil
    }
    // Only what the exam asks for is made, and nothing for an exam that asks for none.
    guard !globs.isEmpty else { return bank }
    return QuestionBank(bank.all + QuestionGenerator.questions(from: handbook, rules: rules, about: globs))
  }

  /// The rules as a judge of written answers; nil where no rule fires.
  public var judge: ReplyJudge? { judgeMemo.value { ReplyJudge(rules: rules) } }

  // MARK: - Search

  /// Ranked clauses for words as typed.
  public func search(_ query: SearchQuery) -> SearchAnswer { index.search(query) }

  /// Findings in a reply, ordered by place.
  public func lint(_ draft: Draft, language: InterfaceLanguage = .ru) -> LintReport {
    Linter.report(on: draft, rules: rules, language: language)
  }
}

/// A value made once, on first use, from any thread. Whoever comes while it is being made waits for it; no lock is held meanwhile, because
/// making may take seconds.
final class Memo<Value: Sendable>: Sendable {
  private enum State {
    case empty
    case making
    case made(Value)
  }

  private let state = Mutex(State.empty)
  private let change = NSCondition()

  func value(_ make: () -> Value) -> Value {
    while true {
      let found: State = state.withLock { state in
        let found = state
        if case .empty = state { state = .making }
        return found
      }
      switch found {
      case .made(let value): return value
      case .making: wait()
      case .empty:
        let value = make()
        change.lock()
        state.withLock { $0 = .made(value) }
        change.broadcast()
        change.unlock()
        return value
      }
    }
  }

  private func wait() {
    change.lock()
    while case .making = state.withLock({ $0 }) { change.wait() }
    change.unlock()
  }
}
