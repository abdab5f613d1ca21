import Exams
import Handbook

/// Follows the chain from changed clauses to everything that rests on them.
public struct ImpactAnalysis {
  private let content: CurrentContent
  private let accounts: [CertificateAccount]?
  private let now: Int
  private var before: [ReferenceIndex.Place: Set<String>] = [:]
  private var removed: [String: (title: String, spot: Spot?, fingerprints: Set<String>)] = [:]
  private var added: [String] = []
  private var moved: Set<String> = []
  /// Questions by place, as they refer now or referred before, and those whose reference leads nowhere now.
  private var asking: [ReferenceIndex.Place: Set<Int>] = [:]
  private var orphans: [String: Set<Int>] = [:]

  /// Compares the content with a baseline.
  /// - Parameters:
  ///   - accounts: all certificates; nil: there are no records.
  ///   - now: milliseconds since 1970 UTC.
  /// - Complexity: linear in clauses, questions and links, and in the different coverages of the certificates.
  public static func run(
    _ content: CurrentContent, against baseline: ImpactBaseline, accounts: [CertificateAccount]?, now: Int
  ) -> Impact {
    var analysis = ImpactAnalysis(content: content, accounts: accounts, now: now)
    var old: Handbook?
    switch baseline {
    case .handbook(let handbook, let isPartial):
      old = handbook
      analysis.compare(handbook, isPartial: isPartial)
    case .reviews:
      analysis.readReviews()
      analysis.readCoverages()
    }
    analysis.readQuestions(old)
    return analysis.assemble()
  }

  private init(content: CurrentContent, accounts: [CertificateAccount]?, now: Int) {
    self.content = content
    self.accounts = accounts
    self.now = now
  }

  private var handbook: Handbook { content.handbook }

  // MARK: - What changed

  /// Questions and exams are no standards: whoever edits them sees them.
  private static func isStandard(_ document: Document) -> Bool {
    switch document.kind {
    case .questions, .exam, .program: false
    case .standard, .faq, .manual, .phrases, .templates, .notice, .checklist, .glossary: true
    }
  }

  private mutating func compare(_ old: Handbook, isPartial: Bool) {
    var known: Set<ReferenceIndex.Place> = []
    for document in old.documents where ImpactAnalysis.isStandard(document) {
      for clause in document.clauses {
        let fingerprint = clause.fingerprint.description
        if let place = content.place(clause.reference) {
          known.insert(place)
          note(fingerprint, at: place)
        } else if content.hasMoved(CoveredClause(reference: clause.reference, fingerprint: fingerprint)) {
          moved.insert(clause.reference)
        } else {
          removed[clause.reference] = (clause.title, Spot(path: document.path, line: clause.line), [fingerprint])
        }
      }
    }
    let oldPaths = Set(old.documents.map(\.path))
    for (position, document) in handbook.documents.enumerated() where ImpactAnalysis.isStandard(document) {
      // Files that did not change are not in a partial baseline, and of those that are new nothing can be told apart from them.
      if isPartial, !oldPaths.contains(document.path) { continue }
      for (number, clause) in document.clauses.enumerated()
      where !known.contains(ReferenceIndex.Place(document: position, clause: number)) {
        added.append(clause.reference)
      }
    }
  }

  private mutating func note(_ fingerprint: String, at place: ReferenceIndex.Place) {
    guard !handbook.fingerprint(at: place).isWritten(as: fingerprint) else { return }
    before[place, default: []].insert(fingerprint)
  }

  private mutating func readReviews() {
    // A line of a question that rests on other clauses by now says nothing.
    var rests: Set<ReviewLock.Pair> = []
    for question in handbook.questions {
      for reference in question.clauses {
        let clause = content.place(reference).map { handbook.reference(at: $0) }
        rests.insert(ReviewLock.Pair(question: question.id, clause: clause ?? reference))
      }
    }
    for (pair, fingerprint) in handbook.reviewLock.entries {
      let clause = content.place(pair.clause).map { handbook.reference(at: $0) } ?? pair.clause
      guard rests.contains(ReviewLock.Pair(question: pair.question, clause: clause)) else { continue }
      read(CoveredClause(reference: pair.clause, fingerprint: fingerprint))
    }
  }

  private mutating func readCoverages() {
    var seen: Set<String> = []
    for account in accounts ?? [] where account.successor == nil && account.revocation == nil && now < account.certificate.validUntil {
      if account.addenda.isEmpty, !seen.insert(account.certificate.coverage.digest).inserted { continue }
      for clause in account.covered { read(clause) }
    }
  }

  private mutating func read(_ clause: CoveredClause) {
    if let place = content.place(clause.reference) {
      note(clause.fingerprint, at: place)
    } else if content.hasMoved(clause) {
      moved.insert(clause.reference)
    } else {
      removed[clause.reference, default: ("", nil, [])].fingerprints.insert(clause.fingerprint)
    }
  }

  // MARK: - What rests on it

  private mutating func readQuestions(_ old: Handbook?) {
    for (number, question) in handbook.questions.enumerated() {
      for reference in question.clauses {
        let past = old.flatMap { old in old.clause(named: reference).map { old[$0] } }
        if let place = content.place(reference) {
          asking[place, default: []].insert(number)
          // The same reference may lead to another clause than before.
          if let past { note(past.fingerprint.description, at: place) }
        } else if let past {
          orphans[past.reference, default: []].insert(number)
        } else {
          orphans[reference, default: []].insert(number)
        }
      }
    }
  }

  private func assemble() -> Impact {
    var changes: [Impact.Change] = []
    var rewordings: [Impact.Rewording] = []
    let places = before.keys.sorted { ($0.document, $0.clause) < ($1.document, $1.clause) }
    var changed: [ReferenceIndex.Place] = []
    for place in places {
      let clause = handbook[place]
      let foreign = before[place, default: []].filter { !content.meanings.same($0, clause, at: place) }
      if foreign.isEmpty {
        for fingerprint in before[place, default: []].sorted() {
          let decision = handbook.decisions.last {
            $0.kind == "same-meaning" && handbook.clause(named: $0.clause) == place
          }
          rewordings.append(
            Impact.Rewording(
              clause: clause.reference, before: fingerprint, after: clause.fingerprint.description, decision: decision))
        }
      } else {
        changed.append(place)
      }
    }
    let rules = changed.isEmpty ? [:] : rulesByClause(of: Set(changed))
    let exams = ExamReach(content, isNeeded: !changed.isEmpty || !removed.isEmpty || !moved.isEmpty)
    let people = PeopleReach(content, accounts, now: now)
    for place in changed {
      let clause = handbook[place]
      let asked = questions(asking[place] ?? [], on: clause.reference)
      changes.append(
        Impact.Change(
          kind: .changed, clause: clause.reference, title: clause.title,
          spot: Spot(path: handbook.documents[place.document].path, line: clause.line),
          before: before[place, default: []].filter { !content.meanings.same($0, clause, at: place) }.sorted(),
          after: clause.fingerprint.description, questions: asked, rules: rules[place] ?? [],
          exams: exams.ids(asking: Set(asked.map(\.id)), clause: clause.reference), people: people?.people(at: place)))
    }
    for (reference, past) in removed.sorted(by: { $0.key < $1.key }) {
      let asked = questions(orphans[reference] ?? [], on: nil)
      changes.append(
        Impact.Change(
          kind: .removed, clause: reference, title: past.title, spot: past.spot, before: past.fingerprints.sorted(), after: nil,
          questions: asked, rules: [], exams: exams.ids(asking: Set(asked.map(\.id)), clause: reference),
          people: people?.people(withRemoved: reference)))
    }
    for reference in moved.sorted() {
      // Whoever was certified on it knows the text; only the questions have to follow it.
      guard let numbers = orphans[reference] else { continue }
      let asked = questions(numbers, on: nil)
      changes.append(
        Impact.Change(
          kind: .moved, clause: reference, title: "", spot: nil, before: [], after: nil, questions: asked, rules: [],
          exams: exams.ids(asking: Set(asked.map(\.id)), clause: reference), people: people.map { _ in [] }))
    }
    return Impact(
      changes: changes, rewordings: rewordings, added: added, moved: moved.sorted(), knowsPeople: accounts != nil)
  }

  /// - Parameter reference: the clause; nil: it is gone, so that nothing can be read against it.
  private func questions(_ numbers: Set<Int>, on reference: String?) -> [Impact.Asked] {
    numbers.sorted().map { number in
      let question = handbook.questions[number]
      return Impact.Asked(
        id: question.id, title: question.title, spot: question.spot,
        isStale: reference.map { content.isUnreviewed(question, on: $0) } ?? true)
    }
  }

  /// Rules that a clause states itself, and those of phrase lists that refer to it as their reason.
  private func rulesByClause(of changed: Set<ReferenceIndex.Place>) -> [ReferenceIndex.Place: [Impact.Rule]] {
    var lists: [String: Set<ReferenceIndex.Place>] = [:]
    for place in changed { lists[handbook[place].reference] = [place] }
    let resolver = LinkResolver(handbook)
    for document in handbook.documents where document.kind == .phrases {
      for clause in document.clauses {
        for link in clause.links {
          guard case .clause(let target) = resolver.resolve(link.destination, from: document), changed.contains(target) else { continue }
          lists[clause.reference, default: []].insert(target)
        }
      }
    }
    var rules: [ReferenceIndex.Place: [Impact.Rule]] = [:]
    let all = handbook.phraseRules.map { ($0.clause, $0.id, $0.spot) } + handbook.checkRules.map { ($0.clause, $0.id, $0.spot) }
    for (clause, id, spot) in all {
      for place in lists[clause] ?? [] { rules[place, default: []].append(Impact.Rule(id: id, spot: spot)) }
    }
    return rules
  }
}

/// Which exams can ask which questions.
private struct ExamReach {
  private var pools: [(id: String, questions: Set<String>, generated: [Glob])] = []

  init(_ content: CurrentContent, isNeeded: Bool) {
    guard isNeeded else { return }
    for exam in content.handbook.exams {
      let generated = exam.sections.flatMap(\.picks).compactMap { pick -> Glob? in
        if case .generated(let pattern) = pick.from { return Glob(pattern) }
        return nil
      }
      pools.append((exam.id, Set(content.pool(of: exam).map(\.id)), generated))
    }
  }

  func ids(asking questions: Set<String>, clause: String) -> [String] {
    pools.filter { pool in
      !pool.questions.isDisjoint(with: questions) || pool.generated.contains { $0.matches(clause) }
    }.map(\.id)
  }
}

/// Whose certificates cover what changed.
private struct PeopleReach {
  private var byPlace: [ReferenceIndex.Place: [Impact.Affected]] = [:]
  private var byRemoved: [String: [Impact.Affected]] = [:]

  init?(_ content: CurrentContent, _ accounts: [CertificateAccount]?, now: Int) {
    guard let accounts else { return nil }
    // Certificates of one coverage that nobody was asked about stand alike.
    var standings: [String: (delta: DeltaStanding, ignored: [CoveredClause], gone: [String])] = [:]
    for account in accounts {
      let state = account.state(at: now)
      guard state.isInForce || state == .suspended else { continue }
      let isPlain = account.asks.isEmpty && account.addenda.isEmpty
      let key = account.certificate.coverage.digest + account.certificate.exam
      let found = isPlain ? standings[key] : nil
      let standing = found ?? PeopleReach.standing(of: account, content, now: now)
      if isPlain, found == nil { standings[key] = standing }
      add(account, state, standing.delta, content)
      for clause in standing.ignored { add(account, state, clause.reference, .nothing, nil, content) }
      for reference in standing.gone { byRemoved[reference, default: []].append(affected(account, state, .nothing, nil)) }
    }
  }

  private static func standing(
    of account: CertificateAccount, _ content: CurrentContent, now: Int
  ) -> (delta: DeltaStanding, ignored: [CoveredClause], gone: [String]) {
    let delta = DeltaStanding(account, content, now: now)
    let known = Set(delta.changes.map(\.reference))
    var ignored: [CoveredClause] = []
    var gone: [String] = []
    for clause in account.covered {
      switch content.standing(of: clause) {
      case .same: break
      case .gone: gone.append(clause.reference)
      case .changed: if !known.contains(clause.reference) { ignored.append(clause) }
      }
    }
    return (delta, ignored, gone)
  }

  private mutating func add(_ account: CertificateAccount, _ state: CertificateState, _ delta: DeltaStanding, _ content: CurrentContent) {
    for change in delta.asked { add(account, state, change.reference, delta.isLapsed ? .lapsed : .asked, delta.deadline, content) }
    for change in delta.due { add(account, state, change.reference, .ask, nil, content) }
    for change in delta.waiting { add(account, state, change.reference, .review, nil, content) }
    for change in delta.unasked { add(account, state, change.reference, .nothing, nil, content) }
  }

  private mutating func add(
    _ account: CertificateAccount, _ state: CertificateState, _ reference: String, _ step: Impact.Affected.Step, _ deadline: Int?,
    _ content: CurrentContent
  ) {
    guard let place = content.place(reference) else { return }
    byPlace[place, default: []].append(affected(account, state, step, deadline))
  }

  private func affected(
    _ account: CertificateAccount, _ state: CertificateState, _ step: Impact.Affected.Step, _ deadline: Int?
  ) -> Impact.Affected {
    Impact.Affected(
      person: account.person, certificate: account.number, exam: account.certificate.exam, state: state, step: step, deadline: deadline)
  }

  func people(at place: ReferenceIndex.Place) -> [Impact.Affected] { sorted(byPlace[place] ?? []) }

  func people(withRemoved reference: String) -> [Impact.Affected] { sorted(byRemoved[reference] ?? []) }

  private func sorted(_ people: [Impact.Affected]) -> [Impact.Affected] {
    people.sorted { ($0.person, $0.certificate) < ($1.person, $1.certificate) }
  }
}
