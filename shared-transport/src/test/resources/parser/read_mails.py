"""Reads mails with Python's own parsers, as an opinion that shares no code with their writer.

Each mail comes on standard input as four bytes of length and its bytes. The answer is a list of
strings: four bytes of their number, then each as four bytes of length and UTF-8. They are pairs:

    defect   what Python holds against the mail; there should be none
    header   name, a colon, and the decoded value
    part     type, charset, file name, number of characters, SHA-256 of the decoded text as UTF-8
    mark     an element or attribute of the HTML, a comment, declaration or instruction in it

The HTML has to be balanced: an element that is not closed, or closed twice, is a defect.
"""
import email.parser
import email.policy
import hashlib
import html.parser
import struct
import sys

VOID = {"meta", "br", "wbr"}


class Marks(html.parser.HTMLParser):
    """All of a page that is not text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = set()
        self.open = []
        self.defects = []

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        for name, value in attrs:
            self.found.add(f"{tag} {name}={value}")
        if len({name for name, _ in attrs}) < len(attrs):
            self.defects.append(f"{tag} has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.defects.append(f"<{tag}/>")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.defects.append(f"</{tag}> closes another element")

    def handle_comment(self, data):
        self.found.add("comment " + data)

    def handle_decl(self, decl):
        self.found.add("declaration " + decl)

    def handle_pi(self, data):
        self.found.add("instruction " + data)

    def unknown_decl(self, data):
        self.found.add("unknown " + data)


def marks(page, answer):
    parser = Marks()
    parser.feed(page)
    parser.close()
    answer += [("mark", mark) for mark in sorted(parser.found)]
    answer += [("defect", defect) for defect in parser.defects]
    answer += [("defect", f"{tag} stays open") for tag in parser.open]


def headers(part, answer, told):
    for name in part.keys():
        value = part[name]
        answer += [("defect", f"{name}: {defect!r}") for defect in value.defects]
        if len(part.get_all(name)) > 1:
            answer.append(("defect", f"{name} is there twice"))
        if told:
            answer.append(("header", f"{name}:{value}"))


def part(leaf, answer):
    text = leaf.get_content(errors="strict")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    about = [leaf.get_content_type(), leaf.get_content_charset(), leaf.get_filename() or "", len(text), digest]
    answer.append(("part", "|".join(map(str, about))))
    if leaf.get_content_type() == "text/html":
        marks(text, answer)


def read(raw):
    answer = []
    try:
        # raise_on_defect: the first defect of form or encoding ends it
        mail = email.parser.BytesParser(policy=email.policy.strict).parsebytes(raw)
        headers(mail, answer, True)
        for leaf in mail.walk():
            if leaf is not mail:
                headers(leaf, answer, False)
            if not leaf.is_multipart():
                part(leaf, answer)
            answer += [("defect", repr(defect)) for defect in leaf.defects]
    except Exception as e:
        answer.append(("defect", f"{type(e).__name__}: {e}"))
    return answer


def packed(text):
    raw = text.encode("utf-8", "backslashreplace")
    return struct.pack(">I", len(raw)) + raw


def main():
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while length := source.read(4):
        answer = read(source.read(struct.unpack(">I", length)[0]))
        sink.write(struct.pack(">I", 2 * len(answer)))
        sink.write(b"".join(packed(kind) + packed(what) for kind, what in answer))
        sink.flush()


main()
