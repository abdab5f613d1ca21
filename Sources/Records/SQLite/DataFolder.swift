import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder of the records: made on demand, ignored by Git, opened by one process at a time.
struct DataFolder {
  let path: String

  var file: String { path + "/records.sqlite" }

  /// Makes the folder, readable for its owner only, and its `.gitignore`: names and answers must never reach a repository.
  func make() throws(RecordsError) {
    if !FileManager.default.fileExists(atPath: path) {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw fault(error)
      }
      DataFolder.synchronise((path as NSString).deletingLastPathComponent)
    }
    let ignore = open(path + "/.gitignore", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    if ignore >= 0 {
      let isWritten = write(ignore, "*\n", 2) == 2
      Self.close(ignore)
      guard isWritten else { throw .failure(path: path, detail: ".gitignore") }
      DataFolder.synchronise(path)
    } else if errno != EEXIST {
      throw fault(code: errno)
    }
  }

  /// Runs `body` while no other process opens the records: a file is created and brought up to date once.
  func exclusively<Result>(waiting seconds: Double, _ body: () throws(RecordsError) -> Result) throws(RecordsError) -> Result {
    let lock = open(path + "/records.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw fault(code: errno) }
    defer { Self.close(lock) }
    var waited = 0.0
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw fault(code: errno) }
      guard waited < seconds else { throw .locked(path: file) }
      usleep(10_000)
      waited += 0.01
    }
    return try body()
  }

  private func fault(_ error: any Error) -> RecordsError {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    for candidate in [underlying, error as NSError] {
      if let candidate, candidate.domain == NSPOSIXErrorDomain { return fault(code: Int32(truncatingIfNeeded: candidate.code)) }
      if let candidate, candidate.domain == NSCocoaErrorDomain, candidate.code == CocoaError.fileWriteNoPermission.rawValue {
        return .readOnly(path: path)
      }
    }
    return .failure(path: path, detail: (error as NSError).localizedDescription)
  }

  private func fault(code: Int32) -> RecordsError {
    switch code {
    case EACCES, EPERM, EROFS: .readOnly(path: path)
    case ENOSPC, EDQUOT: .full(path: path)
    default: .failure(path: path, detail: String(cString: strerror(code)))
    }
  }

  private static func close(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Darwin)
      _ = Darwin.close(descriptor)
    #endif
  }

  /// A new name in a folder is safe only when the folder itself is on the disk. Where that cannot be asked for, nothing is lost.
  private static func synchronise(_ folder: String) {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
