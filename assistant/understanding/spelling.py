"""Typed by ear: a word the corpus does not know whose sound is a word that it does know."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence

from corpus.pinyin import sound as _sound

_LONGEST = 5
_OF_WORDS = 4
# Characters that stand alone in any sentence: a run in which one of them would be the slip is rarely a misspelt word.
_STANDALONE = frozenset(
    "间写读吃住找问办干抓盯关开收发配交接送改定算谁哪啥吗呢吧啊呀没不再又才只就挂占比高低新老的了在是有要和不这那几多"
    "大小到给叫人上下个们我你他都也就还能会可去来说看做管把被让跟为什么里中后前从年月日时次"
    "想钱隔涨图档免价花罚借租修盖穷富病伤生"
)


def sound(word: str) -> str:
    """Toneless pinyin, character by character, so that 株州 and 株洲 sound the same."""
    return " ".join(_sound(character) for character in word)


class Speller:
    """Repairs homophones against a list of words.

    A run of 2 to 5 characters that the corpus nowhere holds is replaced when exactly one known word sounds
    the same and shares at least one character with it (all but one for longer words).
    """

    def __init__(self, words: Iterable[str], text: str, names: Collection[str] = ()) -> None:
        """`words`: what may be meant; `text`: everything the corpus holds, to tell known runs from unknown.

        `names`, places of the corpus among the words, are meant even where a dictionary lists the slip (株州).
        """
        self._names = frozenset(names)
        self._text = text
        self._pairs = {text[start : start + 2] for start in range(len(text) - 1)}
        self._by_sound: dict[str, list[str]] = {}
        self._words = frozenset(words)
        for word in self._words:
            if 2 <= len(word) <= _LONGEST and all("\u4e00" <= character <= "\u9fff" for character in word):
                self._by_sound.setdefault(sound(word), []).append(word)

    def repair(self, text: str, *, known: Container[str], kept: Sequence[tuple[int, int]] = ()) -> str:
        """`text` with its homophones mended; runs in `known` (ordinary words) and at the spans `kept` stay."""
        # A misspelt run holds a pair of characters that neither the corpus nor the dictionary knows.
        strange = [
            start
            for start in range(len(text) - 1)
            if text[start : start + 2] not in self._pairs
            and (text[start : start + 2] not in known or self._misspelt_name(text[start : start + 2]))
        ]
        if not strange:
            return text
        for length in range(_LONGEST, 1, -1):
            for start in range(len(text) - length + 1):
                if not any(start <= position <= start + length - 2 for position in strange):
                    continue
                if any(start < end and begin < start + length for begin, end in kept):
                    continue
                run = text[start : start + length]
                if length == 2 and self._straddles(text, start, known):
                    continue
                meant = self._meant(run, known)
                if meant is not None and not self._takes_from_word(text, start, meant, known):
                    text = text[:start] + meant + text[start + length :]
        return text

    def _takes_from_word(self, text: str, start: int, meant: str, known: Container[str]) -> bool:
        """Whether a character that would change is half of an ordinary word with one outside: 幼儿园登|记."""
        end = start + len(meant)
        at_front = text[start] != meant[0] and start > 0
        first = at_front and text[start - 1 : start + 1] in known
        if at_front and text[start - 1 : start + 1] in self._pairs:
            # 东石 is held, 东实 is not: the run only begins inside a name.
            first = first or text[start - 1] + meant[0] not in self._pairs
        return first or (text[end - 1] != meant[-1] and end < len(text) and text[end - 1 : end + 1] in known)

    def _straddles(self, text: str, start: int, known: Container[str]) -> bool:
        """Whether a pair of characters is the end of one known word or the beginning of another (平远|教育)."""
        left, right = text[max(0, start - 1) : start + 1], text[start + 1 : start + 3]
        return any(len(word) == 2 and (word in known or word in self._words) for word in (left, right))

    def _misspelt_name(self, run: str) -> bool:
        """Whether a run sounds like a place of the corpus, ends like a place (州, 县 …) and is none itself."""
        sounds_like = self._by_sound.get(sound(run), ()) if all("\u4e00" <= c <= "\u9fff" for c in run) else ()
        return run[-1:] in "州洲" and run not in self._names and any(word in self._names for word in sounds_like)

    def _is_held(self, run: str) -> bool:
        """Whether the corpus holds a run: its pairs tell nearly always that it does not, without reading the text."""
        return all(run[at : at + 2] in self._pairs for at in range(len(run) - 1)) and run in self._text

    def _meant(self, run: str, known: Container[str]) -> str | None:
        if (
            (run in known and not self._misspelt_name(run))
            or self._is_held(run)
            or not all("\u4e00" <= character <= "\u9fff" for character in run)
        ):
            return None
        candidates = self._by_sound.get(sound(run), ())
        shared = [sum(a == b for a, b in zip(run, word, strict=True)) for word in candidates]
        close = [word for word, same in zip(candidates, shared, strict=True) if same >= max(1, len(run) - 1)]
        if len(close) != 1:
            return None
        if len(run) == 2 and not _STANDALONE.isdisjoint(run):
            return None
        if len(run) >= _OF_WORDS and all(run[at : at + 2] in known for at in range(0, len(run), 2)):
            return None  # 营养午餐 is no slip for 营养误餐: each of its words is one
        at_edge = {meant[at] for meant in close for at in (0, -1) if meant[at] != run[at]}
        if len(run) >= _OF_WORDS and not _STANDALONE.isdisjoint(at_edge):
            return None  # 幼儿园摇|号 is no slip for 幼儿园要, where the one word ends
        wrong = {typed for typed, meant in zip(run, close[0], strict=True) if typed != meant}
        return close[0] if _STANDALONE.isdisjoint(wrong) else None
