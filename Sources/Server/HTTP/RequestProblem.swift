import Etalon
import Handbook
import Hummingbird

/// Why a request gets no answer of its own: what a person reads on the error page, and a program in problem+json.
enum RequestProblem: Error, Sendable {
  case brokenAddress
  case addressTooLong
  case bodyNotWanted
  case methodNotAllowed
  case bodyTooLarge(limit: Int)
  case bodyTooSlow
  /// The body is of another type than the one wanted.
  case unknownBody(wanted: String)
  /// The body holds no reply that can be checked.
  case badReply(Localized)
  /// Only people who signed in may see this.
  case signInNeeded
  /// The form was not sent by a page of ours, or by one of another session.
  case forgedForm
  /// Too many tries to sign in.
  case tooManyAttempts(seconds: Int)
  case noSuchPage
  /// No document or clause of the name asked for.
  case noSuchClause(String)
  case queryTooLong
  case queryMissing
  case badLimit(String)
  case unknownKind(String)
  case unknownChannel(String)
  case unknownValue(parameter: String, value: String, allowed: [String])
  /// No certificate has the number asked for.
  case noSuchCertificate
  /// The request names no channel.
  case channelMissing
  /// The request names no clause.
  case referenceMissing
  /// The body holds no answer with its sequence.
  case badAnswer
  /// A use case refuses, or cannot be carried out.
  case declined(EtalonError)
  /// An error of ours.
  case failed

  /// Most characters of a query.
  static let maximumQueryLength = 1_000
  /// How many hits may be asked for.
  static let limits = 1...50

  var status: HTTPResponse.Status {
    switch self {
    case .noSuchPage, .noSuchClause, .noSuchCertificate: .notFound
    case .signInNeeded: .unauthorized
    case .forgedForm: .forbidden
    case .tooManyAttempts: .tooManyRequests
    case .declined(let error): error.kind == .refused ? .conflict : .serviceUnavailable
    case .methodNotAllowed: .methodNotAllowed
    case .addressTooLong: .uriTooLong
    case .bodyNotWanted, .bodyTooLarge: .contentTooLarge
    case .bodyTooSlow: .requestTimeout
    case .unknownBody: .unsupportedMediaType
    case .failed: .internalServerError
    default: .badRequest
    }
  }

  /// Kind of problem, stable across versions: the end of the problem's `type`.
  var code: String {
    switch self {
    case .brokenAddress: "broken-address"
    case .addressTooLong: "address-too-long"
    case .bodyNotWanted: "body-not-wanted"
    case .bodyTooLarge: "body-too-large"
    case .bodyTooSlow: "body-too-slow"
    case .unknownBody: "unknown-body"
    case .badReply: "bad-reply"
    case .methodNotAllowed: "method-not-allowed"
    case .signInNeeded: "sign-in-needed"
    case .forgedForm: "forged-form"
    case .tooManyAttempts: "too-many-attempts"
    case .noSuchPage: "no-such-page"
    case .noSuchClause: "no-such-clause"
    case .queryTooLong: "query-too-long"
    case .queryMissing: "query-missing"
    case .badLimit: "bad-limit"
    case .unknownKind: "unknown-kind"
    case .unknownChannel: "unknown-channel"
    case .unknownValue: "unknown-value"
    case .noSuchCertificate: "no-such-certificate"
    case .channelMissing: "channel-missing"
    case .referenceMissing: "reference-missing"
    case .badAnswer: "bad-answer"
    case .declined(let error): error.kind == .refused ? "refused" : "unavailable"
    case .failed: "failed"
    }
  }

  /// What is wrong, in a few words.
  var title: Localized {
    switch self {
    case .signInNeeded: Localized(ru: "Нужно войти", en: "Sign in first")
    case .tooManyAttempts: Localized(ru: "Слишком много попыток", en: "Too many tries")
    case .forgedForm: Localized(ru: "Форма устарела", en: "The form is out of date")
    case .noSuchPage: Localized(ru: "Такой страницы нет", en: "There is no such page")
    case .noSuchClause: Localized(ru: "Такого пункта нет", en: "There is no such clause")
    case .queryTooLong: Localized(ru: "Запрос слишком длинный", en: "The query is too long")
    case .methodNotAllowed, .bodyNotWanted: Localized(ru: "Так к этой странице не обращаются", en: "This page is not used that way")
    case .addressTooLong: Localized(ru: "Адрес слишком длинный", en: "The address is too long")
    case .bodyTooLarge: Localized(ru: "Текст слишком длинный", en: "The text is too long")
    case .bodyTooSlow: Localized(ru: "Запрос не дошёл целиком", en: "The request did not arrive in time")
    case .noSuchCertificate: Localized(ru: "Такого сертификата нет", en: "There is no such certificate")
    case .declined: Localized(ru: "Сейчас не получится", en: "Not now")
    case .unknownBody, .badReply, .badAnswer: Localized(ru: "Запрос не читается", en: "The request cannot be read")
    case .failed: Localized(ru: "Не получилось показать страницу", en: "The page could not be shown")
    default: Localized(ru: "Адрес не читается", en: "The address cannot be read")
    }
  }

  /// What was found and what to do.
  var detail: Localized {
    switch self {
    case .brokenAddress:
      Localized(
        ru: "В адресе остались обрывки кодировки (%…). Скопируйте ссылку целиком или найдите пункт поиском.",
        en: "The address has broken percent-encoding. Copy the whole link, or search for the clause.")
    case .addressTooLong:
      Localized(ru: "Сократите адрес или начните с поиска.", en: "Shorten the address, or start with a search.")
    case .bodyNotWanted:
      Localized(
        ru: "Эта страница только читается: отправьте запрос без тела.", en: "This page is read-only: send the request without a body.")
    case .bodyTooLarge(let limit):
      Localized(
        ru: "За один раз проверяется не больше \(limit >> 10) КБ: разделите текст на части.",
        en: "At most \(limit >> 10) KB are checked at a time: divide the text.")
    case .bodyTooSlow:
      Localized(ru: "Проверьте связь и отправьте ещё раз.", en: "Check the connection and send it again.")
    case .unknownBody(let wanted): Localized(ru: "Нужен Content-Type: \(wanted).", en: "Content-Type: \(wanted) is needed.")
    case .badReply(let reason): Localized(ru: "Нечего проверять: \(reason.ru).", en: "There is nothing to check: \(reason.en).")
    case .methodNotAllowed:
      Localized(ru: "Её можно только открыть (GET или HEAD).", en: "It can only be opened (GET or HEAD).")
    case .signInNeeded:
      Localized(
        ru: "Это видно только тем, кто вошёл; программам нужен ключ доступа (Authorization: Bearer …).",
        en: "Only those who signed in may see this; programs need a token (Authorization: Bearer …).")
    case .tooManyAttempts(let seconds):
      Localized(ru: "Подождите \(seconds) с и попробуйте ещё раз.", en: "Wait \(seconds) s and try again.")
    case .forgedForm:
      Localized(
        ru: "Вы, возможно, вошли заново или открыли её с другого сайта. Ничего не изменилось: откройте страницу ещё раз и повторите.",
        en: "You may have signed in anew, or come from another site. Nothing was changed: open the page again and repeat.")
    case .noSuchPage:
      Localized(ru: "Возможно, в ссылке опечатка. Начните с поиска.", en: "There may be a typing error in the link. Start with a search.")
    case .noSuchClause(let name):
      Localized(
        ru: "«\(name)» нет среди документов: пункт могли перенести или переименовать. Найдите его по словам.",
        en: "“\(name)” is not among the documents: it may have been moved or renamed. Find it by its words.")
    case .queryTooLong:
      Localized(
        ru: "Хватит нескольких слов: не больше \(RequestProblem.maximumQueryLength) знаков.",
        en: "A few words are enough: at most \(RequestProblem.maximumQueryLength) characters.")
    case .queryMissing: Localized(ru: "Нет параметра q: что искать.", en: "The parameter q, what to search for, is missing.")
    case .badLimit(let value):
      Localized(
        ru: "limit=\(value): нужно целое число от \(RequestProblem.limits.lowerBound) до \(RequestProblem.limits.upperBound).",
        en: "limit=\(value): a whole number from \(RequestProblem.limits.lowerBound) to \(RequestProblem.limits.upperBound) is needed.")
    case .unknownKind(let value):
      Localized(
        ru: "kind=\(value): такого вида документов нет. Есть: \(Site.searchedKinds.map(\.rawValue).joined(separator: ", ")).",
        en: "kind=\(value): there is no such kind. There are: \(Site.searchedKinds.map(\.rawValue).joined(separator: ", ")).")
    case .unknownChannel(let value):
      Localized(ru: "channel=\(value): такого канала нет в настройках.", en: "channel=\(value): the settings have no such channel.")
    case .unknownValue(let parameter, let value, let allowed):
      Localized(
        ru: "\(parameter)=\(value): \(allowed.isEmpty ? "таких нет" : "возможны " + allowed.joined(separator: ", ")).",
        en: "\(parameter)=\(value): \(allowed.isEmpty ? "there are none" : "use one of " + allowed.joined(separator: ", ")).")
    case .noSuchCertificate:
      Localized(ru: "Этот номер не выдавался. Сверьте его с бумагой.", en: "This number was never issued. Compare it with the paper.")
    case .channelMissing:
      Localized(ru: "Нет параметра channel: о каком канале речь.", en: "The parameter channel is missing.")
    case .referenceMissing:
      Localized(
        ru: "Нет параметра ref: какой пункт показать, например service/complaints#term.",
        en: "The parameter ref is missing: which clause, for example service/complaints#term.")
    case .badAnswer:
      Localized(
        ru: "Нужен JSON: {\"sequence\": 1, \"answer\": {…}} — номер от 1 и ответ в виде, принятом для вопроса.",
        en: "JSON is needed: {\"sequence\": 1, \"answer\": {…}}, a number from 1 and an answer of the question’s kind.")
    case .declined(let error): error.message
    case .failed:
      Localized(
        ru: "Ошибка на нашей стороне; она записана в журнал. Повторите через минуту.",
        en: "The fault is ours and is in the log. Try again in a minute.")
    }
  }
}
