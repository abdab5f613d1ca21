import Foundation

/// Files that appear whole or not at all.
enum AtomicFile {
  /// Writes beside the target, syncs, and renames over it.
  static func write(_ text: String, to path: String) throws(EtalonError) { try write(Array(text.utf8), to: path) }

  /// Writes beside the target, syncs, and renames over it.
  /// - Parameter mode: rights of the file.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(EtalonError) {
    let temporary = path + ".\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(path) }
    var isWritten = true
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let base = buffer.baseAddress {
        let count = Foundation.write(descriptor, base + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          isWritten = false
          return
        }
        done += count
      }
    }
    isWritten = isWritten && fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  private static func failure(_ path: String) -> EtalonError {
    let reason = String(cString: strerror(errno))
    return EtalonError(
      .unavailable, ru: "Не удалось записать \(path): \(reason).", en: "\(path) could not be written: \(reason).",
      remedyRu: "Проверьте права и место на диске.", remedyEn: "Check permissions and disk space.")
  }
}
