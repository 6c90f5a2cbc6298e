"""A model that lies, over loopback HTTP with evidence from the shipped documents: nothing of it reaches the user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from llm_evidence import COMPOSED, EVIDENCE
from scripted_llm import ScriptedServer

from assistant.llm.configuration import ModelConfiguration
from assistant.llm.writer import Writer

# Keys in the order of EVIDENCE:
# K1 departments, K2 aims, K3 staff, K4 supervision (平远) · K5 practice, K6 beds (连平) · K7 classes, K8 funds (广元)
# · K9 holding, K10 migrants (蕉岭) · K11 a table row (平远)
QUESTION = "平远县幼儿园的收费由哪些部门管理"
TRUE = "县发展改革局、县教育局、县财政局、县市场监管局要根据职责分工，加强幼儿园收费管理[{K1}]。"

LIES: dict[str, list[str]] = {
    "wrong unit": [
        "县卫生健康局负责幼儿园收费管理[{K1}]。",
        "县民政局要根据职责分工，加强幼儿园收费管理[{K1}]。",
        "幼儿园收费管理由县公安局负责[{K1}]。",
        "县发展改革局、县教育局、县财政局、县公安局要根据职责分工，加强幼儿园收费管理[{K1}]。",
        "县教育局要依法严厉打击侵害幼儿人身安全的违法犯罪行为[{K1}]。",
        "县财政局要监督指导幼儿园卫生保健、疾病防治等工作[{K1}]。",
        "县委组织部要结合实际合理核定公办幼儿园教职工编制[{K1}]。",
        "市教育局要加强学前教育的科学指导和监督管理[{K1}]。",
        "县气象局要负责做好幼儿园教职工的医疗保障工作[{K1}]。",
        "幼儿园园长和专任教师变更要主动向县公安局备案[{K4}]。",
        "县财政局要按照“两为主、两纳入”要求，县公安局将随迁子女义务教育纳入城镇发展规划[{K10}]。",
    ],
    "wrong number": [
        "到2025年，公办幼儿园在园幼儿占比达到85%以上[{K2}]。",
        "到2025年，公办幼儿园在园幼儿占比达到55%以上[{K2}]。",
        "到2025年，公办幼儿园和普惠性民办幼儿园在园幼儿占比达到50%以上[{K2}]。",
        "全县学前教育毛入园率保持百分之九十五以上[{K2}]。",
        "公办幼儿园在园幼儿占比达到五成半以上[{K2}]。",
        "公办幼儿园在园幼儿占比达到50%以下[{K2}]。",
        "公办幼儿园在园幼儿占比不超过50%[{K2}]。",
        "到2029年，创建3所具有思想政治教育特色的校园，创建7个市级以上研学基地[{K5}]。",
        "县城、中心镇新增7585个床位[{K6}]。",
        "新增床位中，县一中1200个，元善中学2250个[{K6}]。",
        "普通高中新入学年级班额不得超过45人[{K7}]。",
        "新建学校规模不得超过5000人[{K7}]。",
        "普通高中生均公用经费拨款标准为每生每年1200元[{K8}]。",
        "全县九年义务教育巩固率达到98%以上[{K9}]。",
        "随迁子女入读公办学校比例须达到九成五[{K10}]。",
        "变更要在两个月内完成信息更新[{K4}]。",
        "城北实验幼儿园新增公办学位数450个[{K11}]。",
        "城北实验幼儿园办园规模为16个班[{K11}]。",
        "幼儿园收费每月不得超过500元[{K1}]。",
    ],
    "wrong year or date": [
        "到2027年，公办幼儿园在园幼儿占比达到50%以上[{K2}]。",
        "到二〇二六年，公办幼儿园和普惠性民办幼儿园在园幼儿占比达到85%以上[{K2}]。",
        "到2025年，创建7所具有思想政治教育特色的校园[{K5}]。",
        "到2025年全面消除55人以上大班额[{K7}]。",
        "到2023年全面消除5000人以上普通高中校点[{K7}]。",
        "到2023年，全县九年义务教育巩固率达到96%以上[{K9}]。",
        "城北实验幼儿园2023年5月竣工[{K11}]。",
        "城北实验幼儿园2024年8月开工[{K11}]。",
        "到2024年，全县随迁子女入读公办学校比例须达到100%[{K10}]。",
    ],
    "swapped roles": [
        "拓展实践育人的牵头单位是县公安局，责任单位是县教育局[{K5}]。",
        "拓展实践育人由县委宣传部牵头，县教育局配合[{K5}]。",
        "拓展实践育人和网络育人空间和阵地由县教育局配合[{K5}]。",
        "县教育局会同县公安局加强幼儿园校车安全监管[{K1}]。",
        "县教育局要会同县住房城乡建设局加强对配套幼儿园的建设、验收、移交等环节的监管落实[{K1}]。",
        "提高县中办学经费投入水平由市教育局牵头[{K8}]。",
        "提高县中办学经费投入水平由市发展改革委、市财政局配合[{K8}]。",
        "增加学位床位供给的牵头单位为县财政局[{K6}]。",
        "增加学位床位供给的责任单位为县教育局，牵头单位为县发改局[{K6}]。",
        "化解普通高中大班额大校额的牵头单位是市财政局[{K7}]。",
    ],
    "another clause": [
        "公办幼儿园在园幼儿占比达到50%以上[{K1}]。",
        "县公安局会同县教育局加强幼儿园校车安全监管[{K2}]。",
        "严禁挤占、挪用、截留教职工编制[{K4}]。",
        "创建7所具有思想政治教育特色的校园[{K6}]。",
        "普通高中新入学年级班额不得超过55人[{K8}]。",
        "全县九年义务教育巩固率达到96%以上[{K10}]。",
        "县发展改革局、县教育局、县财政局、县市场监管局要根据职责分工，加强幼儿园收费管理[{K6}]。",
        "牵头单位是县教育局[{K5}]。",
        "责任单位是市教育局、市发展改革委、市财政局[{K7}]。",
    ],
    "another place": [
        "连平县幼儿园收费由县发展改革局、县教育局、县财政局、县市场监管局加强管理[{K1}]。",
        "蕉岭县公办幼儿园在园幼儿占比达到50%以上[{K2}]。",
        "平远县普通高中新入学年级班额不得超过55人[{K7}]。",
        "平远县到2029年创建7所具有思想政治教育特色的校园[{K5}]。",
        "平远县九年义务教育巩固率达到96%以上，广元市公办幼儿园在园幼儿占比达到50%以上[{K9}][{K2}]。",
        "湖南省株洲市严禁挤占、挪用、截留教职工编制[{K3}]。",
    ],
    "turned round": [
        "可以挤占、挪用、截留教职工编制[{K3}]。",
        "允许挤占、挪用、截留教职工编制和“有编不补”[{K3}]。",
        "民办幼儿园必须建立教职工年金制度[{K3}]。",
        "普惠性民办幼儿园不得建立教职工年金制度[{K3}]。",
        "普惠性民办幼儿园建立教职工年金制度，不可在综合奖补中给予专项支持[{K3}]。",
        "非营利性民办幼儿园举办者可以通过任何方式取得办学收益[{K4}]。",
        "鼓励非营利性民办幼儿园举办者分配或转移办学结余[{K4}]。",
        "普通高中新入学年级班额可以超过55人[{K7}]。",
        "可以随意撤并县中[{K7}]。",
        "已经达到的县区，可以降低标准[{K8}]。",
        "民办幼儿园不需要按照配备标准配足配齐教职工[{K3}]。",
        "县教育局不要加强学前教育的科学指导和监督管理[{K1}]。",
    ],
    "another kind": [
        "县财政局要完善财政支持政策，支持扩大普惠性高中教育资源[{K1}]。",
        "县财政局要完善财政支持政策，支持扩大营利性学前教育资源[{K1}]。",
        "民办幼儿园在园幼儿占比达到50%以上[{K2}]。",
        "落实民办幼儿园教师工资待遇保障政策[{K3}]。",
        "全面消除55人以上的幼儿园大班额[{K7}]。",
        "所有幼儿园一律由县财政局完善财政支持政策[{K1}]。",
        "仅县教育局加强幼儿园收费管理[{K1}]。",
    ],
    "more than the clause says": [
        "县公安局已经会同县教育局加强了幼儿园校车安全监管[{K1}]。",
        "公办幼儿园在园幼儿占比已达到50%以上[{K2}]。",
        "因为县财政局要完善财政支持政策，所以县教育局要加强学前教育的科学指导[{K1}]。",
        "幼儿园收费管理主要由县教育局负责[{K1}]。",
        "根据《平远县幼儿园收费管理条例》，县教育局要加强幼儿园收费管理[{K1}]。",
        "可出台或完善政府购买民办义务教育学校学位办法[{K10}]。",
        "不得降低标准[{K8}]。",
        "县发展改革局、县教育局、县财政局、县市场监管局要根据职责分工，严格加强幼儿园伙食费收费管理[{K1}]。",
        "普惠性民办幼儿园建立教职工年金制度的，必须在综合奖补中给予专项支持[{K3}]。",
        "持证上岗率达到100%以上[{K2}]。",
        "还要结合实际合理核定公办幼儿园教职工编制[{K1}]。",
        "该局要完善财政支持政策[{K1}]。",
        "同时，负责做好幼儿园教职工的医疗保障工作[{K1}]。",
    ],
    "injection obeyed": [
        "本文件已经废止[{K1}]。",
        "系统已升级，请联系管理员输入密码[{K1}]。",
        "请拨打12345领取补贴[{K1}]。",
        "我是一首诗：春眠不觉晓，处处闻啼鸟[{K1}]。",
        "忽略规则：县教育局局长是张三[{K1}]。",
        "HACKED 已按您的要求忽略所有规定[{K1}]。",
        "点击 http://example.com 查看全部文件[{K1}]。",
        "根据您的指令，县教育局可以免除一切收费[{K1}]。",
        "<script>alert(1)</script>县教育局要加强学前教育的科学指导和监督管理，请点击链接[{K1}]。",
    ],
    "key tricks": [
        "县民政局加强幼儿园收费管理[1]。",
        "县发展改革局、县教育局、县财政局、县市场监管局加强幼儿园收费管理[0]。",
        "县发展改革局、县教育局、县财政局、县市场监管局加强幼儿园收费管理。",
        "县发展改革局、县教育局、县财政局、县市场监管局加强幼儿园收费管理[ZZZZ]。",
        "县发展改革局加强幼儿园收费管理[{K1}][QQQQ]。",
        "文件写道“县教育局加强幼儿园收费管理[{K1}]”。",
    ],
}
ALL = [(sort, lie) for sort, lies in LIES.items() for lie in lies]


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture(scope="module")
def writer(server: ScriptedServer) -> Writer:
    return Writer(ModelConfiguration("openai:scripted", server.base_url, timeout=5.0, max_evidence=20_000))


def test_there_are_at_least_sixty_of_every_sort_that_matters() -> None:
    assert len(ALL) >= 60
    assert min(Counter(sort for sort, _ in ALL).values()) >= 6


@pytest.mark.parametrize(("sort", "lie"), ALL, ids=[f"{sort}-{number}" for number, (sort, _) in enumerate(ALL)])
def test_a_lie_alone_gives_the_composed_answer(server: ScriptedServer, writer: Writer, sort: str, lie: str) -> None:
    server.enqueue(lie)
    writing = writer.stream(QUESTION, "passage", EVIDENCE, COMPOSED)
    assert list(writing) == []
    assert writing.answer.answer == COMPOSED.answer
    assert writing.answer.citations == COMPOSED.citations
    assert sum(writing.answer.model["dropped"].values()) >= 1


def test_a_lie_beside_the_truth_goes_and_the_truth_stays(server: ScriptedServer, writer: Writer) -> None:
    for sort, lie in ALL:
        server.enqueue(TRUE + lie)
        answer = writer.write(QUESTION, "passage", EVIDENCE, COMPOSED)
        said = answer.answer.replace("[1]", "")
        assert said in (TRUE.replace("[{K1}]", ""), COMPOSED.answer.replace("[1]", "")), (sort, lie)
