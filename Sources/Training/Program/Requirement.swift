public import Handbook

/// What is missing before somebody may take an exam.
public enum Requirement: Sendable, Hashable {
  /// An exam that must be passed first.
  case exam(String)
  /// A step of a program that must be done first.
  case step(program: String, number: Int)
  /// A clause of the program that was changed since it was read, or is new.
  case reread(clause: String)
  /// The exam names something that does not exist.
  case unknown(String)
}

extension Exam {
  /// What is missing of `audience.requires` for somebody: exams not passed; steps not done of programs, as far as they stand before this
  /// exam; clauses to read again. Empty: the exam may be taken. Unknown names count as missing: better nobody than anybody.
  public func missing(progress: [ProgramProgress], history: TrainingHistory, rereads: [RereadItem], handbook: Handbook) -> [Requirement] {
    requires.flatMap { name -> [Requirement] in
      if let known = progress.first(where: { $0.program.id == name }) {
        let before = known.steps(before: id)
        let open = before.filter { !$0.state.isDone }
        if !open.isEmpty { return open.map { .step(program: name, number: $0.number) } }
        let patterns = before.compactMap { if case .read(let pattern) = $0.step.action { Glob(pattern) } else { nil } }
        return rereads.filter { item in
          patterns.contains { $0.matches(handbook.documents[item.place.document].id) || $0.matches(item.clause) }
        }.map { .reread(clause: $0.clause) }
      }
      if handbook.exams.contains(where: { $0.id == name }) { return history.passed(name) == nil ? [.exam(name)] : [] }
      return [.unknown(name)]
    }
  }
}
