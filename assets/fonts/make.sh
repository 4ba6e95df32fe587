#!/bin/sh
# Makes the two shipped weights from Debian's fonts-noto-cjk: Noto Sans CJK SC with every two-byte character of
# GB 18030 (all of GBK), ASCII and a few signs of measure. Needs fonts-noto-cjk, libharfbuzz-bin and python3.
# No `locl` and no `vert`: they would pull in the Japanese, Korean and vertical shapes and double the size.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
from=${NOTO:-/usr/share/fonts/opentype/noto}
list=$(mktemp)
trap 'rm -f "$list"' EXIT

face_of() {
    fc-scan --format '%{index} %{family}\n' "$1" | awk '/^[0-9]+ Noto Sans CJK SC/ {print $1; exit}'
}

python3 - >"$list" <<'PY'
chars = set(map(chr, range(0x20, 0x7F))) | set("\u00a0¥²³•‧✓")
for lead in range(0x81, 0xFF):
    for trail in range(0x40, 0xFF):
        try:
            chars.add(bytes([lead, trail]).decode("gb18030"))
        except UnicodeDecodeError:
            pass
print("\n".join(f"{ord(c):X}" for c in sorted(chars) if len(c) == 1 and not 0xE000 <= ord(c) < 0xF900))
PY

for weight in Regular Bold; do
    ttc=$from/NotoSansCJK-$weight.ttc
    face=$(face_of "$ttc")
    hb-subset --font-file="$ttc" --face-index="$face" --unicodes-file="$list" --no-hinting \
        --layout-features=ccmp,kern,mark,mkmk --output-file="$here/NotoSansCJKsc-$weight.otf"
done

# Two tiny fonts for the tests of the fallback: each has the one character our own fonts lack.
for weight in Regular Bold; do
    hb-subset --font-file="$from/NotoSansCJK-$weight.ttc" --face-index="$(face_of "$from/NotoSansCJK-$weight.ttc")" \
        --unicodes=2C029 --no-hinting --layout-features= \
        --output-file="$here/../../src-tauri/paper/tests/fonts/rare-$weight.otf"
done
ls -l "$here"/*.otf
