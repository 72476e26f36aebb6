#!/bin/sh
# Qt's wheels bring Qt, not what Qt itself takes from the system. This brings those libraries (as root, on Debian and its
# relatives) or names them in one line to type.
#   system-libraries.sh offscreen    what tests and pictures need
#   system-libraries.sh window       what a window on an X display needs besides
set -eu

# library as the loader knows it : Debian's package of it
base='libglib-2.0.so.0:libglib2.0-0 libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0
libfontconfig.so.1:libfontconfig1 libdbus-1.so.3:libdbus-1-3'
window='libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1 libxkbcommon-x11.so.0:libxkbcommon-x11-0'

[ "$(uname -s)" = Linux ] || exit 0
wanted=$base
[ "${1:-offscreen}" = window ] && wanted="$base $window"

known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p)
packages=
for pair in $wanted; do
    case $known in
        *"${pair%%:*}"*) ;;
        *) packages="$packages ${pair##*:}" ;;
    esac
done
[ -n "$packages" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Qt needs system libraries that are not here; in Debian's words they are:$packages" >&2
    exit 1
elif [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    # shellcheck disable=SC2086 - one word a package
    apt-get install -y -q --no-install-recommends $packages
else
    echo "Qt needs system libraries that are not here. Type this once, then try again:" >&2
    echo "  sudo apt-get install -y$packages" >&2
    exit 1
fi
