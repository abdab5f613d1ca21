/// What elements of HTML mean in a letter. Classes and ids are those that mail programs write.
enum HTMLElements {
  /// An element as far as a letter is concerned.
  struct Description {
    var isQuote = false
    var isHidden = false
    var number: Int?
    var marks: LineMarks = []
    var breaks = 0
    /// A border above it, as Outlook draws over the head of the letter that is answered.
    var isRuled = false
  }

  private static let blocks: Set<String> = [
    "div", "tr", "table", "tbody", "thead", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "article", "header",
    "footer", "center", "form", "address", "dl", "dt", "dd", "fieldset", "body", "main", "aside", "caption", "figure", "blockquote",
  ]

  /// Elements around a quote that is no `<blockquote>`: Yahoo, Outlook on the web and on phones, Exchange.
  private static let quoteNames = ["yahoo_quoted", "mail-editor-reference-message-container", "isreplycontent", "isforwardcontent"]
  /// Elements around the introduction of a quote: Gmail, Thunderbird, Outlook, Roundcube.
  private static let headingNames = ["gmail_attr", "moz-cite-prefix", "divrplyfwdmsg", "outlookmessageheader", "reply-intro"]

  /// Reads what an element is from its name and attributes.
  static func describe(_ name: String, _ attributes: HTMLAttributes) -> Description {
    var description = Description()
    if blocks.contains(name) { description.breaks = 1 }
    if attributes.values.isEmpty {
      if name == "p" { description.breaks = 2 }
      description.isQuote = name == "blockquote"
      return description
    }
    let style = attributes["style"].filter { $0 != " " }
    if name == "p" {
      // Outlook and Apple Mail write paragraphs as lines.
      let isLine = attributes["class"].contains("msonormal") || style.contains("margin:0") || attributes["class"].contains("p1")
      description.breaks = isLine ? 1 : 2
    }
    description.isHidden = style.contains("display:none") || style.contains("mso-hide:all")
    guard ["div", "blockquote", "p", "span", "pre", "table", "td", "section", "font"].contains(name) else { return description }
    let names = attributes["class"] + " " + attributes["id"] + " " + attributes["data-smartmail"]
    description.isQuote = isQuote(name, style, names)
    description.isRuled = style.contains("border-top:solid") || style.contains("border-top:1px") || style.contains("border-top:1pt")
    if names.contains("signature") { description.marks.insert(.signature) }
    if headingNames.contains(where: names.contains) { description.marks.insert(.heading) }
    if names.contains("moz-forward-container") { description.marks.insert(.forwarded) }
    return description
  }

  private static func isQuote(_ name: String, _ style: String, _ names: String) -> Bool {
    if name == "blockquote" {
      // Gmail and Outlook indent paragraphs with it: no line at the left then.
      return !(style.contains("border:none") && !style.contains("border-left")) && !style.contains("border:0")
        && !names.contains("webkit-indent-blockquote")
    }
    if quoteNames.contains(where: names.contains) { return true }
    return name == "div" && style.contains("border-left:solid") && style.contains("padding")
  }
}
