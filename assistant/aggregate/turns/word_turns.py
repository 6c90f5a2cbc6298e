"""Turns after a word was looked for: which document has it most often, how often one has it, in which clauses."""

from __future__ import annotations

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.typed import Query
from corpus.regex import regex

_WHICH = r"(?:哪(?:一?(?:份|个|家)|里|儿)?(?:地方|文件|县|市)?|谁)"
_MOST = regex(
    rf"(?:其中|里面|那)?(?:写得?|提得?|出现|次数)?最(?:多|(?P<least>少))的?(?:又?是)?(?:{_WHICH})?"
    rf"|(?:其中|里面|那)?{_WHICH}(?:写|提|说|出现)?(?:得|的|到的?)?(?:次数)?[最更]?(?:多|(?P<least2>少))"
)
_TIMES = regex(r"(?:那|它)?(?:一共|总共|共|里面?|中)*(?:有|写了?|提了?|提到|出现)?(?:过|了)?(?:几|多少)(?:处|次|遍|回)")
_UNSAID = regex(
    rf"(?:那|其中)?(?:没有?|未|不)(?:写|提|说|出现|用|有)?(?:到|过|了)*的?(?:又|都|分别)?(?:是|有)?(?:{_WHICH}|哪(?:几|些)(?:个|份|家)?(?:地方|县|市)?)?"
)
_WHERE = regex(
    r"(?:那|都|分别|具体|各)*(?:在|是|写在|出现在|有)(?:哪(?:几|些|一)?(?:条|处|个地方|项|段|里)|哪里|哪儿|第几条)(?:里|中)?"
)


def word_turn(asking: Asking, query: Query, core: str) -> Query | None:
    """The query for such a turn; None after anything else, and for any other turn."""
    if not query.text or query.lacks_text or asking.mentions:
        return None
    if not (query.select == "mentions" or (query.select == "documents" and query.aspect in ("text", "mentions"))):
        return None
    place, word = asking.place, query.text
    if (most := _MOST.fullmatch(core)) is not None:
        if len(place.documents) < 2:
            return None
        least = most["least"] or most["least2"]
        return Query("documents", "min" if least else "max", place, aspect="mentions", text=word)
    if _UNSAID.fullmatch(core) and len(place.documents) > 1:
        return Query("documents", "list", place, aspect="text", text=word, lacks_text=True)
    anew = place.documents != query.place.documents and not core
    if _TIMES.fullmatch(core) or (anew and len(place.documents) == 1):
        return Query("mentions", "count", place, text=word, every_time=True)
    return Query("mentions", "list", place, text=word) if _WHERE.fullmatch(core) else None
