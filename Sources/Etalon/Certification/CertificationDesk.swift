public import Certification
import Digest
import Exams
import Handbook
public import Records

/// Where passes become certificates and certificates live: the same use cases for the terminal and for the web.
public struct CertificationDesk: Sendable {
  let workspace: Workspace
  let clock: Clock
  let records: any RecordStore
  private let contentMemo = Memo<CurrentContent>()

  /// A desk over records that are open already.
  public init(_ workspace: Workspace, clock: Clock, records: any RecordStore) {
    self.workspace = workspace
    self.clock = clock
    self.records = records
  }

  /// Opens the records. Throws where there are none: certificates begin with an exam.
  public init(_ workspace: Workspace, clock: Clock) throws(EtalonError) {
    do {
      self.init(workspace, clock: clock, records: try SQLiteRecords(folder: workspace.dataFolder, creating: false))
    } catch {
      throw EtalonError(error)
    }
  }

  /// The content as certificates are held against it; prepared on first use.
  var content: CurrentContent { contentMemo.value { CurrentContent(workspace.handbook, banks: workspace.bank) } }

  /// Prepares what the first exam or certificate would otherwise wait for. Busy: O(questions that exams may draw).
  public func prepare() { _ = content }

  // MARK: - Reading

  /// All that is recorded of certificates.
  /// - Parameter person: of one person only; nil: of everybody.
  public func ledger(of person: String? = nil) async throws(EtalonError) -> CertificateLedger {
    try await reading(of: person).ledger
  }

  /// What of each certificate no longer stands because the standard changed.
  public func deltas(of accounts: [CertificateAccount]) -> [DeltaStanding] {
    accounts.map { DeltaStanding($0, content, now: clock.milliseconds) }
  }

  /// A ledger with the number of the last entry that it rests on.
  struct Reading {
    let ledger: CertificateLedger
    /// Number of the person's last entry of any kind, for `expecting`; 0: none.
    let last: Int
  }

  func reading(of person: String?) async throws(EtalonError) -> Reading {
    do {
      let entries: [Entry]
      var last = 0
      if let person {
        let all = try await records.entries(EntryQuery(person: person))
        last = all.last?.number ?? 0
        entries = all.filter { CertificationKind.personal.contains($0.kind) }
      } else {
        // Whoever was forgotten has no certificate any more.
        entries = try await records.entries(EntryQuery(kinds: CertificationKind.personal)).filter { $0.body != nil && $0.person != nil }
      }
      let coverages = try await coverages(isAll: person == nil, needed: entries)
      var events: [CertificationEvent] = []
      events.reserveCapacity(entries.count)
      for entry in entries { events.append(try CertificationEvent(RecordedEntry(entry)) { coverages[$0] }) }
      return Reading(ledger: try CertificateLedger(events), last: last)
    } catch {
      throw EtalonError(certification: error)
    }
  }

  private func coverages(isAll: Bool, needed entries: [Entry]) async throws -> [String: ExamCoverage] {
    var stored: [Entry] = []
    if isAll {
      stored = try await records.entries(EntryQuery(kinds: [CertificationKind.coverage.rawValue]))
    } else {
      let issued = entries.filter { $0.kind == CertificationKind.issued.rawValue }
      for digest in Set(issued.compactMap { $0.body.flatMap(Certificate.coverageDigest) }).sorted() {
        stored += try await records.entries(EntryQuery(kinds: [CertificationKind.coverage.rawValue], subject: digest))
      }
    }
    var coverages: [String: ExamCoverage] = [:]
    for entry in stored { coverages[entry.subject] = try CertificationEvent.coverage(RecordedEntry(entry)) }
    return coverages
  }

  /// Attempts that a person passed, the oldest first.
  func passes(of person: String) async throws(EtalonError) -> [PassedAttempt] {
    do {
      let regraded = try await records.entries(EntryQuery(kinds: CertificationDesk.resultKinds, person: person))
      return try passes(try await records.attempts(of: person), regraded)
    } catch {
      throw EtalonError(certification: error)
    }
  }

  /// Entries that carry a result of an attempt in place of its first one.
  static let resultKinds: Set<String> = ["attempt-graded", "attempt-regraded"]

  /// Attempts that are passed by the result that holds: the last one of several.
  func passes(_ attempts: [AttemptSummary], _ regraded: [Entry]) throws(ExamsError) -> [PassedAttempt] {
    var later: [String: Entry] = [:]
    for entry in regraded { later[entry.subject] = entry }
    var passes: [PassedAttempt] = []
    for summary in attempts {
      guard let result = try CertificationDesk.result(of: summary, later[summary.id]), result.isPassed else { continue }
      passes.append(
        PassedAttempt(
          attempt: summary.id, exam: summary.exam, at: max(summary.submittedAt ?? summary.startedAt, later[summary.id]?.at ?? 0)))
    }
    return passes
  }

  /// The result that holds of an attempt; nil while there is none, or while people have yet to read answers.
  static func result(of summary: AttemptSummary, _ later: Entry?) throws(ExamsError) -> ExamResult? {
    let stored = later?.body.flatMap { (try? CanonicalJSON(reading: $0))?["result"]?.spelling } ?? summary.result
    guard let stored, (try? CanonicalJSON(reading: stored))?["provisional"]?.flag != true else { return nil }
    return try ExamResult(reading: stored)
  }

  // MARK: - Admission

  /// Whether somebody may work on a channel. Never throws: whatever cannot be read or understood is a no with its reason.
  ///
  /// What falls due for the person is done first – a certificate for a pass, questions about changes, a lapse –, as far as the records can
  /// be written.
  /// - Parameters:
  ///   - channel: id or name of a channel.
  ///   - provesRecords: whether the chain of all records is checked first. O(events).
  public func admission(of person: String, channel written: String, provesRecords: Bool = true) async -> AdmissionVerdict {
    guard let channel = workspace.handbook.settings.channel(named: written) else {
      return .no(person, written, .unknownChannel(written))
    }
    do throws(EtalonError) {
      if provesRecords, let fault = try await brokenChain() { return .no(person, channel, .unreadable(fault)) }
      guard let known = try await lookUp(person) else { return .no(person, channel, .unknownPerson(person)) }
      if let left = known.retiredAt { return .no(person, channel, .retired(at: left)) }
      // A disk that takes nothing does not keep anybody from being judged by what is on it.
      _ = try? await sweep(person)
      return .judge(
        person, channel: channel, ledger: try await ledger(of: person), passes: try await passes(of: person), content: content,
        now: clock.milliseconds)
    } catch {
      return .no(person, channel, .unreadable(error.plainMessage))
    }
  }

  /// The verdict of a root, also where its records cannot even be opened.
  public static func admission(of person: String, channel: String, in workspace: Workspace, clock: Clock) async -> AdmissionVerdict {
    let id = workspace.handbook.settings.channel(named: channel) ?? channel
    do {
      let records = try SQLiteRecords(folder: workspace.dataFolder, creating: false)
      return await CertificationDesk(workspace, clock: clock, records: records).admission(of: person, channel: channel)
    } catch RecordsError.noRecords {
      return .no(person, id, .unknownPerson(person))
    } catch {
      return .no(person, id, .unreadable(EtalonError(error).plainMessage))
    }
  }

  private func brokenChain() async throws(EtalonError) -> Localized? {
    do {
      guard case .broken(let event, _) = try await records.verifyChain() else { return nil }
      return Localized(ru: "цепочка событий прервана на событии \(event)", en: "the chain of events is broken at event \(event)")
    } catch {
      throw EtalonError(error)
    }
  }

  func lookUp(_ person: String) async throws(EtalonError) -> Person? {
    do { return try await records.person(person) } catch { throw EtalonError(error) }
  }

  // MARK: - Writing

  /// An entry about certificates.
  func entry(
    _ kind: CertificationKind, person: String, subject: String, by: String? = nil, key: String? = nil, _ content: CertificationEvent.Content
  ) -> NewEntry {
    NewEntry(
      kind: kind.rawValue, person: person, subject: subject, by: by, at: clock.milliseconds,
      body: CertificationEvent.body(of: content).spelling, key: key)
  }

  /// Adds entries that rest on what was read of a person; nil if somebody else added some meanwhile.
  func add(_ entries: [NewEntry], after reading: Reading) async throws(EtalonError) -> [Recorded<Entry>]? {
    guard !entries.isEmpty else { return [] }
    do {
      return try await records.add(entries, expecting: reading.last)
    } catch RecordsError.changedMeanwhile {
      return nil
    } catch {
      throw EtalonError(error)
    }
  }

  /// Reads a person's certificates, decides, and adds what was decided; once more if somebody else wrote meanwhile.
  func deciding<Result>(
    about person: String, _ decide: (Reading) async throws(EtalonError) -> (entries: [NewEntry], result: Result)
  ) async throws(EtalonError) -> Result {
    for _ in 0..<4 {
      let reading = try await reading(of: person)
      let decision = try await decide(reading)
      if try await add(decision.entries, after: reading) != nil { return decision.result }
    }
    throw EtalonError(RecordsError.changedMeanwhile(person: person))
  }

  /// Hash of the last event.
  func chainHead() async throws(EtalonError) -> String {
    do {
      // The store tells events after a number; how many there are is found in a few dozen looks, each by the primary key.
      var low = 0
      var step = 1
      var head = CertificationDesk.chainBeginning
      while let event = try await records.events(after: low + step - 1, limit: 1).first {
        (low, head) = (event.number, event.hash)
        step *= 2
      }
      while step > 0 {
        if let event = try await records.events(after: low + step - 1, limit: 1).first {
          (low, head) = (event.number, event.hash)
        } else {
          step /= 2
        }
      }
      return head
    } catch {
      throw EtalonError(error)
    }
  }

  /// What the first event follows.
  private static let chainBeginning = String(repeating: "0", count: 64)
}

extension RecordedEntry {
  init(_ entry: Entry) {
    self.init(
      number: entry.number, kind: entry.kind, person: entry.person, subject: entry.subject, by: entry.by, at: entry.at, body: entry.body)
  }
}

extension EtalonError {
  /// What an error of records, exams or certificates means here.
  init(certification error: any Error) {
    switch error {
    case let error as EtalonError: self = error
    case let error as RecordsError: self.init(error)
    case let error as ExamsError: self.init(.unavailable, ru: error.message.ru, en: error.message.en)
    case let error as CertificationError: self.init(.unavailable, ru: error.message.ru, en: error.message.en)
    default: self.init(.unavailable, ru: "\(error)", en: "\(error)")
    }
  }

  /// The message without the full stop, to stand inside another sentence.
  var plainMessage: Localized {
    func bare(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
    return Localized(ru: bare(message.ru), en: bare(message.en))
  }
}
