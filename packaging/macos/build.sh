#!/bin/sh
# NOT TESTED. Makes dist/Crossread-VERSION.dmg on macOS 13 or later with Python 3.11. SIGNER: a Developer ID, if there is one.
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n 's/__version__ = "\(.*\)"/\1/p' annotator/__init__.py)
work=build/package/macos
mkdir -p "$work/icon.iconset" dist
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install -q -c constraints.txt . 'pyinstaller>=6.22,<7'
"$work/env/bin/python" packaging/linux/icons.py resources/crossread.svg icon "$work/sizes"
for size in 16 32 128 256; do
    cp "$work/sizes/${size}x$size/icon.png" "$work/icon.iconset/icon_${size}x$size.png"
    twice=$((size * 2))
    cp "$work/sizes/${twice}x$twice/icon.png" "$work/icon.iconset/icon_${size}x$size@2x.png" 2>/dev/null || true
done
iconutil -c icns -o "$work/crossread.icns" "$work/icon.iconset"
CROSSREAD_ICON="$PWD/$work/crossread.icns" PYTHONHASHSEED=1 SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) \
    "$work/env/bin/python" -m PyInstaller --noconfirm --clean --distpath "$work/made" --workpath "$work/freezer" \
    packaging/crossread.spec
app="$work/made/Crossread.app"
codesign --force --deep --options runtime --entitlements packaging/macos/entitlements.plist --sign "${SIGNER:--}" "$app"
"$app/Contents/MacOS/crossread" --self-test
ln -sf /Applications "$work/made/Applications"
rm -rf "$work/made/crossread"
hdiutil create -volname Crossread -srcfolder "$work/made" -ov -format UDZO "dist/Crossread-$version.dmg"
