"""The common criteria of Annex I of Decree 335/2025/NĐ-CP: three sections, 30 points.

In Vietnamese, as Form 01 prints them; a province may word them more concretely.
"""

from dataclasses import dataclass
from fractions import Fraction

from ..evaluation import exact

COMMON_POINTS = 30  # Art. 12.2
ROMAN = {"1": "I", "2": "II", "3": "III"}
SECTIONS = {
    "1": "Phẩm chất chính trị, phẩm chất đạo đức, văn hóa thực thi công vụ và ý thức "
    "kỷ luật, kỷ cương trong thực thi công vụ",
    "2": "Năng lực chuyên môn, nghiệp vụ theo yêu cầu của vị trí việc làm; khả năng "
    "đáp ứng yêu cầu thực thi nhiệm vụ được giao; tinh thần trách nhiệm trong thực thi "
    "công vụ; thái độ phục vụ người dân, doanh nghiệp và khả năng phối hợp với đồng "
    "nghiệp",
    "3": "Năng lực đổi mới, sáng tạo, dám nghĩ, dám làm, dám chịu trách nhiệm vì lợi "
    "ích chung trong thực thi công vụ",
}
# (section, criterion, most points)
CRITERIA = (
    ("1", "Phẩm chất chính trị, phẩm chất đạo đức, văn hóa thực thi công vụ", 5),
    ("1", "Ý thức kỷ luật, kỷ cương trong thực thi công vụ", 5),
    ("2", "Năng lực chuyên môn, nghiệp vụ theo yêu cầu của vị trí việc làm", 2.5),
    (
        "2",
        "Khả năng đáp ứng yêu cầu thực thi nhiệm vụ được giao thường xuyên, đột xuất",
        2.5,
    ),
    ("2", "Tinh thần trách nhiệm trong thực thi công vụ", 2.5),
    (
        "2",
        "Thái độ phục vụ người dân, doanh nghiệp và khả năng phối hợp với đồng nghiệp",
        2.5,
    ),
    (
        "3",
        "Có sản phẩm, giải pháp đột phá, sáng tạo đem lại giá trị, hiệu quả thiết "
        "thực, tác động tích cực đến kết quả thực hiện nhiệm vụ của cơ quan, tổ chức, "
        "đơn vị",
        2.5,
    ),
    (
        "3",
        "Sẵn sàng tham gia thực hiện nhiệm vụ chính trị đặc biệt quan trọng, nhiệm vụ "
        "có tính chất đột xuất, phức tạp hoặc trong điều kiện khó khăn",
        2.5,
    ),
    (
        "3",
        "Có tinh thần chịu trách nhiệm trước kết quả công việc; chủ động nhận trách "
        "nhiệm khi có sai sót và có biện pháp khắc phục rõ ràng, cụ thể",
        2.5,
    ),
    (
        "3",
        "Chủ động đưa ra quyết định trong phạm vi thẩm quyền, không né tránh; có tinh "
        "thần tiên phong trong thực hiện những nhiệm vụ mới",
        2.5,
    ),
)


@dataclass(frozen=True)
class Row:
    """One line of part I of Form 01; ``points`` is None where nothing was entered."""

    number: str
    name: str
    maximum: Fraction
    points: Fraction | None = None
    is_section: bool = False


def form_rows(criteria):
    """The lines of part I: each section with its sum, then its criteria.

    :param criteria: list of (section, name, most points, points or None)
    """
    rows = []
    for section, name in SECTIONS.items():
        own = [one for one in criteria if one[0] == section]
        if not own:
            continue
        entered = [exact(points) for *_rest, points in own if points is not None]
        most = sum(exact(maximum) for _section, _name, maximum, _points in own)
        total = sum(entered) if entered else None
        rows.append(Row(ROMAN[section], name, most, total, is_section=True))
        for number, (_section, text, maximum, points) in enumerate(own, start=1):
            value = None if points is None else exact(points)
            rows.append(Row(str(number), text, exact(maximum), value))
    return rows
