//! Lines of Chinese text: where they may break, and how many a width gives.

use crate::faces::{Faces, Weight};

/// A text whose characters have been measured once, for any size.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    chars: Vec<(char, f64)>,
    pub(crate) em: f64,
}

/// More lines than this are cut off with an ellipsis: 200 characters always stay whole.
const MOST_LINES: usize = 28;

impl Measured {
    pub(crate) fn new(words: &str, weight: Weight, faces: &Faces) -> Measured {
        let chars: Vec<(char, f64)> =
            words.chars().map(|c| (c, faces.advance(c, weight))).collect();
        Measured { em: chars.iter().map(|(_, em)| em).sum(), chars }
    }

    /// The lines within a width in em; two or three lines are made about equally long.
    pub(crate) fn lines(&self, width: f64) -> Vec<String> {
        if self.chars.is_empty() {
            return Vec::new();
        }
        if self.em <= width {
            return vec![self.chars.iter().map(|(c, _)| c).collect()];
        }
        if let Some(at) = self.bracket(width) {
            return [&self.chars[..at], &self.chars[at..]].map(text).into();
        }
        let mut lines = self.broken(width);
        if lines.len() <= 3 {
            let even = self.em / lines.len() as f64;
            let narrower = (0..8).map(|step| even + (width - even) * f64::from(step) / 8.0);
            if let Some(better) =
                narrower.map(|width| self.broken(width)).find(|better| better.len() == lines.len())
            {
                lines = better;
            }
        }
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            if let Some(last) = lines.last_mut() {
                last.pop();
                last.push('…');
            }
        }
        lines
    }

    /// As [`Measured::lines`], but what has that mark breaks behind it before anywhere else: `08:30-` and `10:30`.
    pub(crate) fn halves(&self, mark: char, width: f64) -> Vec<String> {
        let behind = self.chars.iter().position(|(c, _)| *c == mark).map_or(0, |at| at + 1);
        let wide = |part: &[(char, f64)]| part.iter().map(|(_, em)| em).sum::<f64>();
        let (head, tail) = self.chars.split_at(behind);
        if self.em <= width || behind == 0 || wide(head) > width || wide(tail) > width {
            return self.lines(width);
        }
        vec![text(head), text(tail)]
    }

    /// `阅览自习室(40人)` breaks before its bracket when both halves fit.
    fn bracket(&self, width: f64) -> Option<usize> {
        let at = self.chars.iter().position(|(c, _)| matches!(c, '(' | '（'))?;
        let head: f64 = self.chars[..at].iter().map(|(_, em)| em).sum();
        (at > 0 && head <= width && self.em - head <= width).then_some(at)
    }

    /// The lines of running text: each as long as the width allows.
    pub(crate) fn running(&self, width: f64) -> Vec<String> {
        if self.chars.is_empty() { Vec::new() } else { self.broken(width) }
    }

    /// The lines of a paragraph whose first line begins two characters in.
    pub(crate) fn paragraph(&self, width: f64) -> Vec<String> {
        if self.chars.is_empty() { Vec::new() } else { self.broken_from(2.0, width) }
    }

    fn broken(&self, width: f64) -> Vec<String> {
        self.broken_from(0.0, width)
    }

    /// The first line begins `indent` in.
    fn broken_from(&self, indent: f64, width: f64) -> Vec<String> {
        let (mut lines, mut start) = (Vec::new(), 0);
        while start < self.chars.len() {
            let mut end = start;
            let mut filled = if start == 0 { indent } else { 0.0 };
            while let Some((_, em)) = self.chars.get(end)
                && (filled + em <= width || end == start)
            {
                filled += em;
                end += 1;
            }
            if end < self.chars.len() {
                let gentle = (start + 1..=end)
                    .rev()
                    .find(|at| may_break(self.chars[at - 1].0, self.chars[*at].0));
                end = gentle.unwrap_or(end);
            }
            lines.push(text(&self.chars[start..end]));
            start = end;
            while self.chars.get(start).is_some_and(|(c, _)| *c == ' ') {
                start += 1;
            }
        }
        lines
    }
}

fn text(chars: &[(char, f64)]) -> String {
    chars.iter().map(|(c, _)| c).collect::<String>().trim().to_owned()
}

/// Between two characters: never inside a word of letters or digits, never before a closing or after an opening mark.
fn may_break(before: char, after: char) -> bool {
    if before == ' ' {
        return after != ' ';
    }
    let stuck = "，。、；：？！）》」』】〕”’·—…～,.!?:;)]}%~-";
    !(stuck.contains(after)
        || "（《「『【〔“‘([{".contains(before)
        || (in_word(before) && in_word(after)))
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '.' | '_' | '@' | '/' | '#' | '+' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn lines(words: &str, width: f64) -> Vec<String> {
        let (faces, _) = Faces::for_text(&BTreeSet::new(), &[]);
        Measured::new(words, Weight::Regular, &faces).lines(width)
    }

    #[test]
    fn lines_are_even_and_keep_words_and_marks_together() {
        assert_eq!(lines("合唱团", 10.0), ["合唱团"]);
        assert_eq!(lines("社区居民议事会全体成员会议", 10.0), ["社区居民议事会", "全体成员会议"]);
        assert_eq!(lines("阅览自习室(40人)", 6.0), ["阅览自习室", "(40人)"]);
        assert_eq!(lines("青年夜校，瑜伽", 4.5), ["青年夜", "校，瑜伽"]);
        assert_eq!(lines("桃溪 Happy Hour", 4.0), ["桃溪", "Happy", "Hour"]);
        assert_eq!(lines("", 4.0), Vec::<String>::new());
        assert_eq!(lines("一", 0.1), ["一"]);
    }

    #[test]
    fn two_hundred_characters_stay_whole_and_thousands_end_in_an_ellipsis() {
        let long = "长".repeat(200);
        assert_eq!(lines(&long, 8.7).concat(), long);
        let endless = lines(&"无".repeat(5000), 8.7);
        assert_eq!((endless.len(), endless.concat().ends_with('…')), (MOST_LINES, true));
    }
}
