import Foundation
import Handbook

/// The content of a root as a revision of its Git repository has it.
struct GitBaseline {
  let root: String

  /// Loads those files of a revision that have changed since; the others say the same. Throws `unavailable`, naming `--from`.
  func handbook(since revision: String) throws(EtalonError) -> Handbook {
    guard let commit = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], of: revision) else {
      throw failure(
        ru: "Git не знает версии «\(revision)».", en: "Git does not know the revision “\(revision)”.")
    }
    let id = String(decoding: commit, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    // Of the working tree, whatever is staged: names that differ, relative to the root.
    guard let names = try run(["diff", "--name-only", "--no-renames", "--relative", "-z", id, "--", "."], of: revision) else {
      throw failure(
        ru: "Git не смог сравнить содержание с версией «\(revision)».", en: "Git could not compare the content with “\(revision)”.")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-" + UUID().uuidString.lowercased()).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try FileManager.default.createDirectory(atPath: folder + "/Standards", withIntermediateDirectories: true)
      for name in names.split(separator: 0).map({ String(decoding: $0, as: UTF8.self) }) where isContent(name) {
        // A file that is new since then has no earlier text.
        guard let bytes = try run(["cat-file", "blob", id + ":./" + name], of: revision) else { continue }
        let target = URL(fileURLWithPath: folder + "/" + name)
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: target)
      }
    } catch let error as EtalonError {
      throw error
    } catch {
      throw failure(
        ru: "Прежнее содержание не удалось разложить: \(error.localizedDescription).",
        en: "The earlier content could not be laid out: \(error.localizedDescription).")
    }
    // Languages, channels and the company as they are now: what they say about a clause is not the clause.
    try? FileManager.default.removeItem(atPath: folder + "/etalon.yaml")
    try? FileManager.default.copyItem(atPath: root + "/etalon.yaml", toPath: folder + "/etalon.yaml")
    return HandbookLoader.load(root: folder)
  }

  private func isContent(_ name: String) -> Bool { name.lowercased().hasSuffix(".md") || name.lowercased().hasSuffix(".markdown") }

  /// The output of a command of Git; nil if it failed.
  private func run(_ arguments: [String], of revision: String) throws(EtalonError) -> Data? {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", root] + arguments
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    git.standardInput = FileHandle.nullDevice
    do {
      try git.run()
    } catch {
      throw failure(ru: "Git не запустить.", en: "Git cannot be started.")
    }
    let data = (try? output.fileHandleForReading.readToEnd()) ?? nil
    git.waitUntilExit()
    if git.terminationStatus == 127 { throw failure(ru: "Git здесь не установлен.", en: "Git is not installed here.") }
    return git.terminationStatus == 0 ? data ?? Data() : nil
  }

  private func failure(ru: String, en: String) -> EtalonError {
    EtalonError(
      .unavailable, ru: ru, en: en, remedyRu: "Сравните с копией прежней папки: etalon impact --from ПАПКА.",
      remedyEn: "Compare with a copy of the earlier folder: etalon impact --from DIR.")
  }
}
