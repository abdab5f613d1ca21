import Handbook

/// Paths that between them reach every reader of content.
private let paths = [
  "Standards/x.md", "Standards/phrases/x.md", "Exams/questions/x.md", "Exams/x.md", "Exams/programs/x.md",
  "Standards/checklists/x.md", "Standards/templates/x.md", "Standards/glossary.md",
]

/// What libFuzzer calls with each input: the first byte chooses the path (`0` … `7` in the seeds), the rest is the file.
/// - Returns: 0, or -1 to keep an input out of the corpus.
@_cdecl("LLVMFuzzerTestOneInput")
public func readAsContent(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: data, count: count)
  guard let choice = input.first else { return -1 }
  let bytes = Array(input.dropFirst())
  // Files that are not UTF-8 are refused before they are parsed.
  guard String(validating: bytes, as: UTF8.self) != nil else { return -1 }
  _ = HandbookLoader.diagnose(path: paths[Int(choice) % paths.count], bytes: bytes)
  return 0
}
