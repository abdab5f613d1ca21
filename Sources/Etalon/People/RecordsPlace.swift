import Foundation
import Handbook
public import Records

/// Where the records of a content root lie. Unlike a `Workspace` it needs no content: people and backups are cared for where
/// there is none, or a broken one.
public struct RecordsPlace: Sendable {
  /// The folder.
  public let folder: String
  /// The time of the company.
  public let clock: Clock

  /// - Parameters:
  ///   - root: the content root; nil: the nearest folder that has `Standards/`.
  ///   - data: the folder of the records; nil: `.records` under the root.
  public init(root: String?, data: String?) throws(EtalonError) {
    var located: String?
    do {
      located = try Workspace.locate(root)
    } catch {
      guard root == nil, data != nil else { throw error }
    }
    folder = data ?? (located ?? ".") + "/.records"
    clock = try Clock(timeZone: located.flatMap { HandbookLoader.settings(root: $0).settings.timeZone })
  }

  /// Records in a folder that somebody has chosen.
  public init(folder: String, clock: Clock) {
    self.folder = folder
    self.clock = clock
  }

  /// Opens the records.
  /// - Parameter creating: false: it is an error if there are none.
  public func open(creating: Bool) throws(EtalonError) -> SQLiteRecords {
    do {
      return try SQLiteRecords(folder: folder, creating: creating)
    } catch {
      throw EtalonError(error)
    }
  }
}

/// Runs a call of the records, turning its failure into one of a use case.
func recorded<Value>(_ body: () async throws(RecordsError) -> Value) async throws(EtalonError) -> Value {
  do { return try await body() } catch { throw EtalonError(error) }
}
