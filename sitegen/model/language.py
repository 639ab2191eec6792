"""The languages of the interface."""

from sitegen.fields.choice import Choice


class Language(Choice):
    """A language, by its BCP 47 tag. The data are Chinese in all of them."""

    ZH_CN = "zh-CN", "简体中文"
    ZH_HANT = "zh-Hant", "繁体中文"
    EN = "en", "英文"
