"""The report of a run: a short overview for the terminal, Markdown, and one HTML page that opens offline."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from evals import charts
from evals.baselines import BaselineRun
from evals.metrics import CUTOFFS, Figure, Result, Summary, grouped, summarise

CURVE_FIELDS = ("threshold", "refusal_recall", "false_refusals")

LABELS: Mapping[str, str] = {
    "accuracy": "答案正确（可答的题）",
    "accuracy_all": "判断正确（全部题）",
    "proven": "正确且引用、范围、长度都合格",
    "gold_cited": "引用到答案所在原文",
    "cited_share": "应引原文的引用比例",
    "refusal_recall": "不可答的题答对（拒答或说明未写）",
    "false_refusals": "误拒",
    "wrong": "说错",
    "roles": "牵头、配合正确",
    "followups": "追问正确",
    "reasons": "拒答理由正确",
    "within_limits": "长度、引用数合格",
    "recall@1": "检索 R@1",
    "recall@3": "检索 R@3",
    "recall@5": "检索 R@5",
    "recall@10": "检索 R@10",
    "mrr": "MRR",
}

TYPES: Mapping[str, str] = {
    "responsible_unit": "谁负责",
    "unit_duties": "单位的任务",
    "numeric_target": "数字指标",
    "table_lookup": "查表",
    "list": "列举",
    "yes_no": "能不能、是不是",
    "definition_how": "是什么、怎么做",
    "deadline": "期限",
    "compare": "比较",
    "clause": "条款",
    "aggregate": "汇总",
    "followup": "追问",
    "unanswerable": "文件没写",
    "place_not_covered": "没有这个地方",
    "unit_has_no_duty": "单位没有任务",
    "out_of_domain": "不是政策问题",
    "personal_data": "个人信息",
}

Goal = tuple[str, float, Callable[[float, float], bool], str]


def _at_least(value: float, goal: float) -> bool:
    return value >= goal


def _at_most(value: float, goal: float) -> bool:
    return value <= goal


GOALS: tuple[Goal, ...] = (
    ("accuracy", 0.90, _at_least, "≥"),
    ("gold_cited", 0.95, _at_least, "≥"),
    ("refusal_recall", 0.90, _at_least, "≥"),
    ("false_refusals", 0.04, _at_most, "≤"),
    ("roles", 0.98, _at_least, "≥"),
    ("followups", 0.85, _at_least, "≥"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a report shows; `made` is a list of (label, value); `calibration` points hold CURVE_FIELDS."""

    results: Sequence[Result]
    baselines: Sequence[BaselineRun]
    made: Sequence[tuple[str, str]]
    calibration: Sequence[Mapping[str, float]] = ()


# --- text ---------------------------------------------------------------------------------------------------

_COLUMNS = ("accuracy", "proven", "gold_cited", "refusal_recall", "false_refusals", "recall@1", "recall@5")


def groups_of(results: Sequence[Result]) -> list[tuple[str, list[Result]]]:
    """The rows of the summary table: each question set, then the halves over all sets, then everything."""
    rows = list(grouped(results, lambda result: result.question.dataset).items())
    halves = grouped(results, lambda result: result.question.split)
    rows += [(f"全部 {name}", halves[name]) for name in ("tune", "test") if name in halves and len(halves) > 1]
    return [*rows, ("全部", list(results))] if len(rows) > 1 else rows


def overview(results: Sequence[Result], baselines: Sequence[BaselineRun] = ()) -> str:
    """The summary table and the baselines' recall as Markdown, without the failing questions."""
    lines = _summary_lines(results)
    if baselines:
        lines += ["", *_baseline_lines(results, baselines)]
    return "\n".join(lines) + "\n"


def markdown(page: Page) -> str:
    """The whole report as Markdown."""
    lines = ["# 问策评测报告", "", *(f"- {label}：{value}" for label, value in page.made if value), ""]
    lines += _summary_lines(page.results)
    if page.baselines:
        lines += ["", "## 与通行做法比较（召回一段答案原文）", "", *_baseline_lines(page.results, page.baselines)]
    lines += ["", "## 各项指标（95% 区间）", "", *_figure_lines(page.results)]
    lines += ["", "## 按题型", "", *_type_lines(page.results), "", "## 没答好的题", ""]
    for kind, failures in failures_by_type(page.results).items():
        lines += [f"### {type_name(kind)}（{len(failures)}）", ""]
        lines += [_failure_line(result) for result in failures]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _summary_lines(results: Sequence[Result]) -> list[str]:
    head = ["题集", "题数", *(LABELS[name] for name in _COLUMNS), "范围错误", "单点答案字数（中位）", "p50 / p95"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for name, group in groups_of(results):
        summary = summarise(group)
        cells = [
            name,
            str(summary.count),
            *(share(summary.figures[column]) for column in _COLUMNS),
            str(summary.scope_errors),
            _number(summary.median_one_fact_length),
            f"{summary.latency_p50:.1f} / {summary.latency_p95:.1f} 毫秒",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def recall_rows(results: Sequence[Result], baselines: Sequence[BaselineRun]) -> list[tuple[str, dict[int, Figure]]]:
    """Recall at each cutoff of 问策 and of each baseline, over the same questions."""
    summary = summarise(results)
    ours = {cutoff: summary.figures[f"recall@{cutoff}"] for cutoff in CUTOFFS}
    return [("问策（自己找地方）", ours), *((one.name, one.recall()) for one in baselines)]


def _baseline_lines(results: Sequence[Result], baselines: Sequence[BaselineRun]) -> list[str]:
    lines = ["| 做法 | " + " | ".join(f"R@{cutoff}" for cutoff in CUTOFFS) + " |", "|" + "---|" * (len(CUTOFFS) + 1)]
    for name, recall in recall_rows(results, baselines):
        lines.append(f"| {name} | " + " | ".join(f"{recall[cutoff].value:.3f}" for cutoff in CUTOFFS) + " |")
    return lines


def _figure_lines(results: Sequence[Result]) -> list[str]:
    lines = ["| 指标 | 值 | 95% 区间 | 题数 |", "|---|---|---|---|"]
    for name, figure in summarise(results).figures.items():
        if figure.count:
            lines.append(
                f"| {LABELS[name]} | {figure.value:.3f} | {figure.low:.3f}–{figure.high:.3f} | {figure.count} |"
            )
    return lines


def _type_lines(results: Sequence[Result]) -> list[str]:
    lines = ["| 题型 | 题数 | 正确 | 95% 区间 |", "|---|---|---|---|"]
    for kind, group in grouped(results, lambda result: result.question.type).items():
        figure = summarise(group).figures["accuracy_all"]
        lines.append(
            f"| {type_name(kind)} | {figure.count} | {figure.value:.3f} | {figure.low:.3f}–{figure.high:.3f} |"
        )
    return lines


def failures_by_type(results: Sequence[Result]) -> dict[str, list[Result]]:
    """Results that aren't correct, or not proven, by question type, most failures first."""
    failed = [result for result in results if not result.verdict.proven or result.verdict.role_right is False]
    groups = grouped(failed, lambda result: result.question.type)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def _failure_line(result: Result) -> str:
    asked = " → ".join((*result.question.history, result.question.question))
    answer = re.sub(r"\s+", " ", str(result.answer.get("answer") or ""))[:120]
    mark = "" if result.verdict.correct else "✗ "
    return f"- {mark}`{result.question.id}` {asked}｜答：{answer or '（空）'}｜{'；'.join(result.verdict.reasons)}"


def type_name(kind: str) -> str:
    """A question type in words."""
    return TYPES.get(kind, kind)


def share(figure: Figure) -> str:
    """A share in per cent; a dash where nothing counts."""
    return "—" if math.isnan(figure.value) else f"{figure.value * 100:.1f}%"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"


# --- HTML ---------------------------------------------------------------------------------------------------


def html(page: Page) -> str:
    """The whole report as one page: no script, no file or font from elsewhere."""
    test = [result for result in page.results if result.question.split == "test"]
    headline = test or list(page.results)
    half = " test 一半" if test and len(test) < len(page.results) else "全部题目"
    sections = [
        _section("要紧的数", f"按{half}的 {len(headline)} 题计；竖线是目标，条上的细线是 95% 区间。", _cards(headline)),
        _section("各题集", "", _summary_table(page.results)),
        _section(
            "找不找得到原文",
            "前 k 条证据里有一段答案原文的题目比例。地名由程序自己认，不用题目标注的范围。",
            _recall(page),
        ),
        _section("按题型", "答对的比例，括号里是题数；点题型看没答好的题。", _by_type(page.results)),
        _section("拒答曲线", "", _curve(page)),
        _section("用时与篇幅", "", _latency(page.results)),
        _section("没答好的题", "答错的标“错”；答对而引用、范围、长度或角色不合格的标“欠”。", _failures(page.results)),
    ]
    made = "".join(f"<span><b>{escape(label)}</b> {escape(value)}</span>" for label, value in page.made if value)
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><title>问策评测报告</title>'
        f"<style>{_STYLE}</style></head><body><main><header><h1>问策评测报告</h1>"
        f'<p class="made">{made}</p></header>{"".join(sections)}</main></body></html>\n'
    )


def _section(title: str, lead: str, body: str) -> str:
    lead_html = f'<p class="lead">{escape(lead)}</p>' if lead else ""
    return f"<section><h2>{escape(title)}</h2>{lead_html}{body}</section>" if body else ""


def _cards(results: Sequence[Result]) -> str:
    summary = summarise(results)
    cards = [
        _card(
            LABELS[name],
            share(figure),
            _interval(figure),
            charts.meter(figure, goal),
            met(figure.value, goal),
            f"{sign} {goal:.0%}",
        )
        for name, goal, met, sign in GOALS
        if (figure := summary.figures[name]).count
    ]
    cards.append(_card("范围错误", str(summary.scope_errors), "引用了别处的文件", "", summary.scope_errors == 0, "0"))
    if summary.median_one_fact_length is not None:
        length = summary.median_one_fact_length
        cards.append(_card("单点答案字数（中位）", f"{length:g}", "含引用标记", "", length <= 80, "≤ 80"))
    fast = summary.latency_p50 <= 20 and summary.latency_p95 <= 50
    cards.append(
        _card(
            "用时 p50 / p95",
            f"{summary.latency_p50:.1f} / {summary.latency_p95:.1f}",
            "毫秒，无缓存",
            "",
            fast,
            "≤ 20 / 50",
        )
    )
    return f'<div class="cards">{"".join(cards)}</div>'


def _card(title: str, value: str, note: str, picture: str, met: bool, goal: str) -> str:
    mark = '<span class="ok">达标</span>' if met else '<span class="bad">未达</span>'
    return (
        f'<div class="card"><h3>{escape(title)}</h3><p class="value">{escape(value)}</p>{picture}'
        f"<p>{mark} 目标 {escape(goal)}<br><small>{escape(note)}</small></p></div>"
    )


def _interval(figure: Figure) -> str:
    return f"{figure.low * 100:.1f}–{figure.high * 100:.1f}%，{figure.count} 题"


def _summary_table(results: Sequence[Result]) -> str:
    head = ["题集", "题数", *(LABELS[name] for name in _COLUMNS), "追问正确", "说错", "范围错误"]
    rows = []
    for name, group in groups_of(results):
        summary = summarise(group)
        figures = "".join(_cell(summary.figures[column]) for column in (*_COLUMNS, "followups"))
        rows.append(
            f"<tr><th>{escape(name)}</th><td>{summary.count}</td>{figures}"
            f"<td>{summary.wrong_statements}</td><td>{summary.scope_errors}</td></tr>"
        )
    header = "".join(f"<th>{escape(label)}</th>" for label in head)
    return f'<div class="wide"><table><thead><tr>{header}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def _cell(figure: Figure) -> str:
    if not figure.count:
        return '<td class="none">—</td>'
    return f"<td>{share(figure)}<small>{figure.low * 100:.0f}–{figure.high * 100:.0f}</small></td>"


def _recall(page: Page) -> str:
    if not summarise(page.results).figures["recall@1"].count:
        return ""
    rows = recall_rows(page.results, page.baselines)
    picture = charts.grouped_bars(
        [f"R@{cutoff}" for cutoff in CUTOFFS], [(name, [recall[cutoff] for cutoff in CUTOFFS]) for name, recall in rows]
    )
    if not page.baselines:
        return picture + '<p class="lead">加 --baselines 可在同一批题上比较通行的做法。</p>'
    return picture


def _by_type(results: Sequence[Result]) -> str:
    groups = grouped(results, lambda result: result.question.type)
    failures = failures_by_type(results)
    bars = [
        charts.Bar(
            f"{type_name(kind)}（{len(group)}）",
            summarise(group).figures["accuracy_all"],
            f"#type-{kind}" if kind in failures else None,
        )
        for kind, group in groups.items()
    ]
    return charts.bars(sorted(bars, key=lambda bar: -bar.figure.value))


def _curve(page: Page) -> str:
    summary = summarise(page.results)
    recall, false = summary.figures["refusal_recall"], summary.figures["false_refusals"]
    if not recall.count or not false.count:
        return ""
    points = [(point["false_refusals"], point["refusal_recall"], point["threshold"]) for point in page.calibration]
    note = "门槛从松到严：横轴误拒，纵轴该拒的拒对。" if points else "还没有校准数据；圆点是这一次。"
    return f'<p class="lead">{note}没有阴影的左上角是目标以内。</p>' + charts.curve(points, (false.value, recall.value))


def _latency(results: Sequence[Result]) -> str:
    times = charts.histogram([result.seconds * 1000 for result in results], "毫秒", limit=100, goal=50)
    lengths = charts.histogram(
        [float(r.verdict.length) for r in results if not r.verdict.refused], "字（未拒答的答案）", limit=1200, goal=None
    )
    return f'<div class="pair">{times}{lengths}</div>'


def _failures(results: Sequence[Result]) -> str:
    groups = failures_by_type(results)
    if not groups:
        return '<p class="lead">没有。</p>'
    parts = []
    for kind, failures in groups.items():
        wrong = sum(not result.verdict.correct for result in failures)
        parts.append(
            f'<details class="type"><summary>{escape(type_name(kind))} '
            f"<small>错 {wrong}，欠 {len(failures) - wrong}</small></summary>"
            # The mark stands inside: a browser opens what is closed around the target of a link.
            f'<div id="type-{escape(kind)}">{"".join(_failure(result) for result in failures)}</div></details>'
        )
    return "".join(parts)


def _failure(result: Result) -> str:
    question, answer = result.question, result.answer
    history = "".join(f'<p class="before">{escape(turn)}</p>' for turn in question.history)
    mark = '<span class="owe">欠</span>' if result.verdict.correct else '<span class="bad">错</span>'
    standalone = answer.get("standalone_question")
    read_as = f'<p class="before">读作：{escape(str(standalone))}</p>' if standalone and question.history else ""
    gold = "".join(
        f"<li><b>{escape(g.doc)}</b>{'（之一）' if g.alternative else ''} {escape(g.quote)}</li>" for g in question.gold
    )
    ranks = "、".join("未找到" if rank is None else f"第 {rank}" for rank in result.ranks)
    return (
        f"<details class='question'><summary>{mark} {escape(question.question)} "
        f"<small>{escape(question.dataset)} {escape(question.id)}，{question.split}</small>"
        f'<span class="why">{escape("；".join(result.verdict.reasons))}</span></summary>'
        f'{history}{read_as}<div class="answer">{_answer_html(str(answer.get("answer") or "（空）"))}</div>'
        f"{_citations('引用', answer.get('citations') or ())}{_citations('相关', answer.get('related') or ())}"
        f"{f'<h4>答案所在</h4><ol>{gold}</ol>' if gold else ''}"
        f"{f'<p class=before>在证据中的名次：{ranks}</p>' if ranks else ''}"
        f"{f'<p class=before>{escape(question.note)}</p>' if question.note else ''}</details>"
    )


def _answer_html(text: str) -> str:
    safe = escape(text)
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    safe = re.sub(r"\[(\d{1,3})\]", r"<sup>[\1]</sup>", safe)
    return safe.replace("\n", "<br>")


def _citations(title: str, citations: Iterable[Mapping[str, Any]]) -> str:
    items = "".join(
        f"<li><b>{escape(str(c.get('document', '')))}</b> {escape(str(c.get('clause', '')))}"
        f"<q>{escape(str(c.get('quote', '')))}</q></li>"
        for c in citations
    )
    return f"<h4>{title}</h4><ol>{items}</ol>" if items else ""


_STYLE = """
:root{--ink:#1d2430;--soft:#5b6675;--line:#dfe4ea;--paper:#fff;--ground:#f4f6f8;--blue:#2f6fb0;--pale:#9db8d2;
--green:#2a7d4f;--red:#b3372f;--amber:#96650b;--c1:#c98a2b;--c2:#7b8794;--c3:#8a6bb0}
@media(prefers-color-scheme:dark){:root{--ink:#e4e8ee;--soft:#9aa6b4;--line:#343c47;--paper:#1d232b;--ground:#14181d;
--blue:#6aa5de;--pale:#47617c;--green:#63bd8a;--red:#e8837b;--amber:#dba94d;--c1:#dba94d;--c2:#98a4b1;--c3:#b79bd8}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.65 "PingFang SC","Hiragino Sans GB","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:28px;margin:8px 0 4px;letter-spacing:.02em}h2{font-size:20px;margin:0 0 6px}
h3{font-size:14px;font-weight:500;color:var(--soft);margin:0}h4{font-size:13px;color:var(--soft);margin:12px 0 2px}
.made{color:var(--soft);font-size:13px;display:flex;flex-wrap:wrap;gap:2px 20px;margin:0}
.made b{font-weight:500;opacity:.75}.lead{color:var(--soft);font-size:14px;margin:0 0 14px}
section{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:20px;margin-top:18px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:12px}
.card{border:1px solid var(--line);border-radius:10px;padding:12px 14px}.card p{margin:0;font-size:13px}
.card .value{font-size:28px;font-weight:650;line-height:1.35;font-variant-numeric:tabular-nums}
.card small,td small{color:var(--soft)}td small{display:block;font-size:11px}
.ok,.bad,.owe{font-size:12px;border-radius:4px;padding:0 6px;border:1px solid}
.ok{color:var(--green)}.bad{color:var(--red)}.owe{color:var(--amber)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:6px 8px;border-bottom:1px solid var(--line);vertical-align:top}
th:first-child{text-align:left;white-space:nowrap}
thead th{font-size:12px;font-weight:500;color:var(--soft);min-width:64px}
tbody th{font-weight:550}.none{color:var(--soft)}tbody tr:last-child>*{border-bottom:0}
svg{display:block;width:100%;max-width:860px;height:auto;font-size:12px}svg text{fill:var(--ink)}
svg .soft{fill:var(--soft)}svg .grid{stroke:var(--line)}svg a text{fill:var(--blue);text-decoration:underline}
.plot{overflow-x:auto}.plot svg{min-width:540px}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;margin:0 0 6px}
.legend i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:20px}
details.type{border-top:1px solid var(--line);padding:8px 0}details.type>summary{font-weight:600}
details.type>div:target{outline:2px solid var(--blue);outline-offset:4px;border-radius:6px}
summary{cursor:pointer;padding:4px 0}summary small{color:var(--soft);font-weight:400;margin-left:6px}
summary:focus-visible{outline:2px solid var(--blue);outline-offset:2px;border-radius:4px}
details.question{margin:2px 0 2px 16px;padding:2px 0 2px 12px;border-left:2px solid var(--line);font-size:14px}
.why{display:block;color:var(--red);font-size:13px;padding-left:2px}
.before{color:var(--soft);font-size:13px;margin:2px 0}
.answer{background:var(--ground);border-radius:8px;padding:10px 12px;margin:6px 0;overflow-wrap:anywhere}
ol{margin:0;padding-left:22px;font-size:13px}li{margin:3px 0;overflow-wrap:anywhere}
q{display:block;color:var(--soft);quotes:"“" "”"}sup{color:var(--blue)}
@media print{body{background:#fff}section{break-inside:avoid;border:0;padding:0}}
"""

__all__ = ["CURVE_FIELDS", "GOALS", "LABELS", "Page", "Summary", "html", "markdown", "overview"]
