"""A question as the readings of this package look at it: its body, the units in it, the place, the chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.aggregate.query import sql
from assistant.aggregate.query.same_sense import in_plain_words
from assistant.aggregate.query.scope import headings_in, limited, named_chapter, place_of
from assistant.aggregate.query.task_groups import numbered_group
from assistant.aggregate.query.typed import Place, Query, UnitCondition
from assistant.aggregate.query.words import NUMBER
from assistant.aggregate.query.work_tables import place_divides_work
from assistant.answering.wider_bodies import body_of_wider_place
from assistant.draft import Span
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.duties import Role
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from corpus.regions import resolve, short_name
from corpus.units import Unit, asked_units, canonical, level_character, match_unit
from index.store import Row
from index.tokenizer import fold

_TABLE = regex(r"(?<![代发外])表(?!彰|现|示|扬|达|明)|那几行|哪几?行")


_BODY = regex(r"局(?!面|势|限|部|长)|厅|委员会|公司|协会|联合会|银行")
_SHARED_NOUN = regex(
    r"(?P<names>[\u4e00-\u9fff]+(?:[、和与跟同及][\u4e00-\u9fff]{2,6})+?)"
    r"(?=[这那]?[两三四五六2-6](?:个|家)?(?:局|部门|单位|家)|都|同时|一起|(?P<does>参加|参与|配合|牵头|负责)的)"
)
_COUNTED_IN = regex(r"(?:连|加上|包括|含)[^，。,]{1,10}?(?:一块|一起|都|也|一并)?(?:算|计|在内)")
STRETCH = regex(rf"第\s*({NUMBER})\s*[项条]?(?:到|至|—+|-|~)(?:第)?\s*({NUMBER})\s*[项条]")
"""A stretch of clauses: 第31条到第35条, 第5至8条."""
_FIRST_CLAUSES = regex(
    rf"(?:^|[^之以目学])前({NUMBER})(?:项|条)(?:任务|条款)?(?=里|中|当中|之中|加起来|一共|总共|都|分别|各|谁|由|归)"
)
_LAST_CLAUSES = regex(rf"(?:最后|末尾|后面|最末|(?:^|(?<=[的，里中]))后)的?({NUMBER})(?:项|条)(?:任务|条款|措施)?")
_QUOTED_NAME = regex(
    r"(?:责任|牵头|配合|参与|参加)?(?:单位|部门)(?:名单|名称|名字)?(?:里面|里|中|当中)?(?:有|含有?|包含|包括|带有?|出现|列了?|写了?)(?:了|着)?"
    r"[“\"「『‘'](?P<name>[^”\"」』’']{1,10})[”\"」』’']"
)
_ROLE_BEHIND = regex(r"(?:都|也|要|来|一共|总共)*(?:牵头|配合|参加|参与)(?!单位|部门)")
_TOWNS_DO = regex(r"各?(?:乡镇|镇街|镇乡)(?:街道)?(?=(?:都|也|要|来|去)*(?:牵头|配合|负责|参加|参与|承担))")
_NO_STEM = regex(r"[哪几个这那各些两三其别当每]|单位|部门|牵头|配合|责任|地方|几家|布局|格局|全局|什么")


def _in_role(name: str, body: str) -> bool:
    """Whether the body opens with a short name and says behind it what part that takes: 特校配合哪几条."""
    return body.startswith(name) and bool(_ROLE_BEHIND.match(body, len(name)))


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit that the body names: where, and which units of the place's lists it means (() for none)."""

    written: str
    start: int
    end: int
    names: tuple[str, ...]


@lru_cache(maxsize=4096)
def _bare_name(written: str, place: str) -> str:
    """教师进修学校, 演艺集团: a name without the level or the place before it, and the form of the firm behind it."""
    bare = re.sub(r"(?:股份)?有限(?:责任)?公司$", "", re.sub(r"^[省市县区](?=[\u4e00-\u9fff]{4})", "", written))
    bare = re.sub(r"^[省市县区]?(?:人民)?政府(?=[\u4e00-\u9fff]{1,3}办$)", "", bare)
    return re.sub(rf"^{place}(?=[\u4e00-\u9fff]{{4}})", "", bare) if place else bare


@dataclass(frozen=True)
class Asking:
    """One question being read. `body` is this turn's text without places."""

    question: Question
    reading: Reading
    body: str
    place: Place
    loose: bool = False
    """Whether a unit may be one of another level: 县财政局 asked again of a city is 市财政局."""
    sure: bool = False
    """Whether it is known that the question asks over the whole list."""

    @classmethod
    def of(cls, question: Question, reading: Reading, *, loose: bool = False) -> Asking:
        """The question with its place."""
        # 连平市场监管局: the place must not take the first character of the unit.
        body = re.sub(r"^场监", "市场监", question.body or question.folded)
        body = in_plain_words(body).strip("，, ")
        return cls(question, reading, body, place_of(question, reading), loose)

    @cached_property
    def chapter(self) -> Clause | None:
        """The chapter that the question limits itself to; one that is only counted in as well limits nothing."""
        if _COUNTED_IN.search(self.body):
            return None
        named = named_chapter(self.body, self.question, self.place, self.reading)
        return named or numbered_group(self.body, self.place, self.reading) or self._division

    @property
    def _division(self) -> Clause | None:
        """The annex that divides the work by lists, where the question speaks of 分工表 and no table does."""
        if "分工" not in self.body or self.origin != "bracket":
            return None
        headed = [one for one in headings_in(self.place, self.reading) if "分工" in one.heading]
        return headed[0] if len(headed) == 1 else None

    @cached_property
    def here(self) -> Place:
        """The place, limited to the chapter where one is named."""
        return limited(self.place, self.chapter) if self.chapter else self.place

    @cached_property
    def stretch(self) -> tuple[str, ...]:
        """Clauses that the question limits itself to by their numbers (第5条到第8条, 前十条里); () for none.

        () too where a number is borne by several clauses with lists: which of them is meant is not said.
        """
        body = self.question.body or self.body
        body = body if STRETCH.search(body) else self.body
        said, first_so_many = STRETCH.search(body), _FIRST_CLAUSES.search(body)
        last_so_many = _LAST_CLAUSES.search(self.body)
        if said is None and first_so_many is None and last_so_many is None:
            return ()
        first, last = (asked_number(said[1]), asked_number(said[2])) if said else (1, 0)
        store = self.reading.index.store
        tasks = set(sql.task_ids(Query("tasks", "list", self.here), store))
        numbered = [(row["number"], row["id"]) for row in sql.leaves(self.here, store) if row["id"] in tasks]
        if said is None and first_so_many is not None:
            last = asked_number(first_so_many[1])
        elif said is None and last_so_many is not None:
            last = max((number or 0 for number, _ in numbered), default=0)
            first = last - asked_number(last_so_many[1]) + 1
        chosen = [(number, identifier) for number, identifier in numbered if first <= (number or 0) <= last]
        if len({number for number, _ in chosen}) != len(chosen) or len(chosen) == len(numbered):
            return ()
        return tuple(identifier for _, identifier in chosen)

    @cached_property
    def task_ids(self) -> tuple[str, ...]:
        """The tasks of the place and chapter, of the origin that is meant."""
        query = Query("tasks", "list", self.here, origin=self.origin)
        return tuple(sql.task_ids(query, self.reading.index.store))

    @cached_property
    def targets(self) -> tuple[Row, ...]:
        """The targets of the place."""
        return tuple(sql.targets(Query("measures", "list", self.place), self.reading.index.store))

    @property
    def titles(self) -> str:
        """The titles of the place's documents in one string."""
        return "".join(self.reading.index.documents[identifier].title for identifier in self.place.documents)

    def span_of(self, row: Row) -> Span:
        """Where a target stands."""
        return Span(self.reading.index.clauses[row["clause_id"]], row["start_at"], row["end_at"])

    @cached_property
    def has_lists(self) -> bool:
        """Whether the place has tasks: lists of units, or table rows with them."""
        return sql.has_lists(self.place, self.reading.index.store)

    @cached_property
    def origin(self) -> str:
        """Which tasks are meant: rows where the question speaks of a table or there is nothing else, else clauses."""
        store = self.reading.index.store
        if _TABLE.search(self.body) and sql.has_lists(self.place, store, "row"):
            listed = "分工" in self.body and sql.has_lists(self.place, store, "bracket")
            # 分工表 where only lists divide the work, and the tables are of schools or works.
            return "bracket" if listed and not place_divides_work(self.place, self.reading) else "row"
        return "bracket" if sql.has_lists(self.place, store, "bracket") and not self._names_unit_of_rows else "row"

    @property
    def _names_unit_of_rows(self) -> bool:
        """Whether the question names, as it is written there, a unit that only table rows list: 各县市教育局."""
        store = self.reading.index.store
        in_rows, in_clauses = (
            {written.removeprefix("各") for _, written in sql.unit_names(self.place, store, origin)}
            for origin in ("row", "bracket")
        )
        for unit in asked_units(self.body):
            if unit.written.removeprefix("各") in in_rows - in_clauses:
                return True
            if unit.written.startswith("各") and not match_unit(unit.written, in_clauses):
                return bool(match_unit(unit.written, in_rows))  # 各区教育局 for 各区（县）教育局
        return False

    @cached_property
    def roles_used(self) -> set[Role]:
        """Roles that the place's lists give."""
        return sql.roles_used(self.place, self.reading.index.store, self.origin)

    @cached_property
    def tells_responsible(self) -> bool:
        """Whether the place's lists have 责任单位 beside 牵头单位."""
        return sql.tells_responsible(self.place, self.reading.index.store, self.origin)

    @cached_property
    def listed_names(self) -> list[tuple[str, str]]:
        """(unit, unit as written) of the place's lists."""
        return sql.unit_names(self.place, self.reading.index.store, self.origin)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Units that the body names, in order."""
        known = [
            Mention(unit.written, unit.start, unit.end, self._meant(unit.name, unit.written))
            for unit in map(self._without_false_place, asked_units(self.body))
            if not self._is_general(unit.written) and not self._is_quoted(unit) and not self._is_document(unit)
        ]
        known = [part for mention in known for part in self._apart(mention)]
        known += self._sharing_a_noun(known)
        known += self._listed(known)
        known += self._quoted_in_lists(known)
        known += self._all_towns(known)
        found = sorted([*known, *self._strange(known)], key=lambda mention: mention.start)
        return tuple(self._of_wider_place(mention) for mention in found)

    def _of_wider_place(self, mention: Mention) -> Mention:
        """河源市教育局 where only a county of 河源 has documents: the city's own body, which the lists don't mean."""
        named = body_of_wider_place(self.question, mention.written, self.reading)
        if not named:
            return mention
        level = level_character(self.question.regions[0])
        own = tuple(unit for unit in mention.names if unit.startswith(level))
        return replace(mention, written=mention.written if own else named, names=own)

    def _listed(self, known: Sequence[Mention]) -> list[Mention]:
        """Units of the lists that stand in the body letter by letter (县委办) and are no unit's name elsewhere."""
        found: list[Mention] = []
        held = [names for names in self.listed_names if len(names[1]) >= 3 and names[1] in self.question.folded]
        for unit, written in self.listed_names:
            if written.startswith("各") and len(written) >= 4 and fold(written[1:]) in self.body:
                held.append((unit, fold(written[1:])))
            bare = _bare_name(written, self.place_name)
            if bare != written and len(bare) >= (2 if bare.endswith("办") else 4) and bare in self.body:
                held.append((unit, bare))
            if written[:1] in "省市县区" and len(written) >= 3 and _in_role(written[1:], self.body):
                held.append((unit, written[1:]))
        for unit, written in sorted(held, key=lambda names: -len(names[1])):
            # The county before 委办 may have gone with the place: 连平县委办.
            said = written if written in self.body else written[1:]
            for match in re.finditer(re.escape(said), self.body):
                taken = [*known, *found]
                if not any(one.start < match.end() and match.start() < one.end for one in taken):
                    found.append(Mention(written, match.start(), match.end(), (unit,)))
        return found

    def _quoted_in_lists(self, known: Sequence[Mention]) -> list[Mention]:
        """责任单位里有“镇”: the units of the lists that have the quoted word in their names."""
        found = []
        for match in _QUOTED_NAME.finditer(self.body):
            start, end = match.span("name")
            if any(one.start < end and start < one.end for one in known):
                continue
            names = tuple(dict.fromkeys(unit for unit, written in self.listed_names if match["name"] in written))
            found.append(Mention(match["name"], start, end, names))
        return found

    def _all_towns(self, known: Sequence[Mention]) -> list[Mention]:
        """由乡镇牵头: the towns as the lists have them, 各乡镇（街道）."""
        match = _TOWNS_DO.search(self.body)
        if match is None or any(one.start < match.end() and match.start() < one.end for one in known):
            return []
        names = [
            unit for unit, written in self.listed_names if written.startswith("各") and re.search("乡镇|镇", written)
        ]
        return [Mention(match.group(), match.start(), match.end(), tuple(dict.fromkeys(names)))] if names else []

    @cached_property
    def place_name(self) -> str:
        """The short name of the one place asked about; "" for several."""
        if len(self.place.documents) != 1:
            return ""
        region = self.reading.index.documents[self.place.documents[0]].region
        return short_name(region[-1]) if region else ""

    def _apart(self, mention: Mention) -> list[Mention]:
        """A mention that runs two units together (市场监管局跟城管局), one by one."""
        joint = re.search(r"[跟和与同]", mention.written)
        if mention.names or joint is None:
            return [mention]
        found = []
        for piece in re.finditer(r"[^跟和与同]+", mention.written):
            for unit in asked_units(piece.group()):
                start = mention.start + piece.start() + unit.start
                found.append(
                    Mention(unit.written, start, start + len(unit.written), self._meant(unit.name, unit.written))
                )
        return found or [mention]

    def _sharing_a_noun(self, known: Sequence[Mention]) -> list[Mention]:
        """Names without the word for a bureau, which is said once for all: 公安和司法两个局, 财政、民政三家."""
        found: list[Mention] = []
        for match in _SHARED_NOUN.finditer(self.body):
            start = match.start()
            for piece in re.finditer(r"[^、和与跟同及]+", match.group("names")):
                begin, end = start + piece.start(), start + piece.end()
                if any(one.start < end and begin < one.end for one in known):
                    continue
                for cut in range(min(len(piece.group()), 6), 1, -1):
                    said = piece.group()[-cut:]
                    names = tuple(
                        unit
                        for unit, written in self.listed_names
                        if re.fullmatch(rf"[省市县区]?{said}(?:局|委|部|办|(?:有限)?公司|集团)", written)
                    )
                    if not match["does"]:
                        names = names or self._meant(said + "局", said + "局")
                    if names:
                        found.append(Mention(said, end - cut, end, names))
                        break
        return found

    def _without_false_place(self, unit: Unit) -> Unit:
        """用不着县财政局 names 县财政局: words before the level that are no place anywhere belong to the question."""
        if not unit.place or resolve(unit.place) is not None or unit.written[: len(unit.place)] != unit.place:
            return unit
        if any(unit.written in names for names in self.listed_names):
            return unit
        cut = len(unit.place) - 1
        return replace(unit, name=unit.written[cut:], written=unit.written[cut:], start=unit.start + cut, place="")

    def _strange(self, known: Sequence[Mention]) -> list[Mention]:
        """Names in the form of a unit (烟草局) unknown to the list of fields; units of the lists all the same."""
        found = []
        for match in _BODY.finditer(self.body):
            if any(mention.start < match.end() and match.start() < mention.end for mention in known):
                continue
            stem = self.body[: match.start()]
            word = (self.reading.words(re.split(r"[^\u4e00-\u9fff]", stem)[-1]) or [""])[-1]
            if len(word) < 2 or _NO_STEM.search(word) or not stem.endswith(word):
                continue
            start = match.start() - len(word)
            start -= stem[:start].endswith(("县", "市", "区", "省"))
            written = self.body[start : match.end()]
            names = tuple(
                dict.fromkeys(
                    unit
                    for unit, as_written in self.listed_names
                    if written in (unit, as_written) or unit.endswith(written)
                )
            )
            found.append(Mention(written, start, match.end(), names))
        return found

    def _is_quoted(self, unit: Unit) -> bool:
        """Whether it is a piece of a title in quotation marks (“组织管理”), which names no unit."""
        before, after = self.body[: unit.start], self.body[unit.end :]
        opened = max(before.rfind(mark) for mark in '“"「《') > max(before.rfind(mark) for mark in "”」》")
        return opened and bool(re.match(r"[^“「《]*[”\"」》]", after)) and not re.match(r"[”\"」》]", after)

    def _is_general(self, written: str) -> bool:
        return written in ("部门", "单位", "局", "各单位", "各部门", "责任单位", "配合单位", "牵头单位", "指标")

    def _is_document(self, unit: Unit) -> bool:
        """Whether 规划 is the plan itself, and not one of several bodies strung together (财政、规划两家)."""
        before, after = self.body[: unit.start], self.body[unit.start + len(unit.written) :]
        strung = re.search(r"[、和与跟同及]$", before) or re.match(r"[、和与跟同及](?!方案)", after)
        return unit.written in ("规划", "计划", "方案") and not strung

    def _meant(self, name: str, written: str) -> tuple[str, ...]:
        """Units of the lists that a word means: the same one, else those that fit, the document's own level first."""
        units = list(dict.fromkeys(unit for unit, _ in self.listed_names))
        bare = written.removeprefix("各")
        same = [
            unit
            for unit, as_written in self.listed_names
            if bare == as_written.removeprefix("各") or unit in (written, name)
        ]
        if len(self.place.documents) == 1:
            region = self.reading.index.documents[self.place.documents[0]].region
            full = canonical(written, region)
            same += [unit for unit in units if unit == full]
        if same:
            return tuple(dict.fromkeys(same))
        fitting = match_unit(written, units) or match_unit(name, units)
        if not fitting and self.loose and written[:1] in "省市县区":
            fitting = match_unit(written[1:], units)
        if len(fitting) > 1 and len(self.place.documents) == 1:
            level = level_character(self.reading.index.documents[self.place.documents[0]].region)
            own = [unit for unit in fitting if unit.startswith((level, "各")) and not unit.startswith("市县")]
            fitting = own or fitting
        return tuple(fitting)

    def here_too(self, condition: UnitCondition) -> UnitCondition:
        """A condition on a unit of another place as one on the unit of that name here, 县财政局 for 市财政局."""
        return replace(
            condition, names=self._meant(condition.written, condition.written), roles=self.roles_meant(condition.roles)
        )

    def role_condition(self, mention: Mention, roles: Sequence[Role]) -> UnitCondition:
        """A condition on one unit."""
        written = mention.written
        if len(mention.names) == 1:
            # “美育意见中市财政局” is shown as the list has it.
            own = [as_written for unit, as_written in self.listed_names if unit == mention.names[0]]
            written = next((name for name in own if written.endswith(name) or name.endswith(written)), written)
        return UnitCondition(written, mention.names, tuple(roles))

    def roles_meant(self, roles: Sequence[Role]) -> tuple[Role, ...]:
        """Roles of the place's lists that the question's role words stand for.

        配合 in a document that has 牵头 and 责任单位 means the latter; 负责 where only 牵头 and 配合 are told apart,
        or where nothing leads, means any.
        """
        used = self.roles_used
        found: list[Role] = []
        for role in roles:
            if role == "responsible" and used != {"responsible", "support"} and not self.tells_responsible:
                return ()
            if role in used:
                found.append(role)
            elif role == "support" and {"lead", "responsible"} <= used:
                found.append("responsible")
            elif role == "responsible" and used:
                found += sorted(used)
            else:
                found.append(role)
        return tuple(dict.fromkeys(found))
