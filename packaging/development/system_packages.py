"""Debian's packages: installed where that is allowed, otherwise named in the one line to run."""

import os
import shutil
import subprocess
import sys

_APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120")


def install(*packages: str) -> bool:
    """Say which packages, and install them without asking; False where this isn't root with apt, or apt says no."""
    if sys.platform != "linux" or os.geteuid() != 0 or not has_apt():
        return False
    print(f"Installing packages of this system with apt, and what they depend on: {' '.join(packages)} ...", flush=True)
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # The lists on this machine may be old or missing. Where there is no network, what it has may still do.
    subprocess.run([*_APT, "update"], env=surroundings, check=False, capture_output=True)
    command = [*_APT, "install", "-y", "--no-install-recommends", *packages]
    done = subprocess.run(command, env=surroundings, check=False, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode != 0:
        print((done.stdout + done.stderr).decode(errors="replace"), file=sys.stderr)
    return done.returncode == 0


def line_to_run(*packages: str) -> str:
    """What a person types to install these packages themselves."""
    return f"sudo apt-get install {' '.join(packages)}"


def has_apt() -> bool:
    """Whether this is Debian, Ubuntu or one of their kin."""
    return shutil.which("apt-get") is not None
