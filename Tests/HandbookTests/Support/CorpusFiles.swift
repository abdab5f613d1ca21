import Foundation
import Testing

/// Files to run properties over: the sample company always, the corpora where `ETALON_DATA` names them.
enum CorpusFiles {
  /// Root of the checkout.
  static let checkout: String = {
    var parts = #filePath.split(separator: "/").map(String.init)
    parts.removeLast(4)
    return "/" + parts.joined(separator: "/")
  }()

  /// Folder of the data, nil if it is not there.
  static let data: String? = {
    guard let folder = ProcessInfo.processInfo.environment["ETALON_DATA"], !folder.isEmpty else { return nil }
    return folder
  }()

  /// Markdown files under a folder, absolute, in order.
  static func markdown(under folder: String) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
    var files: [String] = []
    for case let path as String in walk where path.hasSuffix(".md") && !path.hasPrefix(".") { files.append(folder + "/" + path) }
    return files.sorted()
  }

  /// The sample company's files.
  static let sample: [String] = markdown(under: checkout + "/Standards") + markdown(under: checkout + "/Exams")

  /// Corpora that are unpacked under the data folder, by name.
  static let corpora: [(name: String, files: [String])] = {
    guard let data else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: data + "/corpora")) ?? []
    return names.sorted().compactMap { name in
      let files = markdown(under: data + "/corpora/" + name)
      return files.isEmpty ? nil : (name, files)
    }
  }()

  static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
  }

  /// Says that a test runs on less than it could.
  static func skip(_ what: String) {
    print("SKIPPED: \(what): ETALON_DATA is not set or has no such files")
  }
}
