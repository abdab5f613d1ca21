/// Differences of two texts by lines, as `diff -u` writes them.
enum UnifiedDiff {
  private static let context = 3

  /// The lines of the difference; none where the texts are equal. O(lines × differences) (Myers).
  static func lines(from old: [UInt8], to new: [UInt8], name: String) -> [String] {
    guard old != new else { return [] }
    let rows = rows(split(old), split(new))
    var result = ["--- \(name)", "+++ \(name)"]
    var index = 0
    while let first = rows[index...].firstIndex(where: { $0.sign != " " }) {
      let start = max(index, first - context)
      var end = first
      // A hunk goes on while the next change is near.
      while let next = rows[end...].firstIndex(where: { $0.sign != " " }), next - end <= 2 * context {
        end = rows[next...].firstIndex { $0.sign == " " } ?? rows.count
      }
      let stop = min(rows.count, end + context)
      let hunk = rows[start..<stop]
      let oldCount = hunk.count { $0.sign != "+" }
      let newCount = hunk.count { $0.sign != "-" }
      let oldStart = rows[..<start].count { $0.sign != "+" } + (oldCount > 0 ? 1 : 0)
      let newStart = rows[..<start].count { $0.sign != "-" } + (newCount > 0 ? 1 : 0)
      result.append("@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@")
      for row in hunk {
        result.append(String(row.sign) + row.text)
        if !row.isEnded { result.append("\\ No newline at end of file") }
      }
      index = stop
    }
    return result
  }

  private struct Line: Hashable {
    let text: String
    let isEnded: Bool
  }

  private struct Row {
    let sign: Character
    let text: String
    let isEnded: Bool
  }

  private static func split(_ text: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for (index, byte) in text.enumerated() where byte == 0x0A {
      lines.append(Line(text: String(decoding: text[start..<index], as: UTF8.self), isEnded: true))
      start = index + 1
    }
    if start < text.count { lines.append(Line(text: String(decoding: text[start...], as: UTF8.self), isEnded: false)) }
    return lines
  }

  private static func rows(_ old: [Line], _ new: [Line]) -> [Row] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var rows: [Row] = []
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        rows.append(Row(sign: "-", text: old[left].text, isEnded: old[left].isEnded))
        left += 1
      } else if right < new.count, inserted.contains(right) {
        rows.append(Row(sign: "+", text: new[right].text, isEnded: new[right].isEnded))
        right += 1
      } else {
        rows.append(Row(sign: " ", text: new[right].text, isEnded: new[right].isEnded))
        left += 1
        right += 1
      }
    }
    return rows
  }
}
