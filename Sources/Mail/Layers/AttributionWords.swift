/// Words of introductions: “On … wrote:” in the languages of the common mail programs.
enum AttributionWords {
  /// Verbs, as whole words.
  static let verbs = folded(
    "пишет", "пишете", "писал", "писала", "писали", "писал(а)", "написал", "написала", "написали", "написал(а)", "пише", "написав",
    "wrote", "writes", "schrieb", "schrieben", "a écrit", "écrit", "avez écrit", "escribió", "escribio", "escreveu", "ha scritto",
    "scrisse", "schreef", "het volgende geschreven", "geschreven", "napisał", "napisała", "napisał(a)", "pisze", "napsal", "napsala",
    "napsal(a)", "napísal", "napísal(a)", "skrev", "skrev följande", "kirjoitti", "yazdı", "şunu yazdı", "έγραψε", "írta", "a scris",
    "a scris următoarele", "napisao", "je napisao", "je napisao/la", "je napisal", "parašė", "rakstīja", "kirjutas", "va escriure",
    "ha escrit", "idatzi du", "đã viết", "menulis", "פיסטן", "כתב", "כתב/ה", "a ecrit", "написа", "напиша", "піша", "напісаў",
    "жазды", "жазган")

  /// Verbs of scripts that do not divide words.
  static let writtenTogether = folded("写道", "寫道", "写到", "のメッセージ", "書きました", "님이 작성", "님이 씀")

  /// Last words of verbs, as they are written, to see at once that a line ends with none.
  static let lastWords = Set(verbs.compactMap { $0.split(separator: 0x20).last.map(Array.init) })

  /// Words that introduce without a verb.
  static let quoting = folded("quoting ", "zitat von ", "citando ", "citando a ", "citation de ", "citerar ", "цитирую ", "цитата ")

  /// First words of an introduction.
  static let beginnings = folded(
    "on", "at", "in message", "in article", "le", "am", "el", "il", "em", "op", "dnia", "w dniu", "dne", "den", "på", "fra", "el dia",
    "στις", "a(z)", "pe", "dana", "в", "во", "on behalf", "вы писали", "you wrote", "в сообщении", "в письме от", "le", "the", "em",
    "no dia",
    "пн", "вт", "ср", "чт", "пт", "сб", "вс", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "----", "---")

  /// Months, for dates without a year.
  static let months = folded(
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january", "february", "march", "april",
    "june", "july", "august", "september", "october", "november", "december", "янв", "фев", "февр", "мар", "апр", "мая", "май", "июн",
    "июл", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек", "января", "февраля", "марта", "апреля", "июня", "июля", "августа",
    "сентября", "октября", "ноября", "декабря", "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "janv",
    "févr", "mars", "avr", "juin", "juil", "août", "déc", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
    "septiembre", "octubre", "noviembre", "diciembre")
}
