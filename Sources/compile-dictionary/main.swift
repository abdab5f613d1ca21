// compile-dictionary FOLDER [FILE]
//
// Makes the dictionary that `etalon` maps into memory from FOLDER, where the wheel of pymorphy3-dicts-ru was unpacked. FILE is by default
// `etalon-dictionary.bin` beside this program, where programs of the same build look first. Does nothing if FILE is up to date.
//
// A program of its own, not a command of `etalon`: it needs nothing but Language, so it is built in seconds, also while the rest of the
// package is not.

import Foundation
import Language

/// Says what went wrong and ends: 2 for wrong usage, 3 for a failed input or output, as `etalon` does.
func fail(_ message: String, code: Int32) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(code)
}

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first, arguments.count <= 2, !folder.hasPrefix("-") else {
  fail("usage: compile-dictionary FOLDER [FILE]", code: 2)
}
let here = URL(fileURLWithPath: DictionaryLocation.program ?? "./compile-dictionary").deletingLastPathComponent()
let target = arguments.dropFirst().first ?? here.appendingPathComponent(DictionaryLocation.fileName).path
do throws(DictionaryError) {
  let compiler = try DictionaryCompiler(folder: folder)
  if compiler.isUpToDate(target) {
    print("The dictionary is up to date: \(target)")
  } else {
    let length = try compiler.write(to: target)
    print("Compiled: \(target) (\((length + 500_000) / 1_000_000) MB), from \(compiler.origin)")
  }
} catch {
  fail("compile-dictionary: " + error.sentence.en, code: 3)
}
