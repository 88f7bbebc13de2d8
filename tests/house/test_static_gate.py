"""Text never becomes code: no evaluation, no unpickling, no shell, no unguarded YAML or markup."""

import ast

import pytest

from tests.house.source import PACKAGE, called, imported, modules

BUILT_IN = {"eval", "exec", "compile", "__import__"}
ANYWHERE = {"Markup", "render_template_string", "stream_template_string", "system", "popen"}
LOADERS = ("load", "load_all", "safe_load", "safe_load_all", "full_load", "unsafe_load")
UNPICKLERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}

# What may stand all the same, and why.
REASONS = {
    ("aladin/report/lettering.py", "Markup"): "markup as it was; what it gets instead goes escaped",
    ("aladin/report/markup.py", "Markup"): "tags of ours, into which every text goes escaped",
    ("aladin/web/drawing.py", "Markup"): "what a macro of ours returns, escaped by its template",
    ("aladin/web/filters.py", "Markup"): "tags of ours, into which every text goes escaped",
}

OURS = list(modules(PACKAGE))


def dangers(module: ast.Module) -> list[str]:
    """What in this module could run, or show as markup, what somebody wrote."""
    found = [name for name in imported(module) if name.partition(".")[0] in UNPICKLERS]
    for name, call in called(module):
        options = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        source, _, method = name.rpartition(".")
        if (
            name in BUILT_IN
            or method in ANYWHERE
            or (source == "yaml" and method in LOADERS)
            or options.get("shell") == "True"
            or (method == "Environment" and options.get("autoescape") != "True")
        ):
            found.append(name)
    return found


@pytest.mark.proof("Y6")
@pytest.mark.parametrize(("file", "module"), OURS, ids=[file for file, _ in OURS])
def test_no_module_turns_text_into_code_or_markup(file: str, module: ast.Module) -> None:
    found = [name for name in dangers(module) if (file, name) not in REASONS]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "eval(text)",
        "import pickle",
        "from pickle import loads",
        "yaml.safe_load(text)",
        "Markup(text)",
        "os.system(text)",
        "subprocess.run(text, shell=True)",
        "jinja2.Environment(loader=loader)",
        "Environment(autoescape=False)",
        "flask.render_template_string(text)",
    ],
)
def test_a_dangerous_line_is_noticed(line: str) -> None:
    found = dangers(ast.parse(line))

    assert found


def test_a_guarded_line_is_let_through() -> None:
    found = dangers(ast.parse("re.compile(text)\nEnvironment(autoescape=True)\nyaml.compose(text)"))

    assert found == []
