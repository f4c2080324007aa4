"""The compose file keeps to the Compose specification, and the image to a few rules of its own. Neither is built here."""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

Compose = dict[str, Any]


@pytest.fixture(scope="session")
def compose(root: Path) -> Compose:
    loaded: Compose = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def dockerfile(root: Path) -> str:
    text = (root / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


def test_the_compose_file_keeps_to_the_specification(compose: Compose) -> None:
    schema = json.loads(
        resources.files("check_jsonschema").joinpath("builtin_schemas/vendor/compose-spec.json").read_text("utf-8")
    )
    validator = Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(compose)] == []
    assert not validator.is_valid({**compose, "servces": {}})


def test_every_service_runs_without_privileges(compose: Compose) -> None:
    for name, service in compose["services"].items():
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert not service.get("privileged"), name


@pytest.mark.parametrize("name", ["api", "collect"])
def test_our_services_write_to_the_volume_only(compose: Compose, name: str) -> None:
    service = compose["services"][name]
    assert service["read_only"] is True
    assert service["volumes"] == ["data:/data"]


def test_ports_are_published_on_loopback_only(compose: Compose) -> None:
    published = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert published
    assert [port for port in published if not port.startswith("127.0.0.1:")] == []


def test_elasticsearch_is_started_on_request_only(compose: Compose) -> None:
    elasticsearch = compose["services"]["elasticsearch"]
    assert elasticsearch["profiles"] == ["elasticsearch"]
    assert elasticsearch["image"] == "elasticsearch:9.4.3"
    assert elasticsearch["healthcheck"]["test"]


def test_the_image_does_not_run_as_root(dockerfile: str) -> None:
    last_stage = dockerfile.split("\nFROM ")[-1]
    users = re.findall(r"^USER (\S+)$", last_stage, re.MULTILINE)
    assert users
    assert users[-1] not in ("root", "0")


def test_base_images_are_named_by_version(dockerfile: str) -> None:
    bases = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    assert bases
    for base in bases:
        assert re.fullmatch(r"python:3\.\d+-slim-\w+", base), base


def test_everything_that_is_installed_is_hashed_or_ours(dockerfile: str) -> None:
    installs = re.findall(r"pip install ([^&\n]*)", dockerfile)
    assert len(installs) >= 2
    for install in installs:
        assert "--require-hashes" in install or ("--no-deps" in install and "--no-index" in install), install


def test_the_image_keeps_its_data_in_the_volume(dockerfile: str) -> None:
    assert re.search(r"^VOLUME /data$", dockerfile, re.MULTILINE)
    assert "SPAREDEX_DATA=/data" in dockerfile


def test_only_what_the_wheel_needs_reaches_the_build(root: Path) -> None:
    import tomllib

    lines = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}
    packages = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert "*" in lines
    assert set(packages["packages"]) <= let_in
    assert let_in <= {entry.name for entry in root.iterdir()}
