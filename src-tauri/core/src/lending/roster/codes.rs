//! The codes of the pieces of one row.

use super::tools::F;
use crate::{lending::rules, roster::Line};

/// Pieces that one row can be.
pub(super) const MOST_PIECES: u32 = 500;

/// The code of each piece of a row: counted on from the first, spelled as a range, or none.
pub(super) fn of_pieces(
    line: &mut Line,
    code: Option<String>,
    quantity: Option<u32>,
) -> Option<Vec<Option<String>>> {
    let Some(code) = code else { return Some(vec![None; quantity.unwrap_or(1) as usize]) };
    if code.chars().count() > 60 {
        line.wrong(F::Code, "编号太长(最多 30 个字)，请缩短");
        return None;
    }
    // C1、C2: each by name.
    let each: Vec<&str> = code.split(['、', ',', '，', '/']).collect();
    if each.len() > 1 && quantity.is_none_or(|n| n as usize == each.len()) {
        return Some(each.into_iter().map(|one| Some(one.to_owned())).collect());
    }
    let both = |sign: &[char]| {
        code.split_once(sign).filter(|(first, last)| !first.is_empty() && !last.is_empty())
    };
    // A001-A003 is a range where it says as many; DZ-01 is a code.
    let dashed = both(&['-', '—', '–']).filter(|(first, last)| {
        quantity.is_some_and(|n| {
            n > 1
                && rules::code_after(first, n - 1).as_deref() == Some(last.trim_start_matches('—'))
        })
    });
    let dashed = dashed.map(|(first, last)| (first, last.trim_start_matches('—')));
    let range = both(&['~', '～', '至']).or(dashed);
    let (first, count) = match range {
        None => (code.clone(), quantity.unwrap_or(1)),
        Some((first, last)) => {
            let ends = |n: &u32| {
                rules::code_after(first, *n).is_some_and(|c| {
                    c == last || c.ends_with(last) && last.bytes().all(|b| b.is_ascii_digit())
                })
            };
            let Some(steps) = (1..MOST_PIECES).find(ends) else {
                line.wrong(F::Code, format!("编号“{code}”看不懂，请写成 G001~G003"));
                return None;
            };
            if quantity.is_some_and(|n| n != steps + 1) {
                line.wrong(
                    F::Quantity,
                    format!("编号“{code}”是 {} 件，和数量不符，请检查", steps + 1),
                );
                return None;
            }
            (first.to_owned(), steps + 1)
        }
    };
    let mut codes = vec![Some(first.clone())];
    for n in 1..count {
        let Some(next) = rules::code_after(&first, n) else {
            line.wrong(
                F::Code,
                format!("编号“{first}”不以数字结尾，{count} 件没法往下排，请改成“{first}1”或留空"),
            );
            return None;
        };
        codes.push(Some(next));
    }
    Some(codes)
}
