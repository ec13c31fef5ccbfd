# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""MIME entities: texts, files and multiparts of every kind, inside each other."""
from __future__ import annotations

import base64
import quopri
from random import Random

import headers
import words

Fields = list[tuple[str, bytes]]
Entity = tuple[Fields, bytes]
_FILES = (("application/pdf", "pdf"), ("image/png", "png"), ("application/octet-stream", "bin"),
          ("application/zip", "zip"), ("text/csv", "csv"), ("audio/mpeg", "mp3"), ("text/plain", "txt"))
_MULTIPARTS = ("mixed", "mixed", "alternative", "related", "signed", "report", "digest", "parallel", "x-other")


def field(name: str, value: bytes) -> bytes:
    """One field with its line end."""
    return name.encode() + b": " + value + b"\n"


def entity(random: Random, depth: int = 0) -> Entity:
    """Fields and body of a random part; the deeper, the more often a leaf."""
    if random.random() < (0.7, 0.45, 0.25, 0.1, 0)[min(depth, 4)]:
        return multipart(random, depth)
    shape = random.random()
    if depth and shape < 0.1:
        return nested_mail(random, depth)
    return text(random) if shape < 0.65 else attached(random)


def text(random: Random) -> Entity:
    """A text body in some charset and encoding."""
    content, charset = words.paragraphs(random)
    kind = random.choice(("plain", "plain", "plain", "html"))
    if kind == "html":
        content = f"<p>{content}</p>"
    data = words.encode(content, charset)
    parameter = random.choice((f"charset={charset}", f'charset="{charset}"', f"CHARSET={charset.upper()}",
                               f"charset={charset}; format=flowed", f"\n\tcharset={charset}"))
    fields = [("Content-Type", f"text/{kind}; {parameter}".encode())]
    if random.random() < 0.05 and data.isascii():
        fields = []
    if random.random() < 0.1:
        fields.append(("Content-Disposition", b"inline"))
    return transfer(random, fields, data, binary=b"\0" in data)


def attached(random: Random) -> Entity:
    """A file with or without a name."""
    kind, extension = random.choice(_FILES)
    data = random.randbytes(random.choice((0, 1, 2, 57, 200, 700)))
    name = file_name(random, extension)
    fields: Fields = []
    if random.random() < 0.5:
        fields.append(("Content-Type", kind.encode()))
        fields.append(("Content-Disposition", b"attachment" + name.replace(b"%NAME%", b"filename")))
    else:
        fields.append(("Content-Type", kind.encode() + name.replace(b"%NAME%", b"name")))
        fields.append(("Content-Disposition", random.choice((b"attachment", b"inline"))))
    if random.random() < 0.3:
        fields.append(("Content-ID", headers.message_id(random).encode()))
    return transfer(random, fields, data, binary=True)


def file_name(random: Random, extension: str) -> bytes:
    """A parameter with a name in one of the ways that programs write it; `%NAME%` stands for its key."""
    text, charset = words.phrase(random, 1, 3)
    plain = words.ascii_phrase(random)
    shape = random.randrange(8)
    if shape == 0:
        return b""
    if shape == 1:
        return f"; %NAME%={plain.replace(' ', '_')}.{extension}".encode()
    if shape == 2:
        return f'; %NAME%="{plain}.{extension}"'.encode()
    if shape == 3:
        return f'; %NAME%="{headers.encoded_word(random, text, charset)}.{extension}"'.encode()
    if shape == 4:
        return f'; %NAME%="{text}.{extension}"'.encode()
    encoded = "".join(f"%{byte:02X}" for byte in words.encode(text, charset))
    if shape == 5:
        return f";\n %NAME%*={charset}''{encoded}.{extension}".encode()
    if shape == 6:
        return f";\n %NAME%*0={plain.replace(' ', '')};\n %NAME%*1=\"-{plain}.{extension}\"".encode()
    cut = len(encoded) // 6 * 3
    return (f";\n %NAME%*0*={charset}'en'{encoded[:cut]};\n %NAME%*1*={encoded[cut:]};"
            f"\n %NAME%*2=.{extension}").encode()


def transfer(random: Random, fields: Fields, data: bytes, binary: bool) -> Entity:
    """The content in an encoding that can carry it, and the field that says so."""
    encoding = random.choice(("base64", "base64", "quoted-printable") if binary
                             else ("base64", "quoted-printable", "8bit", "7bit" if data.isascii() else "8bit"))
    if encoding == "base64":
        width = random.choice((76, 76, 60, 64))
        coded = base64.b64encode(data)
        data = b"".join(coded[start:start + width] + b"\n" for start in range(0, len(coded), width))
    elif encoding == "quoted-printable":
        # The library leaves CR as it stands, which RFC 2045 §6.7 (4) forbids.
        data = quopri.encodestring(data).replace(b"\r", b"=0D")
    shown = random.choice((encoding, encoding, encoding.upper(), encoding.capitalize()))
    if encoding == "7bit" and random.random() < 0.5:
        return fields, data
    return [*fields, ("Content-Transfer-Encoding", shown.encode())], data


def nested_mail(random: Random, depth: int) -> Entity:
    """A mail inside a mail."""
    inner, body = entity(random, depth + 1)
    head = b"".join(field(*entry) for entry in headers.fields(random, nested=True) + mime(random, inner))
    fields: Fields = [("Content-Type", b"message/rfc822")]
    if random.random() < 0.3:
        fields.append(("Content-Disposition", b"attachment; filename=\"forwarded.eml\""))
    return fields, head + b"\n" + body


def mime(random: Random, fields: Fields) -> Fields:
    """The fields of a part at the head of a mail."""
    return [("MIME-Version", random.choice((b"1.0", b"1.0 (by hand)"))), *fields] if fields else []


def multipart(random: Random, depth: int) -> Entity:
    """Parts inside a multipart."""
    kind = random.choice(_MULTIPARTS)
    boundary = random.choice(("b", "=_x", "----=_Part_7", "a b", "'()+_,-./:=?", "0", "bb")) + str(random.randrange(99))
    boundary += f"d{depth}" if random.random() < 0.7 else ""
    parts = [entity(random, depth + 1) for _ in range(random.choice((1, 2, 2, 3, 4)))]
    parameters = f'; boundary="{boundary}"'
    if kind == "related":
        parameters += '; type="text/html"'
        if random.random() < 0.3:
            fields, body = parts[-1]
            parts[-1] = [*(entry for entry in fields if entry[0] != "Content-ID"), ("Content-ID", b"<root@x>")], body
            parameters += '; start="<root@x>"'
    if kind == "digest":
        parts = [([], nested_mail(random, depth + 1)[1]) for _ in parts]
    if kind == "report":
        parameters += "; report-type=delivery-status"
        report = b"Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\n"
        parts.append(([("Content-Type", b"message/delivery-status")], report))
    body = random.choice((b"", b"", b"This is a mail in parts.\n"))
    mark = boundary.encode()
    for fields, content in parts:
        body += b"--" + mark + random.choice((b"", b"", b"", b" ")) + b"\n"
        body += b"".join(field(*entry) for entry in fields) + b"\n" + content + b"\n"
    body += b"--" + mark + b"--" + random.choice((b"\n", b"\n", b"", b"\nAn epilogue.\n"))
    return [("Content-Type", f"multipart/{kind}{parameters}".encode())], body
