/// A grammatical feature of a word form, under the names of OpenCorpora (<https://opencorpora.org/dict.php?act=gram>).
///
/// Raw values are bits of compiled dictionaries: changing one needs a new `DictionaryFormat.version`.
public enum Grammeme: UInt8, CaseIterable, Sendable, Hashable {
  // Parts of speech.
  /// `NOUN`, имя существительное.
  case noun = 0
  /// `ADJF`, полное прилагательное.
  case fullAdjective
  /// `ADJS`, краткое прилагательное.
  case shortAdjective
  /// `COMP`, сравнительная степень.
  case comparative
  /// `VERB`, личная форма глагола.
  case verb
  /// `INFN`, инфинитив.
  case infinitive
  /// `PRTF`, полное причастие.
  case fullParticiple
  /// `PRTS`, краткое причастие.
  case shortParticiple
  /// `GRND`, деепричастие.
  case gerund
  /// `NUMR`, числительное.
  case numeral
  /// `ADVB`, наречие.
  case adverb
  /// `NPRO`, местоимение-существительное.
  case pronoun
  /// `PRED`, предикатив.
  case predicative
  /// `PREP`, предлог.
  case preposition
  /// `CONJ`, союз.
  case conjunction
  /// `PRCL`, частица.
  case particle
  /// `INTJ`, междометие.
  case interjection

  // Animacy.
  /// `anim`, одушевлённое.
  case animate
  /// `inan`, неодушевлённое.
  case inanimate

  // Gender.
  /// `masc`, мужской род.
  case masculine
  /// `femn`, женский род.
  case feminine
  /// `neut`, средний род.
  case neuter
  /// `ms-f`, общий род.
  case commonGender
  /// `GNdr`, род не выражен.
  case noGender

  // Number.
  /// `sing`, единственное число.
  case singular
  /// `plur`, множественное число.
  case plural

  // Case.
  /// `nomn`, именительный падеж.
  case nominative
  /// `gent`, родительный падеж.
  case genitive
  /// `datv`, дательный падеж.
  case dative
  /// `accs`, винительный падеж.
  case accusative
  /// `ablt`, творительный падеж.
  case instrumental
  /// `loct`, предложный падеж.
  case prepositional
  /// `voct`, звательный падеж.
  case vocative
  /// `gen1`, первый родительный падеж.
  case firstGenitive
  /// `gen2`, второй родительный (частичный) падеж: «чаю».
  case partitive
  /// `acc2`, второй винительный падеж.
  case secondAccusative
  /// `loc1`, первый предложный падеж.
  case firstPrepositional
  /// `loc2`, второй предложный (местный) падеж: «в лесу».
  case locative

  // Aspect.
  /// `perf`, совершенный вид.
  case perfective
  /// `impf`, несовершенный вид.
  case imperfective

  // Transitivity.
  /// `tran`, переходный.
  case transitive
  /// `intr`, непереходный.
  case intransitive

  // Person.
  /// `1per`, первое лицо.
  case firstPerson
  /// `2per`, второе лицо.
  case secondPerson
  /// `3per`, третье лицо.
  case thirdPerson

  // Tense.
  /// `pres`, настоящее время.
  case present
  /// `past`, прошедшее время.
  case past
  /// `futr`, будущее время.
  case future

  // Mood.
  /// `indc`, изъявительное наклонение.
  case indicative
  /// `impr`, повелительное наклонение.
  case imperative

  // Involvement of the speaker in an imperative.
  /// `incl`, говорящий включён: «идём», «идёмте».
  case inclusive
  /// `excl`, говорящий не включён: «иди», «идите».
  case exclusive

  // Voice.
  /// `actv`, действительный залог.
  case active
  /// `pssv`, страдательный залог.
  case passive

  // Marks that exclude nothing.
  /// `Sgtm`, singularia tantum.
  case singularOnly
  /// `Pltm`, pluralia tantum.
  case pluralOnly
  /// `Fixd`, неизменяемое.
  case indeclinable
  /// `Abbr`, аббревиатура.
  case abbreviation
  /// `Name`, имя.
  case firstName
  /// `Surn`, фамилия.
  case surname
  /// `Patr`, отчество.
  case patronymic
  /// `Geox`, топоним.
  case placeName
  /// `Orgn`, организация.
  case organisation
  /// `Trad`, торговая марка.
  case tradeMark
  /// `Subx`, возможна субстантивация.
  case maybeNoun
  /// `Supr`, превосходная степень.
  case superlative
  /// `Qual`, качественное.
  case qualitative
  /// `Apro`, местоименное прилагательное.
  case pronominal
  /// `Anum`, порядковое.
  case ordinal
  /// `Poss`, притяжательное.
  case possessive
  /// `V-ey`, форма на -ею.
  case endsInEyu
  /// `V-oy`, форма на -ою.
  case endsInOyu
  /// `Cmp2`, сравнительная степень на по-: «получше».
  case comparativeWithPo
  /// `V-ej`, форма компаратива на -ей.
  case endsInEy
  /// `Impe`, безличный.
  case impersonal
  /// `Impx`, возможно безличное употребление.
  case maybeImpersonal
  /// `Mult`, многократный.
  case iterative
  /// `Refl`, возвратный.
  case reflexive
  /// `Infr`, разговорное.
  case colloquial
  /// `Slng`, жаргонное.
  case slang
  /// `Arch`, устаревшее.
  case archaic
  /// `Litr`, литературный вариант.
  case literary
  /// `Erro`, опечатка.
  case misspelt
  /// `Dist`, искажение.
  case distorted
  /// `Ques`, вопросительное.
  case interrogative
  /// `Dmns`, указательное.
  case demonstrative
  /// `Prnt`, вводное слово.
  case parenthetic
  /// `V-be`, форма на -ье.
  case endsInSoftE
  /// `V-en`, форма на -енен.
  case endsInEnen
  /// `V-ie`, форма на -и-: «веселие»; отчество с -ие.
  case endsInIe
  /// `V-bi`, форма на -ьи.
  case endsInSoftI
  /// `Fimp`, деепричастие от глагола несовершенного вида.
  case imperfectiveGerund
  /// `Prdx`, может выступать в роли предикатива.
  case maybePredicative
  /// `Coun`, счётная форма.
  case countForm
  /// `Coll`, собирательное числительное.
  case collective
  /// `V-sh`, деепричастие на -ши.
  case endsInShi
  /// `Af-p`, форма после предлога: «него».
  case afterPreposition
  /// `Inmx`, может использоваться как одушевлённое и неодушевлённое.
  case maybeAnimate
  /// `Vpre`, вариант предлога: «со», «подо».
  case prepositionVariant
  /// `Anph`, анафорическое местоимение.
  case anaphoric
  /// `Init`, инициал.
  case initial
  /// `Adjx`, может выступать в роли прилагательного.
  case maybeAdjective
  /// `Ms-f`, колебание по роду: «кофе».
  case waveringGender
  /// `Hypo`, гипотетическая форма: «победю».
  case hypothetical

  /// OpenCorpora's name: `NOUN`, `gent`.
  public var name: String { Grammeme.names[Int(rawValue)] }

  /// The grammeme of this name; nil if there is none.
  public init?(name: some StringProtocol) {
    guard let bit = Grammeme.names.firstIndex(where: { $0 == name }) else { return nil }
    self.init(rawValue: UInt8(bit))
  }

  /// In the order of the bits.
  static let names: [String] =
    """
    NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ anim inan masc femn neut ms-f GNdr sing plur
    nomn gent datv accs ablt loct voct gen1 gen2 acc2 loc1 loc2 perf impf tran intr 1per 2per 3per pres past futr indc impr incl excl
    actv pssv Sgtm Pltm Fixd Abbr Name Surn Patr Geox Orgn Trad Subx Supr Qual Apro Anum Poss V-ey V-oy Cmp2 V-ej Impe Impx Mult Refl
    Infr Slng Arch Litr Erro Dist Ques Dmns Prnt V-be V-en V-ie V-bi Fimp Prdx Coun Coll V-sh Af-p Inmx Vpre Anph Init Adjx Ms-f Hypo
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}
