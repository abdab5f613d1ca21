/// English verbs whose forms no rule of endings makes: `went` is a form of `go`. Stemmers do not know them.
///
/// A table written for Etalon. Forms are those of today's English on both sides of the Atlantic; of prefixed verbs, those that are in use.
public enum IrregularVerbs {
  /// An irregular verb.
  public struct Verb: Sendable, Hashable {
    /// The infinitive without `to`.
    public let base: String
    /// Its irregular forms: past tense and past participle, of `be`, `have`, `do`, `go` and `say` those of the present too. The base may
    /// be among them (`cut`); regular ones beside them are not (`learned`).
    public let forms: [String]
  }

  /// All of them, by the base.
  public static let all: [Verb] = table.split(separator: "\n").compactMap { line in
    let words = line.split(separator: " ").map(String.init)
    guard let base = words.first else { return nil }
    return Verb(base: base, forms: Array(words.dropFirst()))
  }

  /// The verbs that a word, in lower case, is an irregular form of: none for regular and unknown words, two for `lay` (`lay`, `lie`), the
  /// base itself for `cut`. Tens of nanoseconds.
  public static func bases(of form: ArraySlice<UInt8>) -> [String] {
    guard let number = index.forms.find(form) else { return [] }
    return index.verbs(number).map { index.text($0) }
  }

  /// The verbs that a word, in lower case, is an irregular form of.
  public static func bases(of form: String) -> [String] {
    bases(of: Array(form.utf8)[...])
  }

  private static let index = Index(table)

  /// Which verbs a form belongs to. Read from bytes: texts and lists of them for hundreds of forms cost a third of a millisecond of each start
  /// that meets an English word.
  private struct Index {
    /// Forms of all verbs, bases among them.
    private(set) var forms = ByteTable(minimumCapacity: 1024)
    /// The table's bytes.
    private let bytes: [UInt8]
    /// Bases, as places in `bytes`.
    private var bases: [Range<Int>] = []
    /// The verbs of each form, two at most: `lay` is one of `lay` and of `lie`; −1: none.
    private var verbs: [SIMD2<Int32>] = []

    init(_ table: String) {
      bytes = Array(table.utf8)
      for line in bytes.split(separator: 0x0A) {
        let words = line.split(separator: 0x20)
        guard let base = words.first else { continue }
        let verb = Int32(truncatingIfNeeded: bases.count)
        bases.append(base.startIndex..<base.endIndex)
        for word in words.dropFirst() { add(word, verb) }
      }
      // The base of `lay` is a form of `lie` as well: whoever asks for a form must get both. A base that is no form needs no table.
      for (verb, base) in bases.enumerated() where forms.find(bytes[base]) != nil { add(bytes[base], Int32(verb)) }
    }

    private mutating func add(_ form: ArraySlice<UInt8>, _ verb: Int32) {
      let number = forms.insert(form)
      if number == verbs.count { verbs.append(SIMD2(repeating: -1)) }
      guard verbs[number].x != verb, verbs[number].y != verb else { return }
      if verbs[number].x < 0 { verbs[number].x = verb } else { verbs[number].y = verb }
    }

    /// The verbs of a form, in their order.
    func verbs(_ form: Int) -> [Int32] {
      let pair = verbs[form]
      return pair.y < 0 ? [pair.x] : [min(pair.x, pair.y), max(pair.x, pair.y)]
    }

    /// The base of a verb.
    func text(_ verb: Int32) -> String { String(decoding: bytes[bases[Int(verb)]], as: UTF8.self) }
  }

  private static let table = """
    abide abode
    arise arose arisen
    awake awoke awoken
    be am is are was were been
    bear bore borne born
    beat beat beaten
    become became become
    befall befell befallen
    beget begot begotten
    begin began begun
    behold beheld
    bend bent
    bereave bereft
    beseech besought
    beset beset
    bet bet
    betide betid
    bid bid bade bidden
    bind bound
    bite bit bitten
    bleed bled
    blow blew blown
    break broke broken
    breed bred
    bring brought
    broadcast broadcast
    browbeat browbeat browbeaten
    build built
    burn burnt
    burst burst
    bust bust
    buy bought
    cast cast
    catch caught
    choose chose chosen
    cling clung
    clothe clad
    come came come
    cost cost
    creep crept
    cut cut
    deal dealt
    dig dug
    dive dove
    do does did done
    draw drew drawn
    dream dreamt
    drink drank drunk
    drive drove driven
    dwell dwelt
    eat ate eaten
    fall fell fallen
    feed fed
    feel felt
    fight fought
    find found
    fit fit
    flee fled
    fling flung
    fly flew flown
    forbear forbore forborne
    forbid forbade forbad forbidden
    forecast forecast
    foresee foresaw foreseen
    foretell foretold
    forget forgot forgotten
    forgive forgave forgiven
    forgo forgoes forwent forgone
    forsake forsook forsaken
    freeze froze frozen
    get got gotten
    give gave given
    go goes went gone
    grind ground
    grow grew grown
    hamstring hamstrung
    hang hung
    have has had
    hear heard
    hide hid hidden
    hit hit
    hold held
    hurt hurt
    inlay inlaid
    input input
    inset inset
    keep kept
    kneel knelt
    knit knit
    know knew known
    lay laid
    lead led
    lean leant
    leap leapt
    learn learnt
    leave left
    lend lent
    let let
    lie lay lain
    light lit
    lose lost
    make made
    mean meant
    meet met
    mislay mislaid
    mislead misled
    misread misread
    misspell misspelt
    mistake mistook mistaken
    misunderstand misunderstood
    mow mown
    offset offset
    outbid outbid
    outdo outdoes outdid outdone
    outgrow outgrew outgrown
    output output
    outrun outran outrun
    outsell outsold
    overcome overcame overcome
    overdo overdoes overdid overdone
    overdraw overdrew overdrawn
    overeat overate overeaten
    overhear overheard
    override overrode overridden
    overrun overran overrun
    oversee oversaw overseen
    oversell oversold
    oversleep overslept
    overspend overspent
    overtake overtook overtaken
    overthrow overthrew overthrown
    overwrite overwrote overwritten
    partake partook partaken
    pay paid
    plead pled
    preset preset
    prepay prepaid
    prove proven
    put put
    quit quit
    read read
    rebind rebound
    rebuild rebuilt
    recast recast
    redo redoes redid redone
    redraw redrew redrawn
    remake remade
    rend rent
    repay repaid
    reread reread
    rerun reran rerun
    resell resold
    resend resent
    reset reset
    rethink rethought
    rewind rewound
    rewrite rewrote rewritten
    rid rid
    ride rode ridden
    ring rang rung
    rise rose risen
    run ran run
    saw sawn
    say says said
    see saw seen
    seek sought
    sell sold
    send sent
    set set
    sew sewn
    shake shook shaken
    shave shaven
    shear shorn
    shed shed
    shine shone
    shoot shot
    show shown
    shrink shrank shrunk
    shut shut
    sing sang sung
    sink sank sunk
    sit sat
    slay slew slain
    sleep slept
    slide slid
    sling slung
    slit slit
    smell smelt
    sow sown
    speak spoke spoken
    speed sped
    spell spelt
    spend spent
    spill spilt
    spin spun
    spit spat
    split split
    spoil spoilt
    spread spread
    spring sprang sprung
    stand stood
    steal stole stolen
    stick stuck
    sting stung
    stink stank stunk
    stride strode stridden
    strike struck stricken
    string strung
    strive strove striven
    swear swore sworn
    sweep swept
    swell swollen
    swim swam swum
    swing swung
    take took taken
    teach taught
    tear tore torn
    tell told
    think thought
    thrive throve thriven
    throw threw thrown
    thrust thrust
    tread trod trodden
    unbind unbound
    undergo undergoes underwent undergone
    underlie underlay underlain
    understand understood
    undertake undertook undertaken
    undo undoes undid undone
    unwind unwound
    uphold upheld
    upset upset
    wake woke woken
    wear wore worn
    weave wove woven
    wed wed
    weep wept
    wet wet
    win won
    wind wound
    withdraw withdrew withdrawn
    withhold withheld
    withstand withstood
    wring wrung
    write wrote written
    """
}
