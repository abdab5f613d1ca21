public import Handbook
public import Lint

/// Makes questions out of the standards: the key is what the clause or its rule says, so it cannot disagree with them.
///
/// | kind | from | asks |
/// | --- | --- | --- |
/// | `phrase` | phrase lists | which phrase may not be said |
/// | `instead` | suggestions of phrase lists | what to say instead |
/// | `message` | examples of `rule` blocks | which message breaks the clause |
/// | `clause` | examples of `rule` blocks | which clause a message breaks |
/// | `term` | glossary | what a term means |
/// | `name` | glossary | what it is called |
/// | `order` | numbered procedures | in which order the steps come |
/// | `table` | tables | what belongs to what |
/// | `number` | numbers in clauses | how long, how much |
///
/// The same handbook gives the same questions in any process. What is offered beside a key is chosen by a lot of its own for each
/// question, and ids rest on the question's own clause: an edit elsewhere moves neither, unless it touches what is offered.
/// What cannot be asked well is not asked.
public enum QuestionGenerator {
  /// Questions ordered by id. `rules` are those of the handbook: they prove keys right and what is offered beside them harmless.
  ///
  /// O(text of the standards + examples × linting): each question looks at a bounded number of candidates.
  /// - Parameter clauses: only questions about clauses that one of these matches; nil: about all.
  public static func questions(from handbook: Handbook, rules: RuleSet, about clauses: [Glob]? = nil) -> [Question] {
    let source = GenerationSource(handbook, rules: rules, clauses: clauses)
    let questions =
      PhraseQuestions(source).questions() + RuleQuestions(source).questions() + TermQuestions(source).questions()
      + ProcedureQuestions(source).questions() + TableQuestions(source).questions() + QuantityQuestions(source).questions()
    var ids: Set<String> = []
    return questions.filter { ids.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }
}
