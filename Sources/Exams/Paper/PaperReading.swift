import Digest
import Handbook

extension Paper {
  /// Reads a frozen paper, key included. Every position of the key is checked, and the digest: what was read can be graded.
  ///
  /// Throws `damagedPaper` or `newerFormat`. O(length).
  public init(frozen text: String) throws(ExamsError) {
    let json: CanonicalJSON
    do {
      json = try CanonicalJSON(reading: text)
    } catch {
      throw .damagedPaper("JSON, byte \(error.offset)")
    }
    let reader = RecordReader(json, path: "", fault: ExamsError.damagedPaper)
    let version = try reader.int("version")
    guard version <= PaperJSON.version else { throw .newerFormat(version) }
    var sections: [PaperSection] = []
    var slots: Set<Int> = []
    for section in try reader.array("sections") {
      var items: [PaperItem] = []
      for item in try section.array("items") {
        items.append(try PaperItem(reading: item))
      }
      for item in items where !slots.insert(item.slot).inserted { throw .damagedPaper("\(section.path).slot") }
      sections.append(PaperSection(title: try section.text("title"), passMark: try section.optionalNumber("passMark"), items: items))
    }
    var grades: [PaperGrade] = []
    for grade in try reader.array("grades") {
      grades.append(PaperGrade(name: try grade.text("name"), from: try grade.number("from")))
    }
    self.init(
      exam: try reader.text("exam"), title: try reader.text("title"), examVersion: try reader.text("examVersion"),
      variant: try reader.text("variant"), instruction: try reader.text("instruction"), limit: try reader.optionalInt("limit"),
      passMark: try reader.number("passMark"), grades: grades, sections: sections,
      marking: try reader.optionalObject("marking").map { (plan) throws(ExamsError) in try MarkingPlan(reading: plan) },
      rules: try reader.optionalText("rules"))
    guard try digest == reader.text("digest") else { throw .damagedPaper("digest") }
  }
}

extension PaperItem {
  init(reading item: RecordReader) throws(ExamsError) {
    guard let type = QuestionType(rawValue: try item.text("type")) else { throw item.fault("type") }
    let key = try item.object("key")
    slot = try item.int("slot")
    question = try item.text("question")
    self.type = type
    points = try item.number("points")
    mustPass = try item.flag("mustPass")
    stem = try item.text("stem")
    let answer: KeyAnswer
    (body, answer) = try PaperItem.answers(type, item, key)
    let written = try key.optionalText("scoring")
    let scoring = written.flatMap(Scoring.init(rawValue:))
    guard written == nil || scoring != nil else { throw key.fault("scoring") }
    self.key = ItemKey(
      answer: answer, scoring: scoring, clauses: try key.texts("clauses"), explanation: try key.optionalText("explanation"),
      madeFrom: try key.optionalText("madeFrom"))
  }

  private static func answers(
    _ type: QuestionType, _ item: RecordReader, _ key: RecordReader
  ) throws(ExamsError) -> (ItemBody, KeyAnswer) {
    switch type {
    case .single, .multiple:
      let options = try item.texts("options")
      let keys = try key.array("options").map { (option) throws(ExamsError) in
        KeyOption(
          authored: try option.int("authored"), weight: try option.number("weight"), feedback: try option.optionalText("feedback"))
      }
      guard keys.count == options.count else { throw key.fault("options") }
      return (.choice(options), .choice(keys))
    case .trueFalse:
      return (.trueFalse, .trueFalse(try key.flag("truth")))
    case .matching:
      let left = try item.texts("left")
      let right = try item.texts("right")
      let keys = try key.ints("right")
      guard keys.count == left.count, keys.allSatisfy(right.indices.contains) else { throw key.fault("right") }
      return (.matching(left: left, right: right), .matching(keys))
    case .ordering:
      let items = try item.texts("items")
      let order = try key.ints("order")
      guard order.sorted() == Array(items.indices) else { throw key.fault("order") }
      return (.ordering(items), .ordering(order))
    case .numeric:
      let keys = try key.array("numbers").map { (number) throws(ExamsError) in
        KeyNumber(low: try number.number("low"), high: try number.number("high"), weight: try number.number("weight"))
      }
      return (.numeric, .numeric(keys))
    case .short:
      let keys = try key.array("texts").map { (text) throws(ExamsError) in
        KeyText(text: try text.text("text"), weight: try text.number("weight"), feedback: try text.optionalText("feedback"))
      }
      return (.short, .short(keys))
    case .cloze:
      let parts = try item.array("parts").map { (part) throws(ExamsError) -> PaperClozePart in
        if let text = part.value.text { return .text(text) }
        if part.value["menu"] != nil { return .menu(try part.texts("menu")) }
        return try part.flag("typed") ? .typed : .text("")
      }
      let blanks = try key.array("blanks").map { (blank) throws(ExamsError) -> KeyBlank in
        blank.value["menu"] != nil ? .menu(try blank.ints("menu")) : .typed(try blank.texts("typed"))
      }
      guard PaperItem.fit(blanks, parts.filter(\.isBlank)) else { throw key.fault("blanks") }
      return (.cloze(parts), .cloze(blanks))
    case .spot:
      let reply = try item.text("reply")
      let length = reply.utf16.count
      let faults = try key.array("faults").map { (fault) throws(ExamsError) in try KeyFault(reading: fault) }
      guard faults.allSatisfy({ $0.range.upperBound <= length }) else { throw key.fault("faults") }
      return (.spot(reply), .spot(faults))
    case .reply, .essay:
      let criteria = try key.array("rubric").map { (criterion) throws(ExamsError) in try KeyCriterion(reading: criterion) }
      let rubric = KeyRubric(criteria: criteria, sample: try key.optionalText("sample"))
      return (type == .essay ? .essay : .reply(customer: try item.optionalText("customer")), .rubric(rubric))
    }
  }

  private static func fit(_ keys: [KeyBlank], _ blanks: [PaperClozePart]) -> Bool {
    keys.count == blanks.count
      && zip(keys, blanks).allSatisfy { key, blank in
        switch (key, blank) {
        case (.menu(let right), .menu(let options)): right.allSatisfy(options.indices.contains)
        case (.typed, .typed): true
        default: false
        }
      }
  }
}
