/// A drawing for a page: shapes in a frame, coloured by the style of the page.
struct SVGPlot {
  private let width: Double
  private let height: Double
  private var body = ""

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// The drawing; `title` is what is read out instead of it.
  func markup(title: String) -> String {
    "<svg viewBox=\"0 0 \(SVGPlot.text(width)) \(SVGPlot.text(height))\" role=\"img\" aria-label=\"\(HTMLText.escaped(title))\">\n"
      + "<title>\(HTMLText.escaped(title))</title>\n" + body + "</svg>\n"
  }

  mutating func line(_ from: (Double, Double), _ to: (Double, Double), class type: String) {
    body +=
      "<line class=\"\(type)\" x1=\"\(SVGPlot.text(from.0))\" y1=\"\(SVGPlot.text(from.1))\""
      + " x2=\"\(SVGPlot.text(to.0))\" y2=\"\(SVGPlot.text(to.1))\"/>\n"
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, class type: String, title: String? = nil) {
    let shape =
      "x=\"\(SVGPlot.text(x))\" y=\"\(SVGPlot.text(y))\" width=\"\(SVGPlot.text(max(0, width)))\" height=\"\(SVGPlot.text(max(0, height)))\""
    body += "<rect class=\"\(type)\" \(shape)" + closing("rect", title)
  }

  mutating func circle(x: Double, y: Double, radius: Double, class type: String, title: String? = nil) {
    body +=
      "<circle class=\"\(type)\" cx=\"\(SVGPlot.text(x))\" cy=\"\(SVGPlot.text(y))\" r=\"\(SVGPlot.text(radius))\""
      + closing("circle", title)
  }

  /// `anchor`: start, middle or end.
  mutating func text(_ text: String, x: Double, y: Double, anchor: String = "middle", class type: String = "axis") {
    body +=
      "<text class=\"\(type)\" x=\"\(SVGPlot.text(x))\" y=\"\(SVGPlot.text(y))\" text-anchor=\"\(anchor)\">\(HTMLText.escaped(text))</text>\n"
  }

  private func closing(_ name: String, _ title: String?) -> String {
    title.map { "><title>\(HTMLText.escaped($0))</title></\(name)>\n" } ?? "/>\n"
  }

  /// A coordinate with one decimal.
  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
