#!/usr/bin/env python3
"""An implementation of eddsa-jcs-2022, did:key and Bitstring Status Lists of its own: the oracle of EdDSAJCSOracleTests.

Reads commands as JSON, one a line, from standard input and writes an answer for each:

    {"do": "canonical", "value": …}                      the bytes of RFC 8785
    {"do": "verify", "credential": {…}, "keys": {…}, "lists": […], "now": "2026-12-01T09:00:00Z"}
                                                         "valid", or why not
    {"do": "sign", "seed": "hex", "credential": {…}, "created": "…"}
                                                         the credential with its proof

Only Ed25519 itself comes from PyPI `cryptography`; everything else is written out here. Ends with code 3 where that is missing:
`pip install cryptography`.
"""
import base64
import datetime
import gzip
import hashlib
import json
import sys

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
except ImportError:
    sys.exit(3)

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def number(value):
    """Number::toString of ECMAScript, for what json.loads hands out."""
    value = float(value)
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    digits, exponent = f"{abs(value):.17e}".split("e")
    for precision in range(17):
        shorter = f"{abs(value):.{precision}e}"
        if float(shorter) == abs(value):
            digits, exponent = shorter.split("e")
            break
    digits = digits.replace(".", "")
    digits = digits.rstrip("0") or "0"
    k, n = len(digits), int(exponent) + 1
    if k <= n <= 21:
        return sign + digits + "0" * (n - k)
    if 0 < n <= 21:
        return sign + digits[:n] + "." + digits[n:]
    if -6 < n <= 0:
        return sign + "0." + "0" * -n + digits
    mantissa = digits if k == 1 else digits[0] + "." + digits[1:]
    return f"{sign}{mantissa}e{'+' if n > 0 else '-'}{abs(n - 1)}"


def text(value):
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
    return '"' + "".join(short.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'


def canonical(value):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
    return "{" + ",".join(text(key) + ":" + canonical(entry) for key, entry in members) + "}"


def sha256(value):
    return hashlib.sha256(canonical(value).encode("utf-8")).digest()


def base58_decoded(word):
    whole = 0
    for character in word:
        whole = whole * 58 + ALPHABET.index(character)
    zeros = len(word) - len(word.lstrip("1"))
    return b"\0" * zeros + (whole.to_bytes((whole.bit_length() + 7) // 8, "big") if whole else b"")


def base58(data):
    whole, word = int.from_bytes(data, "big"), ""
    while whole:
        whole, rest = divmod(whole, 58)
        word = ALPHABET[rest] + word
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + word


def multikey(word):
    assert word[0] == "z"
    data = base58_decoded(word[1:])
    assert data[:2] == b"\xed\x01" and len(data) == 34
    return data[2:]


def moment(word):
    return datetime.datetime.fromisoformat(word.replace("Z", "+00:00"))


def hash_data(document, proof):
    return sha256(proof) + sha256(document)


def proven(document):
    """The key that signed a document, and when; raises InvalidSignature where the proof does not hold."""
    proof = dict(document["proof"])
    unsecured = {key: value for key, value in document.items() if key != "proof"}
    if (proof["type"], proof["cryptosuite"], proof["proofPurpose"]) != ("DataIntegrityProof", "eddsa-jcs-2022", "assertionMethod"):
        raise InvalidSignature
    value = proof.pop("proofValue")
    if "@context" in proof:
        if document["@context"][: len(proof["@context"])] != proof["@context"]:
            raise InvalidSignature
        unsecured["@context"] = proof["@context"]
    did, fragment = proof["verificationMethod"].split("#")
    key = multikey(fragment)
    if did != "did:key:" + fragment or value[0] != "z":
        raise InvalidSignature
    Ed25519PublicKey.from_public_bytes(key).verify(base58_decoded(value[1:]), hash_data(unsecured, proof))
    return proof["verificationMethod"], moment(proof["created"])


def known(method, created, keys):
    for entry in keys["verificationMethod"]:
        if entry["id"] == method and method in keys["assertionMethod"]:
            return "revoked" not in entry and ("expires" not in entry or created <= moment(entry["expires"]))
    return False


def verify(credential, keys, lists, now):
    try:
        method, created = proven(credential)
    except (InvalidSignature, ValueError, AssertionError, KeyError, IndexError):
        return "signature"
    if not known(method, created, keys):
        return "foreign key"
    issuer = credential["issuer"]
    if (issuer if isinstance(issuer, str) else issuer["id"]) != method.split("#")[0]:
        return "issuer"
    if moment(credential["validFrom"]) > now:
        return "not yet"
    if "validUntil" in credential and moment(credential["validUntil"]) < now:
        return "expired"
    entry = credential["credentialStatus"]
    for document in lists:
        if document["id"] != entry["statusListCredential"]:
            continue
        try:
            method, created = proven(document)
        except InvalidSignature:
            return "list: signature"
        if not known(method, created, keys):
            return "list: foreign key"
        subject = document["credentialSubject"]
        if subject["statusPurpose"] != entry["statusPurpose"] or subject["encodedList"][0] != "u":
            return "list: purpose"
        word = subject["encodedList"][1:]
        bits = gzip.decompress(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        if len(bits) * 8 < 131072:
            return "list: length"
        index = int(entry["statusListIndex"])
        if bits[index // 8] >> (7 - index % 8) & 1:
            return "revoked"
    return "valid"


def sign(seed, credential, created):
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
    word = "z" + base58(b"\xed\x01" + key.public_key().public_bytes_raw())
    proof = {
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": created, "proofPurpose": "assertionMethod",
        "verificationMethod": f"did:key:{word}#{word}", "@context": credential["@context"],
    }
    issuer = credential["issuer"]
    issuer["id"] = "did:key:" + word
    value = "z" + base58(key.sign(hash_data(credential, proof)))
    return credential | {"proof": proof | {"proofValue": value}}


for line in sys.stdin:
    command = json.loads(line)
    if command["do"] == "canonical":
        print(canonical(command["value"]))
    elif command["do"] == "sign":
        print(json.dumps(sign(command["seed"], command["credential"], command["created"]), ensure_ascii=True))
    else:
        print(verify(command["credential"], command["keys"], command["lists"], moment(command["now"])))
