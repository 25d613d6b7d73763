import pytest

from normalizers.wrapped_lines import without_wraps


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("市自然资\n源和规划\n局、市交\n通运输局", "市自然资源和规划局、市交通运输局"),
        ("市林业草\n原局\n市农业农\n村局\n市住房和\n城建局", "市林业草原局\n市农业农村局\n市住房和城建局"),
        ("市财政局\n市公安局\n市水利局\n市审计局", "市财政局\n市公安局\n市水利局\n市审计局"),
        ("市财政局\n市自然资源和规划局", "市财政局\n市自然资源和规划局"),
    ],
)
def test_breaks_behind_full_lines_are_wraps(text: str, whole: str) -> None:
    joined, places = without_wraps(text)
    assert joined == whole
    assert "".join(text[place] for place in places) == joined
