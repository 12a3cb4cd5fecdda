"""An engagement as it would be, looked at by the check that looks at every engagement.

In       what was read in the folder, and new contents of some files
Out      ``as_it_would_be``
Assumes  what the check reads is the folder and the extracts that the profile names; nothing is copied that does not change
"""

import os
import shutil
import tempfile
from pathlib import Path

import yaml

from workbook.engagement import check_engagement
from workbook.engagement.profile import FILE
from workbook.files import write_whole


def as_it_would_be(reading, contents):
    """What the check would find if ``contents`` were written.

    Parameters
    ----------
    reading : Reading
        Of the folder as it is.
    contents : mapping of str to bytes
        By the file's place in the folder.

    Returns
    -------
    Reading

    Raises
    ------
    OSError
        There is no room for the changed tables beside the others.
    """
    folder = reading.folder.resolve()
    with tempfile.TemporaryDirectory(prefix="workbook-") as place:
        stage = Path(place) / folder.name
        stage.mkdir()
        inside = {Path(label).parts[0] for label in contents}
        for path in sorted(folder.iterdir()):
            if path.name not in {FILE, *inside}:
                _show(path, stage / path.name)
        for name in inside:
            (stage / name).mkdir()
            for path in sorted((folder / name).iterdir()) if (folder / name).is_dir() else ():
                if f"{name}/{path.name}" not in contents:
                    _show(path, stage / name / path.name)
        for label, content in contents.items():
            write_whole(stage / label, content)
        write_whole(stage / FILE, _profile(folder))
        return check_engagement(stage)


def _profile(folder):
    """The profile; extracts outside the folder are named from the root, for the stage lies elsewhere."""
    content = (folder / FILE).read_bytes()
    values = yaml.safe_load(content)
    outside = [source for source in (values.get("sources") or {}).values() if ".." in Path(source["file"]).parts]
    for source in outside:
        source["file"] = str((folder / source["file"]).resolve())
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_flow_style=False) if outside else content


def _show(path, at):
    try:
        os.symlink(path, at, target_is_directory=path.is_dir())
    except (OSError, NotImplementedError):
        shutil.copytree(path, at) if path.is_dir() else shutil.copy2(path, at)
