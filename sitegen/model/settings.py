"""site.yaml: the site, its owner and its local choices."""

from typing import Annotated

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.identifiers import Id, Ref, RegionCode, RuleCode, SiteCode, SiteUrl
from sitegen.fields.numbers import Flag
from sitegen.fields.text import Line, Text
from sitegen.model.language import Language
from sitegen.model.record import Part, Public


class SignOffKind(Choice):
    """The signatures that a site can ask for."""

    FIRST = "first", "初审"
    SECOND = "second", "二审"
    THIRD = "third", "三审"
    SECRECY = "secrecy", "保密审查"


class Region(Part):
    """The county: GB/T 2260 code and name."""

    code: Public[RegionCode] = F(title="行政区划代码")
    name: Public[Line] = F(title="行政区划名称")


class Contact(Part):
    """A channel for complaints and questions."""

    name: Public[Line] = F(title="渠道")
    phone: Public[Line] = F(title="电话")
    hours: Public[Line | None] = F(None, title="时间")
    note: Public[Line | None] = F(None, title="说明")


class NamedEnterprises(Choice):
    """Whether pages of finished visits name the enterprise."""

    HIDDEN = "hidden", "不公开"
    NAMED = "named", "检查结束后公开名称"


class FilingsShown(Part):
    """How much of a finished visit is public; township is the finest place there is."""

    enterprise: Public[NamedEnterprises] = F(NamedEnterprises.HIDDEN, title="企业名称")
    place: Public[Flag] = F(True, title="公开乡镇、街道")


class Settings(Part):
    """What a site says of itself; all of it may be shown."""

    name: Public[Line] = F(title="网站名称")
    owner: Public[Line] = F(title="主办单位")
    operator: Public[Line] = F(title="承办单位")
    region: Public[Region] = F(title="行政区划")
    site_code: Public[SiteCode] = F(title="网站标识码")
    icp: Public[Line | None] = F(None, title="ICP备案号")
    police_record: Public[Line | None] = F(None, title="公安备案号")
    base_url: Public[SiteUrl | None] = F(None, title="网址")
    filing_office: Public[Annotated[Id, Ref("authorities")]] = F(title="备案机关")
    intro: Public[Text | None] = F(None, title="简介")
    demonstration: Public[Line | None] = F(None, title="演示说明")
    places: Public[tuple[Line, ...]] = F((), title="地域名单")
    sign_offs: Public[tuple[SignOffKind, ...]] = F((), title="发布前须有的审核")
    contacts: Public[tuple[Contact, ...]] = F((), title="联系渠道")
    filings: Public[FilingsShown] = F(FilingsShown(), title="检查备案公开方式")
    languages: Public[tuple[Language, ...]] = F((Language.ZH_CN,), title="页面语言", min_length=1)
    public_findings: Public[tuple[RuleCode, ...]] = F((), title="公开结果的规则")
