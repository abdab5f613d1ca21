public import Exams
public import Handbook
import Records

/// Responses to an exam, as its attempts are recorded.
extension Workspace {
  /// What everybody earned at every question of an exam: the first attempt of each person counts, because a second one knows the first.
  ///
  /// Papers differ, so totals are told in percent. A question reworded between papers is an item for each wording.
  public func responses(to exam: Exam) async throws(EtalonError) -> Responses {
    var table = AttemptTable()
    do {
      // Looking at statistics must not create records.
      let records: any RecordStore = try SQLiteRecords(folder: dataFolder, creating: false)
      var seen: Set<String> = []
      for summary in try await records.attempts(at: exam.id) {
        let regraded = try await records.entries(EntryQuery(kinds: ExamDesk.resultKinds, subject: summary.id)).last
        guard let stored = summary.result else {
          table.unfinished += 1
          continue
        }
        let result = try regraded.flatMap { entry throws(ExamsError) in try ExamDesk.result(in: entry) } ?? ExamResult(reading: stored)
        guard !result.isProvisional else {
          table.unfinished += 1
          continue
        }
        guard seen.insert(summary.person).inserted else {
          table.repeated += 1
          continue
        }
        let attempt = try await records.attempt(summary.id)
        table.add(result, try Paper(frozen: attempt.paper))
      }
    } catch RecordsError.noRecords {
      throw Workspace.nobody(exam)
    } catch let error as RecordsError {
      throw EtalonError(error)
    } catch let error as ExamsError {
      throw EtalonError(.unavailable, ru: error.message.ru, en: error.message.en)
    } catch {
      throw EtalonError(.unavailable, ru: "\(error)", en: "\(error)")
    }
    guard let responses = table.responses else { throw Workspace.nobody(exam) }
    return responses
  }

  private static func nobody(_ exam: Exam) -> EtalonError {
    EtalonError(
      .refused, ru: "Экзамен «\(exam.id)» ещё никто не сдавал.", en: "Nobody has taken the exam “\(exam.id)” yet.",
      remedyRu: "Попытки лежат в папке записей (--data); таблицу чужих ответов даёт --responses.",
      remedyEn: "Attempts lie in the folder of the records (--data); --responses takes a table of other answers.")
  }
}

/// Attempts, question by question.
private struct AttemptTable {
  var unfinished = 0
  var repeated = 0
  private var persons = 0
  /// Wordings of questions in the order in which they came.
  private var wordings: [Wording] = []
  private var places: [String: Int] = [:]

  private struct Wording {
    let question: String
    let maximum: Double
    let options: [(text: String, isKey: Bool)]
    var scores: [(person: Int32, points: Double)] = []
    var chosen: [[Int32]]
  }

  mutating func add(_ result: ExamResult, _ paper: Paper) {
    let person = Int32(clamping: persons)
    persons += 1
    var papers: [Int: PaperItem] = [:]
    for item in paper.items { papers[item.slot] = item }
    for answer in result.items {
      guard let item = papers[answer.slot] else { continue }
      let options = AttemptTable.options(item)
      let key = AttemptTable.wording(item, options)
      let place = places[key] ?? wordings.count
      if place == wordings.count {
        places[key] = place
        wordings.append(
          Wording(question: item.question, maximum: item.points, options: options, chosen: options.map { _ in [] }))
      }
      // What nobody judged, and what counts for nobody, says nothing about the question.
      let isJudged = answer.status != .pending && answer.adjustment == nil
      wordings[place].scores.append((person, isJudged ? answer.points : .nan))
      for option in AttemptTable.chosen(answer, item) where wordings[place].chosen.indices.contains(option) {
        wordings[place].chosen[option].append(person)
      }
    }
  }

  var responses: Responses? {
    guard persons > 0 else { return nil }
    var total: [String: Int] = [:]
    for wording in wordings { total[wording.question, default: 0] += 1 }
    var number: [String: Int] = [:]
    var ids: [String] = []
    for wording in wordings {
      number[wording.question, default: 0] += 1
      let own = number[wording.question] ?? 1
      // The newest wording has the id to itself.
      ids.append(own == total[wording.question] ? wording.question : "\(wording.question)@\(own)")
    }
    let order = wordings.indices.sorted { ids[$0] < ids[$1] }
    var scores = [Double](repeating: .nan, count: persons * wordings.count)
    var items: [Responses.Item] = []
    for index in order {
      let wording = wordings[index]
      for (person, points) in wording.scores { scores[items.count * persons + Int(person)] = points }
      let options = wording.options.indices.map { option in
        Responses.Option(
          label: OptionLabel.text(option), text: wording.options[option].text, isKey: wording.options[option].isKey,
          persons: wording.chosen[option])
      }
      items.append(Responses.Item(id: ids[index], maximum: wording.maximum, options: options))
    }
    var notes: [StatisticsNote] = []
    if repeated > 0 { notes.append(.repeated(repeated)) }
    if unfinished > 0 { notes.append(.unfinished(unfinished)) }
    let reworded = total.values.count { $0 > 1 }
    if reworded > 0 { notes.append(.reworded(reworded)) }
    return Responses(persons: persons, items: items, scores: scores, unit: .percent, notes: notes)
  }

  /// Options in the order of the bank; none where nothing is chosen from.
  private static func options(_ item: PaperItem) -> [(text: String, isKey: Bool)] {
    switch (item.body, item.key.answer) {
    case (.choice(let texts), .choice(let keys)):
      // Of a single choice the best option is the key, whatever others are worth in part.
      let best = keys.map(\.weight).max() ?? 0
      return zip(texts, keys).sorted { $0.1.authored < $1.1.authored }.map { text, key in
        (text, item.type == .multiple ? key.weight > 0 : key.weight > 0 && key.weight == best)
      }
    case (.trueFalse, .trueFalse(let truth)): return [("верно", truth), ("неверно", !truth)]
    default: return []
    }
  }

  private static func chosen(_ answer: ItemResult, _ item: PaperItem) -> [Int] {
    guard case .trueFalse(let truth) = item.key.answer else { return answer.chosen }
    guard answer.status != .unanswered else { return [] }
    return [(answer.status == .right) == truth ? 0 : 1]
  }

  /// What makes two questions the same: id, text, points, options and their worth.
  private static func wording(_ item: PaperItem, _ options: [(text: String, isKey: Bool)]) -> String {
    var parts = [item.question, item.type.rawValue, item.stem, item.points.description]
    for option in options { parts.append((option.isKey ? "+" : "-") + option.text) }
    return parts.joined(separator: "\u{1F}")
  }
}
