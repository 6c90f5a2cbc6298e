"""Tables of an invented plan, read without an index: of schools, of indicators, of work divided, of works to build."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.table_model import Table, read_table
from corpus.document import Document
from corpus.grammar import Clause, parse

PLAN = """沅水县教育设施建设实施方案

一、主要目标

附件1 沅水县幼儿园建设计划表

| 序号 | 幼儿园名称 | 建设性质 | 所在乡镇 | 新增学位（个） | 办园规模 | 总投资（万元） | 竣工时间 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 河口实验幼儿园 | 新建 | 城关镇 | 360 | 12个班 | 2400 | 2026年8月 |
| 2 | 松岭中心幼儿园 | 改扩建 | 松岭乡 | 90 | 3个班 | 320 | 2025年12月 |
| 3 | 柳林中心幼儿园 | 新建 | 柳林镇 | 180 | 6个班 | 980 | 2026年12月 |
| 4 | 白石中心幼儿园 | 转制回收 | 白石镇 | 90 | 3个班 | 150 | 2025年8月 |
| 5 | 溪口中心幼儿园 | 改扩建 | 城关镇 | 120 | 4个班 | 460 | 2026年8月 |
|  | 合计 |  |  | 840 |  | 4310 |  |

附件2 沅水县教育发展指标表

| 序号 | 指标 | 属性 | 2024年基础值 | 2028年目标值 |
| --- | --- | --- | --- | --- |
| 1 | 学前三年毛入园率（%） | 预期性 | 92 | 97 |
| 2 | 普惠性幼儿园覆盖率（%） | 约束性 | 86 | 90 |
| 3 | 在园幼儿数（人） | 预期性 | 8200 | 7600 |
| 4 | 义务教育巩固率（%） | 约束性 | 99 | 99 |

附件3 沅水县重点工作分工表

| 序号 | 重点工作 | 责任单位 | 时限要求 |
| --- | --- | --- | --- |
| 1 | 补足配齐公办幼儿园教师 | 县教育局、县人社局 | 2026年 |
| 2 | 落实生均公用经费标准 | 县财政局 | 2025年 |
| 3 | 开展校园周边环境整治 | 县公安局、县市场监管局 | 长期坚持 |

附件4 沅水县重点建设项目表

| 序号 | 项目名称 | 责任单位 | 开工时间 | 竣工时间 | 建筑面积（平方米） | 总投资（万元） |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 县一中学生宿舍楼 | 县住建局 | 2025年3月 | 2026年6月 | 5000 | 1500 |
| 2 | 县职校实训楼 | 县教育局 | 2024年9月 | 2026年8月 | 8000 | 3200 |
| 3 | 松岭小学运动场 | 松岭乡人民政府 | 2025年6月 | 2025年12月 | 3000 | 210 |
"""


@cache
def clauses() -> tuple[Clause, ...]:
    """The plan's clauses."""
    return parse(Document("yuanshui", "沅水县教育设施建设实施方案", PLAN, Path("plan.txt"), ""))


@cache
def tables() -> tuple[Table, Table, Table, Table]:
    """The tables of schools, of indicators, of work, and of works."""
    by_id = {clause.id: clause for clause in clauses()}
    asking = cast(Asking, SimpleNamespace(reading=cast(Any, SimpleNamespace(index=SimpleNamespace(clauses=by_id)))))
    heads = [clause for clause in clauses() if clause.kind == "table"]
    schools, indicators, work, works = (
        read_table(head.id, [one for one in clauses() if one.table == head.id], asking) for head in heads
    )
    return schools, indicators, work, works
