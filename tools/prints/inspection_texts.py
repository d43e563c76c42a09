"""The texts of the conclusion of an inspection (Art. 6.2).

Vietnamese by law, whatever the language of the person who prints.
"""

from ..text import clean, name_key
from .administrative_document import END_SIGNS, lines_of

BASIS = "Căn cứ Quy chế theo dõi, đôn đốc, kiểm tra việc thực hiện nhiệm vụ được giao"
LEVELS = {"minor": "Nhẹ", "serious": "Nghiêm trọng", "critical": "Rất nghiêm trọng"}
NO_FINDING = "Qua kiểm tra, không phát hiện tồn tại, hạn chế."
# What is not known yet.
BLANK = "…"
# Follows the table of tasks, since a document ends with a sentence.
TASKS_CLOSING = (
    "Yêu cầu các đơn vị thực hiện đúng thời hạn các nhiệm vụ nêu trên và báo cáo kết "
    "quả thực hiện."
)

_SUBJECT = "kiểm tra"
_ANNOUNCED = "kết luận kiểm tra"


def heading(symbol, subject):
    """Kind of document and summary of a conclusion.

    Decree 30/2020/NĐ-CP has no kind of its own for it: it goes out as a notice, unless
    its number says ``KL``.

    :param symbol: what follows the number, e.g. ``TB-UBND``
    :param subject: what was inspected
    :return: kind, summary
    """
    subject = clean(subject)
    for start in (_ANNOUNCED, _SUBJECT):
        if name_key(subject).startswith(name_key(start)):
            subject = subject[len(start) :].lstrip(" :")
            break
    if clean(symbol).upper().startswith("KL"):
        return "Kết luận", f"Kiểm tra {subject}".rstrip()
    return "Thông báo", f"Kết luận kiểm tra {subject}".rstrip()


def basis_lines(text):
    """``Căn cứ …;`` one a line, a full stop after the last."""
    lines = list(filter(None, (END_SIGNS.sub("", line) for line in lines_of(text))))
    return [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]
