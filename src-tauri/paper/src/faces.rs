//! The fonts: ours, parsed once; the system's only when a character is asked for that ours lack.

use crate::system;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontBook, FontInstance, FontVariations};
use typst::utils::LazyHash;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Regular.otf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Bold.otf");

/// How heavy a text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Weight {
    Regular = 0,
    Bold = 1,
}

/// The fonts of one paper: regular, bold, then those for rare characters.
pub(crate) struct Faces {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
    /// The family names in the order typst tries them. A rare font gets a name of its own: the system's
    /// `Noto Sans CJK SC` would otherwise hide behind ours.
    pub(crate) families: Vec<String>,
    /// The same fonts, ready to be measured.
    rulers: Vec<FontInstance>,
}

impl Faces {
    /// Fonts for these characters, and the characters that no font has.
    pub(crate) fn for_text(text: &BTreeSet<char>, folders: &[PathBuf]) -> (Arc<Faces>, Vec<char>) {
        let ours = ours();
        let mut lacking: BTreeSet<char> = text.iter().copied().filter(|c| !ours.have(*c)).collect();
        if lacking.is_empty() {
            return (ours.clone(), Vec::new());
        }
        let rare = system::fonts_with(&lacking, folders);
        lacking.retain(|c| !rare.iter().any(|font| has(font, *c)));
        let faces = if rare.is_empty() { ours.clone() } else { Arc::new(Faces::new(rare)) };
        (faces, lacking.into_iter().collect())
    }

    fn new(rare: Vec<Font>) -> Faces {
        let mut fonts = ours_parsed();
        let mut book = FontBook::from_fonts(&fonts);
        let mut families: Vec<String> =
            fonts.first().map(|font| font.info().family.clone()).into_iter().collect();
        for (nth, font) in rare.into_iter().enumerate() {
            let mut info = font.info().clone();
            info.family = format!("rare {nth}");
            families.push(info.family.clone());
            book.push(info);
            fonts.push(font);
        }
        let ruler = |font: &Font| {
            font.clone().instantiate(font.info().variant, Abs::pt(9.0), &FontVariations::default())
        };
        Faces {
            rulers: fonts.iter().map(ruler).collect(),
            fonts,
            book: LazyHash::new(book),
            families,
        }
    }

    fn have(&self, c: char) -> bool {
        self.fonts.iter().take(2).all(|font| has(font, c))
    }

    /// How wide a character stands, in em.
    pub(crate) fn advance(&self, c: char, weight: Weight) -> f64 {
        let own = self.rulers.iter().skip(weight as usize).take(1);
        own.chain(self.rulers.iter().skip(2)).find_map(|font| advance(font, c)).unwrap_or(1.0)
    }
}

/// Our two fonts, parsed once for the life of the program.
fn ours() -> &'static Arc<Faces> {
    static OURS: OnceLock<Arc<Faces>> = OnceLock::new();
    OURS.get_or_init(|| Arc::new(Faces::new(Vec::new())))
}

fn ours_parsed() -> Vec<Font> {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            [REGULAR, BOLD].into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect()
        })
        .clone()
}

fn has(font: &Font, c: char) -> bool {
    font.info().coverage.contains(c.into())
}

fn advance(font: &FontInstance, c: char) -> Option<f64> {
    let glyph = font.ttf().glyph_index(c)?;
    font.x_advance(glyph.0).map(Em::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_have_all_of_gbk_s_kind() {
        for c in "青禾里䶮㎡〓·—“”(盖章)：′~①€²,\u{20}Az09*_$@<>`\\[]{}|^".chars()
        {
            assert!(ours().have(c), "{c:?}");
        }
        assert!(!ours().have('𬀩'));
    }

    #[test]
    fn a_hanzi_is_one_em_wide_and_a_digit_about_half() {
        assert_eq!(ours().advance('手', Weight::Regular), 1.0);
        assert!((0.5..0.6).contains(&ours().advance('8', Weight::Regular)));
    }
}
