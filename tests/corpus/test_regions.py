"""Places in texts and questions."""

from __future__ import annotations

import pytest
from library_files import SHIPPED, document

from corpus.regions import covers, find_regions, relation, resolve, short_name

KNOWN = [document(name).region for name in SHIPPED]
PINGYUAN = ("广东省", "梅州市", "平远县")
ZHUZHOU = ("湖南省", "株洲市")


def written(text: str) -> list[str]:
    return [mention.written for mention in find_regions(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("平远谁负责幼儿园收费管理", PINGYUAN),
        ("平远县的学前目标", PINGYUAN),
        ("梅州的县中政策", ("广东省", "梅州市")),
        ("梅州市怎么规定", ("广东省", "梅州市")),
        ("湖南要求几年调整一次", ("湖南省",)),
        ("广元有多少所高中", ("四川省", "广元市")),
        ("醴陵市呢", ("湖南省", "株洲市", "醴陵市")),
        ("醴陵归谁管", ("湖南省", "株洲市", "醴陵市")),
        ("和平县有没有", ("广东省", "河源市", "和平县")),
        ("惠州学前毛入园率", ("广东省", "惠州市")),
        ("内蒙古有什么规定", ("内蒙古自治区",)),
        ("恩施的计划", ("湖北省", "恩施土家族苗族自治州")),
        ("北京怎么做", ("北京市",)),
        ("长沙的高中", ("湖南省", "长沙市")),
        ("海南怎么说", ("海南省",)),
    ],
)
def test_a_named_place(text: str, path: tuple[str, ...]) -> None:
    (mention,) = find_regions(text, KNOWN)
    assert mention.path == path
    assert text[mention.start : mention.end] == mention.written


@pytest.mark.parametrize(
    "text",
    [
        "坚持和平发展",
        "新建公办幼儿园",
        "整合资源，合作办学",
        "县公安局负责什么",
        "普惠安全优质",
        "资金安排向乡村倾斜",
        "比如校车",
        "通道是否畅通",
        "措施和政策",
        "会同县教育局加强监管",
        "行政和县级财政",
        "加大理论学习",
        "老城区改造",
        "推广安全教育",
        "各县市教育局",
    ],
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert written(text) == []


def test_a_place_inside_a_longer_name_is_marked() -> None:
    (south,) = find_regions("积极与南山区教育局联系对接", KNOWN)
    assert (south.written, south.inside) == ("南山区", "南山区教育局")
    assert ("广东省", "深圳市", "南山区") in south.candidates
    assert len(south.candidates) == 2
    (school,) = find_regions("平远中学托管哪几所学校", KNOWN)
    assert (school.path, school.inside, school.known) == (PINGYUAN, "平远中学", True)
    (university,) = find_regions("与深圳技术大学联动", KNOWN)
    assert (university.inside, university.known) == ("深圳技术大学", False)
    assert find_regions("平远的高中毛入学率", KNOWN)[0].inside == ""


def test_a_place_before_tells_which_of_one_name_is_meant() -> None:
    found = find_regions("黑龙江鹤岗南山区", KNOWN)
    assert found[-1].path == ("黑龙江省", "鹤岗市", "南山区")
    assert find_regions("北京市朝阳区", KNOWN)[-1].path == ("北京市", "朝阳区")


def test_a_place_of_the_corpus_needs_no_public_list() -> None:
    known = [("江岭省", "云泽市", "青禾县")]
    assert [mention.path for mention in find_regions("青禾和云泽市", known)] == [known[0], ("江岭省", "云泽市")]
    assert find_regions("青禾和云泽市", KNOWN) == []


def test_a_corpus_place_may_be_an_ordinary_word() -> None:
    peace = ("广东省", "河源市", "和平县")
    assert [mention.path for mention in find_regions("和平的幼儿园", [peace])] == [peace]


def test_the_five_documents_name_no_strange_places() -> None:
    found = {mention.written for name in SHIPPED for mention in find_regions(document(name).text)}
    assert found == {
        "平远县",
        "平远",
        "广东省",
        "广东",
        "梅州市",
        "蕉岭县",
        "连平县",
        "连平",
        "河源市",
        "深圳",
        "南山区",
        "株洲市",
        "株洲",
        "湖南省",
        "醴陵市",
        "茶陵县",
        "炎陵县",
        "广元市",
        "广元",
        "四川省",
        "广安",
        "资阳",
        "安岳",
        "旺苍",
        "北京",
    }


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("平远", PINGYUAN),
        ("平远县", PINGYUAN),
        ("梅州/平远", PINGYUAN),
        ("广东省/梅州市/平远县", PINGYUAN),
        ("湖南", ("湖南省",)),
        ("深圳/南山区", ("广东省", "深圳市", "南山区")),
        ("没有这个县", None),
        ("", None),
        ("湖南/平远", None),
    ],
)
def test_resolving(given: str, path: tuple[str, ...] | None) -> None:
    assert resolve(given, KNOWN) == path


def test_relations() -> None:
    assert relation(("湖南省",), ZHUZHOU) == "covers"
    assert relation(ZHUZHOU, ZHUZHOU) == "same"
    assert relation(("湖南省", "株洲市", "醴陵市"), ZHUZHOU) == "within"
    assert relation(PINGYUAN, ZHUZHOU) == "none"
    assert covers(("湖南省",), ZHUZHOU)
    assert covers(("湖南省", "株洲市", "醴陵市"), ZHUZHOU)
    assert not covers(("广东省", "梅州市", "蕉岭县"), PINGYUAN)
    assert covers(PINGYUAN, ())


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("平远县", "平远"),
        ("广西壮族自治区", "广西"),
        ("恩施土家族苗族自治州", "恩施"),
        ("内蒙古自治区", "内蒙古"),
        ("景县", "景县"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


def test_county_high_schools_behind_a_place_keep_their_county() -> None:
    assert [mention.written for mention in find_regions("平远县中教师怎么招", known=[PINGYUAN])] == ["平远"]
    assert [mention.written for mention in find_regions("平远县中小学有几所", known=[PINGYUAN])] == ["平远县"]
    assert [mention.written for mention in find_regions("平远县中考怎么考", known=[PINGYUAN])] == ["平远县"]
