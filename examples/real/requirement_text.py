"""Reads what a catalogue says in words about other modules: "(CS2001 or CS2101) and CS2002". Whole texts or nothing: a text that has
two readings, or a word that is not known here, is refused with the reason, never guessed."""
import dataclasses
import itertools
import re

CODE = r"[A-Z]{2}\d{4}(?!-level)"
TOKEN = re.compile(rf"\s*(?:(?P<range>{CODE}\s*-\s*{CODE})|(?P<code>{CODE})|(?P<open>[(\[])|(?P<close>[)\]])"
                   r"|(?P<sep>,?\s*\b(?:and/or|and|or)\b|,?\s*&|[,;])"
                   r"|(?P<of>\b(?:at least |any )?(?:one|two|three|any|\d) (?:of|from)\b)|(?P<either>\beither\b))", re.I)
NUMBERS = {"one": 1, "two": 2, "three": 3, "any": 1}
MOST_CLAUSES = 64
NOTHING_BETWEEN = "two things with nothing between them, or nothing where something is due"
TWO_READINGS = "two readings: `and` and `or` without brackets"

# Phrases that say nothing about which modules, each with what is noted of it. In their order: longer before what they contain.
PHRASES = [
    (r"^UG - (?P<keep>.*?)\s*\.\s*PG - (?P<note>[^0-9]*)$", "postgraduates"),
    (r"[\s-]*\bwith (?:a )?pass(?:es)? at (?P<note>(?:grade )?\d+ or better)(?: in both)", "grade"),
    (rf"\b(?:a )?pass at (?P<note>(?:grade )?\d+ or better) in (?P<list>{CODE}(?:, {CODE})+,? or {CODE})\b", "grade"),
    (r"\b(?:(?:a )?pass(?:es)? at )?(?P<note>(?:grade )?\d+ or better) in\b", "grade"),
    (r"\bat (?P<note>grade \d+ or (?:better|higher))", "grade"),
    (r"\b(?:passes|a pass) in\b", None),
    (r"^students should (?P<note>normally) have passed or been granted exemption(?: from)?", "normally"),
    (r"^(?P<note>normally|usually)\b", "normally"),
    (r",?\s*\b(?P<note>unless you are on a taught postgraduate programme)", "undergraduates"),
    (r"\((?P<note>UG programmes only)\)", "undergraduates"),
    (r"\bunless taken previously$", None),  # which is what a co-requisite means here
    (r"(?:[.,;]|\band)\s+(?P<note>(?:admission|entry|acceptance)\b[^;0-9]*)$", "prose"),
    (r"^(?P<note>(?:admission|entry)\b[^;,0-9]*)(?:[;,]\s*|\band\b)", "prose"),
    (r"(?<=\band|.\bor) in (?=[A-Z(])", None),
]
BESIDE = [r"^(?:either )?pre-? or co-?requisites?:?\s+(?P<keep>.*)$", rf"^(?P<keep>{CODE}(?: or {CODE})*) \((?:pre- or co-requisite(?:\(s\))?|or pre-req)\)?$"]

OTHER_EXCLUSION = (r",?\s*\bor (?P<note>(?:any |a )?(?:30-credit )?dissertation in another subject"
                   r"|erasmus exchange(?: in italy)?|any study abroad)$")


class NotUnderstood(Exception):
    pass


@dataclasses.dataclass
class Reading:
    """What a text asks for: all of the clauses, each of them any of its modules."""

    clauses: list
    notes: dict
    beside: bool = False  # may be taken in the same session


def smallest(clauses):
    """The clauses that no other one implies, in a fixed order."""
    kept = []
    for clause in sorted(set(clauses), key=lambda each: (len(each), sorted(each))):
        if not any(other <= clause for other in kept):
            kept.append(clause)
    if len(kept) > MOST_CLAUSES:
        raise NotUnderstood("too many combinations")
    return kept


def all_of(parts):
    return smallest(clause for part in parts for clause in part)


def any_of(parts):
    """One of the parts, multiplied out: whoever meets no part misses a clause of each."""
    found = [frozenset()]
    for part in parts:
        found = smallest(one | other for one in found for other in part)
    return found


def at_least(number, parts):
    if not 0 < number <= len(parts):
        raise NotUnderstood("asks for more than it names")
    return all_of(any_of(some) for some in itertools.combinations(parts, len(parts) - number + 1))


class Reader:
    def __init__(self, text, known):
        self._known, self._at, self._tokens = known, 0, []
        at = 0
        text = text.strip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise NotUnderstood("words that are not known here")
            self._tokens.append((found.lastgroup, found.group(found.lastgroup)))
            at = found.end()

    def read(self):
        found = self._list()
        if self._at < len(self._tokens):
            raise NotUnderstood("brackets do not match" if self._next()[0] == "close" else NOTHING_BETWEEN)
        return found

    def _next(self):
        return self._tokens[self._at] if self._at < len(self._tokens) else (None, None)

    def _list(self):
        """Items and what stands between them, up to a closing bracket or the end."""
        items, between = [self._item()], []
        while self._next()[0] == "sep":
            between.append(self._separator())
            items.append(self._item())
        return combined(items, between)

    def _separator(self):
        text = self._next()[1].lower().replace("&", "and").replace("and/or", "or")
        self._at += 1
        return re.sub(r"\s", "", text)

    def _item(self):
        kind, text = self._next()
        self._at += 1
        if kind == "code":
            return [frozenset([text.upper()])]
        if kind == "range":
            return all_of(self._range(text))
        if kind == "open":
            return self._bracket()
        if kind == "of":
            return self._number_of(text.lower())
        if kind == "either":
            return self._either()
        raise NotUnderstood(NOTHING_BETWEEN)

    def _bracket(self):
        found = self._list()
        if self._next()[0] != "close":
            raise NotUnderstood("brackets do not match")
        self._at += 1
        return found

    def _range(self, text):
        first, last = re.findall(CODE, text.upper())
        found = [code for code in sorted(self._known) if first <= code <= last] if first[:2] == last[:2] else []
        if not found:
            raise NotUnderstood("a range that holds no module")
        return [[frozenset([code])] for code in found]

    def _number_of(self, text):
        """`one of A, B and C`: the list goes on to the end of what it stands in, and a bracket at its front might be all of it."""
        words = text.split()
        number = NUMBERS.get(words[-2]) or int(words[-2])
        parts, between, opens = [], [], self._next()[0] == "open"
        while True:
            text = self._next()[1] if self._next()[0] == "range" else None
            parts += self._range(text) if text else [self._item()]
            self._at += bool(text)
            if self._next()[0] != "sep" or ";" in self._next()[1]:
                break
            between.append(self._separator().strip(","))
        if opens or {"and", "or"} <= set(between):
            raise NotUnderstood("two readings: where `one of` ends")
        return at_least(number, parts)

    def _either(self):
        parts = [self._item()]
        while self._next()[0] == "sep" and self._next()[1].strip().lower() == "or":
            self._at += 1
            parts.append(self._item())
        if len(parts) < 2:
            raise NotUnderstood("`either` with one side")
        return any_of(parts)


def split(items, between, where):
    """The lists between the separators that `where` accepts."""
    found = [([items[0]], [])]
    for item, separator in zip(items[1:], between):
        if where(separator):
            found.append(([item], []))
        else:
            found[-1][0].append(item)
            found[-1][1].append(separator)
    return found


def combined(items, between):
    """What a list means, by rules that leave one reading; commas are `and` unless an `or` could make them its own."""
    kinds = set(between)
    if ";" in kinds:
        return all_of(combined(*part) for part in split(items, between, lambda each: each == ";"))
    if not kinds & {"or", ",or"}:
        return all_of(items)
    if kinds == {"or"}:
        return any_of(items)
    if {",and", ",or"} <= kinds or kinds == {",", ",or"}:
        raise NotUnderstood(TWO_READINGS)
    for strong, join in ((",and", all_of), (",or", any_of)):
        if strong in kinds:
            return join([combined(*part) for part in split(items, between, lambda each: each == strong)])
    parts = split(items, between, lambda each: each == ",")
    choices = ["or" in inner for part, inner in parts]
    if any(choices[:-1]) and not all(choices):  # "A, B or C, D": no list of alternatives goes on after its `or`
        return all_of(combined(*part) for part in parts)
    raise NotUnderstood(TWO_READINGS)


def plain(text):
    """The text without the phrases that name no module, and what was noted of them."""
    notes = {}
    for pattern, kind in PHRASES:
        while found := re.search(pattern, text, re.I):
            held = found.groupdict()
            if kind:
                notes.setdefault(kind, []).append(held["note"].strip(" ."))
            inside = held.get("keep") or ("one of " + held["list"] if held.get("list") else " ")
            text = (text[:found.start()] + " " + inside + text[found.end():]).strip()
    return re.sub(r"\.\s+(?=\S)", "; ", text.strip().rstrip(".")), notes


def read(text, known):
    """The reading of a text on requirements; `known` are the codes that a range may stand for. Raises NotUnderstood."""
    if not re.search(CODE, text):
        raise NotUnderstood("names no module")
    text, beside = text.strip().rstrip(".").replace("\N{EN DASH}", "-"), False
    for pattern in BESIDE:
        if found := re.match(pattern, text, re.I):
            text, beside = found["keep"], True
    text, notes = plain(text)
    return Reading(Reader(text, known).read(), notes, beside)


def read_exclusions(text, known):
    """Every module that a list of exclusions names, where `and` and `or` mean the same, and notes. Raises NotUnderstood."""
    if not re.search(CODE, text):
        raise NotUnderstood("names no module")
    text, notes = text.strip().rstrip("."), {}
    if found := re.search(OTHER_EXCLUSION, text, re.I):
        text, notes = text[:found.start()], {"prose": [found["note"]]}
    clauses = Reader(re.sub(r",?\s*(?:\band\b|\bor\b|&)|,", ",", text), known).read()
    return sorted(code for clause in clauses for code in clause), notes
