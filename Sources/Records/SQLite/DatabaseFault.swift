import GRDB

extension RecordsError {
  /// What an error of the database means for people.
  init(_ error: any Error, path: String) {
    if let odd = error as? OddValue {
      self = .damaged(path: path, detail: odd.column)
      return
    }
    guard let error = error as? DatabaseError else {
      self = (error as? RecordsError) ?? .failure(path: path, detail: String(describing: error))
      return
    }
    let detail = error.message ?? "SQLite \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .damaged(path: path, detail: detail)
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .locked(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_FULL: self = .full(path: path)
    default: self = .failure(path: path, detail: detail)
    }
  }
}
