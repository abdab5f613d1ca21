/// What becomes of a certificate when the standard changes or its time is over: `recertify` of an exam.
public struct Recertification: Sendable, Hashable {
  /// How much has to be examined again.
  public enum Extent: String, Sendable, CaseIterable {
    /// Only what changed.
    case delta
    /// The whole exam.
    case full
    /// Nothing.
    case none
  }

  /// When a clause that the certificate covers changes in meaning.
  public let onChange: Extent
  /// When the certificate expires. `delta` counts as `full`: nothing in particular has changed.
  public let onExpiry: Extent
  /// How long after being asked the person stays admitted.
  public let deadline: Span

  /// What holds for an exam that states no deadline: fourteen days.
  public static let usualDeadline = Span(seconds: 14 * 86_400)
}

extension Exam {
  /// `recertify` understood. An exam without it asks for nothing on a change; one that has it asks for the changes unless it says otherwise.
  public var recertification: Recertification {
    func extent(_ key: String, _ usual: Recertification.Extent) -> Recertification.Extent {
      recertify.first { $0.key == key }?.value.text.flatMap(Recertification.Extent.init(rawValue:)) ?? usual
    }
    let deadline = recertify.first { $0.key == "deadline" }?.value.text.flatMap(SpanText.parse)?.span
    return Recertification(
      onChange: extent("on-change", recertify.isEmpty ? .none : .delta), onExpiry: extent("on-expiry", .full),
      deadline: deadline ?? Recertification.usualDeadline)
  }
}
