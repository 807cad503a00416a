#!/usr/bin/env python3
"""Giao ban: from a folder of meeting reports to figures, in one command.

  python3 run.py                  set up, run the notebooks, write figures/
      --articles FOLDER           with the articles of this folder
      --only 01,03                these notebooks only
      --save                      keep the outputs in notebooks/ (bundled sample only)
  python3 run.py lab              open JupyterLab on copies in notebooks/own (also with --articles FOLDER)
  python3 run.py test             run the tests; what follows goes to pytest: test -m slow
  python3 run.py --lang en        any command in English: figures, column heads, messages (vi without it)
  python3 run.py check            test all tables (also with --articles FOLDER): file, row, column, remedy
  python3 run.py evaluate         measure the accuracy on annotated articles
  python3 run.py help             show this

On Windows: py run.py. The first start makes .venv from requirements.txt, each package checked
against its hash; the next ones begin at once. In the conda environment of environment.yml, and
on Binder, that environment is used as it is.
"""
# Standard library only, in syntax that Python 3.6 can parse: an old Python must get as far as the message.

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
MODULES = {
    "run": "giaoban.bundle.execute",
    "lab": "giaoban.bundle.lab",
    "test": "pytest",
    "check": "giaoban.bundle.check",
    "evaluate": "giaoban.accuracy.evaluate",
}
COMMANDS = (*MODULES, "link", "help")
LANGUAGES = ("vi", "en")
# all tests on two cores (each takes 2 GB), each file's on one; some of them, as one names them, on one
ON_TWO_CORES = ["-n", "auto", "--maxprocesses", "2", "--dist", "loadfile"]
CALL = "py run.py" if os.name == "nt" else "python3 run.py"
NEEDED_GB = 1.5

# What pip, uv and the system say, the most telling first: without a network no package is found either.
FAILURES = {
    "is not a virtual environment": ".venv was not made by this program, so it is not deleted. Move it away",
    "no space left|not enough space on the disk|quota exceeded": (
        f"The disk is full. Free about {NEEDED_GB} GB (the temporary folder counts too)"
    ),
    "ensurepip is not|no module named ensurepip|no module named venv": (
        "This Python comes without what makes a virtual environment. On Debian and Ubuntu:\n"
        f"sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv\n"
        "Elsewhere install Python from python.org"
    ),
    "do not match the hashes|hash mismatch": (
        "A package is not the one requirements.txt was locked with, so it was not installed.\n"
        "Restore requirements.txt (git checkout requirements.txt); behind a mirror, ask who runs it"
    ),
    "newconnectionerror|failed to establish a new connection|name resolution|getaddrinfo failed|timed out"
    "|network is unreachable|proxyerror|dns error|error sending request|failed to lookup address"
    "|connect error|certificate_verify_failed|invalid peer certificate": (
        "The packages cannot be fetched. Connect to the internet (or set your proxy)"
    ),
    "no matching distribution|no usable wheels|no wheels with a matching": (
        "There is no ready-made package for this Python on this system. Install Python 3.11 to 3.14 (64 bit)"
    ),
    "permission denied|access is denied|used by another process|read-only file system": (
        "The folder cannot be written. Close JupyterLab and what else uses .venv, or move the folder"
    ),
}


def check_python(version=sys.version_info):
    """Stop where Python is too old, and name a newer one if there is one."""
    if tuple(version[:2]) >= (3, 11):
        return
    names = ("python3.14", "python3.13", "python3.12", "python3.11")
    newer = [name for name in names if shutil.which(name)]
    remedy = f"Start it with: {newer[0]} run.py" if newer else "Install a newer one from python.org first."
    sys.exit(f"Python 3.11 or newer is needed; this is {version[0]}.{version[1]}. {remedy}")


def check_disk(folder=ROOT):
    """Stop where there is too little room for the packages."""
    free = shutil.disk_usage(str(folder)).free / 1e9
    if free < NEEDED_GB:
        sys.exit(f"Not enough disk: {free:.1f} GB free at {folder}, the set-up needs about {NEEDED_GB} GB.")


def explain(output):
    """A plain sentence for what pip, uv or the system said; its last lines where none fits."""
    text = output.casefold()
    for words, message in FAILURES.items():
        if any(word in text for word in words.split("|")):
            return f"{message}, then start again: {CALL}"
    return "The set-up failed:\n" + "\n".join(output.splitlines()[-15:])


def environment_python():
    """The interpreter to work with; .venv is made or repaired where needed."""
    from giaoban.bundle import environment

    try:
        if environment.is_ready_made():
            environment.link()
            return sys.executable
        why = environment.fault(environment.VENV)
        if why:
            environment.clear(environment.VENV)
            check_disk()
            print(f"Setting up .venv ({why}): one or two minutes, 0.9 GB on disk", flush=True)
            environment.set_up(environment.VENV)
    except (environment.SetUpFailed, OSError) as error:
        sys.exit(explain(str(error)))
    except KeyboardInterrupt:
        sys.exit(f"\nInterrupted. The next start repairs .venv: {CALL}")
    return str(environment.interpreter(environment.VENV))


def take_language(argv):
    """(language or None, the other words): `--lang en` may stand before or after the command."""
    at = [i for i, word in enumerate(argv) if word == "--lang" or word.startswith("--lang=")]
    if not at:
        return None, argv
    first = at[0]
    _, equals, value = argv[first].partition("=")
    rest = argv[first + 1 :]
    if not equals:
        value, rest = (rest[0], rest[1:]) if rest else ("", rest)
    if value not in LANGUAGES:
        sys.exit("--lang {}: chọn / choose one of {}".format(value, ", ".join(LANGUAGES)))
    return value, argv[:first] + rest


def parse(argv):
    """(command, articles, rest): `rest` goes on to the module that does the command."""
    named = bool(argv) and not argv[0].startswith("-")
    command, rest = (argv[0], argv[1:]) if named else ("run", argv)
    if command not in COMMANDS:
        sys.exit(f"There is no command {command!r}.\n\n{__doc__}")
    if command == "run" and {"-h", "--help"} & set(rest):
        return "help", None, []
    if command not in ("run", "lab", "check"):
        return command, None, rest
    usage = f"{CALL} {command} [--articles FOLDER]"
    parser = argparse.ArgumentParser(usage=usage, add_help=False, allow_abbrev=False)
    parser.add_argument("--articles", type=Path)
    options, rest = parser.parse_known_args(rest)
    return command, options.articles, rest


def articles_folder(folder):
    """The absolute path of a chosen corpus: the notebooks do not run where the command was given."""
    folder = folder.expanduser().resolve()
    if not folder.is_dir():
        sys.exit(f"{folder}: no such folder. Name the folder that holds the articles.")
    return str(folder)


def program(command):
    """The module, with its first arguments, that does a command inside the environment."""
    if command != "lab":
        return [MODULES[command]]
    # Jupyter refuses to start as root, as in a container, unless it is told
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [MODULES[command], f"--ServerApp.root_dir={ROOT}", *root]


def call(command):
    """The exit code of a program run in ROOT. Ctrl-C reaches it as well, and it ends in its own way."""
    # the environment's own kernel goes before a user's; text is UTF-8 on Windows too
    env = dict(os.environ, JUPYTER_PREFER_ENV_PATH="1", PYTHONUTF8="1")
    process = subprocess.Popen(command, cwd=str(ROOT), env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def speak_utf8():
    """Let any path be printed, whatever code page the output is redirected in."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say_where():
    """Name what a run leaves behind and how to open it."""
    speak_utf8()
    places = {"Notebooks": "notebooks/run"}
    print()
    for name, place in places.items():
        if (ROOT / place).exists():
            print(f"{name + ':':<12}{ROOT / place}")
    print(f"JupyterLab: {CALL} lab")


def main(argv):
    """Do one command and return its exit code."""
    speak_utf8()
    check_python()
    lang, argv = take_language(argv)
    command, articles, rest = parse(argv)
    if command == "test" and not rest:
        rest = ON_TWO_CORES
    if command == "help":
        print(__doc__)
        return 0
    if command == "link":
        from giaoban.bundle import environment

        environment.link()
        return 0
    if lang:
        os.environ["GIAOBAN_LANG"] = lang
    if articles:
        os.environ["GIAOBAN_ARTICLES"] = articles_folder(articles)
    code = call([environment_python(), "-m", *program(command), *rest])
    if command == "run" and code < 2:  # 2: nothing was run
        say_where()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
