import Foundation
public import Handbook

/// A small content root to start from: one file of each kind that a company begins with, all of it valid and in use.
public enum Scaffold {
  /// Writes the files into a new or empty folder.
  /// - Returns: the files written, relative to the folder.
  public static func create(in folder: String, language: InterfaceLanguage) throws(EtalonError) -> [String] {
    let manager = FileManager.default
    if manager.fileExists(atPath: folder) {
      guard Workspace.isFolder(folder) else {
        throw EtalonError(
          .unavailable, ru: "«\(folder)» — файл, а нужна папка.", en: "“\(folder)” is a file, a folder is needed.",
          remedyRu: "Назовите другую папку.", remedyEn: "Name another folder.")
      }
      let present = ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).filter { $0 != ".git" }
      if let first = present.first {
        throw EtalonError(
          .refused, ru: "Папка «\(folder)» не пуста (в ней «\(first)»): ничего не записано.",
          en: "The folder “\(folder)” is not empty (it has “\(first)”): nothing was written.",
          remedyRu: "Назовите новую папку.", remedyEn: "Name a new folder.")
      }
    }
    let files = language == .ru ? ScaffoldTexts.russian : ScaffoldTexts.english
    for (path, text) in files {
      let full = folder + "/" + path
      let parent = full.lastIndex(of: "/").map { String(full[..<$0]) } ?? folder
      do {
        try manager.createDirectory(atPath: parent, withIntermediateDirectories: true)
      } catch {
        throw EtalonError(
          .unavailable, ru: "Папку «\(parent)» не создать.", en: "The folder “\(parent)” cannot be created.",
          remedyRu: "Проверьте права.", remedyEn: "Check the permissions.")
      }
      try AtomicFile.write(text, to: full)
    }
    // The questions were written against these very clauses.
    let workspace = try Workspace.open(root: folder)
    _ = try workspace.reviewQuestions([])
    return files.map(\.path) + ["Exams/review.lock"]
  }
}
