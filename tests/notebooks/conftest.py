"""Every engagement, run once for all tests of the notebooks."""

import json
import shutil

import pytest
import yaml

from workbook.deliver import deliver_engagement
from workbook.deliver.collect import collect
from workbook.engagement.profile import FILE
from workbook.run import run_engagement
from workbook.texts import language_for


class Executed:
    """One engagement that has been run: its folder, what became of it, and everything its notebooks found."""

    def __init__(self, folder):
        """Run and deliver."""
        self.folder = folder
        self.run = run_engagement(folder)
        self.deliveries = deliver_engagement(folder) if not self.run.missing else ()

    def payloads(self, code):
        """Exhibits by id, in one language."""
        ledger = json.loads((self.folder / "out" / "ledger.json").read_text(encoding="utf-8"))
        paths = [self.folder / "out" / code / "notebooks" / f"{name}.ipynb" for name in ledger["runs"][code]]
        locale = yaml.safe_load((self.folder / FILE).read_text(encoding="utf-8"))["locales"][code]
        return {item.id: item.payload for item in collect(paths, language=language_for(locale))}

    def finding(self, name, code="es"):
        """One finding by id."""
        found = {finding["id"]: finding for payload in self.payloads(code).values() for finding in payload["findings"]}
        return found[name]

    def page(self, code):
        """The client page as text."""
        return (self.folder / "out" / code / "client-page.html").read_text(encoding="utf-8")


def copied(source, target):
    """The engagement without its build output."""
    return shutil.copytree(source, target, ignore=shutil.ignore_patterns("out"))


@pytest.fixture(scope="session")
def lumbrera(root, tmp_path_factory):
    """The invented fibre provider."""
    folder = tmp_path_factory.mktemp("fibre") / "lumbrera-fibra"
    return Executed(copied(root / "data" / "engagements" / "lumbrera-fibra", folder))


@pytest.fixture(scope="session")
def cardon(root, tmp_path_factory):
    """The invented repair network, in Mexico."""
    folder = tmp_path_factory.mktemp("repairs") / "servicio-cardon"
    return Executed(copied(root / "data" / "engagements" / "servicio-cardon", folder))


@pytest.fixture(scope="session")
def juniper(root, tmp_path_factory):
    """The invented clinics, in English only and without a log."""
    folder = tmp_path_factory.mktemp("clinics") / "juniper-lane"
    return Executed(copied(root / "data" / "engagements" / "juniper-lane", folder))


@pytest.fixture(scope="session")
def desk(root, shared, tmp_path_factory):
    """The real service desk; its log is read from where it lies."""
    folder = copied(root / "tests" / "engagements" / "service-desk", tmp_path_factory.mktemp("desk") / "service-desk")
    profile = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))
    for source in profile["sources"].values():
        source["file"] = str(shared / source["file"].split("/shared/")[1])
    (folder / FILE).write_text(yaml.safe_dump(profile, allow_unicode=True), encoding="utf-8")
    return Executed(folder)
