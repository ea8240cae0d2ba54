"""What is read from single statements: the constructs of the trade, and the traps that others fell into."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportcheck.facts import read as read_facts
from reportcheck.facts.model import Facts
from reportcheck.source import document_of
from reportcheck.syntax.structure import parse

REPORT = """溪口县水利局2015年政府信息公开工作年度报告
一、主动公开情况
{proactive}
二、依申请公开情况
{requests}
三、收费及减免情况
{fees}
四、行政复议和行政诉讼情况
{remedies}
五、存在的问题
更新不及时。
"""
QUIET = {"proactive": "见网站。", "requests": "见网站。", "fees": "见网站。", "remedies": "见网站。"}
Values = dict[str, list[str]]


def facts_of(**parts: str) -> Facts:
    """The facts of a report of which some parts hold these sentences."""
    document = document_of(REPORT.format(**{**QUIET, **parts}))
    return read_facts(document, parse(document))


def values(facts: Facts) -> Values:
    """Every indicator with its values, in order of place."""
    found: Values = {}
    for fact in facts.facts:
        found.setdefault(fact.indicator, []).append(f"{fact.quantity.value.normalize():f}")
    return found


CASES: list[tuple[str, str, Values]] = [
    ("requests", "收到申请1件，申请公开水费收支情况，已按规定公开。", {"requests.received": ["1"], "replies.granted": ["1"]}),
    # parts before their sum
    ("requests", "上半年收到申请4件，下半年收到申请7件，全年共11件。", {"requests.received": ["11"]}),
    ("requests", "上半年收到申请4件，下半年收到申请7件，全年共收到12件。", {"requests.received": ["4", "7", "12"]}),
    (
        "requests",
        "年初结转4件，全年新增7件，共11件；答复9件，结转下年2件。",
        {
            "requests.carried-in": ["4"], "requests.received": ["7"], "replies.total": ["9"],
            "requests.carried-out": ["2"],
        },
    ),
    # reports for 2019 on, told in prose
    ("requests", "收到申请12件，因本机关不掌握等原因无法提供5件。", {"requests.received": ["12"], "replies.unable": ["5"]}),
    ("requests", "收到申请12件，因信息不存在、非本机关掌握而告知的5件。", {"requests.received": ["12"]}),
    ("proactive", "编发公报6期，刊登规章、规范性文件等32件，部门规范性文件14件。", {}),
    ("proactive", "通过公报公开规范性文件32件。印发文件、规范性文件共40件。", {"proactive.normative-documents": ["32"]}),
    (
        "proactive",
        "主动公开信息80条，内容以教育经费为主。“青溪发布”微信公众号推送信息30条。",
        {"proactive.total": ["80"], "proactive.channel.wechat": ["30"]},
    ),
    (
        "remedies",
        "行政复议3件，诉讼2件，均获维持。",
        {"review.total": ["3"], "review.upheld": ["3"], "litigation.total": ["2"], "litigation.upheld": ["2"]},
    ),
    (
        "remedies",
        "行政复议3件，均维持；行政诉讼2件，均被纠错。",
        {"review.total": ["3"], "review.upheld": ["3"], "litigation.total": ["2"], "litigation.corrected": ["2"]},
    ),
    # carry-over
    ("requests", "本机关共收到政府信息公开申请100件，上年结转5件。", {"requests.received": ["100"], "requests.carried-in": ["5"]}),
    (
        "requests",
        "共收到政府信息公开申请100件（含上年结转5件），答复95件，结转下年度5件。",
        {
            "requests.received": ["95"], "requests.carried-in": ["5"], "replies.total": ["95"],
            "requests.carried-out": ["5"],
        },
    ),
    ("requests", "答复12件，其余3件尚在期限以内，结转2016年办理。", {"replies.total": ["12"], "requests.carried-out": ["3"]}),
    # other years, others' figures, figures since a beginning
    ("requests", "新收政府信息公开申请一百件，比2014年的80件增长25%。", {"requests.received": ["100"], "requests.growth": ["25"]}),
    ("requests", "由2014年的10件升至16件。", {}),
    ("requests", "申请量由2014年的10件升至16件。", {"requests.received": ["16"]}),
    ("requests", "自2008年以来，我局累计收到政府信息公开申请300件，2015年收到20件。", {"requests.received": ["20"]}),
    ("requests", "全市共收到政府信息公开申请1.2万件，其中我局收到100件。", {"requests.received": ["100"]}),
    ("requests", "各县水利局共收到政府信息公开申请57件，由各县自行统计。", {}),
    ("proactive", "截至2015年12月31日，累计主动公开政府信息5000条，其中2015年新增主动公开政府信息320条。", {"proactive.total": ["320"]}),
    ("remedies", "办理行政复议案件57件（全部类型），其中涉政府信息公开1件。", {"review.total": ["1"]}),
    # lists
    (
        "requests",
        "共受理申请12件。网上、现场申请分别为8件、4件。",
        {"requests.received": ["12"], "requests.form.online": ["8"], "requests.form.in-person": ["4"]},
    ),
    ("requests", "收到申请8件，当面、传真申请各3件。", {"requests.received": ["8"], "requests.form.in-person": ["3"], "requests.form.fax": ["3"]}),
    ("requests", "收到申请6件：给予公开的3件，部分给予公开的2件，查无此信息的1件。", {"requests.received": ["6"], "replies.granted": ["3"], "replies.partial": ["2"], "replies.nonexistent": ["1"]}),
    ("requests", "收到申请4件：3件予以公开，1件部分公开。", {"requests.received": ["4"], "replies.granted": ["3"], "replies.partial": ["1"]}),
    ("requests", "收到申请5件，均由信函寄来。", {"requests.received": ["5"], "requests.form.letter": ["5"]}),
    ("requests", "收到的9件申请全部按时答复，答复率100%。", {"requests.received": ["9"], "replies.total": ["9"], "replies.rate": ["100"]}),
    (
        "remedies",
        "行政复议6件，结果为维持、撤销、终止的分别为4件、1件、1件；行政诉讼2件。",
        {
            "review.total": ["6"], "review.upheld": ["4"], "review.corrected": ["1"], "review.other": ["1"],
            "litigation.total": ["2"],
        },
    ),
    ("remedies", "行政复议1件，复议机关维持原答复。", {"review.total": ["1"], "review.upheld": ["1"]}),
    ("remedies", "行政诉讼1件，至年底尚未审结。", {"litigation.total": ["1"], "litigation.pending": ["1"]}),
    # none, in words
    ("requests", "没有公民、法人或者其他组织提出政府信息公开申请。", {"requests.received": ["0"]}),
    ("requests", "没有接到任何申请，当面、信函、传真申请均为0件。", {
        "requests.received": ["0"], "requests.form.in-person": ["0"], "requests.form.letter": ["0"],
        "requests.form.fax": ["0"],
    }),
    ("fees", "无。", {"fees.charged": ["0"], "fees.waived": ["0"]}),
    ("fees", "未收取检索、复制、邮寄等任何费用，也没有减免。", {"fees.charged": ["0"], "fees.waived": ["0"]}),
    ("fees", "按照标准收取复印费。", {}),
    ("fees", "为2名低保申请人减免28元。", {"fees.waived": ["28"]}),
    ("proactive", "为12个县区的学校办培训2次,受训64人次。", {"training.people": ["64"], "training.sessions": ["2"]}),
    ("requests", "收到申请205件,其中以县政府名义收到31件。", {"requests.received": ["205"]}),
    ("requests", "收到申请205件,其中当年新收31件。", {"requests.received": ["31"]}),
    ("requests", "收到申请5件。\n4\n1\n0\n5", {"requests.received": ["5"]}),
    ("remedies", "被申请行政复议9件。此外,作为行政复议机关审理政府信息公开类复议案件7件。", {"review.total": ["9"]}),
    # figures of other bodies, one after the other, are none of the agency's own
    ("fees", "市公安局15件,收取1500元;市国土资源局2件,收取290元。", {}),
    ("fees", "2015年,县卫生局收取120元,县教育局收取80元。", {}),
    ("requests", "市公安局收到申请20件,市人社局收到申请30件。", {}),
    ("fees", "市公安局15件,收取1500元,市国土资源局2件,收取290元,合计1790元。", {"fees.charged": ["1790"]}),
    ("fees", "全年收取信息处理费2950元,其中市公安局1500元,市国土资源局1450元。", {"fees.charged": ["2950"]}),
    ("remedies", "均未发生。", {"litigation.total": ["0"], "review.total": ["0"]}),
    # a count for several things together is that of none of them; a count of none is that of each
    ("remedies", "发生行政复议和行政诉讼案件共3件。", {"litigation.together": ["3"], "review.together": ["3"]}),
    ("remedies", "复议、诉讼案件合计0件。", {"litigation.total": ["0"], "review.total": ["0"]}),
    ("fees", "收费和减免0元。", {"fees.charged": ["0"], "fees.waived": ["0"]}),
    ("fees", "检索费、复制费等收费和减免共30元。", {}),
    ("proactive", "主动公开和依申请公开信息共30条。", {}),
    ("requests", "收到申请20件。网上和传真两种渠道合计12件,信函8件。", {"requests.received": ["20"], "requests.form.letter": ["8"]}),
    ("requests", "收到申请20件,其中当面和信函申请共5件,网上申请15件。", {"requests.received": ["20"], "requests.form.online": ["15"]}),
    ("requests", "通过当面、信函等形式收到申请5件。", {"requests.received": ["5"]}),
    ("proactive", "办理人大代表建议3件、政协委员提案5件。", {
        "proposals.congress": ["3"], "proposals.total": ["8"], "proposals.conference": ["5"],
    }),
    ("proactive", "办理人大代表建议和政协委员提案8件。", {"proposals.total": ["8"]}),
    # all of what stands outside the bracket
    ("requests", "收到申请10件(含上年结转2件),已全部答复。", {
        "requests.received": ["8"], "replies.total": ["10"], "requests.carried-in": ["2"],
    }),
    # reasons for refusals are parts of those refused
    ("requests", "收到申请40件,不予公开34件,其中33例过程性信息,1例商业秘密;信息不存在6件。", {
        "requests.received": ["40"], "replies.refused": ["34"], "replies.nonexistent": ["6"],
    }),
    ("requests", "不予公开10件。不予公开的原因:因涉及国家秘密不予公开7份、因商业秘密不予公开3份。", {"replies.refused": ["10"]}),
    # one figure for each of several words, several figures for as many words
    ("requests", "共答复10件,不同意公开、信息不存在各为1件,同意公开8件。", {
        "replies.total": ["10"], "replies.refused": ["1"], "replies.nonexistent": ["1"], "replies.granted": ["8"],
    }),
    ("proactive", "公开信息14条,其中任免信息5条、公示、讲话各2条、规划5条。", {
        "proactive.total": ["14"], "proactive.class": ["5", "2", "2", "5"],
    }),
    ("remedies", "行政复议4件,维持、败诉、其他分别为2件,1件,1件。", {
        "review.total": ["4"], "review.upheld": ["2"], "review.corrected": ["1"], "review.other": ["1"],
    }),
    ("remedies", "行政复议、行政诉讼分别为7件、4件。", {"review.total": ["7"], "litigation.total": ["4"]}),
    # what narrows a subject whose number has been stated
    ("requests", "收到申请3件。申请的内容主要是:\n1.有关企业改制的申请2例;\n2.有关行政处罚的申请1例。", {
        "requests.received": ["3"], "requests.topic": ["2", "1"],
    }),
    ("requests", "收到申请20件,申请公开企业改制信息的18件。", {"requests.received": ["20"], "requests.topic": ["18"]}),
    ("requests", "公众向本局申请公开政府信息4件。", {"requests.received": ["4"]}),
    ("requests", "政府信息公开申请为零。", {"requests.received": ["0"]}),
    ("requests", "收到申请8件,其中当面申请8件,没有其他方式申请。", {
        "requests.received": ["8"], "requests.form.in-person": ["8"], "requests.form.other": ["0"],
    }),
    ("requests", "未接到政府信息公开书面申请。", {"requests.received": ["0"]}),
    ("requests", "作出不予公开决定8件,均书面告知了理由。", {"replies.refused": ["8"]}),
    ("requests", "答复40件,结转2016年60件。", {"replies.total": ["40"], "requests.carried-out": ["60"]}),
    ("requests", "答复68件,32件转入2016年办理。", {"replies.total": ["68"], "requests.carried-out": ["32"]}),
    ("requests", "全部申请均在期限内答复,共59项:同意公开58件,不予公开1件。", {
        "replies.total": ["59"], "replies.granted": ["58"], "replies.refused": ["1"],
    }),
    # rates, slogans, item numbers, ratios and years count nothing
    ("requests", "办理好每一件依申请公开案件。", {}),
    ("requests", "做到“办结一件申请、解决一个问题”。", {}),
    ("proactive", "培训3期,每期80人,共培训240人。", {"training.sessions": ["3"], "training.people": ["240"]}),
    ("remedies", "情况如下。\n3、因信息公开提起行政诉讼的情况为0次。", {"litigation.total": ["0"]}),
    ("proactive", "官网通过8大板块实现公开,浏览量是去年的1.5倍。", {}),
    ("proactive", "2015我局公开政府信息66条。", {"proactive.total": ["66"]}),
    ("requests", "3件申请在12个工作日内答复。", {"replies.total": ["3"]}),
    # none, in more words
    ("requests", "新收申请5件,办结5件,无结转下年度办理的申请。", {
        "requests.received": ["5"], "replies.total": ["5"], "requests.carried-out": ["0"],
    }),
    ("remedies", "没有发生一起由信息公开引发的行政复议和行政诉讼。", {"litigation.total": ["0"], "review.total": ["0"]}),
    ("requests", "未发生依申请和不予公开的政府信息。", {"requests.received": ["0"]}),
    ("requests", "未收到公众关于政府信息公开和不予公开的申请。", {"requests.received": ["0"]}),
    ("requests", "各类文件未经批准的不予公开。", {}),
    ("requests", "通过网络受理依申请公开,目前尚无接到要求。", {"requests.received": ["0"]}),
    ("requests", "我局未收到书面及其他形式的申请。", {"requests.received": ["0"]}),
    ("fees", "暂不存在信息公开收费及减免情况。", {"fees.charged": ["0"], "fees.waived": ["0"]}),
    ("fees", "没有任何信息公开的收费项目。", {"fees.charged": ["0"]}),
    ("fees", "我局2015年度无申请。", {"fees.charged": ["0"], "fees.waived": ["0"], "requests.received": ["0"]}),
    # a total, whatever it is called; a class, whatever word it holds
    ("proactive", "2015年度主动公开水务信息52条。", {"proactive.total": ["52"]}),
    ("proactive", "我局共公布各类信息263余条。", {"proactive.total": ["263"]}),
    ("proactive", "加强与媒体的联系,共刊发50余篇稿件。", {}),
    ("proactive", "公开信息8条,其中提案答复3条、规范性文件类信息5条。", {"proactive.total": ["8"], "proactive.class": ["3", "5"]}),
    ("proactive", "通过网站公开信息138条。其中:概况34条,规划104条。", {
        "proactive.channel.website": ["138"], "proactive.class": ["34", "104"],
    }),
    ("proactive", "公开信息334条,其中动态206条;用户访问总量28012个,维护专栏34个。", {
        "proactive.total": ["334"], "proactive.class": ["206"],
    }),
    ("proactive", "网站公开信息3698条,微博微信公开信息2148条,公报公开信息0条。", {
        "proactive.channel.website": ["3698"], "proactive.channel.gazette": ["0"],
    }),
    ("proactive", "主动公开规范性文件178件,其中市政府规范性文件31件。", {"proactive.normative-documents": ["178"]}),
    ("requests", "以组织名义提交的申请有2件。", {"requests.applicant.legal": ["2"]}),
    ("requests", "予以公开4件,部分公开1件,不予公开0件,总计5件。", {
        "replies.granted": ["4"], "replies.partial": ["1"], "replies.refused": ["0"], "replies.total": ["5"],
    }),
    ("requests", "收到申请9件,除1件以信函寄来外,其余8件都从网上提交。", {
        "requests.received": ["9"], "requests.form.letter": ["1"], "requests.form.online": ["8"],
    }),
    ("proactive", "处理旅游投诉412件。", {}),
    # a list behind a colon, in one sentence and in numbered lines
    ("proactive", "公开信息51条:任免、讲话、其他分别为23条、15条、13条。", {
        "proactive.total": ["51"], "proactive.class": ["23", "15", "13"],
    }),
    ("remedies", "行政诉讼的4件:维持、被纠错的分别有3件、1件。", {
        "litigation.total": ["4"], "litigation.upheld": ["3"], "litigation.corrected": ["1"],
    }),
    ("requests", "收到申请4份,申请的内容主要是:\n1、学校收费2份;\n2、企业改制2份。", {
        "requests.received": ["4"], "requests.topic": ["2", "2"],
    }),
    ("requests", "收到申请54件。其中:\n(1)经当面收到20件;\n(2)传真、信件各17件。", {
        "requests.received": ["54"], "requests.form.in-person": ["20"], "requests.form.fax": ["17"],
        "requests.form.letter": ["17"],
    }),
    # what stands beside the figures of the year
    ("proactive", "年内制发并公开规范性文件6件。", {"proactive.normative-documents": ["6"]}),
    ("requests", "全年收到申请35件(不含上年结转的3件)。", {"requests.received": ["35"], "requests.carried-in": ["3"]}),
    ("requests", "年内已答复209件,另有8件按规定将于2016年答复。", {"replies.total": ["209"], "requests.carried-out": ["8"]}),
    ("requests", "应答复28件,已答复15件,其余13件转下年。", {"replies.total": ["15"], "requests.carried-out": ["13"]}),
    ("requests", "9件申请中8件按时办结,1件经批准延期办结。", {
        "requests.received": ["9"], "replies.on-time": ["8"], "replies.extended": ["1"],
    }),
    ("requests", "收到申请20件。代填申请表109份。", {"requests.received": ["20"]}),
    ("remedies", "我局作为行政复议机关,审理此类案件21件,其中维持14件;被申请行政复议2件。", {"review.total": ["2"]}),
    ("proactive", "公开信息1356条。县人民医院公开信息420条,县中医院公开信息310条。", {"proactive.total": ["1356"]}),
    ("fees", "市政府办公室及26个部门没有收取任何费用。", {}),
    ("fees", "收取复印费12.6元,免收1人费用6.3元。", {"fees.charged": ["12.6"], "fees.waived": ["6.3"]}),
    ("proactive", "处理价格举报1280件。", {}),
    # none, in yet more words
    ("requests", "没有收到一件申请。", {"requests.received": ["0"]}),
    ("remedies", "行政复议、行政诉讼一例也没有。", {"litigation.total": ["0"], "review.total": ["0"]}),
    ("remedies", "未被申请复议,未被起诉。", {"review.total": ["0"], "litigation.total": ["0"]}),
    ("fees", "收费、减免金额均为零。", {"fees.charged": ["0"], "fees.waived": ["0"]}),
    ("requests", "未发生公民申请公开政府信息的事项。", {"requests.received": ["0"]}),
    # what is said of all is of the list's total; kinds of fees make their sum
    ("requests", "收到申请18件,自然人15件,法人3件,均已答复。", {
        "requests.received": ["18"], "replies.total": ["18"], "requests.applicant.natural": ["15"],
        "requests.applicant.legal": ["3"],
    }),
    ("requests", "撤回2件,其余20件全部按期答复。", {"replies.other": ["2"], "replies.total": ["20"]}),
    ("fees", "收取复印费35元、邮寄费60元,共95元。", {"fees.charged": ["95"]}),
    # the year's own beside all the years
    ("proactive", "公开信息37条。\n自《条例》施行以来,截至2015年12月31日,主动公开信息812条。", {"proactive.total": ["37"]}),
    ("proactive", "累计主动公开信息272条。2015年新增主动公开信息57条。", {"proactive.total": ["57"]}),
    ("proactive", "2008年以来累计公开信息363条,其中2015年主动公开120条。", {"proactive.total": ["120"]}),
    # the number before its word, several words before a number
    ("requests", "答复5件。答复的类型:2件属同意公开、2件属部分公开、1件属不予公开。", {
        "replies.total": ["5"], "replies.granted": ["2"], "replies.partial": ["2"], "replies.refused": ["1"],
    }),
    ("remedies", "行政复议案件共5件(维持、申请人撤回各2件、尚未审结1件)。", {
        "review.total": ["5"], "review.upheld": ["2"], "review.other": ["2"], "review.pending": ["1"],
    }),
    ("requests", "收到申请人提交的《政府信息公开申请表》24例。", {"requests.received": ["24"]}),
    ("requests", "无效申请1件,不予受理2件。", {}),
    ("proactive", "主动公开326条,其中1-6月150条,7-12月176条。", {"proactive.total": ["326"], "proactive.class": ["150", "176"]}),
    ("proactive", "组织业务培训2期。接待日12天,受理企业意见31条。", {"training.sessions": ["2"]}),
    ("requests", "收到申请壹拾贰件,其中挂号信申请叁件。", {"requests.received": ["12"], "requests.form.letter": ["3"]}),
    # what only looks like a figure of the report
    ("requests", "依申请公开信息14条，不予公开信息31条。", {}),
    ("proactive", "制作公文421件，其中主动公开286件，依申请公开97件，不予公开38件。", {}),
    ("requests", "12345热线受理咨询3.2万件。", {}),
    ("proactive", "全年主动公开政府信息500条（相同信息计1条）。", {"proactive.total": ["500"]}),
]  # fmt: skip


@pytest.mark.parametrize(("part", "words", "wanted"), CASES, ids=[words for _, words, _ in CASES])
def test_statement_is_read(part: str, words: str, wanted: Values) -> None:
    assert values(facts_of(**{part: words})) == {name: wanted[name] for name in sorted(wanted, key=list(wanted).index)}


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("主动公开政府信息2.3万条。", "22500", "23500"),
        ("主动公开政府信息7800余条。", "7800", "7900"),
        ("主动公开政府信息100余条。", "100", "200"),
        ("主动公开政府信息1万余条。", "10000", "20000"),
        ("主动公开政府信息1,236条。", "1236", "1236"),
        ("主动公开政府信息１２３条。", "123", "123"),
        ("主动公开政府信息三百二十条。", "320", "320"),
        ("主动公开政府信息23.9847万条。", "239847", "239847"),
    ],
)
def test_figure_allows_what_its_writing_allows(words: str, low: str, high: str) -> None:
    fact = next(f for f in facts_of(proactive=words).facts if f.indicator == "proactive.total")
    assert (fact.quantity.interval.low, fact.quantity.interval.high) == (Decimal(low), Decimal(high))


def test_breakdown_keeps_total_parts_and_why_it_is_whole() -> None:
    facts = facts_of(requests="共收到申请258件。按申请形式划分，网络申请203件，传真申请0件，信函申请55件。")
    (breakdown,) = facts.breakdowns
    assert breakdown.criterion == "requests.form"
    assert breakdown.total.value == 258
    assert [part.quantity.value for part in breakdown.parts] == [203, 0, 55]
    assert breakdown.closure.value == "criterion"


def test_sum_of_parts_is_no_part() -> None:
    facts = facts_of(requests="收到申请20件,其中当面申请2件、信函申请3件,合计5件。")
    (breakdown,) = facts.breakdowns
    assert [part.quantity.value for part in breakdown.parts] == [2, 3]


def test_several_forms_together_are_one_part() -> None:
    facts = facts_of(requests="收到申请20件。网上和传真两种渠道合计12件,信函8件。")
    (breakdown,) = facts.breakdowns
    assert [(part.quantity.value, part.indicator) for part in breakdown.parts] == [
        (12, None),
        (8, "requests.form.letter"),
    ]


def test_list_of_outcomes_goes_on_behind_the_reasons_within_it() -> None:
    facts = facts_of(requests="答复40件,其中不予公开34件,其中33例过程性信息,1例商业秘密;信息不存在6件。")
    assert [(b.criterion, [part.quantity.value for part in b.parts]) for b in facts.breakdowns] == [
        ("replies", [34, 6]),
        ("replies.refused", [33, 1]),
    ]


def test_mark_between_a_class_and_its_figure_opens_no_list() -> None:
    facts = facts_of(requests="答复11件。同意公开:0件,信息不存在:1件,已主动公开:10件。")
    (breakdown,) = facts.breakdowns
    assert [part.quantity.value for part in breakdown.parts] == [0, 1, 10]


def test_list_divides_no_figure_of_another_subject() -> None:
    assert facts_of(proactive="受训23人次。从事信息公开工作的专职、兼职人员分别为3人、25人。").breakdowns == ()


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("办结21件。20件的答复类型是:已主动公开3件,同意公开17件。", 20),
        ("收到申请4件。5件均已答复:予以公开3件,不予公开1件。", 5),
        ("收办申请30件,其中予以公开10件、不予公开12件、转下年度办理8件。", 30),
    ],
)
def test_list_of_replies_divides_the_figure_of_its_own_sentence(words: str, total: int) -> None:
    (breakdown,) = facts_of(requests=words).breakdowns
    assert breakdown.total.value == total
    assert sum(part.quantity.value for part in breakdown.parts) in (total, 4)


def test_list_of_staff_divides_what_stands_before_it_though_it_does_not_fit() -> None:
    (breakdown,) = facts_of(proactive="办公室共有4人从事信息公开,1人专职,2人兼职。").breakdowns
    assert (breakdown.total.value, [part.quantity.value for part in breakdown.parts]) == (4, [1, 2])


def test_no_list_divides_a_figure_of_another_part() -> None:
    facts = facts_of(proactive="发布解读稿件27篇,其中图解11篇。", requests="办理建议、提案分别为18件、22件。")
    assert [breakdown.total.value for breakdown in facts.breakdowns] == [27]


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        ("公开信息89条,其中动态20条,财务2条,共占24.72%;其他67条,占75.28%。", [(None, 24.72), (67, 75.28)]),
        ("公开信息49条,占98%(其中批复36条,占72%;总结13条,占26%)。", [(49, 98), (36, 72), (13, 26)]),
    ],
)
def test_share_is_of_the_part_before_it(words: str, shares: list[tuple[int | None, float]]) -> None:
    found = facts_of(proactive=words).shares
    assert [(share.part.value if share.part else None, float(share.percent.value)) for share in found] == shares


def test_part_that_speaks_of_two_subjects_goes_on_with_the_one_before() -> None:
    document = document_of(
        "溪口县水利局2015年政府信息公开年度报告\n一、主动公开和依申请公开情况\n公开信息30条。\n收到申请9件。\n"
        "全年共答复8件。\n二、收费情况\n无。\n"
    )
    found = values(read_facts(document, parse(document)))
    assert found["replies.total"] == ["8"]


def test_report_without_parts_is_read_all_the_same() -> None:
    document = document_of("溪口县水利局2015年政府信息公开年度报告\n2015年,主动公开信息30条,收到申请2件。\n")
    assert values(read_facts(document, parse(document))) == {"proactive.total": ["30"], "requests.received": ["2"]}


def test_shares_in_brackets_are_of_the_part_before_each() -> None:
    facts = facts_of(proactive="公开信息100条。按类别:统计60条(占60%)、其他40条(占40%)。")
    assert [(s.part and s.part.value, s.base and s.base.value) for s in facts.shares] == [(60, 100), (40, 100)]


@pytest.mark.parametrize("words", ["较前三年平均数增长8.5%", "较历年平均增长8.5%"])
def test_change_against_several_years_is_none_against_the_last(words: str) -> None:
    assert facts_of(requests=f"收到申请10件,{words}。").changes == ()


def test_what_all_replies_were_is_not_that_all_was_answered() -> None:
    assert facts_of(requests="新收申请20件,已答复12件。答复均为同意公开。").answered == ()


def test_reasons_of_refusals_are_one_list() -> None:
    facts = facts_of(requests="不同意公开8件(涉及国家秘密3件,不是《条例》所指政府信息3件,其他情形2件),信息不存在4件。")
    (breakdown,) = (b for b in facts.breakdowns if b.criterion == "replies.refused")
    assert [part.quantity.value for part in breakdown.parts] == [3, 3, 2]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("举办新闻发布会2次,其中负责同志参加新闻发布会1次,在线访谈4次。", [[1]]),
        ("建设查阅点3个。收到人大建议、政协提案分别为31件、1件,共计32件。", [[31, 1]]),
    ],
)
def test_list_holds_what_is_of_its_total(words: str, parts: list[list[int]]) -> None:
    assert [[part.quantity.value for part in b.parts] for b in facts_of(proactive=words).breakdowns] == parts


def test_published_of_what_was_made_is_a_doubt() -> None:
    facts = facts_of(proactive="制作信息320条,其中主动公开210条,依申请公开60条,不予公开50条。")
    assert [(doubt.quantity.value, doubt.readings) for doubt in facts.doubts] == [(210, ("proactive",))]


def test_figure_that_is_compared_with_says_so() -> None:
    facts = facts_of(requests="收到申请7件,比2014年的5件增加2件。")
    assert [(aside.quantity.value, aside.compared) for aside in facts.asides] == [(5, True)]


@pytest.mark.parametrize(("fifth", "sums"), [("4", ["5"]), ("1", []), ("2", [])])
def test_annex_with_blank_rows_is_contradicted_only_by_too_much(fifth: str, sums: list[str]) -> None:
    annex = f"政府信息公开情况统计表\n(一)收到申请数 件 5\n1.当面申请数 件 3\n2.传真申请数 件 {fifth}\n3.网络申请数 件\n4.信函申请数 件\n"
    document = document_of(REPORT.format(**QUIET) + annex)
    facts = read_facts(document, parse(document))
    assert [f"{b.total.value}" for b in facts.breakdowns] == sums


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("2023年，我市主动公开信息8条。", 2023),
        ("2023年5月，我市开展检查。", None),
        ("我市2023年主动公开信息8条。", None),
    ],
)
def test_year_of_a_report_without_a_head_is_that_of_its_opening(opening: str, year: int | None) -> None:
    document = document_of(f"一、概述\n{opening}\n二、主动公开情况\n公开8条。\n三、依申请公开情况\n未收到申请。\n")
    assert read_facts(document, parse(document)).year == year


@pytest.mark.parametrize(
    ("written", "approximate"),
    [
        ("占70%", False),
        ("约占70%", True),
        ("占近70%", True),
        ("占70%左右", True),
        ("占比约70%", True),
        ("大约占70%", True),
    ],
)
def test_share_is_approximate_where_it_says_so(written: str, approximate: bool) -> None:
    facts = facts_of(requests=f"收到申请1000件，其中网络申请683件，{written}。")
    (share,) = facts.shares
    assert (share.percent.value, share.percent.approximate) == (70, approximate)


@pytest.mark.parametrize(
    ("words", "part", "base"),
    [
        ("收到申请50件，办结40件，予以公开和部分公开合计10件，占办结总数的25%。", 10, 40),
        ("全年办结40件，其中予以公开7件、部分公开3件、不予公开30件，予以公开和部分公开的占25%。", 10, 40),
        ("答复40件。予以公开及部分公开10件，占25%；不予公开30件，占75%。", 10, 40),
    ],
)
def test_share_of_several_outcomes_together(words: str, part: int, base: int) -> None:
    share = facts_of(requests=words).shares[0]
    assert share.part is not None
    assert share.base is not None
    assert (share.part.value, share.base.value, share.base_certain) == (part, base, True)


def test_share_of_outcomes_without_figures_is_of_nothing() -> None:
    (share,) = facts_of(requests="答复40件，其中不予公开30件，予以公开和部分公开的占25%。").shares
    assert share.part is None


def test_outcomes_of_all_that_came_in_hold_what_goes_on_next_year() -> None:
    words = "收办申请20件，其中，自然人申请15件，法人申请5件；予以公开9件、其他处理（含撤回）7件、转下年度办理4件。"
    outcomes = [b for b in facts_of(requests=words).breakdowns if b.criterion == "replies"]
    assert [[part.quantity.value for part in b.parts] for b in outcomes] == [[9, 7, 4]]


def test_what_was_done_of_all_in_hand_is_no_list_of_topics() -> None:
    words = "新收申请25件，加上2014年结转的2件，共办理申请27件。其中办结26件，结转2016年继续办理1件。申请集中在学校、医院和道路三个方面。"
    assert not facts_of(requests=words).breakdowns


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("收到申请书7份。9份申请全部按期答复。予以公开5份；不予公开2份。", 9),
        ("收到申请书7份。九份申请全部答复，予以公开五份，不予公开二份。", 9),
        ("收到申请书7份。2份不予公开。其余5份全部答复。予以公开5份；不予公开2份。", 7),
    ],
)
def test_list_of_replies_divides_those_of_which_all_were_answered(words: str, total: int) -> None:
    (breakdown,) = (b for b in facts_of(requests=words).breakdowns if b.criterion == "replies")
    assert breakdown.total.value == total


@pytest.mark.parametrize(
    ("words", "received"),
    [
        ("收到申请9件。10件申请中8件按时办结，2件延期办结。", ["9", "10"]),
        ("收到申请9件。3件申请中2件按时办结，1件延期办结。", ["9"]),
        ("收到申请9件，上年结转1件。10件申请中8件按时办结，2件延期办结。", ["9"]),
    ],
)
def test_requests_told_once_more(words: str, received: list[str]) -> None:
    assert values(facts_of(requests=words))["requests.received"] == received


def test_next_point_of_an_enumeration_is_no_part_of_a_list() -> None:
    words = "一是公开信息，主动公开政府信息60条，其中工作动态30条，公示公告18条，其他信息12条；二是答疑，办理来件19条。"
    (breakdown,) = facts_of(proactive=words).breakdowns
    assert [part.quantity.value for part in breakdown.parts] == [30, 18, 12]


def test_year_of_what_is_carried_over_is_not_that_of_the_other_figures() -> None:
    words = "收到申请10件，2014年结转申请2件，共答复10件，结转2016年继续办理2件；因2014年申请引发行政诉讼1件。"
    found = facts_of(requests=words)
    carried = [values(found)[f"requests.{name}"] for name in ("received", "carried-in", "carried-out")]
    assert carried == [["10"], ["2"], ["2"]]
    assert {claim.year for claim in found.year_claims if claim.role == "figure"} <= {found.year}


def test_information_sent_to_a_superior_is_no_part_of_what_was_published() -> None:
    words = "公开政府信息66条，其中：工作动态46条，更新目录20条，向市政府办报送信息100余条。"
    (breakdown,) = facts_of(proactive=words).breakdowns
    assert [part.quantity.value for part in breakdown.parts] == [46, 20]


def test_all_in_hand_is_not_what_was_received() -> None:
    found = values(
        facts_of(requests="新收申请25件，加上2014年结转的2件，共办理申请27件。其中答复26件，结转2016年1件。")
    )
    assert (found["requests.received"], found["requests.carried-in"]) == (["25"], ["2"])
