"""Where each rule of the gate ends: what is just inside it, and what is just outside."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from sitegen.privacy.gate import scan
from sitegen.privacy.kinds import checksums
from sitegen.privacy.output import output

_PHONE = "13500135000"
_CODED = "".join(f"&#{ord(digit)};" for digit in _PHONE)


def _found(text: str) -> list[str]:
    return [f"{found.kind} {found.tier} {found.value}" for found in scan(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("共13,912,345,678", ["mobile review 13912345678"], id="phone-with-the-signs-of-an-amount"),
        pytest.param("共139,1234,5678", ["mobile block 13912345678"], id="phone-with-the-signs-of-a-phone"),
        pytest.param("111111111111111", ["number review 111111111111111"], id="one-digit-over-and-over"),
        pytest.param("110101900228123", ["id_card_15 block 110101900228123"], id="old-card"),
        pytest.param("110101900230123", ["number review 110101900230123"], id="old-card-without-a-day"),
        pytest.param("110101199001011234", ["id_card block 110101199001011234"], id="card-with-a-slip"),
        pytest.param("990101199001011234", ["number review 990101199001011234"], id="card-of-nowhere"),
        pytest.param("210101199013321234", ["id_card block 210101199013321234"], id="card-with-a-slip-in-its-day"),
        pytest.param("CHN110190123112", ["residence block CHN110190123112"], id="residence-card"),
        pytest.param("CHN110190133212", ["number review CHN110190133212"], id="residence-card-without-a-day"),
        pytest.param("外号老某", [], id="nickname-masked"),
        pytest.param("人称老黑", ["person_name review 老黑"], id="nickname"),
        pytest.param("在胖哥烧烤", ["company_name block 胖哥烧烤"], id="a-cook"),
        pytest.param("阿婆豆花", ["company_name block 阿婆豆花"], id="kin"),
        pytest.param("好阿婆豆花", ["company_name block 好阿婆豆花"], id="a-word-in-front-of-kin"),
        pytest.param("当事人邬煤炉到场", ["person_name block 邬煤炉"], id="rare-surname-and-no-given-name"),
        pytest.param("登录IP 10.0.0.7", ["network block 10007"], id="address-of-a-line"),
        pytest.param("设备00:1B:44:11:3A:B7", ["network block 001B44113AB7"], id="device"),
        pytest.param("设备00-1B-44-11-3A-B7", ["network block 001B44113AB7"], id="device-with-dashes"),
        pytest.param("2001:db8:85a3::8a2e:370:7348", ["network block 2001DB885A38A2E3707348"], id="long-address"),
        pytest.param("地址 10.0.0.256", [], id="no-address"),
        pytest.param("10:20:30:40", [], id="times"),
        pytest.param("编号12345678-8", ["uscc block 123456788"], id="organisation-in-digits"),
        pytest.param("编号20190101-6", [], id="day-and-a-number"),
        pytest.param("编号ABCDEFGH-5", [], id="letters-and-a-number"),
        pytest.param("按1.2.3.4办理", [], id="clause"),
        pytest.param("跟揭阳生一起合伙", ["person_name block 揭阳生"], id="partner"),
        pytest.param("跟高材生一起合伙", [], id="partner-that-is-no-name"),
        pytest.param("盛夏担任该店经营者", ["company_name review 盛夏担任该店"], id="word-with-a-post"),
        pytest.param("当事人\\u5218\\u5efa\\u519b", ["person_name block 刘建军"], id="escapes-of-four"),
        pytest.param("当事人\\u5218\\u5EFA\\u519B", ["person_name block 刘建军"], id="escapes-of-four-in-capitals"),
        pytest.param("当事人[刘建](../a/)军到场", ["person_name block 刘建军"], id="name-around-a-link"),
        pytest.param("w,a,n,g@q,q,c,o,m", ["email block WANGQQCOM"], id="parted-mail"),
        pytest.param(
            "@w,a,n,g@q,q,c,o,m 与 l,i,u@q,q,c,o,m",
            ["email block WANGQQCOM", "email block LIUQQCOM"],
            id="parted-mails",
        ),
        pytest.param("w***@q,q,c,o,m 与 l,i,u@q,q,c,o,m", ["email block LIUQQCOM"], id="parted-mail-behind-a-mask"),
        pytest.param("name\\x3A niu_zhenhua", ["person_name block NIUZHENHUA"], id="escapes-in-capital-letters"),
        pytest.param("110105194912310021", ["id_card block 110105194912310021"], id="identity-number-mistyped"),
        pytest.param("11990000MADM00017X", [], id="code-of-a-public-body"),
        pytest.param("加QQ1234", ["wechat block 加QQ1234"], id="account-of-letters-and-digits"),
        pytest.param("加QQ12345", ["wechat block 加QQ12345"], id="account"),
        pytest.param("店员邬煤炉必须到场", ["person_name block 邬煤炉"], id="name-in-front-of-a-duty"),
        pytest.param("店员任组长", [], id="word-of-three-like-a-name"),
        pytest.param("边疆（驾驶人）", ["person_name review 边疆"], id="name-and-role"),
        pytest.param("司机（驾驶员）", [], id="role-and-role"),
        pytest.param("春花·秋月", [], id="dot-between-words"),
        pytest.param("当事人春花·秋月", ["person_name block 春花秋月"], id="dot-behind-a-role"),
        pytest.param("某约翰·史密斯", ["company_name review 约翰"], id="dot-behind-a-mask"),
        pytest.param("外来人员艾力·买买提居住", ["person_name block 艾力买买提"], id="dot-between-sounds"),
        pytest.param("包·巴雅尔", ["person_name block 包巴雅尔"], id="short-and-sounds"),
        pytest.param("甲·乙方案", ["person_name review 甲乙方案"], id="short-and-words"),
        pytest.param("和高端一起合租", [], id="partner-that-is-a-word"),
        pytest.param("进入 news qq.com 看", [], id="host"),
        pytest.param("邮箱 news qq.com", ["email block NEWSQQCOM"], id="mail-without-its-sign"),
        pytest.param("姓名 电 话", [], id="a-form-without-a-name"),
        pytest.param("姓名 常 青", ["person_name block 常青"], id="a-form-with-a-name"),
        pytest.param("Visit Wang ming", [], id="pinyin-in-small-letters"),
        pytest.param("Visit Wang Ming", ["person_name review WANGMING"], id="pinyin"),
        pytest.param("name: next step", [], id="label-without-pinyin"),
        pytest.param("name: niu zhenhua", ["person_name block NIUZHENHUA"], id="label-with-pinyin"),
        pytest.param("“附近”饭店", [], id="quoted-word"),
        pytest.param("“味美鲜”包子铺", ["company_name block 味美鲜包子铺"], id="quoted-name"),
        pytest.param("".join(f"\\x{ord(digit):x}" for digit in _PHONE), [f"mobile block {_PHONE}"], id="escapes"),
        pytest.param(quote("当事人刘建军", encoding="gb18030"), ["person_name block 刘建军"], id="percent-gb18030"),
        pytest.param(quote("当事人刘建军"), ["person_name block 刘建军"], id="percent-utf-8"),
        pytest.param(_CODED.replace("&", "&amp;amp;"), [f"mobile block {_PHONE}"], id="codes-three-deep"),
        pytest.param(_CODED.replace("&", "&amp;amp;amp;amp;"), [], id="codes-five-deep"),
    ],
)
def test_edge(text: str, found: list[str]) -> None:
    """One step further it is another thing."""
    assert _found(text) == found


@pytest.mark.parametrize(
    "called",
    [
        "人称",
        "外号",
        "绰号",
        "诨号",
        "诨名",
        "花名",
        "艺名",
        "昵称",
        "小名",
        "乳名",
        "网名",
        "名叫",
        "叫做",
        "叫",
        "喊",
    ],
)
def test_whatever_a_nickname_is_called(called: str) -> None:
    """Each word for one is enough by itself."""
    assert {found.value.removeprefix(called) for found in scan(f"他{called}“老黑”")} == {"老黑"}


@pytest.mark.parametrize(
    "label",
    [
        *(
            "lianxiren",
            "xingming",
            "dangshiren",
            "fuzeren",
            "jingyingzhe",
            "name",
            "contact",
            "contact person",
            "owner",
        ),
        *("operator", "NAME", "Owner", "LianXiRen"),
    ],
)
@pytest.mark.parametrize("sign", [": ", "=", "\n", "："])
def test_names_in_pinyin_behind_a_label(label: str, sign: str) -> None:
    """Whatever it is called, in letters of any case."""
    assert _found(f"{label}{sign}niu_zhenhua") == ["person_name block NIUZHENHUA"]


@pytest.mark.parametrize(
    "word",
    [
        *("电话", "手机", "联系", "致电", "拨打", "来电", "号码"),
        *("Tel", "tel", "TEL", "mobile", "Mobile", "phone", "Phone"),
    ],
)
def test_a_word_for_a_telephone_makes_sure_of_one(word: str) -> None:
    """However it is parted: without the word this reads like an amount."""
    assert _found(f"{word} 13,912,345,678") == ["mobile block 13912345678"]


@pytest.mark.parametrize("together", ["一起", "合伙", "一块", "合开", "搭伙", "合租"])
def test_names_of_partners(together: str) -> None:
    """Each word for doing something together is enough by itself."""
    assert _found(f"跟揭阳生{together}") == ["person_name block 揭阳生"]


@pytest.mark.parametrize("title", ["先生", "女士", "小姐", "太太", "老板", "大爷", "大妈", "阿姨", "师傅"])
def test_polite_names(title: str) -> None:
    """A surname and a title wait for a person, whatever the title."""
    assert _found(f"王{title}，来过") == [f"person_name review 王{title}"]


@pytest.mark.parametrize(
    "form", ["个体工商户", "个体户", "个体", "个人独资企业", "个人独资", "普通合伙", "特殊普通合伙"]
)
def test_names_in_front_of_a_legal_form(form: str) -> None:
    """Each form of a small business is enough by itself."""
    assert _found(f"云帆羊毛衫加工场（{form}）") == ["company_name block 云帆羊毛衫加工场"]


@pytest.mark.parametrize(
    "home",
    [
        *("weibo.com/u/12", "douyin.com/user/ab", "xhslink.com/abcd", "t.me/abcd", "wa.me/8613500", "x.com/abcd"),
        *("b23.tv/abcd", "weibo.cn/u/12", "taobao.net/abc", "shop12345.taobao.com", "store12345.x1.com"),
    ],
)
def test_home_pages(home: str) -> None:
    """Wherever somebody is at home."""
    assert [found.kind for found in scan(f"见{home}")] == ["wechat"]


@pytest.mark.parametrize(
    "mail",
    [
        "wang at qq dot com",
        "wang # 163.com",
        "wang(at)sohu.cn",
        "wang#foxmail.net",
        "wang[at]gmail.org",
        "w 艾特 qq 点 vip",
    ],
)
def test_mail_that_is_spelt_out(mail: str) -> None:
    """Whatever stands for the sign and the dot."""
    assert [found.kind for found in scan(mail)] == ["email"]


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        pytest.param(checksums.id_card, "11010519491231002X", "110105194912310021", id="identity-card"),
        pytest.param(checksums.uscc, "91350100M000100Y43", "91350100M000100Y44", id="credit-code"),
        pytest.param(checksums.organisation, "D2143569X", "D21435690", id="organisation"),
        pytest.param(checksums.luhn, "4111111111111111", "4111111111111112", id="bank-card"),
        pytest.param(checksums.vin, "1M8GDM9AXKP042788", "1M8GDM9A1KP042788", id="vehicle"),
        pytest.param(checksums.taiwan_id, "A123456789", "A123456788", id="taiwan"),
    ],
)
def test_check_digits(check: Callable[[str], bool], right: str, wrong: str) -> None:
    """The examples of the standards are right, and none with another check digit is."""
    assert (check(right), check(wrong)) == (True, False)


def test_what_only_the_page_reads_is_no_text() -> None:
    """Ids and classes are not told, neither alone nor beside something that is."""
    page = f'<p>电话{_PHONE}<b id="13800138000" class="13700137000">好</b></p>'
    assert [(found.column, found.kind) for found in output("a.html", page.encode())] == [(6, "mobile")]


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        pytest.param("a.txt", "电话{}\n第二行\n\n第二段\n", (1, 3), id="first-paragraph"),
        pytest.param("a.txt", "第一段\n\n第二段\n电话{}\n", (4, 3), id="second-paragraph"),
        pytest.param("a.html", "\n<p>电话{}</p>\n", (2, 6), id="line-end-first"),
        pytest.param("a.html", "<p>好</p>\n\n<p>\n 电话{}</p>\n", (4, 4), id="line-end-in-a-block"),
    ],
)
def test_places_in_files(path: str, text: str, place: tuple[int, int]) -> None:
    """Lines and columns are those of the whole file."""
    found = list(output(path, text.format(_PHONE).encode()))
    assert [(one.line, one.column) for one in found] == [place]


def test_what_is_no_json_has_its_place_in_the_file() -> None:
    """A file that is broken is looked at as a text, so that line and column are those of an editor."""
    text = f'{{"a": 1,\n  "电话{_PHONE}'
    assert [(found.line, found.column, found.kind) for found in output("a.json", text.encode())] == [(2, 6, "mobile")]


@pytest.mark.parametrize(
    ("literal", "column"), [("电话\\q", 8), ("电\\u8bdd", 6), ("电话", 6)], ids=["no-escape", "escape", "plain"]
)
def test_texts_of_a_script(literal: str, column: int) -> None:
    """A text is looked at as it reads; where it is no sound one, as it is written."""
    found = output("a.js", f'x="{literal}{_PHONE}"'.encode())
    assert [(one.line, one.column, one.kind) for one in found] == [(1, column, "mobile")]


@pytest.mark.parametrize("name", ["d", "points", "viewBox", "transform", "class", "style", "id", "for", "type"])
def test_drawings_and_names_of_the_page_are_no_text(name: str) -> None:
    """These attributes hold numbers of the page itself; any other is looked at."""
    assert list(output("a.html", f'<svg {name}="{_PHONE}">'.encode())) == []
    assert list(output("a.html", f'<svg {name}x="{_PHONE}">'.encode())) != []


def test_what_a_file_says_twice_is_told_once_where_it_cannot_be_told_apart() -> None:
    """In JSON the place of a text is where it is written first; what is no text is passed over."""
    text = f'{{"a": "电话{_PHONE}", "b": ["电话{_PHONE}", null, true]}}'
    assert [(found.line, found.column, found.kind) for found in output("a.json", text.encode())] == [(1, 10, "mobile")]
