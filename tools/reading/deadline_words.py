"""How documents write a day, a period, an event: the patterns of deadlines."""

import re

HOUR = (
    r"(?:(?P<hour>\d{1,2})\s*(?:giờ|h)\s*(?P<minute>\d{2})?(?:\s*phút)?"
    r"(?:\s+(?P<half>sáng|chiều|tối|trưa))?\s*,?\s*)?"
)
DAY = (
    r"(?:(?:ngày\s*)?(?P<d>\d{1,2})\s*[/.]\s*(?P<m>\d{1,2})"
    r"(?:\s*[/.]\s*(?P<y>\d{4}))?(?![\d/])"
    r"|ngày\s*(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})(?:\s*năm\s*"
    r"(?P<y2>\d{4}))?(?!\d))"
)
PLAIN_DAY = re.sub(r"\?P<\w+>", "?:", DAY)
BEFORE = (
    r"(?:xong\s+|hoàn thành\s+|gửi\s+)?(?:(?:chậm"
    r"|muộn) nhất\s+(?:là\s+)?)?trước(?:\s+thời hạn|\s+hạn)?\s+"
)
UNTIL = (
    r"(?:(?:chậm|muộn) nhất\s*(?:(?:là|vào|đến|trong|hết)\s+)*:?\s*"
    r"|(?:thời\s+)?hạn\s*(?:cuối|chót|hoàn thành|nộp"
    r"|gửi)?\s*(?:cùng\s+)?(?:là\s+|đến\s+|vào\s+)?:?\s*"
    r"|(?:xong|hoàn thành)\s+(?:vào\s+|trong\s+|đến\s+|hết\s+)?"
    r"|(?:đến|trong|không quá|hết|đến hết|xong trong|từ nay đến)\s+(?:hết\s+)?)"
)
UNIT = r"(?P<unit>ngày làm việc|ngày|tuần|tháng|giờ)"
SINCE = (
    r"(?P<tail>\s+(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi|thời điểm"
    r"|lúc)\s+[^,;.()]*|\s+sau\s+(?:khi\s+)?[^,;.()]+)?"
)
EVERY = {
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}
WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

MASKS = re.compile(
    # a document that is cited, a period, the day of an event
    rf"(?:\bsố\s+[\w./-]+(?:\s*,)?\s+(?:ban hành\s+)?{PLAIN_DAY})"
    r"|(?:từ|giai đoạn)\s+(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?\s*"
    r"(?:đến|-)\s*(?:nay|hết\s+)?(?:ngày\s+)?(?:\d{1,2}/\d{1,2}"
    r"(?:/\d{4})?)?"
    r"|(?:tính\s+)?đến nay|(?:khai mạc|tổ chức lễ|diễn ra|bắt đầu"
    r"|có hiệu lực|nghỉ)\s+(?:vào\s+"
    r"|từ\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?"
    r"|tính đến\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?"
)
PERIODIC = re.compile(
    rf"(?:định kỳ\s*,?\s*)?(?P<how>trước|chậm nhất(?:\s+là)?(?:\s+vào)?"
    rf"|vào|đến)?\s*{HOUR}"
    r"(?:ngày\s+(?P<day>\d{1,2})(?:/(?P<month>\d{1,2}))?\s*(?:của\s+)?"
    r"|(?P<bare>\d{1,2}/\d{1,2})\s*|(?:ngày\s+)?thứ\s+(?P<weekday>hai"
    r"|ba|tư|năm|sáu|bảy)\s*)?"
    r"(?:(?P<last>tháng cuối(?:\s+(?:của\s+)?(?:hằng|hàng|mỗi))?\s+quý)"
    r"|(?:hằng|hàng|mỗi)\s+(?P<every>ngày|tuần|tháng|quý|năm)(?!\s*,\s*hằng)(?!\w))"
    r"|định kỳ\s*,?\s*(?:(?:theo|một|1)\s+)?(?P<every2>tháng|quý|năm"
    r"|tuần|6 tháng|06 tháng)(?!\w)"
    r"|(?P<every3>\d+)\s*(?P<span>tháng|tuần|ngày)(?:/lần|\s+một lần|\s*/\s*1 lần)"
)
RELATIVE = re.compile(
    rf"(?:(?:chậm|muộn) nhất\s+(?:là\s+|sau\s+|trong\s+)?|sau\s+"
    rf"|trong\s+(?:vòng\s+|thời hạn\s+|thời gian\s+)?|không quá\s+"
    rf"|(?:thời\s+)?hạn\s+(?:là\s+)?)+"
    rf"(?P<count>\d{{1,3}})\s*(?:\([^)]*\)\s*)?{UNIT}(?!\s+(?:\d|đầu|cuối)){SINCE}"
)
EVENT = re.compile(
    r"(?:ngay\s+)?(?:sau khi|khi có|khi được|khi cần|ngay khi|sau khi có)\s+[^,;.]+"
    r"|tại\s+(?:cuộc họp|phiên họp|kỳ họp|hội nghị|buổi làm việc)[^,;.]*"
    r"|ngay sau\s+[^,;.]+|sau\s+\d+\s+(?:tháng|tuần|ngày)\s+(?:thực hiện|triển khai)"
)
DATE_BEFORE = re.compile(rf"{BEFORE}{HOUR}{DAY}")
DATE_UNTIL = re.compile(rf"{UNTIL}{HOUR}{DAY}")
DATE_BARE = re.compile(rf"{HOUR}{DAY}")
MONTH = re.compile(
    r"(?P<how>(?:(?:xong|hoàn thành|chậm nhất)\s+)*(?:trước|trong|hết"
    r"|đến hết|xong|hoàn thành)\s+(?:hết\s+)?|(?<!\w)(?=tháng\s+\d))"
    r"tháng\s+(?:\d{1,2}\s*(?:-|đến|,"
    r"|và)\s*(?:tháng\s+)?)?(?P<m>\d{1,2})(?:\s*(?:/|năm"
    r"|-)\s*(?P<y>\d{4}))?(?![\d/])"
)
QUARTER = re.compile(
    r"(?P<how>(?:(?:xong|hoàn thành|chậm nhất)\s+)*(?:trước|trong|hết"
    r"|xong|hoàn thành)\s+|(?<!\w)(?=quý\s+[i1-4]))"
    r"quý\s+(?:(?:iv|iii|ii|i|[1-4])\s*(?:-|,|và"
    r"|đến)\s*(?:quý\s+)?)?(?P<q>iv|iii|ii|i|[1-4])(?!\w)(?:\s*(?:/"
    r"|năm)\s*(?P<y>\d{4}))?"
)
HALF = re.compile(
    r"(?:trong\s+|hết\s+)?(?P<n>0?[369])\s*tháng\s+(?P<which>đầu"
    r"|cuối)\s+năm(?:\s+(?P<y>\d{4}))?"
)
YEAR = re.compile(
    r"(?P<how>(?:trong|hết|đến hết|hoàn thành trong|xong trong|cuối)\s+"
    r"|^)năm\s+(?P<y>\d{4})"
)
LOOSE = re.compile(
    r"(?:vào\s+|trong\s+)?(?:đầu|giữa|cuối)\s+(?:tháng|quý"
    r"|năm)(?:\s+[ivx\d/]+)*|tuần\s+(?:đầu|thứ|cuối)[^,;.]*"
    r"|trong thời gian sớm nhất"
)
WEEK = re.compile(r"(?:trong|cuối)\s+tuần\s+(?P<which>này|sau|tới)")
STANDING = re.compile(r"thường xuyên|liên tục|trong suốt [^,;.]+|hằng ngày")
ISSUE = re.compile(r"(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi)?\s*(?:ký|ban hành|phát hành)")
RECEIPT = re.compile(
    r"(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi"
    r"|thời điểm)?\s*nhận được\s*(?:văn bản|công văn|chỉ thị|thông báo"
    r"|kế hoạch|quyết định|công điện|phiếu chuyển|kết luận)?\s*(?:này|$)"
)
