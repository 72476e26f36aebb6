import pytest

from annotator.errors import Trouble
from annotator.project import TagEntry, TagUse, read_tags, tag_presets, tags_as_text


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "tags.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def named(project, name: str) -> int:
    return next(tag.id for tag in project.tags() if tag.name == name)


def test_every_shipped_set_is_explained_and_its_colours_carry_white_letters():
    presets = tag_presets()
    assert presets[0].title == "Policy analysis"
    assert len({preset.title for preset in presets}) == len(presets) >= 3
    for preset in presets:
        assert preset.about.endswith((".", "?"))
        assert all(tag.definition.endswith(".") and tag.color for tag in preset.tags)
        assert min(contrast_to_white(tag.color) for tag in preset.tags) >= 4.5


def contrast_to_white(color: str) -> float:
    def light(part: str) -> float:
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    r, g, b = (light(color[at : at + 2]) for at in (1, 3, 5))
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)


def test_tags_survive_the_way_into_a_file_and_back(written):
    tags = (TagEntry("cost", 'What it “costs”, \\ "all" told.', "#123456"), TagEntry("Zeit\tund Ort"), TagEntry("漢"))
    assert read_tags(written(tags_as_text(tags))) == (tags[0], TagEntry("Zeit und Ort"), tags[2])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[tag]]\nname = "cost\n', "not TOML, line 2"),
        ('[[tag]]\nname = "cost"\n[[tag\n', "not TOML, line 3"),
        ("", "has no tags"),
        ("tag = 3\n", "has no tags"),
        ('[[tag]]\nname = "a"\n\n[[tag]]\ndefinition = "b"\n', "line 4: A tag needs a name"),
        ('[[tag]]\nname = "a"\ncolor = "red"\n', "line 1: “red” is not a colour"),
        ('[[tag]]\nname = "a"\nweight = 3\n', "line 1: A tag’s “weight”"),
        ('[[tag]]\nname = "a"\n[[tag]]\nname = "A"\n', "line 3: there is a tag “A” above already"),
    ],
)
def test_a_broken_file_is_one_sentence_with_its_line(written, text, said):
    with pytest.raises(Trouble) as trouble:
        read_tags(written(text))
    assert said in str(trouble.value)
    assert "\n" not in str(trouble.value)


def test_a_file_that_is_no_text_or_is_not_there_is_one_sentence(tmp_path):
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Trouble, match="not a text in UTF-8"):
        read_tags(tmp_path / "x.toml")
    with pytest.raises(Trouble, match="cannot be read"):
        read_tags(tmp_path / "y.toml")


def test_imported_tags_are_added_and_known_ones_explained_anew(project, mark):
    at = mark("Storage", tags=["means"])
    project.import_tags([TagEntry("Means", "Another word.", "#000000"), TagEntry("timing")])
    means = next(tag for tag in project.tags() if tag.name == "means")
    assert (means.definition, means.color) == ("Another word.", "#000000")
    assert project.tags()[-1].name == "timing"
    assert project.highlight(at).tags == ("means",)
    project.undo()
    assert "timing" not in [tag.name for tag in project.tags()]


def test_another_set_takes_the_place_of_what_nothing_bears(project, mark):
    mark("Storage", tags=["means"])
    project.import_tags([TagEntry("timing"), TagEntry("scope")], drop_unused=True)
    assert [tag.name for tag in project.tags()] == ["means", "scope", "timing"]


def test_merged_tags_are_one_for_all_that_bore_either(project, mark):
    one, both = mark("Storage", tags=["means"]), mark("Villages", tags=["fact", "means", "burden"])
    point = project.add_point("Winters", "agreement", tags=["burden", "means"]).id
    change = project.merge_tags(named(project, "means"), named(project, "burden"))
    assert (project.highlight(one).tags, project.highlight(both).tags) == (("burden",), ("fact", "burden"))
    assert project.point(point).tags == ("burden",)
    assert "means" not in [tag.name for tag in project.tags()]
    assert (change.step, change.highlights, change.points) == ("Merge tags", {one, both}, {point})
    project.undo()
    assert project.highlight(both).tags == ("fact", "means", "burden")
    assert project.point(point).tags == ("burden", "means")


def test_a_tag_is_explained_and_coloured_anew(project):
    at = named(project, "means")
    project.edit_tag(at, definition="How.", color="#101010")
    tag = next(tag for tag in project.tags() if tag.id == at)
    assert (tag.definition, tag.color) == ("How.", "#101010")
    with pytest.raises(Trouble, match="is not a colour"):
        project.edit_tag(at, color="blue")


def test_what_bears_a_tag_is_counted(project, mark):
    mark("Storage", tags=["means"])
    project.add_point("Winters", "agreement", tags=["means"])
    uses = project.tag_uses()
    assert uses[named(project, "means")] == TagUse(points=1, highlights=1)
    assert uses[named(project, "scope")] == TagUse()
