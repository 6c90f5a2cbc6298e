"""Words of questions over tables, and of those that add up, check, share out and sort."""

from __future__ import annotations

import re

from assistant.aggregate.query import words
from corpus.regex import regex

N = words.NUMBER
EXPLICIT = regex(
    r"表\s*\d+|附表|附件|(?:分工|分解|指标|目标|任务|学位|一览|明细|清单|计划|安排|项目|汇总|统计|情况|进度)表(?![示态])|这张表"
    r"|那张表|那个表|这个表|表里|表中|表上|表格|(?<=[\u4e00-\u9fff])表(?=[,，里中上的那这])"
)
SUM = regex(
    r"一共|总共|合计|加起来|加一块|加一起|加在一起|总计|累计|加总|之和|拢共"
    r"|合起来|凑一块|统共|总数|总和|共(?:要|能|可|新增|增加|有)?(?:多少|几)"
)
CHECK = regex(
    r"对得上|对不上|对得起来|对不对|一致|相符|吻合|等不等于|等于|是不是|相等|对吗"
    r"|是\d+(?:个|所|班|张)?吗|有没有出入|算得拢|没算错|\d+(?:个|所|班|张)?(?:吗|对吗|么)"
)
RATIO = regex(
    r"占(?:了|到|全县|全市|全部|总数|合计|计划|总的|整个|比|其中)?[^，。?？]{0,10}(?:(?:多少|几)(?!个|条|项|家|次|桩|件|行|章)"
    r"|比例|百分)|百分之几|百分之多少|几成|多大比例|什么比例|占比|占多大|占多少|比重"
)
AVERAGE = regex(r"平均|均值|人均|园均|校均")
SORTED = regex(
    r"从[高多大]到[低少小]|从[低少小]到[高多大]|由[高多大]到[低少小]|由[低少小]到[高多大]"
    r"|排序|(?<![学之以目])前[二两三四五六七八九十\d]+(?:名|位|个|所|项|家|的|是|有|(?=[?？。]|$))"
    r"|排[个一]|排名|排下|排前|依次"
)
LEAST_GROWN = regex(r"最(?:少|小|慢|低)")
SPOKEN = {
    "新盖": "新建",
    "新修": "新建",
    "新造": "新建",
    "改建": "改扩建",
    "扩建": "改扩建",
    "硬性": "约束性",
    "必须完成": "约束性",
    "刚性": "约束性",
}
VERBS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (regex(r"开工|动工|开建|破土|动土"), regex(r"开工|动工|开始")),
    (regex(r"竣工|完工|建好|盖好|收尾|弄完|交付|建完"), regex(r"竣工|完工|建成(?:时间|时限|日期)|完成时间")),
    (
        regex(r"建成|投用|投入使用|算在|启用|落成|新增|[建盖修](?=了?(?:几|多少|哪)|的)"),
        regex(r"建成|投用|投入使用|年度"),
    ),
    (regex(r"建成|投用|投入使用|启用|落成"), regex(r"竣工|完工")),
    (regex(r"完成|办完|办结|做完|之前|前要|底前|到期|时限|期限"), regex(r"时限|期限|完成|竣工|办结")),
)
DATE = regex(
    r"(?P<year>20\d\d|(?<!\d)2\d(?=年))年?(?:(?P<month>\d{1,2})月)?(?P<before>底?(?:之?前"
    r"|以前)|年底前)?(?P<after>以后|之后|后)?"
)
ENDS = regex(r"竣工|完工|建成|建好|建完|完成|结束|投用|投入使用|到期|收尾")
BEGINS = regex(r"开工|动工|开建|启动|开始")
"""What is said of the last and of the first year that a work takes."""
ROWS_LAST = regex(r"的(?:(?:百分比|比率|比例|约束性|预期性)?指标|项目?|园|幼儿园|学校|行)[?？。]*$")
"""新增学位不到100的项目: the rows that are so, said last."""
THOSE_LAST = regex(
    r"(?:指标|项目|园|幼儿园|学校|清单|表)(?:里面?|当中|中)[^，。？?]{2,}的[?？。]*$"
    r"|\d[年月][^，。？?]{0,6}(?:开工|动工|竣工|完工|建成|建好|投用|完成)的[?？。]*$"
    r"|\d个?(?:百分点|点|班|学位|万元?)(?:以上|以下|以内|之间)?的[?？。]*$"
)
"""指标里2024年已经是100的: the rows that are so, though no word asks which."""
WHICH = regex(r"哪|几|多[少大高]|谁|什么|啥")
NO_ROW = "这一行"
"""How a query ends that tells of a row which the table lacks."""
_BUILT = r"(?:完成|建成|竣工|完工|投用|投入使用|开园|交付)"
DONE = regex(rf"已(?:经)?{_BUILT}")
SAID_DONE = regex(
    rf"已经?(?:{_BUILT}|[建盖修弄][好完成])|(?<=[建盖修弄])(?<![要会能]建)[好完成]了的?|(?<=[没未]){_BUILT}|(?<=没)[建盖修弄][好完成]"
)
"""A cell that says a work is done (已完成), and how people say it: 已经建成的, 建好了的; denied: 还没建好的."""
