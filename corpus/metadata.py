"""What can be told of a document from its text: title, place, number, date, status, plans, period."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.document import Document, Status
from corpus.numbering import marker_at
from corpus.regex import regex
from corpus.regions import Path, find_regions
from corpus.tables import Line, lines_of
from corpus.titles import DRAFT, TITLE_END, clean, find_plans

NUMBER_LINE = regex(
    r"^[（(]?\s*([\u4e00-\u9fff]{1,12}(?:规)?\s*[〔\[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*第?\s*\d{1,4}\s*号)\s*[）)]?$"
)
_DATE = regex(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
DATE_LINE = regex(r"^[（(]?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:印发|发布|公布)?\s*[）)]?$")
ENACTED = regex(r"^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s+\S")
_FILE_DATE = regex(r"(\d{4})[-.年](\d{1,2})[-.月](\d{1,2})")
_PERIOD = regex(r"((?:19|20)\d\d)\s*年?\s*[-－—–~～至到]+\s*((?:19|20)\d\d)\s*年?")
_STATED_PERIOD = regex(
    r"(?:规划期|实施期|计划期|行动期|规划期限|实施周期|实施时间|实施期限)[^。；，]{0,6}?((?:19|20)\d\d)\s*年[^。；，]{0,6}?[-－—–~～至到]+[^。；，]{0,3}?((?:19|20)\d\d)\s*年"
)
_FIVE_YEARS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035)}
_DATABASE = regex(r"北大法宝|法宝引证码|原文链接|^https?://|^<!--")
_ISSUER = regex(r"(?:政府|办公室|办公厅|委员会|局|厅|大会|部|院)(?:文件)?$")
_UNKNOWN_PLACE = regex(r"^(?:关于印发|关于)?《?([\u4e00-\u9fff]{2,3}?(?:省|市|县|区|旗))(?!域|级|属|中(?!小学))")
_HEAD_LINES = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was guessed; an empty tuple or None where the text does not tell."""

    title: str
    region: Path
    number: str | None
    issued: str | None
    status: Status
    plans: tuple[str, ...]
    period: tuple[int, int] | None


def guess(text: str, file_name: str, known: Collection[Path] = ()) -> Metadata:
    """Metadata from a document's text; the file name helps where the text has no title. `known` are regions of
    the corpus, so that a place missing from the public list is recognised."""
    lines = lines_of(text)
    head = [line for line in lines if line.bare and not _DATABASE.search(line.bare)][:_HEAD_LINES]
    front = before_numbers(head)
    starts = find_plans(lines, ())
    plans = tuple(dict.fromkeys(start.title for start in starts))
    stem = re.sub(r"\.[A-Za-z]{2,8}$", "", file_name)
    title = _title(front, plans, stem)
    return Metadata(
        title=title,
        region=_region(title, head, lines, known),
        number=_number(head),
        issued=_issued(front, lines, stem),
        status="draft" if _is_draft(front, stem, plans) else "issued",
        plans=plans or (title,),
        period=period_of((*plans, title), text),
    )


def before_numbers(head: Sequence[Line]) -> list[Line]:
    """The lines before the first numbered one."""
    found: list[Line] = []
    for line in head:
        if found and marker_at(line.text) is not None:
            break
        found.append(line)
    return found


def _title(front: Sequence[Line], plans: Sequence[str], stem: str) -> str:
    """A single plan's title; of several plans the title of the notice that brings them, else both."""
    if len(plans) == 1:
        return plans[0]
    notice = _notice(front)
    if notice is not None:
        return notice
    if plans:
        return "、".join(plans)
    first = next(
        (clean(line.bare) for line in front if TITLE_END.search(clean(line.bare)) and len(line.bare) <= 80), None
    )
    return first or re.sub(r"[_\s]+", " ", stem).strip() or "未命名文件"


def _notice(front: Sequence[Line]) -> str | None:
    """The title of a notice, joined over up to five lines: issuer + 关于印发…的通知."""
    for first, line in enumerate(front):
        joined = ""
        for part in front[first : first + 5]:
            joined += re.sub(r"\s", "", clean(part.bare))
            if joined.endswith(("的通知", "的函", "的公告", "的决定", "的意见")) and "关于" in joined:
                return joined if not re.search(r"[。；：]|号", joined) else None
            if re.search(r"[。；：，]$", part.bare) or NUMBER_LINE.match(part.bare) or DATE_LINE.match(part.bare):
                break
        if "关于" in line.bare and "通知" in joined:
            return None
    return None


def _region(title: str, head: Sequence[Line], lines: Sequence[Line], known: Collection[Path]) -> Path:
    """The place in the title, else the issuer's; of nested places (桂林市象山区) the deepest."""
    if title.startswith("中华人民共和国"):
        return ()
    issuers = [
        line.bare for line in [*head[:15], *[line for line in lines if line.bare][-6:]] if _ISSUER.search(line.bare)
    ]
    enacted = [line.bare for line in head[:10] if ENACTED.match(line.bare)]
    for source in [title, *issuers, *enacted]:
        region = _deepest(source, known)
        if region:
            return region
    unknown = _UNKNOWN_PLACE.match(title)
    return (unknown.group(1),) if unknown else ()


def _deepest(text: str, known: Collection[Path]) -> Path:
    region: Path = ()
    for mention in find_regions(text, known):
        if not region or mention.path[: len(region)] == region:
            region = mention.path
        elif any(candidate[: len(region)] == region for candidate in mention.candidates):
            region = next(candidate for candidate in mention.candidates if candidate[: len(region)] == region)
    return region


def _number(head: Sequence[Line]) -> str | None:
    """The document's own number: it has a line to itself (a number inside a sentence is another document's)."""
    for line in head:
        match = NUMBER_LINE.match(clean(line.bare))
        if match:
            return re.sub(r"\s", "", match.group(1))
    return None


def _issued(front: Sequence[Line], lines: Sequence[Line], stem: str) -> str | None:
    """The date under the notice, at the end, or of a law's last version; as 2024-04-02."""
    enacted = [
        date
        for line in front
        if ENACTED.match(line.bare) and "施行" not in line.bare and (date := _iso(_DATE.match(line.bare)))
    ]
    if enacted:
        return max(enacted)
    own = [line for line in front if DATE_LINE.match(line.bare)]
    tail = [line for line in lines if line.bare][-12:]
    own += [line for line in tail if DATE_LINE.match(line.bare) or re.search(r"日\s*印发$", line.bare)]
    for line in own:
        date = _iso(_DATE.search(line.bare))
        if date:
            return date
    return _iso(_FILE_DATE.search(stem))


def _iso(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 and 1949 <= year <= 2100 else None


def _is_draft(front: Sequence[Line], stem: str, plans: Sequence[str]) -> bool:
    """Whether a title line says so: （征求意见稿） on a line of its own or at a title's end."""
    if DRAFT.search(stem) or any(DRAFT.search(plan) for plan in plans):
        return True
    return any(_says_draft(line.bare) for line in front)


def _says_draft(line: str) -> bool:
    if not DRAFT.search(line) or "。" in line or len(line) > 60:
        return False
    return len(line) <= 12 or line.endswith(("）", ")"))


def period_of(titles: Sequence[str], text: str) -> tuple[int, int] | None:
    """First and last year that a plan covers: from its titles (2023－2025年, “十四五”), else stated in the text."""
    for title in titles:
        match = _PERIOD.search(title)
        if match and 1 <= int(match.group(2)) - int(match.group(1)) <= 20:
            return int(match.group(1)), int(match.group(2))
    for title in titles:
        for name, years in _FIVE_YEARS.items():
            if f"“{name}”" in title or f'"{name}"' in title or name in title:
                return years
    stated = _STATED_PERIOD.search(text)
    return (int(stated.group(1)), int(stated.group(2))) if stated else None


def period_text(document: Document) -> tuple[int, int] | None:
    """Where the document's own text first states its period: 2023－2025年, “十四五”; None where it nowhere does."""
    if document.period is None:
        return None
    stated = _STATED_PERIOD.search(document.text)
    spans = [match.span() for match in _PERIOD.finditer(document.text)
             if (int(match.group(1)), int(match.group(2))) == document.period]  # fmt: skip
    names = [name for name, years in _FIVE_YEARS.items() if years == document.period]
    spans += [match.span() for name in names for match in re.finditer(f'[“"]?{name}[”"]?', document.text)]
    spans += [stated.span()] if stated else []
    return min(spans, default=None)
