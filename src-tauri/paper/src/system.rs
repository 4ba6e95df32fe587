//! The system's fonts, asked only when a character is missing from ours.
//!
//! Of every font file only the character map is read, until each character has been found; the files are tried in
//! one order (well-known Chinese fonts first, then by name), so a machine always takes the same font.
//!
//! Why not `fontdb`: it parses the names of every face of the machine before the first can be asked (52 faces took
//! 450 ms when nothing of them was in memory, 2 to 18 ms after that) and knows no characters. Here the search ends at
//! the first font that has them, mostly the first file opened.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use ttf_parser::cmap;
use typst::foundations::Bytes;
use typst::text::{Font, FontWeight};

/// The folders every user of the machine has fonts in.
pub fn folders() -> Vec<PathBuf> {
    let folders: &[&str] = if cfg!(windows) {
        &["C:\\Windows\\Fonts"]
    } else if cfg!(target_os = "macos") {
        &["/System/Library/Fonts", "/System/Library/AssetsV2", "/Library/Fonts"]
    } else {
        &["/usr/share/fonts", "/usr/local/share/fonts"]
    };
    folders.iter().map(PathBuf::from).collect()
}

/// How deep fonts lie below a folder of fonts; also what ends a circle of links.
const DEEPEST: usize = 6;
/// A font bigger than this is none.
const BIGGEST: u64 = 128 << 20;
/// The beginnings of file names of fonts good for Chinese names, best first.
const LIKED: [&str; 17] = [
    "notosanscjk",
    "notosanssc",
    "sourcehansans",
    "msyh",
    "pingfang",
    "hiragino sans gb",
    "simsunb",
    "simsunextg",
    "simsun",
    "simhei",
    "deng",
    "notoserifcjk",
    "stheiti",
    "songti",
    "wqy",
    "hanamin",
    "uming",
];

/// Fonts that together have as many of these characters as the folders can give.
pub(crate) fn fonts_with(lacking: &BTreeSet<char>, folders: &[PathBuf]) -> Vec<Font> {
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, DEEPEST, &mut files);
    }
    files.sort_by_cached_key(|file| order(file));
    files.dedup();
    let mut lacking = lacking.clone();
    let mut fonts = Vec::new();
    for file in files {
        if lacking.is_empty() {
            break;
        }
        let has_some = faces_with(&file, &lacking).unwrap_or_default();
        if let Some(font) = best_face(&file, &has_some) {
            let before = lacking.len();
            lacking.retain(|c| !font.info().coverage.contains((*c).into()));
            if lacking.len() < before {
                fonts.push(font);
            }
        }
    }
    fonts
}

fn gather(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            if depth > 0 {
                gather(&path, depth - 1, files);
            }
            continue;
        }
        let kind =
            path.extension().map(|kind| kind.to_string_lossy().to_lowercase()).unwrap_or_default();
        if matches!(kind.as_str(), "ttf" | "otf" | "ttc" | "otc") {
            files.push(path);
        }
    }
}

/// Liked fonts first, of a family the regular weight first, then by name.
fn order(file: &Path) -> (usize, bool, String, PathBuf) {
    let name =
        file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let liked = LIKED.iter().position(|start| name.starts_with(start)).unwrap_or(LIKED.len());
    let heavy = ["bold", "bd", "black", "heavy", "light", "thin", "medium", "italic"]
        .iter()
        .any(|word| name.contains(word));
    (liked, heavy, name, file.to_path_buf())
}

/// The numbers of the faces in a file that have any of the characters. Reads only the character maps.
fn faces_with(file: &Path, lacking: &BTreeSet<char>) -> io::Result<Vec<u32>> {
    let mut font = File::open(file)?;
    if font.metadata()?.len() > BIGGEST {
        return Ok(Vec::new());
    }
    let mut starts = vec![0];
    if &read::<4>(&mut font, 0)? == b"ttcf" {
        let count = u64::from(u32::from_be_bytes(read(&mut font, 8)?)).min(64);
        starts = (0..count)
            .map(|nth| read(&mut font, 12 + 4 * nth).map(u32::from_be_bytes))
            .collect::<io::Result<_>>()?;
    }
    let (mut faces, mut last) = (Vec::new(), None);
    for (nth, start) in (0..).zip(starts) {
        let Some(place) = character_map(&mut font, start.into())? else { continue };
        // The faces of a collection mostly share one map.
        let found = match last {
            Some((same, found)) if same == place => found,
            _ => {
                let mut table = vec![0; usize::try_from(place.1).unwrap_or(0)];
                font.seek(SeekFrom::Start(place.0.into()))?;
                font.read_exact(&mut table)?;
                has_any(&table, lacking)
            }
        };
        last = Some((place, found));
        if found {
            faces.push(nth);
        }
    }
    Ok(faces)
}

/// Where a face's `cmap` lies: offset and length.
fn character_map(font: &mut File, start: u64) -> io::Result<Option<(u32, u32)>> {
    let tables = u16::from_be_bytes(read(font, start + 4)?);
    for nth in 0..u64::from(tables.min(256)) {
        let record: [u8; 16] = read(font, start + 12 + 16 * nth)?;
        if let [b'c', b'm', b'a', b'p', _, _, _, _, o0, o1, o2, o3, l0, l1, l2, l3] = record {
            let length = u32::from_be_bytes([l0, l1, l2, l3]);
            return Ok(
                (length < 16 << 20).then_some((u32::from_be_bytes([o0, o1, o2, o3]), length))
            );
        }
    }
    Ok(None)
}

fn read<const N: usize>(font: &mut File, at: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    font.seek(SeekFrom::Start(at))?;
    font.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn has_any(map: &[u8], lacking: &BTreeSet<char>) -> bool {
    let Some(map) = cmap::Table::parse(map) else { return false };
    map.subtables.into_iter().filter(cmap::Subtable::is_unicode).any(|part| {
        lacking.iter().any(|c| part.glyph_index((*c).into()).is_some_and(|glyph| glyph.0 != 0))
    })
}

/// Of the faces of one file the simplified Chinese, upright, regular one.
fn best_face(file: &Path, faces: &[u32]) -> Option<Font> {
    if faces.is_empty() {
        return None;
    }
    let bytes = Bytes::new(fs::read(file).ok()?);
    let fonts = faces.iter().filter_map(|nth| Font::new(bytes.clone(), *nth));
    fonts.filter(|font| !hollow(&font.info().family)).min_by_key(|font| {
        let (name, weight) = (&font.info().family, font.info().variant.weight);
        let simplified = name.ends_with(" SC") || name.ends_with(" CN") || name.ends_with(" GB");
        (!simplified, name.contains("Mono"), weight.distance(FontWeight::REGULAR), font.index())
    })
}

/// Fonts that have a picture of an empty box for everything.
fn hollow(family: &str) -> bool {
    let family = family.to_lowercase().replace([' ', '.', '-'], "");
    ["lastresort", "adobeblank", "adobenotdef", "notdef"]
        .iter()
        .any(|name| family.starts_with(name))
}
