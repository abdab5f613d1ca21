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
      let changed = names.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.filter(isContent)
      for (name, bytes) in try contents(of: changed, at: id, revision, scratch: folder) {
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
    return HandbookLoader.load(root: folder, .clauses)
  }

  /// What files held, by one run of Git for all: a run each would take milliseconds each. A file that is new since then has no earlier text.
  private func contents(of names: [String], at id: String, _ revision: String, scratch: String) throws -> [(name: String, bytes: Data)] {
    // A name with a line break cannot be asked for among others.
    let (odd, plain) = (names.filter { $0.utf8.contains(0x0A) }, names.filter { !$0.utf8.contains(0x0A) })
    var found: [(name: String, bytes: Data)] = []
    for name in odd {
      if let bytes = try run(["cat-file", "blob", id + ":./" + name], of: revision) { found.append((name, bytes)) }
    }
    guard !plain.isEmpty else { return found }
    let list = scratch + "/names"
    try Data(plain.map { id + ":./" + $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: list))
    defer { try? FileManager.default.removeItem(atPath: list) }
    guard var rest = try run(["cat-file", "--batch"], of: revision, input: list)?[...] else { throw unreadable(revision) }
    for name in plain {
      // `ID blob LENGTH`, the bytes, a line break; `NAME missing` where there was no such file.
      guard let end = rest.firstIndex(of: 0x0A) else { throw unreadable(revision) }
      let head = rest[..<end].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      rest = rest[(end + 1)...]
      if head.last == "missing" { continue }
      guard head.count == 3, let length = Int(head[2]), length <= rest.count else { throw unreadable(revision) }
      if head[1] == "blob" { found.append((name, Data(rest.prefix(length)))) }
      rest = rest.dropFirst(length + 1)
    }
    return found
  }

  private func unreadable(_ revision: String) -> EtalonError {
    failure(ru: "Git не отдал файлы версии «\(revision)».", en: "Git did not hand out the files of “\(revision)”.")
  }

  private func isContent(_ name: String) -> Bool { name.lowercased().hasSuffix(".md") || name.lowercased().hasSuffix(".markdown") }

  /// The output of a command of Git; nil if it failed.
  /// - Parameter input: path of a file for its standard input.
  private func run(_ arguments: [String], of revision: String, input: String? = nil) throws(EtalonError) -> Data? {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", root] + arguments
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    git.standardInput = input.flatMap { FileHandle(forReadingAtPath: $0) } ?? FileHandle.nullDevice
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
