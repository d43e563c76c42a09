"""The texts of letters to units (Art. 6.8c): what a draft proposes to the Office.

Vietnamese by law, whatever the language of the person who drafts.
"""

_FOLLOWED = (
    "Qua theo dõi việc thực hiện các nhiệm vụ được giao tại các văn bản chỉ đạo, "
    "điều hành, "
)
SUBJECTS = {
    "urging": "đôn đốc thực hiện nhiệm vụ được giao",
    "reminder": "nhắc nhở việc chậm thực hiện nhiệm vụ được giao",
    "criticism": "phê bình việc chậm thực hiện nhiệm vụ được giao",
}
OPENINGS = {
    "urging": _FOLLOWED + "{unit} còn các nhiệm vụ đã quá hạn mà chưa hoàn thành hoặc "
    "có kết quả chưa bảo đảm yêu cầu, cụ thể như sau:",
    "reminder": _FOLLOWED + "{unit} chậm tiến độ hoặc thực hiện chưa bảo đảm chất "
    "lượng các nhiệm vụ sau:",
    "criticism": _FOLLOWED + "{unit} không thực hiện, thực hiện chậm tiến độ hoặc thực "
    "hiện chưa bảo đảm chất lượng các nhiệm vụ sau mà không kịp thời báo cáo:",
}
CLOSINGS = {
    "urging": "Đề nghị {unit} khẩn trương thực hiện và báo cáo kết quả các nhiệm vụ "
    "nêu trên.\n"
    "Trường hợp có khó khăn, vướng mắc, đề nghị báo cáo cụ thể nguyên nhân và đề xuất "
    "hướng xử lý đối với từng nhiệm vụ.",
    "reminder": "Nhắc nhở {unit} nghiêm túc chấn chỉnh việc thực hiện nhiệm vụ được "
    "giao; tập trung hoàn thành các nhiệm vụ nêu trên, báo cáo kết quả và làm rõ "
    "nguyên nhân chậm trễ.\n"
    "Trường hợp nhiệm vụ vượt quá khả năng, điều kiện thực hiện, phải báo cáo ngay và "
    "đề xuất để được xem xét, chỉ đạo.",
    "criticism": "Phê bình lãnh đạo {unit} về việc để chậm, muộn các nhiệm vụ nêu "
    "trên.\n"
    "Yêu cầu {unit} kiểm điểm, làm rõ trách nhiệm và nguyên nhân; hoàn thành ngay các "
    "nhiệm vụ nêu trên và báo cáo kết quả thực hiện.",
}


def line_note(returns, letters, reported_in_time, objective):
    """The remark beside one task of a letter.

    :param returns: how often its result was returned
    :param letters: in how many earlier letters it stood
    :param reported_in_time: the unit spoke up on or before the deadline
    :param objective: leadership has confirmed an objective cause
    """
    remarks = [
        f"Kết quả đã bị trả lại {returns} lần" if returns else "",
        f"Đã có {letters} văn bản đôn đốc, nhắc nhở" if letters else "",
        "Đơn vị đã kịp thời báo cáo" if reported_in_time else "",
        "Nguyên nhân khách quan đã được xác nhận" if objective else "",
    ]
    return "; ".join(filter(None, remarks))
