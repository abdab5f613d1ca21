/// Words whose forms share no stem. Perfective partners that differ by a prefix alone stand beside them.
enum IrregularForms {
  /// Russian, ё as е.
  static let russian = """
    быть есть был была было были буду будешь будет будем будете будут будь будьте будучи
    мочь могу можешь может можем можете могут мог могла могло могли смочь смогу сможешь сможет сможем сможете смогут смог смогла \
    смогло смогли
    хотеть хочу хочешь хочет хотим хотите хотят хотел хотела хотело хотели захотеть захочу захочешь захочет захотим захотите захотят
    идти иду идешь идет идем идете идут шел шла шло шли иди идите пойти пойду пойдешь пойдет пойдем пойдете пойдут пошел пошла \
    пошло пошли пойди пойдите
    дать дам дашь даст дадим дадите дадут дал дала дало дали дай дайте давать даю даешь дает даем даете дают давал давала давали \
    давай давайте
    взять возьму возьмешь возьмет возьмем возьмете возьмут взял взяла взяли возьми возьмите
    ждать жду ждешь ждет ждем ждете ждут ждал ждала ждали жди ждите подождать подожду подождет подождем подождут подождал подождала \
    подождали подожди подождите
    знать знаю знаешь знает знаем знаете знают знал знала знало знали знай знайте
    понять пойму поймешь поймет поймем поймете поймут понял поняла поняли пойми поймите понимать понимаю понимаешь понимает \
    понимаем понимаете понимают понимал понимала понимали понимай понимайте
    помочь помогу поможешь поможет поможем поможете помогут помог помогла помогло помогли помоги помогите помогать помогаю помогает \
    помогаем помогаете помогают помогал помогала помогали помогайте
    сказать скажу скажешь скажет скажем скажете скажут сказал сказала сказали скажи скажите
    нести несу несешь несет несем несете несут нес несла несло несли неси несите
    человек человека человеку человеком человеке люди людей людям людьми людях
    ребенок ребенка ребенку ребенком ребенке дети детей детям детьми детях
    год года году годом годе годы годов годам годами годах лет
    день дня дню днем дне дни дней дням днями днях
    деньги денег деньгам деньгами деньгах
    """

  /// English.
  static let english = """
    be am is are was were been being
    have has had having
    do does did done doing
    go goes went gone going
    can could
    will would
    say says said saying
    tell tells told telling
    know knows knew known knowing
    understand understands understood understanding
    think thinks thought thinking
    give gives gave given giving
    take takes took taken taking
    make makes made making
    get gets got gotten getting
    send sends sent sending
    pay pays paid paying
    buy buys bought buying
    bring brings brought bringing
    find finds found finding
    lose loses lost losing
    leave leaves left leaving
    keep keeps kept keeping
    read reads reading
    write writes wrote written writing
    speak speaks spoke spoken speaking
    see sees saw seen seeing
    hear hears heard hearing
    feel feels felt feeling
    come comes came coming
    break breaks broke broken breaking
    forget forgets forgot forgotten forgetting
    choose chooses chose chosen choosing
    mean means meant meaning
    teach teaches taught teaching
    fall falls fell fallen falling
    begin begins began begun beginning
    meet meets met meeting
    """
}
