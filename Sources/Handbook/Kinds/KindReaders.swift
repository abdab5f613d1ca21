/// Which reader reads what.
enum KindReaders {
  /// Whether documents of a kind are read block by block.
  static func needBlocks(_ kind: DocumentKind) -> Bool {
    switch kind {
    case .standard, .faq, .manual, .notice: false
    case .phrases, .templates, .checklist, .glossary, .questions, .exam, .program: true
    }
  }

  /// Reads what the kind of a document holds, and the `rule` blocks that any document may hold.
  static func read(_ tree: MarkdownTree, settings: Settings, into file: inout ParsedFile) {
    let context = KindContext(document: file.document, tree: tree, settings: settings)
    switch file.document.kind {
    case .phrases: file.phraseRules = PhraseListReader.read(context)
    case .templates: file.templates = TemplateReader.read(context)
    case .checklist: file.checklists = ChecklistReader.read(context).map { [$0] } ?? []
    case .glossary: file.terms = GlossaryReader.read(context)
    case .questions: file.questions = QuestionReader.read(context)
    case .exam: file.exams = ExamReader.read(context).map { [$0] } ?? []
    case .program: file.programs = ProgramReader.read(context).map { [$0] } ?? []
    case .standard, .faq, .manual, .notice: break
    }
    file.checkRules = RuleBlockReader.read(context)
    file.diagnostics += context.diagnostics
  }
}
