import Digest
public import Exams
import Records

/// An answer that waits for a person to read it. Whose it is, is not said: marks go to answers.
public struct WaitingAnswer: Sendable, Hashable {
  /// Attempt id.
  public let attempt: String
  /// Exam id.
  public let exam: String
  /// Number of the question on the paper.
  public let slot: Int
  /// Id in the bank.
  public let question: String
  /// Which mark it waits for: 1, 2, or 3 where two differ.
  public let round: Int
  /// Since when, milliseconds since 1970.
  public let since: Int
  /// Ids of those who marked it already: somebody else is wanted.
  public let markedBy: [String]
}

/// A mark that was recorded, and what follows from it.
public struct MarkOutcome: Sendable {
  /// False where the very same mark was there already.
  public let isNew: Bool
  /// Which further mark the answer waits for; nil: none.
  public let awaitedMark: Int?
  /// The result that holds now.
  public let result: ExamResult
}

extension ExamDesk {
  /// Answers that wait to be read, oldest first.
  ///
  /// - Parameters:
  ///   - exam: only those of this exam.
  ///   - reader: only those that this person may mark.
  public func queue(exam: String? = nil, for reader: String? = nil) async throws(EtalonError) -> [WaitingAnswer] {
    try await use {
      var waiting: [WaitingAnswer] = []
      for id in exam.map({ [$0] }) ?? workspace.handbook.exams.map(\.id) {
        for summary in try await records.attempts(at: id) where summary.state != .open && summary.person != reader {
          let attempt = try await records.attempt(summary.id)
          guard try paper(of: attempt).marking != nil else { continue }
          let result = try await result(of: attempt)
          guard result.isProvisional else { continue }
          let sheets = try await sheets(of: summary.id)
          for item in result.items {
            guard let round = item.awaitedMark else { continue }
            let markers = MarkingOrder.markers(sheets, slot: item.slot)
            if let reader, markers.contains(reader) { continue }
            waiting.append(
              WaitingAnswer(
                attempt: summary.id, exam: id, slot: item.slot, question: item.question, round: round,
                since: summary.submittedAt ?? summary.startedAt, markedBy: markers))
          }
        }
      }
      return waiting.sorted { ($0.since, $0.attempt, $0.slot) < ($1.since, $1.attempt, $1.slot) }
    }
  }

  /// Records what a person gives an answer. All sheets are kept; until another person has marked the answer, the last one of a person
  /// counts. When nothing is awaited any more, a result is recorded.
  public func mark(_ sheet: MarkSheet, attempt id: String) async throws(EtalonError) -> MarkOutcome {
    try await use {
      let attempt = try await records.attempt(id)
      try refuse(
        attempt.isOpen, ru: "Попытка «\(id)» ещё открыта.", en: "The attempt “\(id)” is still open.",
        remedyRu: "Ответы читают после сдачи.", remedyEn: "Answers are read after it is handed in.")
      let paper = try paper(of: attempt)
      try check(sheet, paper: paper, attempt: attempt.summary)
      try await known(sheet.by)
      let earlier = try await sheets(of: id)
      let markers = MarkingOrder.markers(earlier, slot: sheet.slot)
      let own = earlier.last { $0.slot == sheet.slot && $0.by == sheet.by }
      let before = try await result(of: attempt)
      if own == sheet {
        return MarkOutcome(isNew: false, awaitedMark: before.items.first { $0.slot == sheet.slot }?.awaitedMark, result: before)
      }
      try refuse(
        own != nil && markers.last != sheet.by, ru: "Вашу отметку уже сверили с отметкой другого проверяющего, менять её поздно.",
        en: "Your mark was compared with another one already; it is too late to change it.",
        remedyRu: "Ошибку исправляет апелляция: etalon exam appeal.", remedyEn: "An appeal mends a mistake: etalon exam appeal.")
      let points = sheet.points.sorted { $0.key < $1.key }.map { index, points in
        CanonicalJSON.object(["criterion": .number(index), "points": .number(points)])
      }
      try await note(
        "attempt-marked", person: attempt.summary.person, subject: id, by: sheet.by,
        ["slot": .number(sheet.slot), "points": .array(points), "comment": .string(sheet.comment)])
      let after = try await regraded(attempt, adjustments: try await adjustments(of: attempt.summary))
      if !after.isProvisional {
        try await note("attempt-graded", person: attempt.summary.person, subject: id, by: sheet.by, ["result": after.json])
      }
      return MarkOutcome(isNew: true, awaitedMark: after.items.first { $0.slot == sheet.slot }?.awaitedMark, result: after)
    }
  }

  private func check(_ sheet: MarkSheet, paper: Paper, attempt: AttemptSummary) throws(EtalonError) {
    try refuse(attempt.person == sheet.by, ru: "Свои ответы не проверяют.", en: "Nobody marks their own answers.")
    guard let item = paper.item(slot: sheet.slot), case .rubric(let rubric) = item.key.answer else {
      throw EtalonError(
        .refused, ru: "Вопрос \(sheet.slot) человек не проверяет.", en: "Question \(sheet.slot) is not marked by a person.",
        remedyRu: "Что ждёт проверки: etalon exam queue.", remedyEn: "What waits: etalon exam queue.")
    }
    let human = rubric.criteria.indices.filter { rubric.criteria[$0].judge == .human }
    guard sheet.points.keys.sorted() == human else {
      throw EtalonError(
        .refused, ru: "У вопроса \(sheet.slot) критериев для человека — \(human.count), а отметок — \(sheet.points.count).",
        en: "Question \(sheet.slot) has \(human.count) criteria for a person, but \(sheet.points.count) marks came.",
        remedyRu: "Дайте балл каждому: --points 2,1.", remedyEn: "Give points for each: --points 2,1.")
    }
    for index in human {
      let maximum = rubric.criteria[index].points
      guard let points = sheet.points[index], points.isFinite, points >= 0, points <= maximum else {
        throw EtalonError(
          .refused, ru: "Критерий «\(rubric.criteria[index].text)» стоит от 0 до \(Self.plain(maximum)).",
          en: "The criterion “\(rubric.criteria[index].text)” is worth 0 to \(Self.plain(maximum)).")
      }
    }
  }

  static func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }

  /// What people gave the answers of an attempt, in order.
  func sheets(of attempt: String) async throws -> [MarkSheet] {
    try await records.entries(EntryQuery(kinds: ["attempt-marked"], subject: attempt)).compactMap { entry in
      guard let body = entry.body.flatMap({ try? CanonicalJSON(reading: $0) }), let slot = body["slot"]?.int, let by = entry.by else {
        return nil
      }
      var points: [Int: Double] = [:]
      for mark in body["points"]?.elements ?? [] {
        if let index = mark["criterion"]?.int, let given = mark["points"]?.double { points[index] = given }
      }
      return MarkSheet(slot: slot, by: by, points: points, comment: body["comment"]?.text ?? "")
    }
  }
}

/// Who has marked an answer.
enum MarkingOrder {
  /// Ids in the order of their first marks.
  static func markers(_ sheets: [MarkSheet], slot: Int) -> [String] {
    var markers: [String] = []
    for sheet in sheets where sheet.slot == slot && !markers.contains(sheet.by) { markers.append(sheet.by) }
    return markers
  }
}
