public import Handbook

/// Reads a sheet of Markdown, as `SheetDraft.blank` writes it: a head between `---`, then `- [да] 3. Text of the criterion` with nested items
/// `- причина: …`. Everything else is for people and passed over.
enum SheetMarkdownReader {
  static func draft(_ text: String) throws(SheetProblems) -> SheetDraft {
    var draft = SheetDraft()
    var problems: [SheetProblem] = []
    var isHead: Bool?
    for (index, whole) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let number = index + 1
      let line = String(whole).trimmingSpace
      if line == "---", isHead != false {
        isHead = isHead == nil
        continue
      }
      if line.isEmpty { continue }
      if isHead == true {
        readHead(line, number, &draft, &problems)
        continue
      }
      isHead = false
      guard let mark = line.first, "-*+".contains(mark), line.dropFirst().first == " " else { continue }
      let item = String(line.dropFirst(2)).trimmingSpace
      if whole.first?.isWhitespace ?? false {
        readField(item, number, &draft, &problems)
      } else if item.first == "[", let close = item.firstIndex(of: "]") {
        let mark = String(item[item.index(after: item.startIndex)..<close]).trimmingSpace
        var row = SheetDraft.Row(criterion: SheetDraft.Written(words(String(item[item.index(after: close)...])), line: number))
        row.mark = SheetDraft.Written(mark, line: number)
        draft.rows.append(row)
      } else {
        problems.append(
          SheetProblem(
            number, ru: "У критерия нет скобок с отметкой: «\(item.prefix(40))».",
            en: "The criterion has no brackets with a mark: “\(item.prefix(40))”.",
            fixRu: "Запишите: - [да] \(item.prefix(40))", fixEn: "Write: - [yes] \(item.prefix(40))"))
      }
    }
    guard problems.isEmpty else { throw SheetProblems(problems) }
    return draft
  }

  private static func readHead(_ line: String, _ number: Int, _ draft: inout SheetDraft, _ problems: inout [SheetProblem]) {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmingSpace }
    let value = SheetDraft.Written(parts.count > 1 ? unquoted(parts[1]) : "", line: number)
    let field = SheetWords.field(parts[0], among: [.checklist, .person, .by, .conversation, .channel, .day, .summary])
    guard let field, parts.count > 1, draft.set(field, value) else {
      problems.append(
        SheetProblem(
          number, ru: "Строка «\(line.prefix(40))» в шапке непонятна.", en: "The line “\(line.prefix(40))” of the head is not understood.",
          fixRu: "В шапке: лист, сотрудник, оценил, разговор, канал, дата, итог.",
          fixEn: "The head has: checklist, person, by, conversation, channel, date, summary."))
      return
    }
  }

  private static func readField(_ item: String, _ number: Int, _ draft: inout SheetDraft, _ problems: inout [SheetProblem]) {
    guard !draft.rows.isEmpty else { return }
    let last = draft.rows.count - 1
    let parts = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmingSpace }
    // «сильное: как закрепить» and «слабое» say the kind and, if there is more, the remark.
    if let polarity = SheetWords.polarity(parts[0]) {
      draft.rows[last].polarity = SheetDraft.Written(polarity == .strength ? "сильное" : "слабое", line: number)
      if parts.count > 1, !parts[1].isEmpty { draft.rows[last].comment = SheetDraft.Written(parts[1], line: number) }
      return
    }
    let field = SheetWords.field(parts[0], among: [.comment, .polarity, .cause, .action, .owner, .due])
    guard parts.count > 1, let field, draft.rows[last].set(field, SheetDraft.Written(parts[1], line: number)) else {
      problems.append(
        SheetProblem(
          number, ru: "«\(item.prefix(40))» под критерием непонятно.", en: "“\(item.prefix(40))” below a criterion is not understood.",
          fixRu: "Под критерием: комментарий, сильное, слабое, причина, действие, кто, срок.",
          fixEn: "Below a criterion: comment, strength, flaw, cause, action, owner, due."))
      return
    }
  }

  /// The criterion without the signs that a blank sheet adds to it.
  private static func words(_ text: String) -> String {
    var text = text.trimmingSpace
    for sign in ["(критично)", "(critical)"] where text.hasSuffix(sign) { text = String(text.dropLast(sign.count)).trimmingSpace }
    return text
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, let first = text.first, first == text.last, first == "\"" || first == "'" else { return text }
    return String(text.dropFirst().dropLast())
  }
}

extension SheetDraft {
  /// A blank sheet of a checklist, Markdown: to be filled in any editor, or on paper.
  public static func blank(_ checklist: Checklist, language: InterfaceLanguage) -> String {
    func tr(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }
    var lines = ["---", tr("лист", "checklist") + ": " + checklist.id]
    for name in [
      tr("сотрудник", "person"), tr("оценил", "by"), tr("разговор", "conversation"), tr("дата", "date"), tr("канал", "channel"),
      tr("итог", "summary"),
    ] {
      lines.append(name + ":")
    }
    lines += ["---", "", "# " + checklist.title, ""]
    lines.append(
      tr(
        "В скобках: да, нет или н/п (неприменимо). Под критерием можно записать: комментарий, сильное, слабое, причина, действие, кто, срок.",
        "In brackets: yes, no or n/a (not applicable). Below a criterion: comment, strength, flaw, cause, action, owner, due."))
    var group: String?
    for (index, criterion) in checklist.criteria.enumerated() {
      if criterion.group != group {
        lines += ["", criterion.group.isEmpty ? "" : "## " + criterion.group, ""].filter {
          !$0.isEmpty || group != nil || !criterion.group.isEmpty
        }
        group = criterion.group
      }
      lines.append("- [ ] \(index + 1). \(criterion.text)" + (criterion.critical ? tr(" (критично)", " (critical)") : ""))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
