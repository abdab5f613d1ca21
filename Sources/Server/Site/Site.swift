import Etalon
import Foundation
import Handbook
import Search
import Synchronization

/// One state of the content with what pages need to know about it. Never changes.
final class Site: Sendable {
  let workspace: Workspace
  /// Training, exams and certificates over this content; nil where the server has no records.
  let desks: Desks?
  /// When it was loaded.
  let loadedAt: Date
  /// Documents that pages show, by kind, in the order of ``Site/readableKinds``. Drafts are left out.
  let shelves: [Shelf]
  /// Questions that clients ask, as examples of what to search for.
  let examples: [String]
  /// Channels that documents name, in the order of the settings.
  let channels: [String]
  /// What the API has answered.
  let answers = AnswerShelf()
  private let marksMemo = Mutex<ClauseMarks?>(nil)
  private let deskMemo = Mutex<(day: Day, desk: LintDesk)?>(nil)
  private let brokenRulesMemo = Mutex<Int?>(nil)

  /// The documents of a kind.
  struct Shelf: Sendable {
    let kind: DocumentKind
    /// Indices in `Handbook.documents`.
    let documents: [Int]
  }

  /// Kinds that pages show. Question banks hold the keys of exams, so they are never shown; exams and programs have no pages yet.
  static let readableKinds: [DocumentKind] = [.standard, .faq, .manual, .templates, .phrases, .glossary, .checklist, .notice]
  /// Kinds that are searched, in the same order: what the filters offer.
  static let searchedKinds: [DocumentKind] = readableKinds.filter { $0 != .phrases }

  init(_ workspace: Workspace, desks: Desks? = nil) {
    self.workspace = workspace
    self.desks = desks
    loadedAt = Date()
    let handbook = workspace.handbook
    var byKind: [DocumentKind: [Int]] = [:]
    var named: Set<String> = []
    for (position, document) in handbook.documents.enumerated() where !document.isDraft && !document.isScenario {
      byKind[document.kind, default: []].append(position)
      named.formUnion(document.frontMatter.channels)
    }
    shelves = Site.readableKinds.compactMap { kind in byKind[kind].map { Shelf(kind: kind, documents: $0) } }
    channels = handbook.settings.knownChannels.filter { named.contains($0) }
    examples = ExampleQueries.choose(from: handbook)
  }

  var handbook: Handbook { workspace.handbook }

  /// What enforces, asks and cites each clause; made on first use.
  var marks: ClauseMarks {
    marksMemo.withLock { stored in
      if let stored { return stored }
      let made = ClauseMarks(workspace.handbook)
      stored = made
      return made
    }
  }

  /// Where replies are judged on a day: accepted findings have a last day.
  func desk(on day: Day) throws(EtalonError) -> LintDesk {
    if let stored = deskMemo.withLock({ $0 }), stored.day == day { return stored.desk }
    let desk = try workspace.lintDesk(today: day)
    deskMemo.withLock { $0 = (day, desk) }
    return desk
  }

  /// Rules that do not fire because they are broken.
  var brokenRuleCount: Int {
    brokenRulesMemo.withLock { stored in
      if let stored { return stored }
      let count = workspace.brokenRules.count
      stored = count
      return count
    }
  }

  /// Makes what is otherwise made on first use. Busy: not for threads that answer requests.
  func build() {
    _ = workspace.index
    _ = marks
    _ = brokenRuleCount
    desks?.certification.prepare()
  }

  /// Makes what the first search needs, on a thread of its own; what the first reply needs follows in the background.
  func prepare() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        _ = self.workspace.index
        continuation.resume()
        self.build()
      }
    }
  }

  /// A document by id that pages may show, drafts included.
  func document(_ id: String) -> Int? {
    handbook.index.document(id).flatMap { Site.isReadable(handbook.documents[$0]) ? $0 : nil }
  }

  /// Whether pages show a document. Mystery shoppers' scenarios are not for the eyes of those whom they test.
  static func isReadable(_ document: Document) -> Bool { readableKinds.contains(document.kind) && !document.isScenario }

  /// Notices that must be read, on a day.
  func pinnedNotices(on day: Day) -> [Document] {
    handbook.documents.filter { document in
      document.kind == .notice && document.frontMatter.mustRead && document.frontMatter.status == .valid && document.holds(on: day)
    }
  }

  /// Language the content is written in.
  var contentLanguage: String { handbook.settings.languages.first ?? "ru" }

  var documentCount: Int { shelves.reduce(0) { $0 + $1.documents.count } }

  var clauseCount: Int {
    shelves.reduce(0) { sum, shelf in sum + shelf.documents.reduce(0) { $0 + handbook.documents[$1].clauses.count } }
  }

  /// Findings of loading that are errors.
  var errorCount: Int { handbook.diagnostics.reduce(0) { $0 + ($1.severity == .error ? 1 : 0) } }

  var isEmpty: Bool { handbook.documents.isEmpty }
}

extension Document {
  /// Whether `valid-from` and `valid-until` let it hold on a day.
  func holds(on day: Day) -> Bool {
    (frontMatter.validFrom.map { $0 <= day } ?? true) && (frontMatter.validUntil.map { day <= $0 } ?? true)
  }
}
