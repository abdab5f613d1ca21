import Etalon
import Hummingbird

/// Addresses of pages for learners, and of those for everybody outside.
extension Routes {
  /// What nobody signs in for.
  var outside: [Route] {
    let (pages, state) = (pages, state)
    let certificates = CertificateAPI(clock: options.clock)
    return [
      Route(.get, "/faq", for: .everybody) { request, context in
        try pages.faq(try pages.request(request, context))
      },
      Route(.get, "/faq/**", for: .everybody) { request, context in
        try pages.faq(context.parameters.getCatchAll().joined(separator: "/"), try pages.request(request, context))
      },
      Route(.get, "/verify", for: .everybody) { request, context in
        try await pages.verify(nil, try pages.request(request, context))
      },
      Route(.get, "/verify/:number", for: .everybody) { request, context in
        try await pages.verify(context.part("number"), try pages.request(request, context))
      },
      Route(.get, "/api/v1/certificates/:number", for: .everybody) { _, context in
        try await certificates.certificate(context.part("number"), site: state.current)
      },
      Route(.get, "/api/v1/status/:purpose", for: .everybody) { _, context in
        try await certificates.status(context.part("purpose"), site: state.current)
      },
      Route(.get, "/api/v1/admission/:person", for: .programs(.admission)) { request, context in
        try await certificates.admission(context.part("person"), try pages.request(request, context), site: state.current)
      },
    ]
  }

  /// For those who answer for others.
  var leading: [Route] {
    let (pages, state) = (pages, state)
    let people = PeopleAPI()
    return [
      Route(.get, "/api/v1/people", for: .permission(.lead)) { request, context in
        try await people.people(try pages.request(request, context), site: state.current)
      },
      Route(.get, "/api/v1/impact", for: .permission(.teach)) { request, context in
        try await people.impact(try pages.request(request, context), site: state.current)
      },
    ]
  }

  /// Exams.
  var exams: [Route] {
    let (pages, state) = (pages, state)
    let attempts = AttemptAPI()
    let exams = ExamAPI()
    return [
      Route(.get, "/exams", for: .signedIn) { request, context in
        try await pages.exams(try pages.request(request, context))
      },
      Route(.get, "/exams/:exam", for: .signedIn) { request, context in
        try await pages.exam(context.part("exam"), try pages.request(request, context))
      },
      Route(.post, "/exams/:exam", for: .signedIn) { request, context in
        _ = try await Forms.read(request, context)
        return try await pages.begin(context.part("exam"), try pages.request(request, context))
      },
      Route(.get, "/attempts/:attempt", for: .signedIn) { request, context in
        try await pages.attempt(context.part("attempt"), request, try pages.request(request, context))
      },
      Route(.post, "/attempts/:attempt/answers", for: .signedIn) { request, context in
        let form = try await Forms.read(request, context)
        return try await pages.answer(context.part("attempt"), form, request, try pages.request(request, context))
      },
      Route(.post, "/attempts/:attempt/resume", for: .signedIn) { request, context in
        _ = try await Forms.read(request, context)
        return try await pages.resume(context.part("attempt"), try pages.request(request, context))
      },
      Route(.get, "/api/v1/exams", for: .signedIn) { request, context in
        try await exams.list(try pages.request(request, context), site: state.current)
      },
      Route(.post, "/api/v1/exams/:exam/attempts", for: .signedIn) { request, context in
        _ = try await Forms.json(request, context, limit: AttemptAPI.answerLimit)
        return try await exams.begin(context.part("exam"), try pages.request(request, context), site: state.current)
      },
      Route(.post, "/api/v1/attempts/:attempt/submit", for: .signedIn) { request, context in
        _ = try await Forms.json(request, context, limit: AttemptAPI.answerLimit)
        return try await exams.submit(context.part("attempt"), try pages.request(request, context), site: state.current)
      },
      Route(.get, "/api/v1/attempts/:attempt", for: .signedIn) { request, context in
        try await attempts.attempt(context.part("attempt"), try pages.request(request, context), site: state.current)
      },
      Route(.put, "/api/v1/attempts/:attempt/answers/:slot", for: .signedIn) { request, context in
        let body = try await Forms.json(request, context, limit: AttemptAPI.answerLimit)
        return try await attempts.save(
          body, context.part("attempt"), slot: context.part("slot"), try pages.request(request, context), site: state.current)
      },
    ]
  }
}

extension Routes {
  /// Training and the person's own record.
  var training: [Route] {
    let pages = pages
    return [
      Route(.get, "/training", for: .signedIn) { request, context in
        try await pages.training(try pages.request(request, context))
      },
      Route(.post, "/training/begin", for: .signedIn) { request, context in
        try await pages.beginProgram(try await Forms.read(request, context), try pages.request(request, context))
      },
      Route(.get, "/training/read", for: .signedIn) { request, context in
        try await pages.reading(try pages.request(request, context))
      },
      Route(.post, "/training/read", for: .signedIn) { request, context in
        try await pages.confirmReading(try await Forms.read(request, context), try pages.request(request, context))
      },
      Route(.get, "/training/drill", for: .signedIn) { request, context in
        try await pages.drill(try pages.request(request, context))
      },
      Route(.post, "/training/drill", for: .signedIn) { request, context in
        try await pages.answerDrill(try await Forms.read(request, context), try pages.request(request, context))
      },
      Route(.get, "/training/practice", for: .signedIn) { request, context in
        try await pages.practice(try pages.request(request, context))
      },
      Route(.post, "/training/practice", for: .signedIn) { request, context in
        try await pages.practise(try await Forms.read(request, context), try pages.request(request, context))
      },
      Route(.get, "/me", for: .signedIn) { request, context in
        try await pages.record(try pages.request(request, context))
      },
      Route(.get, "/me/certificates/:number", for: .signedIn) { request, context in
        try await pages.certificate(context.part("number"), try pages.request(request, context), request)
      },
    ]
  }
}

extension EtalonContext {
  /// A named part of the address, decoded.
  func part(_ name: String) throws(RequestProblem) -> String {
    guard let part = PercentCoding.decoded(parameters.get(name) ?? "") else { throw .brokenAddress }
    return part
  }
}

extension Site {
  /// The use cases over people; a server without records has none of these pages.
  func people() throws(RequestProblem) -> Desks {
    guard let desks else { throw .noSuchPage }
    return desks
  }
}
