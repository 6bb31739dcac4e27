import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.date_text import parse_date
from portal.language.dates import ZONE, dateline, prose, short


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2019-06-04", date(2019, 6, 4)),
        ("2019-06-04 11:48", datetime(2019, 6, 4, 11, 48, tzinfo=ZONE)),
        ("2019-06-04T11:48", datetime(2019, 6, 4, 11, 48, tzinfo=ZONE)),
        ("2019-06-04 11:48:09", datetime(2019, 6, 4, 11, 48, 9, tzinfo=ZONE)),
        ("2019-06-04T00:00:00", datetime(2019, 6, 4, tzinfo=ZONE)),
    ],
)
def test_accepted_forms(text, meant):
    assert parse_date(text) == meant
    assert type(parse_date(text)) is type(meant)


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("04/06/2019", "2019-06-04"),
        ("4.6.2019", "2019-06-04"),
        ("28/7/2017", "2017-07-28"),
        ("7/28/2017", "2017-07-28"),
        ("2019-6-4", "2019-06-04"),
        ("2019/06/04", "2019-06-04"),
        (" 2019-06-04 ", "2019-06-04"),
        ("ngày 4 tháng 6 năm 2019", "2019-06-04"),
        ("Ngày 04 tháng 02 năm 2019", "2019-02-04"),
        ("7/28/2017 8:44:08 AM", "2017-07-28 08:44"),
        ("7/28/2017 8:44:08 pm", "2017-07-28 20:44"),
        ("7/28/2017 12:05 AM", "2017-07-28 00:05"),
        ("28/7/2017 8 PM", "2017-07-28 20:00"),
        ("28/7/2017 8h", "2017-07-28 08:00"),
        ("11h48 ngày 4/6/2019", "2019-06-04 11:48"),
        ("8 giờ 05 phút, ngày 4 tháng 6 năm 2019", "2019-06-04 08:05"),
        ("Thứ Ba, 04/06/2019, 11:48 (GMT+7)", "2019-06-04 11:48"),
        ("2019-06-04T11:48:00+07:00", "2019-06-04 11:48"),
        ("2019-06-04T18:30Z", "2019-06-05 01:30"),
    ],
)
def test_other_forms_are_refused_with_the_form_to_write(text, proposed):
    with pytest.raises(ValueError, match="chưa đúng dạng") as refusal:
        parse_date(text)

    assert f"Viết “{proposed}”" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("04/06/2019", "ngày “04/06/2019” chưa đúng dạng. Viết “2019-06-04” (năm-tháng-ngày)"),
        (
            "04/06/2019 11:48",
            "ngày “04/06/2019 11:48” chưa đúng dạng. Viết “2019-06-04 11:48” (năm-tháng-ngày giờ:phút)",
        ),
        ("2019-02-30", "không có ngày 30 tháng 2 năm 2019"),
        ("30/2/2019", "không có ngày 30 tháng 2 năm 2019"),
        ("2019-13-01", "không có ngày 1 tháng 13 năm 2019"),
        ("2019-06-04 24:00", "không có giờ 24:00 (từ 00:00 đến 23:59)"),
        ("2019-06-04 11:48:60", "không có giờ 11:48:60 (từ 00:00 đến 23:59)"),
        (
            "hôm qua",
            "ngày “hôm qua” chưa đúng dạng. Viết năm-tháng-ngày, ví dụ “2019-06-04” hoặc “2019-06-04 11:48”",
        ),
    ],
)
def test_message_tells_the_editor_what_to_do(text, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["", "04/06/19", "120190604", "٢٠١٩-٠٦-٠٤", "0001-01-01T00:00+23:00", "2019-06-04\n11"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="ngày"):
        parse_date(text)


@given(st.text(alphabet="0123456789-/.: TZ+hAaPpMm") | st.text())
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        parsed = parse_date(text)
    except ValueError:
        return
    assert parsed.strftime("%d") in text


@given(st.dates())
def test_every_date_is_read_back(day):
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("form", [dateline, short, prose])
@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_the_forms_that_we_show_are_understood(form, day):
    with pytest.raises(ValueError, match=f"Viết “{day.isoformat()}”"):
        parse_date(form(day))
