"""Who reports. All places are made up; provinces are real, because the region decides which rules hold."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_COUNTIES = (
    "岚浦", "砚溪", "栖原", "苇洲", "澄屏", "漪川", "浔岭", "槐陵", "柘坪", "鹭湾", "霁川", "蓼溪", "芷洲", "杏陵", "枫屏",
    "樟岭", "汐浦", "橡原", "珞川", "菱湾", "篁岭", "沅坪", "禾屏", "桕川", "鹿陵", "芦岭", "桐屿", "雁洲", "松陂", "莲泽",
)  # fmt: skip
_PROVINCES = (
    "浙江", "江苏", "福建", "安徽", "湖南", "湖北", "江西", "四川", "山东", "河北", "陕西", "云南", "贵州", "甘肃", "辽宁",
)  # fmt: skip
_CITIES = ("北京", "上海", "天津", "重庆")
_OFFICES = (
    "水利局", "教育局", "国土资源局", "环境保护局", "交通运输局", "财政局", "民政局", "卫生局", "人力资源和社会保障局",
    "住房和城乡建设局", "农业局", "林业局", "审计局", "司法局", "规划局", "安全生产监督管理局", "市场监督管理局", "统计局",
    "文化广电新闻出版局", "公安局", "粮食局", "旅游局", "城市管理行政执法局", "食品药品监督管理局",
)  # fmt: skip
_COMMISSIONS = ("发展和改革委员会", "卫生和计划生育委员会", "经济和信息化委员会", "商务委员会", "科学技术委员会")
_DEPARTMENTS = ("水利厅", "财政厅", "司法厅", "环境保护厅", "交通运输厅", "农业厅", "民政厅")
_BELOW = {
    "市": ("各县区", "各分局", "局属单位"), "县": ("各乡镇", "局属单位", "基层站所"), "区": ("各街道", "局属单位"),
}  # fmt: skip
_SYSTEMS = ("国家税务局", "地方税务局", "气象局", "出入境检验检疫局")


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency. `name` as the title writes it; `selves` are the names that it has for itself in the body;
    `all` is its whole region (全市) and `below` are the bodies under it; `region` the province that `name` names, else
    None; `government` whether the region is its own."""

    name: str
    selves: tuple[str, ...]
    all: str
    below: tuple[str, ...]
    region: str | None
    government: bool


def _body(kind: str, short: str) -> tuple[str, ...]:
    return (f"我{kind}", f"我{kind}", f"本{kind}", "本机关", "本单位", short)


def draw(random: Random) -> Agency:
    """An agency: township to province, department or government, with or without its province's name."""
    place = random.choice(_COUNTIES)
    guangdong = random.random() < 0.2
    province = "广东" if guangdong else random.choice(_PROVINCES)
    named = guangdong or random.random() < 0.4
    prefix = f"{province}省" if named else ""
    region = province if named else None
    level = random.choice(("县", "市", "市", "区", "县", "province", "town", "city", "system", "government"))
    if level == "province":
        office = random.choice(_DEPARTMENTS)
        name = f"{province}省{office}"
        return Agency(name, _body("厅", f"省{office}"), "全省", ("各市", "各县区", "厅属单位"), province, False)
    if level == "town":
        kind = random.choice(("镇", "乡", "街道"))
        if kind == "街道":
            name = f"{prefix}{place}市{random.choice(_COUNTIES)}街道办事处"
            return Agency(name, ("我街道", "街道办事处", "本机关"), "全街", ("各社区",), region, True)
        name = f"{prefix}{place}县{random.choice(_COUNTIES)}{kind}" + random.choice(("", "人民政府"))
        return Agency(name, (f"我{kind}", f"本{kind}", f"{kind}政府"), f"全{kind}", ("各村", "各村居"), region, True)
    if level == "city":
        city = random.choice(_CITIES)
        office = random.choice(_OFFICES + _COMMISSIONS)
        name = f"{city}市{place}区{office}"
        short = "局" if office.endswith("局") else "委"
        return Agency(name, _body(short, f"区{short}"), "全区", ("各街道", "局属单位"), city, False)
    if level == "system":
        office = random.choice(_SYSTEMS)
        name = f"{prefix}{place}市{office}"
        return Agency(name, _body("局", "市局"), "全市系统", ("各县局", "各分局", "直属分局"), region, False)
    if level == "government":
        kind = random.choice(("县", "市", "区"))
        name = f"{prefix}{place}{kind}" + random.choice(("人民政府", "人民政府", "人民政府办公室"))
        below = (f"{kind}直各部门", "各乡镇", f"{kind}政府各部门")
        selves = ("我办", "本机关") if name.endswith("办公室") else (f"{kind}政府", "本机关", f"{kind}本级")
        return Agency(name, selves, f"全{kind}", below, region, True)
    office = random.choice(_OFFICES + _COMMISSIONS)
    short = "局" if office.endswith("局") else "委"
    name = f"{prefix}{place}{level}{office}"
    return Agency(name, _body(short, f"{level}{short}"), f"全{level}", _BELOW[level], region, False)
