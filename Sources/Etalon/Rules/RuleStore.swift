import Digest
import Foundation
import Handbook
import Language
import Lint
import Search

/// The compiled rules of a content root, kept in `.etalon/rules.bin` so that nobody need read the handbook and prove its rules at each
/// start. Made anew when content, settings, dictionary or program are other ones, or when the file is damaged. Where nothing can be written
/// it only costs time.
public struct RuleStore: Sendable {
  /// Rules that are ready, and what is known beside them.
  struct Opened: Sendable {
    let rules: RuleSet
    let facts: LintFacts
    /// Files that cannot be read.
    let brokenFiles: [Diagnostic]
    /// Whether the rules were compiled just now.
    let isCompiled: Bool
  }

  private let root: String

  /// - Parameter root: the content root.
  public init(root: String) {
    self.root = root
  }

  /// Writes the compiled rules of content as it is now, unless they are there.
  /// - Parameter isForced: compiles them in any case.
  public func refresh(isForced: Bool = false) {
    _ = opened(isForced: isForced)
  }

  /// The rules of the content as it is now.
  func opened(isForced: Bool = false) -> Opened {
    guard let lexicon = try? Lexicon.located() else {
      // Without a dictionary nothing is compiled that is worth keeping.
      return RuleStore.compiled(Workspace.loaded(root))
    }
    let look = Look(root: root, lexicon: lexicon)
    if !isForced {
      for folder in IndexFolder.candidates(root: root) {
        if let opened = open(folder, look, lexicon) { return opened }
      }
    }
    // Contents before the handbook is loaded, another look behind it: what changes meanwhile is not taken for what was compiled.
    let contents = look.contents()
    let workspace = Workspace.loaded(root)
    let opened = RuleStore.compiled(workspace)
    if Look(root: root, lexicon: lexicon).finds(look) {
      let (origin, files) = look.record(contents, broken: opened.brokenFiles)
      write(RulesFile.bytes(origin, files, facts: opened.facts.bytes, rules: opened.rules.encoded()))
    }
    return opened
  }

  private static func compiled(_ workspace: Workspace) -> Opened {
    Opened(rules: workspace.rules, facts: LintFacts(workspace), brokenFiles: workspace.brokenFiles, isCompiled: true)
  }

  // MARK: - Reading

  private func open(_ folder: IndexFolder, _ look: Look, _ lexicon: Lexicon) -> Opened? {
    guard let mapped = IndexBytes(mapping: folder.rulesPath) else { return nil }
    mapped.willRead(0..<mapped.bytes.count)
    guard let file = RulesFile(mapped.bytes),
      let fresh = look.compare(file), let facts = LintFacts(file.facts)
    else { return nil }
    let bytes = UnsafeRawBufferPointer(rebasing: mapped.bytes[file.rules])
    guard let rules = try? RuleSet(decoding: bytes, lexicon: lexicon, owner: mapped) else { return nil }
    if let files = fresh.restamped {
      var origin = file.origin
      origin.builtAt = look.lookedAt
      _ = folder.replaceRules(RulesFile.bytes(origin, files, facts: file.facts, rules: bytes))
    }
    return Opened(rules: rules, facts: facts, brokenFiles: fresh.broken, isCompiled: false)
  }

  // MARK: - Writing

  private func write(_ bytes: [UInt8]) {
    for folder in IndexFolder.candidates(root: root) where folder.make() {
      _ = folder.replaceRules(bytes)
      return
    }
  }
}

/// A look at everything that rules are made of.
private struct Look {
  let lookedAt: UInt64
  private let root: String
  private let listing: ContentRoot
  /// Of folders and files that the walk could not read.
  private let unreadable: [Diagnostic]
  private let program: UInt64
  private let dictionary: UInt64
  private let settings: UInt64

  init(root: String, lexicon: Lexicon) {
    self.root = root
    lookedAt = FileComparison.now()
    settings = HandbookLoader.settingsContent(root: root)
    listing = ContentRoot(root)
    unreadable = listing.diagnostics.filter(FileComparison.isBroken)
    program = Look.runningProgram
    dictionary = lexicon.fingerprint
  }

  /// Whether rules of this origin are those of now: nil if not; else files that cannot be read, and where stamps are worth writing anew,
  /// all files.
  func compare(_ file: RulesFile) -> (broken: [Diagnostic], restamped: [IndexedFile]?)? {
    let origin = file.origin
    guard origin.program == program, origin.dictionary == dictionary, origin.settings == settings,
      file.files.count == listing.entries.count
    else { return nil }
    let comparison = FileComparison(root: root, builtAt: origin.builtAt, lookedAt: lookedAt)
    var broken = unreadable
    var files = file.files
    var isRecorded = true
    for (number, entry) in listing.entries.enumerated() {
      let known = files[number]
      guard known.path == FastHash.xxh64(entry.path) else { return nil }
      switch comparison.state(of: entry, known: known) {
      case .changed: return nil
      case .refused(let diagnostic): broken.append(diagnostic)
      case .same(let isKnown):
        guard !isKnown else { continue }
        isRecorded = false
        files[number] = IndexedFile(path: known.path, stamp: entry.stamp, content: known.content, role: known.role)
      }
    }
    guard Look.fingerprint(broken) == origin.broken else { return nil }
    return (broken, isRecorded ? nil : files)
  }

  /// XXH64 of every file; nil where it cannot be read.
  func contents() -> [UInt64?] { listing.entries.map { HandbookLoader.content($0, root: root) } }

  /// What is to be written of this look.
  /// - Parameter broken: files that could not be read when the rules were compiled.
  func record(_ contents: [UInt64?], broken: [Diagnostic]) -> (RulesFile.Origin, [IndexedFile]) {
    let refused = Set(broken.map(\.spot.path))
    let files = zip(listing.entries, contents).map { entry, content in
      let isRefused = content == nil || refused.contains(entry.path)
      return IndexedFile(
        path: FastHash.xxh64(entry.path), stamp: entry.stamp, content: content ?? 0, role: isRefused ? .refused : .other)
    }
    let origin = RulesFile.Origin(
      program: program, dictionary: dictionary, settings: settings, broken: Look.fingerprint(broken), builtAt: lookedAt)
    return (origin, files)
  }

  /// Whether an earlier look has found the same.
  func finds(_ earlier: Look) -> Bool {
    settings == earlier.settings && listing.entries.count == earlier.listing.entries.count
      && zip(listing.entries, earlier.listing.entries).allSatisfy { $0.path == $1.path && $0.stamp == $1.stamp }
  }

  private static func fingerprint(_ broken: [Diagnostic]) -> UInt64 {
    guard !broken.isEmpty else { return 0 }
    var writer = ByteWriter()
    for diagnostic in broken { LintFacts.write(diagnostic, to: &writer) }
    return FastHash.xxh64(writer.bytes)
  }

  /// Another build may compile otherwise, whatever its version says: size and time of the running program tell.
  private static let runningProgram: UInt64 = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return 0 }
    let facts = [Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec)]
    return facts.withUnsafeBytes { FastHash.xxh64($0) }
  }()
}
