"""Bodies that only the lists of the documents know, and no word for a bureau: 县大数据中心, 供销社, 国信集团."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.understanding.asks import asks_duties
from assistant.understanding.reading import Reading
from corpus.regex import regex
from corpus.regions import short_name
from corpus.units import Unit
from index.tokenizer import fold

_FORMS = regex(r"(?:中心|社|集团|公司|大队|支队|指挥部|研究院|办事处|银行|电网|车站|[馆站])$")
_FIRM = regex(r"(?:股份)?有限(?:责任)?公司$")
_LEVEL = regex(r"^[省市县区](?=[\u4e00-\u9fff]{3})")
_GROUP = regex(r"^(?P<own>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,6}集团")
_LEAST = 3


def listed_units(body: str, known: Sequence[Unit], reading: Reading) -> list[Unit]:
    """The units of the lists that a question asks the duties of, as it names them; none where one is known anyway.

    Such a name is a body's only where it is asked what that has to do: 教师发展中心建在哪 asks of a thing.
    """
    if known or not asks_duties(body):
        return []
    named = {
        form: unit
        for unit, written in reading.index.store.units
        for form in _as_said(fold(written), reading)
        if form in body
    }
    if not named:
        return []
    said = max(named, key=len)
    at = body.index(said)
    level = at > 0 and body[at - 1] in "省市县区"
    return [Unit(named[said], body[at - level : at + len(said)], "", at - level, at + len(said))]


def _as_said(written: str, reading: Reading) -> Iterator[str]:
    """A listed name, and the name without its level, place and legal form: 青岛国信发展集团有限责任公司, 国信集团."""
    if not _FORMS.search(written):
        return
    bare = _LEVEL.sub("", written)
    for place in reading.place_names:
        bare = bare.removeprefix(short_name(place)) if len(bare) - len(place) >= _LEAST else bare
    short = _FIRM.sub("", bare)
    group = _GROUP.match(bare)
    for form in (written, bare, short, f"{group['own']}集团" if group else ""):
        if len(form) >= _LEAST:
            yield form
