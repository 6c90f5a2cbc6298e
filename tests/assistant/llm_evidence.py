"""Evidence cut from the shipped documents, for the tests of the language model's path."""

from __future__ import annotations

import hashlib
import tomllib

from assistant.answer import Answer
from assistant.llm.evidence_passage import EvidencePassage
from corpus.settings import SHIPPED_CORPUS


def source_text(document_id: str) -> str:
    """The document's text as it is on disk."""
    return (SHIPPED_CORPUS / document_id / "source.txt").read_text(encoding="utf-8")


def passage(document_id: str, first: str, last: str, clause: str = "", **more: object) -> EvidencePassage:
    """The stretch of a document from the first occurrence of `first` to the end of the next `last`."""
    about = tomllib.loads((SHIPPED_CORPUS / document_id / "document.toml").read_text(encoding="utf-8"))
    text = source_text(document_id)
    start = text.index(first)
    end = text.index(last, start) + len(last)
    return EvidencePassage(
        document_id=document_id,
        document=about["title"],
        region="/".join(about["region"]),
        clause_id=hashlib.sha256(f"{document_id}{start}".encode()).hexdigest()[:12],
        clause=clause,
        text=text[start:end],
        start=start,
        end=end,
        source_sha256=hashlib.sha256((SHIPPED_CORPUS / document_id / "source.txt").read_bytes()).hexdigest(),
        status=about["status"],
        **more,  # type: ignore[arg-type]
    )


DEPARTMENTS = passage("pingyuan", "（十九）完善部门", "医疗保障工作。", "七、组织与实施（十九）完善部门协调机制")
AIMS = passage("pingyuan", "办好学前教育、实现", "机制基本形成。", "一、总体要求")
STAFF = passage(
    "pingyuan", "（八）加强编制", "住房公积金。", "四、加强幼儿园教职工队伍建设（八）加强编制和教师待遇保障"
)
SUPERVISION = passage(
    "pingyuan", "（十一）加强全程监管", "招生服务区域。", "五、完善幼儿园监管体系（十一）加强全程监管"
)
PRACTICE = passage("lianping", "2.拓展实践育人", "县妇联）", "2.拓展实践育人和网络育人空间和阵地")
BEDS = passage("lianping", "6.增加学位床位供给", "县住建局）", "6.增加学位床位供给")
CLASSES = passage("guangyuan", "（七）化解普通", "县区人民政府）", "三、工作措施（七）化解普通高中大班额大校额")
FUNDS = passage(
    "guangyuan",
    "（八）提高县中办学经费",
    "县区人民政府）",
    "三、工作措施（八）提高县中办学经费投入水平",
    roles=(("市发展改革委", "lead"), ("市财政局", "lead"), ("市教育局", "support"), ("县区人民政府", "support")),
)
HOLDING = passage(
    "jiaoling", "7. **健全控辍保学", "96%以上。", "（三）保障教育公平，提高公共服务水平7.健全控辍保学长效机制"
)
MIGRANTS = passage(
    "jiaoling", "8. **完善随迁子女", "100%。", "（三）保障教育公平，提高公共服务水平8.完善随迁子女入学机制"
)


def _row() -> EvidencePassage:
    row = passage("pingyuan", "1\t城北 实验幼儿园", "540\t2024", "附件 平远县 2023—2025 年学前教育公办学位建设计划表 1")
    headers = ("序号", "幼儿园名称", "建设性质", "开工时间", "竣工时间", "办园规模", "新增公办学位数（个）", "建成年度")
    cells = []
    position = row.start
    for header, cell in zip(headers, row.text.split("\t"), strict=True):
        cells.append((header, cell, position, position + len(cell)))
        position += len(cell) + 1
    return EvidencePassage(
        **{name: getattr(row, name) for name in row.__slots__ if name != "cells"}, cells=tuple(cells)
    )


ROW = _row()
EVIDENCE = (DEPARTMENTS, AIMS, STAFF, SUPERVISION, PRACTICE, BEDS, CLASSES, FUNDS, HOLDING, MIGRANTS, ROW)
COMPOSED = Answer(
    question="问题",
    standalone_question="问题",
    kind="passage",
    answer="这是直接依据条款编成的答案。[1]",
    fingerprint="index",
)
