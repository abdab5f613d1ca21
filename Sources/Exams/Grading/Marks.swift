import Handbook

/// What a person gave a written answer.
public struct MarkSheet: Sendable, Hashable {
  /// Number of the question on the paper.
  public let slot: Int
  /// Id of who marked.
  public let by: String
  /// By criterion of the rubric, from 0, the points given.
  public let points: [Int: Double]
  /// Why.
  public let comment: String

  /// Describes a sheet.
  public init(slot: Int, by: String, points: [Int: Double], comment: String = "") {
    self.slot = slot
    self.by = by
    self.points = points
    self.comment = comment
  }
}

/// The sheets for one answer, joined to one mark.
struct JoinedMark: Hashable {
  /// By criterion; nothing while a mark is missing.
  var points: [Int: Double] = [:]
  /// Which mark is missing: 1, 2, 3; nil: none.
  var missing: Int?
  /// The sheets that count, in the order of their markers.
  var sheets: [MarkSheet] = []
}

extension [MarkSheet] {
  /// Joins the sheets of an answer: one mark alone, the mean of two that agree, the third where they do not.
  ///
  /// Sheets stand in the order in which they were given; the last one of a marker counts.
  /// - Parameters:
  ///   - plan: how far two marks may lie apart.
  ///   - isDouble: whether a second mark is asked for.
  func joined(slot: Int, rubric: KeyRubric, plan: Marking, isDouble: Bool) -> JoinedMark {
    let human = rubric.criteria.indices.filter { rubric.criteria[$0].judge == .human }
    guard !human.isEmpty else { return JoinedMark() }
    var markers: [String] = []
    var last: [String: MarkSheet] = [:]
    for sheet in self where sheet.slot == slot && human.allSatisfy({ sheet.points[$0] != nil }) {
      if last.updateValue(sheet, forKey: sheet.by) == nil { markers.append(sheet.by) }
    }
    let sheets = markers.compactMap { last[$0] }
    var joined = JoinedMark(sheets: sheets)
    guard let first = sheets.first else {
      joined.missing = 1
      return joined
    }
    func cut(_ sheet: MarkSheet) -> [Int: Double] {
      Dictionary(uniqueKeysWithValues: human.map { ($0, Swift.min(Swift.max(sheet.points[$0] ?? 0, 0), rubric.criteria[$0].points)) })
    }
    let firstPoints = cut(first)
    joined.points = firstPoints
    guard sheets.count > 1 else {
      if isDouble { joined.missing = 2 }
      return joined
    }
    let secondPoints = cut(sheets[1])
    let total = human.reduce(0) { $0 + rubric.criteria[$1].points }
    let apart = (firstPoints.values.reduce(0, +) - secondPoints.values.reduce(0, +)).magnitude
    if total > 0, apart / total > plan.limit + Grader.tolerance {
      guard sheets.count > 2 else {
        joined.missing = 3
        return joined
      }
      joined.points = cut(sheets[2])
      return joined
    }
    joined.points = firstPoints.merging(secondPoints) { ($0 + $1) / 2 }
    return joined
  }
}
