"""The description of the API is what the server does: every operation is asked, every answer is held against its schema.

    ETALON=… python3 -m unittest test_openapi      after pip install -r requirements.txt
"""
import copy
import json
import unittest

import served
from website import COMPANY, Website

try:
    import jsonschema
    import openapi_spec_validator
except ImportError:
    jsonschema = None


# An exam that is passed by handing it in, so that there is a certificate.
SURE = """---
kind: exam
id: sure
title: Пробный
time: {limit: 5m}
attempts: {max: 5}
sections:
  - {title: Знание, pick: [{from: "type:single", count: 1}]}
pass: {total: 0%}
certificate: {valid: 365d, admits: {email: supervised}}
---
"""


def closed(schema):
    """The same schema for a server whose every member is described: an object has no others."""
    if isinstance(schema, dict):
        strict = {name: closed(value) for name, value in schema.items()}
        if schema.get("type") == "object" and "properties" in schema:
            strict.setdefault("additionalProperties", False)
        return strict
    return [closed(item) for item in schema] if isinstance(schema, list) else schema


@unittest.skipUnless(jsonschema, "needs jsonschema and openapi-spec-validator: pip install -r Tests/requirements.txt")
class DescriptionTests(unittest.TestCase):
    def test_every_operation(self):
        site = Website(COMPANY, extra={"Exams/sure.md": SURE})
        self.addCleanup(site.close)
        self.people = {}
        for role in ("trainee", "trainer", "administrator"):
            self.people[role] = served.Browser(site)
            served.expect(self.people[role].get(site.link(role).removeprefix(site.address)), 303)
            self.people[role].learn()
        self.people["stranger"] = served.Browser(site)
        self.document = self.people["stranger"].get("/api/openapi.json").json()
        openapi_spec_validator.validate(self.document)
        self.asked = set()
        self.standards()
        self.exam()
        self.certificates()
        self.editors()
        described = {f"{method} {path}" for path, operations in self.document["paths"].items() for method in operations}
        self.assertEqual(described - self.asked, set(), "described and never asked")

    def ask(self, role, method, path, status, actual=None, body=None, form=None, query=""):
        """Asks, and holds the answer against the schema of its status."""
        operation = self.document["paths"][path][method]
        address = (actual or path) + query
        person = self.people[role]
        headers = {"X-CSRF": person.csrf} if person.csrf and method in ("post", "put") else {}
        if form is not None:
            answer = person.form(address, **form)
        elif body is not None:
            answer = person.send(method.upper(), address, json.dumps(body).encode(), "application/json", **headers)
        else:
            answer = person.send(method.upper(), address, **headers)
        self.assertEqual(answer.status, status, answer.text[:500])
        kind = answer.headers["Content-Type"].partition(";")[0]
        described = operation["responses"].get(str(status), operation["responses"]["default"])
        self.assertIn(kind, described["content"], f"{method} {path} {status}: {answer.text[:300]}")
        schema = copy.deepcopy(described["content"][kind]["schema"])
        whole = closed({"components": self.document["components"], **schema})
        said = answer.json() if "json" in kind else answer.text
        jsonschema.validate(said, whole, cls=jsonschema.Draft202012Validator)
        self.asked.add(f"{method} {path}")
        return said

    def standards(self):
        self.ask("stranger", "get", "/health", 200)
        found = self.ask("trainee", "get", "/api/v1/search", 200, query="?q=%D0%B6%D0%B0%D0%BB%D0%BE%D0%B1%D0%B0&limit=3")
        self.assertTrue(found["hits"])
        self.ask("trainee", "get", "/api/v1/search", 400)
        self.ask("trainee", "get", "/api/v1/clauses", 200, query="?ref=service/complaints%23term")
        self.ask("trainee", "get", "/api/v1/clauses", 404, query="?ref=none%23none")
        # Question banks hold the keys.
        self.ask("trainee", "get", "/api/v1/clauses", 404, query="?ref=questions/bank")
        checked = self.ask("trainee", "post", "/api/v1/lint", 200, body={"text": "Вы сами виноваты.", "letter": "Где заказ?"})
        self.assertTrue(checked["findings"])
        self.ask("trainee", "post", "/api/v1/lint", 400, body={"letter": "Где заказ?"})
        self.ask("trainer", "get", "/api/v1/impact", 200)
        self.ask("trainee", "get", "/api/v1/impact", 404)
        people = self.ask("administrator", "get", "/api/v1/people", 200)["people"]
        self.assertEqual(len(people), 5)
        self.ask("trainee", "get", "/api/v1/people", 404)

    def exam(self):
        begin, attempts = "/api/v1/exams/{exam}/attempts", "/api/v1/attempts/{attempt}"
        self.ask("stranger", "get", "/api/v1/exams", 401)
        states = {exam["id"]: exam["state"] for exam in self.ask("trainee", "get", "/api/v1/exams", 200)["exams"]}
        self.assertEqual(states, {"minute": "ready", "start": "ready", "sure": "ready"})
        address = "/api/v1/exams/minute/attempts"
        attempt = self.ask("trainee", "post", begin, 201, address, body={})["attempt"]
        self.assertEqual(self.ask("trainee", "post", begin, 200, address, body={})["attempt"], attempt)
        self.ask("trainee", "post", begin, 404, "/api/v1/exams/none/attempts", body={})
        here = f"/api/v1/attempts/{attempt}"
        paper = self.ask("trainee", "get", attempts, 200, here)["paper"]
        self.assertNotIn("ТАЙНА", json.dumps(paper, ensure_ascii=False))
        self.ask("trainer", "get", attempts, 404, here)
        save = attempts + "/answers/{slot}"
        for section in paper["sections"]:
            for item in section["items"]:
                answer = {"truth": False} if item["type"] == "true-false" else {"choice": [item["options"].index("Пять минут")]}
                slot = f"{here}/answers/{item['slot']}"
                self.ask("trainee", "put", save, 200, slot, body={"sequence": 2, "answer": answer})
                self.ask("trainee", "put", save, 409, slot, body={"sequence": 1, "answer": None})
                self.ask("trainee", "put", save, 400, slot, body={"sequence": 0, "answer": None})
        self.ask("trainer", "put", save, 404, f"{here}/answers/1", body={"sequence": 9, "answer": None})
        submit = attempts + "/submit"
        self.ask("trainer", "post", submit, 404, here + "/submit", body={})
        self.assertEqual(self.ask("trainee", "post", submit, 200, here + "/submit", body={})["state"], "closed")
        self.assertEqual(self.ask("trainee", "get", attempts, 200, here)["state"], "closed")
        self.assertEqual(self.ask("trainee", "post", begin, 409, address, body={})["state"], "passed")
        # Without the token of the session nothing happens, whatever cookie is sent.
        stolen, self.people["trainee"].csrf = self.people["trainee"].csrf, "stolen"
        self.ask("trainee", "post", begin, 403, address, body={})
        self.people["trainee"].csrf = stolen

    def certificates(self):
        admission = "/api/v1/admission/{person}"
        self.assertFalse(self.ask("trainee", "get", admission, 200, "/api/v1/admission/anna", query="?channel=email")["allow"])
        self.ask("trainee", "get", admission, 404, "/api/v1/admission/boris", query="?channel=email")
        self.ask("trainee", "get", admission, 400, "/api/v1/admission/anna")
        for purpose in ("revocation", "suspension"):
            self.ask("stranger", "get", "/api/v1/status/{purpose}", 200, f"/api/v1/status/{purpose}")
        self.ask("stranger", "get", "/api/v1/status/{purpose}", 404, "/api/v1/status/other")
        self.ask("stranger", "get", "/api/v1/certificates/{number}", 404, "/api/v1/certificates/none")
        person = self.people["trainee"]
        start = self.ask("trainee", "post", "/api/v1/exams/{exam}/attempts", 201, "/api/v1/exams/sure/attempts", body={})["attempt"]
        person.send("POST", f"/api/v1/attempts/{start}/submit", b"{}", "application/json", **{"X-CSRF": person.csrf})
        number = next(exam["certificate"] for exam in self.ask("trainee", "get", "/api/v1/exams", 200)["exams"] if exam["certificate"])
        self.assertTrue(self.ask("stranger", "get", "/api/v1/certificates/{number}", 200, f"/api/v1/certificates/{number}")["valid"])

    def editors(self):
        person = self.people["trainee"]
        page = served.expect(person.form("/me/security/editor"), 200).text
        token = page.partition("/t/")[2].partition("/v2")[0]
        own = f"/t/{token}/v2/check"
        fields = {"text": "Вы сами виноваты.", "language": "ru-RU"}
        self.ask("trainee", "get", "/v2/languages", 200)
        self.assertTrue(self.ask("trainee", "post", "/v2/check", 200, form=fields)["matches"])
        self.ask("trainee", "get", "/v2/check", 200, query="?language=ru-RU&text=a")
        self.assertTrue(self.ask("trainee", "post", "/v2/check", 400, form={"text": "a"}).startswith("Error: "))
        self.assertTrue(self.ask("stranger", "post", "/t/{token}/v2/check", 404, "/t/none/v2/check", form=fields).startswith("Error: "))
        self.ask("stranger", "get", "/t/{token}/v2/languages", 200, f"/t/{token}/v2/languages")
        self.assertTrue(self.ask("stranger", "post", "/t/{token}/v2/check", 200, own, form=fields)["matches"])
        self.ask("stranger", "get", "/t/{token}/v2/check", 200, own, query="?language=ru-RU&text=a")


if __name__ == "__main__":
    unittest.main()
