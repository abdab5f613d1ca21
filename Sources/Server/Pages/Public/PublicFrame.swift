import Handbook

/// What surrounds pages for people outside the company: its name, its voice, and nothing of the staff's site.
struct PublicFrame {
  let language: String
  let title: String
  let company: String
  let languages: [Pages.LanguageLink]
  let places: [Pages.PlaceLink]
  let style: String
  let emblem: String
  let main: String
}

extension Pages {
  /// Fills the template of a page for the public and puts its frame around it.
  func publicPage(_ template: String, _ view: Any, for request: PageRequest, site: Site, title: String) -> String {
    let language = request.language
    let words = Words.dictionary(language)
    let company = site.handbook.settings.companyName ?? words["brand"] ?? ""
    var places: [PlaceLink] = []
    func add(_ ru: String, _ en: String, _ address: String) {
      let isCurrent = request.path == address || request.path.hasPrefix(address + "/")
      places.append(PlaceLink(label: Localized(ru: ru, en: en)(language), href: address, isCurrent: isCurrent))
    }
    add("Вопросы и ответы", "Questions and answers", "/faq")
    add("Проверить сертификат", "Verify a certificate", "/verify")
    let frame = PublicFrame(
      language: language.rawValue, title: title + " — " + company, company: company,
      languages: InterfaceLanguage.allCases.map { other in
        LanguageLink(
          code: other.rawValue, name: Labels.name(of: other),
          href: request.path + request.query.setting("lang", to: other.rawValue).encoded, isCurrent: other == language)
      },
      places: places, style: assets.style.address, emblem: assets.emblem.address,
      main: templates.render(template, ["words": words, "page": view]))
    return templates.render("publicframe", ["words": words, "frame": frame])
  }
}
