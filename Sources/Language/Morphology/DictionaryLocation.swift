import Foundation

/// Where the compiled dictionary is looked for.
public enum DictionaryLocation {
  /// Name of the file.
  public static let fileName = "etalon-dictionary.bin"

  /// The places in their order: beside the program, in `share/etalon` of the prefix that the program is installed under, in
  /// `$XDG_DATA_HOME/etalon` (by default `~/.local/share/etalon`), in `/usr/local/share/etalon`. Where `$ETALON_DICTIONARY` names a file,
  /// only that one.
  public static func candidates(environment: (String) -> String?, program: String?) -> [String] {
    if let named = environment("ETALON_DICTIONARY"), !named.isEmpty { return [named] }
    var folders: [String] = []
    if let program {
      let folder = parent(program)
      folders.append(folder)
      folders.append(parent(folder) + "/share/etalon")
    }
    // Relative paths in XDG variables are to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
    if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") {
      folders.append(data + "/etalon")
    } else if let home = environment("HOME"), !home.isEmpty {
      folders.append(home + "/.local/share/etalon")
    }
    folders.append("/usr/local/share/etalon")
    var paths: [String] = []
    for path in folders.map({ $0 + "/" + fileName }) where !paths.contains(path) { paths.append(path) }
    return paths
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// The running program, links followed; nil where that cannot be told.
  public static var program: String? {
    if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return path }
    return CommandLine.arguments.first.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
  }
}

extension Lexicon {
  /// The dictionary of this process: looked for and opened at the first call, the same for all later ones.
  ///
  /// Errors: `missing`, which programs may take as "go on without"; those of a file that is there and cannot be used, which people should
  /// see.
  public static func located() throws(DictionaryError) -> Lexicon {
    try shared.get()
  }

  private static let shared: Result<Lexicon, DictionaryError> = {
    // One variable at a time: all of them as a dictionary cost a third of a millisecond.
    let environment = { (name: String) in getenv(name).map { String(cString: $0) } }
    let candidates = DictionaryLocation.candidates(environment: environment, program: DictionaryLocation.program)
    do throws(DictionaryError) {
      // A file named in the environment must be there.
      let isNamed = environment("ETALON_DICTIONARY").map { !$0.isEmpty } ?? false
      guard let path = candidates.first(where: { isNamed || FileManager.default.fileExists(atPath: $0) }) else {
        throw .missing(searched: candidates)
      }
      return .success(try Lexicon(path: path))
    } catch {
      return .failure(error)
    }
  }()
}
