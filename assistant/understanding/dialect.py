"""Cantonese and south-western wording put as Mandarin has it: many readers of such plans speak so."""

from __future__ import annotations

from corpus.regex import regex

_MANDARIN = (
    # 周边位置 and 教学点样板 are Mandarin: what stands around tells.
    (r"(?<![周旁一两路外这那里左右东西南北河街])边(?:个(?!人)|位(?!置))", "谁"),
    (r"(?<![周旁一两路外这那里左右东西南北河街])边(?:度(?!假)|处(?!理))", "哪里"),
    (r"(?<![周旁一两路外这那里左右东西南北河街])边(?=间|所|啲|几间)", "哪"),
    (r"做乜嘢?|点解(?![决读析释答除])", "为什么"),
    (r"点样(?![本板式])", "怎么样"),
    (r"点算(?=[好呀啊?？。]|$)", "怎么办"),
    (r"乜(?:嘢|野|事)?|(?<=[有做要讲话系])咩|咩(?=[事人])", "什么"),
    (r"咩(?=[?？。]*$)", "吗"),
    (r"几耐", "多久"),
    (r"几钱", "多少钱"),
    (r"有冇", "有没有"),
    (r"系咪|系唔系", "是不是"),
    (r"使唔使|要唔要", "要不要"),
    (r"(?P<may>[\u4e00-\u9fff])唔(?P=may)", r"\g<may>不\g<may>"),
    (r"唔使", "不用"),
    (r"唔得", "不行"),
    (r"唔(?!该)", "不"),
    (r"冇", "没有"),
    (r"嘅", "的"),
    (r"喺", "在"),
    (r"嗰", "那"),
    (r"啲", "些"),
    (r"[佢渠]哋", "他们"),
    (r"我哋", "我们"),
    (r"佢", "他"),
    (r"[畀俾]", "给"),
    (r"嚟", "来"),
    (r"咗", "了"),
    (r"返学(?!校)", "上学"),
    (r"搵", "找"),
    (r"学生哥", "学生"),
    (r"咋个", "怎么"),
    (r"啷个(?=[\u4e00-\u9fff]{1,4})", "怎么"),
    (r"(?<![什怎这那多])么子(?=$|[?？。事])", "什么"),
    (r"莫子", "什么"),
)
_PATTERNS = tuple((regex(said), meant) for said, meant in _MANDARIN)
_MARKS = regex(r"[边乜咩唔冇嘅喺嗰啲佢哋畀俾嚟咗耐咪返哥搵咋啷]|点[解样算]|几钱|[么莫]子")


def in_mandarin(folded: str) -> str:
    """A question, folded, with the dialect's pronouns, question words and negations as Mandarin writes them."""
    if not _MARKS.search(folded):
        return folded
    for said, meant in _PATTERNS:
        folded = said.sub(meant, folded)
    return folded
