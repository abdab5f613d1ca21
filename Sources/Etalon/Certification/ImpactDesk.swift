public import Certification
import Foundation
public import Handbook
import Records

/// What a change of the standards touches.
extension Workspace {
  /// What the content is held against.
  public enum ImpactSource: Sendable {
    /// A revision of the Git repository that holds the root.
    case revision(String)
    /// A folder with an earlier content.
    case folder(String)
    /// What questions were reviewed against and certificates cover.
    case reviews
  }

  /// The impact, and why people could not be looked for although there are records.
  public struct ImpactReport: Sendable {
    /// What is touched.
    public let impact: Impact
    /// Records that are there and cannot be read.
    public let fault: EtalonError?
  }

  /// Follows the chain from the clauses that changed. Records are read if there are any and are never made.
  public func impact(against source: ImpactSource, clock: Clock) async throws(EtalonError) -> ImpactReport {
    // The three do not need each other.
    async let recorded = recordedAccounts(clock)
    async let content = preparedContent()
    let baseline = try baseline(source)
    let (accounts, fault) = await recorded
    let impact = ImpactAnalysis.run(await content, against: baseline, accounts: accounts, now: clock.milliseconds)
    return ImpactReport(impact: impact, fault: fault)
  }

  /// With exams laid out: records take longer to be read.
  private func preparedContent() async -> CurrentContent {
    let content = CurrentContent(handbook, banks: bank)
    content.prepare()
    return content
  }

  /// All certificates, nil where there are no records; and why records that are there cannot be read.
  private func recordedAccounts(_ clock: Clock) async -> ([CertificateAccount]?, EtalonError?) {
    guard FileManager.default.fileExists(atPath: dataFolder + "/records.sqlite") else { return (nil, nil) }
    do throws(EtalonError) {
      return (try await CertificationDesk(self, clock: clock).ledger().accounts, nil)
    } catch {
      return (nil, error)
    }
  }

  private func baseline(_ source: ImpactSource) throws(EtalonError) -> ImpactBaseline {
    switch source {
    case .reviews: return .reviews
    case .revision(let revision): return .handbook(try GitBaseline(root: root).handbook(since: revision), isPartial: true)
    case .folder(let folder):
      guard Workspace.isFolder(folder) else {
        throw EtalonError(
          .unavailable, ru: "Папки «\(folder)» нет.", en: "There is no folder “\(folder)”.", remedyRu: "Проверьте --from.",
          remedyEn: "Check --from.")
      }
      return .handbook(HandbookLoader.load(root: folder, .clauses), isPartial: false)
    }
  }

  /// Declares that changed clauses mean what they meant: a line of `Standards/decisions.jsonl` for each fingerprint they had.
  ///
  /// Throws `refused` for a clause that did not change, or is gone.
  /// - Returns: the lines added.
  public func declareSameMeaning(
    of references: [String], in impact: Impact, _ signature: DecisionsFile.Signature
  ) throws(EtalonError) -> Int {
    var steps: [DecisionsFile.SameMeaning] = []
    for written in references {
      guard let place = handbook.clause(named: written) else {
        let near = handbook.nearestClauses(to: written, limit: 3)
        throw EtalonError(
          .refused, ru: "Пункта «\(written)» нет.", en: "There is no clause “\(written)”.",
          remedyRu: near.isEmpty ? "Список: etalon list clauses." : "Возможно: \(near.joined(separator: ", ")).",
          remedyEn: near.isEmpty ? "See etalon list clauses." : "Did you mean: \(near.joined(separator: ", ")).")
      }
      let reference = handbook[place].reference
      guard let change = impact.changes.first(where: { $0.clause == reference && $0.kind == .changed }), let after = change.after else {
        throw EtalonError(
          .refused, ru: "Пункт \(reference) не изменился по смыслу: решать нечего.",
          en: "The clause \(reference) has not changed in meaning: there is nothing to decide.",
          remedyRu: "Что изменилось: etalon impact.", remedyEn: "What has changed: etalon impact.")
      }
      steps += change.before.map { DecisionsFile.SameMeaning(clause: reference, from: $0, to: after) }
    }
    return try DecisionsFile(root: root).declare(steps, signature)
  }
}

extension CertificationDesk {
  /// What changed since questions were reviewed and certificates issued, for a desk whose content is laid out already.
  public func impact(on accounts: [CertificateAccount]) -> Impact {
    ImpactAnalysis.run(content, against: .reviews, accounts: accounts, now: clock.milliseconds)
  }
}
