#!/usr/bin/env python3
"""Writes tests/vectors.txt: tickets made from the rules (SAC-42 to SAC-44) with Python's hmac and the package cryptography.

Each line: mode, validation, decryption, validationKey, decryptionKey, the random bytes, and the cookie. All hold the ticket
that src/vectors.rs names.
"""

import datetime
import hashlib
import hmac
import struct

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

try:
    from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
except ImportError:
    TripleDES = algorithms.TripleDES

ISSUED = datetime.datetime(2024, 1, 8, 10) - datetime.datetime(1, 1, 1)
TICKS = (ISSUED.days * 86400 + ISSUED.seconds) * 10**7


def text(value):
    count, units = len(value.encode("utf-16-le")) // 2, value.encode("utf-16-le")
    prefix = b""
    while count >= 0x80:
        prefix += bytes([count & 0x7F | 0x80])
        count >>= 7
    return prefix + bytes([count]) + units


def ticket():
    times = struct.pack("<q", TICKS), struct.pack("<q", TICKS + 30 * 600000000)
    return b"\x01\x02" + times[0] + b"\xfe" + times[1] + b"\x01" + text("Ünal") + text("x" * 130) + text("/app") + b"\xff"


def derived(key):
    made, bits = b"", struct.pack(">I", len(key) * 8)
    for counter in range(1, 4):
        block = struct.pack(">I", counter) + b"FormsAuthentication.Ticket" + b"\0" + bits
        made += hmac.new(key, block, hashlib.sha512).digest()
    return made[: len(key)]


def encrypted(cipher, key, iv, plain):
    algorithm = algorithms.AES(key) if cipher == "AES" else TripleDES(key)
    padder = padding.PKCS7(algorithm.block_size).padder()
    encryptor = Cipher(algorithm, modes.CBC(iv)).encryptor()
    return encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()


def signed(validation, key, message):
    return message + hmac.new(key, message, validation.replace("HMAC", "").lower()).digest()


def pattern(start, count):
    return bytes((start + 7 * i) % 256 for i in range(count))


def line(mode, validation, cipher, validation_length, decryption_length):
    signing, key = pattern(3, validation_length), pattern(101, decryption_length)
    block = 16 if cipher == "AES" else 8
    if mode == "Framework45":
        chance = pattern(200, block)
        cookie = chance + encrypted(cipher, derived(key), chance, ticket())
        cookie = signed(validation, derived(signing), cookie)
    else:
        chance = pattern(200, decryption_length)
        plain = chance + signed(validation, signing, ticket())
        cookie = signed(validation, signing, encrypted(cipher, key, bytes(block), plain))
    fields = mode, validation, cipher, signing.hex(), key.hex(), chance.hex(), cookie.hex().upper()
    return " ".join(fields)


lines = [
    line(mode, validation, cipher, validation_length, decryption_length)
    for mode in ("Framework45", "Framework20SP1", "Framework20SP2")
    for validation, validation_length in (("SHA1", 20), ("HMACSHA256", 64), ("HMACSHA384", 33), ("HMACSHA512", 130))
    for cipher, decryption_length in (("AES", 16), ("AES", 24), ("AES", 32), ("3DES", 24))
]
with open(__file__.replace(".py", ".txt"), "w") as file:
    file.write("\n".join(lines) + "\n")
