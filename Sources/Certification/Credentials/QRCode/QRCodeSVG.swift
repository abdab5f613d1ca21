import Exams

extension QRCode {
  /// The code as SVG, a unit for each module, with the quiet zone of four around it: dark on white, no font, nothing from outside.
  /// - Parameter label: what the code is, for whoever cannot see it; plain text.
  public func svg(label: String) -> String {
    let side = size + 8
    var path = ""
    for row in 0..<size {
      var column = 0
      while column < size {
        guard isDark(column: column, row: row) else {
          column += 1
          continue
        }
        let start = column
        while column < size, isDark(column: column, row: row) { column += 1 }
        path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z"
      }
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" role="img" \
      aria-label="\(HTMLText.escaped(label))"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>
      """
  }
}
