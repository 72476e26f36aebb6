#!/bin/sh
# NOT TESTED. Makes dist/Crossread-VERSION-ARCHITECTURE.AppImage. Needs appimagetool, which brings the runtime.
set -eu
cd "$(dirname "$0")/../.."
tree=build/package/appimage
python3 -c "
import sys; sys.path.insert(0, 'packaging')
from pathlib import Path
from linux.tree import make_tree
make_tree(Path('$tree').resolve(), carry_all=True)"
version=$(sed -n 's/__version__ = "\(.*\)"/\1/p' annotator/__init__.py)
id=org.crossread.Crossread
cp packaging/appimage/AppRun "$tree/AppRun"
ln -sf "usr/share/applications/$id.desktop" "$tree/$id.desktop"
ln -sf "usr/share/icons/hicolor/256x256/apps/$id.png" "$tree/$id.png"
ln -sf "$id.png" "$tree/.DirIcon"
mkdir -p dist
appimagetool --no-appstream "$tree" "dist/Crossread-$version-$(uname -m).AppImage"
