/// Abbreviations that everybody knows: they are neither shouted nor in need of an explanation.
enum KnownAbbreviations {
  /// Whether a word in lower case is one of them.
  static func contains(_ form: String) -> Bool { words.contains(form) }

  private static let words: Set<String> = Set(
    """
    сша ссср оаэ юар рао оао ооо зао пао ано ао ип тоо гуп муп фгуп мфо нко инн кпп огрн огрнип окпо оквэд бик снилс осаго каско дмс
    омс егэ гиа вуз нии мгу мид мчс гибдд гаи фсб фас фнс уфмс загс жкх тсж уфа фио смс ммс эдо эцп эп уэп укэп нэп пин пук азс асуп
    ато аэс гэс тэц сто пто кто асб лэп утп уип усн осно енвд псн ндфл мрот тк ук гк коап апк рф рбк вип виа вао зао сао сзао юао
    свао цао ювао юзао вднх мкад кад сдэк dpd овд рувд пвз эва абс ацп пао роо оон юнеско юнисеф евро нато еаэс снг есиа госуслуги
    сими мир иос ios usa uae eu uk faq asap sms usb pdf html url api crm erp ceo vip eta esim imei iban bic iso ups usps dhl fedex
    gmail aliexpress ikea asus acer sony led oled lcd hdmi
    рф мвд фио инн пвз цб рт ру нг дтп жк тв пк гб мб кб тб вк тг фз рпц мкд зж пп см мм кг вт квт мг мл
    сбп max min start stop menu power ok eco auto reset mode home turbo new sale pro mini plus lite air on off low high hot cold
    мфц узи мрт кт экг доу мдоу сош гбоу вич зож лфк экю бад гост снип тнвэд коап гпк апк кбм дк спид орви орз пцр фгис рэу тсн ук днк
    rgb cmyk csv xls xlsx doc docx txt rtf svg ppt pptx xlsm rar tar iban vat sku ean usb hdmi ssh ftp ip wps wpa json xml smtp imap otp spf
    tv pc gps wifi lte gsm usd eur rub id ok pin cvv cvc vpn dvd cd hd uhd ssd hdd ram cpu gpu nfc qr sim xs xl xxl xxxl am pm gmt utc
    it pr hr ceo cto ltd llc inc atm ssl http https www seo css sql xml png jpg jpeg gif mp3 mp4 zip
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
