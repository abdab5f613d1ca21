public import Handbook

/// What a step of a program is recognised by when the program is edited: what is done in it, not where it stands.
public struct StepKey: Sendable, Hashable, CustomStringConvertible {
  /// `read service/refunds`; a second step that says the same is `read service/refunds #2`.
  public let description: String

  /// A key as it was stored.
  public init(_ description: String) {
    self.description = description
  }

  /// The keys of a program's steps, in order.
  public static func keys(of program: Program) -> [StepKey] {
    var counts: [String: Int] = [:]
    return program.steps.map { step in
      let name =
        switch step.action {
        case .read(let pattern): "read \(pattern)"
        case .drill(let selector): "drill \(selector)"
        case .practise(let selector): "practise \(selector)"
        case .act(let text, _, _): "do \(text)"
        case .exam(let id): "exam \(id)"
        }
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      return StepKey(count == 1 ? name : "\(name) #\(count)")
    }
  }
}
