"""A library of two invented plans in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from corpus.settings import Settings

QINGHE = """青禾县学前教育行动计划

为办好学前教育，制定本计划。
一、主要任务
（一）规范收费管理。县发改局、县财政局要根据职责分工，加强幼儿园收费管理。公办园保教费每月不超过300元。
（二）保障校车安全。每辆校车配备一名照管人员。（牵头单位：县教育局；配合单位：县公安局）
二、保障措施
（三）落实经费。到2026年，生均公用经费不低于800元。（责任单位：县财政局）
"""

YUNZE = """云泽市高中实施方案

一、主要任务
（一）办好食堂。学校食堂不得对外承包，食品安全由校长负责。
（二）增加学位。2025年底前新增学位1200个。（责任单位：市教育局）
"""


def put(corpus: Path, document_id: str, title: str, text: str, region: str) -> None:
    folder = corpus / document_id
    folder.mkdir(parents=True, exist_ok=True)
    names = ", ".join(f'"{name}"' for name in region.split("/"))
    (folder / "document.toml").write_text(
        f'file = "source.txt"\ntitle = "{title}"\nregion = [{names}]\nstatus = "issued"\nplans = ["{title}"]\n',
        encoding="utf-8",
    )
    (folder / "source.txt").write_text(text, encoding="utf-8")


def small_library(folder: Path) -> Settings:
    """Settings of a new library in `folder` with the two plans above."""
    put(folder / "corpus", "qinghe", "青禾县学前教育行动计划", QINGHE, "广东省/梅州市/青禾县")
    put(folder / "corpus", "yunze", "云泽市高中实施方案", YUNZE, "湖南省/云泽市")
    return Settings(folder / "corpus", folder / "home", folder / "models")
