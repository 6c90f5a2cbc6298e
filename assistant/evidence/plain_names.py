"""Things and turns of a question that a text tells nothing of unless it names them: 口罩, 听证会, 退钱, 重新申请.

Most words of people are put otherwise in documents, so that a word which a text lacks says little. These are called by
one name or a few, whoever speaks; what is near in meaning without any of them is of another thing.
"""

from __future__ import annotations

import re

from assistant.answer import Kind
from assistant.evidence.limits import value_of
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_NAMED = tuple(
    (regex(asked), regex(told))
    for asked, told in (
        # What is worn, carried, shown and sold.
        (r"口罩|手套", r"口罩|手套|防护|穿戴|[衣帽]"),
        (r"手机", r"手机|电子(?:产品|设备|屏)|智能|终端|通讯|平板|拍|录"),
        (r"照片|拍照|朋友圈|抖音|短视频", r"照片|拍|摄|影像|图[片像]|肖像|视频|朋友圈|网|信息|隐私|媒体|宣传|直播"),
        (r"摄像头|监控", r"监控|摄像|视频|录像|技防|三防|影像"),
        (r"地摊|摆摊|小贩", r"摊|商贩|小贩|经营|占道|周边环境|城管|综合执法|城市管理"),
        (r"征信", r"征信|信用|失信|诚信"),
        (r"书法|毛笔|练字", r"书法|写字|汉字|毛笔|书写"),
        (r"空调|暖气|地暖", r"空调|暖气|取暖|供暖|采暖|温度|降温|地暖"),
        (r"校服|园服", r"服装|校服|园服|穿"),
        (r"洗澡|澡堂|淋浴", r"洗澡|洗浴|浴|澡"),
        (r"游泳|溺水", r"游泳|溺|水域|涉水"),
        # Health.
        (r"体检", r"身体|体检|体格检查|健康检查|健康监测"),
        (r"校医|医务室|保健医", r"医|卫生室|保健"),
        (r"脊柱|侧弯|驼背", r"脊柱|侧弯|体态|弯曲|姿态"),
        (r"龋齿|牙齿|蛀牙", r"龋|牙|口腔"),
        (r"疫苗|打针|接种", r"疫苗|接种"),
        (r"康复", r"康复|医疗|医教|训练"),
        (r"午[睡休]|中午", r"午[睡休餐间饭]|中午|一日|全天|在校时间"),
        (r"产假|婚假|陪产假|年假|探亲假", r"假"),
        (r"公积金", r"公积金|[五六]险|社会保障|社保"),
        # Whose case it is.
        (r"托育|托班|托儿", r"托育|托[班儿]|托幼|婴幼儿|[2-3两三]岁以下|照护"),
        (r"低保", r"低保|最低生活保障|困难|贫|资助|救助"),
        (
            r"双胞胎|俩娃|两个娃|[二三]胎|二孩|大宝|弟弟妹妹|兄弟姐妹",
            r"双胞胎|多胞胎|[二三多]孩|多子女|同胞|兄弟|姐妹|长幼|胎",
        ),
        (r"部队|当兵|军人|军官|随军", r"军|部队|兵|退役|现役|国防"),
        (r"两地分居|夫妻|双职工", r"分居|夫妻|配偶|家属|双职工|家庭"),
        (r"带(?:我|他|她|新人|教)的?师傅|跟着?师傅|师傅带|拜师", r"师傅|师徒|带教|导师|结对|青蓝|指导教师|帮带"),
        (r"督学", r"督学|督导"),
        # What is done or granted.
        (r"加分", r"加\d*分|加分|照顾|优惠|优先|降分|降\d*分|降低[^，。；]{0,6}分|分数?线"),
        (r"高考(?!回炉|复读|班)", r"高考|高等学校|升学|招生考试|高校招生|异地"),
        (r"作弊|舞弊|替考", r"作弊|舞弊|替考|违纪|考[场试务]"),
        (r"命题|出题|试卷", r"命题|出题|试[卷题]|统一考|统考|自主|联考"),
        (r"听证", r"听证|论证会|座谈会|听取|征求"),
        (r"投票|表决", r"投票|表决|同意|多数|三分之|选举|家委会|家长委员会"),
        (r"审计|翻账|查账", r"审计|账|财务|抽审|审查|资金(?:监管|检查|使用情况)"),
        (r"(?:人口|经济|农业)普查", r"普查|统计调查"),
        (r"消毒", r"消毒|消杀|清洗|清洁|卫生"),
        (r"借给|出借|租给|租出去|出租", r"借|租|开放|共享|转让|他用"),
        (r"陪读|陪着|陪同", r"陪"),
        (r"见习期|试用期", r"见习|试用"),
        (r"出让金", r"出让|划拨|地价|供地|土地[^，。；]{0,6}(?:金|价|收益)"),
        (r"规划许可", r"规划许可|规划"),
        (r"周转房|公租房|廉租房|安居房|教师公寓", r"周转房|周转宿舍|公租房|保障性?住房|公寓|住房|租"),
        (r"误餐|差旅|车马费", r"误餐|差旅|交通|出行|路途"),
        (r"改名|更名|换(?:个|了)?名|新名|叫这个名", r"[更改换冠]名|名称|校名|园名|校牌|挂牌"),
        (r"毛?入园率", r"入园率"),
        (r"亏空|亏损|赔本|补交", r"亏|赤字|超支|缺口|透支|补[缴交足]|不足部分"),
        (
            r"招不[满够到]|没招[满够]|坐不满|少收了",
            r"不足|不满|少于|低于|未(?:完成|满|招满)|空余|缺额|招不|剩余|减少",
        ),
        (
            r"外[省市县]|(?<!校)[省市县]外|别的(?:省|市|县|城市)",
            r"外|跨|异地|随迁|流[动入]|全[省国]|其他(?:省|市|县)|转",
        ),
        (r"哪条[路街]", r"[路街道巷]"),
        (r"评选", r"评[选审定优比]|遴选|认定|推荐|选树|表彰"),
        (r"卖新?[楼房]", r"预售|卖|销售|商品房|楼盘|房地产|开发"),
        (r"(?:会|要)(?:不会|不要)?被?(?:撤|拆|关)(?:掉|并|停|了|吗)", r"撤|拆|并|关停|停办|保留|终止"),
        (r"上(?:我|他)?家(?:里|门)?来|到家里来", r"上门|入户|到家|家访|登门|家中"),
        (r"搬(?:过来|过去|迁|走)", r"搬|迁|转移|并入|整合|移交|对接|归集"),
        # Something once more, and being told.
        (
            r"(?:重新|再次)(?:提出|提交)?(?:申请|申报|报名|认定|评估|考核)|再(?:申请|申报|报名)",
            r"重新|再次?|复[评查核审]|补[评考报]|未(?:通过|达|获)|逾期|不再|年内|届|有效期",
        ),
        (
            r"(?:几天|多少天|多久|几日|什么时候)[内里]?[^，,。？?公]{0,4}(?:通知|告知|答复|回复|反馈|给信)",
            r"通知|告知|答复|回复|反馈|书面|公[布示]|送达|作出|决定|办结|受理|完成|出具",
        ),
        (r"碰(?:一次|几次|个|一个|回)?头|开(?:一次|几次|几回|一回)会", r"会|碰头|联席|调度|会商|研[判究]"),
        (r"号码", r"(?<!\d)\d{7,}|\d{3,4}[-—]\d|号码|12345|1[12][09]"),
        (r"车[^，,。？?]{0,3}(?:开?进|入)(?:到)?(?:校园?|学校|园)", r"进|入校|出入|门禁|人车分流"),
        (r"(?:聘用|谁来?[聘招]|谁聘)", r"聘|招[录考募]?|用工|购买|配备|选派"),
        (
            r"(?<!辞)退(?:多少|几成|一半|钱|费|款|还|吗|么|不退|得了)|[钱费][^，,。？?退]{0,6}(?:能|可以|给)[^，,。？?]{0,2}退",
            r"退|返还|追回",
        ),
        (r"打卡", r"打卡|签到|视频|作业|任务|APP|群"),
    )
)
"""What a question names, and what a text holds that speaks of it."""

_PAID_IN = regex(
    r"(?:收|[交缴付])(?:取)?多少[^，,。？?]{0,4}[费钱]|(?:要不要|用不用|需不需要)(?:再|另外?)?[交缴付收掏][^，,。？?]{0,4}[费钱]"
)
_GRANTED = regex(r"补助|补贴|资助|救助|津贴|奖补")
_TAKEN = regex(r"收(?!入)|缴|交纳|价|免|自付|承担|负担|分担|费(?:用|标准)|按[^，。；]{0,8}付")
_COLOUR = regex(r"(?P<colour>[红黄绿蓝橙])(?:色|灯|牌|码)")


def unnamed(question: Question, text: str) -> bool:
    """Whether a question names a thing, or what is done with one, that a text (joined) has no name of."""
    return any(
        (found := asked.search(question.body)) is not None and found.group() not in text and not told.search(text)
        for asked, told in _NAMED
    )


def granted_only(question: Question, sentence: str) -> bool:
    """Whether it is asked what is to be paid, and a sentence tells only what is granted: 收多少车费, 发放交通补助."""
    return bool(_PAID_IN.search(question.body) and _GRANTED.search(sentence)) and not _TAKEN.search(sentence)


def of_other_colour(question: Question, sentence: str) -> bool:
    """Whether a sentence tells of another colour of warning than the question's: 黄色预警, 红色预警."""
    asked = {found["colour"] for found in _COLOUR.finditer(question.body)}
    told = {found["colour"] for found in _COLOUR.finditer(sentence)}
    return bool(asked and told) and not asked & told


_SIZE = r"(\d[\d,.]*|[一二两三四五六七八九十百千万]+)(人|名|个|所|户|岁|平方米|元|万元|亩|年|班|%)"
_UNDER = regex(rf"(?:不到|不足|不满|(?<!不)(?<!不得)(?<!不能)[少低]于|没到|没有|不够){_SIZE}|{_SIZE}及?以下")
_OVER = regex(rf"(?:(?<!不)(?<!不得)(?<!不能)(?:超过|[多高大]于)|达到|(?<!不)满){_SIZE}|{_SIZE}及?以上")


def over_the_bound(question: Question, sentence: str) -> bool:
    """Whether a sentence tells only of what is on the other side of the question's bound: 不到一千人, 1000人以上."""
    sides = ((_UNDER, _OVER), (_OVER, _UNDER))
    return any(
        (_bounds(own, question.body) & _bounds(other, sentence)) - _bounds(own, sentence) for own, other in sides
    )


def _bounds(side: re.Pattern[str], text: str) -> set[tuple[float | None, str]]:
    """The amounts that bound something in a text, each with its unit."""
    return {(value_of(found[0] or found[2]), found[1] or found[3]) for found in side.findall(text)}


def on_another_thing(question: Question, piece: Evidence, reading: Reading, kind: Kind) -> bool:
    """Whether a question names a thing, a side or a case that a clause, or the sentence told of it, does not."""
    if piece.clause.id in question.focus:
        return False
    sentence = piece.text
    if granted_only(question, sentence) or of_other_colour(question, sentence):
        return True
    if kind == "number" and over_the_bound(question, sentence):
        return True  # where yes or no is asked, the other side is an answer
    # Who does it, a list and a row are told for the whole of their clause.
    whole = kind in ("duty", "list", "table")
    return unnamed(question, sentence + (reading.titled(piece.clause) if whole else "".join(piece.clause.path)))
